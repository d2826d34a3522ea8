import { looksNumeric } from "../functions/read";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import { holdsAnswers } from "../functions/read-country";
import {
  countryIndex,
  isAmbiguousCountry,
  isCountrySymbol,
  isPlainAnswer,
  mayBeAnswer,
  suggestCountries,
} from "../names/countries";
import { suggestMaterials } from "../names/minerals";
import { breathe, type Work } from "../office/batch";
import type { SheetCell } from "../office/read-blocks";
import type { TextKey } from "../text/language";
import type { ColumnNeed } from "./definitions/definition";
import { amountsIn } from "./conversion/amounts";
import { isPlace } from "./column-matching";
import type { Unconverted } from "./conversion/convert";
import { daysOfText } from "./day-texts";
import { materialOf } from "./names";
import type { ReadTexts, ReadValue } from "./reading";
import { otherUnits } from "./units";

/** What can be wrong with cells. If an issue `stops`, the function would return an error. */
type IssueKind =
  | "unknownCountry"
  | "ambiguousCountry"
  | "symbolCountry"
  | "answerCountry"
  | "unknownMaterial"
  | "severalMinerals"
  | "blankMaterial"
  | "textNumber"
  | "twoNumbers"
  | "notNumber"
  | "blankValue"
  | "negative"
  | "fractionRange"
  | "errorCell"
  | "blankOrigin"
  | "duplicate"
  | "mixedUnits"
  | "otherQuantity"
  | "notMultiplied"
  | "notConverted"
  | "conversionOutdated"
  | "combinedOutdated"
  | "unknownGovernment"
  | "yesNoPlace"
  | "notYesNo"
  | "notDate"
  | "twoDays"
  | "blankText"
  | "notListed"
  | "mergedBlank"
  | "mergedAmount"
  | "readAs";

const WARNINGS: ReadonlySet<IssueKind> = new Set(["blankOrigin", "duplicate", "readAs"]);

/** What no function can see, because each cell is right by itself: it would give a result, and a wrong one. */
const UNSEEN: ReadonlySet<IssueKind> = new Set([
  "mixedUnits",
  "otherQuantity",
  "notMultiplied",
  "notConverted",
  "conversionOutdated",
  "combinedOutdated",
]);

/** Cells that share one problem. */
export interface Issue {
  readonly kind: IssueKind;
  readonly stops: boolean;
  readonly role: string;
  readonly column: ColumnNeed;
  /** What the cells hold, as shown; "" if that does not help. */
  readonly text: string;
  /** Rows of the source's body, from 0. */
  readonly rows: readonly number[];
  /** Possible replacements, closest first. */
  readonly suggestions: readonly (string | number)[];
  /** What the cells hold now, so that nothing else is replaced. */
  readonly held: string | number | boolean;
  /** For `readAs`: what the text is read as. */
  readonly meant?: ReadValue;
  /** For `mergedBlank`: areas that begin in this column hold a value, which may count for each of their rows. */
  readonly fills?: true;
  /** For `notConverted`: why. */
  readonly unconverted?: Unconverted;
}

interface HealthInput {
  readonly role: string;
  readonly rowCount: number;
  readonly columns: readonly {
    readonly need: ColumnNeed;
    readonly cells: readonly SheetCell[];
    /** Number formats of amounts, which may name a currency. */
    readonly formats?: readonly string[];
    /** The cells as the sheet holds them, and which of their texts are read as something else. */
    readonly texts?: { readonly held: readonly SheetCell[]; readonly readAs: ReadTexts };
  }[];
}

export interface Health {
  readonly rowCount: number;
  readonly blankRows: number;
  readonly issues: readonly Issue[];
  readonly stops: boolean;
}

/** The finding for which there must be no result although the functions would give one; null if there is none. */
export function refusalOf(health: readonly Health[]): Issue | null {
  return health.flatMap(({ issues }) => issues).find(({ kind, stops }) => stops && UNSEEN.has(kind)) ?? null;
}

