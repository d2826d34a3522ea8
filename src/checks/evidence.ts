import { partOf, type Work } from "../office/batch";
import type { IraFormula } from "../office/ira-formulas";
import type { CellPlace } from "../office/sources";
import type { FunctionId } from "../functions/catalogue";
import type { Status } from "../rules/determination";
import { definitionOf, hasFunction } from "./calls/engine";
import { explainCallAt, readFormulaCells } from "./explain-cell";

/** A verdict that depends on rows without evidence. */
export interface MissingEvidence extends CellPlace {
  /** The function that returns the verdict. */
  readonly id: FunctionId;
  /** How many rows of its tables are unknown. */
  readonly rows: number;
}

const isVerdict = (id: string): boolean => hasFunction(id) && definitionOf(id).verdict === true;
const MISSING: ReadonlySet<Status> = new Set<Status>(["unknown", "missing"]);

/** The most cells to read: more would keep the person waiting on the start page. */
const MOST_CELLS = 600_000;

/**
 * Looks for rows of unknown origin behind the verdicts of a workbook, as the explaining functions report them. `complete` is false if the
 * tables were too large to look behind every verdict.
 */
export async function findMissingEvidence(
  formulas: readonly IraFormula[],
  work: Work,
  mostCells = MOST_CELLS,
): Promise<{ readonly found: readonly MissingEvidence[]; readonly complete: boolean }> {
  const verdicts = formulas.filter(({ state, ids }) => state === "ok" && ids.some(isVerdict));
  const found: MissingEvidence[] = [];
  let cells = 0;
  for (const [index, { sheet, row, column, formula, value }] of verdicts.entries()) {
    if (cells > mostCells) return { found, complete: false };
    const place = { sheet, row, column };
    const read = await readFormulaCells(
      {
        ...place,
        formula,
        value,
        area: { ...place, rows: 1, columns: 1 },
        element: { row: 0, column: 0 },
        active: place,
      },
      partOf(work, index / verdicts.length, (index + 1) / verdicts.length),
    );
    for (const { area } of read.references.values()) cells += area ? area.rows * area.columns : 0;
    read.calls.forEach(({ call }, at) => {
      if (!isVerdict(call.id)) return;
      const groups = explainCallAt(read, at)?.explanation?.groups ?? [];
      const rows = groups.reduce((sum, group) => sum + (MISSING.has(group.status) ? group.rows.length : 0), 0);
      if (rows > 0) found.push({ ...place, id: call.id, rows });
    });
  }
  return { found, complete: true };
}
