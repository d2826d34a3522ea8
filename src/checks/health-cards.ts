import { serialOfDate } from "../rules/calendar";
import { dateSystem } from "../office/date-system";
import { amountInText } from "./conversion/amounts";
import type { Issue } from "./health";
import { meaningOf, type Spelling, spelledIn } from "./spellings";

/** How numbers in text are written. */
export type Notation = "fullWidth" | "percent" | "bracketed" | "decimalComma" | "currency" | "grouped" | "plain";

/** What the cells of a card have in common. */
export type CardKind =
  | Exclude<Issue["kind"], "readAs" | "textNumber">
  | Notation
  | "dateText"
  | "foreignName"
  | "foreignAnswer"
  | "spelling"
  | "textNumber";

/** What one click writes into all cells of a card. */
interface CardChoice {
  readonly id: "convert" | "comma" | "point" | "dayFirst" | "monthFirst";
  readonly changes: readonly Replacement[];
}

export interface Replacement {
  readonly issue: Issue;
  readonly value: string | number;
}

/** Findings of one kind, with what can be done about all of them at once. */
export interface HealthCard {
  readonly kind: CardKind;
  readonly stops: boolean;
  /** By number of cells. */
  readonly issues: readonly Issue[];
  readonly cells: number;
  /** None if the cells must be corrected by hand; two if only the person knows which is meant. */
  readonly choices: readonly CardChoice[];
  /** The rows can be left out of the check. */
  readonly canLeaveOut: boolean;
}

/** Leaving out a row does not settle these: they are about a whole table. */
const ABOUT_TABLES: ReadonlySet<Issue["kind"]> = new Set([
  "mixedUnits",
  "otherQuantity",
  "notMultiplied",
  "notConverted",
  "conversionOutdated",
  "combinedOutdated",
  "unknownGovernment",
  "mergedBlank",
  "mergedAmount",
  "readAs",
]);

/** Another column may be written otherwise. */
const BY_COLUMN: ReadonlySet<Issue["kind"]> = new Set([...ABOUT_TABLES, "twoNumbers", "twoDays"]);

/** The findings by kind: those that stop the result first, then those with most cells. */
export function healthCards(issues: readonly Issue[], spellings: readonly Spelling[] = []): HealthCard[] {
  const byKind = new Map<string, { kind: CardKind; stops: boolean; issues: Issue[] }>();
  for (const issue of issues) {
    const kind = cardKind(issue, spellings);
    // What is to be done about a table as a whole, such as its currencies, is said column by column.
    const own = issue.kind !== "readAs" && BY_COLUMN.has(issue.kind) ? `${issue.role}\n${issue.column.key}` : "";
    const key = `${issue.stops}\n${kind}\n${own}`;
    const known = byKind.get(key);
    if (known) known.issues.push(issue);
    else byKind.set(key, { kind, stops: issue.stops, issues: [issue] });
  }
  return [...byKind.values()]
    .map(({ kind, stops, issues: own }): HealthCard => ({
      kind,
      stops,
      issues: own,
      cells: own.reduce((sum, { rows }) => sum + rows.length, 0),
      choices: choicesOf(kind, own),
      canLeaveOut: own.every((issue) => !ABOUT_TABLES.has(issue.kind)),
    }))
    .sort((left, right) => Number(right.stops) - Number(left.stops) || right.cells - left.cells);
}

function cardKind(issue: Issue, spellings: readonly Spelling[]): CardKind {
  const { kind, held, meant, column } = issue;
  if (kind === "textNumber") return notationOf(String(held), issue.suggestions[0]);
  if (kind !== "readAs") return kind;
  if (typeof meant === "number") return notationOf(String(held), meant);
  if (typeof meant === "boolean") return "foreignAnswer";
  if (column.kind === "date") return "dateText";
  return isSaid(issue, spellings) ? "spelling" : "foreignName";
}

/** Whether a text is read so because the person said what it means. */
function isSaid({ held, column }: Issue, spellings: readonly Spelling[]): boolean {
  return typeof held === "string" && meaningOf(spellings, column, held) !== null;
}

/** How a number in text is written, by what stands out most. */
export function notationOf(text: string, value: string | number | undefined): Notation | "textNumber" {
  if (typeof value !== "number") return "textNumber";
  if (/[\uff10-\uff19\uff0c\uff0e\uff05\uff08]/.test(text)) return "fullWidth";
  const plain = text.normalize("NFKC").trim();
  if (plain.endsWith("%")) return "percent";
  if (value < 0 && !/^[^\d]*-\s*[^\d]*[\d.,]/.test(plain)) return "bracketed";
  const readings = amountInText(plain);
  if (readings?.comma === value && /,\d+[^\d.,]*$/.test(plain) && readings.point !== value) return "decimalComma";
  if (/[\p{Sc}]|\p{L}/u.test(plain) && !/^\d+(?:\.\d+)?e[-+]?\d+$/i.test(plain)) return "currency";
  return /\d[.,'\u2019\s\u00a0\u202f]\d/.test(plain.replace(/\.\d+$/, "")) || (readings && plain.includes(","))
    ? "grouped"
    : "plain";
}

function choicesOf(kind: CardKind, issues: readonly Issue[]): CardChoice[] {
  if (kind === "twoNumbers") {
    return (["comma", "point"] as const).map((mark) => ({
      id: mark,
      changes: issues.map((issue) => ({ issue, value: amountInText(String(issue.held))?.[mark] ?? 0 })),
    }));
  }
  if (kind === "twoDays") {
    return (["dayFirst", "monthFirst"] as const).map((order, index) => ({
      id: order,
      changes: issues.map((issue) => ({ issue, value: issue.suggestions[index] as string })),
    }));
  }
  // Only the person knows which of several names, or whether a near name at all, is meant.
  if (kind.startsWith("unknown") || kind === "notListed" || kind === "spelling") return [];
  const changes = issues.flatMap((issue) =>
    issue.suggestions.length === 1 ? [{ issue, value: issue.suggestions[0] as string | number }] : [],
  );
  return changes.length > 0 ? [{ id: "convert", changes }] : [];
}

/** What is written into a cell: a day as a date, if this workbook's functions would read it as that day. */
export function writtenValue({ issue, value }: Replacement): {
  readonly input: string | number;
  readonly format?: string;
} {
  return issue.column.kind === "date" && typeof value === "string" && dateSystem() === 1900
    ? { input: serialOfDate(value), format: "yyyy-mm-dd" }
    : { input: value };
}

/** Whether the person can say what the text of a finding means, for the whole workbook. */
export function canBeSaid({ kind, held, column, role }: Issue): boolean {
  if (role === "" || typeof held !== "string" || held.trim() === "" || spelledIn(column) === null) return false;
  return ["unknownCountry", "ambiguousCountry", "symbolCountry", "unknownMaterial", "notListed"].includes(kind);
}
