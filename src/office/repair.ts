import { tokenize, unquote } from "../xlsx/text/formula-text";
import { asOneUndo, breathe, inExcel, quietWork, type Run, type Work } from "./batch";
import { inPacks, readFormulas } from "./freeze-areas";
import { findIraFormulas, iraCalls, type IraFormula, typedFormula } from "./ira-formulas";
import { safeText } from "./cell-input";
import { mayWrite } from "./may-write";
import { pinSheets } from "./sheets";
import type { CellPlace } from "./sources";
import { nothing, type UndoRecord } from "./write";

/** Functions that reach outside the workbook. Formulas found as text are not entered if they use one. */
const REACHING = new Set(
  "WEBSERVICE HYPERLINK IMAGE RTD CALL REGISTER REGISTER.ID EXEC FILTERXML STOCKHISTORY PY EVALUATE SQL.REQUEST COPILOT TRANSLATE".split(
    " ",
  ),
);

/**
 * Whether a formula that a workbook holds as text may be entered: it must call one of our functions and must not reach outside the
 * workbook.
 */
export function mayEnter(formula: string, isKnown: (id: string) => boolean): boolean {
  if (!formula.startsWith("=") || iraCalls(formula, isKnown).length === 0) return false;
  const tokens = tokenize(formula.slice(1));
  return tokens.every(({ kind, text }, index) => {
    const next = tokens[index + 1]?.text;
    if (kind === "operator") return text !== "|";
    if (kind === "quoted") return !unquote(text).includes("[");
    if (kind === "bracket") return tokens[index + 2]?.text !== "!";
    if (kind !== "word" || next !== "(") return true;
    const plain = text.replace(/^(?:_xlfn\.|_xlws\.|_xludf\.)+/i, "").toUpperCase();
    if (REACHING.has(plain) || plain.startsWith("CUBE")) return false;
    // Functions of other add-ins could do anything.
    return !/^_XLDUDF_/.test(plain) || /^_XLDUDF_IRA_/.test(plain);
  });
}

export interface Stuck {
  /** Formulas that show #NAME? although the function exists. */
  readonly unnamed: readonly IraFormula[];
  /** Formulas that their cells hold as text, as they were typed. */
  readonly asText: readonly IraFormula[];
}

/** Finds formulas with our functions that do not calculate. Sheets that are records of frozen formulas are skipped. */
export async function findStuck(
  isKnown: (id: string) => boolean,
  work: Work,
  records: readonly string[] = [],
  onlySheet?: string,
): Promise<Stuck> {
  const found = await findIraFormulas(isKnown, work, onlySheet);
  return {
    unnamed: found.filter(({ state }) => state === "name"),
    asText: found.filter(
      ({ state, sheet, formula }) => state === "text" && !records.includes(sheet) && mayEnter(formula, isKnown),
    ),
  };
}

interface Repaired extends UndoRecord {
  readonly count: number;
  /** Cells that changed after they were found and were left alone. */
  readonly changed: number;
}

/** Enters formulas again as a person would type them: `_xldudf_IRA_NAME(...)` as `IRA.NAME(...)`. */
export async function reenter(
  formulas: readonly IraFormula[],
  isKnown: (id: string) => boolean,
  work: Work,
): Promise<Repaired> {
  const sheets = await pinSheets(formulas);
  const pinned = sheets.byId;
  const now = await readFormulas(pinned);
  const isTarget = pinned.map(({ formula }, index) => now[index] === formula);
  const targets = pinned.filter((_, index) => isTarget[index]);
  const formats = await formatsOf(targets);
  const mayReenter = (named: readonly CellPlace[]) =>
    mayWrite(
      named
        .filter((_, index) => isTarget[index])
        .map(({ sheet, row, column }) => ({ sheet, row, column, rows: 1, columns: 1 })),
      formats.includes(TEXT),
    );
  await mayReenter(sheets.named);
  const packs = inPacks(
    targets.map((target, index) => ({ target, isText: formats[index] === TEXT })),
    () => 1,
  );
  const putBack = async (run: Run) => {
    for (const pack of packs) {
      await run(async (context) => {
        for (const { target, isText } of pack) {
          const cell = context.workbook.worksheets.getItem(target.sheet).getCell(target.row, target.column);
          if (target.state === "text") cell.values = [[safeText(target.formula)]];
          else cell.formulas = [[target.formula]];
          if (isText) cell.numberFormat = [[TEXT]];
        }
        await context.sync();
      });
    }
  };
  await asOneUndo(
    async (run) => {
      let done = 0;
      for (const pack of packs) {
        await run(async (context) => {
          for (const { target, isText } of pack) {
            const cell = context.workbook.worksheets.getItem(target.sheet).getCell(target.row, target.column);
            // In a cell formatted as text, a formula would stay text.
            if (isText) cell.numberFormat = [["General"]];
            cell.formulas = [[typedFormula(target.formula, isKnown)]];
          }
          await context.sync();
        });
        done += pack.length;
        // Not cancellable: stopping halfway would leave some formulas stuck.
        await breathe({ signal: quietWork.signal, report: work.report }, done / targets.length);
      }
    },
    () => putBack(inExcel),
  );
  const after = await readFormulas(targets);
  return {
    count: targets.length,
    changed: formulas.length - targets.length,
    undo: async () => {
      const named = await sheets.confirm();
      const held = await readFormulas(targets);
      if (held.some((formula, index) => formula !== after[index])) return false;
      await mayReenter(named);
      await asOneUndo(putBack, nothing);
      return true;
    },
  };
}

/** The number format of text. */
const TEXT = "@";

async function formatsOf(places: readonly CellPlace[]): Promise<string[]> {
  const formats: string[] = [];
  for (const pack of inPacks(places, () => 1)) {
    await inExcel(async (context) => {
      const cells = pack.map(({ sheet, row, column }) =>
        context.workbook.worksheets.getItem(sheet).getCell(row, column).load("numberFormat"),
      );
      await context.sync();
      for (const { numberFormat } of cells) formats.push(String((numberFormat as unknown[][])[0]?.[0] ?? "General"));
    });
  }
  return formats;
}
