import { isCitationId, citations, sources } from "../../src/law";
import { countryCodes } from "../../src/names/countries";
import { type LawEntry, lawRegister } from "../../src/site/law/register";
import type { LawDatum } from "./law-data";

/**
 * Finds the data of the law that the register does not show: each is changed where it is stored, and then the register must show the other
 * value. Most are changed together, each to a value of its own, because a register takes some milliseconds.
 */
export function hiddenAmong(data: readonly LawDatum[]): LawDatum[] {
  const shown = new Set<LawDatum>();
  const lookAt = (batch: readonly LawDatum[], shownOf: (batch: readonly LawDatum[]) => readonly LawDatum[]): void => {
    if (batch.length === 0) return;
    try {
      for (const datum of shownOf(batch)) shown.add(datum);
    } catch {
      // One of them decides what is read next. It is found by halving, and is read, or there would be no error.
      if (batch.length === 1) batch.forEach((datum) => shown.add(datum));
      else for (const half of [batch.slice(0, batch.length / 2), batch.slice(batch.length / 2)]) lookAt(half, shownOf);
    }
  };
  const changeable = data.filter(({ change }) => change !== undefined);
  const isNamed = (datum: LawDatum): boolean => poolOf(datum) !== null;
  for (const pool of pools) {
    const own = changeable.filter((datum) => poolOf(datum) === pool);
    for (let start = 0; start < own.length; start += NAMES_AT_ONCE)
      lookAt(own.slice(start, start + NAMES_AT_ONCE), (batch) => shownNames(batch, pool));
  }
  const texts = changeable.filter((datum) => !isNamed(datum) && typeof datum.value === "string");
  // By file, because a text of one file can decide what is read of it.
  for (const file of new Set(texts.map(fileOf)))
    lookAt(
      texts.filter((datum) => fileOf(datum) === file),
      shownTexts,
    );
  // The others, and names that the register shows in a text.
  for (const datum of changeable) if (!shown.has(datum)) lookAt([datum], shownAlone);
  return data.filter((datum) => !shown.has(datum));
}

/** Fewer than half of the sources, which are the smallest pool. */
const NAMES_AT_ONCE = 25;

/** Names that must be one of the law's own, so that the register can be made. */
const pools: readonly (readonly string[])[] = [
  citations.map(({ id }) => id),
  sources.map(({ key }) => key),
  countryCodes,
];

function poolOf({ value }: LawDatum): readonly string[] | null {
  if (typeof value !== "string") return null;
  return isCitationId(value) ? (pools[0] ?? null) : (pools.slice(1).find((pool) => pool.includes(value)) ?? null);
}

const fileOf = ({ at }: LawDatum): string => at.slice(0, at.indexOf(":"));

/** Runs something while data have other values. */
function whileChanged<T>(changes: readonly (readonly [LawDatum, LawDatum["value"]])[], run: () => T): T {
  for (const [{ change }, other] of changes) change?.(other);
  try {
    return run();
  } finally {
    for (const [{ value, change }] of changes) change?.(value);
  }
}

/** How often each name stands in a register. */
function countsOf(register: readonly LawEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { citation, value, sources: read } of register)
    for (const name of [citation, ...(value ?? "").split("; "), ...read.map(({ key }) => key)])
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Each name becomes another that none of the batch had. Then there is one more of it. */
function shownNames(batch: readonly LawDatum[], pool: readonly string[]): LawDatum[] {
  const own = new Set(batch.map(({ value }) => value));
  const others = pool.filter((name) => !own.has(name));
  const changes = batch.map((datum, index) => [datum, others[index] as string] as const);
  const before = countsOf(lawRegister());
  const after = whileChanged(changes, () => countsOf(lawRegister()));
  return changes.flatMap(([datum, other]) => ((after.get(other) ?? 0) > (before.get(other) ?? 0) ? [datum] : []));
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isDecimal = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

/** A decimal that is also the id of a citation is one. */
const isFigure = (value: LawDatum["value"]): boolean =>
  typeof value === "number" ||
  (typeof value === "string" && !isCitationId(value) && (isDay(value) || isDecimal(value)));

/** A text of the same form that is nowhere in the law. */
function otherText(value: string, index: number): string {
  // Every third day, because a step also shows the day before the next one.
  if (isDay(value)) return new Date(Date.UTC(2100, 0, 1 + 3 * index)).toISOString().slice(0, 10);
  return isDecimal(value) ? `0.73185${10_000 + index}` : `text ${10_000 + index} in the place of another`;
}

function shownTexts(batch: readonly LawDatum[]): LawDatum[] {
  const changes = batch.map((datum, index) => [datum, otherText(String(datum.value), index)] as const);
  const after = whileChanged(changes, registerText);
  return changes.flatMap(([datum, other]) => (after.includes(other) ? [datum] : []));
}

const registerText = (): string => JSON.stringify(lawRegister());
const unchanged = registerText();

/** A datum that is changed alone: a figure or a day must be shown itself; of anything else, a trace is enough. */
function shownAlone(batch: readonly LawDatum[]): LawDatum[] {
  return batch.filter((datum) => {
    const { value } = datum;
    const name = poolOf(datum)?.find((each) => each !== value);
    const other =
      typeof value === "boolean"
        ? !value
        : typeof value === "number"
          ? value + 9_870_000
          : (name ?? otherText(String(value), 0));
    const after = whileChanged([[datum, other]], registerText);
    return isFigure(value) ? after.includes(String(other)) : after !== unchanged;
  });
}
