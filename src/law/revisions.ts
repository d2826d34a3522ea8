import type { IsoDate } from "./citations";
import { LAW_VERSION } from "./index";

/** Which of the taxpayer's dates decides whether a change applies. */
export type DateOfChange = "sold" | "produced" | "construction begins" | "placed in service";

/** What a revision of the law data changed. */
interface ChangeOf<Id extends string> {
  readonly id: Id;
  /** One plain sentence. The pane has it in other languages as well. */
  readonly sentence: string;
  /** Ids of the functions that may return another result for the same arguments. */
  readonly functions: readonly string[];
  /** The date that counts and the first day of the change; null if results may differ for any date. */
  readonly applies: { readonly date: DateOfChange; readonly from: IsoDate } | null;
}

interface RevisionOf<Id extends string> {
  readonly version: IsoDate;
  /** Empty only for the first version. */
  readonly changes: readonly ChangeOf<Id>[];
}

/** Every version of the law data, the newest last. Used to say why results that a workbook stores may be old; not part of functions.js. */
const revisions = [
  { version: "2026-11-23", changes: [] },
  {
    version: "2026-11-28",
    changes: [
      {
        id: "assignedCosts",
        sentence:
          "The tables of assigned costs in Notice 2025-08 are complete. Before, they listed only the pack and the container of energy storage technology.",
        functions: [
          "ASSIGNED_COST",
          "MATERIAL_ASSISTANCE_COST_RATIO",
          "PASSES_MATERIAL_ASSISTANCE",
          "EXPLAIN_MATERIAL_ASSISTANCE",
        ],
        applies: null,
      },
      {
        id: "certainty",
        sentence:
          "Statements of law have new marks of certainty and reasons for them. No amount, threshold or verdict changes.",
        functions: [
          "CITATION",
          "EXPLAIN_CRITICAL_MINERALS",
          "EXPLAIN_BATTERY_COMPONENTS",
          "EXPLAIN_CLEAN_VEHICLE_CREDIT",
          "EXPLAIN_MATERIAL_ASSISTANCE",
        ],
        applies: null,
      },
    ],
  },
  {
    version: "2026-11-29",
    changes: [
      {
        id: "domesticContent",
        sentence:
          "The law of the domestic content bonus is new, with its functions and citations. No earlier result changes.",
        functions: [
          "CITATION",
          "DOMESTIC_CONTENT_PERCENTAGE",
          "DOMESTIC_CONTENT_SHARE",
          "MEETS_DOMESTIC_CONTENT",
          "EXPLAIN_DOMESTIC_CONTENT",
        ],
        applies: null,
      },
    ],
  },
] as const satisfies readonly RevisionOf<string>[];

/** The id of a change. Every language of the pane must have its sentence. */
export type LawChangeId = (typeof revisions)[number]["changes"][number]["id"];
export type LawChange<Id extends string = LawChangeId> = ChangeOf<Id>;
export type LawRevision<Id extends string = LawChangeId> = RevisionOf<Id>;

export const lawRevisions: readonly LawRevision[] = revisions;

/** Every change by its id. */
export const lawChanges = Object.fromEntries(
  lawRevisions.flatMap(({ changes }) => changes.map((change) => [change.id, change])),
) as Readonly<Record<LawChangeId, LawChange>>;

/**
 * How a version of the law data that is stored in a workbook relates to that of this release. `unlisted` is an older version that the
 * register does not know, such as one that was never released.
 */
export interface LawAge<Id extends string = LawChangeId> {
  readonly version: IsoDate;
  readonly current: IsoDate;
  readonly state: "current" | "older" | "unlisted" | "newer";
  /** What is known to have changed since, the oldest first. */
  readonly changes: readonly LawChange<Id>[];
}

/** Null if the text is not a day, and so not a version. */
export function lawAge(version: string): LawAge | null;
export function lawAge<Id extends string>(
  version: string,
  current: IsoDate,
  known: readonly LawRevision<Id>[],
): LawAge<Id> | null;
export function lawAge(
  version: string,
  current: IsoDate = LAW_VERSION,
  known: readonly LawRevision<string>[] = lawRevisions,
): LawAge<string> | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(version)) return null;
  const about = { version, current };
  if (version >= current) return { ...about, state: version === current ? "current" : "newer", changes: [] };
  const isListed = known.some((revision) => revision.version === version);
  const since = known.filter((revision) => revision.version > version && revision.version <= current);
  return { ...about, state: isListed ? "older" : "unlisted", changes: since.flatMap(({ changes }) => changes) };
}
