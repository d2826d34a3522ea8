import type { IsoDate } from "../law/schedule";
import { serialOfDate } from "../rules/calendar";
import { type Cell, isCellError } from "../xlsx/model";
import { cellName } from "../xlsx/text/address";
import type { StyleDefinition, WorkbookDefinition } from "../xlsx/write/definition";
import * as look from "../xlsx/write/look";
import { SheetBuilder } from "../xlsx/write/sheet-builder";
import { workbook } from "../xlsx/write/workbook-defaults";
import { readAmount } from "./amounts";
import { readDay, textOf } from "./cells";
import type {
  CertificateFault,
  CertificateRegister,
  CertifiedLine,
  CostLine,
  RegisteredAnswer,
  RegisteredRequest,
  SourceSheet,
  SourceWorkbook,
} from "./certificate";
import { withoutLastNulls } from "./align";
import { certificateRows } from "./certificate-rows";
import { askedLines, certifiedLines } from "./certified-lines";
import { certificateFaults } from "./collect";
import { asNumber } from "./form";
import { grouped } from "./grouped";
import { formFields } from "./form-text";
import { becauseText, faultText } from "./fault-texts";
import { isReplaced, replacedLines } from "./replaced";

export const registerSheets = {
  register: "Certificates register",
  lines: "Certificate lines",
  certified: "Certified of each line",
  certificates: "For the sheet Certificates",
};

/** In the first cell of a sheet, which is not shown, with the version after it. The row has the key of every column. */
const KEYS = {
  register: "origincredit-certificates-register",
  lines: "origincredit-certificate-lines",
  certified: "origincredit-certified-lines",
  certificates: "origincredit-certificates",
} as const;
const VERSION = 1;

type Kind = "text" | "day" | "yesNo" | "amount" | "number";
interface Column {
  readonly key: string;
  readonly header: string;
  readonly kind: Kind;
  readonly width: number;
}

const column = (key: string, header: string, kind: Kind = "text", width = 14): Column => ({ key, header, kind, width });

const REQUEST_COLUMNS: readonly Column[] = [
  column("request", "Request", "text", 20),
  column("supplier", "Supplier", "text", 28),
  column("status", "Status", "text", 60),
  column("taxpayer", "Taxpayer", "text", 22),
  column("periodFrom", "Year from", "day"),
  column("periodTo", "Year to", "day"),
  column("asked", "Asked", "day"),
  column("replyBy", "Reply by", "day"),
  column("answer", "Answer", "number", 9),
  column("file", "File", "text", 28),
  column("received", "Taken in", "day"),
  column("setAside", "Set aside", "yesNo", 10),
];
const FIELD_HEADERS: Readonly<Record<(typeof formFields)[number], readonly [string, Kind]>> = {
  supplier: ["Legal name", "text"],
  ein: ["EIN or foreign number", "text"],
  directSupplier: ["Direct supplier", "yesNo"],
  allItems: ["All items not PFE-made", "yesNo"],
  dueDiligence: ["Due diligence", "yesNo"],
  noKnowledge: ["No reason to know", "yesNo"],
  keepsRecords: ["Keeps records", "yesNo"],
  validFrom: ["Covers from", "day"],
  validTo: ["Covers to", "day"],
  perjury: ["Under penalties of perjury", "yesNo"],
  signer: ["Signer", "text"],
  signerTitle: ["Title", "text"],
  signed: ["Signed", "day"],
};
const ANSWER_COLUMNS = formFields.map((field) => column(`answer.${field}`, ...FIELD_HEADERS[field], 18));
const LINE_COLUMNS: readonly Column[] = [
  column("request", "Request", "text", 20),
  column("supplier", "Supplier", "text", 28),
  column("number", "Line no.", "number", 9),
  column("line", "Line", "text", 18),
  column("item", "Item", "text", 30),
  column("cost", "Direct cost", "amount", 16),
  column("currency", "Currency", "text", 10),
  column("delivery", "Delivery", "day"),
  column("answer", "Answer", "number", 9),
  column("stated", "In the form", "yesNo", 10),
  column("stated.certified", "Certified", "amount", 16),
  column("stated.pfeMade", "PFE-made", "amount", 16),
  column("stated.line", "Line in the form", "text", 18),
  column("stated.item", "Item in the form", "text", 30),
  column("stated.cost", "Cost in the form", "amount", 16),
  column("stated.currency", "Currency in the form", "text", 10),
];

