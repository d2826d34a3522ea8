import type { DefinedNameDefinition, SheetDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { cellName, columnName, quoteSheetName } from "../../xlsx/text/address";
import * as look from "../../xlsx/write/look";
import { FIRST_CELL, linkBy, sheetBy } from "./links";
import type { TemplateText } from "../text/en";
import { quoted, SEPARATOR } from "./input-table";
import type { Section, TableCheck } from "./section";

/** Items that are listed at a time. */
const LISTED = 60;

/** First of the hidden columns that hold every message and the table column that it is about. */
const MESSAGES = 10;

/** Longer than any message: each separator is widened to this many spaces, so that MID can cut out one message. */
const SPREAD = 300;

interface Checker {
  readonly sheet: SheetDefinition;
  readonly names: readonly DefinedNameDefinition[];
}

/** The checker sheet. It has native formulas only, so it works without the add-in. */
export function checkerSheet(text: TemplateText, sections: readonly Section[]): Checker {
  const { checker, common, columns } = text;
  const sheet = new SheetBuilder(text.sheets.checker, [58, 34, 20, 24, 9, 9, 9, 40, 9, 9, 40, 9]);
  sheet.tabColor = look.tabs.check;
  sheet.hiddenColumns = [4, 5, 6, 7, 8, 9, 10, 11];
  sheet.line([text.sheets.checker], look.title);
  sheet.line([checker.intro], look.subtitle);
  sheet.skip();
  const totalRow = sheet.row;
  sheet.skip(3);
  const openCells: string[] = [];
  const tableChecks = sections.flatMap((section) => section.tableChecks);

  for (const section of sections) {
    if (section.factChecks.length > 0) {
      const head = blockHead(sheet, section.factsTitle);
      sheet.line([columns.fact, columns.result, columns.cell], look.resultHeader);
      const first = sheet.row;
      for (const { label, place, missing } of section.factChecks) {
        const row = sheet.row + 1;
        sheet.line([
          { value: label, style: look.wrapped(look.given) },
          {
            formula: `IF(${section.cells.entered}=0,"",IF(${missing},${quoted(checker.missing)},${quoted(checker.ok)}))`,
            style: look.given,
          },
          {
            formula: `IF(B${row}=${quoted(checker.missing)},${linkBy(`E${row}`, common.goTo)},"")`,
            style: { ...look.given, ...look.link },
          },
          null,
          { formula: place, style: look.helper },
        ]);
      }
      sheet.put(head, 1, {
        formula: `COUNTIF(B${first + 1}:B${sheet.row},${quoted(checker.missing)})`,
        style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
      });
      sheet.format({
        ranges: [{ top: first, left: 1, bottom: sheet.row - 1, right: 1 }],
        formula: `$B${first + 1}=${quoted(checker.missing)}`,
        style: look.missing,
      });
      openCells.push(sheet.absolute(head, 1));
      sheet.skip();
    }
  }
  openCells.push(dateSystemLine(sheet, text));
  const results = sections.flatMap((section) => section.resultChecks);
  const head = blockHead(sheet, checker.results);
  sheet.line([columns.result, columns.what, columns.cell], look.resultHeader);
  const first = sheet.row;
  for (const { label, reference, place, area } of results) {
    const row = sheet.row + 1;
    sheet.line([
      { value: `${label} (${place.split("!")[0]?.replace(/'/g, "") ?? ""})`, style: look.wrapped(look.given) },
      {
        formula: `IF(${area === undefined ? `ISERROR(${reference})` : `SUMPRODUCT(ISERROR(${area})*1)>0`},${quoted(checker.resultError)},${quoted(checker.ok)})`,
        style: look.wrapped(look.given),
      },
      {
        formula: `IF(B${row}=${quoted(checker.ok)},"",${linkBy(`E${row}`, common.goTo)})`,
        style: { ...look.given, ...look.link },
      },
      null,
      { formula: place, style: look.helper },
    ]);
  }
  sheet.put(head, 1, {
    formula: `COUNTIF(B${first + 1}:B${sheet.row},${quoted(checker.resultError)})`,
    style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
  });
  sheet.format({
    ranges: [{ top: first, left: 1, bottom: sheet.row - 1, right: 1 }],
    formula: `$B${first + 1}<>${quoted(checker.ok)}`,
    style: look.missing,
  });
  openCells.push(sheet.absolute(head, 1));

  sheet.skip();
  if (tableChecks.length > 0) {
    const total = pointsOfTables(sheet, text, tableChecks);
    openCells.push(total);
  }
  const local = openCells.map((cell) => (cell.split("!").pop() as string).replace(/\$/g, ""));
  const entered = sections.map(({ cells }) => cells.entered).join("+");
  sheet.put(totalRow, 0, checker.open, look.strongLabel);
  sheet.put(totalRow, 1, {
    formula: local.join("+"),
    style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
  });
  sheet.put(totalRow + 1, 0, {
    formula: `IF(${entered}=0,${quoted(common.nothingEntered)},IF(B${totalRow + 1}=0,${quoted(checker.complete)},${quoted(checker.incomplete)}))`,
    style: look.strongLabel,
  });
  const status = { top: totalRow + 1, left: 0, bottom: totalRow + 1, right: 0 };
  sheet.format({ ranges: [status], formula: `$A$${totalRow + 2}=${quoted(checker.complete)}`, style: look.good });
  sheet.format({ ranges: [status], formula: `$A$${totalRow + 2}=${quoted(checker.incomplete)}`, style: look.missing });
  sheet.freeze = { rows: 3, columns: 0 };
  sheet.print = { landscape: true };
  return { sheet: sheet.build(), names: [{ name: "OpenPoints", formula: sheet.absolute(totalRow, 1) }] };
}

/** Serial number of 2024-01-01 in the 1900 date system. */
const DAY_OF_2024 = 45_292;

/**
 * A workbook that counts days from 1904 passes our functions serial numbers that are too low by 1,462 days, so they would read every date
 * as four years earlier. Returns the cell of the count.
 */
function dateSystemLine(sheet: SheetBuilder, text: TemplateText): string {
  const { checker, columns } = text;
  const head = blockHead(sheet, checker.workbook);
  sheet.line([columns.what, columns.result], look.resultHeader);
  const row = sheet.line([
    { value: checker.dates, style: look.wrapped(look.given) },
    {
      formula: `IF(DATE(2024,1,1)=${DAY_OF_2024},${quoted(checker.ok)},${quoted(checker.dates1904)})`,
      style: look.wrapped(look.given),
    },
  ]);
  const cell = `B${row + 1}`;
  sheet.put(head, 1, {
    formula: `IF(${cell}=${quoted(checker.ok)},0,1)`,
    style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
  });
  sheet.format({
    ranges: [{ top: row, left: 1, bottom: row, right: 1 }],
    formula: `$${cell.replace("B", "B$")}<>${quoted(checker.ok)}`,
    style: look.missing,
  });
  sheet.skip();
  return sheet.absolute(head, 1);
}

/** The number, from 1, of the sheet column that a message is about. */
function columnNumberOf({ table }: TableCheck, key: string): number {
  const index = table.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`table ${table.name} has no column '${key}' to link to`);
  return table.left + index + 1;
}

