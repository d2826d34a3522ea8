import type { SheetCell } from "../office/read-blocks";
import { isTotalWord } from "./total-words";

/** What a table adds up: its amounts other than 0, and what its rows and itself are called. */
export interface TableToCompare {
  readonly name: string;
  readonly amounts: readonly number[];
  /** Texts of its rows. */
  readonly texts: readonly SheetCell[];
}

/** Why a table seems to repeat others. */
export type SummaryReason =
  /** Its sum is that of all the others. */
  | "sum"
  /** Each of its rows is the sum of another table. */
  | "sums"
  /** Its rows are those of all the others. */
  | "rows"
  /** Its rows are those of one other table. */
  | "copy"
  /** Its rows name the other tables. */
  | "rowNames"
  /** It is called a summary. */
  | "name";

export interface SummaryTable {
  /** Index of the table. */
  readonly table: number;
  readonly reasons: readonly SummaryReason[];
  /** For a copy: the other table. */
  readonly of?: number;
  /** Whether nothing else is possible, so that counting it would count the others twice. */
  readonly certain: boolean;
}

const SUMMARY_WORDS =
  /(?:^|[^\p{L}])(?:summary|summaries|overview|consolidat(?:ed|ion)|roll-?up|all (?:suppliers|plants|sites|sheets)|\u00fcbersicht|zusammenfassung|konsolidier(?:t|ung)|gesamt\p{L}*|r\u00e9capitulati(?:f|on)|synth\u00e8se|r\u00e9sum\u00e9|consolid(?:\u00e9|ado)|resumen|res\u00famen)(?:$|[^\p{L}])|\u96c6\u7ea6|\u96c6\u7d04|\u4e00\u89a7|\u307e\u3068\u3081|\u6982\u8981|\u6c47\u603b|\u5f59\u7e3d|\u532f\u7e3d|\u603b\u8868|\u7e3d\u8868|\uc694\uc57d|\ucd1d\uad04|\uc9d1\uacc4/iu;

/** Whether a sheet or table is called a summary, in the languages of the checks. */
export function isSummaryName(name: string): boolean {
  return SUMMARY_WORDS.test(name.normalize("NFKC")) || isTotalWord(name);
}

/** Sums of floating-point numbers differ in their last digits. */
const isSame = (left: number, right: number) =>
  Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Whether every number of one list has its own partner in the other. */
function areAmong(some: readonly number[], all: readonly number[]): boolean {
  if (some.length > all.length) return false;
  const ordered = (list: readonly number[]) => [...list].sort((left, right) => left - right);
  const rest = ordered(all);
  let at = 0;
  for (const amount of ordered(some)) {
    while (at < rest.length && !isSame(rest[at] as number, amount) && (rest[at] as number) < amount) at++;
    if (at >= rest.length || !isSame(rest[at] as number, amount)) return false;
    at++;
  }
  return true;
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Tables that seem to repeat others that are read together with them. Equal sums alone can be chance; a table is never certain because of its name alone. */
export function findSummaries(tables: readonly TableToCompare[]): SummaryTable[] {
  if (tables.length < 2) return [];
  const totals = tables.map(({ amounts }) => sum(amounts));
  const texts = tables.map((table) =>
    table.texts.flatMap((cell) => (typeof cell === "string" && cell.trim() !== "" ? [plain(cell)] : [])),
  );
  return tables.flatMap(({ name, amounts }, table): SummaryTable[] => {
    const others = tables.flatMap((_, index) => (index === table ? [] : [index]));
    const total = totals[table] as number;
    const otherTotals = others.map((index) => totals[index] as number).filter((each) => each !== 0);
    const reasons: SummaryReason[] = [];
    if (total !== 0 && isSame(total, sum(otherTotals))) reasons.push("sum");
    if (amounts.length > 1 && areAmong(amounts, otherTotals)) reasons.push("sums");
    const otherAmounts = others.flatMap((index) => tables[index]?.amounts ?? []);
    if (others.length > 1 && amounts.length > 1 && amounts.length === otherAmounts.length)
      if (areAmong(amounts, otherAmounts)) reasons.push("rows");
    // Of two tables with the same rows, the second counts as the copy.
    const of = others.find((index) => {
      const same = tables[index]?.amounts ?? [];
      return index < table && amounts.length > 1 && same.length === amounts.length && areAmong(amounts, same);
    });
    if (of !== undefined) reasons.push("copy");
    const named = others.filter((index) => {
      const wanted = plain(tables[index]?.name ?? "");
      return wanted !== "" && (texts[table] ?? []).some((text) => text === wanted || text.startsWith(`${wanted} `));
    });
    const isCalled = isSummaryName(name);
    const sums = reasons.includes("sum");
    if (others.length > 1 && named.length === others.length) reasons.push("rowNames");
    if (isCalled) reasons.push("name");
    if (reasons.length === 0) return [];
    // Of two tables with the same sum, either may repeat the other.
    if (tables.length === 2 && table === 0 && !isCalled) return [];
    const certain =
      sums &&
      (isCalled ||
        (others.length > 1 && (reasons.includes("sums") || reasons.includes("rows") || reasons.includes("rowNames"))));
    return [{ table, reasons, certain, ...(of === undefined ? {} : { of }) }];
  });
}

/** A row whose amount is the sum of a whole other table, or of all others. */
export interface RowOfSums {
  readonly table: number;
  /** Index into the amounts of its table. */
  readonly amount: number;
  /** The table that it adds up; null for all others. */
  readonly of: number | null;
}

/** The sum of fewer rows is too often chance. */
const FEWEST_ROWS = 3;

/** Rows that may add up tables which are read together with theirs. */
export function findRowsOfSums(tables: readonly Pick<TableToCompare, "amounts">[]): RowOfSums[] {
  return tables.flatMap(({ amounts }, table) => {
    const others = tables.flatMap(({ amounts: held }, index) =>
      index === table || held.length === 0 ? [] : [{ of: index as number | null, rows: held.length, total: sum(held) }],
    );
    const all = {
      of: null,
      rows: others.reduce((count, { rows }) => count + rows, 0),
      total: sum(others.map(({ total }) => total)),
    };
    const sums = [...others, ...(others.length > 1 ? [all] : [])].filter(
      ({ rows, total }) => rows >= FEWEST_ROWS && total !== 0,
    );
    return amounts.flatMap((value, amount): RowOfSums[] => {
      const found = sums.find(({ total }) => isSame(total, value));
      return found ? [{ table, amount, of: found.of }] : [];
    });
  });
}
