import type { CellDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { ReportCall, ReportContent } from "../content";
import type { InputTable } from "../inputs";
import { live } from "./layout";
import { LiveValues } from "./live-values";
import { plainValue } from "./wording";

/** The place of the rows of a table of inputs. */
export interface TablePlace {
  readonly sheet: SheetBuilder;
  /** Row and column of the first cell below the headers. */
  readonly top: number;
  readonly left: number;
  /** Next free column to the right, for results next to the rows. */
  free: number;
}

/** The report while it is laid out: what its sheets need to know about one another, and how each sheet starts. */
export class ReportBook {
  readonly values = new LiveValues();
  /** Place of each table of inputs, by its index. */
  readonly tablePlaces: TablePlace[] = [];
  /** Address of each single value, by its index. */
  readonly factPlaces: string[] = [];
  /** Places of live results, for links. */
  readonly livePlaces = new Map<number, string>();

  constructor(
    readonly content: ReportContent,
    private readonly nameOf: (wished: string) => string,
  ) {}

  get placeHeader(): string {
    return this.content.hasCells ? "Cell" : "Line of the check";
  }

  sheet(wished: string, widths: readonly number[], tabColor: string): SheetBuilder {
    const sheet = new SheetBuilder(this.nameOf(wished), widths);
    sheet.tabColor = tabColor;
    sheet.print = { landscape: true };
    return sheet;
  }

  open(sheet: SheetBuilder, title: string, note: string): void {
    sheet.line([title], look.title);
    sheet.line([note], look.subtitle);
    sheet.skip();
  }

  /** The formula that repeats a call. */
  private formula(call: ReportCall): string {
    const args = call.places.map((place) => {
      switch (place.kind) {
        case "omitted":
          return "";
        case "blank":
          return '""';
        case "fact":
          return this.factPlaces[place.fact] as string;
        case "columns": {
          const { sheet, top, left } = this.tablePlaces[place.table] as TablePlace;
          const { rows } = this.content.tables[place.table] as InputTable;
          return sheet.absolute(top, left + place.first, top + rows - 1, left + place.first + place.count - 1);
        }
      }
    });
    return `IRA.${call.id}(${args.join(",")})`;
  }

  putLive(
    sheet: SheetBuilder,
    row: number,
    column: number,
    call: ReportCall,
    cell: Omit<CellDefinition, "formula"> = {},
  ): void {
    if (call.valuesOnly) {
      const { spill, ...first } = cell;
      call.values.forEach((line, down) =>
        line.forEach((value, right) => {
          const style = spill?.columns[right] ?? first.style ?? look.given;
          const format = typeof value === "boolean" ? { format: look.trueFalse } : {};
          const link = down === 0 && right === 0 && first.link ? { link: first.link } : {};
          sheet.put(row + down, column + right, { value: plainValue(value), style: { ...style, ...format }, ...link });
        }),
      );
      return;
    }
    sheet.put(row, column, { style: live, ...cell, formula: this.formula(call) });
    this.values.put(sheet.name, row, column, call.values);
  }
}
