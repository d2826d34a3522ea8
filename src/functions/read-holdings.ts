import type { Holding } from "../rules/holdings";
import type { RowValue } from "../sentences/reason";
import type { Arguments } from "./arguments";
import type { Grid } from "./cells";
import { cellAt, isBlankRow, readNumbers, readText } from "./read";

/** The row (and column) of an element in its range. */
export function rowOf(grid: Grid, element: number): RowValue {
  const columns = (grid[0] as readonly unknown[]).length;
  return columns === 1
    ? { row: element + 1 }
    : { row: Math.floor(element / columns) + 1, column: (element % columns) + 1 };
}

/** The rows of an ownership table, from the columns owner, owned and share. Rows that are blank in all three are skipped. */
export function* readHoldings(call: Arguments): Generator<Holding> {
  const owners = call.grid("owner") as Grid;
  const entities = call.grid("owned") as Grid;
  const shares = readNumbers(call, "share");
  for (let element = 0; element < call.length; element++) {
    const share = shares[element] as number;
    if (share === 0 && isBlankRow(call, element)) continue;
    const owner = cellAt(owners, element);
    const owned = cellAt(entities, element);
    yield {
      owner: typeof owner === "string" ? owner : readText(owner, { parameter: "owner", row: rowOf(owners, element) }),
      owned: typeof owned === "string" ? owned : readText(owned, { parameter: "owned", row: rowOf(owners, element) }),
      share,
      row: rowOf(owners, element),
    };
  }
}
