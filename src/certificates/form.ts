import { serialOfDate } from "../rules/calendar";
import { cellName, columnName } from "../xlsx/text/address";
import type { CellRange } from "../xlsx/model";
import type { StyleDefinition, WorkbookDefinition } from "../xlsx/write/definition";
import * as look from "../xlsx/write/look";
import { SheetBuilder } from "../xlsx/write/sheet-builder";
import { workbook } from "../xlsx/write/workbook-defaults";
import type { CertificateLanguage, CertificateRequest } from "./certificate";
import {
  ANSWER_COLUMN,
  fieldKey,
  FORM_KEY,
  FORM_VERSION,
  type FormColumn,
  formColumns,
  LINE_KEY,
  REQUEST_KEY,
} from "./form-places";
import type { FormField, FormText } from "./form-text";
import { formTexts } from "./form-texts";

const KEYS = 0;
const at = (column: FormColumn): number => 1 + formColumns.indexOf(column);
const LAST = formColumns.length;
const ANSWER = at(ANSWER_COLUMN);
/** The key column is hidden; then the columns of `formColumns`. */
const WIDTHS = [3, 56, 30, 13, 16, 10, 22, 22];

const answer: StyleDefinition = { ...look.input, wrap: true };
const dayAnswer = look.withFormat(answer, look.date);
const amountAnswer = look.withFormat(look.input, "#,##0.00######");
const fixed = look.wrapped(look.given);
const fixedDay = look.withFormat(look.top({ ...look.given, horizontal: "left" }), "yyyy\\-mm\\-dd");
const fixedAmount = look.withFormat(look.given, "#,##0.00######");
const question: StyleDefinition = { ...look.label, vertical: "top", border: "C9D3D5" };

/**
 * The forms for some requests, one sheet for each request and language. Only one of the languages has to be filled in.
 * `buildWorkbook` makes the file.
 */
export function certificateWorkbook(
  requests: readonly CertificateRequest[],
  languages: CertificateLanguage | readonly CertificateLanguage[],
): WorkbookDefinition {
  const texts = [languages].flat().map((language) => formTexts[language]);
  const [first] = texts as [FormText, ...FormText[]];
  const nameOf = sheetNames(requests.length > 1);
  return workbook(
    { title: first.title, subject: first.title, description: first.notIrs, language: first.tag },
    requests.flatMap((request) => texts.map((text) => formSheet(request, text, nameOf(request, text)))),
  );
}

