import type { Portfolio } from "../../checks/portfolio/line";
import { portfolioSheet } from "../../checks/portfolio/portfolio-sheet";
import { inExcel } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import type { CellArea } from "../../office/explain-references";
import { type AddedSheets, addDefinedSheets } from "../../office/write-defined-sheets";
import type { Language } from "../../text/language";

/** Adds the portfolio as a sheet of the open workbook. `areas`: where its formulas are. */
export async function addPortfolioSheet(
  portfolio: Portfolio,
  language: Language,
  today: string,
): Promise<AddedSheets & { readonly areas: readonly CellArea[] }> {
  await learnDateSystem();
  const workbook = await inExcel(async (context) => {
    const held = context.workbook.load("name");
    await context.sync();
    return held.name;
  });
  const definition = portfolioSheet(portfolio, language, today, workbook);
  const added = await addDefinedSheets([definition]);
  const rows = [...definition.cells].filter(([, line]) =>
    [...line.values()].some(({ formula }) => formula !== undefined),
  );
  const top = Math.min(...rows.map(([row]) => row));
  const bottom = Math.max(...rows.map(([row]) => row));
  const areas: CellArea[] =
    rows.length === 0
      ? []
      : [{ sheet: added.sheet, row: top, column: 0, rows: bottom - top + 1, columns: definition.widths.length }];
  return { ...added, areas };
}
