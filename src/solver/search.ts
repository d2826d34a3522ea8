import { type LinearBound, linearBound, pricesToTry, type Sizes } from "./bounds";
import { Magnitudes } from "./magnitudes";
import { type ListSearch, listsOver, type PartialPlans, Selection } from "./partial-plans";
import { at, compareWhole, sumOf } from "./whole-numbers";

interface Attempt {
  readonly room: number;
  readonly steps: number;
  readonly samples: number;
}

/** Room in each list, allowed sweep steps and samples to improve on, per attempt. Most inputs finish in the first one. */
const ATTEMPTS: readonly Attempt[] = [
  { room: 2 ** 11, steps: 2 ** 19, samples: 32 },
  { room: 2 ** 15, steps: 2 ** 23, samples: 8 },
  { room: 2 ** 19, steps: 2 ** 26, samples: 0 },
];

/**
 * `ROOM_IN_DOUBT`: maximum room in a list whose sums are not exact in doubles. `EXACT_COMPARISON`: how many steps one comparison in whole
 * numbers counts for.
 */
const ROOM_IN_DOUBT = 2 ** 16;

const EXACT_COMPARISON = 64;

/** With more lines than this, the last attempt is skipped: it is long and unlikely to help. */
const MANY_LINES = 500;

/**
 * The search for the lowest cost over positive whole gains and costs, where no line reaches the need alone.
 *
 * A linear bound fixes most lines. The open lines go, least decided first, into two lists of undominated partial plans, and one sweep over
 * both lists finds the cheapest pair (meet in the middle). Open lines for which the lists have no room are enumerated around the sweep.
 * Effort is counted in steps, never by a clock, so the same lines always give the same plan.
 */
export class PlanSearch implements Sizes {
  /** The best plan so far; null while only the ceiling is known. */
  private plan: readonly number[] | null = null;
  cost: bigint;
  leastPossibleCost = 0n;

  /** Lines are numbered by cost per unit of gain. These are the caller's positions for them. */
  private readonly positions: readonly number[];
  readonly gains: Magnitudes;
  readonly costs: Magnitudes;
  private readonly costPerGain: Float64Array;
  /** One for each useful pair of prices. The search works with one at a time, and fixes lines by all of them. */
  private readonly bounds: readonly LinearBound[];
  private active: LinearBound;
  /** A plan must cost no more than this to be an improvement. */
  private limit = 0;
  private steps = 0;
  private random = 1;

  constructor(
    gains: readonly bigint[],
    costs: readonly bigint[],
    readonly need: bigint,
    ceiling: bigint | null,
  ) {
    const gainsGiven = new Magnitudes(gains).approximate;
    const ratio = new Magnitudes(costs).approximate.map((cost, index) => cost / (gainsGiven[index] as number));
    this.positions = gains
      .map((_, index) => index)
      .sort(
        (left, right) =>
          (ratio[left] as number) - (ratio[right] as number) ||
          compareWhole(at(gains, right), at(gains, left)) ||
          compareWhole(at(costs, left), at(costs, right)) ||
          left - right,
      );
    this.costPerGain = Float64Array.from(this.positions, (index) => ratio[index] as number);
    this.gains = new Magnitudes(this.positions.map((index) => at(gains, index)));
    this.costs = new Magnitudes(this.positions.map((index) => at(costs, index)));
    this.cost = ceiling ?? sumOf(costs) + 1n;
    this.setLimit();
    this.bounds = pricesToTry(this).map((prices) => linearBound(this, prices));
    for (const { leastCost } of this.bounds) if (leastCost > this.leastPossibleCost) this.leastPossibleCost = leastCost;
    this.active = at(this.bounds, 0);
  }

  get chosen(): readonly number[] | null {
    return this.plan && this.plan.map((line) => at(this.positions, line));
  }

  run(): void {
    this.startGreedily();
    const attempts = this.positions.length > MANY_LINES ? ATTEMPTS.slice(0, 2) : ATTEMPTS;
    for (const attempt of attempts) {
      for (const bound of this.bounds) {
        this.active = bound;
        if (this.attempt(attempt)) {
          this.leastPossibleCost = this.cost;
          return;
        }
      }
    }
  }

