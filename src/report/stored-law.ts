import type { LawAge, LawChange } from "../law/revisions";

/** A version of the law data, other than that of this release, on which results in a workbook rest. */
export interface StoredLaw<Id extends string = string> extends LawAge<Id> {
  /** The cells with `IRA.LAW_VERSION()` that hold it, such as `Sources!B4`. */
  readonly cells: readonly string[];
  /** How many frozen results are stamped with it. */
  readonly frozen: number;
}

const LAW_VERSION_CALL = /^=?[\s+@]*(?:_xldudf_IRA_|IRA\.)LAW_VERSION\s*\(\s*\)\s*$/i;

/** Whether a formula is nothing but a call of LAW_VERSION, so that its result is a version. */
export function isLawVersionCall(formula: string): boolean {
  return LAW_VERSION_CALL.test(formula);
}

/** Groups what was found by version, the oldest first, and leaves out what `ageOf` finds to be current or no version. */
export function byLawVersion<Id extends string>(
  found: readonly { readonly version: string; readonly cell?: string }[],
  ageOf: (version: string) => LawAge<Id> | null,
): StoredLaw<Id>[] {
  const versions = [...new Set(found.map(({ version }) => version))].sort();
  return versions.flatMap((version) => {
    const age = ageOf(version);
    if (age === null || age.state === "current") return [];
    const its = found.filter((each) => each.version === version);
    const cells = its.flatMap(({ cell }) => cell ?? []);
    return [{ ...age, cells, frozen: its.length - cells.length }];
  });
}

/** Up to this many cells are named. */
const MOST_CELLS = 5;

/** What a workbook rests on, in English: which cells say so, and how that version relates to this release. */
export function storedLawText({ version, current, state, cells, frozen }: StoredLaw): string {
  const more = cells.length - MOST_CELLS;
  const named = cells.slice(0, MOST_CELLS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const stamped = frozen === 1 ? "1 frozen result" : `${frozen} frozen results`;
  const holders = [...(cells.length > 0 ? [named] : []), ...(frozen > 0 ? [stamped] : [])].join(" and ");
  const rest = cells.length + frozen === 1 ? "rests" : "rest";
  const start = `${holders} ${rest} on law data of ${version}`;
  if (state === "newer")
    return `${start}, which is newer than this release (${current}). Update to the newest release.`;
  if (state === "unlisted") return `${start}, which this release does not list. It has law data of ${current}.`;
  return `${start}. This release has law data of ${current}.`;
}

const DATES = {
  sold: "products sold",
  produced: "products produced",
  "construction begins": "facilities whose construction begins",
  "placed in service": "property placed in service",
} as const;

/** A change in English, with the functions and dates that it concerns. */
export function lawChangeText({ sentence, functions, applies }: LawChange<string>): string {
  const when = applies === null ? "any date" : `${DATES[applies.date]} on or after ${applies.from}`;
  return `${sentence} It concerns ${when} and ${functions.join(", ")}.`;
}