/** The first finding that stands in the way of a result, for lines that no function judges; null if there is none. */
export function stopOf(health: readonly Health[]): Issue | null {
  return health.flatMap(({ issues }) => issues).find(({ stops }) => stops) ?? null;
}

export const issueText = (kind: IssueKind): TextKey => `issue.${kind}`;

const BLOCK = 20_000;
const MOST_REMEMBERED = 5_000;

/** Checks the columns of one table. */
export async function lookOver(input: HealthInput, work: Work): Promise<Health> {
  const { rowCount, columns } = input;
  const blank = blankRows(input);
  const found = new Collector(input.role);
  let done = 0;
  for (const { need, cells, formats, texts } of columns) {
    if (texts && texts.readAs.size > 0) noteReadings(found, need, texts, blank);
    const seen = need.unique ? new Map<string, number[]>() : null;
    // The same few texts recur in every row of a long table.
    const fine = new Set<SheetCell>();
    const besideAnswers = isPlace(need) && holdsAnswers([cells]);
    for (let row = 0; row < rowCount; row++) {
      if (row % BLOCK === BLOCK - 1) await breathe(work, (done + row / rowCount) / columns.length);
      if (blank[row]) continue;
      const cell = cells[row] ?? null;
      if (typeof cell !== "string" || !fine.has(cell)) {
        const before = found.count;
        lookAt(found, need, cell, row, besideAnswers);
        if (typeof cell === "string" && found.count === before && fine.size < MOST_REMEMBERED) fine.add(cell);
      }
      if (seen && cell !== null && typeof cell !== "object") {
        const key = String(cell).trim().toLowerCase();
        const rows = seen.get(key);
        if (rows) rows.push(row);
        else seen.set(key, [row]);
      }
    }
    if (seen)
      for (const rows of seen.values())
        if (rows.length > 1) found.many("duplicate", need, rows, cells[rows[0] as number]);
    if (need.kind === "amount") {
      for (const { rows, names } of otherUnits(texts?.held ?? cells, formats)) {
        for (const row of rows) found.one("mixedUnits", need, row, names);
        found.withdraw(need, new Set(rows));
      }
    }
    done++;
  }
  const issues = found.issues();
  let blankCount = 0;
  for (const mark of blank) if (mark) blankCount++;
  return { rowCount, blankRows: blankCount, issues, stops: issues.some((issue) => issue.stops) };
}

function noteReadings(
  found: Collector,
  need: ColumnNeed,
  { held, readAs }: { readonly held: readonly SheetCell[]; readonly readAs: ReadTexts },
  blank: Uint8Array,
): void {
  held.forEach((cell, row) => {
    const meant = typeof cell === "string" && !blank[row] ? readAs.get(cell) : undefined;
    if (meant === undefined) return;
    found.one("readAs", need, row, cell, () => (typeof meant === "boolean" ? [] : [meant]), meant);
  });
}

/** Rows in which every column that the functions use is blank: the functions skip them. */
export function blankRows({ rowCount, columns }: Pick<HealthInput, "rowCount" | "columns">): Uint8Array {
  const blank = new Uint8Array(rowCount).fill(1);
  for (const { need, cells } of columns) {
    if (need.aside) continue;
    for (let row = 0; row < rowCount; row++) if (blank[row] && !isBlank(cells[row])) blank[row] = 0;
  }
  return blank;
}

function isBlank(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || cell === 0 || (typeof cell === "string" && cell.trim() === "");
}

/** Collects cells with the same problem in the same column. */
class Collector {
  private readonly byKey = new Map<string, { issue: Issue; rows: number[] }>();

  /** Findings so far, cell by cell. */
  count = 0;

  constructor(private readonly role: string) {}

