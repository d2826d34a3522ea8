import { type Magnitudes } from "./magnitudes";
import { at, compareWhole, divideUp } from "./whole-numbers";

/** The input of a search: the lines by cost per unit of gain, with positive gains and costs, and the gain that a plan needs. */
export interface Sizes {
  readonly gains: Magnitudes;
  readonly costs: Magnitudes;
  readonly need: bigint;
}

/**
 * For any price of gain and any price of a line, this is a lower bound of the cost: price of gain x need + price of a line x count + the
 * sum of all negative (cost - price of gain x gain - price of a line). It assumes that every useful plan has at least `count` lines (price
 * of a line >= 0) or at most `count` (price <= 0). Both prices are multiples of 1 / `unit`.
 */
interface Prices {
  readonly gain: bigint;
  readonly line: bigint;
  readonly count: number;
  readonly unit: bigint;
}

/** The linear optimum for a pair of prices. */
export interface LinearBound {
  /** No plan costs less. */
  readonly leastCost: bigint;
  /** The same as an approximate double; rounded down. */
  readonly cost: number;
  /** Whether the linear optimum includes the whole line. */
  readonly preferred: readonly boolean[];
  /** The first line that it does not include as a whole. */
  readonly edge: number;
  /** How much the bound rises if the line goes against the linear optimum; rounded down. */
  readonly regret: Float64Array;
}

/** The bound for a pair of prices; exact except for the regrets. */
export function linearBound({ gains, costs, need }: Sizes, prices: Prices): LinearBound {
  const reducedCost = (line: number): bigint =>
    at(costs.exact, line) * prices.unit - at(gains.exact, line) * prices.gain - prices.line;
  const reduced = costs.exact.map((_, line) => reducedCost(line));
  let bound = prices.gain * need + prices.line * BigInt(prices.count);
  let missing = need;
  reduced.forEach((value, line) => {
    if (value >= 0n) return;
    bound += value;
    missing -= at(gains.exact, line);
  });

  // Lines that the prices do not decide are included, in order, up to the edge.
  const preferred = reduced.map((value) => value < 0n);
  let edge = -1;
  reduced.forEach((value, line) => {
    if (value !== 0n || edge >= 0) return;
    missing -= at(gains.exact, line);
    if (missing <= 0n) edge = line;
    else preferred[line] = true;
  });
  return {
    leastCost: divideUp(bound, prices.unit),
    cost: costs.numberOfQuotient(bound, prices.unit),
    preferred,
    edge: edge < 0 ? preferred.lastIndexOf(true) + 1 : edge,
    regret: Float64Array.from(reduced, (value) => costs.numberOfQuotient(value < 0n ? -value : value, prices.unit)),
  };
}

/** The pairs of prices that give useful bounds, starting with the plain price of gain. */
export function pricesToTry(sizes: Sizes): Prices[] {
  const { gains, costs, need } = sizes;
  const plain = linearPlan(sizes, 0);
  const edge = plain.edge;
  const all: Prices[] = [{ gain: at(costs.exact, edge), line: 0n, count: 0, unit: at(gains.exact, edge) }];
  const bySize = [...gains.exact].sort(compareWhole);
  const most = linesToReach(bySize, need);
  const fewest = linesToReach(bySize.reverse(), need);
  if (plain.count < fewest) {
    const byCost = [...costs.exact].sort(compareWhole);
    all.push({ gain: 0n, line: at(byCost, fewest - 1), count: fewest, unit: 1n });
  }
  if (plain.count >= fewest && plain.count <= most) return all;
  const count = plain.count < fewest ? fewest : most;
  const direction = plain.count < fewest ? 1 : -1;
  const meets = (price: number) => (linearPlan(sizes, price).count - count) * direction >= 0;
  let low = 0;
  let high = direction * costs.approximate.reduce((largest, cost) => Math.max(largest, cost), 0);
  for (let doubling = 0; doubling < 40 && !meets(high); doubling++) high *= 2;
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (meets(middle)) high = middle;
    else low = middle;
  }
  // At the best prices, the reduced cost of two lines is zero: the edge and the line that comes closest.
  const one = linearPlan(sizes, high).edge;
  const price = ((costs.approximate[one] as number) - high) / (gains.approximate[one] as number);
  const oneGain = at(gains.exact, one);
  const oneCost = at(costs.exact, one);
  let other = one;
  let nearest = Infinity;
  costs.approximate.forEach((cost, line) => {
    const distance = Math.abs(cost - high - price * (gains.approximate[line] as number));
    if (distance >= nearest || at(gains.exact, line) === oneGain) return;
    nearest = distance;
    other = line;
  });
  const run = oneGain - at(gains.exact, other);
  const rise = oneCost - at(costs.exact, other);
  const sign = run < 0n ? -1n : 1n;
  const pair: Prices = { gain: sign * rise, line: sign * (oneCost * run - rise * oneGain), count, unit: sign * run };
  const linePriceFits = direction > 0 ? pair.line >= 0n : pair.line <= 0n;
  if (pair.unit > 0n && pair.gain >= 0n && linePriceFits) all.push(pair);
  return all;
}

/** The linear optimum if every line in the plan is rewarded with `price`. It only guides the search, so doubles are enough. */
function linearPlan({ gains, costs, need }: Sizes, price: number): { readonly edge: number; readonly count: number } {
  const gain = gains.approximate;
  const left = costs.approximate.map((cost) => cost - price);
  const ratio = left.map((cost, line) => cost / (gain[line] as number));
  const order = price === 0 ? [...ratio.keys()] : sortedBy([...ratio.keys()], ratio);
  let missing = gains.number(need);
  let edge = -1;
  let count = 0;
  for (const line of order) {
    const lineGain = gain[line] as number;
    if (edge < 0 && lineGain >= missing) {
      edge = line;
      count += (left[line] as number) < 0 ? 1 : missing / lineGain;
    } else if (edge < 0 || (left[line] as number) < 0) count++;
    missing -= lineGain;
  }
  return { edge: edge < 0 ? at(order, order.length - 1) : edge, count };
}

/** How many of the gains, in the given order, are needed to reach the need. */
function linesToReach(gains: readonly bigint[], need: bigint): number {
  let missing = need;
  let count = 0;
  while (missing > 0n) missing -= at(gains, count++);
  return count;
}

function sortedBy(indices: number[], key: Float64Array): number[] {
  return indices.sort((left, right) => (key[left] as number) - (key[right] as number) || left - right);
}
