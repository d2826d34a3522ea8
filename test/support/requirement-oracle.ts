/**
 * An oracle for the requirements, written from the contract of the functions and from the law. It uses fractions of whole numbers and no
 * code of the product.
 */

/** A call, and a test whether an answer to it is right. An error is an answer too, given by its code. */
export interface CheckedCall {
  readonly id: string;
  readonly args: readonly unknown[];
  readonly expected: (answer: unknown) => boolean;
}

export type Requirement = "minerals" | "components" | "assistance";

/** A fraction of two whole numbers; the second is above 0. */
type Fraction = readonly [bigint, bigint];

const NONE: Fraction = [0n, 1n];
const WHOLE: Fraction = [1n, 1n];

const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const minus = (one: Fraction, [c, d]: Fraction): Fraction => plus(one, [-c, d]);
const atLeast = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d >= c * b;

/** The meaning of a number in a cell: the nearest decimal of at most 15 digits. */
export function decimal(value: number): Fraction {
  const [, sign, whole, decimals = "", power] = /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(
    value.toExponential(14),
  ) as unknown as [string, string, string, string | undefined, string];
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const places = decimals.length - Number(power);
  return places >= 0 ? [digits, 10n ** BigInt(places)] : [digits * 10n ** BigInt(-places), 1n];
}

/** Whether a number equals a fraction to the precision of a double. */
function isNumber(answer: unknown, [n, d]: Fraction, digits = 14): boolean {
  if (typeof answer !== "number" || !Number.isFinite(answer)) return false;
  const [a, b] = decimal(answer);
  const difference = n * b - a * d;
  const size = n < 0n ? -n : n;
  return (difference < 0n ? -difference : difference) * 10n ** BigInt(digits) <= (size === 0n ? 0n : size * b);
}

/** Random whole numbers below a limit and random elements of lists, from a seed. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** The values that hosts pass for a blank cell. */
const BLANKS: readonly unknown[] = [0, null, "", undefined];
const BLANK = Symbol("blank");

const column = (cells: readonly unknown[], blank: unknown): unknown[][] =>
  cells.map((cell) => [cell === BLANK ? blank : cell]);

/** A random amount: small, round, in cents, with many digits, tiny or whole. */
function amount(random: Random): number {
  switch (random.below(6)) {
    case 0:
      return random.below(20);
    case 1:
      return (1 + random.below(20)) * 1000;
    case 2:
      return random.below(10_000_000) / 100;
    case 3:
      return 1 + random.below(1_000_000_000) / 1e9;
    case 4:
      return random.below(10_000) / 1e7;
    default:
      return random.below(1_000_000);
  }
}

/** A random fraction of 1: a typed decimal, or a calculated ratio, possibly rounded to 15 digits. */
function part(random: Random): { readonly cell: number; readonly means: Fraction } {
  if (random.below(2) === 0) {
    const thousandths = 1 + random.below(1000);
    return { cell: thousandths / 1000, means: [BigInt(thousandths), 1000n] };
  }
  const q = 3 + random.below(990);
  const p = 1 + random.below(q - 1);
  const cell = random.below(2) === 0 ? p / q : Number((p / q).toPrecision(15));
  return { cell, means: [BigInt(p), BigInt(q)] };
}

/** How an origin counts for its step. */
type Standing = Fraction | "none" | "unknown" | "blank";

interface Origin {
  readonly cell: unknown;
  readonly standing: Standing;
}

// 30D(e)(1)(A)(i): the US and its free trade partners, for extraction and processing. (ii): North America, for recycling.
const VIRGIN = ["United States", "usa", "Chile", "AU", "Japan", "Korea, Republic of", "Canada", "MEX", "Morocco"];
const VIRGIN_NOT = ["China", "CHN", "Indonesia", "DRC", "Norway", "NO", "Argentina", "Taiwan", "Germany", "Finland"];
const NORTH = ["United States", "US", "Canada", "CAN", "Mexico"];
const NORTH_NOT = ["China", "Japan", "Chile", "Norway", "NO", "Germany", "Korea"];
const TERRITORIES = ["Puerto Rico", "Guam", "VI"];

