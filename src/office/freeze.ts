import { FIRST_RECORD, RECORD_LAW_VERSION, RECORD_TITLE } from "../report/freeze-record";
import { dateOfSerial } from "../rules/calendar";
import { parseCell } from "../xlsx/text/address";
import { tokenize } from "../xlsx/text/formula-text";
import { localAddress } from "./addresses";
import { asOneUndo, breathe, HostProblem, inExcel, orElse, partOf, quietWork, type Run, type Work } from "./batch";
import { learnDateSystem, serial1900, serialInWorkbook } from "./date-system";
import { areaText, type CellArea, locateAll, referencesIn } from "./explain-references";
import {
  filledAreas,
  inPacks,
  rangeOf,
  type RawCell,
  readAreas,
  readFormulas,
  sameCells,
  sha256,
  writeContents,
} from "./freeze-areas";
import { findIraFormulas, type IraFormula, typedFormula } from "./ira-formulas";
import { mayEnter } from "./repair";
import { findSpillReaders, placeKey } from "./spill-readers";
import type { CellPlace } from "./sources";
import { addFilledSheet } from "./write-sheets";
import { type CellInput, safeText } from "./cell-input";
import { mayChangeSheets, mayWrite } from "./may-write";
import { pinSheets } from "./sheets";
import { nothing, type UndoRecord } from "./write";

export type FreezeScope = "selection" | "sheet" | "workbook";

/** A formula to freeze, with everything that goes into its record. */
interface Freezable {
  /** Its cell and the cells it spills into. */
  readonly area: CellArea;
  /** The formula as a person would type it. */
  readonly formula: string;
  readonly values: readonly (readonly RawCell[])[];
  /** SHA-256 over the addresses and contents of all cells that the formula refers to. */
  readonly inputsHash: string;
  /** References that could not be followed and are therefore not in the hash. */
  readonly notFollowed: readonly string[];
}

export interface FreezePlan {
  readonly formulas: readonly Freezable[];
  /** Formulas that show an error or are still calculating; they stay formulas. */
  readonly skipped: readonly IraFormula[];
  /** Formulas elsewhere that refer to a spilled result with `D2#`, which fails once the cell holds a value. */
  readonly spillReaders: readonly CellPlace[];
}

/** Finds what would be frozen and prepares its record. Changes nothing. */
export async function planFreeze(
  scope: FreezeScope,
  isKnown: (id: string) => boolean,
  work: Work,
): Promise<FreezePlan> {
  const within = scope === "workbook" ? null : await scopeAreas(scope);
  const found = (await findIraFormulas(isKnown, partOf(work, 0, 0.3), within?.sheet)).filter(
    ({ state }) => state !== "text",
  );
  const areas = await filledAreas(found, partOf(work, 0.3, 0.4));
  const chosen = found
    .map((formula, index) => ({ formula, area: areas[index] as CellArea }))
    .filter(({ area }) => within === null || within.areas.some((part) => meet(part, area)));
  const skipped = chosen.filter(({ formula }) => formula.state !== "ok").map(({ formula }) => formula);
  const ready = chosen.filter(({ formula }) => formula.state === "ok");
  const values = await readAreas(
    ready.map(({ area }) => area),
    partOf(work, 0.4, 0.55),
  );
  const inputs = await hashInputs(
    ready.map(({ formula }) => formula),
    partOf(work, 0.55, 0.9),
  );
  const formulas = ready.map(({ formula, area }, index) => ({
    area,
    formula: typedFormula(formula.formula, isKnown),
    values: values[index] as RawCell[][],
    inputsHash: inputs[index]?.hash ?? "",
    notFollowed: inputs[index]?.notFollowed ?? [],
  }));
  const spills = formulas.map(({ area }) => area).filter(({ rows, columns }) => rows * columns > 1);
  const frozen = new Set(formulas.map(({ area }) => placeKey(area)));
  const spillReaders = spills.length === 0 ? [] : await findSpillReaders(spills, frozen, partOf(work, 0.9, 1));
  work.report(1);
  return { formulas, skipped, spillReaders };
}

interface Within {
  readonly sheet: string;
  readonly areas: readonly CellArea[];
}

async function scopeAreas(scope: "selection" | "sheet"): Promise<Within> {
  return inExcel(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.load("name");
    if (scope === "sheet") {
      await context.sync();
      const whole = { sheet: sheet.name, row: 0, column: 0, rows: Infinity, columns: Infinity };
      return { sheet: sheet.name, areas: [whole] };
    }
    const { areas } = context.workbook.getSelectedRanges();
    areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
    await context.sync();
    return {
      sheet: sheet.name,
      areas: areas.items.map((area) => ({
        sheet: sheet.name,
        row: area.rowIndex,
        column: area.columnIndex,
        rows: area.rowCount,
        columns: area.columnCount,
      })),
    };
  });
}

