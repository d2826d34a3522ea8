import { cleanNumber, numberOfRatio } from "../exact";
import type { AssignedCostTable } from "../law/assigned-costs";
import {
  type AssignedItem,
  assignedItem,
  assignedTable,
  assignedTableNames,
  type DayOfUse,
  isAssignedName,
} from "../rules/assigned-costs";
import type { CostLines, PartsMeaning } from "../rules/material-assistance-lines";
import type { IsoDate } from "../law";
import { testedProperty } from "../rules/material-assistance-property";
import { badValue, Problem } from "../sentences/problem";
import { reason, type RowValue } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, quoteCell } from "./cells";
import {
  cellAt,
  isBlankRow,
  looksNumeric,
  readBoolean,
  readNumber,
  readNumbers,
  readOption,
  readText,
  requireDate,
  rowAt,
} from "./read";

export const partsMeanings: readonly PartsMeaning[] = ["fraction", "amount"];

/** The day on which a table is used for a property. @throws Problem for an unknown property. */
export function dayOfUse(property: string, date: IsoDate): DayOfUse {
  return { date, use: testedProperty(property).property.dateMeans };
}

/** The day of use of a call for one property on one date; null for any other call. */
function dayOfCall(call: Arguments): DayOfUse | null {
  const isOne = (name: string): boolean => call.parameters.some((each) => each.name === name && each.kind === "one");
  if (!isOne("property") || !isOne("date")) return null;
  return dayOfUse(readText(call.one("property"), "property"), requireDate(call.one("date"), "date"));
}

/** The table named in the argument of a call; null if it has none. A table must be one that may be used on the day. */
function tableOfCall(call: Arguments): AssignedCostTable | null {
  const name = call.has("table") ? readText(call.one("table"), "table") : "";
  return name === "" ? null : assignedTable(name, dayOfCall(call));
}

/** Whether an element has no cost line: its cost, pfe and exempt are blank. */
export function isBlankLine(call: Arguments, element: number): boolean {
  return ["cost", "pfe", "exempt"].every((name) => {
    const grid = call.grid(name);
    return grid === null || isBlankText(cellAt(grid, element));
  });
}

/**
 * Reads the cost lines of a call: its arguments cost, pfe, exempt, parts and table.
 * @param tableAt the table of an element, if lines have different ones.
 * @throws Problem naming the row.
 */
export function readCostLines(call: Arguments, tableAt?: (element: number) => AssignedCostTable | null): CostLines {
  const costGrid = call.grid("cost") as Grid;
  const pfeGrid = call.grid("pfe");
  const exemptGrid = call.has("exempt") ? call.grid("exempt") : null;
  const count = call.length;
  const onlyTable = tableAt ? null : tableOfCall(call);
  const lines = {
    count,
    costs: new Float64Array(count),
    pfeParts: new Float64Array(count),
    partsAre: "amount" as PartsMeaning,
    wholly: new Uint8Array(count),
    elected: new Uint8Array(count),
    blank: new Uint8Array(count),
    assigned: new Map<number, AssignedItem>(),
    rowOf: (element: number): RowValue => rowAt(costGrid, element),
  };
  for (let element = 0; element < count; element++) {
    const cost = cellAt(costGrid, element);
    const exempt = exemptGrid === null ? null : cellAt(exemptGrid, element);
    if (isBlankText(cost) && isBlankText(exempt) && (pfeGrid === null || isBlankText(cellAt(pfeGrid, element)))) {
      lines.blank[element] = 1;
      continue;
    }
    const table = tableAt ? tableAt(element) : onlyTable;
    if (table !== null) {
      const item = readItem(cost, lines.rowOf(element), (text) => assignedItem(table, text), table.name);
      lines.assigned.set(element, item);
      lines.costs[element] = numberOfRatio(item.percent);
    } else if (typeof cost === "number" && Number.isFinite(cost)) lines.costs[element] = cost;
    else {
      refuseNameWithoutTable(cost, lines.rowOf(element));
      lines.costs[element] = readNumber(cost, { parameter: "cost", row: rowAt(costGrid, element) });
    }
    if (!isBlankText(exempt) && exempt !== false) {
      const at = { parameter: "exempt", row: rowAt(exemptGrid as Grid, element) };
      lines.elected[element] = readBoolean(exempt, at) === true ? 1 : 0;
    }
  }
  if (pfeGrid === null) lines.pfeParts.fill(NaN);
  else readParts(pfeGrid, lines, call.one("parts"));
  return lines;
}

/**
 * Cost lines beside other columns: a row counts if any of its columns is filled, so its cost must be a number, and its status is unknown if
 * only that is missing.
 */
export function readCostRows(call: Arguments): CostLines {
  const costs = readNumbers(call, "cost");
  const lines = readCostLines(call);
  const blank = new Uint8Array(lines.count);
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 0) continue;
    if (isBlankRow(call, element)) blank[element] = 1;
    else lines.pfeParts[element] = NaN;
  }
  return { ...lines, costs, blank };
}