function place(random: Random, yes: readonly string[], no: readonly string[]): Origin {
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
      return { cell: random.pick(yes), standing: WHOLE };
    case 3:
    case 4:
    case 5:
      return { cell: random.pick(no), standing: NONE };
    case 6:
      return random.below(2) === 0 ? { cell: true, standing: WHOLE } : { cell: false, standing: NONE };
    case 7:
      return { cell: random.pick(["TRUE", "true "]), standing: WHOLE };
    case 8:
      return { cell: random.pick(TERRITORIES), standing: "unknown" };
    case 9:
      // Words for unknown mean the same as a blank.
      return { cell: random.pick(["unknown", "?", "Not known"]), standing: "blank" };
    default:
      return { cell: BLANK, standing: "blank" };
  }
}

function origin(random: Random, yes: readonly string[], no: readonly string[]): Origin {
  const kind = random.below(10);
  if (kind < 2) return { cell: random.pick(["-", "–"]), standing: "none" };
  if (kind < 5) {
    const { cell, means } = part(random);
    return { cell, standing: means };
  }
  return place(random, yes, no);
}

const isOpen = (standing: Standing): boolean => standing === "unknown" || standing === "blank";

interface Chain {
  readonly fraction: Fraction;
  readonly open: boolean;
}

/** The fraction of a chain that counts; null if the chain has no step. */
function judged(extraction: Standing, processing: Standing, recycling: Standing | null, traced: boolean): Chain | null {
  const blank = (standing: Standing): boolean => standing === "blank";
  const missing = (standing: Standing): boolean => standing === "blank" || standing === "none";
  let steps: Standing[] = [extraction, processing];
  if (recycling !== null && recycling !== "none") {
    if (!blank(recycling)) steps = missing(extraction) && missing(processing) ? [recycling] : [...steps, recycling];
    else if (extraction === processing && missing(extraction)) steps.push(recycling);
  }
  steps = steps.filter((step) => step !== "none");
  if (steps.length === 0) return null;
  const known = steps.filter((step): step is Fraction => typeof step !== "string");
  let fraction = known.reduce((best, each) => (atLeast(best, each) ? best : each), NONE);
  if (!traced) fraction = atLeast(times(fraction, [2n, 1n]), WHOLE) ? WHOLE : NONE;
  return { fraction, open: steps.some(isOpen) && !atLeast(fraction, WHOLE) };
}

const PERCENTAGES: readonly (readonly [date: unknown, minerals: Fraction, components: Fraction])[] = [
  ["2023-06-30", [40n, 100n], [50n, 100n]],
  [45292, [50n, 100n], [60n, 100n]],
  ["2025-12-31", [60n, 100n], [60n, 100n]],
  ["2026-01-01", [70n, 100n], [70n, 100n]],
];

/** A last amount that brings the share to the percentage, if an amount with few enough digits does; otherwise any amount. */
function balancing(
  counted: Fraction,
  total: Fraction,
  percentage: Fraction,
  qualifies: boolean,
  random: Random,
): number {
  // counted + x >= percentage (total + x), or counted >= percentage (total + x)
  const lacking = minus(times(percentage, total), counted);
  const [n, d] = qualifies
    ? times(lacking, [percentage[1], percentage[1] - percentage[0]])
    : times([-lacking[0], lacking[1]], [percentage[1], percentage[0]]);
  const exact = n > 0n ? Number((n * 10n ** 9n) / d) / 1e9 : 0;
  const beside = [0, 0, 0, 0.01, -0.01, 1e-9, -1e-9][random.below(7)] as number;
  const value = Number((exact + beside).toPrecision(15));
  return exact > 0 && value > 0 ? value : amount(random);
}

/** The row of an explanation with a label. */
function rowOf(answer: unknown, label: string): unknown[] {
  return (answer as unknown[][]).find((row) => row[0] === label) ?? [];
}

/** Whether the comparison that a sentence prints is true of its numbers and agrees with the verdict. */
export function comparisonHolds(sentence: string, meets: boolean): boolean {
  const printed = /(-?[\d./]+) of (-?[\d./]+) is (at least|less than) ([\d.]+) %/.exec(sentence);
  const percents = /([\d.]+) % is (not less|less) than ([\d.]+) %/.exec(sentence);
  if (printed) {
    const [, some, all, comparison, percent] = printed as unknown as string[];
    const holds = atLeast(
      times(typed(some as string), [100n, 1n]),
      times(typed(percent as string), typed(all as string)),
    );
    return holds === (comparison === "at least") && holds === meets;
  }
  if (!percents) return false;
  const [, ratio, comparison, percent] = percents as unknown as string[];
  const holds = atLeast(typed(ratio as string), typed(percent as string));
  return holds === (comparison === "not less") && holds === meets;
}