  one(
    kind: IssueKind,
    column: ColumnNeed,
    row: number,
    cell: SheetCell | undefined,
    suggest: () => readonly (string | number)[] = () => [],
    meant?: ReadValue,
  ): void {
    this.count++;
    const held = cell === null || cell === undefined ? "" : typeof cell === "object" ? cell.code : cell;
    const key = `${kind}\n${column.key}\n${typeof held}\n${held}`;
    const known = this.byKey.get(key);
    if (known) {
      known.rows.push(row);
      return;
    }
    const rows = [row];
    this.byKey.set(key, {
      rows,
      issue: {
        kind,
        stops: !WARNINGS.has(kind) && column.aside !== true,
        role: this.role,
        column,
        text: shownText(held),
        rows,
        suggestions: suggest(),
        held,
        ...(meant === undefined ? {} : { meant }),
      },
    });
  }

  /** Withdraws the suggestions for the texts of some rows: a number without its currency would be a different amount. */
  withdraw(column: ColumnNeed, rows: ReadonlySet<number>): void {
    for (const entry of this.byKey.values()) {
      const { kind } = entry.issue;
      if (kind !== "textNumber" && kind !== "twoNumbers") continue;
      if (entry.issue.column === column && entry.rows.some((row) => rows.has(row))) {
        entry.issue = { ...entry.issue, kind: "textNumber", suggestions: [] };
      }
    }
  }

  many(kind: IssueKind, column: ColumnNeed, rows: readonly number[], cell: SheetCell | undefined): void {
    for (const row of rows) this.one(kind, column, row, cell);
  }

  /** Issues that stop the result first, then by number of cells. */
  issues(): Issue[] {
    return [...this.byKey.values()]
      .map(({ issue }) => issue)
      .sort(
        (left, right) =>
          Number(right.stops) - Number(left.stops) ||
          right.rows.length - left.rows.length ||
          (left.rows[0] as number) - (right.rows[0] as number),
      );
  }
}

