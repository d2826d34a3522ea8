import type { DefinedNameDefinition, SheetDefinition } from "../../xlsx/build/definition";
import { SheetBuilder } from "../../xlsx/build/sheet-builder";
import { quoteSheetName } from "../../xlsx/address";
import * as look from "../look";
import type { ChoiceList } from "../lists";
import type { TemplateText } from "../text/en";
import { quoted, SEPARATOR } from "./input-table";
import type { Section, TableCheck } from "./section";

/** Points that are listed for each table: fewer where a workbook has many tables. */
const LISTED = { oneSection: 60, manySections: 30 };

/** Longer than any message: the width to which messages are spread to cut out one of them. */
const SPREAD = 300;

interface Checker {
  readonly sheet: SheetDefinition;
  readonly names: readonly DefinedNameDefinition[];
  /** Messages and the columns that they are about, for the sheet of lists. */
  readonly lists: readonly ChoiceList[];
}

/**
 * The checker tab. Native formulas only, so that it works without the add-in: each line looks for the next row of a table whose check
 * column is not empty, or the next message of the same row.
 */
export function checkerSheet(text: TemplateText, sections: readonly Section[]): Checker {
  const { checker, common, columns } = text;
  const sheet = new SheetBuilder(text.sheets.checker, [58, 34, 20, 9, 9, 40]);
  sheet.tabColor = look.tabs.check;
  sheet.hiddenColumns = [3, 4, 5];
  sheet.line([text.sheets.checker], look.title);
  sheet.line([checker.intro], look.subtitle);
  sheet.skip();
  const totalRow = sheet.row;
  sheet.skip(3);
  const openCells: string[] = [];
  const lists: ChoiceList[] = [];
  const tableChecks = sections.flatMap((section) => section.tableChecks);
  const listed = sections.length > 1 ? LISTED.manySections : LISTED.oneSection;

  for (const section of sections) {
    if (section.factChecks.length > 0) {
      const head = blockHead(sheet, checker.facts);
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
            formula: `IF(B${row}=${quoted(checker.missing)},HYPERLINK(${quoted(`#${place}`)},${quoted(common.goTo)}),"")`,
            style: { ...look.given, ...look.link },
          },
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
        formula: `IF(B${row}=${quoted(checker.ok)},"",HYPERLINK(${quoted(`#${place}`)},${quoted(common.goTo)}))`,
        style: { ...look.given, ...look.link },
      },
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
  for (const section of sections) {
    for (const check of section.tableChecks) {
      openCells.push(tableBlock(sheet, text, check, listed));
      lists.push(
        {
          name: `${check.table.name}Messages`,
          header: `${check.table.name} messages`,
          values: check.messages.map(({ message }) => message),
        },
        {
          name: `${check.table.name}Columns`,
          header: `${check.table.name} columns`,
          values: check.messages.map(({ key }) => columnNumberOf(check, key)),
        },
      );
    }
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
  if (tableChecks.length > 0) sheet.put(2, 0, checker.shown.replace("{count}", String(listed)), look.note);
  return { sheet: sheet.build(), names: [{ name: "OpenPoints", formula: sheet.absolute(totalRow, 1) }], lists };
}

/** The sheet's column, from 1, that a message is about. */
function columnNumberOf({ table }: TableCheck, key: string): number {
  const index = table.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`table ${table.name} has no column '${key}' to link to`);
  return table.left + index + 1;
}

/** A heading with a count beside it; returns its row. */
function blockHead(sheet: SheetBuilder, title: string): number {
  return sheet.line([title], look.heading);
}

/** The list of one table's open points; returns the cell of their number. */
function tableBlock(
  sheet: SheetBuilder,
  text: TemplateText,
  { sheet: inputSheet, title, table, labelKey }: TableCheck,
  listed: number,
): string {
  const { columns, common } = text;
  const check = `${table.name}[check]`;
  const separatorLength = SEPARATOR.length;
  const head = sheet.line(
    [
      title ?? inputSheet,
      {
        formula: `SUMPRODUCT((LEN(${check})>0)*((LEN(${check})-LEN(SUBSTITUTE(${check},${quoted(SEPARATOR)},"")))/${separatorLength}+1))`,
        style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
      },
    ],
    look.heading,
  );
  sheet.line([columns.what, columns.row, columns.cell, "row", "no.", "all"], look.resultHeader);
  for (let line = 0; line < listed; line++) {
    const here = sheet.row + 1;
    const above = here - 1;
    const rowFormula =
      line === 0
        ? `IFERROR(MATCH("?*",${check},0),"")`
        : `IF(D${above}="","",IF(E${above}<(LEN(F${above})-LEN(SUBSTITUTE(F${above},${quoted(SEPARATOR)},"")))/${separatorLength}+1,D${above},` +
          `IFERROR(D${above}+MATCH("?*",INDEX(${check},D${above}+1):INDEX(${check},ROWS(${check})),0),"")))`;
    const numberFormula =
      line === 0 ? `IF(D${here}="","",1)` : `IF(D${here}="","",IF(D${here}=D${above},E${above}+1,1))`;
    const columnNumber = `INDEX(${table.name}Columns,MATCH(A${here},${table.name}Messages,0))`;
    sheet.line([
      {
        formula: `IF(D${here}="","",TRIM(MID(SUBSTITUTE(F${here},${quoted(SEPARATOR)},REPT(" ",${SPREAD})),(E${here}-1)*${SPREAD}+1,${SPREAD})))`,
        style: look.wrapped({}),
      },
      { formula: `IF(D${here}="","",INDEX(${table.name}[${labelKey}],D${here})&"")`, style: {} },
      {
        formula:
          `IF(D${here}="","",HYPERLINK("#${quoteSheetName(inputSheet).replace(/"/g, '""')}!"&` +
          `ADDRESS(ROW(${quoteSheetName(inputSheet)}!$A$${table.top + 1})+D${here},${columnNumber},4),${quoted(common.goTo)}))`,
        style: look.link,
      },
      { formula: rowFormula, style: look.note },
      { formula: numberFormula, style: look.note },
      { formula: `IF(D${here}="","",INDEX(${check},D${here}))`, style: look.note },
    ]);
  }
  sheet.skip();
  return sheet.absolute(head, 1);
}
