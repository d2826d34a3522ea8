import { isUnknown } from "./answers";
import { cellText } from "./cell-text";
import { headerText } from "./header-words";
import type { ListColumn, ListHeaders } from "./headers";
import { type Metal, readMetal } from "./metals";
import { type Places, readPlaces } from "./places";
import type { SurveySheet } from "./survey";

/** A row of a mine list. */
export interface MineRow {
  readonly sheet: string;
  readonly row: number;
  readonly metal: Metal;
  /** The smelter that buys from the mine, as written. */
  readonly smelter: string;
  readonly places: Places;
  /** Whether a row of the smelter list has this smelter. */
  isMatched: boolean;
}

/** A smelter's name without case, punctuation and accents. */
export const smelterKey = (name: string): string => headerText(name);

/** Other mines of the same smelter do not say where this one is. */
const unknownPlace = (row: number): Places => ({
  countries: [],
  problems: [`The mine list does not say where the mine in its row ${row} is.`],
  recycled: false,
});

/** The rows of a mine list that name a smelter or a country. */
export function readMines(sheet: SurveySheet, { row: header, columns }: ListHeaders): MineRow[] {
  const mines: MineRow[] = [];
  for (const [row, { cells }] of [...sheet.rows].sort(([above], [below]) => above - below)) {
    if (row <= header) continue;
    const text = (...wanted: readonly ListColumn[]): string => {
      const found = wanted.flatMap((column) => columns.get(column) ?? []).map((column) => cellText(cells[column]));
      return found.find((each) => each !== "") ?? "";
    };
    // In German the country of the mine has the header of the smelter's.
    const country = text("mineCountry", "smelterCountry");
    const smelter = text("mineSmelter");
    if (smelter === "" && country === "") continue;
    mines.push({
      sheet: sheet.name,
      row: row + 1,
      metal: readMetal(text("metal")),
      smelter,
      places: isUnknown(country) ? unknownPlace(row + 1) : readPlaces(country),
      isMatched: false,
    });
  }
  return mines;
}
