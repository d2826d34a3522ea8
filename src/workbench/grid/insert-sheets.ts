import type { ICellData, IRange, IStyleData } from "@univerjs/core";
import { quoteSheetName } from "../../xlsx/text/address";
import { tokenize, unquote } from "../../xlsx/text/formula-text";
import type { Workbook } from "../../xlsx/model";
import { chartCells, chartFormula } from "../../xlsx/text/chart-reference";
import { readCharts } from "../../xlsx/read/charts";
import { tableRecord } from "../../host/file-records";
import { readWorkbook, type ReadOptions } from "../../xlsx/read/reader";
import { itemNotFound } from "../../host/office/client/errors";
import type { ChartRecord, InsertSheetsOptions } from "../../host/host-grid";
import { sheetKey, snapshotOf } from "./snapshot/snapshot";
import { withSources } from "./host/chart-moves";
import type { UniverGrid } from "./host/univer-grid";

/** Adds the sheets of a workbook file to the open workbook, with their tables, names, validations and conditional formats. */
export async function insertSheets(
  grid: UniverGrid,
  file: Uint8Array,
  options: InsertSheetsOptions,
  reading: ReadOptions,
): Promise<readonly string[]> {
  const original = readWorkbook(file, reading);
  const wanted = options.sheetNames;
  for (const name of wanted ?? []) {
    if (!original.sheets.some((sheet) => sheet.name === name))
      throw itemNotFound(`The file does not contain a sheet named '${name}'.`);
  }
  const workbook = withFreeNames(original, grid);
  const { data } = snapshotOf(workbook, "", "inserted");
  const ids = new Map<number, string>();
  let position = options.position;
  workbook.sheets.forEach((sheet, index) => {
    if (wanted && !wanted.includes(original.sheets[index]?.name ?? "")) return;
    const content = data.sheets[sheetKey(index)];
    if (!content) return;
    // Style ids are only valid in the workbook that they come from, so each cell gets its whole style.
    const inline = (style: ICellData["s"]) => (typeof style === "string" ? (data.styles[style] as IStyleData) : style);
    for (const line of Object.values(content.cellData ?? {})) {
      for (const cell of Object.values(line as Record<number, ICellData>)) if (cell.s) cell.s = inline(cell.s) ?? null;
    }
    for (const row of Object.values(content.rowData ?? {})) if (row?.s) row.s = inline(row.s) ?? null;
    for (const column of Object.values(content.columnData ?? {})) if (column?.s) column.s = inline(column.s) ?? null;
    ids.set(index, grid.addSheetData({ ...content, name: sheet.name }, position++));
  });
  const drawn = [...workbook.otherParts.keys()].some((part) => /\/media\//.test(part));
  const linked = [...ids.keys()].some((index) => (workbook.sheets[index]?.hyperlinks.length ?? 0) > 0);
  const lost = [...(drawn ? ["pictures"] : []), ...(linked ? ["links"] : [])].join(" and ");
  if (lost !== "") {
    const titles = [...ids.keys()].map((index) => `'${workbook.sheets[index]?.name}'`);
    const more = titles.length > 3 ? ` and ${titles.length - 3} more` : "";
    grid.notShown.push(
      `The ${lost} of the inserted sheets (${titles.slice(0, 3).join(", ")}${more}) were not inserted.`,
    );
  }
  const resource = (name: string): Record<string, unknown> =>
    JSON.parse(data.resources?.find((each) => each.name === name)?.data ?? "{}") as Record<string, unknown>;
  const validations = resource("SHEET_DATA_VALIDATION_PLUGIN");
  const formats = resource("SHEET_CONDITIONAL_FORMATTING_PLUGIN");
  for (const [index, sheetId] of ids) {
    for (const table of workbook.sheets[index]?.tables ?? []) grid.addTable(tableRecord(table, sheetId));
    grid.addRules(
      sheetId,
      (validations[sheetKey(index)] ?? []) as { ranges: IRange[] }[],
      (formats[sheetKey(index)] ?? []) as { ranges: IRange[] }[],
    );
  }
  for (const { name, formula, sheet, comment, hidden } of workbook.definedNames) {
    const sheetId = sheet === undefined ? null : ids.get(sheet);
    if (sheetId === undefined || name.startsWith("_xlnm.")) continue;
    if (grid.names().some((each) => each.name.toLowerCase() === name.toLowerCase() && each.sheetId === sheetId))
      continue;
    grid.setName({ name, sheetId, formula: `=${formula}`, comment: comment ?? "", visible: !hidden });
  }
  grid.addCharts(insertedCharts(file, original, workbook, ids));
  grid.recalculate();
  await grid.settled();
  return [...ids.values()];
}

/** The charts of the inserted sheets. Where they show cells of a sheet that was not inserted, they keep the values of the file. */
function insertedCharts(
  file: Uint8Array,
  original: Workbook,
  workbook: Workbook,
  ids: ReadonlyMap<number, string>,
): ChartRecord[] {
  const names = new Map(
    [...ids.keys()].map((index) => [
      original.sheets[index]?.name.toLowerCase() ?? "",
      workbook.sheets[index]?.name ?? "",
    ]),
  );
  return readCharts(file, original).flatMap(({ sheet, name, anchor, chart }, number) => {
    const sheetId = ids.get(sheet);
    if (sheetId === undefined) return [];
    const record: ChartRecord = { id: `${sheetId}-chart-${number}`, sheetId, name, anchor, chart };
    return withSources(record, (source) => {
      const cells = chartCells(source.formula);
      const renamed = cells && names.get(cells.sheet.toLowerCase());
      if (!cells || renamed === null || renamed === undefined) return { ...source, formula: "" };
      return { ...source, formula: chartFormula(renamed, cells.range) };
    });
  });
}

/** Renames sheets and tables whose names are already taken, as Excel does, and updates the formulas that come with them. */
function withFreeNames(workbook: Workbook, grid: UniverGrid): Workbook {
  const sheets = freeNames(
    workbook.sheets.map(({ name }) => name),
    grid.sheets().map(({ name }) => name),
    (name, number) => {
      const end = ` (${number + 1})`;
      return name.slice(0, 31 - end.length) + end;
    },
  );
  const tables = freeNames(
    workbook.sheets.flatMap((sheet) => sheet.tables.map(({ name }) => name)),
    [...grid.tables().map(({ name }) => name), ...grid.names().map(({ name }) => name)],
    (name, number) => `${name}_${number}`,
  );
  if (sheets.size === 0 && tables.size === 0) return workbook;
  const renamed = (formula: string): string => renamedIn(formula, sheets, tables);
  const maybe = (formula: string | undefined): string | undefined => formula && renamed(formula);
  return {
    ...workbook,
    definedNames: workbook.definedNames.map((name) => ({ ...name, formula: renamed(name.formula) })),
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      name: sheets.get(sheet.name.toLowerCase()) ?? sheet.name,
      tables: sheet.tables.map((table) => ({ ...table, name: tables.get(table.name.toLowerCase()) ?? table.name })),
      validations: sheet.validations.map(({ formula1, formula2, ...rest }) => ({
        ...rest,
        ...(formula1 !== undefined && { formula1: maybe(formula1) ?? "" }),
        ...(formula2 !== undefined && { formula2: maybe(formula2) ?? "" }),
      })),
      conditionalFormats: sheet.conditionalFormats.map((format) => ({
        ...format,
        rules: format.rules.map((rule) => ({ ...rule, formulas: rule.formulas.map(renamed) })),
      })),
      rows: new Map(
        [...sheet.rows].map(([number, row]) => [
          number,
          {
            ...row,
            cells: row.cells.map((cell) => {
              if (!cell?.formula) return cell;
              const { formula } = cell;
              const [text, engineText] = [renamed(formula.text), renamed(formula.engineText)];
              return { ...cell, formula: { ...formula, text, engineText } };
            }),
          },
        ]),
      ),
    })),
  };
}

