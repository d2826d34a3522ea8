import { ExactSum, numberOfRatio } from "../exact";
import { findCountry } from "../names/countries";
import type { ArgumentGrid } from "../engine/custom-functions-host";
import type { CellValue } from "../xlsx/model";
import { echoed } from "./grids";

/** What one argument of a call refers to in the report. */
export type ArgumentPlace =
  | { readonly kind: "omitted" }
  /** A blank cell. It is written into the formula as "", because a blank is not echoed and cannot be referred to. */
  | { readonly kind: "blank" }
  | { readonly kind: "fact"; readonly fact: number }
  | { readonly kind: "columns"; readonly table: number; readonly first: number; readonly count: number };

/** A single value that was passed to functions. */
export interface InputFact {
  readonly argument: string;
  readonly value: CellValue;
  readonly isDate: boolean;
  /** Number of calls that received it. */
  uses: number;
}

export interface InputColumn {
  /** Name of the argument in words, with a number if it has several columns. */
  readonly header: string;
  readonly values: readonly CellValue[];
  readonly isDate: boolean;
  readonly totals: ControlTotals;
}

/** Counts and sums that an auditor ties out to the source. */
interface ControlTotals {
  readonly rows: number;
  /** Rows of the table with at least one filled cell. */
  readonly read: number;
  /** Rows of the table that are completely blank. */
  readonly blank: number;
  /** Blank cells of this column in rows that are not blank. */
  readonly empty: number;
  /** Count and sum of the numbers. A column of dates has no sum. */
  readonly numbers: number;
  readonly sum: number | null;
  /** Cells with any text. */
  readonly texts: number;
  /** Number of different countries, if the argument accepts countries. */
  readonly countries: number | null;
  /** Unknown origins, if the argument accepts countries: blank cells, and words such as TBD. */
  readonly unknown: number | null;
  /** Texts that are neither a country nor another valid entry of such a column. */
  readonly unrecognised: number | null;
}

/** Columns with the same rows, as functions received them side by side. */
export interface InputTable {
  readonly columns: readonly InputColumn[];
  readonly rows: number;
  readonly read: number;
  /** Ids of the functions that received it, in order. */
  readonly functions: readonly string[];
  readonly firstPlace: string;
}

interface OpenTable {
  readonly rows: number;
  readonly entries: Map<string, { readonly hash: string; readonly first: number; readonly grid: ArgumentGrid }>;
  readonly functions: Set<string>;
  readonly firstPlace: string;
  width: number;
}

const COUNTRY_ARGUMENTS = new Set(["extraction", "processing", "recycling", "country", "northAmerican"]);
/** Words for an unknown origin, and entries of such a column that are not countries. */
const UNKNOWN_ORIGIN = /^\s*(?:\?|unknown|tbd)?\s*$/i;
const OTHER_ORIGIN = /^\s*(?:[-\u2010-\u2015\u2212]|true|false)\s*$/i;
const DATE_ARGUMENT = /^(?:date|placedInService)$|Date$/;
const DATE_LABEL = /\b(?:acquired|placed in service|date|sold on|begins)\b/i;

