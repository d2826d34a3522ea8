import type { SurveyLot } from "./survey";

/** The value of one mineral in all lots together, and how it is divided. */
export interface MineralValue {
  /** A decimal number as text: `1200.50`. */
  readonly total: string;
  /** One part for each lot of the mineral, in their order: `["3", "1"]` gives the first lot three quarters. Absent: equal parts, as an assumption. */
  readonly parts?: readonly string[] | "equal";
}

export interface ValuedLot extends SurveyLot {
  /** A decimal number as text; null if none was given. */
  readonly value: string | null;
}

/** How a value was divided, to be shown to the user. */
export interface Division {
  readonly mineral: string;
  readonly total: string;
  readonly lots: number;
  readonly isEqual: boolean;
  /** The user did not say that the lots have equal parts. */
  readonly isAssumed: boolean;
  /** Lots that got one unit of the last decimal place more than their exact part, cut off there. */
  readonly raised: number;
  /** That unit, for example `0.01`. */
  readonly unit: string;
}

export interface ValuedLots {
  readonly lots: readonly ValuedLot[];
  readonly divisions: readonly Division[];
  /** Critical minerals with lots but without a value. */
  readonly missing: readonly string[];
}

/** A value that cannot be divided, or that belongs to no lot. The message says what to do. */
export class ValueError extends Error {}

/** Whether a value states that there is none of the mineral. */
export const isZero = (value: MineralValue | undefined): boolean => /^0+(?:\.0+)?$/.test(value?.total ?? "");

const DECIMAL = /^\d+(?:\.\d+)?$/;
/** A cell's number means at most this many digits. */
const MOST_DIGITS = 15;
/** Money is divided to the cent, even if the total is a whole number. */
const LEAST_PLACES = 2;

/**
 * Gives the lots their values. The parts of a mineral add up to its total exactly: each is cut off at the last decimal place, and what
 * remains goes, one unit each, to the lots that lost most, the earlier first.
 * @throws ValueError for a value that is not a plain number, and for minerals without lots.
 */
export function lotsFromSurvey(
  lots: readonly SurveyLot[],
  values: ReadonlyMap<string, MineralValue> = new Map(),
): ValuedLots {
  const amounts: (string | null)[] = lots.map(() => null);
  const divisions: Division[] = [];
  for (const [mineral, value] of values) {
    const places = lots.flatMap((lot, index) => (lot.mineral === mineral && lot.isCritical === true ? [index] : []));
    if (places.length === 0) throw new ValueError(noLots(mineral, lots));
    const { amounts: parts, ...division } = divide(mineral, value, places.length);
    places.forEach((place, index) => (amounts[place] = parts[index] as string));
    divisions.push({ mineral, total: value.total, lots: places.length, ...division });
  }
  const critical = new Set(lots.flatMap(({ mineral, isCritical }) => (isCritical === true ? [mineral] : [])));
  return {
    lots: lots.map((lot, index) => ({ ...lot, value: amounts[index] as string | null })),
    divisions,
    missing: [...critical].filter((mineral) => !values.has(mineral)),
  };
}

function noLots(mineral: string, lots: readonly SurveyLot[]): string {
  const other = lots.some((lot) => lot.mineral === mineral && lot.isCritical === false);
  if (other) return `${mineral} is not an applicable critical mineral, so it needs no value. Remove it.`;
  const named = [...new Set(lots.flatMap((lot) => (lot.isCritical === true ? [lot.mineral] : [])))];
  return named.length === 0
    ? `The survey has no lot of ${mineral} and none of another applicable critical mineral.`
    : `The survey has no lot of ${mineral}. It has lots of: ${named.join(", ")}.`;
}

function divide(
  mineral: string,
  { total, parts }: MineralValue,
  count: number,
): { readonly amounts: string[] } & Pick<Division, "isEqual" | "isAssumed" | "raised" | "unit"> {
  const [whole, fraction] = digitsOf(mineral, total);
  const places = Math.max(LEAST_PLACES, fraction.length);
  const units = BigInt(whole + fraction.padEnd(places, "0"));
  if (units >= 10n ** BigInt(MOST_DIGITS)) {
    throw new ValueError(`The value of ${mineral}, ${total}, has more than ${MOST_DIGITS} digits. Round it.`);
  }
  const isEqual = parts === undefined || parts === "equal";
  const weights = isEqual ? Array.from({ length: count }, () => 1n) : weightsOf(mineral, parts, count);
  const sum = weights.reduce((one, other) => one + other, 0n);
  if (sum === 0n) throw new ValueError(`The parts of ${mineral} are all 0. Give at least one lot a part above 0.`);
  const amounts = weights.map((weight) => (units * weight) / sum);
  const lost = weights.map((weight) => (units * weight) % sum);
  const raised = Number(units - amounts.reduce((one, other) => one + other, 0n));
  [...lost.keys()]
    .sort((one, other) => compare(lost[other] as bigint, lost[one] as bigint) || one - other)
    .slice(0, raised)
    .forEach((index) => (amounts[index] = (amounts[index] as bigint) + 1n));
  return {
    amounts: amounts.map((amount) => decimalText(amount, places)),
    isEqual,
    isAssumed: parts === undefined && count > 1,
    raised,
    unit: decimalText(1n, places),
  };
}

/** How a value was divided, in words. */
export function divisionText({ mineral, total, lots, isEqual, isAssumed, raised, unit }: Division): string {
  if (lots === 1) return `${mineral}: ${total} for its only lot.`;
  const how = `${mineral}: ${total} divided among ${lots} lots ${isEqual ? "in equal parts" : "in the given proportions"}`;
  const rest =
    raised === 0
      ? "."
      : `; what the last decimal place leaves over went to ${raised === 1 ? "one lot" : `${raised} lots`}, ${unit} each.`;
  const caution = isAssumed ? " The survey does not say how the value is divided." : "";
  return how + rest + caution;
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

function digitsOf(what: string, text: string): readonly [whole: string, fraction: string] {
  if (!DECIMAL.test(text)) {
    throw new ValueError(
      `The value of ${what}, '${text}', is not a plain number. Write it with a point and without separators, such as 1200.50.`,
    );
  }
  const [whole, fraction = ""] = text.split(".");
  return [whole as string, fraction];
}

/** Parts as whole numbers in the same proportion. */
function weightsOf(mineral: string, parts: readonly string[], count: number): bigint[] {
  if (parts.length !== count) {
    throw new ValueError(
      `${mineral} has ${count} ${count === 1 ? "lot" : "lots"}, but ${parts.length} ${parts.length === 1 ? "part was" : "parts were"} given. ` +
        "Give one part for each lot, in the order in which they are listed.",
    );
  }
  const digits = parts.map((part) => digitsOf(`a part of ${mineral}`, part));
  const places = Math.max(...digits.map(([, fraction]) => fraction.length));
  return digits.map(([whole, fraction]) => BigInt(whole + fraction.padEnd(places, "0")));
}

/** Units of the last of `places` decimal places as a decimal number, and a whole number without them. */
function decimalText(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.0+$/, "");
}
