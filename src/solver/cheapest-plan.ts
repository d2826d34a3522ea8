import { greatestCommonDivisor, leastCommonMultiple, type Ratio, ratioOf, ZERO } from "../exact";

/**
 * The cheapest way to meet the critical-minerals percentage of 26 USC 30D(e)(1): which procurement chains to re-source, so that the
 * value that starts to qualify reaches the value still needed. In the field's terms a 0/1 covering knapsack of least cost, solved
 * exactly: every decision rests on whole numbers, doubles only steer and prune with a margin on the safe side.
 *
 * How: a linear bound fixes most chains; the chains it leaves open go, the least decided first, into two lists of undominated partial
 * plans, and one sweep over both lists finds the cheapest pair (meet in the middle). Open chains for which the lists have no room are
 * enumerated around the sweep. The effort is counted in steps, never by a clock: the same rows always give the same plan.
 */

/** One procurement chain that could be re-sourced. */
export interface Candidate {
  /** Value that starts to qualify, at least 0. */
  readonly gain: Ratio;
  /** What re-sourcing it costs, at least 0. */
  readonly cost: Ratio;
}

export interface ResourcingPlan {
  /** Positions of the chosen candidates, ascending. */
  readonly chosen: readonly number[];
  readonly cost: Ratio;
  readonly gain: Ratio;
  /** True when no other plan can cost less: proven, not presumed. */
  readonly optimal: boolean;
  /** No plan that reaches the need costs less than this; equal to `cost` when the plan is optimal. */
  readonly leastPossibleCost: Ratio;
}

/** Up to so many candidates with a gain, ties in cost are settled completely. */
const SETTLE_TIES_UP_TO = 20;

/** Room in each list, sweep steps allowed and samples to improve on, of each attempt. Most inputs end in the first. */
const ATTEMPTS: readonly Attempt[] = [
  { room: 2 ** 11, steps: 2 ** 19, samples: 32 },
  { room: 2 ** 15, steps: 2 ** 23, samples: 8 },
  { room: 2 ** 19, steps: 2 ** 26, samples: 0 },
];

/** Most room in a list whose sums doubles cannot hold exactly, and what one comparison in whole numbers counts for. */
const ROOM_IN_DOUBT = 2 ** 16;
const EXACT_COMPARISON = 64;

/** Beyond this the last attempt, long and with little promise, is not made. */
const MANY_CHAINS = 500;

/** A partial plan is kept as one bit a chain. */
const CHAINS_A_LIST = 32;

/**
 * The subset whose gains reach `need` (equality suffices) at the least total cost; null when all candidates together do not reach it.
 *
 * Ties: no chain in the plan can be left out; among chains of equal gain and cost the earlier ones are chosen; the order of the
 * candidates does not change the cost. Up to 20 candidates with a gain, a plan of least cost has as few chains as possible and, among
 * those, the earliest rows (the lexicographically first list of positions). Beyond that the choice among plans of equal cost is
 * deterministic, without further promise.
 * @throws RangeError for a negative gain or cost.
 */
export function cheapestPlan(candidates: readonly Candidate[], need: Ratio): ResourcingPlan | null {
  if (candidates.some(({ gain, cost }) => gain.s * gain.n < 0n || cost.s * cost.n < 0n)) {
    throw new RangeError("a gain or a cost is negative");
  }
  if (need.compare(ZERO) <= 0) return { chosen: [], cost: ZERO, gain: ZERO, optimal: true, leastPossibleCost: ZERO };

  const gainUnits = commonDenominator([need, ...candidates.map((candidate) => candidate.gain)]);
  const costUnits = commonDenominator(candidates.map((candidate) => candidate.cost));
  const gains = candidates.map((candidate) => wholeUnits(candidate.gain, gainUnits));
  const costs = candidates.map((candidate) => wholeUnits(candidate.cost, costUnits));
  const needed = wholeUnits(need, gainUnits);
  if (sumOf(gains) < needed) return null;

  const useful = candidates.map((_, index) => index).filter((index) => at(gains, index) > 0n);
  const free = useful.filter((index) => at(costs, index) === 0n);
  const paid = useful.filter((index) => at(costs, index) > 0n);
  const neededFromPaid = needed - sumOf(free.map((index) => at(gains, index)));
  const outcome = solvePaid(
    paid.map((index) => at(gains, index)),
    paid.map((index) => at(costs, index)),
    neededFromPaid,
  );
  let chosen = outcome.chosen.map((position) => at(paid, position));
  chosen.push(...fewestFree(free, gains, needed - sumOf(chosen.map((index) => at(gains, index)))));
  const optimal = outcome.cost === outcome.leastPossibleCost;
  if (optimal && useful.length <= SETTLE_TIES_UP_TO) {
    chosen = fewestChains(useful, gains, costs, needed, outcome.cost, chosen);
  } else {
    chosen = earliestOfEquals(chosen, useful, gains, costs);
  }
  return {
    chosen: chosen.sort((left, right) => left - right),
    cost: ratioOf(outcome.cost, costUnits),
    gain: ratioOf(sumOf(chosen.map((index) => at(gains, index))), gainUnits),
    optimal,
    leastPossibleCost: ratioOf(outcome.leastPossibleCost, costUnits),
  };
}

