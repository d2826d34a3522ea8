import { reason, type Reason, type Value } from "../sentences/reason";
import { distance } from "./edit-distance";

/** A longer text is a sentence or a paste gone wrong, never a name. It is not looked up, so it costs nothing. */
export const LONGEST_NAME = 256;
/**
 * Similar names are searched for only for texts of ordinary length, and for a limited number of different texts per call, because Excel has
 * one thread.
 */
const LONGEST_SOUGHT = 64;
const MOST_SOUGHT = 100;

/** The number of the current call, and how many texts it may still search similar names for. Outside of calls there is no limit. */
let call = 0;
let left = Infinity;

/** Runs one call of a function, within which similar names are searched for a limited number of different texts. */
export function withinOneCall<T>(run: () => T): T {
  call++;
  left = MOST_SOUGHT;
  try {
    return run();
  } finally {
    left = Infinity;
  }
}

/** Similar names from one list. Each text is searched once per call, and only while the call has searches left. */
export class NearNames {
  private readonly sought = new Map<string, readonly string[]>();
  private soughtIn = 0;

  constructor(private readonly seek: (text: string) => readonly string[]) {}

  of(text: string): readonly string[] {
    if (text.length > LONGEST_SOUGHT) return [];
    if (this.soughtIn !== call) {
      this.sought.clear();
      this.soughtIn = call;
    }
    const known = this.sought.get(text);
    if (known !== undefined) return known;
    if (left <= 0) return [];
    left--;
    const near = this.seek(text);
    if (left < Infinity) this.sought.set(text, near);
    return near;
  }
}

/** A name without case, width, punctuation, spaces and plural s. */
export function looseKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word))
    .join("");
}

/** A column of unique noise must not fill memory. */
const SEEN_LIMIT = 10_000;

/** Things that can be looked up by name. */
export class NameList<T> {
  private readonly byKey = new Map<string, T>();
  private readonly shown: { readonly key: string; readonly name: string }[] = [];
  /** Texts as received, so that a long column costs one lookup per cell. */
  private readonly seen = new Map<string, T | null>();
  private readonly near = new NearNames((text) => this.seek(text));

  /** The first thing to claim a name keeps it. Names that are not suggested can still be found. */
  add(name: string, thing: T, suggest = true): void {
    const key = looseKey(name);
    if (key === "" || this.byKey.has(key)) return;
    this.byKey.set(key, thing);
    if (suggest) this.shown.push({ key, name });
  }

  find(text: string): T | null {
    if (text.length > LONGEST_NAME) return null;
    const known = this.seen.get(text);
    if (known !== undefined) return known;
    const found = this.byKey.get(looseKey(text)) ?? null;
    if (this.seen.size >= SEEN_LIMIT) this.seen.clear();
    this.seen.set(text, found);
    return found;
  }

  /** Names similar to a text, nearest first, at most three: a few letters differ, or one contains the other. */
  suggest(text: string): readonly string[] {
    return this.near.of(text);
  }

  private seek(text: string): string[] {
    const key = looseKey(text);
    if (key.length < 2) return [];
    const limit = key.length <= 4 ? 1 : Math.max(2, Math.floor(key.length / 4));
    const near: { readonly name: string; readonly steps: number }[] = [];
    for (const { key: other, name } of this.shown) {
      const steps = Math.abs(other.length - key.length) > limit ? Infinity : distance(key, other);
      if (steps <= limit) near.push({ name, steps });
      else if (key.length >= 4 && (other.includes(key) || key.includes(other))) near.push({ name, steps: limit + 1 });
    }
    return near
      .sort((left, right) => left.steps - right.steps || (left.name < right.name ? -1 : 1))
      .slice(0, 3)
      .map(({ name }) => name);
  }
}

/** What to do about an unknown name: use one of the similar names, or one of the whole list if nothing is similar. */
export function suggestion(near: readonly Value[], all: readonly Value[]): Reason {
  return near.length > 0
    ? reason("names.didYouMean", { suggestions: { list: near, between: " or " } })
    : reason("names.useOneOf", { names: { list: all } });
}

/** Tables of ambiguous names, by key. */
const choices = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/** The choices for an ambiguous name, or null for a name that is not ambiguous. Case, punctuation and a plural s do not matter. */
export function choicesOf(
  name: string,
  ambiguousNames: Readonly<Record<string, readonly string[]>>,
): readonly string[] | null {
  if (name.length > LONGEST_NAME) return null;
  let byKey = choices.get(ambiguousNames);
  if (!byKey) {
    byKey = new Map(Object.entries(ambiguousNames).map(([ambiguous, meant]) => [looseKey(ambiguous), meant]));
    choices.set(ambiguousNames, byKey);
  }
  return byKey.get(looseKey(name)) ?? null;
}

/** A name as a message shows it, between the quotation marks of its sentence: trimmed, and cut to a readable length. */
export function shortName(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 57)}...` : trimmed;
}

/** The same in English quotation marks. */
export function shownName(text: string): string {
  return `'${shortName(text)}'`;
}
