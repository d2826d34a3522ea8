import { cellName } from "../xlsx/text/address";
import type { CellRange, Workbook } from "../xlsx/model";
import { type FormulaCell, overlap, placeKey } from "./formula-cells";
import type { ResolvedFormula } from "./references";

/** An array over more columns than this is compared with each reference by itself. */
const MOST_ARRAY_COLUMNS = 256;

/** The formulas of a column, in the order of their rows, under a tree in which a range of them is a handful of nodes. */
interface FormulaColumn {
  readonly column: number;
  rows: number[];
  formulas: number[];
  /** Arrays that fill cells of this column, beside their own. */
  readonly arrays: number[];
  /** Number of the tree's node 0, which does not exist: the root is node 1, and the leaf of the formula at `at` is `rows.length + at`. */
  base: number;
}

/**
 * Which formulas read which others. A range stands for all formulas in it, so ten thousand formulas over the same column do not need a
 * hundred million links: between a formula and those that it reads are the nodes of a tree over each column.
 */
export class Dependencies {
  private readonly anchors = new Map<number, number>();
  /** By sheet: its columns with formulas, in order. */
  private readonly sheets = new Map<number, FormulaColumn[]>();
  /** Arrays over many columns, by sheet. */
  private readonly wide = new Map<number, number[]>();
  private readonly nodeCount: number;
  /** For each node of a tree: its column. Formulas are the nodes before all trees. */
  private readonly trees: FormulaColumn[] = [];
  /** What each formula reads, once something has asked for it. */
  private readonly known: (readonly number[] | undefined)[] = [];

  constructor(
    private readonly workbook: Workbook,
    private readonly cells: readonly FormulaCell[],
    private readonly resolvedOf: (formula: number) => ResolvedFormula,
  ) {
    const columns = new Map<number, Map<number, FormulaColumn>>();
    const columnOf = (sheet: number, column: number): FormulaColumn => {
      let known = columns.get(sheet);
      if (!known) columns.set(sheet, (known = new Map()));
      let entry = known.get(column);
      if (!entry) known.set(column, (entry = { column, rows: [], formulas: [], arrays: [], base: 0 }));
      return entry;
    };
    cells.forEach(({ sheet, row, column, formula: { range } }, index) => {
      this.anchors.set(placeKey(sheet, row, column), index);
      const own = columnOf(sheet, column);
      own.rows.push(row);
      own.formulas.push(index);
      // Cells that an array fills stand for its formula.
      if (!range || (range.top === range.bottom && range.left === range.right)) return;
      if (range.right - range.left >= MOST_ARRAY_COLUMNS) {
        const known = this.wide.get(sheet);
        if (known) known.push(index);
        else this.wide.set(sheet, [index]);
      } else for (let each = range.left; each <= range.right; each++) columnOf(sheet, each).arrays.push(index);
    });
    let base = cells.length;
    for (const [sheet, known] of columns) {
      const sorted = [...known.values()].sort((a, b) => a.column - b.column);
      this.sheets.set(sheet, sorted);
      for (const entry of sorted) {
        const { rows, formulas } = entry;
        const order = rows.map((_, at) => at).sort((a, b) => (rows[a] as number) - (rows[b] as number));
        entry.rows = order.map((at) => rows[at] as number);
        entry.formulas = order.map((at) => formulas[at] as number);
        entry.base = base;
        this.trees.push(entry);
        base += 2 * rows.length;
      }
    }
    this.nodeCount = base;
  }

  /** The formula in a cell. */
  at(sheet: number, row: number, column: number): number | undefined {
    return this.anchors.get(placeKey(sheet, row, column));
  }

  /** The formulas whose cells, or whose stored results, lie in a range. */
  within(sheet: number, range: CellRange): number[] {
    const found = new Set<number>();
    this.collect(sheet, range, (node) => this.leavesOf(node, found));
    return [...found];
  }

  /** The formulas that a formula reads. */
  precedents(formula: number): Set<number> {
    const found = new Set<number>();
    for (const node of this.sources(formula)) this.leavesOf(node, found);
    return found;
  }

