/** Texts with `*`, `?` and `~`. They are matched without regular expressions, which can take forever for many asterisks. */

/** Characters between two asterisks; null stands for any one character. */
type Segment = readonly (string | null)[];

export interface Wildcards {
  /** The text without the tildes, if it has no wildcards; null if it has. */
  readonly plain: string | null;
  matches(text: string): boolean;
  /** The place of the first part that matches, from a place on; -1 if there is none. */
  searchIn(text: string, from: number): number;
}

export function wildcardsOf(sought: string): Wildcards {
  const segments: (string | null)[][] = [[]];
  let plain: string | null = "";
  const lower = sought.toLowerCase();
  for (let index = 0; index < lower.length; index++) {
    const sign = lower[index] as string;
    const next = lower[index + 1];
    const segment = segments[segments.length - 1] as (string | null)[];
    if (sign === "~") {
      // A tilde at the end stands for nothing.
      segment.push(...(next === undefined ? [] : [next]));
      if (plain !== null) plain += next ?? "";
      index++;
    } else if (sign === "*") {
      segments.push([]);
      plain = null;
    } else if (sign === "?") {
      segment.push(null);
      plain = null;
    } else {
      segment.push(sign);
      if (plain !== null) plain += sign;
    }
  }
  return {
    plain,
    matches: (text) => matchesWhole(segments, text.toLowerCase()),
    searchIn: (text, from) => search(segments, text.toLowerCase(), from),
  };
}

function fits(segment: Segment, text: string, place: number): boolean {
  if (place + segment.length > text.length) return false;
  return segment.every((sign, index) => sign === null || sign === text[place + index]);
}

function find(segment: Segment, text: string, from: number): number {
  for (let place = from; place + segment.length <= text.length; place++) if (fits(segment, text, place)) return place;
  return -1;
}

function matchesWhole(segments: readonly Segment[], text: string): boolean {
  const first = segments[0] as Segment;
  if (!fits(first, text, 0)) return false;
  if (segments.length === 1) return first.length === text.length;
  const last = segments[segments.length - 1] as Segment;
  let place = first.length;
  for (const segment of segments.slice(1, -1)) {
    const found = find(segment, text, place);
    if (found < 0) return false;
    place = found + segment.length;
  }
  return text.length - last.length >= place && fits(last, text, text.length - last.length);
}

/** The earliest place of the first segment is also the best one for those that follow it. */
function search(segments: readonly Segment[], text: string, from: number): number {
  let start = -1;
  let place = from;
  for (const segment of segments) {
    const found = find(segment, text, place);
    if (found < 0) return -1;
    if (start < 0) start = found;
    place = found + segment.length;
  }
  return start;
}