/** Follows from the rest and is not read. */
const CERTIFIED_COLUMNS: readonly Column[] = [
  column("line", "Line", "text", 18),
  column("item", "Item", "text", 30),
  column("supplier", "Supplier", "text", 28),
  column("cost", "Direct cost", "amount", 16),
  column("currency", "Currency", "text", 10),
  column("certified", "Certified", "amount", 16),
  column("statedPfe", "Stated as PFE-made", "amount", 16),
  column("uncertified", "Not certified", "amount", 16),
  column("pfe", "PFE for MATERIAL_ASSISTANCE", "amount", 18),
  column("because", "Why not wholly certified", "text", 60),
];

/** The columns of the sheet Certificates of our template, in their order, to be copied there. */
const CERTIFICATE_COLUMNS: readonly Column[] = [
  column("supplier", "Supplier", "text", 28),
  column("certificate", "Certificate", "text", 20),
  column("ein", "EIN or foreign number", "text", 20),
  column("items", "Items covered", "text", 30),
  column("certifiedAmount", "Certified as not PFE-made", "amount", 18),
  column("dueDiligence", "Due diligence", "yesNo", 14),
  column("signer", "Signer", "text", 24),
  column("signed", "Signed", "day"),
  column("validFrom", "Tax year from", "day"),
  column("validTo", "Tax year to", "day"),
];

type Record_ = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The register as a workbook. `readRegister` reads the same register back, whatever was done to rows, columns and names. */
export function registerWorkbook(
  register: CertificateRegister,
  today: IsoDate | null = null,
  costs: readonly CostLine[] = askedLines(register),
): WorkbookDefinition {
  const faults = grouped(certificateFaults(register, today), ({ request }) => request);
  const replaced = replacedLines(register);
  const rows: Record_[] = [];
  const lines: Record_[] = [];
  for (const request of register.requests) {
    const answers = request.answers.length === 0 ? [undefined] : request.answers;
    const status = isReplaced(request, replaced) ? ASKED_AGAIN : statusOf(faults.get(request.id) ?? []);
    answers.forEach((answer, index) => {
      rows.push(requestRecord(request, status, answer, index));
      const count = Math.max(request.lines.length, answer?.lines.length ?? 0);
      for (let at = 0; at < count; at++) lines.push(lineRecord(request, at, answer, index));
    });
  }
  const title = "Certificates register";
  return workbook(
    {
      title: `OriginCredit: ${title}`,
      subject: title,
      description: "Requests for supplier certificates under 26 USC 7701(a)(52)(D)(iii), and what came back",
    },
    [
      tableSheet(registerSheets.register, KEYS.register, [...REQUEST_COLUMNS, ...ANSWER_COLUMNS], rows),
      tableSheet(registerSheets.lines, KEYS.lines, LINE_COLUMNS, lines),
      tableSheet(registerSheets.certified, KEYS.certified, CERTIFIED_COLUMNS, certifiedRecords(costs, register)),
      tableSheet(
        registerSheets.certificates,
        KEYS.certificates,
        CERTIFICATE_COLUMNS,
        certificateRows(register).map((row) => ({ ...row })),
      ),
    ],
  );
}

const MOST_IN_STATUS = 3;
const ASKED_AGAIN = "A later request asks about the same lines again. Only that one counts.";

function statusOf(faults: readonly CertificateFault[]): string {
  if (faults.length === 0) return "In order";
  const texts = [...new Set(faults.map((fault) => faultText(fault)))];
  const more = texts.length - MOST_IN_STATUS;
  return texts.slice(0, MOST_IN_STATUS).join(" ") + (more > 0 ? ` And ${more} more.` : "");
}

function requestRecord(
  request: RegisteredRequest,
  status: string,
  answer: RegisteredAnswer | undefined,
  index: number,
): Record_ {
  const { id, supplier, taxpayer, period, asked, replyBy } = request;
  return {
    request: id,
    supplier,
    status,
    taxpayer,
    periodFrom: period?.from,
    periodTo: period?.to,
    asked,
    replyBy,
    ...(answer && {
      answer: index + 1,
      file: answer.file,
      received: answer.received,
      setAside: answer.setAside,
      ...Object.fromEntries(formFields.map((field) => [`answer.${field}`, answer[field]])),
    }),
  };
}