  private leavesOf(node: number, found: Set<number>): void {
    const open = [node];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next < this.cells.length) found.add(next);
      else this.below(next, open);
    }
  }

  /** What a formula reads directly, as nodes. */
  private sources(formula: number): readonly number[] {
    return (this.known[formula] ??= this.findSources(formula));
  }

  private findSources(formula: number): readonly number[] {
    const found = new Set<number>();
    const resolved = this.resolvedOf(formula);
    for (const { sheet, range } of resolved.references) this.collect(sheet, range, (node) => found.add(node));
    for (const piece of resolved.pieces) {
      if (piece.kind !== "spill") continue;
      const anchor = this.at(piece.sheet, piece.row, piece.column);
      if (anchor !== undefined) found.add(anchor);
    }
    return [...found];
  }

  private collect(sheet: number, range: CellRange, take: (node: number) => void): void {
    const columns = this.sheets.get(sheet) ?? [];
    let at = firstAtLeast(columns.length, range.left, (index) => (columns[index] as FormulaColumn).column);
    for (; at < columns.length; at++) {
      const entry = columns[at] as FormulaColumn;
      if (entry.column > range.right) break;
      const count = entry.rows.length;
      let low = firstAtLeast(count, range.top, (index) => entry.rows[index] as number) + count;
      let high = firstAtLeast(count, range.bottom + 1, (index) => entry.rows[index] as number) + count;
      for (; low < high; low >>= 1, high >>= 1) {
        if (low & 1) take(entry.base + low++);
        if (high & 1) take(entry.base + --high);
      }
      for (const array of entry.arrays) if (this.fills(array, range)) take(array);
    }
    for (const array of this.wide.get(sheet) ?? []) if (this.fills(array, range)) take(array);
  }

  private fills(array: number, range: CellRange): boolean {
    return overlap((this.cells[array] as FormulaCell).formula.range as CellRange, range);
  }

  /** Puts the nodes directly below a node of a tree on a list. */
  private below(node: number, onto: number[]): void {
    const entry = this.treeOf(node);
    const at = node - entry.base;
    const count = entry.rows.length;
    if (at >= count) onto.push(entry.formulas[at - count] as number);
    else onto.push(entry.base + 2 * at, entry.base + 2 * at + 1);
  }

  private treeOf(node: number): FormulaColumn {
    const after = firstAtLeast(this.trees.length, node + 1, (index) => (this.trees[index] as FormulaColumn).base);
    return this.trees[after - 1] as FormulaColumn;
  }

  /** What a node stands for, or reads, directly. */
  private next(node: number): readonly number[] {
    if (node < this.cells.length) return this.sources(node);
    const nodes: number[] = [];
    this.below(node, nodes);
    return nodes;
  }

  /** The given formulas and all formulas that they read, directly or through others. */
  feeding(starts: Iterable<number>): Set<number> {
    const seen = new Uint8Array(this.nodeCount);
    const open: number[] = [];
    const found = new Set<number>();
    const visit = (node: number): void => {
      if (seen[node] === 1) return;
      seen[node] = 1;
      if (node < this.cells.length) found.add(node);
      open.push(node);
    };
    for (const start of starts) visit(start);
    for (let node = open.pop(); node !== undefined; node = open.pop()) for (const each of this.next(node)) visit(each);
    return found;
  }

  /**
   * Follows results to the formulas, among the given ones, that read them directly or through others. Each call returns those that no call
   * before it has reached, with the start.
   */
  followers(among: Iterable<number>): (start: number) => readonly number[] {
    const links = new Map<number, number[]>();
    for (const formula of among) {
      for (const node of this.sources(formula)) {
        const known = links.get(node);
        if (known) known.push(formula);
        else links.set(node, [formula]);
      }
    }
    const reached = new Set<number>();
    return (start) => {
      const found: number[] = [];
      const visit = (formula: number): void => {
        if (reached.has(formula)) return;
        reached.add(formula);
        found.push(formula);
      };
      visit(start);
      for (let at = 0; at < found.length; at++) {
        for (const node of this.nodesOver(found[at] as number)) {
          links.get(node)?.forEach(visit);
          // Whoever reads these cells is known now.
          links.delete(node);
        }
      }
      return found;
    };
  }

  /** Formulas that are marked, and which others read one of them directly. */
  marks(): Marks {
    const marked = new Uint8Array(this.nodeCount);
    return {
      mark: (formula) => {
        for (const node of this.nodesOver(formula)) marked[node] = 1;
      },
      areReadBy: (formula) => this.sources(formula).some((node) => marked[node] === 1),
    };
  }

  /** A formula and the nodes of the tree over its column that stand for it. */
  private *nodesOver(formula: number): Iterable<number> {
    yield formula;
    const { sheet, row, column } = this.cells[formula] as FormulaCell;
    const columns = this.sheets.get(sheet) ?? [];
    const entry = columns[firstAtLeast(columns.length, column, (at) => (columns[at] as FormulaColumn).column)];
    if (!entry) return;
    const count = entry.rows.length;
    let at = firstAtLeast(count, row, (index) => entry.rows[index] as number) + count;
    for (; at >= 1; at >>= 1) yield entry.base + at;
  }

  /** Circles among the given formulas and those that they read, each as the indexes of its formulas in order. */
  circles(starts: Iterable<number> = this.cells.keys()): number[][] {
    return this.walk(starts).circles;
  }

  /** The given formulas and all that they read, each after those that it reads, and the circles among them. */
  walk(starts: Iterable<number>): { readonly order: number[]; readonly circles: number[][] } {
    const state = new Uint8Array(this.nodeCount);
    const order: number[] = [];
    const circles: number[][] = [];
    for (const start of starts) {
      if (state[start] !== 0) continue;
      // Depth first without recursion: chains of formulas can be longer than the stack.
      const path: { node: number; next: readonly number[]; at: number }[] = [];
      const enter = (node: number): void => {
        state[node] = 1;
        path.push({ node, next: this.next(node), at: 0 });
      };
      enter(start);
      while (path.length > 0) {
        const top = path[path.length - 1] as { node: number; next: readonly number[]; at: number };
        const next = top.next[top.at++];
        if (next === undefined) {
          state[top.node] = 2;
          if (top.node < this.cells.length) order.push(top.node);
          path.pop();
        } else if (state[next] === 0) enter(next);
        else if (state[next] === 1) {
          const from = path.findIndex(({ node }) => node === next);
          const nodes = path.slice(from).map(({ node }) => node);
          circles.push(nodes.filter((node) => node < this.cells.length));
        }
      }
    }
    return { order, circles };
  }

  nameOf(formula: number): string {
    const { sheet, row, column } = this.cells[formula] as FormulaCell;
    return `${this.workbook.sheets[sheet]?.name}!${cellName(row, column)}`;
  }
}

export interface Marks {
  mark(formula: number): void;
  areReadBy(formula: number): boolean;
}

/** The first index whose value is at least the given one; the count if there is none. */
function firstAtLeast(count: number, wanted: number, valueAt: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