/** `value added` for valueAdded; units stay as they are. */
function inWords(argument: string): string {
  if (argument === "kW") return argument;
  return argument.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** Collects the arguments of calls so that nothing is echoed twice: a column is echoed once, however many formulas read it. */
export class InputCollector {
  readonly facts: InputFact[] = [];
  private readonly factIndex = new Map<string, number>();
  private readonly open: OpenTable[] = [];
  private readonly blankHashes = new Map<string, boolean>();

  /** The place of each argument of a call in the report. */
  place(
    call: { readonly id: string; readonly arguments: readonly (ArgumentGrid | null)[] },
    hashes: readonly (string | null)[],
    names: readonly string[],
    shownPlace: string,
  ): ArgumentPlace[] {
    const places: ArgumentPlace[] = [];
    const byHeight = new Map<number, number[]>();
    hashes.forEach((hash, index) => {
      const grid = call.arguments[index];
      if (hash === null || !grid) places[index] = { kind: "omitted" };
      else if (grid.length === 1 && grid[0]?.length === 1) {
        places[index] = this.fact(names[index] ?? `argument ${index + 1}`, echoed(grid[0][0]), hash);
      } else byHeight.set(grid.length, [...(byHeight.get(grid.length) ?? []), index]);
    });
    for (const [rows, indices] of byHeight) {
      const wanted = indices.map((index) => ({
        index,
        name: names[index] ?? `argument ${index + 1}`,
        hash: hashes[index] as string,
        grid: call.arguments[index] as ArgumentGrid,
      }));
      const table = this.tableFor(rows, wanted, shownPlace);
      this.open[table]?.functions.add(call.id);
      for (const { index, name, hash, grid } of wanted) {
        const { entries } = this.open[table] as OpenTable;
        const known = entries.get(name);
        const count = grid[0]?.length ?? 0;
        if (!known) {
          entries.set(name, { hash, grid, first: (this.open[table] as OpenTable).width });
          (this.open[table] as OpenTable).width += count;
        }
        places[index] = { kind: "columns", table, first: (entries.get(name) as { first: number }).first, count };
      }
    }
    return places;
  }

  private fact(argument: string, value: CellValue, hash: string): ArgumentPlace {
    if (value === null) return { kind: "blank" };
    const key = `${argument} ${hash}`;
    const known = this.factIndex.get(key);
    if (known !== undefined) {
      (this.facts[known] as InputFact).uses++;
      return { kind: "fact", fact: known };
    }
    this.factIndex.set(key, this.facts.length);
    const isDate = DATE_ARGUMENT.test(argument) && typeof value === "number";
    this.facts.push({ argument: inWords(argument), value, isDate, uses: 1 });
    return { kind: "fact", fact: this.facts.length - 1 };
  }

  /** A table that already holds one of the columns and does not conflict with any of them; otherwise a new one. */
  private tableFor(
    rows: number,
    wanted: readonly { name: string; hash: string; grid: ArgumentGrid }[],
    firstPlace: string,
  ): number {
    const found = this.open.findIndex(
      (table) =>
        table.rows === rows &&
        wanted.every(({ name, hash }) => (table.entries.get(name)?.hash ?? hash) === hash) &&
        wanted.some(({ name, hash, grid }) => table.entries.get(name)?.hash === hash && !this.isBlank(hash, grid)),
    );
    if (found >= 0) return found;
    return this.open.push({ rows, entries: new Map(), functions: new Set(), firstPlace, width: 0 }) - 1;
  }

  private isBlank(hash: string, grid: ArgumentGrid): boolean {
    let blank = this.blankHashes.get(hash);
    if (blank === undefined) {
      blank = grid.every((row) => row.every((cell) => echoed(cell) === null));
      this.blankHashes.set(hash, blank);
    }
    return blank;
  }

  tables(): InputTable[] {
    return this.open.map(({ rows, entries, functions, firstPlace }) => {
      const parts: { header: string; name: string; values: CellValue[] }[] = [];
      for (const [name, { grid }] of entries) {
        const count = grid[0]?.length ?? 0;
        for (let column = 0; column < count; column++) {
          const header = count === 1 ? inWords(name) : `${inWords(name)} ${column + 1}`;
          parts.push({ header, name, values: grid.map((row) => echoed(row[column])) });
        }
      }
      const filled = Array.from({ length: rows }, (_, row) => parts.some(({ values }) => values[row] !== null));
      const read = filled.filter(Boolean).length;
      return {
        rows,
        read,
        functions: [...functions],
        firstPlace,
        columns: parts.map(({ header, name, values }) => ({
          header,
          values,
          isDate: DATE_ARGUMENT.test(name),
          totals: controlTotals(name, values, filled, read),
        })),
      };
    });
  }
}

function controlTotals(
  argument: string,
  values: readonly CellValue[],
  filled: readonly boolean[],
  read: number,
): ControlTotals {
  const sum = new ExactSum();
  const takesCountries = COUNTRY_ARGUMENTS.has(argument);
  const countries = new Set<string>();
  let numbers = 0;
  let empty = 0;
  let texts = 0;
  let unknown = 0;
  let unrecognised = 0;
  values.forEach((value, row) => {
    if (value === null) {
      if (filled[row]) empty++;
    } else if (typeof value === "number") {
      numbers++;
      sum.add(value);
    } else if (typeof value === "string") {
      texts++;
      if (!takesCountries) return;
      const country = findCountry(value);
      if (country !== null) countries.add(country);
      else if (UNKNOWN_ORIGIN.test(value)) unknown++;
      else if (!OTHER_ORIGIN.test(value)) unrecognised++;
    }
  });
  return {
    rows: values.length,
    read,
    blank: values.length - read,
    empty,
    numbers,
    // The facts of a vehicle mix dollars, pounds and dates, so their sum is meaningless.
    sum:
      numbers === 0 || DATE_ARGUMENT.test(argument) || argument === "facts" || takesCountries
        ? null
        : numberOfRatio(sum.toRatio()),
    countries: takesCountries ? countries.size : null,
    texts,
    unknown: takesCountries ? empty + unknown : null,
    unrecognised: takesCountries ? unrecognised : null,
  };
}

/** Whether a number is a date, judged by the label next to it or above it: the facts of a vehicle mix dates with amounts. */
export function isDayBeside(label: CellValue | undefined, value: CellValue): boolean {
  return (
    typeof value === "number" &&
    value >= 36_526 &&
    value < 73_051 &&
    typeof label === "string" &&
    DATE_LABEL.test(label)
  );
}
