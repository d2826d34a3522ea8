import { foreignMaterial } from "../names/foreign/materials";
import { findMaterial } from "../names/minerals";
import type { SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { ColumnMap } from "./column-matching";
import { unitsOf } from "./column-units";
import type { StatingColumn } from "./conversion/role-conversion";
import type { ColumnNeed, Role } from "./definitions/definition";
import { scaledCurrencyInFormat, scaledMention } from "./headers/currency";
import { isMoney } from "./headers/header";
import { distinctUnits, unitIn } from "./units";

/** One of several tables that are read as one. */
export interface TablePart {
  readonly source: DataSource;
  readonly map: ColumnMap;
  /** By column need: what the cells hold, and how they are read. */
  readonly held: Readonly<Record<string, readonly SheetCell[]>>;
  readonly read: Readonly<Record<string, readonly SheetCell[]>>;
  /** Number formats of columns of amounts and dates. */
  readonly formats: Readonly<Record<string, readonly string[]>>;
  /** The column that says which currency each amount is in; null if there is none. */
  readonly currencies?: StatingColumn | null;
  /** Rows that add up others, and headings. */
  readonly leftOut: ReadonlySet<number>;
  /** Rows with nothing but the name of a material, which stand above their lots, with the column of the name. */
  readonly headings: ReadonlyMap<number, { readonly column: number; readonly name: string }>;
}

/** A cell of the combined table. */
export interface CombinedCell {
  /** The column of the part in which the cell is; null if the part has none, or if the table's name says it. */
  readonly column: number | null;
  /** The row of the part in which it is, if it is another one: that of the heading above. */
  readonly row?: number;
  readonly held: SheetCell;
  readonly read: SheetCell;
  readonly format?: string;
}

export interface CombinedRow {
  readonly part: number;
  /** Row of the part's body. */
  readonly row: number;
  /** By column need. */
  readonly cells: Readonly<Record<string, CombinedCell>>;
}

export interface CombinedColumn {
  readonly need: ColumnNeed;
  /** Currency and scale, as the parts' headers name them; "" if none does. */
  readonly unit: string;
}

export interface CombinedTable {
  readonly role: Role;
  /** What each part is called in its rows: its sheet, or its table if one sheet holds several. */
  readonly names: readonly string[];
  readonly columns: readonly CombinedColumn[];
  readonly rows: readonly CombinedRow[];
  /** Materials taken from the names of tables that have no such column, by part. */
  readonly materials: readonly (string | null)[];
  /** Parts that have no such column, but headings with materials. */
  readonly headed: readonly boolean[];
}

/** A column of amounts whose currencies or scales differ between tables. */
export interface UnitConflict {
  readonly need: ColumnNeed;
  readonly units: readonly { readonly part: number; readonly unit: string }[];
}

/** Names that tell the parts apart. */
export function partNames(sources: readonly DataSource[]): string[] {
  return sources.map((source) => {
    const alone = sources.filter(({ sheet }) => sheet === source.sheet).length === 1;
    return alone ? source.sheet : source.kind === "table" ? source.name : `${source.sheet} ${source.name}`;
  });
}

interface PartUnit {
  readonly currency: string | null;
  readonly scale: number;
  readonly text: string;
}

const isAmount = ({ kind }: ColumnNeed) => kind === "amount" || kind === "yesNoOrAmount";

/** What the header of a part's column and its cells say about currency and scale; several if they disagree. */
function unitsOfPart(
  role: Role,
  { source, map, held, formats, currencies, leftOut }: TablePart,
  need: ColumnNeed,
): PartUnit[] {
  const header = unitsOf(role, source, map).find(({ key }) => key === need.key);
  const scale = header?.scale ?? 1;
  const found = new Set<string>();
  const scaled = new Map<string, PartUnit>();
  (held[need.key] ?? []).forEach((cell, row) => {
    if (leftOut.has(row)) return;
    const text = typeof cell === "string" ? cell : typeof cell === "number" ? (formats[need.key]?.[row] ?? "") : "";
    const unit = text === "" ? null : unitIn(text);
    if (unit !== null) found.add(unit);
    const beside = cell === null || !isMoney(need.key) ? null : currencies?.cells[row];
    const named = typeof beside === "string" ? unitIn(beside) : null;
    if (named !== null) found.add(named);
    const ofRow =
      (typeof beside === "string" ? scaledMention(beside) : null) ??
      (typeof cell === "number" && text !== "" ? scaledCurrencyInFormat(text) : null);
    if (ofRow === null || ofRow.scale === 1) return;
    const own = unitText(ofRow.currency, ofRow.scale);
    scaled.set(own, { ...ofRow, text: own });
  });
  const currency = header?.currency ?? null;
  const unitOf = (named: string | null): PartUnit => ({ currency: named, scale, text: unitText(named, scale) });
  const inCells = [...distinctUnits(currency === null ? found : [currency, ...found])]
    .filter((unit) => unit !== currency)
    .map(unitOf);
  // A header with a scale only does not contradict the currency of its cells.
  const isHeaderFirst = header && (currency !== null || (inCells.length === 0 && scaled.size === 0));
  return [...(isHeaderFirst ? [unitOf(currency)] : []), ...inCells, ...scaled.values()];
}

/** As a header writes it. */
function unitText(currency: string | null, scale: number): string {
  const words: Readonly<Record<number, readonly [string, string]>> = {
    1: ["", ""],
    1_000: ["k", "thousands"],
    1_000_000: ["m", "millions"],
  };
  const [prefix, word] = words[scale] ?? [`${scale.toLocaleString("en-US")} `, scale.toLocaleString("en-US")];
  return currency === null ? word : `${prefix}${currency}`;
}

/** Amounts that must not be added up: in different currencies, or some in thousands. Tables that name no currency do not contradict others. */
export function unitConflicts(role: Role, parts: readonly TablePart[]): UnitConflict[] {
  return role.columns.filter(isAmount).flatMap((need): UnitConflict[] => {
    const units = parts.flatMap((part, index) => {
      if (!part.read[need.key]) return [];
      const found = unitsOfPart(role, part, need);
      return (found.length > 0 ? found : [{ currency: null, scale: 1, text: "" }]).map((unit) => ({
        part: index,
        unit,
      }));
    });
    const currencies = new Set(units.flatMap(({ unit }) => unit.currency ?? []));
    const scales = new Set(units.map(({ unit }) => unit.scale));
    if (currencies.size < 2 && scales.size < 2) return [];
    return [{ need, units: units.map(({ part, unit }) => ({ part, unit: unit.text })) }];
  });
}

/** Parts whose amounts name no currency although others do, by column. */
export function unnamedUnits(
  role: Role,
  parts: readonly TablePart[],
): { readonly need: ColumnNeed; readonly unit: string; readonly parts: readonly number[] }[] {
  return role.columns.filter(isAmount).flatMap((need) => {
    const units = parts.map((part) => (part.read[need.key] ? (unitsOfPart(role, part, need)[0]?.text ?? "") : null));
    const unit = units.find((each) => each !== null && each !== "");
    const without = units.flatMap((each, part) => (each === "" ? [part] : []));
    return unit === undefined || unit === null || without.length === 0 ? [] : [{ need, unit, parts: without }];
  });
}

const isBlank = (cell: SheetCell | undefined) =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/**
 * Several tables as one: each keeps its own order of columns, headers and readings. Rows that add up others, and blank rows, are left out. A
 * table without a column for the material takes it from the headings above its rows, or, such as one called "Lithium", from its name.
 */
export function combineTables(role: Role, parts: readonly TablePart[]): CombinedTable {
  const names = partNames(parts.map(({ source }) => source));
  const materialNeed = role.columns.find(({ kind }) => kind === "material");
  const lacksMaterial = ({ read }: TablePart) => materialNeed !== undefined && !read[materialNeed.key];
  const headed = parts.map((part) => lacksMaterial(part) && part.headings.size > 0);
  const materials = parts.map((part, index) =>
    // The name of a table that stands alone is not meant to tell it from others.
    parts.length > 1 && lacksMaterial(part) && !headed[index]
      ? materialIn([names[index] as string, part.source.name])
      : null,
  );
  const columns = role.columns.flatMap((need): CombinedColumn[] => {
    const has = parts.some(({ read }) => read[need.key]);
    const isSaid = need === materialNeed && (headed.includes(true) || materials.some((each) => each !== null));
    if (!has && !isSaid) return [];
    const unit = isAmount(need)
      ? parts.flatMap((part) => (part.read[need.key] ? unitsOfPart(role, part, need) : []))[0]
      : undefined;
    return [{ need, unit: unit?.text ?? "" }];
  });
  const rows = parts.flatMap((part, index): CombinedRow[] => {
    const found: CombinedRow[] = [];
    let heading: CombinedCell | null = null;
    for (let row = 0; row < part.source.rowCount; row++) {
      const above = headed[index] ? part.headings.get(row) : undefined;
      if (above) heading = { column: above.column, row, held: above.name, read: materialIn([above.name]) };
      if (part.leftOut.has(row)) continue;
      if (role.columns.every(({ key }) => isBlank(part.read[key]?.[row]))) continue;
      const cells = columns.map(({ need }): [string, CombinedCell] => {
        const { key } = need;
        const read = part.read[key];
        if (!read) {
          if (need === materialNeed && heading !== null) return [key, heading];
          const material = need === materialNeed ? (materials[index] ?? null) : null;
          return [key, { column: null, held: material, read: material }];
        }
        const format = part.formats[key]?.[row];
        return [
          key,
          {
            column: part.map[key] as number,
            held: part.held[key]?.[row] ?? null,
            read: read[row] ?? null,
            ...(format === undefined ? {} : { format }),
          },
        ];
      });
      found.push({ part: index, row, cells: Object.fromEntries(cells) });
    }
    return found;
  });
  return { role, names, columns, rows, materials, headed };
}

function materialIn(names: readonly string[]): string | null {
  for (const name of names) {
    if (findMaterial(name).kind !== "unknown") return name;
    const foreign = foreignMaterial(name);
    if (foreign !== null) return foreign;
  }
  return null;
}
