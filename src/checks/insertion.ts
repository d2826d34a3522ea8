import { callText } from "../functions/call-text";
import type { FunctionId } from "../functions/catalogue";
import { serialOfDate } from "../rules/calendar";
import { dateSystem } from "../office/date-system";
import { columnReference, localAddress, placeText, wholeReference } from "../office/addresses";
import type { CellInput } from "../office/cell-input";
import type { Block } from "../office/write-block";
import { cellOf, type DataSource } from "../office/sources";
import type { CheckSubject, ReplacedColumn, RowSpan } from "./check-subject";
import type { Language, TextKey } from "../text/language";
import type { CheckDefinition, Years } from "./definitions/definition";
import { definitionOf } from "./calls/engine";
import { callIn, formulaText, type References } from "./calls/formulas";
import type { LineValues } from "./line-values";
import { yearBlock } from "./year-block";
import { spillFormats } from "./spill-formats";
import { decidesRequirement, requirementNote } from "./requirement-note";
import { readInFormula, type ReadValue } from "./reading";
import { placesInFormula } from "./yes-no";

/** A result that stands in one cell, counted from the corner. */
export interface ResultCell {
  readonly title: TextKey;
  readonly row: number;
  readonly column: number;
}

/** A result that spills, or its values. */
export interface SpillArea extends ResultCell {
  /** Null for cells as text. */
  readonly call: FunctionId | null;
  readonly columns: number;
  /** What it fills now, as far as that is known without a calculation. */
  readonly rows: number;
  readonly hasHeader: boolean;
}

/** What to insert, row by row. */
export interface Insertion {
  readonly inputs: readonly (readonly CellInput[])[];
  /** The number formats of cells that formulas spill into, counted from the corner. */
  readonly spillFormats: NonNullable<Block["spillFormats"]>;
  readonly results: readonly ResultCell[];
  readonly spills: readonly SpillArea[];
  /** The rows of facts that can be changed, first and last. */
  readonly options: readonly { readonly key: string; readonly top: number; readonly bottom: number }[];
  /** The tables of periods, with their headers. */
  readonly years: readonly { readonly top: number; readonly bottom: number }[];
  /** The first row of the room above what spills. */
  readonly room: number;
}

/** The results of a check as values, which stand in for its formulas. */
export interface FrozenResults {
  readonly values: LineValues;
  readonly lawVersion: string;
  /** The day on which they were calculated, as it is shown. */
  readonly day: string;
}

/** A table may grow by so many rows before its new rows have no format. */
export const ROOM = 1_000;

/**
 * The formulas of a check as a block of two columns: the chosen facts, then the results that refer to them. With `own`, the block is for a
 * sheet of its own and adds a title, the law version and the explanation, which spills. With `frozen`, results are values.
 */
