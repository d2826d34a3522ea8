import { buildWorkbook } from "../../xlsx/write/build";
import { workbook } from "../../xlsx/write/workbook-defaults";
import { authoritiesSheet } from "./authorities-sheet";
import { combinationsSheet } from "./combinations-sheet";
import { fillRows } from "./fill-rows";
import { groupColumns, groupsSheet } from "./groups-sheet";
import { MOST_GROUPS } from "./read-result";
import type { PortfolioResult } from "./result";
import { summarySheet } from "./summary-sheet";
import { counted, titleOf, verdictCounts } from "./wording";

/**
 * The verdicts of a portfolio as an .xlsx file: a summary with charts, all groups with the worst first, and what was judged. Rows are
 * written as they arrive, so memory holds the compressed file and one page of rows. The same result gives the same bytes.
 * @throws Error if `rows` does not give the number of groups that the result states.
 */
export async function portfolioWorkbook(result: PortfolioResult): Promise<Uint8Array> {
  const { request, judged, source, day } = result;
  const title = titleOf(request);
  const rows = Math.min(result.groups, MOST_GROUPS);
  const columns = groupColumns(result);
  const combinations = result.combinations.length === 0 ? [] : [combinationsSheet(result)];
  const definition = workbook(
    {
      title,
      subject: "Verdicts of a portfolio",
      description:
        `${verdictCounts(result)}; ${counted(judged.lots, "lot")} from ${source.files.join(", ")}; ` +
        `law data version ${judged.lawVersion}; hash of what was judged ${judged.judged}`,
      created: `${day}T00:00:00Z`,
    },
    [summarySheet(result, rows), groupsSheet(columns, rows), ...combinations, authoritiesSheet(result)],
  );
  const shared = { part: "xl/worksheets/sheet2.xml", table: "xl/tables/table1.xml" };
  return fillRows(buildWorkbook(definition), { ...shared, columns: columns.length, rows }, cellsOf(result, columns));
}

async function* cellsOf(
  { rows }: PortfolioResult,
  columns: ReturnType<typeof groupColumns>,
): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const row of rows()) yield columns.map(({ read }) => read(row));
}
