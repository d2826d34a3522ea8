import { criticalMinerals } from "../../law/critical-minerals";
import { countryCodes, countryName } from "../../rules/countries";
import type { DefinedNameDefinition, SheetDefinition, ValidationDefinition } from "../xlsx/build/definition";
import { SheetBuilder } from "../xlsx/build/sheet-builder";
import type { CellRange } from "../xlsx/model";
import * as look from "./look";

/** One list to choose from: a column of the sheet of lists, and the name that validations use. */
export interface ChoiceList {
  readonly name: string;
  readonly header: string;
  readonly values: readonly string[];
}

export const countryNames: readonly string[] = countryCodes
  .map(countryName)
  .sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));

export const mineralNames: readonly string[] = criticalMinerals.map(({ name }) => name);

/** Accents do not matter for the order; written out so that it does not depend on the machine's language. */
function sortKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

/** A hidden sheet with the lists, and the names that point to them. */
export function listsSheet(
  sheetName: string,
  lists: readonly ChoiceList[],
): { sheet: SheetDefinition; names: DefinedNameDefinition[] } {
  const sheet = new SheetBuilder(
    sheetName,
    lists.map(() => 34),
  );
  sheet.visibility = "hidden";
  const names = lists.map((list, column) => {
    sheet.put(0, column, list.header, look.header);
    list.values.forEach((value, index) => sheet.put(index + 1, column, value));
    return { name: list.name, formula: sheet.absolute(1, column, list.values.length, column) };
  });
  return { sheet: sheet.build(), names };
}

/** A drop-down list. Names that the functions know but the list does not show are allowed after a question. */
export function chooseFrom(
  listName: string,
  ranges: readonly CellRange[],
  texts: { prompt?: { title: string; text: string }; error?: { title: string; text: string } },
  onError: ValidationDefinition["onError"] = "warning",
): ValidationDefinition {
  return { ranges, type: "list", formula1: listName, onError, ...texts };
}