export function formulaBlock(
  check: CheckDefinition,
  subject: CheckSubject,
  language: Language,
  corner: { readonly row: number; readonly column: number },
  own: boolean,
  /** What to write for a reference to a column of a role, in place of the reference itself. */
  asRead: (role: string, reference: string) => string = (_, reference) => reference,
  frozen?: FrozenResults,
  /** The results of each period, which a sheet of its own repeats. */
  years: readonly Years[] = [],
  /** How many rows stay free above what spills, for figures and charts. */
  room = 0,
): Insertion {
  const { t } = language;
  const inputs: CellInput[][] = [];
  const results: ResultCell[] = [];
  const spills: SpillArea[] = [];
  const options: { key: string; top: number; bottom: number }[] = [];
  const yearTables: { top: number; bottom: number }[] = [];
  if (own) {
    inputs.push([{ text: t(check.sheetTitle), bold: true }], []);
    for (const role of check.roles) {
      const source = subject.sources[role.key];
      if (source) inputs.push([{ text: t("insert.source") }, { text: `${source.sheet}: ${source.name}` }]);
    }
    if (!frozen) inputs.push([{ text: t("insert.lawVersion") }, { formula: `=${callText("LAW_VERSION")}` }]);
  } else inputs.push([{ text: t(check.sheetTitle), bold: true }]);
  if (frozen) {
    const { lawVersion, day } = frozen;
    inputs.push([{ text: t("insert.lawVersion") }, { text: lawVersion }]);
    inputs.push([{ text: t("payload.calculatedOn") }, { text: day }], [{ text: t("payload.valuesNote") }]);
  }

  const optionCells = new Map<string, string>();
  for (const option of check.options) {
    const value = subject.options[option.key] ?? "";
    if (option.kind === "names") {
      const names = value
        .split(/[\n;]+/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
      const rows = names.length > 0 ? names : [""];
      const first = corner.row + inputs.length;
      rows.forEach((name, index) => inputs.push([index === 0 ? { text: t(option.title) } : null, { text: name }]));
      const cell = (row: number) => absolute(localAddress(row, corner.column + 1));
      options.push({ key: option.key, top: first - corner.row, bottom: first - corner.row + rows.length - 1 });
      optionCells.set(option.key, rows.length === 1 ? cell(first) : `${cell(first)}:${cell(first + rows.length - 1)}`);
      continue;
    }
    options.push({ key: option.key, top: inputs.length, bottom: inputs.length });
    optionCells.set(option.key, absolute(localAddress(corner.row + inputs.length, corner.column + 1)));
    inputs.push([
      { text: t(option.title) },
      // In a 1904 workbook, a function reads a date cell as another day, but reads text as the day it states.
      option.kind === "date" && value !== "" && dateSystem() === 1900
        ? { number: serialOfDate(value), format: "yyyy-mm-dd" }
        : { text: value },
    ]);
  }

  const references: References = {
    column: (key) => {
      for (const role of check.roles) {
        const source = subject.sources[role.key];
        const column = subject.columns[role.key]?.[key];
        const replaced = role.columns.some((need) => need.key === key) ? subject.replaced?.[key] : undefined;
        if (!source) continue;
        const spans = subject.withoutRows?.[role.key] ?? [];
        const counted = (read: string, plain: string) => withoutRows(read, plain, source, spans);
        if (replaced) {
          const reference = replacedReference(source, replaced);
          return counted(asRead(role.key, reference), reference);
        }
        if (column === null || column === undefined) continue;
        const plain = columnReference(source, column);
        const reference = asRead(role.key, plain);
        const reading = subject.yesNo?.[key];
        const header = source.headers[column];
        const readAs = subject.readAs?.[key];
        const answers = reading?.means === "place" && reading.header === header ? reading : null;
        if (readAs && readAs.header === header) {
          const texts = new Map<string, ReadValue>(readAs.texts);
          for (const word of answers?.yes ?? []) texts.set(word, true);
          for (const word of answers?.no ?? []) texts.set(word, false);
          return counted(readInFormula(reference, texts), plain);
        }
        return counted(answers ? placesInFormula(reference, answers) : reference, plain);
      }
      return null;
    },
    option: (key) => optionCells.get(key) ?? '""',
    whole: (role) => {
      const source = subject.sources[role];
      if (!source) return '""';
      const texts = new Map<string, ReadValue>(subject.readAs?.[role]?.texts);
      return readInFormula(wholeReference(source), texts, true);
    },
  };
  const titles: CellInput[] = [];
  const spilling: CellInput[][] = [[]];
  const formats: { column: number; rows: number; format: string }[] = [];
  const rowCount = Math.max(0, ...Object.values(subject.sources).map((source) => source.rowCount));
  for (const line of check.formulas((key) => references.column(key) !== null)) {
    if (line.spills !== undefined && !own) continue;
    const values = frozen?.values(line);
    const formula = `=${formulaText(line.formula, references)}`;
    if (line.spills !== undefined) {
      const left = titles.length;
      const call = callIn(line.formula)?.call ?? null;
      const hasHeader = call !== null && hasHeaderRow(call);
      spills.push({
        title: line.title,
        row: 0,
        column: left,
        call,
        columns: line.spills,
        rows: values?.length ?? rowCount + (hasHeader ? 1 : 0),
        hasHeader,
      });
      spillFormats(line).forEach((format, column) => {
        if (format !== undefined)
          formats.push({ column: left + column, rows: values?.length ?? rowCount + ROOM, format });
      });
      titles.push({ text: t(line.title), bold: true });
      // Next to each other, each with room to spill.
      for (let column = 1; column < line.spills; column++) titles.push(null);
      const lines = values ?? [[{ formula }]];
      lines.forEach((each, row) => {
        const into = (spilling[row] ??= []);
        while (into.length < left) into.push(null);
        into.push(...each);
      });
    } else {
      const format = line.format ? { format: line.format } : {};
      results.push({ title: line.title, row: inputs.length, column: 1 });
      inputs.push([{ text: t(line.title) }, { ...(values?.[0]?.[0] ?? { formula }), bold: true, ...format }]);
    }
  }
  // On a sheet of its own, the explanation says this.
  if (!own && decidesRequirement(check.id)) inputs.push([{ text: language.say(requirementNote.reason) }]);
  if (own && check.yearFormulas) {
    const formulas = check.yearFormulas((key) => references.column(key) !== null);
    for (const each of years) {
      const top = corner.row + inputs.length;
      const block = yearBlock(each, formulas, references, language, { ...corner, row: top }, frozen !== undefined);
      // A blank row and a heading come before the header.
      if (block.length > 0) yearTables.push({ top: inputs.length + 2, bottom: inputs.length + block.length - 1 });
      inputs.push(...block);
    }
  }
  const known = { results, options, years: yearTables, room: inputs.length + 1 };
  if (!own || titles.length === 0) return { inputs, spillFormats: [], spills: [], ...known };
  inputs.push(...Array.from({ length: room }, () => []));
  const row = inputs.length + 2;
  inputs.push([], titles, ...spilling);
  return {
    inputs,
    spillFormats: formats.map((each) => ({ row, ...each })),
    spills: spills.map((each) => ({ ...each, row })),
    ...known,
  };
}

/** Whether the first row that a function spills is a header: its texts say what the columns are. */
function hasHeaderRow(id: FunctionId): boolean {
  const result = definitionOf(id).examples[0]?.result;
  const [header] = Array.isArray(result) ? (result as readonly unknown[]) : [];
  return Array.isArray(header) && header.length > 1 && header.every((cell) => typeof cell === "string" && cell !== "");
}

/** A column of a formula in which some rows are blank. Their cells are named, so that the formula follows them when rows are inserted. */
function withoutRows(read: string, plain: string, source: DataSource, spans: readonly RowSpan[]): string {
  if (spans.length === 0) return read;
  const row = (index: number) => {
    const [sheet, cell] = splitAddress(placeText(cellOf(source, index, 0)));
    return `ROW(${sheet}${absolute(cell)})`;
  };
  const tests = spans.map(({ first, last }) =>
    first === last ? `(ROW(${plain})=${row(first)})` : `(ROW(${plain})>=${row(first)})*(ROW(${plain})<=${row(last)})`,
  );
  return `IF(${tests.join("+")},"",${read})`;
}

/** The sheet, with its exclamation mark, and the cell of an address. */
function splitAddress(address: string): [sheet: string, cell: string] {
  const at = address.lastIndexOf("!") + 1;
  return [address.slice(0, at), address.slice(at)];
}

/** The rows of a source on the sheet with the converted amounts. */
function replacedReference(source: DataSource, { sheet, column }: ReplacedColumn): string {
  return columnReference({ ...source, kind: "range", sheet, firstColumn: 0 }, column);
}

function absolute(address: string): string {
  return address.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
}