function lineRecord(
  { id, supplier, lines }: RegisteredRequest,
  at: number,
  answer: RegisteredAnswer | undefined,
  index: number,
): Record_ {
  const stated = answer?.lines[at];
  return {
    request: id,
    supplier,
    number: at + 1,
    ...lines[at],
    ...(answer && { answer: index + 1, stated: stated !== null && stated !== undefined }),
    ...(stated && Object.fromEntries(Object.entries(stated).map(([key, value]) => [`stated.${key}`, value]))),
  };
}

function certifiedRecords(costs: readonly CostLine[], register: CertificateRegister): Record_[] {
  return certifiedLines(costs, register).map(({ line, because, ...figures }) => ({
    ...line,
    ...figures,
    because: because === null ? null : becauseText(because, line),
  }));
}

const styles: Readonly<Record<Kind, StyleDefinition>> = {
  text: look.wrapped(look.given),
  day: look.withFormat(look.given, "yyyy\\-mm\\-dd"),
  yesNo: look.given,
  amount: look.withFormat(look.given, "#,##0.00######"),
  number: look.given,
};

function tableSheet(name: string, key: string, columns: readonly Column[], rows: readonly Record_[]) {
  const sheet = new SheetBuilder(name, [3, ...columns.map(({ width }) => width)]);
  sheet.tabColor = look.tabs.check;
  sheet.hiddenColumns = [0];
  sheet.freeze = { rows: 3, columns: 3 };
  sheet.print = { landscape: true, repeatRows: [2, 2] };
  sheet.put(0, 0, `${key}:${VERSION}`, look.helper);
  sheet.height(0, 4);
  sheet.line(
    columns.map((each) => each.key),
    look.helper,
    1,
  );
  sheet.line([name], look.title, 1);
  sheet.line(
    columns.map(({ header }) => header),
    look.header,
    1,
  );
  for (const row of rows) {
    columns.forEach(({ key: own, kind }, index) => {
      const value = row[own];
      const isNothing = value === null || value === undefined || value === "";
      sheet.put(sheet.row, index + 1, {
        value: isNothing ? undefined : cellValue(value, kind),
        style: styles[kind],
      });
    });
    sheet.row++;
  }
  return sheet.build();
}

function cellValue(value: string | number | boolean, kind: Kind): string | number | boolean {
  if (typeof value !== "string") return value;
  if (kind === "day") return serialOfDate(value);
  return kind === "amount" && /^\d+(?:\.\d+)?$/.test(value) ? asNumber(value) : value;
}

/** A register as a file holds it. */
export interface RegisterReading {
  /** Null if the workbook is not a register. */
  readonly register: CertificateRegister | null;
  /** One sentence for each cell or row that cannot be read, with its place. */
  readonly problems: readonly string[];
}

/** Reads a register back. Its status column is not read, because it follows from the rest. */
export function readRegister(source: SourceWorkbook): RegisterReading {
  const problems: string[] = [];
  const requests = readTable(source, KEYS.register, [...REQUEST_COLUMNS, ...ANSWER_COLUMNS], problems);
  const lines = readTable(source, KEYS.lines, LINE_COLUMNS, problems);
  if (!requests || !lines) return { register: null, problems };
  const byRequest = grouped(requests, ({ values }) => String(values.request));
  const linesOf = grouped(lines, ({ values }) => String(values.request));
  for (const [id, [row]] of linesOf) {
    if (row && !byRequest.has(id)) problems.push(`${row.place}: the request '${id}' is not in the register.`);
  }
  const read = [...byRequest].map(([id, rows]) => {
    const own = (linesOf.get(id) ?? []).map(({ values }) => values);
    const { values } = rows[0] as TableRow;
    const [from, to] = [values.periodFrom, values.periodTo];
    return {
      id,
      supplier: text(values.supplier),
      taxpayer: text(values.taxpayer),
      period: !isFilled(from) || !isFilled(to) ? null : { from: text(from), to: text(to) },
      asked: day(values.asked),
      replyBy: day(values.replyBy),
      lines: askedIn(own),
      answers: rows.flatMap(({ values: each }) => (!isFilled(each.answer) ? [] : [answerOf(id, each, own)])),
    };
  });
  return { register: { requests: read }, problems };
}

interface TableRow {
  /** Where it is, for messages. */
  readonly place: string;
  readonly values: Record_;
}

const isFilled = (value: Record_[string]): boolean => value !== null && value !== undefined;
const text = (value: Record_[string]): string => (!isFilled(value) ? "" : String(value));
const day = (value: Record_[string]): IsoDate | null => (!isFilled(value) ? null : String(value));
const yesNo = (value: Record_[string]): boolean | null => (typeof value === "boolean" ? value : null);
const amount = day;

