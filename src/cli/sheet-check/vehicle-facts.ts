import type { CheckData } from "../../checks/check-data";
import { meaningText } from "../../checks/issue-text";
import { factNamed, isMoneyFact } from "../../checks/vehicle-facts";
import { placeText } from "../../office/addresses";
import type { DataSource } from "../../office/sources";
import { factLabels } from "../../rules/clean-vehicle-facts";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { oneLine } from "./columns";
import { issueText, MOST_CELLS, type TakenColumn, type TakenIssue, type TakenReading, type TakenTable } from "./taken";

/** The columns of a table with one vehicle per row. */
export function factColumns(headers: readonly string[], firstColumn: number): TakenColumn[] {
  return headers.flatMap((header, column) => columnOf(header, columnName(firstColumn + column)) ?? []);
}

function columnOf(label: unknown, letters: string): TakenColumn | null {
  const name = factNamed(label);
  if (name === null) return null;
  return { key: name, title: factLabels[name], header: oneLine(String(label)), column: letters, from: "header" };
}

/** A cell of a range that is read with its header row. */
function placeOf({ sheet, firstRow, firstColumn }: DataSource, row: number, column: number): string {
  return placeText({ sheet, row: firstRow - 1 + row, column: firstColumn + column });
}

/** Vehicle facts as they are on the sheet, with the texts that are read as something else. */
export function withFacts(table: TakenTable, { facts, subject }: CheckData, language: Language): TakenTable {
  const found = facts[table.role];
  const source = subject.sources[table.role];
  if (!found || !source) return table;
  // Facts down a column have their labels in the rows, not in a header.
  const isForm = table.columns.length < 2;
  const columns = isForm
    ? found.held.flatMap((line, row) =>
        line.flatMap((cell, column) => {
          const named = columnOf(cell, columnName(source.firstColumn + column + 1));
          return named && !isLabelBeside(line, column)
            ? [{ ...named, cell: `${named.column}${source.firstRow + row}` }]
            : [];
        }),
      )
    : table.columns;
  return {
    ...table,
    ...(isForm ? { headerRows: null } : {}),
    columns: columns.map((column) => {
      const byText = new Map<string, TakenReading & { cells: string[]; more: number }>();
      for (const { name, text, value, isDay, row, column: at } of found.readings) {
        if (name !== column.key) continue;
        const meaning = meaningText(value, isDay, language);
        const reading = byText.get(text) ?? { text: oneLine(text), value, meaning, cells: [], more: 0 };
        byText.set(text, reading);
        if (reading.cells.length < MOST_CELLS) reading.cells.push(placeOf(source, row, at));
        else reading.more++;
      }
      const readAs = [...byText.values()].map(({ more, ...reading }) => (more > 0 ? { ...reading, more } : reading));
      return readAs.length === 0 ? column : { ...column, readAs };
    }),
  };
}

/** The value is next to its label. If that is a label too, the first one is only a heading. */
function isLabelBeside(line: readonly unknown[], column: number): boolean {
  return factNamed(line[column + 1]) !== null;
}

/** Facts that are not read, and why. */
export function factIssues({ facts, subject }: CheckData, language: Language): TakenIssue[] {
  return Object.entries(facts).flatMap(([role, { unread }]) =>
    unread.map(({ name, text, days, row, column }): TakenIssue => {
      const cells = [placeOf(subject.sources[role] as DataSource, row, column)];
      const shown = `'${oneLine(text)}'`;
      if (days.length > 0) {
        const said = language.t("issue.twoDays", { text: shown });
        return { stops: true, text: issueText(said, days), cells };
      }
      const wanted = isMoneyFact(name) ? `'${factLabels[name]}' in US dollars` : `'${factLabels[name]}'`;
      return { stops: false, text: `${shown} is not read, because its unit is not certain. Give ${wanted}`, cells };
    }),
  );
}
