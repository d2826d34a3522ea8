import { readPortfolio } from "../../src/checks/portfolio/portfolio";
import type { Portfolio, PortfolioLine } from "../../src/checks/portfolio/line";
import { RowDecisions } from "../../src/checks/row-decisions";
import { quietWork } from "../../src/office/batch";
import { type HeldCell, openInMemory } from "../support/memory-workbook";

const DAY: readonly (readonly HeldCell[])[] = [["Placed in service", "2025-06-30"]];
const MINERALS = ["Vehicle", "Material", "Value USD", "Extraction country", "Processing country"];

async function portfolioOf(
  sheets: Parameters<typeof openInMemory>[0],
): Promise<Portfolio> {
  await openInMemory(sheets);
  return readPortfolio(quietWork, new RowDecisions());
}

const nameOf = ({ name }: PortfolioLine) => name.text;

describe("the lines of a workbook", () => {
  test("show", async () => {
    const { lines } = await portfolioOf([
      {
        name: "Minerals",
        table: "Lots",
        rows: [
          MINERALS,
          ["Falcon", "Lithium", 600, "Chile", "Australia"],
          ["Falcon", "Nickel", 400, "China", "China"],
          ["Heron", "Lithium", 100, "Chile", "Australia"],
          ["Heron", "Nickel", 500, "China", "China"],
          ["Heron", "Cobalt", 400, "China", "China"],
          ["Ibis", "Lithium", 100, "Chile", "Chile"],
          ["Ibis", "Nickel", 500, null, null],
          ["Jay", "Lithium", 100, "Chile", "Atlantis"],
          ["Jay", "Nickel", 500, "Chile", "Chile"],
        ],
      },
      { name: "Facts", rows: DAY },
    ]);
    console.log(JSON.stringify(lines.map((l) => ({ ...l, subject: 0, source: 0, stop: l.stop && { ...l.stop, issue: 0 } })), null, 1));
    expect(lines.map(nameOf)).toEqual(["Heron", "Ibis", "Jay", "Falcon"]);
  });
});