interface Outcome {
  readonly chosen: readonly number[];
  readonly cost: bigint;
  readonly leastPossibleCost: bigint;
}

/** Solves for whole positive gains and costs; all together reach the need. */
function solvePaid(gains: readonly bigint[], costs: readonly bigint[], need: bigint): Outcome {
  if (need <= 0n) return { chosen: [], cost: 0n, leastPossibleCost: 0n };

  // A chain that reaches the need alone is never cheapest in company, so it competes by itself and leaves the search.
  let alone = -1;
  const members: number[] = [];
  gains.forEach((gain, index) => {
    if (gain < need) members.push(index);
    else if (alone < 0 || at(costs, index) < at(costs, alone)) alone = index;
  });
  const single: Outcome | null =
    alone < 0 ? null : { chosen: [alone], cost: at(costs, alone), leastPossibleCost: at(costs, alone) };
  const memberGains = members.map((index) => at(gains, index));
  if (single && sumOf(memberGains) < need) return single;

  // Sums are multiples of the greatest common divisor: the need rounds up to one, and so does every bound.
  const memberCosts = members.map((index) => at(costs, index));
  const gainStep = memberGains.reduce(greatestCommonDivisor, 0n);
  const costStep = memberCosts.reduce(greatestCommonDivisor, 0n);
  const ceiling = single ? divideUp(single.cost, costStep) : null;
  const search = new PlanSearch(
    memberGains.map((gain) => gain / gainStep),
    memberCosts.map((cost) => cost / costStep),
    divideUp(need, gainStep),
    ceiling,
  );
  search.run();
  const bound = search.leastPossibleCost * costStep;
  if (search.chosen === null || (single && single.cost <= search.cost * costStep)) {
    const found = single as Outcome;
    return { ...found, leastPossibleCost: bound < found.cost ? bound : found.cost };
  }
  return {
    chosen: search.chosen.map((position) => at(members, position)),
    cost: search.cost * costStep,
    leastPossibleCost: bound,
  };
}

interface Attempt {
  readonly room: number;
  readonly steps: number;
  readonly samples: number;
}

/**
 * For any price of gain and any price of a chain, price of gain x need + price of a chain x count + the sum of all
 * (cost - price of gain x gain - price of a chain) that are below zero bounds the cost from below, where every plan worth having has
 * at least `count` chains (price >= 0) or at most `count` (price <= 0). Both prices are multiples of 1 / `unit`.
 */
interface Prices {
  readonly gain: bigint;
  readonly chain: bigint;
  readonly count: number;
  readonly unit: bigint;
}

/** The linear optimum that belongs to a pair of prices. */
interface LinearBound {
  /** No plan costs less; rounded down. */
  readonly cost: number;
  /** Whether the linear optimum takes the chain whole. */
  readonly preferred: readonly boolean[];
  /** The first chain that it does not take whole. */
  readonly edge: number;
  /** How much the bound rises when the chain goes against the linear optimum; rounded down. */
  readonly regret: Float64Array;
}

/** Undominated partial plans over some chains: gain and cost both strictly descending. */
interface PartialPlans {
  readonly chains: readonly number[];
  readonly size: number;
  readonly gain: Float64Array;
  readonly cost: Float64Array;
  /** Regret of the choices made so far. */
  readonly regret: Float64Array;
  /** Bit k: the k-th of `chains` is in. */
  readonly choice: Int32Array;
}