function typed(text: string): Fraction {
  const [above = "", below = "1"] = text.split("/");
  const [whole = "", decimals = ""] = above.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(below)];
}

function* minerals(random: Random): Generator<CheckedCall> {
  const blank = random.pick(BLANKS);
  const traced = random.below(2) === 0;
  const method = traced ? random.pick(["traced", "Traced"]) : random.pick([null, "value-added", "value added"]);
  const [date, percentage] = random.pick(PERCENTAGES);
  const withRecycling = random.below(3) > 0;
  const withMineral = random.below(3) === 0;
  const cells = {
    value: [] as unknown[],
    extraction: [] as unknown[],
    processing: [] as unknown[],
    recycling: [] as unknown[],
    mineral: [] as unknown[],
  };
  let [total, counted, potential] = [NONE, NONE, NONE];
  let rows = 0;
  let withoutStep = false;
  const last = random.below(7);
  for (let row = 0; row <= last; row++) {
    const line = [cells.value, cells.extraction, cells.processing, cells.recycling, cells.mineral];
    if (random.below(9) === 0) {
      for (const each of line) each.push(BLANK);
      continue;
    }
    const extraction = origin(random, VIRGIN, VIRGIN_NOT);
    const processing = origin(random, VIRGIN, VIRGIN_NOT);
    const recycling =
      random.below(2) === 0 ? { cell: BLANK, standing: "blank" as const } : origin(random, NORTH, NORTH_NOT);
    const isMineral = !withMineral || random.below(4) > 0;
    const chain = judged(extraction.standing, processing.standing, withRecycling ? recycling.standing : null, traced);
    let value = amount(random);
    if (row === last && chain && isMineral && !chain.open && chain.fraction[0] % chain.fraction[1] === 0n)
      value = balancing(counted, total, percentage, chain.fraction[0] > 0n, random);
    // A value of 0 next to blanks only would be a blank row if blanks arrive as 0.
    if (value === 0) value = 5;
    const written = [
      value,
      extraction.cell,
      processing.cell,
      recycling.cell,
      isMineral ? random.pick(["Lithium", "Ni sulfate", "graphite"]) : random.pick(["Copper", "steel"]),
    ];
    line.forEach((each, index) => each.push(written[index]));
    if (!isMineral) continue;
    rows++;
    if (!chain) {
      withoutStep = true;
      continue;
    }
    const whole = decimal(value);
    total = plus(total, whole);
    counted = plus(counted, times(whole, chain.fraction));
    potential = plus(potential, chain.open ? whole : times(whole, chain.fraction));
  }
  // A blank that arrives as 0 next to fractions may be a fraction of 0. Neither counts, but only a blank is listed as unknown.
  const zeros = blank === 0;
  const columns = [cells.value, cells.extraction, cells.processing].map((each) => column(each, blank));
  const recycled = withRecycling ? column(cells.recycling, blank) : null;
  const mineral = withMineral ? column(cells.mineral, blank) : null;
  // A single blank cell is an omitted option, not a column.
  if (last === 0 && cells.value[0] === BLANK) return;
  const error = withoutStep ? "#VALUE!" : rows === 0 ? "#N/A" : null;
  const meets = atLeast(counted, times(percentage, total));
  const check = (right: (answer: unknown) => boolean) => (answer: unknown) =>
    error === null ? right(answer) : answer === error;
  const share = (part: Fraction): Fraction => [part[0] * total[1], part[1] * total[0]];
  yield {
    id: "CRITICAL_MINERAL_SHARE",
    args: [...columns, recycled, method, date, mineral],
    expected: check((answer) => isNumber(answer, share(counted))),
  };
  yield {
    id: "MEETS_CRITICAL_MINERALS",
    args: [date, ...columns, recycled, method, mineral],
    expected: check((answer) => answer === meets),
  };
  if (rows > 0) {
    yield {
      id: "CRITICAL_MINERAL_GAP",
      args: [date, ...columns, recycled, method, mineral],
      expected: check((answer) => isNumber(answer, minus(times(percentage, total), counted))),
    };
  }
  yield {
    id: "EXPLAIN_CRITICAL_MINERALS",
    args: [date, ...columns, recycled, method, null, mineral],
    expected: check((answer) => {
      const all = rowOf(answer, "Total");
      const open = rowOf(answer, "Share if every unknown qualified");
      const verdict = rowOf(answer, "Verdict");
      return (
        isNumber(all[1], total) &&
        isNumber(all[2], share(counted)) &&
        isNumber(all[3], counted) &&
        (zeros || (isNumber(open[2], share(potential)) && isNumber(open[3], potential))) &&
        verdict[2] === meets &&
        comparisonHolds(String(verdict[5]), meets) &&
        (zeros || /could be met/.test(String(verdict[5])) === (!meets && atLeast(potential, times(percentage, total))))
      );
    }),
  };
}

