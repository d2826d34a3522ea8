import { lawAge, type LawAge, type LawChange } from "../../law/revisions";
import { FIRST_RECORD, RECORD_LAW_VERSION, RECORD_TITLE, stampedVersions } from "../../report/freeze-record";
import { byLawVersion, isLawVersionCall, lawChangeText, type StoredLaw, storedLawText } from "../../report/stored-law";
import { cellName } from "../../xlsx/text/address";
import { cellAt, type Workbook } from "../../xlsx/model";

/** A result of ours that has been calculated again. The formula is as the formula bar shows it, without the equals sign. */
interface Result {
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly differsFromStored: boolean;
}

/** Other law data on which results in the file rest, with the results that its changes may explain. */
export interface CheckedStoredLaw extends StoredLaw {
  /** Results that differ from the file and come from a function that a change concerns. */
  readonly differing: readonly Pick<Result, "sheet" | "cell">[];
}

/** How a version relates to that of this release. Tests have versions of their own. */
export type AgeOf = (version: string) => LawAge<string> | null;

export function storedLaws(
  { sheets }: Workbook,
  formulas: readonly Result[],
  ageOf: AgeOf = lawAge,
): CheckedStoredLaw[] {
  const found: { version: string; cell?: string }[] = [];
  for (const sheet of sheets) {
    const isRecord = cellAt(sheet, 0, 0)?.value === RECORD_TITLE;
    for (const [row, { cells }] of sheet.rows) {
      const stamp = isRecord && row >= FIRST_RECORD ? cells[RECORD_LAW_VERSION]?.value : undefined;
      if (typeof stamp === "string") found.push(...stampedVersions(stamp).map((version) => ({ version })));
      cells.forEach((cell, column) => {
        if (typeof cell?.value === "string" && cell.formula && isLawVersionCall(cell.formula.text)) {
          found.push({ version: cell.value, cell: `${sheet.name}!${cellName(row, column)}` });
        }
      });
    }
  }
  return byLawVersion(found, ageOf).map((stored) => ({
    ...stored,
    differing: formulas
      .filter(({ differsFromStored, formula }) => differsFromStored && concerns(stored.changes, formula))
      .map(({ sheet, cell }) => ({ sheet, cell })),
  }));
}

/** Whether a formula, as the formula bar shows it, calls a function that one of the changes concerns. */
function concerns(changes: readonly LawChange<string>[], formula: string): boolean {
  const called = new Set([...formula.toUpperCase().matchAll(/\bIRA\.([A-Z0-9_]+)\s*\(/g)].map(([, id]) => id));
  return changes.some(({ functions }) => functions.some((id) => called.has(id)));
}

/** What the terminal and the report say about it, a paragraph each. */
export function storedLawParagraphs(stored: CheckedStoredLaw, isWritten: boolean): readonly string[] {
  const { state, frozen, cells, changes, differing } = stored;
  const paragraphs = [storedLawText(stored), ...changes.map((change) => `Changed since: ${lawChangeText(change)}`)];
  if (state === "unlisted" && changes.length === 0) paragraphs.push("It does not know what has changed since.");
  if (changes.length > 0 && cells.length > 0) {
    const named = differing.slice(0, MOST_CELLS).map(({ sheet, cell }) => `${sheet}!${cell}`);
    const more = differing.length - named.length;
    const list = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    paragraphs.push(
      differing.length === 0
        ? "No result of these functions differs from the file."
        : `These results of such functions differ from the file: ${list}.`,
    );
  }
  if (cells.length > 0 && state !== "newer" && !isWritten) {
    paragraphs.push("To recalculate with the law data of this release, save a copy with --write OUT.xlsx.");
  }
  if (frozen > 0) {
    paragraphs.push("Frozen results stay as they are until their formulas are restored on the add-in's page Freeze.");
  }
  return paragraphs;
}

/** Up to this many cells are named. */
const MOST_CELLS = 10;

/** The same for programs. */
export function storedLawJson({ cells, frozen, changes, differing, version, state }: CheckedStoredLaw): object {
  return {
    version,
    state,
    cells,
    frozenResults: frozen,
    changes,
    differing: differing.map(({ sheet, cell }) => `${sheet}!${cell}`),
  };
}
