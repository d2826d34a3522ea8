import { compareShare, numberOfRatio, type Ratio, shareNumber } from "../exact";
import { Problem } from "../sentences/problem";
import type { Determination } from "./determination";
import { requirementGap, type RequirementSums } from "./requirement";

/** Which elements of a call belong to which group. */
export interface Groups {
  readonly count: number;
  /** The elements of the first group in their order, then those of the second, and so on. */
  readonly order: Int32Array;
  /** Where each group starts in `order`, and where the last one ends. */
  readonly starts: Int32Array;
}

/** Sorts elements by their groups in one pass. A negative group leaves the element out. */
export function groupsOf(groupOfElement: Int32Array, count: number): Groups {
  const starts = new Int32Array(count + 1);
  for (const group of groupOfElement) if (group >= 0) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let group = 0; group < count; group++)
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
  const next = starts.slice();
  const order = new Int32Array(starts[count] as number);
  groupOfElement.forEach((group, element) => {
    if (group < 0) return;
    const place = next[group] as number;
    order[place] = element;
    next[group] = place + 1;
  });
  return { count, order, starts };
}

/** The elements of one group, in their order. */
export function membersOf({ order, starts }: Groups, group: number): Int32Array {
  return order.subarray(starts[group], starts[group + 1]);
}

type Column = Float64Array | Uint8Array | Uint16Array;

/** The part of a column that belongs to a group. The column is sorted once, so that a part is only a view of it. */
export function partsOf<T extends Column>(column: T, { order, starts }: Groups): (group: number) => T {
  const sorted = column.slice(0, order.length);
  order.forEach((element, place) => (sorted[place] = column[element] as number));
  return (group) => sorted.subarray(starts[group], starts[group + 1]) as T;
}

/** The same for a column that may be missing. */
export function partsOrNull<T extends Column>(column: T | null, groups: Groups): (group: number) => T | null {
  return column === null ? () => null : partsOf(column, groups);
}

/** The determination of a group, with its rows as elements of the call. */
export function inCall(found: Determination, members: Int32Array): Determination {
  return { ...found, rows: found.rows.map((row) => ({ ...row, element: members[row.element] as number })) };
}

/** The sums of a group's rows, and how many rows they are. */
export interface GroupSums extends RequirementSums {
  /** Rows that are not blank. */
  readonly rows: number;
  /** Rows of which something unknown could raise the qualifying part. */
  readonly unknownRows: number;
}

/** What a grouped function answers about a group, rounded for cells. A figure that is not available is a Problem. */
export interface GroupSummary {
  readonly rows: number;
  readonly total: number;
  readonly share: number | Problem;
  readonly minimum: number | Problem;
  readonly gap: number | Problem;
  readonly met: boolean | Problem;
  readonly potentialShare: number | Problem;
  readonly unknownRows: number;
}

/** A rule that answers group by group. */
export interface GroupedRule {
  /** @throws Problem naming the row of a fact that cannot be used. */
  readonly summary: (group: number) => GroupSummary;
  /** How the rule arrives at it, as for a call on the group's rows alone. @throws Problem if there is no share or no minimum */
  readonly determine: (group: number) => Determination;
}

/**
 * Compares a group's share with the minimum, exactly, as the ungrouped functions do.
 * @param noShare why there is no share of the total; null if there is one.
 */
export function summaryOf(
  sums: GroupSums,
  minimum: { readonly fraction: Ratio } | Problem,
  noShare: Problem | null,
): GroupSummary {
  const { total, qualifying, potential, rows, unknownRows } = sums;
  const compared = <T>(compare: (fraction: Ratio) => T): T | Problem =>
    minimum instanceof Problem ? minimum : (noShare ?? compare(minimum.fraction));
  return {
    rows,
    total: numberOfRatio(total.toRatio()),
    share: noShare ?? shareNumber(qualifying, total),
    minimum: minimum instanceof Problem ? minimum : numberOfRatio(minimum.fraction),
    gap: compared((fraction) => numberOfRatio(requirementGap(sums, { fraction }))),
    met: compared((fraction) => compareShare(qualifying, total, fraction) >= 0),
    potentialShare: noShare ?? shareNumber(potential, total),
    unknownRows,
  };
}