const NOTHING_CHOSEN: PartialPlans = {
  chains: [],
  size: 1,
  gain: new Float64Array(1),
  cost: new Float64Array(1),
  regret: new Float64Array(1),
  choice: new Int32Array(1),
};

/**
 * Whole numbers that are seen as doubles. While the total is a safe integer every sum is exact and `doubt` is 0; else two sums that
 * differ by no more than `doubt` are compared again in whole numbers.
 */
class Magnitudes {
  readonly approximate: Float64Array;
  readonly doubt: number;
  /** What cutting may have taken from a single value. */
  readonly cut: number;
  private readonly shift: bigint;

  constructor(readonly exact: readonly bigint[]) {
    const total = sumOf(exact);
    const bits = total.toString(16).length * 4;
    this.shift = bits > 900 ? BigInt(bits - 900) : 0n;
    this.cut = this.shift > 0n ? 1 : 0;
    const count = exact.length + 8;
    this.doubt =
      total <= BigInt(Number.MAX_SAFE_INTEGER) ? 0 : count * (this.number(total) * Number.EPSILON + 2 * this.cut);
    this.approximate = Float64Array.from(exact, (value) => this.number(value) || 0.5);
  }

  number(value: bigint): number {
    return Number(value >> this.shift);
  }

  /** Rounded down to 1/1024 where doubles hold that. */
  numberOfQuotient(numerator: bigint, denominator: bigint): number {
    const quotient = (numerator << 10n) / denominator - (numerator < 0n ? 1n : 0n);
    return Number(quotient >> this.shift) / 1024;
  }

  /** The exact sum of a partial plan. */
  sum(chains: readonly number[], choice: number): bigint {
    let total = 0n;
    chains.forEach((chain, bit) => {
      if ((choice >>> bit) & 1) total += at(this.exact, chain);
    });
    return total;
  }
}

class PlanSearch {
  /** The best plan so far; null while only the ceiling is known. */
  private plan: readonly number[] | null = null;
  cost: bigint;
  leastPossibleCost = 0n;

  /** Chains are numbered by cost per unit of gain; here the positions that the caller knows them by. */
  private readonly positions: readonly number[];
  private readonly gains: Magnitudes;
  private readonly costs: Magnitudes;
  private readonly costPerGain: Float64Array;
  /** One for each pair of prices that bounds usefully; the search works with one at a time and fixes chains by all. */
  private readonly bounds: readonly LinearBound[];
  private active: LinearBound;
  /** A plan must stay within this to be an improvement. */
  private limit = 0;
  private steps = 0;
  private random = 1;

  constructor(
    gains: readonly bigint[],
    costs: readonly bigint[],
    private readonly need: bigint,
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
    this.bounds = this.pricesToTry().map((prices) => this.linearBound(prices));
    this.active = at(this.bounds, 0);
  }

  get chosen(): readonly number[] | null {
    return this.plan && this.plan.map((chain) => at(this.positions, chain));
  }

