import type { TakenConversion } from "../../checks/conversion/taken-amounts";
import type { CheckSubject } from "../../checks/check-subject";
import type { Issue } from "../../checks/health";
import { meaningText, sayIssue } from "../../checks/issue-text";
import type { ReadValue } from "../../checks/reading";
import { placeText } from "../../office/addresses";
import { cellOf, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { oneLine } from "./columns";
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
  readonly readAs?: readonly TakenReading[];
}

/** A text of a column that is read as something else. */
export interface TakenReading {
  readonly text: string;
  readonly value: ReadValue;
  /** As people read it. */
  readonly meaning: string;
  /** The first of its cells, and how many more there are. */
  readonly cells: readonly string[];
  readonly more?: number;
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

/** How the workbook was read. Nothing else was assumed. */
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

export const MOST_CELLS = 8;

function firstCells({ role, column: { key }, rows }: Issue, subject: CheckSubject): string[] {
  const source = subject.sources[role] as DataSource;
  const column = subject.columns[role]?.[key] ?? 0;
  return rows.slice(0, MOST_CELLS).map((row) => placeText(cellOf(source, row, column)));
}

/** What was found in the cells of a table. Texts that are read as something else are listed with their columns instead. */
export function takenIssues(issues: readonly Issue[], subject: CheckSubject, language: Language): TakenIssue[] {
  return issues.filter(({ kind }) => kind !== "readAs").map((issue) => takenIssue(issue, subject, language));
}

/** The columns of a table with their texts that are read as something else. */
export function withReadings(
  table: TakenTable,
  issues: readonly Issue[],
  subject: CheckSubject,
  language: Language,
): TakenTable {
  const columns = table.columns.map((column) => {
    const readAs = issues.flatMap((issue): TakenReading[] => {
      const { kind, held, meant } = issue;
      if (kind !== "readAs" || issue.column.key !== column.key || meant === undefined) return [];
      const cells = firstCells(issue, subject);
      const more = issue.rows.length - cells.length;
      const text = oneLine(String(held));
      return [
        {
          text,
          value: meant,
          meaning: meaningText(meant, issue.column.kind === "date", language),
          cells,
          ...(more > 0 ? { more } : {}),
        },
      ];
    });
    return readAs.length === 0 ? column : { ...column, readAs };
  });
  return { ...table, columns };
}

/** What is said about cells, with the closest replacements. */
export function issueText(said: string, suggestions: readonly (string | number)[]): string {
  return suggestions.length > 0 ? `${said}. Did you mean ${suggestions.slice(0, 3).join(" or ")}?` : said;
}

function takenIssue(issue: Issue, subject: CheckSubject, language: Language): TakenIssue {
  const cells = firstCells(issue, subject);
  const rest = issue.rows.length - cells.length;
  return {
    stops: issue.stops,
    text: issueText(sayIssue(issue, language, `'${issue.text}'`), issue.suggestions),
    cells: rest > 0 ? [...cells, `and ${rest} more`] : cells,
  };
}
