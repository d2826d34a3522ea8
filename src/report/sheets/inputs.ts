import type { CellDefinition, StyleDefinition } from "../../xlsx/write/definition";
import { type CellInput, type SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { CellValue } from "../../xlsx/model";
import type { ReportConversion } from "../content";
import { type InputFact, type InputTable, isDayBeside } from "../inputs";
import { centred, columnFormat, dayFormat, inputsWidths, inputWidths, spaced } from "./layout";
import type { ReportBook, TablePlace } from "./report-book";
import { functionList, plainValue, readText, tableTitle } from "./wording";

/** Each table has its own sheet, with its header repeated on every page. After this many sheets, small tables go on the first sheet. */
const MOST_OWN_SHEETS = 24;
const MOST_ROWS_STACKED = 120;

/** Width that the title and the list of functions above a table need to print in full, in characters. */
const TITLE_WIDTH = 110;

/** A table of inputs on its own sheet. */
interface OwnSheet {
  readonly sheet: SheetBuilder;
  /** Row of the headers. */
  readonly header: number;
  /** Index of the table. */
  readonly index: number;
}

interface InputSheets {
  readonly sheets: readonly SheetBuilder[];
  readonly own: readonly OwnSheet[];
}

export function inputSheets(book: ReportBook): InputSheets {
  const { tables, facts } = book.content;
  const main = book.sheet("Inputs", inputsWidths(tables), look.tabs.input);
  book.open(
    main,
    "Inputs",
    "Everything that was passed to the functions, with control totals to tie out to the source.",
  );
  if (tables.length > 0) controlTotals(main, tables);
  if (facts.length > 0) singleValues(book, main, facts);
  for (const conversion of book.content.conversions ?? []) conversionTable(main, conversion);
  const sheets = [main];
  const own: OwnSheet[] = [];
  tables.forEach((table, index) => {
    if (index >= MOST_OWN_SHEETS && table.rows <= MOST_ROWS_STACKED) {
      inputTable(book, main, table, index);
      main.skip();
      return;
    }
    const sheet = book.sheet(tableTitle(index), inputWidths(table), look.tabs.input);
    sheets.push(sheet);
    const header = inputTable(book, sheet, table, index);
    sheet.freeze = { rows: header + 1, columns: 1 };
    own.push({ sheet, header, index });
  });
  return { sheets, own };
}

/**
 * Sets the print areas; call it after the results next to the rows are placed. Blank rows at the end are echoed because formulas refer to
 * them, but they are not printed.
 */
export function setPrintAreas(book: ReportBook, { own }: InputSheets): void {
  for (const { sheet, header, index } of own) {
    const table = book.content.tables[index] as InputTable;
    const { free } = book.tablePlaces[index] as TablePlace;
    const area = {
      top: 0,
      left: 0,
      bottom: header + Math.max(1, lastFilled(table)),
      right: Math.max(free - 1, lastTitleColumn(inputWidths(table))),
    };
    sheet.print = { landscape: true, repeatRows: [header, header], area };
  }
}

/** The column at which the title above a table ends. */
function lastTitleColumn(widths: readonly number[]): number {
  let column = 0;
  let width = 0;
  while (column < widths.length - 1 && (width += widths[column] as number) < TITLE_WIDTH) column++;
  return column;
}

function controlTotals(main: SheetBuilder, tables: readonly InputTable[]): void {
  main.line(["Control totals"], look.heading);
  const header = main.line(
    [
      "Table",
      "Argument",
      "Rows",
      "Empty cells",
      "Numbers",
      "Texts",
      "Sum",
      "Countries",
      "Unknown origins",
      "Not recognized",
    ],
    centred,
  );
  tables.forEach((table, index) => {
    for (const column of table.columns) {
      const { totals } = column;
      main.line(
        [
          tableTitle(index),
          column.header,
          readText(table),
          number(totals.empty, look.wholeNumber),
          number(totals.numbers, look.wholeNumber),
          number(totals.texts, look.wholeNumber),
          totals.sum === null ? {} : number(totals.sum, "#,##0.00########"),
          totals.countries === null ? {} : number(totals.countries, look.wholeNumber),
          totals.unknown === null ? {} : number(totals.unknown, look.wholeNumber),
          totals.unrecognised === null ? {} : number(totals.unrecognised, look.wholeNumber),
        ],
        look.given,
      );
    }
  });
  if (tables.length > 12) main.print = { landscape: true, repeatRows: [header, header] };
  main.skip();
}

function conversionTable(main: SheetBuilder, { title, header, rows }: ReportConversion): void {
  main.line([title], look.heading);
  main.line([...header], centred);
  for (const row of rows) {
    main.line(
      row.map((cell) =>
        typeof cell === "number" ? number(cell, "#,##0.00########") : { value: cell ?? "", style: look.given },
      ),
      look.given,
    );
  }
  main.skip();
}

function singleValues(book: ReportBook, main: SheetBuilder, facts: readonly InputFact[]): void {
  main.line(["Single values"], look.heading);
  main.line(["No.", "Argument", "Value", "Used in calls"], centred);
  facts.forEach((fact, index) => {
    book.factPlaces[index] = main.absolute(main.row, 2);
    const value = plainValue(fact.value);
    main.line(
      [
        { value: index + 1, style: { ...look.given, horizontal: "left" } },
        fact.argument,
        { value, style: { ...look.given, horizontal: "left", ...factFormat(fact) } },
        fact.uses,
      ],
      look.given,
    );
  });
  main.skip();
}

/** Returns the row of the headers. */
function inputTable(book: ReportBook, sheet: SheetBuilder, table: InputTable, index: number): number {
  sheet.line([`${tableTitle(index)}: ${readText(table)}`], look.title);
  sheet.line([`Passed to ${functionList(table)}`], look.note);
  sheet.line([`First used in ${table.firstPlace}`], look.note);
  const header = sheet.row;
  const headers = [
    "row",
    ...table.columns.map((column) => (column.header === "row" ? "row (argument)" : column.header)),
  ];
  const rowStyle: StyleDefinition = { ...look.given, color: "5F6B6E", format: spaced };
  if (mixesDays(table) || mixesTruths(table)) {
    // Dates or logical values among other facts need a format for each cell, which a column of an Excel table cannot have.
    sheet.line(headers, look.header);
    for (let row = 0; row < table.rows; row++) {
      const line = table.columns.map((column, at): CellInput => {
        const value = column.values[row] ?? null;
        const format = isDayCell(table, row, at)
          ? { format: dayFormat }
          : typeof value === "boolean"
            ? { format: look.trueFalse }
            : {};
        return { value: plainValue(value), style: { ...look.given, horizontal: "left", ...format } };
      });
      sheet.line([{ value: row + 1, style: rowStyle }, ...line]);
    }
  } else {
    sheet.table({
      name: `Input_${index + 1}`,
      columns: headers.map((title, at) => ({
        key: `c${at}`,
        header: title,
        headerStyle: look.header,
        style: at === 0 ? rowStyle : { ...look.given, format: columnFormat(table.columns[at - 1]) },
      })),
      rows: Array.from({ length: table.rows }, (_, row) => {
        const record: Record<string, Exclude<CellValue, null> | undefined> = { c0: row + 1 };
        table.columns.forEach((column, at) => {
          const value = plainValue(column.values[row] ?? null);
          if (value !== undefined) record[`c${at + 1}`] = value;
        });
        return record;
      }),
      // Filter buttons would cover the headers of small tables.
      ...(table.rows <= MOST_ROWS_STACKED && { filter: false as const }),
    });
  }
  book.tablePlaces[index] = { sheet, top: header + 1, left: 1, free: table.columns.length + 2 };
  return header;
}

/** Whether a cell is a date, by the label next to it, or above it in a table with a header row. */
function isDayCell({ columns }: InputTable, row: number, column: number): boolean {
  const values = columns[column]?.values ?? [];
  const value = values[row] ?? null;
  return isDayBeside(columns[column - 1]?.values[row], value) || isDayBeside(row > 0 ? values[0] : undefined, value);
}

function mixesDays(table: InputTable): boolean {
  return (
    table.columns.length > 1 &&
    table.columns.some((column, at) => !column.isDate && column.values.some((_, row) => isDayCell(table, row, at)))
  );
}

/** LibreOffice shows a logical value in a number format as 0 or 1, which looks like an amount among amounts. */
function mixesTruths({ columns }: InputTable): boolean {
  return columns.some(({ values, totals }) => totals.numbers > 0 && values.some((value) => typeof value === "boolean"));
}

/** Number of rows up to the last one that is not blank. */
function lastFilled(table: InputTable): number {
  for (let row = table.rows - 1; row >= 0; row--) {
    if (table.columns.some(({ values }) => values[row] !== null)) return row + 1;
  }
  return 0;
}

function factFormat({ isDate, value }: InputFact): StyleDefinition {
  return isDate ? { format: dayFormat } : typeof value === "boolean" ? { format: look.trueFalse } : {};
}

function number(value: number, format: string): CellDefinition {
  return { value, style: { ...look.given, format } };
}