  run(): void {
    this.startGreedily();
    const attempts = this.positions.length > MANY_CHAINS ? ATTEMPTS.slice(0, 2) : ATTEMPTS;
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

  /** True when the best plan is proven to be of least cost. */
  private attempt({ room, steps, samples }: Attempt): boolean {
    if (this.cost <= this.leastPossibleCost) return true;
    // Comparing in whole numbers, or planning with many chains, takes longer a step.
    const doubtful = this.gains.doubt + this.costs.doubt > 0;
    const listRoom = doubtful ? Math.min(room, ROOM_IN_DOUBT) : room;
    this.steps = steps / (doubtful ? 4 : 1) / Math.ceil(this.positions.length / 150);
    if (this.searchWithin(listRoom)) return true;
    const open = this.leastRegrettedFirst(this.openChains());
    for (let sample = 0; sample < samples; sample++) {
      this.improve(listRoom, open);
      if (this.cost <= this.leastPossibleCost) return true;
    }
    return false;
  }

  private linearBound(prices: Prices): LinearBound {
    const reduced = this.positions.map((_, chain) => this.reducedCost(chain, prices));
    let bound = prices.gain * this.need + prices.chain * BigInt(prices.count);
    let missing = this.need;
    reduced.forEach((value, chain) => {
      if (value >= 0n) return;
      bound += value;
      missing -= at(this.gains.exact, chain);
    });
    const least = divideUp(bound, prices.unit);
    if (least > this.leastPossibleCost) this.leastPossibleCost = least;

    // Chains that the prices leave undecided are taken, in order, up to the edge.
    const preferred = reduced.map((value) => value < 0n);
    let edge = -1;
    reduced.forEach((value, chain) => {
      if (value !== 0n || edge >= 0) return;
      missing -= at(this.gains.exact, chain);
      if (missing <= 0n) edge = chain;
      else preferred[chain] = true;
    });
    return {
      cost: this.costs.numberOfQuotient(bound, prices.unit),
      preferred,
      edge: edge < 0 ? preferred.lastIndexOf(true) + 1 : edge,
      regret: Float64Array.from(reduced, (value) =>
        this.costs.numberOfQuotient(value < 0n ? -value : value, prices.unit),
      ),
    };
  }

  private reducedCost(chain: number, prices: Prices): bigint {
    return at(this.costs.exact, chain) * prices.unit - at(this.gains.exact, chain) * prices.gain - prices.chain;
  }

  private pricesToTry(): Prices[] {
    const plain = this.linearPlan(0);
    const edge = plain.edge;
    const all: Prices[] = [{ gain: at(this.costs.exact, edge), chain: 0n, count: 0, unit: at(this.gains.exact, edge) }];
    const bySize = [...this.gains.exact].sort(compareWhole);
    const most = chainsToReach(bySize, this.need);
    const fewest = chainsToReach(bySize.reverse(), this.need);
    if (plain.count < fewest) {
      const byCost = [...this.costs.exact].sort(compareWhole);
      all.push({ gain: 0n, chain: at(byCost, fewest - 1), count: fewest, unit: 1n });
    }
    if (plain.count >= fewest && plain.count <= most) return all;
    const count = plain.count < fewest ? fewest : most;
    const direction = plain.count < fewest ? 1 : -1;
    const meets = (price: number) => (this.linearPlan(price).count - count) * direction >= 0;
    let low = 0;
    let high = direction * this.costs.approximate.reduce((largest, cost) => Math.max(largest, cost), 0);
    for (let doubling = 0; doubling < 40 && !meets(high); doubling++) high *= 2;
    for (let halving = 0; halving < 40; halving++) {
      const middle = (low + high) / 2;
      if (meets(middle)) high = middle;
      else low = middle;
    }
    // Both prices at their best leave nothing of two chains: the edge and the one that comes nearest.
    const one = this.linearPlan(high).edge;
    const price = ((this.costs.approximate[one] as number) - high) / (this.gains.approximate[one] as number);
    const oneGain = at(this.gains.exact, one);
    const oneCost = at(this.costs.exact, one);
    let other = one;
    let nearest = Infinity;
    this.costs.approximate.forEach((cost, chain) => {
      const distance = Math.abs(cost - high - price * (this.gains.approximate[chain] as number));
      if (distance >= nearest || at(this.gains.exact, chain) === oneGain) return;
      nearest = distance;
      other = chain;
    });
    const run = oneGain - at(this.gains.exact, other);
    const rise = oneCost - at(this.costs.exact, other);
    const sign = run < 0n ? -1n : 1n;
    const pair: Prices = { gain: sign * rise, chain: sign * (oneCost * run - rise * oneGain), count, unit: sign * run };
    const chainPriceFits = direction > 0 ? pair.chain >= 0n : pair.chain <= 0n;
    if (pair.unit > 0n && pair.gain >= 0n && chainPriceFits) all.push(pair);
    return all;
  }

  /** The linear optimum when every chain in the plan is rewarded by `price`; steers only, so doubles do. */
  private linearPlan(price: number): { readonly edge: number; readonly count: number } {
    const gain = this.gains.approximate;
    const left = this.costs.approximate.map((cost) => cost - price);
    const ratio = left.map((cost, chain) => cost / (gain[chain] as number));
    const order = price === 0 ? [...ratio.keys()] : sortedBy([...ratio.keys()], ratio);
    let missing = this.gains.number(this.need);
    let edge = -1;
    let count = 0;
    for (const chain of order) {
      const chainGain = gain[chain] as number;
      if (edge < 0 && chainGain >= missing) {
        edge = chain;
        count += (left[chain] as number) < 0 ? 1 : missing / chainGain;
      } else if (edge < 0 || (left[chain] as number) < 0) count++;
      missing -= chainGain;
    }
    return { edge: edge < 0 ? at(order, order.length - 1) : edge, count };
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
    for (let chain = edge; chain < this.positions.length; chain++) {
      const closes = at(this.gains.exact, chain) >= missing;
      if (closes && at(this.costs.exact, chain) < at(this.costs.exact, closing)) closing = chain;
    }
    this.offer([...whole, closing]);
  }

  /** Takes a plan that reaches the need if it is cheaper, after leaving out what it can do without, the dearest gain first. */
  private offer(chains: number[]): void {
    let spare = sumOf(chains.map((chain) => at(this.gains.exact, chain))) - this.need;
    const plan = chains
      .sort((left, right) => right - left)
      .filter((chain) => {
        const gain = at(this.gains.exact, chain);
        if (gain > spare) return true;
        spare -= gain;
        return false;
      });
    const cost = sumOf(plan.map((chain) => at(this.costs.exact, chain)));
    if (cost >= this.cost) return;
    this.cost = cost;
    this.plan = plan;
    this.setLimit();
  }

  private setLimit(): void {
    const best = this.costs.number(this.cost);
    // Costs are whole: an improvement is at least 1, where doubles can tell.
    this.limit = this.costs.doubt === 0 ? best - 1 : best + this.costs.doubt;
  }

  /** A lower bound above this prunes; the margin covers the rounding of the bound itself. */
  private get pruneAbove(): number {
    return this.limit * (1 + 64 * Number.EPSILON) + this.costs.doubt;
  }

  /** True when no cheaper plan exists; false when the steps ran out. */
  private searchWithin(room: number): boolean {
    const base = new Selection(this.gains, this.costs);
    const open: number[] = [];
    this.positions.forEach((_, chain) => {
      const fixing = this.bounds.find((bound) => this.isFixed(chain, bound));
      if (!fixing) open.push(chain);
      else if (fixing.preferred[chain]) base.toggle(chain);
    });
    const { lists, taken } = this.listsOver(this.leastRegrettedFirst(open), open, base, room);
    const outside = this.leastRegrettedFirst(open).slice(taken);
    outside.filter((chain) => this.active.preferred[chain]).forEach((chain) => base.toggle(chain));
    return this.enumerate(outside, outside.length, 0, base, lists);
  }

  /** True when no cheaper plan takes the chain against the linear optimum. */
  private isFixed(chain: number, bound: LinearBound): boolean {
    return bound.cost + (bound.regret[chain] as number) > this.pruneAbove;
  }

  private openChains(): number[] {
    return [...this.positions.keys()].filter((chain) => !this.bounds.some((bound) => this.isFixed(chain, bound)));
  }

  private leastRegrettedFirst(chains: readonly number[]): number[] {
    return [...chains].sort(
      (left, right) =>
        (this.active.regret[left] as number) - (this.active.regret[right] as number) ||
        Math.abs(left - this.active.edge) - Math.abs(right - this.active.edge) ||
        left - right,
    );
  }

  /** Two lists over the first `taken` of the chains, as many as they have room for. */
  private listsOver(
    chains: readonly number[],
    open: readonly number[],
    base: Selection,
    room: number,
  ): { readonly lists: readonly [PartialPlans, PartialPlans]; readonly taken: number } {
    let lists: [PartialPlans, PartialPlans] = [NOTHING_CHOSEN, NOTHING_CHOSEN];
    let taken = 0;
    for (; taken < chains.length; taken++) {
      const [first, second] = lists;
      const grown = this.extend(first, at(chains, taken), open, base, room);
      if (grown === null) break;
      lists = grown.size > second.size ? [second, grown] : [grown, second];
    }
    return { lists, taken };
  }

  /** Frees a sample of chains, half in the best plan and half out, and sweeps over all ways to choose among them. */
  private improve(room: number, open: readonly number[]): void {
    if (this.plan === null) return;
    const inPlan = new Set(this.plan);
    const sample = new Set<number>();
    for (const side of [true, false]) {
      const pool = open.filter((chain) => inPlan.has(chain) === side);
      for (let draw = 0; draw < Math.log2(room) && pool.length > 0; draw++) {
        sample.add(at(pool, Math.floor(pool.length * this.nextRandom() ** 2)));
      }
    }
    const base = new Selection(this.gains, this.costs);
    this.plan.filter((chain) => !sample.has(chain)).forEach((chain) => base.toggle(chain));
    const chains = [...sample].sort((left, right) => left - right);
    const { lists, taken } = this.listsOver(chains, chains, base, room);
    chains
      .slice(taken)
      .filter((chain) => inPlan.has(chain))
      .forEach((chain) => base.toggle(chain));
    this.sweep(base, lists);
  }

  /** A fixed sequence of numbers from 0 to 1 (Park and Miller 1988): samples differ from each other, never from run to run. */
  private nextRandom(): number {
    this.random = (this.random * 48271) % 2147483647;
    return this.random / 2147483647;
  }

  /** Adds one chain to a list; null when it has no room. Drops what is dominated and what the linear bound rules out. */
  private extend(
    list: PartialPlans,
    chain: number,
    open: readonly number[],
    base: Selection,
    room: number,
  ): PartialPlans | null {
    if (list.chains.length === CHAINS_A_LIST) return null;
    const chains = [...list.chains, chain];
    const bit = 1 << list.chains.length;
    const most = Math.min(2 * list.size, room);
    const gain = new Float64Array(most);
    const cost = new Float64Array(most);
    const regret = new Float64Array(most);
    const choice = new Int32Array(most);
    const regretWithin = this.active.preferred[chain] ? 0 : (this.active.regret[chain] as number);
    const regretWithout = this.active.preferred[chain] ? (this.active.regret[chain] as number) : 0;
    const regretAllowed = this.pruneAbove - this.active.cost;
    const chainGain = this.gains.approximate[chain] as number;
    const chainCost = this.costs.approximate[chain] as number;
    const doubt = this.gains.doubt;
    const allowed = this.pruneAbove - base.cost;
    const needLeft = this.gains.number(this.need) - base.gain - 2 * doubt;

    // What the other open chains can still add, cheapest gain first; `filled` of them are used up whole.
    const inList = new Set(chains);
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
      // The larger gain first; of equal gains the lower cost.
      let takeWithin = false;
      if (within < list.size) {
        const difference = (list.gain[within] as number) + chainGain - (list.gain[without] as number);
        if (difference > doubt) takeWithin = true;
        else if (difference >= -doubt) {
          const order =
            doubt === 0
              ? 0
              : compareWhole(
                  this.gains.sum(list.chains, list.choice[within] as number) + at(this.gains.exact, chain),
                  this.gains.sum(list.chains, list.choice[without] as number),
                );
          takeWithin =
            order > 0 || (order === 0 && (list.cost[within] as number) + chainCost < (list.cost[without] as number));
        }
      }
      const from = takeWithin ? within++ : without++;
      const nextGain = (list.gain[from] as number) + (takeWithin ? chainGain : 0);
      const nextCost = (list.cost[from] as number) + (takeWithin ? chainCost : 0);
      const nextChoice = takeWithin ? (list.choice[from] as number) | bit : (list.choice[from] as number);
      if (nextCost >= cheapest - this.costs.doubt) {
        if (nextCost >= cheapest + this.costs.doubt) continue;
        if (this.costs.sum(chains, nextChoice) >= this.costs.sum(chains, cheapestChoice)) continue;
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
          if (filledGain + (this.gains.approximate[other] as number) >= missing) break;
          filledGain += this.gains.approximate[other] as number;
          filledCost += this.costs.approximate[other] as number;
          filled++;
        }
        if (filled === others.length) {
          if (missing > filledGain) break; // and every later plan has less gain
          bound += filledCost;
        } else {
          bound += filledCost + (missing - filledGain) * (this.costPerGain[others[filled] as number] as number);
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
    return { chains, size, gain, cost, regret, choice };
  }

  /** Sweeps for every way to go against the linear optimum with the chains outside the lists, the least regretted first. */
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
      const chain = at(outside, next);
      const together = regret + (this.active.regret[chain] as number);
      if (this.active.cost + together > this.pruneAbove) return true; // the rest is regretted more
      if (this.steps <= 0) return false;
      outsidePlan.toggle(chain);
      const complete = this.enumerate(outside, next, together, outsidePlan, lists);
      outsidePlan.toggle(chain);
      if (!complete) return false;
    }
    return true;
  }