  /** True if the best plan is proven to have the lowest cost. */
  private attempt({ room, steps, samples }: Attempt): boolean {
    if (this.cost <= this.leastPossibleCost) return true;
    // With comparisons in whole numbers, or with many lines, each step takes longer.
    const doubtful = this.gains.doubt + this.costs.doubt > 0;
    const listRoom = doubtful ? Math.min(room, ROOM_IN_DOUBT) : room;
    this.steps = steps / (doubtful ? 4 : 1) / Math.ceil(this.positions.length / 150);
    if (this.searchWithin(listRoom)) return true;
    const open = this.leastRegrettedFirst(this.openLines());
    for (let sample = 0; sample < samples; sample++) {
      this.improve(listRoom, open);
      if (this.cost <= this.leastPossibleCost) return true;
    }
    return false;
  }

  private startGreedily(): void {
    const whole: number[] = [];
    let missing = this.need;
    let edge = 0;
    for (; at(this.gains.exact, edge) < missing; edge++) {
      whole.push(edge);
      missing -= at(this.gains.exact, edge);
    }
    let closing = edge;
    for (let line = edge; line < this.positions.length; line++) {
      const closes = at(this.gains.exact, line) >= missing;
      if (closes && at(this.costs.exact, line) < at(this.costs.exact, closing)) closing = line;
    }
    this.offer([...whole, closing]);
  }

  /** Adopts a plan that reaches the need if it is cheaper, after leaving out lines it can do without, the most expensive gain first. */
  private offer(lines: number[]): void {
    let spare = sumOf(lines.map((line) => at(this.gains.exact, line))) - this.need;
    const plan = lines
      .sort((left, right) => right - left)
      .filter((line) => {
        const gain = at(this.gains.exact, line);
        if (gain > spare) return true;
        spare -= gain;
        return false;
      });
    const cost = sumOf(plan.map((line) => at(this.costs.exact, line)));
    if (cost >= this.cost) return;
    this.cost = cost;
    this.plan = plan;
    this.setLimit();
  }

  private setLimit(): void {
    const best = this.costs.number(this.cost);
    // Costs are whole, so an improvement is at least 1 if doubles can distinguish that.
    this.limit = this.costs.doubt === 0 ? best - 1 : best + this.costs.doubt;
  }

  /** A lower bound above this prunes; the margin covers the rounding of the bound itself. */
  private get pruneAbove(): number {
    return this.limit * (1 + 64 * Number.EPSILON) + this.costs.doubt;
  }

  /** True if no cheaper plan exists; false if the steps ran out. */
  private searchWithin(room: number): boolean {
    const base = new Selection(this.gains, this.costs);
    const open: number[] = [];
    this.positions.forEach((_, line) => {
      const fixing = this.bounds.find((bound) => this.isFixed(line, bound));
      if (!fixing) open.push(line);
      else if (fixing.preferred[line]) base.toggle(line);
    });
    const { lists, taken } = listsOver(this.leastRegrettedFirst(open), this.listSearch(open, base), room);
    const outside = this.leastRegrettedFirst(open).slice(taken);
    outside.filter((line) => this.active.preferred[line]).forEach((line) => base.toggle(line));
    return this.enumerate(outside, outside.length, 0, base, lists);
  }

  /** True if no cheaper plan has the line against the linear optimum. */
  private isFixed(line: number, bound: LinearBound): boolean {
    return bound.cost + (bound.regret[line] as number) > this.pruneAbove;
  }

  private openLines(): number[] {
    return [...this.positions.keys()].filter((line) => !this.bounds.some((bound) => this.isFixed(line, bound)));
  }

  private leastRegrettedFirst(lines: readonly number[]): number[] {
    return [...lines].sort(
      (left, right) =>
        (this.active.regret[left] as number) - (this.active.regret[right] as number) ||
        Math.abs(left - this.active.edge) - Math.abs(right - this.active.edge) ||
        left - right,
    );
  }

  private listSearch(open: readonly number[], base: Selection): ListSearch {
    const { gains, costs, need, costPerGain, active, pruneAbove } = this;
    return { gains, costs, need, costPerGain, active, pruneAbove, open, base };
  }