function shownText(held: string | number | boolean): string {
  const text = typeof held === "boolean" ? String(held).toUpperCase() : String(held).trim();
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The numbers that a text may stand for: two if its decimal mark is not certain. */
function numbersIn(cell: SheetCell): number[] {
  return typeof cell === "string" ? amountsIn(cell) : [];
}

const PLACEHOLDER = /^(?:unknown|tbd|\?)$/i;
const DASH = /^[-\u2010-\u2015\u2212]$/;

type PlainCell = Exclude<SheetCell, { readonly code: string }>;

function lookAt(found: Collector, need: ColumnNeed, cell: SheetCell, row: number, besideAnswers: boolean): void {
  if (typeof cell === "object" && cell !== null) {
    found.one("errorCell", need, row, cell);
    return;
  }
  switch (need.kind) {
    case "amount":
    case "fraction":
      return lookAtNumber(found, need, cell, row);
    case "origin":
      return lookAtOrigin(found, need, cell, row, besideAnswers);
    case "country":
      if (isBlank(cell)) return lookAtBlank(found, need, cell, row);
      return lookAtCountry(found, need, cell, row, besideAnswers);
    case "material": {
      if (isBlank(cell)) return found.one("blankMaterial", need, row, cell);
      const { kind } = materialOf(String(cell));
      if (kind === "several") found.one("severalMinerals", need, row, cell);
      else if (kind === "unknown") found.one("unknownMaterial", need, row, cell, () => suggestMaterials(String(cell)));
      return;
    }
    case "yesNo":
      if (isBlank(cell)) return lookAtBlank(found, need, cell, row);
      if (!isYesNo(cell)) found.one("notYesNo", need, row, cell);
      return;
    case "yesNoOrAmount":
      if (isBlank(cell)) return lookAtBlank(found, need, cell, row);
      if (typeof cell !== "number" && !isYesNo(cell)) found.one("notYesNo", need, row, cell, () => numbersIn(cell));
      return;
    case "date": {
      if (isBlank(cell)) return lookAtBlank(found, need, cell, row);
      if (typeof cell === "number" ? dateOfSerial(cell) !== null : dateOfText(String(cell)) !== null) return;
      const days = typeof cell === "string" ? daysOfText(cell) : [];
      found.one(days.length > 1 ? "twoDays" : "notDate", need, row, cell, () => days);
      return;
    }
    case "listed": {
      if (isBlank(cell)) return lookAtBlank(found, need, cell, row);
      const text = String(cell);
      if (need.listed && !need.listed.knows(text)) {
        found.one("notListed", need, row, cell, () => need.listed?.suggest(text) ?? []);
      }
      return;
    }
    case "text":
      if (isBlank(cell)) lookAtBlank(found, need, cell, row);
  }
}

function lookAtBlank(found: Collector, need: ColumnNeed, cell: SheetCell, row: number): void {
  if (need.blanks === "unknown") found.one("blankOrigin", need, row, cell);
  else if (need.blanks === "error") found.one("blankText", need, row, cell);
}

function isYesNo(cell: SheetCell): boolean {
  return (
    typeof cell === "boolean" ||
    cell === 1 ||
    (typeof cell === "string" && /^(?:true|false|yes|no)$/i.test(cell.trim()))
  );
}

function lookAtNumber(found: Collector, need: ColumnNeed, cell: SheetCell, row: number): void {
  if (typeof cell === "number") {
    if (cell < 0 && !need.signed) found.one("negative", need, row, cell);
    else if (need.kind === "fraction" && cell > 1) found.one("fractionRange", need, row, cell, () => percentOf(cell));
    return;
  }
  if (cell === null || (typeof cell === "string" && cell.trim() === "")) {
    if (need.blanks === "unknown") found.one("blankOrigin", need, row, cell);
    else if (need.blanks !== "fine") found.one("blankValue", need, row, cell);
    return;
  }
  if (typeof cell === "string" && need.named?.(cell)) return;
  const numbers = numbersIn(cell);
  const kind = numbers.length > 1 ? "twoNumbers" : numbers.length > 0 ? "textNumber" : "notNumber";
  found.one(kind, need, row, cell, () => numbers);
}

/** For 45 meant as 45 %. */
function percentOf(value: number): number[] {
  return value > 1 && value <= 100 ? [Number((value / 100).toPrecision(15))] : [];
}

function lookAtOrigin(found: Collector, need: ColumnNeed, cell: PlainCell, row: number, besideAnswers: boolean): void {
  if (typeof cell === "boolean") return;
  if (typeof cell === "number") {
    if (cell < 0 || cell > 1) found.one("fractionRange", need, row, cell, () => percentOf(cell));
    return;
  }
  if (cell === null || cell.trim() === "" || PLACEHOLDER.test(cell.trim())) {
    if (need.blanks !== "fine") found.one("blankOrigin", need, row, cell);
    return;
  }
  if (DASH.test(cell.trim()) || /^(?:true|false)$/i.test(cell.trim())) return;
  if (looksNumeric(cell)) {
    found.one("textNumber", need, row, cell, () => numbersIn(cell).filter((value) => value >= 0 && value <= 1));
    return;
  }
  lookAtCountry(found, need, cell, row, besideAnswers);
}

/** `besideAnswers`: the column holds answers, so that `NO` is the opposite of Yes and not Norway. */
function lookAtCountry(found: Collector, need: ColumnNeed, cell: SheetCell, row: number, besideAnswers: boolean): void {
  const text = String(cell);
  // TRUE and FALSE describe a step, not where an entity is based.
  if (isPlainAnswer(text) || (besideAnswers && mayBeAnswer(text)))
    found.one(need.kind === "origin" ? "yesNoPlace" : "answerCountry", need, row, cell);
  else if (countryIndex(text) >= 0) return;
  else if (isAmbiguousCountry(text)) found.one("ambiguousCountry", need, row, cell);
  else if (isCountrySymbol(text)) found.one("symbolCountry", need, row, cell);
  else found.one("unknownCountry", need, row, cell, () => suggestCountries(text));
}
