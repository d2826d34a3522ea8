import { columnName, quoteSheetName, rangeName } from "../text/address";
import type { CellRange } from "../model";
import type {
  CellDefinition,
  ChartDefinition,
  ConditionalFormatDefinition,
  PrintDefinition,
  SheetDefinition,
  StyleDefinition,
  TableDefinition,
  ValidationDefinition,
} from "./definition";
import { present } from "./present";
import { tableRange } from "./tables";

/** What can be passed for a cell: a constant, a full definition, or nothing. */
export type CellInput = string | number | boolean | null | undefined | CellDefinition;

/** Builds one sheet from top to bottom. `row` is the next free row. */
export class SheetBuilder {
  row = 0;
  tabColor?: string;
  freeze?: { rows: number; columns: number };
  print: PrintDefinition = {};
  protect?: true;
  visibility?: "hidden";
  columnStyles?: readonly (StyleDefinition | undefined)[];
  hiddenColumns?: readonly number[];
  private readonly cells = new Map<number, Map<number, CellDefinition>>();
  private readonly heights = new Map<number, number>();
  private readonly merges: CellRange[] = [];
  private readonly tables: TableDefinition[] = [];
  private readonly validations: ValidationDefinition[] = [];
  private readonly conditionalFormats: ConditionalFormatDefinition[] = [];
  private readonly charts: ChartDefinition[] = [];

  constructor(
    readonly name: string,
    private readonly widths: readonly number[],
  ) {}

  put(row: number, column: number, input: CellInput, style?: StyleDefinition): void {
    const definition: CellDefinition = {
      ...(style && { style }),
      ...(typeof input === "object" ? input : { value: input }),
    };
    let line = this.cells.get(row);
    if (!line) this.cells.set(row, (line = new Map()));
    line.set(column, definition);
  }

  /** Writes a row from column A (or `from`) and moves to the next. Returns its number. */
  line(inputs: readonly CellInput[], style?: StyleDefinition, from = 0): number {
    inputs.forEach((input, index) => {
      if (input !== null && input !== undefined) this.put(this.row, from + index, input, style);
    });
    return this.row++;
  }

  skip(rows = 1): void {
    this.row += rows;
  }

  height(row: number, points: number): void {
    this.heights.set(row, points);
  }

  merge(range: CellRange): void {
    this.merges.push(range);
  }

  /** Places a table at the current row and moves to the row after it. */
  table(table: Omit<TableDefinition, "top" | "left"> & { left?: number }): TableDefinition {
    const placed: TableDefinition = { ...table, left: table.left ?? 0, top: this.row };
    this.tables.push(placed);
    this.row = tableRange(placed).bottom + 1;
    return placed;
  }

  validate(validation: ValidationDefinition): void {
    this.validations.push(validation);
  }

  format(format: ConditionalFormatDefinition): void {
    this.conditionalFormats.push(format);
  }

  chart(chart: ChartDefinition): void {
    this.charts.push(chart);
  }

  /** An absolute reference for formulas on any sheet, such as `'Inputs'!$B$5`. */
  absolute(row: number, column: number, bottom = row, right = column): string {
    const corner = (atRow: number, atColumn: number): string => `$${columnName(atColumn)}$${atRow + 1}`;
    const first = corner(row, column);
    const cells = bottom === row && right === column ? first : `${first}:${corner(bottom, right)}`;
    return `${quoteSheetName(this.name)}!${cells}`;
  }

  /** A reference for links, such as `'Inputs'!B5`. */
  place(row: number, column: number): string {
    return `${quoteSheetName(this.name)}!${rangeName({ top: row, left: column, bottom: row, right: column })}`;
  }

  build(): SheetDefinition {
    return {
      name: this.name,
      ...present({
        tabColor: this.tabColor,
        visibility: this.visibility,
        columnStyles: this.columnStyles,
        hiddenColumns: this.hiddenColumns,
        freeze: this.freeze,
        protect: this.protect,
      }),
      widths: this.widths,
      cells: this.cells,
      heights: this.heights,
      merges: this.merges,
      tables: this.tables,
      validations: this.validations,
      conditionalFormats: this.conditionalFormats,
      charts: this.charts,
      print: this.print,
    };
  }
}
