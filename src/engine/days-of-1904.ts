import type { Parameter } from "../functions/declaration";
import { factOfLabel } from "../functions/vehicle-facts";
import { cellName } from "../xlsx/text/address";
import { isoOfSerial } from "../xlsx/text/dates";
import { type Workbook } from "../xlsx/model";
import type { ArgumentGrid, LoadedFunctions } from "./custom-functions-host";

/** The place of an argument's first cell; null if the argument is not a reference. */
export type ArgumentPlace = { readonly sheet: number; readonly row: number; readonly column: number } | null;

/**
 * Excel passes functions the bare number of a date. In a workbook that counts days from 1904, that number is 1,462 lower than in the 1900
 * system that the functions expect, so they would answer for a day four years earlier. A call with such a number is therefore refused.
 */
export class DaysOf1904 {
  constructor(
    private readonly workbook: Workbook,
    private readonly functions: LoadedFunctions,
  ) {}

  /** Why a call is refused; null if it is not. */
  refusal(id: string, args: readonly (ArgumentGrid | null)[], places: readonly ArgumentPlace[]): string | null {
    if (this.workbook.dateSystem !== 1904) return null;
    const parameters: readonly Parameter[] = this.functions.get(id)?.declaration?.parameters ?? [];
    for (const [index, { name, day }] of parameters.entries()) {
      const grid = day === undefined ? null : args[index];
      if (!grid) continue;
      for (const [row, line] of grid.entries()) {
        for (const [column, value] of line.entries()) {
          if (typeof value !== "number" || (day === "facts" && !isBesideDate(grid, row, column))) continue;
          return this.message(name, value, shifted(places[index] ?? null, row, column));
        }
      }
    }
    return null;
  }

  private message(name: string, serial: number, place: ArgumentPlace): string {
    const say =
      'Enter the date as text, for example "2025-06-30", or turn off File > Options > Advanced > Use 1904 date system and enter the dates again.';
    const sheet = place && this.workbook.sheets[place.sheet];
    if (!sheet) {
      return (
        `This workbook counts days from 1904, and ${name} is a number. The function would read it as a date that is 1,462 days, about four ` +
        `years, too early. ${say}`
      );
    }
    return (
      `This workbook counts days from 1904. For ${sheet.name}!${cellName(place.row, place.column)}, which is ${isoOfSerial(serial, 1904)}, ` +
      `Excel passes the function ${serial}, which the function would read as ${isoOfSerial(serial, 1900)}. ${say}`
    );
  }
}

function shifted(place: ArgumentPlace, row: number, column: number): ArgumentPlace {
  return place && { sheet: place.sheet, row: place.row + row, column: place.column + column };
}

function isBesideDate(grid: ArgumentGrid, row: number, column: number): boolean {
  return [grid[row]?.[0], grid[0]?.[column]].some((label) => {
    const fact = typeof label === "string" ? factOfLabel(label) : null;
    return fact === "acquired" || fact === "placedInService";
  });
}
