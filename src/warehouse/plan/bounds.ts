/** The days that some law names, and the day after each: between two of them nothing that it decides by a day can change. */
export function daysIn(...laws: readonly unknown[]): string[] {
  const days = new Set<string>();
  for (const text of textsIn(laws)) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) continue;
    days.add(text);
    days.add(new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10));
  }
  return [...days].sort();
}

/** The numbers that some law names. */
export function numbersIn(...laws: readonly unknown[]): string[] {
  const numbers = new Set(textsIn(laws).filter((text) => /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0));
  return [...numbers].sort((one, other) => Number(one) - Number(other));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A day before every bound. */
const BEFORE = "1900-01-01";

/** The day that stands for the span in which a day is: the bound with which the span begins. */
export function dayOfSpan(day: string, bounds: readonly string[]): string {
  let found = BEFORE;
  for (const bound of bounds) if (bound <= day) found = bound;
  return found;
}

/** The numbers that stand for the spans between bounds: below the first, each bound, between two, above the last. */
export function spansOf(
  bounds: readonly string[],
): readonly { readonly upTo: string | null; readonly stands: string }[] {
  const spans: { upTo: string | null; stands: string }[] = [];
  bounds.forEach((bound, at) => {
    const before = Number(bounds[at - 1] ?? 0);
    spans.push({ upTo: `< ${bound}`, stands: String((before + Number(bound)) / 2) });
    spans.push({ upTo: `= ${bound}`, stands: bound });
  });
  spans.push({ upTo: null, stands: String(Number(bounds.at(-1) ?? 1) * 2) });
  return spans;
}
