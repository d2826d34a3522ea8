import type { TakenConversion } from "../../checks/conversion/taken-amounts";
import type { CheckSubject } from "../../checks/check-subject";
import type { Issue } from "../../checks/health";
import { sayIssue } from "../../checks/issue-text";
import { placeText } from "../../office/addresses";
import { cellOf, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import type { TakenFact } from "./facts";
import type { TakenTotal } from "./rows";

export interface TakenColumn {
  readonly key: string;
  readonly title: string;
  readonly header: string;
  /** Its letter on the sheet. */
  readonly column: string;
  /** The cell of a fact that is next to its label. */
  readonly cell?: string;
  readonly from: "given" | "header" | "contents";
  /** What Yes and No mean in it. */
  readonly yesMeans?: string;
  /** Texts of its cells that were read as something else. */
  readonly readAs?: readonly { readonly text: string; readonly value: string | number | boolean }[];
}

export interface TakenTable {
  readonly role: string;
  readonly title: string;
  readonly sheet: string;
  readonly kind: DataSource["kind"];
  readonly name: string;
  /** As the sheet numbers them; null if the labels are down a column. */
  readonly headerRows: readonly [number, number] | null;
  readonly rows: readonly [number, number];
  readonly from: "given" | "found";
  readonly columns: readonly TakenColumn[];
  /** Headers of columns that the check does not use. */
  readonly unused: readonly string[];
  /** If several tables are read as one: what this one is called in its rows, how many of them count, and what it lacks. */
  readonly part?: TakenPart;
}

export interface TakenPart {
  readonly name: string;
  /** 0 if the whole table is left out. */
  readonly rows: number;
  /** Columns that other tables have. */
  readonly lacks: readonly string[];
  /** The material that its name says, if it has no such column. */
  readonly material?: string;
  /** Why it is left out, or why it may repeat others and was kept. */
  readonly repeats?: string;
}

/** A finding about cells that the check reads. */
export interface TakenIssue {
  readonly stops: boolean;
  readonly text: string;
  readonly cells: readonly string[];
}

/** What was taken for what. Nothing else was assumed. */
export interface Taken {
  readonly tables: readonly TakenTable[];
  readonly facts: readonly TakenFact[];
  readonly totals: readonly TakenTotal[];
  readonly issues: readonly TakenIssue[];
  /** Amounts that were converted into one currency, or multiplied from masses and prices. */
  readonly conversions: readonly TakenConversion[];
  readonly notes: readonly string[];
  readonly hiddenSheets: readonly string[];
  /** Sheets without such a table, if several are read as one. */
  readonly otherSheets: readonly string[];
  /** The sheet on which several tables are one. */
  readonly combined?: { readonly sheet: string; readonly name: string };
}

const MOST_CELLS = 8;

export function takenIssue(issue: Issue, subject: CheckSubject, language: Language): TakenIssue {
  const source = subject.sources[issue.role] as DataSource;
  const column = subject.columns[issue.role]?.[issue.column.key] ?? 0;
  const cells = issue.rows.slice(0, MOST_CELLS).map((row) => placeText(cellOf(source, row, column)));
  const rest = issue.rows.length - cells.length;
  const suggestion =
    issue.kind !== "readAs" && issue.suggestions.length > 0
      ? `. Did you mean ${issue.suggestions.slice(0, 3).join(" or ")}?`
      : "";
  return {
    stops: issue.stops,
    text: `${sayIssue(issue, language, `'${issue.text}'`)}${suggestion}`,
    cells: rest > 0 ? [...cells, `and ${rest} more`] : cells,
  };
}
