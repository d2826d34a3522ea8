import { columnProblems } from "../../checks/check-data";
import { headerScore, isPlace, matchColumns, proposedReadings } from "../../checks/column-matching";
import { columnNamed } from "../../checks/find-tables";
import type { CheckDefinition, ColumnNeed } from "../../checks/definitions/definition";
import { doubtAboutAmount } from "../../checks/headers/header";
import { yesNoColumn, type YesNoReading } from "../../checks/yes-no";
import { readSample, type SheetCell } from "../../office/read-blocks";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";
import type { ChosenTable } from "./tables";

/** Scores of headers that differ less than this do not tell which column is meant. */
const CLOSE = 0.05;
const MOST_ANSWERS = 20;

interface ColumnQuestions {
  readonly questions: readonly Question[];
  readonly yesNo: Readonly<Record<string, YesNoReading>>;
  /** The columns, without those that the person declared to give no place. */
  readonly map: ChosenTable["map"];
}

/** What is not certain about the columns of a table. */
export async function questionsAboutColumns(
  check: CheckDefinition,
  { role, source, sample, map: matched }: ChosenTable,
  choices: Choices,
  { t }: Language,
  /** One of several tables: options about its columns begin with its name. */
  scope = "",
): Promise<ColumnQuestions> {
  const named = (key: string, value: string) =>
    scope === "" ? `${key}=${shellText(value)}` : shellText(`${scope}!${key}=${value}`);
  const said = (key: string, value: string) => `${scope === "" ? "" : `${scope}!`}${key}=${value}`;
  const map: Record<string, number | null> = { ...matched };
  const questions: Question[] = [];
  const { headers, firstColumn } = source;
  for (const { key } of role.columns) {
    const wanted = choices.columns.get(key);
    if (wanted === undefined || wanted === null || columnNamed(headers, wanted, firstColumn) !== null) continue;
    const listed = headers.filter((header) => header !== "").map((header) => `'${oneLine(header)}'`);
    throw new ChoiceProblem(
      `--map ${scope === "" ? "" : `${scope}!`}${key} is '${wanted}', but ${source.sheet}!${source.name} has no such column. It has: ${listed.join(", ")}.`,
    );
  }
  const ask = (need: ColumnNeed, text: string, columns: readonly number[]): void => {
    questions.push({
      text,
      answers: columns.slice(0, MOST_ANSWERS).map((column) => ({
        value: columnValue(headers, column, firstColumn),
        text: columnText(headers, sample, column, firstColumn),
      })),
      other: "HEADER",
      flag: (value) => `--map ${named(need.key, value)}`,
      answer: (now, value) => choose.column(now, said(need.key, value), check),
    });
  };
  const all = headers.map((_, column) => column).filter((column) => (sample[column] ?? []).some(isFilled));
  const { missing, twice } = columnProblems(role, map);
  for (const need of role.columns) {
    const column = map[need.key] ?? null;
    const title = t(need.title);
    if (missing.includes(need.key)) {
      const unused = all.filter((each) => !Object.values(map).includes(each));
      ask(need, `No column of ${source.sheet}!${source.name} was recognized as '${title}'. Which one is it?`, unused);
      continue;
    }
    if (column === null) continue;
    if (twice.includes(need.key) && choices.columns.has(need.key)) {
      throw new ChoiceProblem(
        `The column '${oneLine(headers[column] ?? "")}' would be used twice. Choose another one: --map ${need.key}=HEADER.`,
      );
    }
    if (choices.columns.has(need.key)) continue;
    const doubt = need.kind === "amount" && !need.optional ? doubtAboutAmount(headers, column, need.key) : null;
    if (doubt) {
      const header = oneLine(headers[column] ?? "");
      const numbers = all.filter(
        (each) => each !== column && (sample[each] ?? []).some((cell) => typeof cell === "number"),
      );
      if (doubt.kind === "per unit or share") {
        const text = `'${header}' may be a price per unit or a percentage. Which column is '${title}'?`;
        ask(need, text, [...numbers, column]);
      } else {
        const quantity = oneLine(doubt.quantity);
        const text = `'${header}' may be the price of one unit, because there is a column '${quantity}'. Which column is '${title}'?`;
        ask(need, text, [column, ...numbers]);
      }
      continue;
    }
    if (!need.optional && headerScore(headers[column] ?? "", need.synonyms ?? need.key) === 0) {
      const header = oneLine(headers[column] ?? "");
      const others = all.filter((each) => each !== column && !Object.values(map).includes(each));
      ask(need, `Only its contents suggest that '${header}' is '${title}'. Which column is it?`, [column, ...others]);
      continue;
    }
    const rivals = rivalsOf(need, column, map, role.columns, headers, sample);
    if (rivals.length > 0) ask(need, `More than one column may be '${title}'. Which one is it?`, [column, ...rivals]);
  }

  const more = await readSample(source, 200);
  const yesNo: Record<string, YesNoReading> = { ...proposedReadings(role, source, map, more) };
  for (const need of role.columns.filter(isPlace)) {
    const column = map[need.key] ?? null;
    const words = column === null ? null : yesNoColumn(more[column] ?? []);
    if (column === null || words === null) continue;
    const header = headers[column] ?? "";
    const means = choices.yes.get(need.key);
    if (means === "none") map[need.key] = null;
    else if (means !== undefined) yesNo[need.key] = { header, means, yes: words.yes, no: words.no };
    else if (!yesNo[need.key]) {
      questions.push({
        text: t("yesNo.question", { header: `'${oneLine(header)}'`, column: `'${t(need.title)}'` }),
        answers: [
          ...(need.yesMeans ? [{ value: "place", text: t(need.yesMeans) }] : []),
          ...(words.couldBeCountries ? [{ value: "countries", text: t("yesNo.countries") }] : []),
          { value: "none", text: t(need.optional ? "yesNo.leaveOut" : "yesNo.choose", { column: t(need.title) }) },
        ],
        other: null,
        flag: (value) => `--yes ${named(need.key, value)}`,
        answer: (now, value) => choose.yes(now, said(need.key, value), check),
      });
    }
    if (means === "none" && !need.optional) ask(need, `Which column is '${t(need.title)}'?`, all);
  }
  return { questions, yesNo, map };
}

