import { type Groups, groupsOf, membersOf } from "../rules/groups";
import { entityKey } from "../rules/holdings";
import { badValue, Problem } from "../sentences/problem";
import { reason, type RowValue } from "../sentences/reason";
import { type Arguments, rangeSize } from "./arguments";
import { type At, badCell } from "./bad-cell";
import { type Cell, type Grid, isBlankText, quoteCell } from "./cells";
import { cellAt, readText, rowAt } from "./read";

/** The groups of a call, in the order in which they first appear. */
export interface NamedGroups extends Groups {
  /** The name of each group, as its first row has it. */
  readonly names: readonly Cell[];
  /** The group of each element; negative for a row that belongs to none. */
  readonly groupOfElement: Int32Array;
}

/**
 * Reads the column `group`. Case and outer spaces of a name do not matter.
 * @param isBlank whether nothing but the group may be given at an element. Such a row needs no group.
 * @throws Problem naming the row of data without a group.
 */
export function readGroups(call: Arguments, isBlank: (element: number) => boolean): NamedGroups {
  const grid = call.grid("group") as Grid;
  const groupOfElement = new Int32Array(call.length).fill(-1);
  const numbers = new Map<string, number>();
  const names: Cell[] = [];
  for (let element = 0; element < groupOfElement.length; element++) {
    const cell = cellAt(grid, element);
    if (isBlankText(cell)) {
      if (isBlank(element)) continue;
      throw badCell("arguments.groupBlank", { parameter: "group", row: rowAt(grid, element) });
    }
    const key = entityKey(readText(cell, { parameter: "group", row: rowAt(grid, element) }));
    let group = numbers.get(key);
    if (group === undefined) {
      group = names.push(cell) - 1;
      numbers.set(key, group);
    }
    groupOfElement[element] = group;
  }
  return { ...groupsOf(groupOfElement, names.length), names, groupOfElement };
}

/**
 * A fact that each group has once: one cell for all groups, or a column in which a group's cells say the same or are blank.
 * @param read the fact in a cell that is not blank, or in the single cell. @throws Problem
 * @param show what a message calls the fact. Cells that are shown alike say the same.
 * @param otherwise the fact of a group whose cells are all blank; without it, that is an error.
 * @throws Problem naming the group and its rows.
 */
export function factOfGroups<T>(
  call: Arguments,
  parameter: string,
  groups: NamedGroups,
  read: (cell: Cell, at: At) => T,
  show: (fact: T) => string,
  otherwise?: T,
): (group: number) => T {
  const grid = call.grid(parameter);
  if (grid === null || (grid.length === 1 && grid[0]?.length === 1)) {
    const fact = read(call.one(parameter), parameter);
    return () => fact;
  }
  checkSize(call.grid("group") as Grid, parameter, grid);
  const known = new Map<Cell, { readonly fact: T; readonly shown: string }>();
  const facts = groups.names.map((name, group): T => {
    let first: { readonly fact: T; readonly shown: string; readonly row: RowValue } | null = null;
    const members = membersOf(groups, group);
    for (const element of members) {
      const cell = cellAt(grid, element);
      if (isBlankText(cell)) continue;
      const row = rowAt(grid, element);
      let found = known.get(cell);
      if (!found) {
        const fact = inRow(row, () => read(cell, { parameter, row }));
        known.set(cell, (found = { fact, shown: show(fact) }));
      }
      if (first === null) first = { ...found, row };
      else if (first.shown !== found.shown) {
        const values = { group: quoteCell(name), parameter, first: first.shown, firstRow: first.row };
        throw badValue("arguments.groupOfTwoValues", { ...values, other: found.shown, row }, { parameter, row });
      }
    }
    if (first !== null) return first.fact;
    if (otherwise !== undefined) return otherwise;
    const row = rowAt(grid, members[0] as number);
    throw badValue("arguments.groupWithoutValue", { group: quoteCell(name), parameter, row }, { parameter, row });
  });
  return (group) => facts[group] as T;
}

/** A problem of a cell in a column names its row. */
function inRow<T>(row: RowValue, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.place.row !== undefined) throw problem;
    throw new Problem(problem.kind, reason("arguments.nameInRow", { row, problem: problem.reason }), {
      ...problem.place,
      row,
    });
  }
}

/** @throws Problem if a column has not the size of the column `group`. */
function checkSize(groups: Grid, parameter: string, grid: Grid): void {
  const [rows, columns] = [groups.length, groups[0]?.length ?? 0];
  const [itsRows, itsColumns] = [grid.length, grid[0]?.length ?? 0];
  if (rows === itsRows && columns === itsColumns) return;
  const sizes = { firstSize: rangeSize(rows, columns), otherSize: rangeSize(itsRows, itsColumns) };
  throw badValue("arguments.rangeSizes", { first: "group", other: parameter, ...sizes }, { parameter });
}