function meet(left: CellArea, right: CellArea): boolean {
  return (
    left.row < right.row + right.rows &&
    right.row < left.row + left.rows &&
    left.column < right.column + right.columns &&
    right.column < left.column + left.columns
  );
}

interface InputsHash {
  readonly hash: string;
  readonly notFollowed: readonly string[];
}

/** How many formulas have their references located in one request. */
const FORMULAS_AT_ONCE = 500;

/** Reads and hashes every area once, however many formulas refer to it. */
async function hashInputs(
  formulas: readonly (CellPlace & { readonly formula: string })[],
  work: Work,
): Promise<InputsHash[]> {
  const written = formulas.map(({ formula }) => referencesIn(formula.slice(1)));
  const located: (CellArea | null)[][] = [];
  for (let start = 0; start < formulas.length; start += FORMULAS_AT_ONCE) {
    const pack = formulas.slice(start, start + FORMULAS_AT_ONCE).map((home, index) => ({
      home,
      references: (written[start + index] ?? []).map(({ reference }) => reference),
    }));
    located.push(...(await locateAll(pack)));
    await breathe(work, (0.4 * located.length) / formulas.length);
  }
  const areas = new Map<string, CellArea>();
  for (const each of located) for (const area of each) if (area) areas.set(areaText(area), area);
  const contents = await readAreas([...areas.values()], partOf(work, 0.4, 0.9));
  const hashes = new Map<string, string>();
  let index = 0;
  for (const address of areas.keys()) hashes.set(address, await sha256(JSON.stringify(contents[index++])));
  const results: InputsHash[] = [];
  for (const [at, { formula }] of formulas.entries()) {
    const lines = new Set<string>();
    const notFollowed = new Set<string>(
      tokenize(formula)
        .filter(({ kind, text }) => kind === "word" && /^(?:INDIRECT|OFFSET)$/i.test(text))
        .map(({ text }) => text),
    );
    const hasLocalNames = /\b(?:LET|LAMBDA)\s*\(/i.test(formula);
    (written[at] ?? []).forEach(({ text, reference }, part) => {
      const area = located[at]?.[part];
      if (area) {
        const address = areaText(area);
        lines.add(`${address} ${hashes.get(address) ?? ""}`);
      } else if (reference.kind !== "name" || !hasLocalNames) notFollowed.add(text);
    });
    results.push({ hash: await sha256([...lines].join("\n")), notFollowed: [...notFollowed] });
  }
  return results;
}

/** The texts of a record sheet in the pane's language. */
export interface FreezeTexts {
  readonly about: string;
  readonly headers: readonly [
    sheet: string,
    cell: string,
    cells: string,
    formula: string,
    value: string,
    lawVersion: string,
    frozenOn: string,
    inputsHash: string,
    notFollowed: string,
    valuesHash: string,
  ];
}

const WIDTHS = [90, 50, 80, 300, 120, 80, 80, 160, 110, 160];

export interface Frozen extends UndoRecord {
  /** The sheet with the record. */
  readonly sheet: string;
  readonly count: number;
}

/** Whether formulas, results and inputs are still what the plan found, so that its record is true. Changes nothing. */
export async function isAsPlanned(
  { formulas }: FreezePlan,
  isKnown: (id: string) => boolean,
  work: Work,
): Promise<boolean> {
  const areas = formulas.map(({ area }) => area);
  // Formulas elsewhere and the record write the names of sheets.
  const { named } = await pinSheets(areas);
  if (named.some(({ sheet }, index) => sheet !== areas[index]?.sheet)) return false;
  const values = await readAreas(areas, partOf(work, 0, 0.3));
  if (formulas.some((each, index) => !sameCells(each.values, values[index] as RawCell[][]))) return false;
  const held = await readFormulas(areas);
  if (formulas.some(({ formula }, index) => typedFormula(String(held[index]), isKnown) !== formula)) return false;
  const inputs = await hashInputs(
    formulas.map(({ area, formula }) => ({ ...area, formula })),
    partOf(work, 0.3, 1),
  );
  return formulas.every(({ inputsHash }, index) => inputs[index]?.hash === inputsHash);
}

/** Writes the record first and the values after it, so that no formula is lost if something goes wrong in between. */
export async function applyFreeze(
  plan: FreezePlan,
  texts: FreezeTexts,
  lawVersion: string,
  todaySerial: number,
  work: Work,
): Promise<Frozen> {
  const sheets = await pinSheets(plan.formulas.map(({ area }) => area));
  await mayWrite(sheets.named, false);
  await learnDateSystem();
  const today = serialInWorkbook(todaySerial);
  const lines: (readonly CellInput[])[] = [
    [{ text: RECORD_TITLE, bold: true }],
    [{ text: texts.about }],
    [],
    texts.headers.map((text) => ({ text, bold: true })),
  ];
  for (const { area, formula, values, inputsHash, notFollowed } of plan.formulas) {
    lines.push([
      { text: area.sheet },
      { text: localAddress(area.row, area.column) },
      { text: localAreaText(area) },
      { text: formula },
      inputOf(values[0]?.[0] ?? ""),
      { text: lawVersion },
      { number: today, format: "yyyy-mm-dd" },
      { text: inputsHash },
      { text: notFollowed.join(", ") },
      { text: await sha256(JSON.stringify(values)) },
    ]);
  }
  const record = await addFilledSheet(RECORD_TITLE, lines, WIDTHS);
  const areas = sheets.byId;
  const formulas = plan.formulas.map((each, index) => ({ ...each, area: areas[index] as CellArea }));
  let isPutBack = false;
  const putBack = async () => {
    isPutBack = false;
    await writeFormulas(formulas, inExcel);
    isPutBack = true;
  };
  // If the formulas cannot be put back either, the record stays: whatever was replaced is in it.
  await orElse(
    () => asOneUndo((run) => writeAreas(formulas, work, run), putBack),
    async () => isPutBack && (await record.undo()),
  );
  return {
    sheet: record.sheet,
    count: formulas.length,
    deletesSheets: true,
    undo: async () => {
      const named = await sheets.confirm();
      const now = await readAreas(areas, quietWork);
      if (formulas.some(({ values }, index) => !sameCells(values, now[index] as RawCell[][]))) return false;
      await mayWrite(named, false);
      await mayChangeSheets();
      await asOneUndo((run) => writeFormulas(formulas, run), nothing);
      // Somebody may have deleted the record meanwhile.
      await record.undo().catch((problem: unknown) => {
        if (!(problem instanceof HostProblem && problem.kind === "goneSheet")) throw problem;
      });
      return true;
    },
  };
}

function localAreaText({ row, column, rows, columns }: CellArea): string {
  const first = localAddress(row, column);
  return rows * columns === 1 ? first : `${first}:${localAddress(row + rows - 1, column + columns - 1)}`;
}

function inputOf(value: RawCell): CellInput {
  if (typeof value === "number") return { number: value };
  if (typeof value === "boolean") return { truth: value };
  return { text: value };
}

function writeAreas(
  items: readonly { readonly area: CellArea; readonly values: readonly (readonly RawCell[])[] }[],
  work: Work,
  run: Run,
): Promise<void> {
  const contents = items.map(({ area, values }) => ({
    area,
    contents: values.map((line) =>
      line.map((cell) => (typeof cell === "string" && !isErrorText(cell) ? safeText(cell) : cell)),
    ),
  }));
  return writeContents(contents, "values", work, run);
}

/** An element of a spilled result may be an error. Written as its text, it becomes an error again. */
const isErrorText = (text: string) => /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!)$/.test(text);

