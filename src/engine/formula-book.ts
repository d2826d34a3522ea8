import { callsOurs, type FunctionNames } from "../xlsx/text/formula-text";
import { cellAt, type CellValue, type Sheet, type Workbook } from "../xlsx/model";
import { Dependencies } from "./dependencies";
import { type FormulaCell, formulaCells } from "./formula-cells";
import { type ResolvedFormula, Resolver } from "./references";

/** The formulas of a workbook, by index. Each is resolved when something asks for it. */
export class FormulaBook {
  readonly cells: readonly FormulaCell[];
  /** Formulas that call functions of ours. */
  readonly ours: readonly number[];
  readonly dependencies: Dependencies;
  private readonly resolver: Resolver;
  private readonly resolved: (ResolvedFormula | undefined)[] = [];
  private readonly isOurs: Uint8Array;

  constructor(
    readonly workbook: Workbook,
    readonly names: FunctionNames,
  ) {
    this.cells = formulaCells(workbook);
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
