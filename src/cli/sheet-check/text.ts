import type { CheckDefinition } from "../../checks/definitions/definition";
import { createLanguage } from "../../text/create-language";
import { padEnd, paint, type Style, textWidth, wrap } from "../results/layout";
import type { PlainYears } from "../../checks/year-tables";
import { numberText } from "../../xlsx/text/number-text";
import { counted } from "../results/values";
import { checkName, plainLine, type Question } from "./choices";
import type { TakenConversion } from "../../checks/conversion/taken-amounts";
import { cellsOnSheet } from "./readings";
import type { Taken, TakenTable } from "./taken";

/** Texts read as something else, listed for one column. */
const MOST_READINGS = 12;
/** Cells named for one of these texts. */
const MOST_CELLS = 3;

const language = createLanguage("en-US");

/** How the workbook was read, for a person at a terminal. */
export function takenText(check: CheckDefinition, file: string, taken: Taken, style: Style): string {
  const lines = [paint(`${file}: ${language.t(check.title)}`, "strong", style), ""];
  lines.push(paint("What was read", "strong", style));
  for (const table of taken.tables) lines.push(...tableLines(table, style));
  const { combined } = taken;
  if (combined) {
    const parts = taken.tables.flatMap(({ part }) => (part && part.rows > 0 ? [part.name] : []));
    const start = parts.length === 0 ? "Read row by row" : `Read as one: ${parts.join(", ")}`;
    const text = `${start}, on the new sheet ${combined.sheet} (${combined.name})`;
    lines.push(...wrap(text, style.width, "  ", "    "));
  }
  for (const { title, text, from, places, others, written } of taken.facts) {
    const where =
      from === "workbook"
        ? `from ${places.slice(0, 3).join(", ")}${places.length > 3 ? ` and ${places.length - 3} more` : ""}${written === undefined ? "" : ` ('${written}')`}`
        : from === "given"
          ? "as given"
          : others.length > 0
            ? `the usual choice; others: ${others.slice(0, 4).join(", ")}${others.length > 4 ? " ..." : ""}`
            : "nothing given";
    lines.push(...wrap(`${title}: ${text === "" ? "none" : text}, ${where}`, style.width, "  ", "    "));
  }
  for (const { cell, name, amount, why, decision, from } of taken.totals) {
    const value = amount === null ? "" : ` ${numberText(amount)}`;
    const said = from === "given" ? `${why}; as given` : why;
    const text = `${decision === "kept" ? "Kept" : "Left out"}: ${cell} '${name}'${value} (${said})`;
    lines.push(...wrap(text, style.width, "  ", "    "));
  }
  for (const conversion of taken.conversions) lines.push(...conversionLines(conversion, style));
  for (const note of taken.notes) lines.push(...wrap(note, style.width, "  ", "    "));
  if (taken.hiddenSheets.length > 0) {
    const { hiddenSheets } = taken;
    const names = `${hiddenSheets.slice(0, 5).join(", ")}${hiddenSheets.length > 5 ? " ..." : ""}`;
    lines.push(
      ...wrap(`Not searched: ${counted(hiddenSheets.length, "other sheet")} (${names})`, style.width, "  ", "    "),
    );
  }
  if (taken.otherSheets.length > 0) {
    const text = `Without such a table: ${counted(taken.otherSheets.length, "sheet")} (${taken.otherSheets.join(", ")})`;
    lines.push(...wrap(text, style.width, "  ", "    "));
  }
  if (taken.issues.length > 0) {
    lines.push("", paint("Cells to correct or to review", "strong", style));
    for (const { stops, text, cells } of taken.issues) {
      const mark = stops ? "error    " : "warning  ";
      const wrapped = wrap(`${text}: ${cells.join(", ")}`, style.width, `  ${mark}`, " ".repeat(2 + mark.length));
      lines.push(...wrapped.map((line) => line.replace(mark, paint(mark, stops ? "bad" : "warn", style))));
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The most amounts that are shown one by one; JSON has them all. */
const MOST_AMOUNTS = 20;

function conversionLines({ title, currency, from, rates, amounts }: TakenConversion, style: Style): string[] {
  const into = currency === "" ? "" : ` in ${currency}`;
  const lines = wrap(
    from === "amounts" ? `${title}: converted, so that all amounts are${into}` : `${title}: mass x price${into}`,
    style.width,
    "  ",
    "    ",
  );
  for (const { from: one, to, rate, day, source, cell } of rates) {
    const where = cell === undefined ? "as given" : `from ${cell}`;
    lines.push(
      ...wrap(`1 ${one} = ${rate} ${to}, ${day === "" ? "no day" : day}, ${source} (${where})`, style.width, "    "),
    );
  }
  for (const amount of amounts.slice(0, MOST_AMOUNTS)) {
    const { cell, original, mass, unit, per, rate, divides, value, rounded } = amount;
    const priced = mass === undefined ? "" : `${numberText(mass)} ${unit} x `;
    const times = rate === null ? "" : ` ${divides ? "/" : "x"} ${rate}`;
    const stated = `${numberText(original)} ${amount.currency}${per === undefined ? "" : `/${per}`}`;
    if (priced === "" && times === "") continue;
    const result = `${numberText(value)}${currency === "" ? "" : ` ${currency}`}${rounded ? " (rounded)" : ""}`;
    lines.push(...wrap(`${cell}: ${priced}${stated}${times} = ${result}`, style.width, "    ", "      "));
  }
  const rest = amounts.length - MOST_AMOUNTS;
  if (rest > 0) lines.push(`    and ${rest} more amounts, which --json lists`);
  return lines;
}

function tableLines(table: TakenTable, style: Style): string[] {
  const { title, sheet, kind, name, headerRows, rows, from, columns, unused } = table;
  const [first, last] = headerRows ?? [0, 0];
  const header =
    headerRows === null
      ? "labels down a column"
      : first === last
        ? `header in row ${first}`
        : `header in rows ${first} and ${last}`;
  const counts = headerRows === null ? "" : `, rows ${rows[0]} to ${rows[1]}`;
  const where = kind === "table" ? `table ${name} on sheet ${sheet}` : `${name} on sheet ${sheet}`;
  const lines = wrap(
    `${title === "" ? "Data" : title}: ${where}, ${header}${counts}${from === "given" ? ", as given" : ""}`,
    style.width,
    "  ",
    "    ",
  );
  if (table.part) {
    const { name, rows: count, lacks, material, repeats } = table.part;
    const said = [
      count === 0 ? `Left out: ${repeats ?? ""}` : `${counted(count, "row")} counted, named '${name}: ...'`,
      ...(count > 0 && repeats !== undefined ? [`may repeat others: ${repeats}`] : []),
      ...(lacks.length > 0 ? [`no column for ${lacks.join(", ")}`] : []),
      ...(material === undefined ? [] : [`the material is '${material}', from its name`]),
    ];
    lines.push(...wrap(said.join("; "), style.width, "    ", "      "));
    if (count === 0) return lines;
  }
  const width = Math.min(34, Math.max(0, ...columns.map((column) => textWidth(column.title))));
  for (const column of columns) {
    const said = { given: ", as given", contents: ", by its contents alone", header: "" }[column.from];
    const meaning = column.yesMeans === undefined ? "" : ` (${column.yesMeans})`;
    const label = column.header === column.title ? "" : ` '${column.header}'`;
    const place =
      column.cell === undefined ? `column ${column.column} '${column.header}'` : `cell ${column.cell}${label}`;
    const text = `${place}${said}${meaning}`;
    const read = column.readAs ?? [];
    const start = `    ${padEnd(column.title, width)}  `;
    lines.push(...wrap(text, style.width, start, " ".repeat(textWidth(start))));
    if (read.length > 0) {
      const shown = read
        .slice(0, MOST_READINGS)
        .map((each) => `'${each.text}' as ${each.meaning} (${cellsOnSheet(each, MOST_CELLS)})`);
      const rest = read.length - shown.length;
      const readings = `Read: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more (--json lists all)` : ""}`;
      lines.push(...wrap(readings, style.width, " ".repeat(textWidth(start))));
    }
  }
  if (unused.length > 0) {
    const shown = unused.slice(0, 12).map((text) => `'${text}'`);
    const rest = unused.length - shown.length;
    const text = `Not used: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    lines.push(...wrap(text, style.width, "    ", "      ").map((line) => paint(line, "faint", style)));
  }
  return lines;
}

/** The result under the law of other years, as tables. */
export function yearsText(all: readonly PlainYears[], style: Style): string {
  const lines: string[] = [];
  for (const { title, header, rows } of all) {
    const cells = [header, ...rows].map((row) =>
      row.map((cell) => (typeof cell === "number" ? numberText(cell) : (cell ?? ""))),
    );
    const widths = header.map((_, column) => Math.max(...cells.map((row) => textWidth(row[column] ?? ""))));
    lines.push("", paint(title, "strong", style));
    for (const row of cells) {
      lines.push(`  ${row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join("  ")}`.trimEnd());
    }
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** What has to be given, with the options that give it. */
export function questionsText(questions: readonly Question[], style: Style): string {
  const lines = ["", paint("To decide", "strong", style)];
  for (const question of questions) {
    lines.push(...wrap(question.text, style.width, "  ", "  "));
    const flags = question.answers.map(({ value, text }) => ({ flag: question.flag(value), text }));
    const width = Math.min(44, Math.max(0, ...flags.map(({ flag }) => textWidth(flag))));
    for (const { flag, text } of flags) {
      // The option itself is never wrapped, so that it can be copied.
      const start = `    ${padEnd(plainLine(flag), width)}  `;
      lines.push(
        ...(textWidth(start) <= style.width / 2
          ? wrap(text, style.width, start, " ".repeat(textWidth(start)))
          : [start.trimEnd(), ...wrap(text, style.width, "        ")]),
      );
    }
    if (question.other !== null)
      lines.push(`    ${question.answers.length > 0 ? "or " : ""}${plainLine(question.flag(question.other))}`);
  }
  return `${lines.join("\n")}\n`;
}

/** The same for programs. */
export function takenJson(check: CheckDefinition, taken: Taken): Readonly<Record<string, unknown>> {
  return { check: checkName(check.id), ...taken };
}

export function questionsJson(questions: readonly Question[]): readonly unknown[] {
  return questions.map((question) => ({
    question: question.text,
    answers: question.answers.map(({ value, text }) => ({ text, give: question.flag(value) })),
    ...(question.other === null ? {} : { other: question.flag(question.other) }),
  }));
}