/** Writes formulas back. The cells they filled are emptied first; otherwise they could not spill. */
async function writeFormulas(
  items: readonly { readonly area: CellArea; readonly formula: string }[],
  run: Run,
): Promise<void> {
  const spilling = items.filter(({ area }) => area.rows * area.columns > 1);
  for (const pack of inPacks(spilling, ({ area }) => area.rows * area.columns)) {
    await run(async (context) => {
      for (const { area } of pack) rangeOf(context, area).clear("Contents");
      await context.sync();
    });
  }
  await writeContents(
    items.map(({ area, formula }) => ({ area: { ...area, rows: 1, columns: 1 }, contents: [[formula]] })),
    "formulas",
    quietWork,
    run,
  );
}

/** The sheets of the workbook that are records of frozen formulas. */
export async function listRecords(): Promise<string[]> {
  return inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const corners = worksheets.items.map((sheet) => sheet.getRange("A1").load("values"));
    await context.sync();
    return worksheets.items.flatMap(({ name }, index) =>
      (corners[index]?.values as unknown[][])[0]?.[0] === RECORD_TITLE ? [name] : [],
    );
  });
}

/**
 * What would happen to a line of a record. `same`: the cells still hold the frozen values. `changed`: they hold something else. `formula`:
 * the cell holds a formula. `gone`: the sheet no longer exists. `refused`: the line cannot be read, or its formula is not one that we may
 * enter.
 */
