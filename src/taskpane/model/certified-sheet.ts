import {
  becauseText,
  type CertificateRegister,
  certifiedLines,
  type CostLine,
  type LineCertification,
  notAskedText,
} from "../../certificates";
import { ratioOfText, ZERO } from "../../exact";
import type { CellInput } from "../../office/cell-input";
import { serialInWorkbook } from "../../office/date-system";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { serialOfDate } from "../../rules/calendar";
import type { Language } from "../../text/language";
import { textLanguage } from "../../text/language-choice";
import { columnName } from "../../xlsx/text/address";
import type { CertificateSay } from "./certificate-texts";

/** What is certified of the costs, and why the rest is not. */
export interface CertifiedCosts {
  readonly lines: readonly (LineCertification & { readonly reason: string })[];
  /** Sums over the lines. */
  readonly cost: number;
  readonly certified: number;
  readonly statedPfe: number;
  readonly uncertified: number;
  readonly whole: number;
}

/** What a register certifies of lines of costs, in words of the pane's language. */
export function certifiedCosts(
  costs: readonly CostLine[],
  register: CertificateRegister,
  say: CertificateSay,
  { tag }: Pick<Language, "tag">,
): CertifiedCosts {
  const lines = certifiedLines(costs, register).map((each) => ({ ...each, reason: reasonOf(each, say, tag) }));
  const sum = (of: (line: LineCertification) => string) =>
    Number(lines.reduce((total, line) => total.add(ratioOfText(of(line))), ZERO).toString());
  return {
    lines,
    cost: sum(({ line }) => line.cost),
    certified: sum(({ certified }) => certified),
    statedPfe: sum(({ statedPfe }) => statedPfe),
    uncertified: sum(({ uncertified }) => uncertified),
    whole: lines.filter(({ state }) => state === "whole").length,
  };
}

/** Why a line is not certified in full. Without a name, nobody could be asked. */
function reasonOf({ line, because }: LineCertification, say: CertificateSay, tag: string): string {
  const language = textLanguage(tag);
  if (because === null) return say("lines.whole");
  if (because === "notAsked" || because === "notCovered") {
    if (line.supplier === "") return notAskedText("noSupplier", language);
    if (line.item === "") return notAskedText("noItem", language);
  }
  return becauseText(because, line, language);
}

const WIDTHS = [110, 180, 150, 80, 90, 60, 90, 60, 90, 90, 360] as const;
/** The row of the headers, below a title and a note. */
const HEADER_ROW = 3;
const AMOUNT = "#,##0.00######";

/** The lines as a sheet of values that the material assistance check can read. */
export function certifiedSheet(
  { lines }: CertifiedCosts,
  registerSheet: string,
  day: string,
  say: CertificateSay,
  language: Language,
): ReportSheet {
  const text = (value: string, bold = false): CellInput =>
    value === "" ? null : { text: value, ...(bold ? { bold } : {}) };
  const amount = (value: string): CellInput => ({ number: Number(value), format: AMOUNT });
  const inputs: CellInput[][] = [
    [text(say("lines.sheet"), true)],
    [text(say("lines.note", { day: language.date(day), sheet: registerSheet }))],
    [],
    headersOf(say).map((header) => text(header, true)),
  ];
  for (const { line, certified, uncertified, pfe, reason } of lines) {
    const { needsNone, delivery } = line;
    const made: CellInput = pfe === null ? null : typeof pfe === "boolean" ? { truth: pfe } : amount(pfe);
    inputs.push([
      text(line.line),
      text(line.item),
      text(line.supplier),
      delivery === null ? null : { number: serialInWorkbook(serialOfDate(delivery)), format: "yyyy-mm-dd" },
      amount(line.cost),
      text(line.currency),
      made,
      needsNone === "exempt" ? { truth: true } : null,
      amount(certified),
      amount(uncertified),
      text(reason),
    ]);
  }
  return { name: say("lines.sheet"), inputs, widths: WIDTHS };
}

const headersOf = (say: CertificateSay): string[] => [
  say("lines.line"),
  say("lines.item"),
  say("lines.supplier"),
  say("lines.delivery"),
  say("lines.cost"),
  say("lines.currency"),
  say("lines.pfe"),
  say("lines.exempt"),
  say("lines.certified"),
  say("lines.uncertified"),
  say("lines.reason"),
];

/** The table on the sheet, for a check. */
export function sourceOfSheet(sheet: string, rowCount: number, say: CertificateSay): DataSource {
  const headers = headersOf(say);
  const name = `A${HEADER_ROW + 1}:${columnName(headers.length - 1)}${HEADER_ROW + 1 + rowCount}`;
  return {
    key: `${sheet}!${name}`,
    kind: "range",
    name,
    sheet,
    headers,
    firstRow: HEADER_ROW + 1,
    firstColumn: 0,
    rowCount,
  };
}
