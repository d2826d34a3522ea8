import { type LinearBound, type Sizes } from "./bounds";
import { type Magnitudes } from "./magnitudes";
import { at, compareWhole } from "./whole-numbers";

/** A partial plan is stored as one bit per line. */
const LINES_A_LIST = 32;

/** Undominated partial plans over some lines: gain and cost both strictly descending. */
export interface PartialPlans {
  readonly lines: readonly number[];
  readonly size: number;
  readonly gain: Float64Array;
  readonly cost: Float64Array;
  /** The regret of the choices made so far. */
  readonly regret: Float64Array;
  /** Bit k: the k-th of `lines` is in. */
  readonly choice: Int32Array;
}

const NOTHING_CHOSEN: PartialPlans = {
  lines: [],
  size: 1,
  gain: new Float64Array(1),
  cost: new Float64Array(1),
  regret: new Float64Array(1),
  choice: new Int32Array(1),
};

/** The lines that are in the plan but not in a list. */
export class Selection {
  readonly lines = new Set<number>();
  exactGain = 0n;
  exactCost = 0n;

  constructor(
    private readonly gains: Magnitudes,
    private readonly costs: Magnitudes,
  ) {}

  get gain(): number {
    return this.gains.number(this.exactGain);
  }

  get cost(): number {
    return this.costs.number(this.exactCost);
  }

  toggle(line: number): void {
    const sign = this.lines.delete(line) ? -1n : 1n;
    if (sign > 0n) this.lines.add(line);
    this.exactGain += sign * at(this.gains.exact, line);
    this.exactCost += sign * at(this.costs.exact, line);
  }
}

/** The conditions under which lists of partial plans are built. */
export interface ListSearch extends Sizes {
  readonly costPerGain: Float64Array;
  readonly active: LinearBound;
  /** A lower bound above this prunes. */
  readonly pruneAbove: number;
  /** The undecided lines. */
  readonly open: readonly number[];
  /** The lines that are in all of the plans. */
  readonly base: Selection;
}

/** Two lists over the first `taken` lines, as many as they have room for. */
export function listsOver(
  lines: readonly number[],
  search: ListSearch,
  room: number,
): { readonly lists: readonly [PartialPlans, PartialPlans]; readonly taken: number } {
  let lists: [PartialPlans, PartialPlans] = [NOTHING_CHOSEN, NOTHING_CHOSEN];
  let taken = 0;
  for (; taken < lines.length; taken++) {
    const [first, second] = lists;
    const grown = extend(first, at(lines, taken), search, room);
    if (grown === null) break;
    lists = grown.size > second.size ? [second, grown] : [grown, second];
  }
  return { lists, taken };
}

/** Adds one line to a list; null if there is no room. Drops plans that are dominated or that the linear bound rules out. */
function extend(list: PartialPlans, line: number, search: ListSearch, room: number): PartialPlans | null {
  const { gains, costs, need, costPerGain, active, pruneAbove, open, base } = search;
  if (list.lines.length === LINES_A_LIST) return null;
  const lines = [...list.lines, line];
  const bit = 1 << list.lines.length;
  const most = Math.min(2 * list.size, room);
  const gain = new Float64Array(most);
  const cost = new Float64Array(most);
  const regret = new Float64Array(most);
  const choice = new Int32Array(most);
  const regretWithin = active.preferred[line] ? 0 : (active.regret[line] as number);
  const regretWithout = active.preferred[line] ? (active.regret[line] as number) : 0;
  const regretAllowed = pruneAbove - active.cost;
  const lineGain = gains.approximate[line] as number;
  const lineCost = costs.approximate[line] as number;
  const doubt = gains.doubt;
  const allowed = pruneAbove - base.cost;
  const needLeft = gains.number(need) - base.gain - 2 * doubt;

  // What the other open lines can still add, cheapest gain first. The first `filled` of them are used up completely.
  const inList = new Set(lines);
  const others = open.filter((other) => !inList.has(other));
  let filled = 0;
  let filledGain = 0;
  let filledCost = 0;

  let size = 0;
  let cheapest = Infinity;
  let cheapestChoice = 0;
  let without = 0;
  let within = 0;
  while (without < list.size) {
    // Larger gain first; with equal gains, lower cost first.
    let takeWithin = false;
    if (within < list.size) {
      const difference = (list.gain[within] as number) + lineGain - (list.gain[without] as number);
      if (difference > doubt) takeWithin = true;
      else if (difference >= -doubt) {
        const order =
          doubt === 0
            ? 0
            : compareWhole(
                gains.sum(list.lines, list.choice[within] as number) + at(gains.exact, line),
                gains.sum(list.lines, list.choice[without] as number),
              );
        takeWithin =
          order > 0 || (order === 0 && (list.cost[within] as number) + lineCost < (list.cost[without] as number));
      }
    }
    const from = takeWithin ? within++ : without++;
    const nextGain = (list.gain[from] as number) + (takeWithin ? lineGain : 0);
    const nextCost = (list.cost[from] as number) + (takeWithin ? lineCost : 0);
    const nextChoice = takeWithin ? (list.choice[from] as number) | bit : (list.choice[from] as number);
    if (nextCost >= cheapest - costs.doubt) {
      if (nextCost >= cheapest + costs.doubt) continue;
      if (costs.sum(lines, nextChoice) >= costs.sum(lines, cheapestChoice)) continue;
    }
    cheapest = nextCost;
    cheapestChoice = nextChoice;

    const nextRegret = (list.regret[from] as number) + (takeWithin ? regretWithin : regretWithout);
    if (nextRegret > regretAllowed) continue;
    const missing = needLeft - nextGain;
    let bound = nextCost;
    if (missing > 0) {
      while (filled < others.length) {
        const other = others[filled] as number;
        if (filledGain + (gains.approximate[other] as number) >= missing) break;
        filledGain += gains.approximate[other] as number;
        filledCost += costs.approximate[other] as number;
        filled++;
      }
      if (filled === others.length) {
        if (missing > filledGain) break; // and every later plan has less gain
        bound += filledCost;
      } else {
        bound += filledCost + (missing - filledGain) * (costPerGain[others[filled] as number] as number);
      }
    }
    if (bound > allowed) continue;
    if (size === room) return null;
    gain[size] = nextGain;
    cost[size] = nextCost;
    regret[size] = nextRegret;
    choice[size] = nextChoice;
    size++;
  }
  return { lines, size, gain, cost, regret, choice };
}