  /** The cheapest pair of partial plans, one of each list, that reaches the need together with the plan outside. */
  private sweep(outsidePlan: Selection, [first, second]: readonly [PartialPlans, PartialPlans]): void {
    this.steps -= 64;
    if (first.size === 0 || second.size === 0) return;
    const doubt = this.gains.doubt;
    const missing = this.need - outsidePlan.exactGain;
    const needed = this.gains.number(missing);
    let allowed = this.limit - outsidePlan.cost;
    // Earlier plans of the first list cost too much with any of the second; later ones of the second lack gain with any of the first.
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
            this.gains.sum(first.chains, first.choice[index] as number) +
            this.gains.sum(second.chains, second.choice[pair] as number);
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
      list.chains.filter((_, bit) => ((list.choice[index] as number) >>> bit) & 1);
    this.offer([...outsidePlan.chains, ...picked(first, firstIndex), ...picked(second, secondIndex)]);
  }
}

/** The chains that are in the plan without being in a list. */
class Selection {
  readonly chains = new Set<number>();
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

  toggle(chain: number): void {
    const sign = this.chains.delete(chain) ? -1n : 1n;
    if (sign > 0n) this.chains.add(chain);
    this.exactGain += sign * at(this.gains.exact, chain);
    this.exactCost += sign * at(this.costs.exact, chain);
  }
}

