import { factOfLabel, layoutOf } from "../functions/vehicle-facts";
import type { IsoDate } from "../law/schedule";
import { Problem } from "../sentences/problem";
import { definitionOf } from "./calls/engine";
import type { FormulaCells } from "./explain-cell";
import { isoDateOfCell } from "./workbook-dates";

/** A cell as the functions read it in every workbook: a date of the 1904 system becomes ISO text, anything else is unchanged. */
export function dateCell<T>(cell: T, dateSystem: 1900 | 1904): T | IsoDate {
  if (dateSystem === 1900 || !isDateNumber(cell)) return cell;
  return isoDateOfCell(cell, dateSystem) ?? cell;
}

const DATE_FACTS: ReadonlySet<string | null> = new Set(["acquired", "placedInService"]);

/** Facts of vehicles with their dates as the functions read them: in the column under a date label, or in the cell next to one. */
export function datedFacts<T>(facts: readonly (readonly T[])[], dateSystem: 1900 | 1904): (T | IsoDate)[][] {
  const copy: (T | IsoDate)[][] = facts.map((line) => [...line]);
  if (dateSystem === 1900) return copy;
  for (const [row, column] of datePlaces(facts)) {
    const line = copy[row] as (T | IsoDate)[];
    line[column] = dateCell(line[column] as T, dateSystem);
  }
  return copy;
}

/** Whether a function that receives these facts would read a date from a cell that holds an Excel date. */
export function hasDateNumbers(facts: readonly (readonly unknown[])[]): boolean {
  return datePlaces(facts).some(([row, column]) => isDateNumber(facts[row]?.[column]));
}

/** Whether a cell may hold a date as a number. Functions read 0 as a blank cell, and no workbook has negative dates. */
export function isDateNumber(cell: unknown): boolean {
  return typeof cell === "number" && cell > 0;
}

const DATE_ARGUMENTS: ReadonlySet<string> = new Set(["date", "placedInService"]);
/** Excel functions that compute dates as numbers. Text made from them is fine. */
const DATE_FUNCTIONS = /\b(?:DATE|TODAY|NOW|EDATE|EOMONTH|DATEVALUE)\s*\(/i;
const AS_TEXT = /\bTEXT\s*\(/i;

/** Whether a formula passes an Excel date to one of our functions, which would misread it in a workbook with the 1904 date system. */
export function passesDateNumbers({ calls, references }: FormulaCells): boolean {
  return calls.some(({ call }) => {
    const parameters = definitionOf(call.id).parameters;
    return call.arguments.some(({ text, content }, index) => {
      const name = parameters[index]?.name ?? "";
      const cells = references.get(text)?.cells ?? [];
      if (name === "facts") return hasDateNumbers(cells);
      if (!DATE_ARGUMENTS.has(name)) return false;
      if (content.kind === "reference") return cells.some((line) => line.some(isDateNumber));
      return DATE_FUNCTIONS.test(text) && !AS_TEXT.test(text);
    });
  });
}

/** The cells that hold dates of vehicles; none if the functions do not recognize the facts. */
function datePlaces(facts: readonly (readonly unknown[])[]): [row: number, column: number][] {
  const places: [number, number][] = [];
  try {
    const { isTable } = layoutOf(facts);
    facts.forEach((line, row) => {
      line.forEach((cell, column) => {
        if (!DATE_FACTS.has(factOfLabel(cell))) return;
        if (!isTable) places.push([row, column + 1]);
        else if (row === 0) for (let below = 1; below < facts.length; below++) places.push([below, column]);
      });
    });
  } catch (problem) {
    // The function itself reports what is missing.
    if (!(problem instanceof Problem)) throw problem;
  }
  return places.filter(([row, column]) => column < (facts[row]?.length ?? 0));
}
