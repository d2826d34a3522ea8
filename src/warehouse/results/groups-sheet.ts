import type { SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { columnName } from "../../xlsx/text/address";
import type { SqlRow, SqlValue } from "../engine";
import type { ResultColumn, ResultKind } from "../request";
import type { PortfolioResult } from "./result";
import { headerOf, numberOf } from "./wording";

/** What a person looks at first. Columns that are not listed follow. */
const ORDER = [
  "group_name",
  "verdict",
  "share",
  "minimum",
  "gap",
  "potential_share",
  "amount",
  "without_phase_out",
  "lots",
  "unknown_lots",
  "left_out_lots",
  "missing_lots",
  "total",
  "qualifying",
];

/** The same in every row, so they are on the summary; and the truth that the verdict says in words. */
const ELSEWHERE = ["law_version", "judged", "meets"];

const WIDTHS: Readonly<Record<ResultKind, number>> = { name: 30, count: 12, money: 20, share: 16, truth: 12, text: 18 };

export const SHARE_FORMAT = "0.00####%_)";
export const MONEY_FORMAT = "#,##0.00####_);-#,##0.00####_)";

export interface GroupColumn {
  readonly name: string;
  readonly header: string;
  readonly width: number;
  readonly style: StyleDefinition;
  readonly read: (row: SqlRow) => string | number | boolean | null;
}

export function groupColumns({ request, judged }: PortfolioResult): GroupColumn[] {
  const place = ({ name }: ResultColumn) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return judged.columns
    .filter(({ name }) => !ELSEWHERE.includes(name))
    .map((column, index) => ({ column, index }))
    .sort((left, right) => place(left.column) - place(right.column) || left.index - right.index)
    .map(({ column }) => ({
      name: column.name,
      header: safeHeader(headerOf(column, request)),
      width: WIDTHS[column.kind],
      style: styleOf(column.kind),
      read: (row) => cellOf(row[column.name] ?? null, column.kind),
    }));
}

/** Brackets, quotes and line breaks would have to be escaped in formulas on the table. */
const safeHeader = (header: string): string => header.replace(/[[\]#'@"\s]+/g, " ").trim() || "Group";

function cellOf(value: SqlValue, kind: ResultKind): string | number | boolean | null {
  if (value === null || kind === "name" || kind === "text") return value === null ? null : String(value);
  if (kind === "truth") return value;
  return numberOf(value) ?? String(value);
}

function styleOf(kind: ResultKind): StyleDefinition {
  switch (kind) {
    case "share":
      return look.withFormat(look.result, SHARE_FORMAT);
    case "money":
      return look.withFormat(look.given, MONEY_FORMAT);
    case "count":
      return look.withFormat(look.given, look.wholeNumber);
    case "truth":
      return look.withFormat(look.given, look.trueFalse);
    case "name":
      return { ...look.given, bold: true };
    case "text":
      return { ...look.given, bold: true };
  }
}

/** The sheet with one row below its header, which gives the others their styles. Every rule already covers all rows. */
export function groupsSheet(columns: readonly GroupColumn[], rows: number): SheetDefinition {
  const sheet = new SheetBuilder(
    "Groups",
    columns.map(({ width }) => width),
  );
  sheet.tabColor = look.tabs.result;
  sheet.height(0, 32);
  sheet.table({
    name: "Groups",
    columns: columns.map(({ name, header, style }) => ({ key: name, header, style, headerStyle: look.header })),
    rows: [{}],
  });
  const bottom = Math.max(1, rows);
  const rule = (name: string, formula: (cell: string) => string, style: typeof look.good): void => {
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) return;
    const cell = `$${columnName(at)}2`;
    sheet.format({ ranges: [{ top: 1, left: at, bottom, right: at }], formula: formula(cell), style });
  };
  rule("verdict", (cell) => `${cell}="meets"`, look.good);
  rule("verdict", (cell) => `${cell}="fails"`, look.bad);
  rule("verdict", (cell) => `OR(${cell}="could meet",${cell}="no percentage",${cell}="no value")`, look.missing);
  for (const name of ["unknown_lots", "missing_lots"]) rule(name, (cell) => `${cell}>0`, look.missing);
  sheet.freeze = { rows: 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [0, 0] };
  return sheet.build();
}
