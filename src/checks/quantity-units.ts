import { quietWork } from "../office/batch";
import { readColumns, type SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { ColumnMap } from "./column-matching";
import type { Role } from "./definitions/definition";
import { headerFacts } from "./headers/header";
import type { Health, Issue } from "./health";

/** Units of energy and power in which no credit counts. Only kWh, W, kg and m2 do. */
const OTHER_POWER = /(?:^|[^\p{L}\p{N}])([MGT]?Wh|[kMG]W(?:_?(?:p|dc|ac|DC|AC))?)(?![\p{L}\p{N}])/u;
/** Units of mass, which are too short to be found within other words. */
const OTHER_MASS = /^(?:t|mt|mg|g|lbs?|tons?|tonnes?|tonnen?|toneladas?)$/i;
const UNIT_COLUMN =
  /^(?:units?|uom|unit of measure|einheit|mengeneinheit|me|unité|unidad(?: de medida)?|単位|단위|单位|單位)\.?$/iu;

/** The unit that a header or a cell states, if no credit counts in it: MWh, tonnes, thousands. */
export function otherQuantityUnit(text: string): string | null {
  const power = OTHER_POWER.exec(text)?.[1];
  if (power !== undefined) return power;
  const words = [text, ...[...text.matchAll(/[([（]([^)\]）]*)[)\]）]/g)].map(([, inside]) => inside ?? "")];
  const mass = words.map((word) => word.trim()).find((word) => OTHER_MASS.test(word));
  if (mass !== undefined) return mass;
  const { scale, unit } = headerFacts(text);
  return scale === 1 ? null : unit;
}

/** Produced quantities in a unit in which no credit counts. */
export interface OtherQuantity {
  readonly unit: string;
  /** Rows of the source's body, from 0. */
  readonly rows: readonly number[];
  /** The column of units that says it; null if the header of the quantities does. */
  readonly unitColumn: number | null;
}

/** What the header of the quantities, or a column of units beside them, says about their unit. */
export async function otherQuantities(role: Role, source: DataSource, map: ColumnMap): Promise<OtherQuantity[]> {
  const column = role.columns.some(({ key }) => key === "quantity") ? (map.quantity ?? null) : null;
  if (column === null) return [];
  const inHeader = otherQuantityUnit(source.headers[column] ?? "");
  if (inHeader !== null) {
    return [{ unit: inHeader, rows: Array.from({ length: source.rowCount }, (_, row) => row), unitColumn: null }];
  }
  const unitColumn = source.headers.findIndex((text, at) => at !== column && UNIT_COLUMN.test(text.trim()));
  if (unitColumn < 0) return [];
  const { cells } = await readColumns(source, [unitColumn], quietWork);
  return unitsOfRows(cells.get(unitColumn) ?? []).map((found) => ({ ...found, unitColumn }));
}

function unitsOfRows(cells: readonly SheetCell[]): { readonly unit: string; readonly rows: readonly number[] }[] {
  const rowsOf = new Map<string, number[]>();
  cells.forEach((cell, row) => {
    const unit = typeof cell === "string" ? otherQuantityUnit(cell) : null;
    if (unit === null) return;
    const rows = rowsOf.get(unit);
    if (rows) rows.push(row);
    else rowsOf.set(unit, [row]);
  });
  return [...rowsOf].map(([unit, rows]) => ({ unit, rows }));
}

/** Stops a result from such quantities: a credit for MWh that are read as kWh would be a thousandth of the right one. */
export function withOtherQuantities(health: Health, role: Role, found: readonly OtherQuantity[]): Health {
  const column = role.columns.find(({ key }) => key === "quantity");
  if (!column || found.length === 0) return health;
  const issues = found.map(({ unit, rows }): Issue => ({
    kind: "otherQuantity",
    stops: true,
    role: role.key,
    column,
    text: unit,
    rows,
    suggestions: [],
    held: "",
  }));
  return { ...health, issues: [...issues, ...health.issues], stops: true };
}