/** Other columns, not used for anything else, whose header fits as well and whose cells are not the same. */
function rivalsOf(
  need: ColumnNeed,
  column: number,
  map: ChosenTable["map"],
  needs: readonly ColumnNeed[],
  headers: readonly string[],
  sample: ChosenTable["sample"],
): number[] {
  // A name of a row, or a cost that only What if uses, does not decide anything.
  if (need.aside || (need.kind === "text" && need.optional)) return [];
  const synonyms = need.synonyms ?? need.key;
  const score = headerScore(headers[column] ?? "", synonyms);
  const used = new Set(Object.values(map));
  return headers.flatMap((header, other) => {
    if (used.has(other) || headerScore(header, synonyms) <= score - CLOSE) return [];
    if (JSON.stringify(sample[other]) === JSON.stringify(sample[column])) return [];
    const only = headers.map((each, index) => (index === other || used.has(index) ? each : ""));
    // Its cells must fit as well: it takes the place of the column if that one has no header.
    const without = only.map((each, index) => (index === column ? "" : each));
    return matchColumns(without, sample, needs)[need.key] === other ? [other] : [];
  });
}

const isFilled = (cell: SheetCell): boolean => cell !== null;

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** How a column is named on the command line: by its header if only one has it, otherwise by its letter. */
export function columnValue(headers: readonly string[], column: number, firstColumn: number): string {
  const header = headers[column] ?? "";
  return header !== "" && header === oneLine(header) && columnNamed(headers, header, firstColumn) === column
    ? header
    : columnName(firstColumn + column);
}

export function columnText(
  headers: readonly string[],
  sample: ChosenTable["sample"],
  column: number,
  firstColumn: number,
): string {
  const examples: string[] = [];
  for (const cell of sample[column] ?? []) {
    if (cell === null || examples.length === 3) continue;
    const text = typeof cell === "object" ? cell.code : oneLine(String(cell)).slice(0, 24);
    if (!examples.includes(text)) examples.push(text);
  }
  const header = oneLine(headers[column] ?? "");
  return `column ${columnName(firstColumn + column)}${header === "" ? "" : ` '${header}'`}: ${examples.join(", ")}`;
}