/** The form of a single supplier has the plain name; several have their suppliers', shortened to what Excel allows, all different. */
function sheetNames(isMany: boolean): (request: CertificateRequest, text: FormText) => string {
  const taken = new Set<string>();
  return ({ supplier }, text) => {
    const plain = supplier
      // eslint-disable-next-line no-control-regex
      .replace(/[\\/?*[\]:\u0000-\u001f]/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^[' ]+|[' ]+$/g, "");
    const base =
      (isMany &&
        plain
          .slice(0, 26)
          .replace(/[\ud800-\udbff]$/, "")
          .trim()) ||
      text.sheet;
    let name = base;
    for (let next = 2; taken.has(name.toLowerCase()); next++) name = `${base} ${next}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function formSheet(request: CertificateRequest, text: FormText, name: string) {
  const sheet = new SheetBuilder(name, WIDTHS);
  sheet.tabColor = look.tabs.input;
  sheet.hiddenColumns = [KEYS];
  sheet.protect = true;
  sheet.print = { landscape: true };
  const key = (text: string): void => sheet.put(sheet.row, KEYS, text, look.helper);
  const whole = (row: number): CellRange => ({ top: row, left: 1, bottom: row, right: LAST });
  const paragraph = (words: string, style: StyleDefinition): void => {
    sheet.merge(whole(sheet.row));
    sheet.height(sheet.row, linesOf(words) * 14 + 3);
    sheet.line([words], style, 1);
  };

  key(`${FORM_KEY}:${FORM_VERSION}`);
  sheet.height(sheet.row, 4);
  sheet.line(formColumns, look.helper, 1);
  sheet.line([text.title], look.title, 1);
  paragraph(text.notIrs, look.wrappedNote);
  paragraph(
    [text.howTo, ...(request.replyBy === null ? [] : [text.howToReply.replace("{date}", request.replyBy)])].join(" "),
    look.body,
  );

  const { asked } = text;
  const section = (title: string): void => {
    sheet.skip();
    sheet.line([title], look.heading, 1);
  };
  section(text.sections.request);
  const fact = (label: string, value: string, rowKey?: string): void => {
    if (rowKey !== undefined) key(rowKey);
    sheet.merge({ top: sheet.row, left: ANSWER, bottom: sheet.row, right: LAST });
    sheet.line([label, value], fixed, 1);
  };
  const { period } = request;
  fact(asked.number, request.id, REQUEST_KEY);
  fact(asked.taxpayer, request.taxpayer === "" ? asked.open : request.taxpayer);
  fact(asked.supplier, request.supplier);
  fact(asked.period, period === null ? asked.open : `${period.from} ${asked.to} ${period.to}`);
  fact(asked.replyBy, request.replyBy ?? asked.open);

  const yesNo: CellRange[] = [];
  const days: CellRange[] = [];
  const required: CellRange[] = [];
  const ask = (field: FormField, kind: "text" | "yesNo" | "day", value?: string): void => {
    key(fieldKey(field));
    const cell = { top: sheet.row, left: ANSWER, bottom: sheet.row, right: ANSWER };
    if (kind !== "text") (kind === "day" ? days : yesNo).push(cell);
    required.push(cell);
    sheet.put(sheet.row, 1, text.fields[field], question);
    sheet.put(sheet.row, ANSWER, { value, style: kind === "day" ? dayAnswer : answer });
    sheet.row++;
  };
  section(text.sections.supplier);
  ask("supplier", "text", request.supplier);
  ask("ein", "text");
  ask("directSupplier", "yesNo");

  section(text.sections.items);
  const allItems = cellName(sheet.row, ANSWER);
  ask("allItems", "yesNo");
  paragraph(text.itemsHow, look.body);
  sheet.line(
    formColumns.map((column) => text.columns[column]),
    look.header,
    1,
  );
  const top = sheet.row;
  request.lines.forEach(({ item, line, delivery, cost, currency }, index) => {
    key(`${LINE_KEY}${index + 1}`);
    const put = (column: FormColumn, value: string | number | undefined, style: StyleDefinition): void =>
      sheet.put(sheet.row, at(column), { value, style });
    put("item", item, fixed);
    put("line", line, fixed);
    put("delivery", delivery === null ? undefined : serialOfDate(delivery), fixedDay);
    put("cost", asNumber(cost), fixedAmount);
    put("currency", currency, fixed);
    put("certified", undefined, amountAnswer);
    put("pfeMade", undefined, amountAnswer);
    sheet.row++;
  });
  const bottom = sheet.row - 1;

  section(text.sections.statements);
  ask("dueDiligence", "yesNo");
  ask("noKnowledge", "yesNo");
  ask("keepsRecords", "yesNo");
  ask("validFrom", "day");
  ask("validTo", "day");
  section(text.sections.signature);
  ask("perjury", "yesNo");
  ask("signer", "text");
  ask("signerTitle", "text");
  ask("signed", "day");
  section(text.sections.notes);
  for (const note of text.notes) paragraph(note, look.wrappedNote);

  const { prompts } = text;
  const error = { title: text.sheet, text: prompts.error };
  const prompt = ([title, words]: readonly [string, string]) => ({ title, text: words });
  const whenOpen = (ranges: CellRange[], formula: string) => sheet.format({ ranges, formula, style: look.missing });
  sheet.validate({
    ranges: yesNo,
    type: "list",
    formula1: `"${text.yes},${text.no}"`,
    onError: "warning",
    prompt: prompt(prompts.yesNo),
    error,
  });
  sheet.validate({
    ranges: days,
    type: "date",
    operator: "greaterThanOrEqual",
    formula1: "36526",
    onError: "warning",
    prompt: prompt(prompts.date),
    error,
  });
  const amounts = { top, left: at("certified"), bottom, right: at("pfeMade") };
  const [stated, made] = [`$${columnName(at("certified"))}${top + 1}`, `$${columnName(at("pfeMade"))}${top + 1}`];
  const corner = cellName(top, at("certified"));
  sheet.validate({
    ranges: [amounts],
    type: "custom",
    formula1: `OR(ISTEXT(${corner}),AND(ISNUMBER(${corner}),${corner}>=0,${corner}<=$${columnName(at("cost"))}${top + 1}))`,
    onError: "warning",
    prompt: prompt(prompts.amount),
    error,
  });
  for (const range of required) whenOpen([range], `LEN(TRIM(${cellName(range.top, range.left)}))=0`);
  whenOpen(
    [{ ...amounts, right: at("certified") }],
    `AND(LEN(${stated})=0,LEN(${made})=0,$${allItems.replace(/(\d)/, "$$$1")}<>"${text.yes}")`,
  );
  return sheet.build();
}

/** A number, unless a cell would not keep all its digits. */
export const asNumber = (amount: string): number | string =>
  amount.replace(/\D|^0+/g, "").length <= 15 ? Number(amount) : amount;

/** What a merged paragraph needs, because no program fits the height of merged cells. East Asian characters are wide. */
function linesOf(words: string): number {
  let width = 0;
  for (const character of words) width += character >= "\u1100" ? 1.9 : 1;
  return Math.ceil(width / (WIDTHS.slice(1).reduce((total, each) => total + each) * 0.92));
}
