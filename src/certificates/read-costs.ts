import { headerFacts, headerWords } from "../checks/headers/header";
import { isTotalWord } from "../checks/total-words";
import { type Cell, isCellError } from "../xlsx/model";
import { cellName } from "../xlsx/text/address";
import { readAmount } from "./amounts";
import { readDay, readText, readYesNo, textOf } from "./cells";
import type { CostLine, SourceSheet, SourceWorkbook } from "./certificate";

type CostColumn = "line" | "item" | "supplier" | "cost" | "currency" | "delivery" | "pfe" | "exempt";

/** The headers of each column without their units, in English, Japanese, Korean and Chinese; the first that is found counts. */
const HEADERS: Readonly<Record<CostColumn, readonly string[]>> = {
  line: "line,line id,line no,id,no,bom line,position,pos,行,行番号,明細番号,番号,행,행 번호,번호,行号,序号".split(","),
  item: "item,component,constituent material,material,part,product,description,name,品目,部品,材料,品名,品番,품목,부품,재료,품명,物料,零件,产品,名称".split(
    ",",
  ),
  supplier:
    "supplier,direct supplier,supplier name,vendor,vendor name,seller,供給者,仕入先,サプライヤー,供給元,공급자,공급업체,협력사,供应商,供应商名称".split(
      ",",
    ),
  cost: "cost,direct cost,direct material cost,material cost,total cost,amount,purchase price,value,費用,直接費,直接材料費,原価,金額,비용,직접비,직접재료비,원가,금액,成本,直接成本,直接材料成本,金额".split(
    ",",
  ),
  currency: "currency,通貨,통화,币种,货币".split(","),
  delivery:
    "delivery date,delivery,delivered,date of delivery,date paid,paid,invoice date,date,納入日,納品日,支払日,납품일,지급일,交付日期,交货日期,付款日期".split(
      ",",
    ),
  pfe: ["pfe"],
  exempt: "exempt contract,exempt,既存契約,기존 계약,既有合同".split(","),
};

const REQUIRED: readonly CostColumn[] = ["item", "supplier", "cost"];
const MOST_HEADER_ROWS = 60;
const MOST_COLUMNS = 200;

export interface CostOptions {
  /** The only sheet to look at. */
  readonly sheet?: string;
}

export interface CostReading {
  /** The sheet with the costs; null if none was found, and the problems say why. */
  readonly sheet: string | null;
  readonly lines: readonly CostLine[];
  /** One sentence each: what could not be read, where it is, and what to do. */
  readonly problems: readonly string[];
  /** Rows that add up others. */
  readonly totals: readonly string[];
}

interface Table {
  readonly sheet: SourceSheet;
  readonly row: number;
  readonly columns: ReadonlyMap<CostColumn, number>;
  readonly currency: string;
}

/** The lines of costs of a workbook: the sheet with columns for item, supplier and cost, wherever its header is. */
export function readCostLines(workbook: SourceWorkbook, options: CostOptions = {}): CostReading {
  const none = (problem: string): CostReading => ({ sheet: null, lines: [], problems: [problem], totals: [] });
  const named = options.sheet?.toLowerCase();
  const sheets = workbook.sheets.filter(({ name, visibility }) =>
    named === undefined ? visibility === "visible" : name.toLowerCase() === named,
  );
  if (named !== undefined && sheets.length === 0) {
    const names = workbook.sheets.map(({ name }) => name).join(", ");
    return none(`The workbook has no sheet '${options.sheet ?? ""}'. Its sheets are: ${names}.`);
  }
  const tables = sheets.flatMap((sheet) => findTable(sheet) ?? []);
  const [table, ...others] = tables;
  if (!table) {
    return none("No table has columns for the item, its supplier and its direct cost. Name them so in the header row.");
  }
  if (others.length > 0) {
    const names = tables.map(({ sheet }) => sheet.name).join(", ");
    return none(`Several sheets have costs: ${names}. Name the one to ask about with --sheet.`);
  }
  return readTable(table, workbook);
}

function findTable(sheet: SourceSheet): Table | null {
  const rows = [...sheet.rows].sort(([one], [other]) => one - other).slice(0, MOST_HEADER_ROWS);
  for (const [row, { cells }] of rows) {
    const headers = new Map<string, number>();
    let count = 0;
    cells.slice(0, MOST_COLUMNS).forEach((cell, column) => {
      if (typeof cell?.value !== "string") return;
      count++;
      const words = headerWords(cell.value);
      if (!headers.has(words)) headers.set(words, column);
    });
    if (count < REQUIRED.length) continue;
    const columns = new Map<CostColumn, number>();
    for (const [key, names] of Object.entries(HEADERS) as [CostColumn, readonly string[]][]) {
      const name = names.find((each) => headers.has(headerWords(each)));
      if (name !== undefined) columns.set(key, headers.get(headerWords(name)) as number);
    }
    if (!REQUIRED.every((key) => columns.has(key))) continue;
    const header = textOf(cells[columns.get("cost") as number]);
    return { sheet, row, columns, currency: headerFacts(header).currency ?? "" };
  }
  return null;
}

function readTable({ sheet, row: top, columns, currency }: Table, workbook: SourceWorkbook): CostReading {
  const lines: CostLine[] = [];
  const problems: string[] = [];
  const totals: string[] = [];
  const rows = [...sheet.rows].filter(([row]) => row > top).sort(([one], [other]) => one - other);
  const ids = new Set<string>();
  for (const [row, { cells }] of rows) {
    const at = (key: CostColumn): Cell | undefined => {
      const column = columns.get(key);
      return column === undefined ? undefined : cells[column];
    };
    const place = (key: CostColumn): string => `${sheet.name}!${cellName(row, columns.get(key) as number)}`;
    const [item, supplier] = [readText(at("item")), readText(at("supplier"))];
    const value = at("cost")?.value ?? null;
    if (item === "" && supplier === "" && value === null) continue;
    if (supplier === "" && (item === "" || isTotalWord(item))) {
      totals.push(`${sheet.name}!${row + 1}`);
      continue;
    }
    const amount = typeof value === "number" || typeof value === "string" ? readAmount(value) : null;
    if (amount === null && value !== null) {
      const shown = isCellError(value) ? value.code : String(value);
      problems.push(`${place("cost")}: '${shown}' is not a cost that can be read. Enter a number of 0 or more.`);
    }
    const delivery = readDay(at("delivery"), workbook);
    if (delivery.unclear !== undefined) {
      problems.push(`${place("delivery")}: '${delivery.unclear}' is not one certain day. Enter it as 2026-06-30.`);
    }
    const isExempt = readYesNo(at("exempt")).value === true;
    const isPfe = readYesNo(at("pfe")).value === true && at("pfe")?.value !== 1;
    const own = textOf(at("line"));
    const line = own === "" || ids.has(own) ? `${sheet.name}!${row + 1}` : own;
    ids.add(line);
    lines.push({
      line,
      item,
      supplier,
      cost: amount?.amount ?? "0",
      currency: readText(at("currency")) || amount?.currency || currency,
      delivery: delivery.value,
      ...(isExempt ? { needsNone: "exempt" as const } : isPfe && { needsNone: "pfe" as const }),
    });
  }
  return { sheet: sheet.name, lines, problems, totals };
}