function* components(random: Random): Generator<CheckedCall> {
  const blank = random.pick(BLANKS);
  const [date, , percentage] = random.pick(PERCENTAGES);
  const values: unknown[] = [];
  const places: unknown[] = [];
  let [total, counted, potential] = [NONE, NONE, NONE];
  const last = random.below(7);
  for (let row = 0; row <= last; row++) {
    if (random.below(9) === 0) {
      values.push(BLANK);
      places.push(BLANK);
      continue;
    }
    const { cell, standing } = place(random, NORTH, NORTH_NOT);
    const fraction = typeof standing === "string" ? NONE : standing;
    let value = amount(random) || 3;
    if (row === last && typeof standing !== "string")
      value = balancing(counted, total, percentage, fraction === WHOLE, random);
    values.push(value);
    places.push(cell);
    const whole = decimal(value);
    total = plus(total, whole);
    counted = plus(counted, times(whole, fraction));
    potential = plus(potential, isOpen(standing) ? whole : times(whole, fraction));
  }
  const columns = [column(values, blank), column(places, blank)];
  const error = total[0] === 0n ? "#N/A" : null;
  const meets = atLeast(counted, times(percentage, total));
  const couldMeet = atLeast(potential, times(percentage, total));
  const share = (part: Fraction): Fraction => [part[0] * total[1], part[1] * total[0]];
  const check = (right: (answer: unknown) => boolean) => (answer: unknown) =>
    error === null ? right(answer) : answer === error;
  yield { id: "BATTERY_COMPONENT_SHARE", args: columns, expected: check((answer) => isNumber(answer, share(counted))) };
  yield { id: "MEETS_BATTERY_COMPONENTS", args: [date, ...columns], expected: check((answer) => answer === meets) };
  yield {
    id: "EXPLAIN_BATTERY_COMPONENTS",
    args: [date, ...columns],
    expected: check((answer) => {
      const verdict = rowOf(answer, "Verdict");
      return (
        isNumber(rowOf(answer, "Total")[1], total) &&
        isNumber(rowOf(answer, "Total")[2], share(counted)) &&
        isNumber(rowOf(answer, "Share if every unknown qualified")[2], share(potential)) &&
        verdict[2] === meets &&
        comparisonHolds(String(verdict[5]), meets) &&
        /could be met/.test(String(verdict[5])) === (!meets && couldMeet)
      );
    }),
  };
}

// 7701(a)(52)(B)-(C).
const THRESHOLDS: readonly (readonly [property: string, date: string, percent: bigint, electionsEnd: string])[] = [
  ["qualified facility", "2026-06-30", 40n, "2030-01-01"],
  ["qualified facility", "2030-01-01", 60n, "2030-01-01"],
  ["energy storage technology", "2026-06-30", 55n, "2030-01-01"],
  ["energy storage technology", "2027-03-01", 60n, "2030-01-01"],
  ["battery component", "2026-06-30", 60n, "2027-01-01"],
  ["battery component", "2027-01-01", 65n, "2027-01-01"],
  ["solar component", "2026-06-30", 50n, "2027-01-01"],
];