/** A heading that will get a count next to it; returns its row. */
function blockHead(sheet: SheetBuilder, title: string): number {
  return sheet.line([title], look.heading);
}

/** The first branch if k is 1, and so on. Unlike CHOOSE, IF returns references in every program. */
function byTable(k: string, branches: readonly string[]): string {
  return branches.reduceRight(
    (rest, branch, index) => (rest === "" ? branch : `IF(${k}=${index + 1},${branch},${rest})`),
    "",
  );
}

/**
 * The number of open items in each table, then all items in one list. Each line finds its table by the running totals, then the next
 * message of the same row or the next row with a message. Returns the cell of the total.
 */
function pointsOfTables(sheet: SheetBuilder, text: TemplateText, checks: readonly TableCheck[]): string {
  const { checker, columns, common } = text;
  const parts = (texts: string): string =>
    `((LEN(${texts})-LEN(SUBSTITUTE(${texts},${quoted(SEPARATOR)},"")))/${SEPARATOR.length}+1)`;
  const head = blockHead(sheet, checker.tables);
  sheet.line([columns.table, checker.open, columns.cell, null, "to here", "top", "link"], look.resultHeader);
  const first = sheet.row;
  for (const { sheet: name, title, table } of checks) {
    const here = sheet.row + 1;
    const messages = `${table.name}[check]`;
    sheet.line([
      { value: title ?? name, style: look.given },
      {
        formula: `SUMPRODUCT((LEN(${messages})>0)*${parts(messages)})`,
        style: look.withFormat(look.given, look.wholeNumber),
      },
      {
        formula: `HYPERLINK("#"&${sheetBy(`G${here}`)}&${quoted(cellName(table.top, table.left))},${quoted(name)})`,
        style: { ...look.given, ...look.link },
      },
      null,
      { formula: `SUM(B$${first + 1}:B${here})`, style: look.note },
      { formula: `ROW(${quoteSheetName(name)}!$A$${table.top + 1})`, style: look.note },
      { formula: `${quoteSheetName(name)}!${FIRST_CELL}`, style: look.helper },
    ]);
  }
  const last = sheet.row;
  const counts = `B${first + 1}:B${last}`;
  sheet.put(head, 1, {
    formula: `SUM(${counts})`,
    style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
  });
  sheet.format({
    ranges: [{ top: first, left: 1, bottom: last - 1, right: 1 }],
    formula: `B${first + 1}>0`,
    style: look.missing,
  });
  // On the checker sheet and not under a defined name: if a workbook holds two templates, each checker needs its own.
  const about = checks.flatMap((check, index) =>
    check.messages.map(({ message, key }) => [`${index + 1}|${message}`, columnNumberOf(check, key)] as const),
  );
  about.forEach((pair, index) =>
    pair.forEach((value, at) => sheet.put(first + index, MESSAGES + at, value, look.note)),
  );
  const aboutColumn = (column: number): string => {
    const letter = columnName(column);
    return `$${letter}$${first + 1}:$${letter}$${first + about.length}`;
  };
  sheet.skip();
  sheet.line([checker.shown.replace("{count}", String(LISTED))], look.note);
  sheet.line([columns.what, columns.row, columns.cell, columns.table, "table", "row", "no.", "all"], look.resultHeader);
  const total = sheet.absolute(head, 1);
  const column = (letter: string): string => `$${letter}$${first + 1}:$${letter}$${last}`;
  for (let line = 1; line <= LISTED; line++) {
    const here = sheet.row + 1;
    const above = here - 1;
    const k = `E${here}`;
    const goesOn = `AND(${k}=E${above},G${above}<${parts(`H${above}`)})`;
    const nextRow = byTable(
      k,
      checks.map(({ table }) => {
        const all = `${table.name}[check]`;
        const from = `IF(${k}=E${above},F${above},0)`;
        return `${from}+MATCH("?*",INDEX(${all},${from}+1):INDEX(${all},ROWS(${all})),0)`;
      }),
    );
    const ofRow = (key: (check: TableCheck) => string): string =>
      byTable(
        k,
        checks.map((check) => `INDEX(${check.table.name}[${key(check)}],F${here})`),
      );
    const unlessDone = (formula: string): string => `IF(${k}="","",${formula})`;
    const message = `MID(SUBSTITUTE(H${here},${quoted(SEPARATOR)},REPT(" ",${SPREAD})),(G${here}-1)*${SPREAD}+1,${SPREAD})`;
    const columnNumber = `INDEX(${aboutColumn(MESSAGES + 1)},MATCH(${k}&"|"&A${here},${aboutColumn(MESSAGES)},0))`;
    sheet.line([
      { formula: unlessDone(`TRIM(${message})`), style: look.wrapped({}) },
      { formula: unlessDone(`${ofRow(({ labelKey }) => labelKey)}&""`), style: look.top({}) },
      {
        formula: unlessDone(
          `HYPERLINK("#"&${sheetBy(`INDEX(${column("G")},${k})`)}&ADDRESS(INDEX(${column("F")},${k})+F${here},${columnNumber},4),${quoted(common.goTo)})`,
        ),
        style: look.top(look.link),
      },
      { formula: unlessDone(`INDEX(${column("A")},${k})`), style: look.top({}) },
      {
        formula: `IF(${line}>${total.split("!")[1] as string},"",COUNTIF(${column("E")},"<${line}")+1)`,
        style: look.note,
      },
      { formula: unlessDone(`IF(${goesOn},F${above},${nextRow})`), style: look.note },
      { formula: unlessDone(`IF(${goesOn},G${above}+1,1)`), style: look.note },
      { formula: unlessDone(ofRow(() => "check")), style: look.note },
    ]);
  }
  return total;
}