/** New names for those that are taken, by the old name in lower case. */
function freeNames(
  names: readonly string[],
  taken: readonly string[],
  numbered: (name: string, number: number) => string,
): Map<string, string> {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const own = new Set(names.map((name) => name.toLowerCase()));
  const found = new Map<string, string>();
  for (const name of names) {
    if (!used.has(name.toLowerCase())) continue;
    let free = name;
    for (let number = 1; used.has(free.toLowerCase()) || own.has(free.toLowerCase()); number++) {
      free = numbered(name, number);
    }
    used.add(free.toLowerCase());
    found.set(name.toLowerCase(), free);
  }
  return found;
}

/** A formula with its sheets and tables renamed. */
function renamedIn(formula: string, sheets: ReadonlyMap<string, string>, tables: ReadonlyMap<string, string>): string {
  const tokens = tokenize(formula);
  return tokens
    .map(({ text, kind }, index) => {
      const next = tokens[index + 1]?.text;
      if (next === "!") {
        const sheet = sheets.get(unquote(text).toLowerCase());
        return sheet === undefined ? text : quoteSheetName(sheet);
      }
      if (kind !== "word" || next === "(" || tokens[index - 1]?.text === "!") return text;
      return tables.get(text.toLowerCase()) ?? text;
    })
    .join("");
}