function* assistance(random: Random): Generator<CheckedCall> {
  const blank = random.pick(BLANKS);
  const [property, date, percent, electionsEnd] = random.pick(THRESHOLDS);
  const threshold: Fraction = [percent, 100n];
  const meaning = random.pick(["truth", "fraction", "amount"] as const);
  const withExempt = random.below(3) === 0;
  const costs: unknown[] = [];
  const parts: unknown[] = [];
  const exempt: unknown[] = [];
  const ratio = { total: NONE, supported: NONE, potential: NONE };
  const dated = { total: NONE, supported: NONE, potential: NONE };
  const last = random.below(7);
  for (let row = 0; row <= last; row++) {
    if (random.below(9) === 0) {
      for (const each of [costs, parts, exempt]) each.push(BLANK);
      continue;
    }
    let cost = amount(random) || 2;
    const kind = random.below(meaning === "truth" ? 4 : 6);
    let cell: unknown;
    /** The part of the cost that is from a prohibited foreign entity; null if it is not known. */
    let prohibited: (whole: Fraction) => Fraction | null;
    if (kind < 3) {
      const isAll = random.below(2) === 0;
      cell = random.pick<unknown>(isAll ? [true, "yes", "TRUE"] : [false, "No", "false"]);
      prohibited = (whole) => (isAll ? whole : NONE);
      if (row === last) cost = balancing(dated.supported, dated.total, threshold, !isAll, random);
    } else if (kind === 3) {
      // A 0 next to other numbers counts as a number, even if it was a blank.
      cell = random.pick<unknown>(blank === 0 && meaning !== "truth" ? ["unknown"] : [BLANK, "unknown", "?"]);
      prohibited = () => null;
    } else if (meaning === "fraction") {
      const own = part(random);
      cell = own.cell;
      prohibited = (whole) => times(whole, own.means);
    } else {
      const own = Number(((cost * (1 + random.below(99))) / 100).toPrecision(6));
      if (own > cost) continue;
      cell = own;
      prohibited = () => decimal(own);
    }
    const isExempt = withExempt && random.below(4) === 0;
    costs.push(cost);
    parts.push(cell);
    exempt.push(isExempt ? random.pick([true, "Yes"]) : random.pick([BLANK, false]));
    const whole = decimal(cost);
    const taken = prohibited(whole);
    for (const [sums, elections] of [
      [ratio, true],
      [dated, date < electionsEnd],
    ] as const) {
      if (isExempt && elections) continue;
      sums.total = plus(sums.total, whole);
      sums.supported = plus(sums.supported, taken === null ? NONE : minus(whole, taken));
      sums.potential = plus(sums.potential, taken === null ? whole : minus(whole, taken));
    }
  }
  if (costs.length === 0) return;
  const columns = [column(costs, blank), column(parts, blank), withExempt ? column(exempt, blank) : null];
  const stated = meaning === "truth" ? null : meaning;
  const share = (part: Fraction, total: Fraction): Fraction => [part[0] * total[1], part[1] * total[0]];
  yield {
    id: "MATERIAL_ASSISTANCE_COST_RATIO",
    args: [...columns, stated],
    expected: (answer) =>
      ratio.total[0] === 0n ? answer === "#N/A" : isNumber(answer, share(ratio.supported, ratio.total)),
  };
  const passes = atLeast(dated.supported, times(threshold, dated.total));
  const couldPass = atLeast(dated.potential, times(threshold, dated.total));
  const nothing = dated.total[0] === 0n;
  yield {
    id: "PASSES_MATERIAL_ASSISTANCE",
    args: [property, date, ...columns, stated],
    expected: (answer) => (nothing ? answer === "#N/A" : answer === passes),
  };
  if (nothing) return;
  yield {
    id: "EXPLAIN_MATERIAL_ASSISTANCE",
    args: [property, date, ...columns, null, stated],
    expected: (answer) => {
      const verdict = rowOf(answer, "Verdict");
      const all = rowOf(answer, "Total");
      return (
        isNumber(all[1], dated.total) &&
        isNumber(all[2], minus(dated.total, dated.supported)) &&
        isNumber(rowOf(answer, "Supported ratio")[1], share(dated.supported, dated.total)) &&
        isNumber(rowOf(answer, "Potential ratio")[1], share(dated.potential, dated.total)) &&
        verdict[1] === passes &&
        (passes || couldPass !== /even if/.test(String(verdict[4]))) &&
        comparisonHolds(String(verdict[4]), passes)
      );
    },
  };
}

const GENERATORS = { minerals, components, assistance };

/** Random calls of the functions of a requirement, each with a test for the right answer. */
export function* randomRequirements(requirement: Requirement, seed: number, tables: number): Generator<CheckedCall> {
  const random = new Random(seed);
  for (let table = 0; table < tables; table++) yield* GENERATORS[requirement](random);
}