  /** Frees a sample of lines, half of them in the best plan and half not, and sweeps over all ways to choose among them. */
  private improve(room: number, open: readonly number[]): void {
    if (this.plan === null) return;
    const inPlan = new Set(this.plan);
    const sample = new Set<number>();
    for (const side of [true, false]) {
      const pool = open.filter((line) => inPlan.has(line) === side);
      for (let draw = 0; draw < Math.log2(room) && pool.length > 0; draw++) {
        sample.add(at(pool, Math.floor(pool.length * this.nextRandom() ** 2)));
      }
    }
    const base = new Selection(this.gains, this.costs);
    this.plan.filter((line) => !sample.has(line)).forEach((line) => base.toggle(line));
    const lines = [...sample].sort((left, right) => left - right);
    const { lists, taken } = listsOver(lines, this.listSearch(lines, base), room);
    lines
      .slice(taken)
      .filter((line) => inPlan.has(line))
      .forEach((line) => base.toggle(line));
    this.sweep(base, lists);
  }

  /** A fixed sequence of numbers from 0 to 1 (Park and Miller 1988). Samples differ from each other, but not between runs. */
  private nextRandom(): number {
    this.random = (this.random * 48271) % 2147483647;
    return this.random / 2147483647;
  }

  /** Sweeps for every way to go against the linear optimum with the lines outside the lists, least regretted first. */
  private enumerate(
    outside: readonly number[],
    upTo: number,
    regret: number,
    outsidePlan: Selection,
    lists: readonly [PartialPlans, PartialPlans],
  ): boolean {
    this.sweep(outsidePlan, lists);
    for (let next = 0; next < upTo; next++) {
      if (this.cost <= this.leastPossibleCost) return true;
      const line = at(outside, next);
      const together = regret + (this.active.regret[line] as number);
      if (this.active.cost + together > this.pruneAbove) return true; // the remaining ones have more regret
      if (this.steps <= 0) return false;
      outsidePlan.toggle(line);
      const complete = this.enumerate(outside, next, together, outsidePlan, lists);
      outsidePlan.toggle(line);
      if (!complete) return false;
    }
    return true;
  }

  /** The cheapest pair of partial plans, one from each list, that reaches the need together with the plan outside. */
  private sweep(outsidePlan: Selection, [first, second]: readonly [PartialPlans, PartialPlans]): void {
    this.steps -= 64;
    if (first.size === 0 || second.size === 0) return;
    const doubt = this.gains.doubt;
    const missing = this.need - outsidePlan.exactGain;
    const needed = this.gains.number(missing);
    let allowed = this.limit - outsidePlan.cost;
    // Earlier plans of the first list cost too much with any plan of the second; later plans of the second list gain too little with any of
    // the first.
    const leastSecond = second.cost[second.size - 1] as number;
    const start = countAbove(first.cost, first.size, allowed + this.costs.doubt - leastSecond);
    if (start === first.size) return;
    let pair = countAbove(second.gain, second.size, needed - 2 * doubt - (first.gain[start] as number) - 1) - 1;
    const pairAtStart = pair;
    let index = start;
    let foundFirst = -1;
    let foundSecond = -1;
    for (; index < first.size; index++) {
      const rest = needed - (first.gain[index] as number);
      while (pair >= 0) {
        const over = (second.gain[pair] as number) - rest;
        if (over > doubt) break;
        if (over >= -doubt) {
          if (doubt === 0) break;
          this.steps -= EXACT_COMPARISON;
          const reached =
            this.gains.sum(first.lines, first.choice[index] as number) +
            this.gains.sum(second.lines, second.choice[pair] as number);
          if (reached >= missing) break;
        }
        pair--;
      }
      if (pair < 0) break;
      const cost = (first.cost[index] as number) + (second.cost[pair] as number);
      if (cost > allowed) continue;
      if (this.costs.doubt === 0) {
        foundFirst = index;
        foundSecond = pair;
        allowed = cost - 1;
      } else {
        this.offerPair(outsidePlan, first, index, second, pair);
        allowed = this.limit - outsidePlan.cost;
      }
    }
    this.steps -= index - start + pairAtStart - pair;
    if (foundFirst >= 0) this.offerPair(outsidePlan, first, foundFirst, second, foundSecond);
  }

  private offerPair(
    outsidePlan: Selection,
    first: PartialPlans,
    firstIndex: number,
    second: PartialPlans,
    secondIndex: number,
  ): void {
    const picked = (list: PartialPlans, index: number) =>
      list.lines.filter((_, bit) => ((list.choice[index] as number) >>> bit) & 1);
    this.offer([...outsidePlan.lines, ...picked(first, firstIndex), ...picked(second, secondIndex)]);
  }
}

/** How many of the first `size` descending values are above the limit. */
function countAbove(values: Float64Array, size: number, limit: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
