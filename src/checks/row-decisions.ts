import type { DataSource } from "../office/sources";

/** What the person decided about a row. Rows that nothing was decided about count, except those that look like totals. */
export type RowDecision = "leaveOut" | "keep";

/**
 * Decisions about rows, kept while the pane is open. A row is recognized by its table and its contents, so that a decision follows it when
 * rows above are inserted or deleted, and does not pass to another row in its place.
 */
export class RowDecisions {
  private readonly said = new Map<string, RowDecision>();

  get(source: DataSource, row: string): RowDecision | null {
    return this.said.get(keyOf(source, row)) ?? null;
  }

  set(source: DataSource, row: string, decision: RowDecision): void {
    this.said.set(keyOf(source, row), decision);
  }

  forget(source: DataSource, row: string): void {
    this.said.delete(keyOf(source, row));
  }

  /** Whether anything was decided about rows of a table whose keys begin so. */
  has(source: DataSource, beginning: string): boolean {
    const start = keyOf(source, beginning);
    return [...this.said.keys()].some((key) => key.startsWith(start));
  }
}

function keyOf(source: DataSource, row: string): string {
  // The address of a range changes when rows are added to it.
  const table = source.kind === "table" ? source.key : `${source.sheet}\n${source.firstRow},${source.firstColumn}`;
  return `${table}\n${row}`;
}

/** The decisions of this session. */
export const sessionDecisions = new RowDecisions();
