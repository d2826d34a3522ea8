import type { Holding } from "../rules/holdings";
import { entityKinds, measures, type OwnershipHolding } from "../rules/ownership-table";
import type { RowValue } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText } from "./cells";
import { cellAt, isBlankRow, readBoolean, readNumbers, readOption, readText } from "./read";

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

/** The same with the columns kind, measure and reporting. */
export function* readOwnershipHoldings(call: Arguments): Generator<OwnershipHolding> {
  const kindOf = optionalColumn(call, "kind", (cell, at) => readOption(cell, at, entityKinds, "other"));
  const measureOf = optionalColumn(call, "measure", (cell, at) => readOption(cell, at, measures, "interest"));
  const reportingOf = optionalColumn(call, "reporting", readBoolean);
  const owners = call.grid("owner") as Grid;
  const columns = (owners[0] as readonly unknown[]).length;
  for (const holding of readHoldings(call)) {
    const { row, column = 1 } = holding.row;
    const element = (row - 1) * columns + column - 1;
    const [kind, measure, reporting] = [kindOf?.(element), measureOf?.(element), reportingOf?.(element)];
    yield {
      ...holding,
      ...(kind === undefined ? {} : { kind }),
      ...(measure === undefined ? {} : { measure }),
      ...(reporting === undefined ? {} : { reporting }),
    };
  }
}

/** Reads the cells of an optional column: null for one that is blank or says that it is unknown. Null if the column was omitted. */
function optionalColumn<T>(
  call: Arguments,
  parameter: string,
  read: (cell: Cell, at: { parameter: string; row: RowValue }) => T | null,
): ((element: number) => T | null) | null {
  const grid = call.grid(parameter);
  // In a table with one row, one empty cell is the blank cell of its column.
  if (grid === null) return call.length === 1 && call.isEmptyCell(parameter) ? () => null : null;
  return (element) => {
    const cell = cellAt(grid, element);
    return isUnknown(cell) ? null : read(cell, { parameter, row: rowOf(grid, element) });
  };
}

/** Blank, or one of the words for it. */
export function isUnknown(cell: Cell): boolean {
  return isBlankText(cell) || (typeof cell === "string" && /^(?:unknown|tbd|\?)$/i.test(cell.trim()));
}
