import { type Candidate, findTables, matchGiven, rangeSource, readTops } from "../../checks/find-tables";
import type { CheckDefinition, Role } from "../../checks/definitions/definition";
import { readSample } from "../../office/read-blocks";
import { type DataSource, listTables } from "../../office/sources";
import type { Language } from "../../text/language";
import { cellName, parseRange, quoteSheetName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";

export interface ChosenTable {
  readonly role: Role;
  readonly source: DataSource;
  readonly sample: Candidate["sample"];
  readonly map: Candidate["map"];
  readonly given: boolean;
}

export interface ChosenTables {
  readonly tables: readonly ChosenTable[];
  readonly questions: readonly Question[];
  readonly hidden: readonly string[];
}

/** Tables whose headers fit almost equally well. */
const CLOSE = 0.1;
const MOST_ANSWERS = 12;

type Tops = Awaited<ReturnType<typeof readTops>>["tops"];

/** The table for each role of a check: the one that was named, or the one that clearly fits best. */
export async function chooseTables(
  check: CheckDefinition,
  choices: Choices,
  language: Language,
): Promise<ChosenTables> {
  const { tops, hidden } = await readTops(choices.sheet);
  if (choices.sheet !== undefined && tops.length === 0) {
    const { tops: all, hidden: others } = await readTops();
    const names = [...all.map(({ name }) => name), ...others];
    const isThere = names.some((name) => name.toLowerCase() === choices.sheet?.toLowerCase());
    throw new ChoiceProblem(
      isThere
        ? `The sheet '${choices.sheet}' is empty.`
        : `The workbook has no sheet '${choices.sheet}'. It has: ${names.join(", ")}.`,
    );
  }
  const tables: ChosenTable[] = [];
  const questions: Question[] = [];
  for (const role of check.roles) {
    const given = choices.tables.get(role.key);
    if (given !== undefined) {
      const source = await tableNamed(given, tops, choices.sheet);
      const sample = await readSample(source);
      const map = matchGiven(source.headers, sample, role.columns, choices.columns, source.firstColumn);
      tables.push({ role, source, sample, map, given: true });
      continue;
    }
    const all = await findTables(role, tops, choices.columns);
    const free = all.filter(({ source }) => !tables.some((other) => overlaps(other.source, source)));
    const best = free[0];
    const flagOf = (source: DataSource) =>
      `${check.roles.length > 1 ? `${role.key}=` : ""}${source.kind === "table" ? source.name : placeOf(source)}`;
    const ask = (text: string, among: readonly Candidate[]): void => {
      questions.push({
        text,
        answers: among.slice(0, MOST_ANSWERS).map(({ source }) => ({ value: flagOf(source), text: tableText(source) })),
        other: check.roles.length > 1 ? `${role.key}=SHEET!A4:H60` : "SHEET!A4:H60",
        flag: (value) => `--table ${shellText(value)}`,
        answer: (now, value) => choose.table(now, value, check),
      });
    };
    const what = role.title ? `${language.t(role.title)}: ` : "";
    if (!best) {
      const where = choices.sheet === undefined ? "The visible sheets have" : `The sheet '${choices.sheet}' has`;
      const needed = role.columns.filter(({ optional }) => !optional).map(({ title }) => `'${language.t(title)}'`);
      const columns = role.whole ? "facts of vehicles" : `headers for ${needed.join(", ")}`;
      ask(`${what}${where} no table with ${columns}. Which range is it, with its header row?`, []);
      continue;
    }
    const rivals = free.filter(
      (other) =>
        other !== best &&
        !overlaps(other.source, best.source) &&
        (best.fit > 0 ? other.fit > best.fit - CLOSE && other.fit > 0 : other.found > best.found - CLOSE),
    );
    if (rivals.length > 0) {
      ask(`${what}${rivals.length + 1} tables fit this check. Which one is it?`, [best, ...rivals]);
      continue;
    }
    tables.push({ role, source: best.source, sample: best.sample, map: best.map, given: false });
  }
  return { tables, questions, hidden };
}

export function tableText({ kind, name, sheet, rowCount }: DataSource): string {
  const rows = `${rowCount} row${rowCount === 1 ? "" : "s"}`;
  return kind === "table" ? `table ${name} on sheet ${sheet}, ${rows}` : `${name} on sheet ${sheet}, ${rows}`;
}

/** A range on the command line, where sheet names need no quotation marks of their own: `Lots 2025!A4:H60`. */
export function placeOf({ sheet, name }: DataSource): string {
  return `${sheet.includes("!") ? quoteSheetName(sheet) : sheet}!${name}`;
}

function overlaps(one: DataSource, other: DataSource): boolean {
  return (
    one.sheet === other.sheet &&
    one.firstRow - 1 < other.firstRow + other.rowCount &&
    other.firstRow - 1 < one.firstRow + one.rowCount &&
    one.firstColumn < other.firstColumn + other.headers.length &&
    other.firstColumn < one.firstColumn + one.headers.length
  );
}

async function tableNamed(given: string, tops: Tops, onlySheet: string | undefined): Promise<DataSource> {
  const tables = await listTables();
  const table = tables.find(({ name }) => name.toLowerCase() === given.toLowerCase());
  if (table) return table;
  const [, quoted, plain, address] = /^(?:'((?:[^']|'')+)'!|([^!]+)!)?(.+)$/.exec(given) ?? [];
  const area = parseRange((address ?? "").replaceAll("$", "").toUpperCase());
  if (!area) {
    const names = tables.map(({ name }) => name);
    const use = names.length > 0 ? `The workbook has the tables ${names.join(", ")}.` : "The workbook has no tables.";
    throw new ChoiceProblem(`--table is '${given}', which is neither a table nor a range such as A4:H60. ${use}`);
  }
  const sheet = quoted?.replaceAll("''", "'") ?? plain ?? onlySheet ?? (tops.length === 1 ? tops[0]?.name : undefined);
  if (sheet === undefined) {
    throw new ChoiceProblem(`--table is '${given}'. Say on which sheet: --table ${shellText(`SHEET!${given}`)}.`);
  }
  const known = tops.find(({ name }) => name.toLowerCase() === sheet.toLowerCase()) ?? (await readTops(sheet)).tops[0];
  if (!known) throw new ChoiceProblem(`--table is '${given}', but the workbook has no sheet '${sheet}' with data.`);
  const lines = await linesFrom(known.name, area);
  const source = rangeSource({ name: known.name, row: area.top, column: area.left, lines }, area);
  if (!source) {
    throw new ChoiceProblem(
      `--table is '${given}', but there is no header at ${cellName(area.top, area.left)} with a row below it.`,
    );
  }
  return source;
}

/** The first rows of a range. */
async function linesFrom(
  sheet: string,
  { top, left, bottom, right }: { top: number; left: number; bottom: number; right: number },
): Promise<unknown[][]> {
  const width = Math.min(right - left + 1, 400);
  const sample = await readSample(
    {
      key: "",
      kind: "range",
      name: "",
      sheet,
      headers: Array.from({ length: width }, () => ""),
      firstRow: top,
      firstColumn: left,
      rowCount: bottom - top + 1,
    },
    3,
  );
  return Array.from({ length: Math.min(3, bottom - top + 1) }, (_, row) => sample.map((cells) => cells[row] ?? ""));
}
