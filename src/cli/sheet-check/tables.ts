import { type Candidate, columnNamed, findTables, matchGiven, rangeSource, readTops } from "../../checks/find-tables";
import type { CheckDefinition, Role } from "../../checks/definitions/definition";
import { CLOSE, isRival, overlaps, type SheetTables, tablesOfSheet } from "../../checks/sheet-tables";
import { inExcel } from "../../office/batch";
import { readSample } from "../../office/read-blocks";
import { type DataSource, listTables } from "../../office/sources";
import type { Language } from "../../text/language";
import { cellName, parseRange, quoteSheetName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";
import { choicesFor } from "./scopes";

export interface ChosenTable {
  readonly role: Role;
  readonly source: DataSource;
  readonly sample: Candidate["sample"];
  readonly map: Candidate["map"];
  readonly given: boolean;
}

export interface ChosenTables {
  /** Several of one role are read as one. */
  readonly tables: readonly ChosenTable[];
  readonly questions: readonly Question[];
  readonly hidden: readonly string[];
  /** Sheets that were searched when several are read as one, but hold no such table. */
  readonly without: readonly string[];
}

const MOST_ANSWERS = 12;

type Tops = Awaited<ReturnType<typeof readTops>>["tops"];

/** The table for each role of a check, or several that are read as one: those that were named, or the one that clearly fits best. */
export async function chooseTables(
  check: CheckDefinition,
  choices: Choices,
  language: Language,
): Promise<ChosenTables> {
  const only = choices.sheets.length === 0 ? undefined : await sheetsNamed(choices.sheets);
  const { tops, hidden } = await readTops(only);
  const blank = only?.find((name) => !tops.some((top) => top.name === name));
  if (blank !== undefined) throw new ChoiceProblem(`The sheet '${blank}' is empty.`);
  const isTogether = choices.allSheets === true || (only !== undefined && only.length > 1);
  const tables: ChosenTable[] = [];
  const questions: Question[] = [];
  // A sheet has to serve one of the roles, not all of them.
  const columnsLacking = new Map<string, string[]>();
  const severalTables = new Set<string>();
  const rolesWithout: (() => void)[] = [];
  for (const role of check.roles) {
    const given = choices.tables.get(role.key) ?? [];
    for (const each of given) {
      const source = await tableNamed(each, tops, only?.length === 1 ? only[0] : undefined);
      const again = tables.find((other) => overlaps(other.source, source));
      if (again) throw new ChoiceProblem(`--table ${each}: these cells belong to ${tableText(again.source)}, too.`);
      const sample = await readSample(source);
      const { columns } = choicesFor(choices, source, given.length > 1);
      const map = matchGiven(source.headers, sample, role.columns, columns, source.firstColumn);
      tables.push({ role, source, sample, map, given: true });
    }
    if (given.length > 0) continue;
    const prefix = check.roles.length > 1 ? `${role.key}=` : "";
    const flagOf = (source: DataSource) => `${prefix}${source.kind === "table" ? source.name : placeOf(source)}`;
    const ask = (text: string, among: readonly Candidate[], together = false): void => {
      const all = "all";
      questions.push({
        text,
        answers: [
          ...(together ? [{ value: all, text: "read them as one, with the sheet named in every row" }] : []),
          ...among.slice(0, MOST_ANSWERS).map(({ source }) => ({ value: flagOf(source), text: tableText(source) })),
        ],
        other: `${prefix}SHEET!A4:H60`,
        flag: (value) => (together && value === all ? "--all-sheets" : `--table ${shellText(value)}`),
        answer: (now, value) =>
          together && value === all ? { ...now, sheets: [], allSheets: true } : choose.table(now, value, check),
      });
    };
    const what = role.title ? `${language.t(role.title)}: ` : "";
    const needed = role.columns.filter(({ optional }) => !optional).map(({ title }) => `'${language.t(title)}'`);
    const columns = role.whole ? "facts of vehicles" : `headers for ${needed.join(", ")}`;
    if (isTogether && !role.whole) {
      const found = await tablesOfSheets(role, tops, choices, tables);
      for (const { name, best, same, others } of found) {
        if (!best) {
          columnsLacking.set(name, [...(columnsLacking.get(name) ?? []), columns]);
          continue;
        }
        if (others.length > 0) {
          severalTables.add(name);
          const count = others.length + 1;
          ask(`${what}${count} different tables of sheet ${name} fit this check. Name each table that is meant.`, [
            best,
            ...others,
          ]);
          continue;
        }
        for (const { source, sample, map } of [best, ...same]) tables.push({ role, source, sample, map, given: false });
      }
      if (!found.some(({ best }) => best)) {
        rolesWithout.push(() =>
          ask(`${what}The sheets have no table with ${columns}. Which range is it, with its header row?`, []),
        );
      }
      continue;
    }
    const all = await findTables(role, tops, choices.columns);
    const free = all.filter(({ source }) => !tables.some((other) => overlaps(other.source, source)));
    const best = free[0];
    if (!best) {
      const where = only?.length === 1 ? `The sheet '${only[0]}' has` : "The visible sheets have";
      // A table with a few of the columns is worth naming, but not worth taking without a word.
      const some = role.whole
        ? []
        : (await findTables(role, tops, choices.columns, { few: true })).filter(
            ({ source }) => !tables.some((other) => overlaps(other.source, source)),
          );
      ask(`${what}${where} no table with ${columns}. Which range is it, with its header row?`, distinct(some));
      continue;
    }
    const rivals = free.filter(
      (other) =>
        other !== best &&
        !overlaps(other.source, best.source) &&
        (best.fit > 0 ? other.fit > 0 && isRival(best, other) : other.found > best.found - CLOSE),
    );
    if (rivals.length > 0) {
      const together = best.fit > 0 && !role.whole;
      const count = rivals.length + 1;
      const fit = best.fit > 0 ? `${count} tables fit this check` : `${count} tables have some of the columns`;
      ask(
        `${what}${fit}. ${together ? "Are they parts of one, or which one is it?" : "Which one is it?"}`,
        [best, ...rivals],
        together,
      );
      continue;
    }
    tables.push({ role, source: best.source, sample: best.sample, map: best.map, given: false });
  }
  const without = [...columnsLacking.keys()].filter(
    (name) => !tables.some(({ source }) => source.sheet === name) && !severalTables.has(name),
  );
  if (!choices.allSheets) {
    for (const name of without) {
      const lacking = (columnsLacking.get(name) as string[]).join(", nor one with ");
      const rest = only?.filter((each) => each !== name) ?? [];
      questions.push(leaveSheetOut(`The sheet '${name}' has no table with ${lacking}.`, rest));
    }
  }
  if (questions.length === 0) for (const say of rolesWithout) say();
  return { tables, questions, hidden, without: choices.allSheets ? without : [] };
}

/** The best reading of each place. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    ({ source }, index) => !candidates.slice(0, index).some((other) => overlaps(other.source, source)),
  );
}

interface NamedTables extends SheetTables {
  readonly name: string;
}

/** The tables of each sheet. One that lacks a column is among them, so that the column is asked for. */
async function tablesOfSheets(
  role: Role,
  tops: Tops,
  choices: Choices,
  taken: readonly ChosenTable[],
): Promise<NamedTables[]> {
  const found: NamedTables[] = [];
  const tables = await listTables();
  for (const top of tops) {
    const { columns } = choicesFor(
      choices,
      { key: "", kind: "range", name: "", sheet: top.name, headers: [], firstRow: 0, firstColumn: 0, rowCount: 0 },
      false,
    );
    // A header named for all sheets is meant for those that have it.
    const meant = new Map(
      [...columns].filter(
        ([key, text]) =>
          text === null ||
          choices.columns.get(key) !== text ||
          top.lines.some((line) => columnNamed(line.map(String), text, top.column) !== null),
      ),
    );
    const own = taken.map(({ source }) => source);
    found.push({ name: top.name, ...(await tablesOfSheet(role, top, meant, own, tables)) });
  }
  return found;
}

function leaveSheetOut(text: string, rest: readonly string[]): Question {
  return {
    text,
    answers: rest.length === 0 ? [] : [{ value: "leave-out", text: "read the other sheets" }],
    other: null,
    flag: () => rest.map((name) => `--sheet ${shellText(name)}`).join(" "),
    answer: (now) => ({ ...now, sheets: rest }),
  };
}

/** The sheets that names or patterns mean. Only a name, not a pattern, means a hidden sheet. */
async function sheetsNamed(wanted: readonly string[]): Promise<string[]> {
  const sheets = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility");
    await context.sync();
    return worksheets.items.map(({ name, visibility }) => ({ name, isVisible: String(visibility) === "Visible" }));
  });
  const all = sheets.map(({ name }) => name).join(", ");
  const meant = new Set<string>();
  for (const each of wanted) {
    const isPattern = /[*?]/.test(each);
    const parts = each.toLowerCase().split(/([*?])/);
    const source = parts.map((part) =>
      part === "*" ? ".*" : part === "?" ? "." : part.replace(/[\\^$.+()[\]{}|]/g, "\\$&"),
    );
    const pattern = new RegExp(`^${source.join("")}$`, "su");
    const found = sheets.filter(({ name, isVisible }) =>
      isPattern ? isVisible && pattern.test(name.toLowerCase()) : name.toLowerCase() === each.toLowerCase(),
    );
    if (found.length === 0) {
      throw new ChoiceProblem(
        isPattern
          ? `No visible sheet matches '${each}'. The workbook has: ${all}.`
          : `The workbook has no sheet '${each}'. It has: ${all}.`,
      );
    }
    for (const { name } of found) meant.add(name);
  }
  return sheets.flatMap(({ name }) => (meant.has(name) ? [name] : []));
}

export function tableText({ kind, name, sheet, rowCount }: DataSource): string {
  const rows = `${rowCount} row${rowCount === 1 ? "" : "s"}`;
  return kind === "table" ? `table ${name} on sheet ${sheet}, ${rows}` : `${name} on sheet ${sheet}, ${rows}`;
}

/** A range on the command line, where sheet names need no quotation marks of their own: `Lots 2025!A4:H60`. */
export function placeOf({ sheet, name }: DataSource): string {
  return `${sheet.includes("!") ? quoteSheetName(sheet) : sheet}!${name}`;
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
  const known =
    tops.find(({ name }) => name.toLowerCase() === sheet.toLowerCase()) ?? (await readTops([sheet])).tops[0];
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