/** Chains that cost nothing: as few as reach the need, the largest first. */
function fewestFree(free: readonly number[], gains: readonly bigint[], need: bigint): number[] {
  const largestFirst = [...free].sort((left, right) => compareWhole(at(gains, right), at(gains, left)) || left - right);
  const chosen: number[] = [];
  let missing = need;
  for (const index of largestFirst) {
    if (missing <= 0n) break;
    chosen.push(index);
    missing -= at(gains, index);
  }
  return chosen;
}

/** Replaces chosen chains by earlier ones of the same gain and cost. */
function earliestOfEquals(
  chosen: readonly number[],
  useful: readonly number[],
  gains: readonly bigint[],
  costs: readonly bigint[],
): number[] {
  const kind = (index: number) => `${at(gains, index)}/${at(costs, index)}`;
  const wanted = new Map<string, number>();
  chosen.forEach((index) => wanted.set(kind(index), (wanted.get(kind(index)) ?? 0) + 1));
  return useful.filter((index) => {
    const left = wanted.get(kind(index)) ?? 0;
    wanted.set(kind(index), left - 1);
    return left > 0;
  });
}

/** Of the plans of least cost the one with the fewest chains, then the lexicographically first. */
function fewestChains(
  useful: readonly number[],
  gains: readonly bigint[],
  costs: readonly bigint[],
  need: bigint,
  leastCost: bigint,
  known: readonly number[],
): number[] {
  const reachable: bigint[] = [0n]; // from the end
  for (let place = useful.length - 1; place >= 0; place--) {
    reachable.unshift(at(reachable, 0) + at(gains, at(useful, place)));
  }
  // One more than the known plan has, so that the first plan of as many chains is found in lexicographic order too.
  let best: number[] = [...known];
  let fewerThan = known.length + 1;
  const path: number[] = [];
  const visit = (place: number, missing: bigint, spare: bigint): void => {
    if (missing <= 0n) {
      best = [...path];
      fewerThan = path.length;
      return;
    }
    if (place === useful.length || path.length + 1 >= fewerThan || missing > at(reachable, place)) return;
    const index = at(useful, place);
    if (at(costs, index) <= spare) {
      path.push(index);
      visit(place + 1, missing - at(gains, index), spare - at(costs, index));
      path.pop();
    }
    visit(place + 1, missing, spare);
  };
  visit(0, need, leastCost);
  return best;
}

/** How many of the gains, in the order given, reach the need. */
function chainsToReach(gains: readonly bigint[], need: bigint): number {
  let missing = need;
  let count = 0;
  while (missing > 0n) missing -= at(gains, count++);
  return count;
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

function sortedBy(indices: number[], key: Float64Array): number[] {
  return indices.sort((left, right) => (key[left] as number) - (key[right] as number) || left - right);
}

function commonDenominator(ratios: readonly Ratio[]): bigint {
  return ratios.reduce((common, { d }) => leastCommonMultiple(common, d), 1n);
}

function wholeUnits(ratio: Ratio, units: bigint): bigint {
  return ratio.s * ratio.n * (units / ratio.d);
}

/** The quotient of non-negative whole numbers, rounded up. */
function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function compareWhole(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function at<T>(values: readonly T[], index: number): T {
  return values[index] as T;
}
