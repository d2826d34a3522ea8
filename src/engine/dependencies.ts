import { cellName } from "../xlsx/text/address";
import type { CellRange, Workbook } from "../xlsx/model";
import { type FormulaCell, placeKey } from "./formula-cells";
import type { ResolvedFormula } from "./references";

/** With more edges than this, the search for circles is given up: the engine stops on its own, with the values of its first round. */
const MOST_EDGES = 5_000_000;

/** Which formulas read which others. */
export class Dependencies {
  private readonly index = new Map<number, number>();
  /** By sheet and column: the rows of formula cells in order, and the index of each formula. */
  private readonly columns = new Map<string, { rows: number[]; formulas: number[] }>();
  private edges = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly cells: readonly FormulaCell[],
    private readonly resolved: readonly ResolvedFormula[],
  ) {
    cells.forEach(({ sheet, row, column, formula }, index) => {
      this.index.set(placeKey(sheet, row, column), index);
      this.add(sheet, row, column, index);
      // Cells that an array fills stand for its formula. The loops are limited; very large arrays are registered only in part.
      const range = formula.range;
      if (!range || (range.top === range.bottom && range.left === range.right)) return;
      const height = Math.min(range.bottom - range.top + 1, 100_000);
      for (let each = range.left; each <= Math.min(range.right, range.left + 255); each++) {
        for (let at = range.top; at < range.top + height; at++) {
          if (at !== row || each !== column) this.add(sheet, at, each, index);
        }
      }
    });
    for (const entry of this.columns.values()) {
      const order = entry.rows.map((_, at) => at).sort((a, b) => (entry.rows[a] as number) - (entry.rows[b] as number));
      const rows = order.map((at) => entry.rows[at] as number);
      const formulas = order.map((at) => entry.formulas[at] as number);
      entry.rows = rows;
      entry.formulas = formulas;
    }
  }

  private add(sheet: number, row: number, column: number, formula: number): void {
    const key = `${sheet}|${column}`;
    let entry = this.columns.get(key);
    if (!entry) this.columns.set(key, (entry = { rows: [], formulas: [] }));
    entry.rows.push(row);
    entry.formulas.push(formula);
  }

  /** The formulas whose results a formula reads; null once there are too many. */
  precedents(formula: number): Set<number> | null {
    const found = new Set<number>();
    const resolved = this.resolved[formula] as ResolvedFormula;
    for (const { sheet, range } of resolved.references) if (!this.collect(sheet, range, found)) return null;
    for (const piece of resolved.pieces) {
      if (piece.kind !== "spill") continue;
      const anchor = this.index.get(placeKey(piece.sheet, piece.row, piece.column));
      if (anchor !== undefined) found.add(anchor);
    }
    return found;
  }

  private collect(sheet: number, range: CellRange, found: Set<number>): boolean {
    const width = range.right - range.left;
    for (let column = range.left; column <= range.left + width; column++) {
      const entry = this.columns.get(`${sheet}|${column}`);
      if (!entry) continue;
      for (let at = firstAtLeast(entry.rows, range.top); at < entry.rows.length; at++) {
        if ((entry.rows[at] as number) > range.bottom) break;
        if (++this.edges > MOST_EDGES) return false;
        found.add(entry.formulas[at] as number);
      }
    }
    return true;
  }

  /** Circles of formulas, each as the indexes of its cells in order. */
  circles(): number[][] {
    const state = new Uint8Array(this.cells.length);
    const circles: number[][] = [];
    for (let start = 0; start < this.cells.length; start++) {
      if (state[start] !== 0) continue;
      // Depth first without recursion: chains of formulas can be longer than the stack.
      const path: { formula: number; next: Iterator<number> }[] = [];
      const enter = (formula: number): boolean => {
        const precedents = this.precedents(formula);
        if (!precedents) return false;
        state[formula] = 1;
        path.push({ formula, next: precedents.values() });
        return true;
      };
      if (!enter(start)) return circles;
      while (path.length > 0) {
        const top = path[path.length - 1] as { formula: number; next: Iterator<number> };
        const { value, done } = top.next.next();
        if (done) {
          state[top.formula] = 2;
          path.pop();
        } else if (state[value as number] === 0) {
          if (!enter(value as number)) return circles;
        } else if (state[value as number] === 1) {
          const from = path.findIndex(({ formula }) => formula === value);
          circles.push(path.slice(from).map(({ formula }) => formula));
        }
      }
    }
    return circles;
  }

  /** The given formulas and all formulas that they read, directly or through others; null if there are too many. */
  feeding(starts: readonly number[]): Set<number> | null {
    const found = new Set<number>(starts);
    const queue = [...starts];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const precedents = this.precedents(next);
      if (!precedents) return null;
      for (const precedent of precedents) {
        if (found.has(precedent)) continue;
        found.add(precedent);
        queue.push(precedent);
      }
    }
    return found;
  }

  /** The given formulas and all that feed them or depend on them, directly or through others; null if there are too many. */
  related(starts: readonly number[]): Set<number> | null {
    const forward: number[][] = [];
    const backward: number[][] = this.cells.map(() => []);
    for (let formula = 0; formula < this.cells.length; formula++) {
      const precedents = this.precedents(formula);
      if (!precedents) return null;
      forward.push([...precedents]);
      for (const precedent of precedents) (backward[precedent] as number[]).push(formula);
    }
    const related = new Set<number>(starts);
    for (const edges of [forward, backward]) {
      const seen = new Set<number>(starts);
      const queue = [...starts];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        for (const other of edges[next] as number[]) {
          if (seen.has(other)) continue;
          seen.add(other);
          related.add(other);
          queue.push(other);
        }
      }
    }
    return related;
  }

  nameOf(formula: number): string {
    const { sheet, row, column } = this.cells[formula] as FormulaCell;
    return `${this.workbook.sheets[sheet]?.name}!${cellName(row, column)}`;
  }
}

function firstAtLeast(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
