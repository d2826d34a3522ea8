import { localAddress } from "../office/addresses";
import type { CellInput } from "../office/cell-input";
import { dateSystem } from "../office/date-system";
import { serialOfDate } from "../rules/calendar";
import type { Language } from "../text/language";
import { formulaText, type References } from "./calls/formulas";
import type { YearFormulas, Years } from "./definitions/definition";

/**
 * The periods of the law as a table of formulas: each row begins with a day, to which its formulas refer. Periods without a threshold are
 * left out, because their formulas would only show errors. With `isFrozen`, results are values.
 */
export function yearBlock(
  years: Years,
  { date, columns, met }: YearFormulas,
  references: References,
  language: Language,
  corner: { readonly row: number; readonly column: number },
  isFrozen: boolean,
): CellInput[][] {
  const { t, say } = language;
  const heading = years.title === undefined ? t("years.title") : `${t("years.title")}: ${say(years.title)}`;
  const block: CellInput[][] = [
    [],
    [{ text: heading, bold: true }],
    [t("years.from"), ...columns.map(({ title }) => t(title)), t("years.met")].map((text) => ({ text, bold: true })),
  ];
  for (const row of years.rows) {
    if (row.problem !== undefined) continue;
    const cell = (index: number) => localAddress(corner.row + block.length, corner.column + index);
    const ofRow: References = {
      ...references,
      option: (key) => {
        const other = years.options?.[key];
        return key === date ? cell(0) : other !== undefined ? `"${other}"` : references.option(key);
      },
    };
    const isMet = row.state === "met";
    block.push([
      // In a 1904 workbook, a function reads a date cell as another day.
      dateSystem() === 1900 ? { number: serialOfDate(row.from), format: "yyyy-mm-dd" } : { text: row.from },
      ...columns.map(({ figure, formula, format }): CellInput => {
        const value = row[figure];
        if (!isFrozen) return { formula: `=${formulaText(formula(row), ofRow)}`, format };
        return value === null ? null : { number: value, format };
      }),
      isFrozen
        ? { truth: isMet }
        : { formula: `=${met === undefined ? `${cell(columns.length)}<=0` : formulaText(met, ofRow)}` },
    ]);
  }
  return block.length === 3 ? [] : block;
}