/** The item named in a cell of the cost column. @throws Problem naming the row for a number, a blank or an unlisted name. */
function readItem(cell: Cell, row: RowValue, find: (text: string) => AssignedItem, table: string): AssignedItem {
  const place = { parameter: "cost", row };
  if (typeof cell === "number" && cell !== 0) {
    throw badValue("materialAssistance.itemIsNumber", { row, cost: cell, table }, place);
  }
  if (typeof cell === "string" && !isBlankText(cell) && !looksNumeric(cell)) {
    try {
      return find(cell);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      throw new Problem(problem.kind, reason("materialAssistance.costAt", { row, problem: problem.reason }), place);
    }
  }
  if (isBlankText(cell)) throw badValue("materialAssistance.itemBlank", { row, table }, place);
  throw badValue("materialAssistance.itemNotAName", { row, cell: quoteCell(cell), table }, place);
}

function refuseNameWithoutTable(cell: Cell, row: RowValue): void {
  if (typeof cell !== "string" || looksNumeric(cell) || !isAssignedName(cell)) return;
  throw badValue(
    "materialAssistance.nameWithoutTable",
    { row, cell: quoteCell(cell), tables: { list: assignedTableNames } },
    { parameter: "cost", row },
  );
}

/** The kinds of values in a pfe column, in any order. */
interface PartNumbers {
  /** How many numbers are 0, 1, between the two, and anything else. */
  zeros: number;
  ones: number;
  between: number;
  others: number;
  /** Whether there are TRUE or FALSE values (including words), and blanks that arrive as null. */
  truths: boolean;
  nulls: boolean;
}

function countNumbers(grid: Grid, count: number): PartNumbers {
  const found: PartNumbers = { zeros: 0, ones: 0, between: 0, others: 0, truths: false, nulls: false };
  for (let element = 0; element < count; element++) {
    const cell = cellAt(grid, element);
    if (typeof cell === "boolean") found.truths = true;
    else if (typeof cell === "number") {
      // A calculated 1 may really be 1.0000000000000002.
      const number = cleanNumber(cell);
      if (number === 0) found.zeros++;
      else if (number === 1) found.ones++;
      else if (number > 0 && number < 1) found.between++;
      else found.others++;
    } else if (cell === null) found.nulls = true;
    else if (typeof cell === "string" && /^\s*(?:true|false|yes|no)\s*$/i.test(cell)) found.truths = true;
  }
  return found;
}

type ReadLines = Pick<CostLines, "count" | "costs" | "pfeParts" | "wholly" | "blank"> & { partsAre: PartsMeaning };

/** Reads the pfe column into the lines. */
function readParts(grid: Grid, lines: ReadLines, partsCell: Cell): void {
  const stated = isBlankText(partsCell) ? null : readOption(partsCell, "parts", partsMeanings, "amount");
  const { zeros, ones, between, others, truths, nulls } = countNumbers(grid, lines.count);
  // Desktop Excel passes an empty cell as 0, so a 0 alone proves nothing. It is a number if the column has other numbers, or if its empty
  // cells arrive as null.
  const zeroIsKnown = !truths && zeros > 0 && (ones + between + others > 0 || nulls);
  const onesAreTrue = stated === null && between + others === 0;
  if (stated === null && between > 0 && others === 0) refuseUnclear(grid, lines);
  if (stated !== null) lines.partsAre = stated;
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const cell = cellAt(grid, element);
    const isOne = typeof cell === "number" && cleanNumber(cell) === 1;
    const part = onesAreTrue && isOne ? true : readPart(cell, zeroIsKnown, lines.partsAre, grid, element);
    if (typeof part === "number") lines.pfeParts[element] = part;
    else lines.wholly[element] = part ? 1 : 0;
  }
}

/**
 * A number between 0 and 1 may be a fraction of its line or an amount. It is accepted if both mean the same (in a line of 1), or if it
 * cannot be a fraction of the line.
 */
function refuseUnclear(grid: Grid, lines: ReadLines): void {
  for (let element = 0; element < lines.count; element++) {
    const cell = cellAt(grid, element);
    const cost = lines.costs[element] as number;
    if (typeof cell !== "number" || cell <= 0 || cost <= cell || cost === 1) continue;
    const row = rowAt(grid, element);
    throw badValue("materialAssistance.unclearPart", { row, part: cell, cost }, { parameter: "pfe", row });
  }
}

/** The part of a cost that is a prohibited foreign entity's, as entered: all, nothing or a number; NaN if unknown. */
function readPart(
  cell: Cell,
  zeroIsKnown: boolean,
  meaning: PartsMeaning,
  grid: Grid,
  element: number,
): number | boolean {
  if (typeof cell === "boolean") return cell;
  if (typeof cell === "number" && Number.isFinite(cell)) return cell !== 0 || zeroIsKnown ? cell : NaN;
  if (isBlankText(cell)) return NaN;
  if (typeof cell === "string") {
    const word = cell.trim().toLowerCase();
    if (word === "unknown" || word === "?") return NaN;
    const row = rowAt(grid, element);
    const values = { row, cell: quoteCell(cell) };
    const place = { parameter: "pfe", row };
    if (cell.includes("%")) {
      const isFraction = meaning === "fraction";
      throw badValue(
        isFraction ? "materialAssistance.fractionAsText" : "materialAssistance.percentAsText",
        values,
        place,
      );
    }
    if (looksNumeric(cell)) throw badValue("materialAssistance.partAsText", values, place);
  }
  return readBoolean(cell, { parameter: "pfe", row: rowAt(grid, element) }) ?? NaN;
}
