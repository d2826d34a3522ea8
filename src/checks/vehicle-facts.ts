import { factOfLabel, layoutOf } from "../functions/vehicle-facts";
import type { IsoDate } from "../law/schedule";
import { simplified } from "../names/foreign/characters";
import type { SheetCell } from "../office/read-blocks";
import { factLabels } from "../rules/clean-vehicle-facts";
import { Problem } from "../sentences/problem";
import { daysOfText } from "./day-texts";
import { headerFacts } from "./headers/header";
import { readTexts, type ReadTexts, type ReadValue } from "./reading";
import { unitIn } from "./units";
import { type FactName, foreignClasses, foreignLabels, foreignStatuses } from "./vehicle-labels";

/** Letters and digits only, in lower case, without accents, in simplified characters. */
function key(text: string): string {
  return simplified(text.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function byKey<T extends string>(lists: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  return new Map((Object.keys(lists) as T[]).flatMap((name) => lists[name].map((text) => [key(text), name] as const)));
}

const LABELS = byKey(foreignLabels);
const STATUSES = byKey(foreignStatuses);
const CLASSES = byKey(foreignClasses);

const MONEY: ReadonlySet<FactName> = new Set(["msrpUsd", "incomeUsd", "priorIncomeUsd"]);

export function isMoneyFact(name: FactName): boolean {
  return MONEY.has(name);
}

const DAYS: ReadonlySet<FactName> = new Set(["acquired", "placedInService"]);
const UNITS: Readonly<Partial<Record<FactName, RegExp>>> = {
  capacityKwh: /^(?:kwh|kilowattstunden|kilowattheures|kilovatioshora|キロワット時|킬로와트시|千瓦时)$/,
  weightLb: /^(?:lbs?|pfund|livres|libras|ポンド|파운드|磅)$/,
};
/** A unit after a label that is not in brackets. */
const UNIT_AT_END =
  /[\s,:]+(?:in\s+|en\s+)?(kWh|lbs?|kg|t|US-?Dollar|d[oó]lares|dollars|euros?|[A-Z]{3}|US\$|[$€£¥₩円元원])\s*:?$/i;
const LONGEST = 80;

/** A label in another language: the fact, and its label as the functions read it; null if its unit is not one that they count in. */
interface ForeignLabel {
  readonly name: FactName;
  readonly label: string | null;
}

/** The fact that a label in another language than English names; null for any other text. */
export function foreignLabel(cell: unknown): ForeignLabel | null {
  if (typeof cell !== "string" || cell.length > LONGEST) return null;
  const bracketed = /^([^([（［]+)[([（［]([^)\]）］]*)[)\]）］]\s*:?\s*$/.exec(cell);
  const atEnd = bracketed ?? UNIT_AT_END.exec(cell);
  const whole = LABELS.get(key(cell));
  const text = bracketed?.[1] ?? (atEnd ? cell.slice(0, atEnd.index) : cell);
  const unit = bracketed?.[2] ?? atEnd?.[1] ?? "";
  const name = whole ?? LABELS.get(key(text));
  if (name === undefined) return null;
  const own = factLabels[name];
  if (whole !== undefined) return { name, label: name === "weightLb" ? null : own };
  const known = UNITS[name];
  if (known) return { name, label: known.test(key(unit)) ? own : null };
  if (!MONEY.has(name)) return { name, label: own };
  const { currency, scale } = headerFacts(`${own} (${unit})`);
  return { name, label: (currency === null || currency === "USD") && scale === 1 ? own : null };
}

/** The fact that a label names in English or in another language; null for any other text. */
export function factNamed(cell: unknown): FactName | null {
  if (typeof cell !== "string") return null;
  const english = factOfLabel(cell);
  if (english !== null) return english;
  const foreign = foreignLabel(cell);
  return foreign !== null && foreign.label !== null ? foreign.name : null;
}

export function isFactLabel(cell: unknown): boolean {
  return factNamed(cell) !== null;
}

/** A text in a range of vehicle facts that is read as something else, with its place in the range, from 0. */
export interface FactReading {
  readonly name: FactName;
  readonly text: string;
  readonly value: ReadValue;
  readonly isDay: boolean;
  readonly row: number;
  readonly column: number;
}

/** What stops a fact from being read: a unit that the functions do not count in, or a text that could be two days. */
interface UnreadFact {
  readonly name: FactName;
  readonly text: string;
  /** The two days; none for a unit. */
  readonly days: readonly IsoDate[];
  readonly row: number;
  readonly column: number;
}

interface FactTexts {
  /** The labels and answers, by what the range holds. A formula replaces them in the whole range. */
  readonly texts: ReadTexts;
  readonly readings: readonly FactReading[];
  readonly unread: readonly UnreadFact[];
}

/** Reads labels and answers of vehicle facts in other languages, and days and numbers in text. Nothing is read that could mean something else. */
export function readFactTexts(held: readonly (readonly SheetCell[])[]): FactTexts {
  const labels = new Map<string, string>();
  const otherUnits: UnreadFact[] = [];
  // The same few texts recur in every row of a long table.
  const others = new Set<SheetCell>();
  held.forEach((line, row) =>
    line.forEach((cell, column) => {
      if (typeof cell !== "string" || others.has(cell)) return;
      const found = factOfLabel(cell) === null ? foreignLabel(cell) : null;
      if (!found) others.add(cell);
      else if (found.label !== null) labels.set(cell, found.label);
      else otherUnits.push({ name: found.name, text: cell, days: [], row, column });
    }),
  );
  const { answers, isLabel } = answersIn(held.map((line) => line.map((cell) => labels.get(cell as string) ?? cell)));
  const columns = new Map<FactName, string[]>();
  for (const { name, cell } of answers) {
    const known = columns.get(name);
    if (known) known.push(cell);
    else columns.set(name, [cell]);
  }
  const numbers = answers.flatMap(({ name, cell }) => numberIn(name, cell) ?? []);
  const read = new Map([...columns].map(([name, cells]) => [name, textsOf(name, cells, numbers)] as const));
  const byText = new Map<string, Set<ReadValue | undefined>>();
  for (const { name, cell } of answers) {
    byText.set(cell, (byText.get(cell) ?? new Set()).add(read.get(name)?.get(cell)));
  }
  // A formula replaces a text in the whole range, so it must mean the same everywhere.
  const isOne = (text: string) => !labels.has(text) && byText.get(text)?.size === 1;
  const readings = answers.flatMap(({ name, cell, row, column }): FactReading[] => {
    const value = read.get(name)?.get(cell);
    if (value === undefined || !isOne(cell)) return [];
    return [{ name, text: cell, value, isDay: DAYS.has(name), row, column }];
  });
  const unread = otherUnits.filter(({ row, column }) => isLabel(row, column));
  for (const { name, cell, row, column } of answers) {
    if (!DAYS.has(name) || read.get(name)?.has(cell)) continue;
    const days = daysOfText(cell);
    if (days.length > 1) unread.push({ name, text: cell, days, row, column });
  }
  const texts = new Map<string, ReadValue>(labels);
  for (const { text, value } of readings) texts.set(text, value);
  return { texts, readings, unread };
}

interface Answer {
  readonly name: FactName;
  readonly cell: string;
  readonly row: number;
  readonly column: number;
}

/** The texts among the facts of each vehicle, where the functions find them, and where the labels are. */
function answersIn(facts: readonly (readonly SheetCell[])[]): {
  readonly answers: readonly Answer[];
  readonly isLabel: (row: number, column: number) => boolean;
} {
  try {
    const { isTable, count, labelOf, placeOf } = layoutOf(facts);
    const names = (Object.keys(factLabels) as FactName[]).filter((name) => labelOf(name) !== null);
    const answers: Answer[] = [];
    for (const name of names) {
      for (let vehicle = 0; vehicle < count; vehicle++) {
        const place = placeOf(vehicle, name);
        const [row, column] = [place.row - 1, (place.column ?? 1) - 1];
        const cell = facts[row]?.[column];
        if (typeof cell === "string" && cell.trim() !== "") answers.push({ name, cell, row, column });
      }
    }
    const [first] = names;
    const labels = first === undefined ? -1 : (placeOf(0, first).column ?? 0) - 2;
    return { answers, isLabel: (row, column) => (isTable ? row === 0 : column === labels) };
  } catch (problem) {
    // The function itself reports what is missing.
    if (!(problem instanceof Problem)) throw problem;
    return { answers: [], isLabel: () => true };
  }
}

const NUMBER_UNITS: Readonly<Partial<Record<FactName, RegExp>>> = {
  capacityKwh: /\s*kwh$/i,
  weightLb: /\s*lbs?$/i,
};

/** The number of a fact without its unit; null if the fact is not a number, or if its unit is not the one that the functions count in. */
function numberIn(name: FactName, text: string): string | null {
  const unit = NUMBER_UNITS[name];
  if (unit) return text.replace(unit, "");
  if (!MONEY.has(name)) return null;
  const currency = unitIn(text);
  return currency === null || currency === "USD" ? text : null;
}

function textsOf(name: FactName, cells: readonly string[], numbers: readonly string[]): ReadTexts {
  const listed = (options: ReadonlyMap<string, string>): ReadTexts =>
    new Map(
      cells.flatMap((cell) => {
        const option = options.get(key(cell));
        return option === undefined ? [] : [[cell, option] as const];
      }),
    );
  switch (name) {
    case "acquired":
    case "placedInService":
      return readTexts({ kind: "date" }, cells);
    case "finalAssemblyCountry":
      return readTexts({ kind: "country" }, cells);
    case "vehicleClass":
      return listed(CLASSES);
    case "filingStatus":
    case "priorFilingStatus":
      return listed(STATUSES);
    case "mineralsMet":
    case "componentsMet":
    case "feocComponent":
    case "feocMineral":
      return readTexts({ kind: "yesNo" }, cells);
    default: {
      // The decimal mark is that of all numbers of the range.
      const all = readTexts({ kind: "amount" }, numbers);
      return new Map(
        cells.flatMap((cell) => {
          const value = all.get(numberIn(name, cell) ?? "");
          return value === undefined ? [] : [[cell, value] as const];
        }),
      );
    }
  }
}
