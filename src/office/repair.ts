import { tokenize, unquote } from "../xlsx/text/formula-text";
import { breathe, inExcel, quietWork, type Work } from "./batch";
import { inPacks, type RawCell, readFormulas } from "./freeze-areas";
import { findIraFormulas, iraCalls, type IraFormula, typedFormula } from "./ira-formulas";
import { safeText } from "./cell-input";
import { type UndoRecord } from "./write";

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
  const now = await readFormulas(formulas);
  const targets = formulas.filter(({ formula }, index) => now[index] === formula);
  const formats: RawCell[] = [];
  let done = 0;
  for (const pack of inPacks(targets, () => 1)) {
    await inExcel(async (context) => {
      const cells = pack.map(({ sheet, row, column }) =>
        context.workbook.worksheets.getItem(sheet).getCell(row, column).load("numberFormat"),
      );
      await context.sync();
      cells.forEach((cell, index) => {
        const format = String((cell.numberFormat as unknown[][])[0]?.[0] ?? "General");
        formats.push(format);
        // In a cell formatted as text, a formula would stay text.
        if (format === "@") cell.numberFormat = [["General"]];
        cell.formulas = [[typedFormula((pack[index] as IraFormula).formula, isKnown)]];
      });
      await context.sync();
    });
    done += pack.length;
    // Not cancellable: stopping halfway would leave some formulas stuck.
    await breathe({ signal: quietWork.signal, report: work.report }, done / targets.length);
  }
  const after = await readFormulas(targets);
  return {
    count: targets.length,
    changed: formulas.length - targets.length,
    undo: async () => {
      const held = await readFormulas(targets);
      if (held.some((formula, index) => formula !== after[index])) return false;
      for (const pack of inPacks(
        targets.map((target, index) => ({ target, format: formats[index] as string })),
        () => 1,
      )) {
        await inExcel(async (context) => {
          for (const { target, format } of pack) {
            const cell = context.workbook.worksheets.getItem(target.sheet).getCell(target.row, target.column);
            if (target.state === "text") cell.values = [[safeText(target.formula)]];
            else cell.formulas = [[target.formula]];
            if (format === "@") cell.numberFormat = [["@"]];
          }
          await context.sync();
        });
      }
      return true;
    },
  };
}
