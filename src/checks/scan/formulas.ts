import type { FunctionId } from "../../functions/catalogue";
import { breathe, inExcel, type Work } from "../../office/batch";
import { type CellArea, locateAll, referencesIn } from "../../office/explain-references";
import { iraCalls } from "../../office/ira-formulas";
import type { CellPlace, DataSource } from "../../office/sources";
import { definitionOf, hasFunction } from "../calls/engine";
import type { CheckId } from "../definitions/definition";
import { allCalls, type FormulaArgument, parseFormula } from "../explain-formula";
import type { SheetTop } from "../find-tables";
import { readCells } from "../workbook-dates";

/** The formulas of a sheet's first and last rows, and the sheet's id. */
export interface SheetFormulas {
  readonly id: string;
  /** By row and column on the sheet; only our formulas and those that produce texts of headers matter. */
  readonly at: (row: number, column: number) => string | null;
  readonly ours: readonly { readonly row: number; readonly column: number; readonly formula: string }[];
}

const CELLS_PER_REQUEST = 60_000;
/** A long table may have its results below it. */
const LAST_ROWS = 30;

interface Part {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Reads the formulas at the top and at the end of sheets. */
export async function readSheetFormulas(
  tops: readonly SheetTop[],
  work: Work,
): Promise<ReadonlyMap<string, SheetFormulas>> {
  const parts = tops.flatMap(({ name, row, column, rows, lines }): Part[] => {
    const columns = Math.max(1, ...lines.map(({ length }) => length));
    const below = Math.min(LAST_ROWS, rows - lines.length);
    return [
      { name, row, column, rows: lines.length, columns },
      ...(below > 0 ? [{ name, row: row + rows - below, column, rows: below, columns }] : []),
    ];
  });
  const found = new Map<string, { id: string; blocks: { part: Part; formulas: unknown[][] }[] }>();
  let done = 0;
  while (done < parts.length) {
    const group: Part[] = [];
    for (let cells = 0; done < parts.length; done++) {
      const part = parts[done] as Part;
      cells += part.rows * part.columns;
      if (group.length > 0 && cells > CELLS_PER_REQUEST) break;
      group.push(part);
    }
    const read = await readFormulasOf(group);
    for (const { part, id, formulas } of read) {
      const known = found.get(part.name) ?? { id, blocks: [] };
      known.blocks.push({ part, formulas });
      found.set(part.name, known);
    }
    await breathe(work, done / parts.length);
  }
  return new Map([...found].map(([name, { id, blocks }]) => [name, sheetFormulas(id, blocks)]));
}

function readFormulasOf(parts: readonly Part[]) {
  return inExcel(async (context) => {
    const asked = parts.map((part) => {
      const sheet = context.workbook.worksheets.getItem(part.name).load("id");
      const range = sheet.getRangeByIndexes(part.row, part.column, part.rows, part.columns).load("formulas");
      return { part, sheet, range };
    });
    await context.sync();
    return asked.map(({ part, sheet, range }) => ({ part, id: sheet.id, formulas: range.formulas as unknown[][] }));
  });
}

function sheetFormulas(id: string, blocks: readonly { part: Part; formulas: unknown[][] }[]): SheetFormulas {
  const at = (row: number, column: number) => {
    for (const { part, formulas } of blocks) {
      const cell = formulas[row - part.row]?.[column - part.column];
      if (typeof cell === "string" && cell.startsWith("=")) return cell;
    }
    return null;
  };
  const ours = blocks.flatMap(({ part, formulas }) =>
    formulas.flatMap((line, row) =>
      line.flatMap((cell, column) =>
        typeof cell === "string" && cell.startsWith("=") && /IRA[._]/i.test(cell)
          ? [{ row: part.row + row, column: part.column + column, formula: cell }]
          : [],
      ),
    ),
  );
  return { id, at, ours };
}

/** The cells that our formulas fill, by sheet. Where one fills several, its kind is looked into only a few times. */
export async function readSpills(
  sheets: ReadonlyMap<string, SheetFormulas>,
): Promise<ReadonlyMap<string, readonly CellArea[]>> {
  const kinds = new Map<string, number>();
  const asked = [...sheets].flatMap(([sheet, { ours }]) =>
    ours.flatMap(({ row, column, formula }) => {
      const kind = `${sheet}\n${column}\n${iraCalls(formula, hasFunction).join()}`;
      const seen = kinds.get(kind) ?? 0;
      kinds.set(kind, seen + 1);
      return seen < MOST_OF_KIND ? [{ sheet, row, column }] : [];
    }),
  );
  if (asked.length === 0) return new Map();
  return inExcel(async (context) => {
    const ranges = asked.slice(0, MOST_FORMULAS).map((place) => ({
      place,
      range: context.workbook.worksheets
        .getItem(place.sheet)
        .getCell(place.row, place.column)
        .getSpillingToRangeOrNullObject()
        .load("rowIndex,columnIndex,rowCount,columnCount"),
    }));
    await context.sync();
    const found = new Map<string, CellArea[]>();
    for (const { place, range } of ranges) {
      const size = range.isNullObject ? { rows: 1, columns: 1 } : { rows: range.rowCount, columns: range.columnCount };
      found.set(place.sheet, [...(found.get(place.sheet) ?? []), { ...place, ...size }]);
    }
    return found;
  });
}

/** A fact that a formula takes, with the cell that holds it or else the cell of the formula. */
export interface UsedFact {
  readonly value: unknown;
  readonly place: CellPlace;
}

/** A call of one of our functions over cells of the workbook. */
export interface Use {
  /** Null for functions about something that no check is about. */
  readonly check: CheckId | null;
  readonly areas: readonly CellArea[];
  /** By parameter: facts that are stated once. */
  readonly facts: ReadonlyMap<string, UsedFact>;
  /** By parameter: the range that it takes. */
  readonly columns: ReadonlyMap<string, CellArea>;
}

/** What tables are for, by the functions over them. Functions that read any list of countries or materials are not among them. */
const SUBJECTS: readonly (readonly [check: CheckId | null, ids: RegExp])[] = [
  ["criticalMinerals", /CRITICAL_MINERALS$|^CRITICAL_MINERAL_(?:SHARE|GAP)$|^CRITICAL_MINERALS_BY$|^RESOURCING_PLAN$/],
  ["criticalMinerals", /^QUALIFYING_FRACTION$/],
  ["batteryComponents", /BATTERY_COMPONENTS$|^BATTERY_COMPONENT_SHARE$|^BATTERY_COMPONENTS_BY$|^INCREMENTAL_VALUES$/],
  ["foreignEntitiesOfConcern", /^(?:IS_FEOC|FEOC_CONTROL_SHARE)$/],
  ["cleanVehicleCredit", /CLEAN_VEHICLE_CREDIT$/],
  ["advancedManufacturing", /ADVANCED_MANUFACTURING/],
  ["materialAssistance", /MATERIAL_ASSISTANCE(?!_THRESHOLD)/],
  ["domesticContent", /DOMESTIC_CONTENT(?!_PERCENTAGE)/],
  [
    null,
    /^(?:VALUE_ADDED_SHARES|FOREIGN_OWNERSHIP_STATUS|EFFECTIVE_CONTROL|EXPLAIN_EFFECTIVE_CONTROL|ASSIGNABLE_ITEMS)$/,
  ],
  [null, /^AVERAGED_MATERIALS$/],
];

function subjectOf(id: FunctionId): CheckId | null | undefined {
  return SUBJECTS.find(([, ids]) => ids.test(id))?.[0];
}

/** A column of formulas asks the same question in each row: so many of each kind are looked into. */
const MOST_OF_KIND = 2;
const MOST_FORMULAS = 300;

/** Which cells our functions are used over, and which facts they take. */
export async function readUses(sheets: ReadonlyMap<string, SheetFormulas>): Promise<Use[]> {
  const kinds = new Map<string, number>();
  const calls: { home: CellPlace; check: CheckId | null; facts: Named[]; columns: Named[] }[] = [];
  for (const [sheet, { id: sheetId, ours }] of sheets) {
    for (const { row, column, formula } of ours) {
      const kind = `${sheet}\n${column}\n${iraCalls(formula, hasFunction).join()}`;
      const seen = kinds.get(kind) ?? 0;
      if (seen >= MOST_OF_KIND || calls.length >= MOST_FORMULAS) continue;
      kinds.set(kind, seen + 1);
      for (const { call } of allCalls(parseFormula(formula, hasFunction).calls)) {
        const check = subjectOf(call.id);
        if (check === undefined) continue;
        const facts: Named[] = [];
        const columns: Named[] = [];
        definitionOf(call.id).parameters.forEach(({ name, kind: shape }, index) => {
          const argument = call.arguments[index];
          if (!argument) return;
          (shape === "column" ? columns : facts).push([name, argument]);
        });
        calls.push({ home: { sheet, sheetId, row, column }, check, facts, columns });
      }
    }
  }
  if (calls.length === 0) return [];
  const located = await locateAll(
    calls.map(({ home, facts, columns }) => ({
      home,
      references: [...facts, ...columns].flatMap(([, argument]) => references(argument)),
    })),
  );
  const cells: CellPlace[] = [];
  const uses = calls.map(({ home, check, facts, columns }, index) => {
    const rest = [...(located[index] ?? [])];
    const next = (argument: FormulaArgument) =>
      rest.splice(0, references(argument).length).filter((area) => area !== null);
    const taken = new Map<string, UsedFact | number>();
    const areas: CellArea[] = [];
    const byName = new Map<string, CellArea>();
    for (const [name, argument] of facts) {
      const own = next(argument);
      const [one, ...others] = own;
      if (one && one.rows * one.columns === 1 && others.every((each) => isSameCell(each, one))) {
        taken.set(name, cells.length);
        cells.push({ sheet: one.sheet, row: one.row, column: one.column });
      } else if (argument.content.kind === "literal") {
        const value = argument.content.cells[0]?.[0] ?? null;
        if (value !== null) taken.set(name, { value, place: home });
      } else {
        if (one && others.length === 0) byName.set(name, one);
        areas.push(...own);
      }
    }
    for (const [name, argument] of columns) {
      const own = next(argument);
      if (own.length === 1) byName.set(name, own[0] as CellArea);
      areas.push(...own);
    }
    return { check, areas, taken, columns: byName };
  });
  const values = await readCells(cells);
  return uses.map(({ taken, ...use }) => ({
    ...use,
    facts: new Map(
      [...taken].map(([name, fact]) => [
        name,
        typeof fact === "number" ? { value: values[fact], place: cells[fact] as CellPlace } : fact,
      ]),
    ),
  }));
}

type Named = readonly [parameter: string, argument: FormulaArgument];

function isSameCell(left: CellArea, right: CellArea): boolean {
  return left.sheet === right.sheet && left.row === right.row && left.column === right.column;
}

function references(argument: FormulaArgument) {
  return referencesIn(argument.text).map(({ reference }) => reference);
}

/** The uses of a table's cells. */
export function usesOf(source: DataSource, uses: readonly Use[]): Use[] {
  return uses.filter(({ areas }) =>
    areas.some(
      (area) =>
        area.sheet === source.sheet &&
        area.row < source.firstRow + source.rowCount &&
        area.row + area.rows > source.firstRow &&
        area.column < source.firstColumn + source.headers.length &&
        area.column + area.columns > source.firstColumn,
    ),
  );
}
