import { callsOurs, type FunctionNames } from "../xlsx/text/formula-text";
import { cellAt, type CellValue, type Sheet, type Workbook } from "../xlsx/model";
import { Dependencies } from "./dependencies";
import { filledBy, type FormulaCell, formulaCells, type FormulaResult, overlap } from "./formula-cells";
import { type ResolvedFormula, Resolver } from "./references";

/** The formulas of a workbook, by index. Each is resolved when something asks for it. */
export class FormulaBook {
  readonly cells: readonly FormulaCell[];
  /** Formulas that call functions of ours. */
  readonly ours: readonly number[];
  dependencies: Dependencies;
  /** The formulas with the cells that they turned out to fill. */
  private ranged: readonly FormulaCell[];
  private readonly resolver: Resolver;
  private readonly resolved: (ResolvedFormula | undefined)[] = [];
  private readonly isOurs: Uint8Array;

  constructor(
    readonly workbook: Workbook,
    readonly names: FunctionNames,
  ) {
    this.cells = formulaCells(workbook);
    this.ranged = this.cells;
    this.resolver = new Resolver(workbook);
    this.isOurs = new Uint8Array(this.cells.length);
    const ours: number[] = [];
    this.cells.forEach(({ formula }, index) => {
      if (!callsOurs(formula.text, names)) return;
      ours.push(index);
      this.isOurs[index] = 1;
    });
    this.ours = ours;
    this.dependencies = new Dependencies(workbook, this.cells, (index) => this.resolvedAt(index));
  }

  /**
   * Notes the results that fill more cells than the file says. Returns whether any of the given formulas reads such a cell: it then depends
   * on more than was known.
   */
  fillsMore(results: readonly FormulaResult[], among: readonly number[]): boolean {
    const grown = new Map<number, FormulaCell>();
    for (const { sheet, row, column, formula, values } of results) {
      const index = this.dependencies.at(sheet, row, column);
      if (index === undefined || formula.kind !== "dynamic") continue;
      const filled = filledBy(row, column, values);
      const known = this.ranged[index]?.formula.range ?? filledBy(row, column, [[null]]);
      const range = {
        ...filled,
        bottom: Math.max(filled.bottom, known.bottom),
        right: Math.max(filled.right, known.right),
      };
      if (range.bottom === known.bottom && range.right === known.right) continue;
      grown.set(index, { ...this.cellAt(index), formula: { ...formula, range } });
    }
    if (grown.size === 0) return false;
    const reads = among.some((index) => this.readsMore(index, grown));
    this.ranged = this.ranged.map((cell, index) => grown.get(index) ?? cell);
    this.dependencies = new Dependencies(this.workbook, this.ranged, (index) => this.resolvedAt(index));
    return reads;
  }

  /** Whether a formula reads cells that a result has come to fill, and none of those that it filled before. */
  private readsMore(index: number, grown: ReadonlyMap<number, FormulaCell>): boolean {
    for (const [each, { sheet, row, column, formula }] of grown) {
      const known = this.ranged[each]?.formula.range ?? filledBy(row, column, [[null]]);
      const { range = known } = formula;
      let readsNew = false;
      let readsKnown = false;
      for (const reference of this.resolvedAt(index).references) {
        if (reference.sheet !== sheet || !overlap(reference.range, range)) continue;
        readsNew = true;
        readsKnown ||= overlap(reference.range, known);
      }
      if (readsNew && !readsKnown) return true;
    }
    return false;
  }

  get rowCounts(): readonly number[] {
    return this.resolver.rowCounts;
  }

  cellAt(index: number): FormulaCell {
    return this.cells[index] as FormulaCell;
  }

  resolvedAt(index: number): ResolvedFormula {
    const { formula, sheet, row, column } = this.cellAt(index);
    return (this.resolved[index] ??= this.resolver.resolve(formula.text, sheet, row, column));
  }

  callsOurs(index: number): boolean {
    return this.isOurs[index] === 1;
  }

  /** The result that the file holds; null if it holds none. */
  storedAt(index: number): CellValue {
    const { sheet, row, column } = this.cellAt(index);
    return cellAt(this.workbook.sheets[sheet] as Sheet, row, column)?.value ?? null;
  }
}