/** The lines that were asked: the rows of the first answer, in their order. */
function askedIn(own: readonly Record_[]): CostLine[] {
  const seen = new Set<unknown>();
  const lines: CostLine[] = [];
  for (const values of [...own].sort((one, other) => Number(one.number) - Number(other.number))) {
    if (seen.has(values.number) || !isFilled(values.cost)) continue;
    seen.add(values.number);
    lines.push({
      line: text(values.line),
      item: text(values.item),
      supplier: text(values.supplier),
      cost: text(values.cost),
      currency: text(values.currency),
      delivery: day(values.delivery),
    });
  }
  return lines;
}

function answerOf(request: string, values: Record_, own: readonly Record_[]): RegisteredAnswer {
  const answered = own
    .filter((each) => each.answer === values.answer)
    .sort((one, other) => Number(one.number) - Number(other.number));
  const stated = answered.map((each): CertifiedLine | null => {
    const line = {
      line: text(each["stated.line"]),
      item: text(each["stated.item"]),
      cost: text(each["stated.cost"]),
      currency: text(each["stated.currency"]),
      certified: amount(each["stated.certified"]),
      pfeMade: amount(each["stated.pfeMade"]),
    };
    return each.stated === true ? line : null;
  });
  const of = (field: (typeof formFields)[number]) => values[`answer.${field}`];
  return {
    request,
    supplier: text(of("supplier")),
    ein: text(of("ein")),
    allItems: yesNo(of("allItems")),
    dueDiligence: yesNo(of("dueDiligence")),
    directSupplier: yesNo(of("directSupplier")),
    noKnowledge: yesNo(of("noKnowledge")),
    keepsRecords: yesNo(of("keepsRecords")),
    perjury: yesNo(of("perjury")),
    signer: text(of("signer")),
    signerTitle: text(of("signerTitle")),
    signed: day(of("signed")),
    validFrom: day(of("validFrom")),
    validTo: day(of("validTo")),
    lines: withoutLastNulls(stated),
    file: text(values.file),
    received: day(values.received),
    ...(values.setAside === true && { setAside: true as const }),
  };
}

/** The rows of a table with its key; null if no sheet has it. */
function readTable(
  source: SourceWorkbook,
  key: string,
  columns: readonly Column[],
  problems: string[],
): TableRow[] | null {
  for (const sheet of source.sheets) {
    const top = keyRow(sheet, key);
    if (top === null) continue;
    const places = new Map(
      (sheet.rows.get(top)?.cells ?? []).flatMap((cell, at) =>
        typeof cell?.value === "string" ? [[cell.value, at]] : [],
      ),
    );
    const rows = [...sheet.rows].filter(([row]) => row > top + 2).sort(([one], [other]) => one - other);
    return rows.flatMap(([row, { cells }]) => {
      const values: Record<string, string | number | boolean | null> = {};
      for (const { key: own, kind } of columns) {
        const at = places.get(own);
        if (at === undefined) continue;
        const value = valueOf(cells[at], kind, source);
        if (value === undefined) {
          problems.push(
            `${sheet.name}!${cellName(row, at)}: '${textOf(cells[at])}' cannot be read. It counts as blank.`,
          );
        }
        values[own] = value ?? null;
      }
      return !isFilled(values.request) ? [] : [{ place: `${sheet.name}!${cellName(row, 0)}`, values }];
    });
  }
  return null;
}

/** The row of the keys: the first of the sheet, unless rows were inserted above it. */
function keyRow(sheet: SourceSheet, key: string): number | null {
  for (const [row, { cells }] of sheet.rows) {
    if (cells.some((cell) => cell?.value === `${key}:${VERSION}`)) return row;
  }
  return null;
}

/** What a cell of the register holds; undefined if it cannot be read. */
function valueOf(
  cell: Cell | undefined,
  kind: Kind,
  source: SourceWorkbook,
): string | number | boolean | null | undefined {
  const value = cell?.value ?? null;
  if (value === null || value === "") return null;
  if (isCellError(value)) return undefined;
  if (kind === "day") {
    const read = readDay(cell, source);
    return read.unclear === undefined ? read.value : undefined;
  }
  if (kind === "yesNo" || kind === "number")
    return typeof value === (kind === "number" ? "number" : "boolean") ? value : undefined;
  if (kind === "amount" && typeof value === "number") return readAmount(value)?.amount;
  return typeof value === "string" ? value : textOf(cell);
}