export type ThawState = "same" | "changed" | "formula" | "gone" | "refused";

export interface Thawable {
  readonly area: CellArea;
  readonly formula: string;
  readonly state: ThawState;
  readonly lawVersion: string;
  /** ISO day. */
  readonly frozenOn: string;
  /** What the cells hold now. */
  readonly values: readonly (readonly RawCell[])[];
}

/** Reads a record and compares it with the cells that it names. Changes nothing. */
export async function planThaw(record: string, isKnown: (id: string) => boolean, work: Work): Promise<Thawable[]> {
  const { all, sheets } = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    const used = worksheets.getItem(record).getUsedRange(true).load("rowCount,columnCount");
    await context.sync();
    const { rowCount: rows, columnCount: columns } = used;
    return {
      all: { sheet: record, row: 0, column: 0, rows, columns },
      sheets: worksheets.items.map(({ name }) => name),
    };
  });
  // A record of many formulas is too large for one request.
  const [lines = []] = await readAreas([all], partOf(work, 0, 0.1));
  const read = lines
    .slice(FIRST_RECORD)
    .filter((line) => line.some((cell) => cell !== ""))
    .map((line) => readLine(line, sheets, isKnown));
  const found = read.filter(({ state }) => state === "same");
  const areas = found.map(({ area }) => area);
  const values = await readAreas(areas, partOf(work, 0.1, 0.7));
  const formulas = await readFormulas(areas);
  const compared = new Map<object, Thawable>();
  for (const [index, line] of found.entries()) {
    const held = values[index] as RawCell[][];
    const formula = formulas[index] ?? "";
    const hasFormula = typeof formula === "string" && formula.startsWith("=") && formula !== held[0]?.[0];
    const same = (await sha256(JSON.stringify(held))) === line.valuesHash;
    compared.set(line, { ...line, values: held, state: hasFormula ? "formula" : same ? "same" : "changed" });
    if (index % 200 === 199) await breathe(work, 0.7 + (0.3 * index) / found.length);
  }
  work.report(1);
  return read.map((line) => compared.get(line) ?? line);
}

function readLine(
  line: readonly RawCell[],
  sheets: readonly string[],
  isKnown: (id: string) => boolean,
): Thawable & { readonly valuesHash: string } {
  const text = (index: number) => String(line[index] ?? "");
  const corner = parseCell(text(1));
  const last = parseCell(text(2).split(":")[1] ?? text(2));
  const sheet = sheets.find((name) => name.toLowerCase() === text(0).toLowerCase());
  const day = line[6];
  const readable = corner !== null && last !== null && last.row >= corner.row && last.column >= corner.column;
  const area = {
    sheet: sheet ?? text(0),
    row: corner?.row ?? 0,
    column: corner?.column ?? 0,
    rows: readable ? last.row - corner.row + 1 : 1,
    columns: readable ? last.column - corner.column + 1 : 1,
  };
  return {
    area,
    formula: text(3),
    state: !readable || !mayEnter(text(3), isKnown) ? "refused" : sheet === undefined ? "gone" : "same",
    lawVersion: text(RECORD_LAW_VERSION),
    frozenOn: typeof day === "number" ? (dateOfSerial(serial1900(day)) ?? "") : text(6),
    values: [],
    valuesHash: text(9),
  };
}

/** Puts the formulas of a record back into their cells. Returns null, and changes nothing, if a cell was edited after the comparison. */
export async function applyThaw(named: readonly Thawable[]): Promise<UndoRecord | null> {
  const sheets = await pinSheets(named.map(({ area }) => area));
  await mayWrite(sheets.named, false);
  const areas = sheets.byId;
  const lines = named.map((line, index) => ({ ...line, area: areas[index] as CellArea }));
  const held = await readAreas(areas, quietWork);
  const formulas = await readFormulas(areas);
  const isEdited = ({ values }: Thawable, index: number) => {
    const formula = formulas[index] ?? "";
    const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== values[0]?.[0];
    return isFormula || !sameCells(values, held[index] as RawCell[][]);
  };
  if (lines.some(isEdited)) return null;
  await asOneUndo(
    (run) => writeFormulas(lines, run),
    () => writeAreas(lines, quietWork, inExcel),
  );
  const after = await readFormulas(areas);
  return {
    undo: async () => {
      const named = await sheets.confirm();
      const now = await readFormulas(areas);
      if (now.some((formula, index) => formula !== after[index])) return false;
      await mayWrite(named, false);
      await asOneUndo((run) => writeAreas(lines, quietWork, run), nothing);
      return true;
    },
  };
}
