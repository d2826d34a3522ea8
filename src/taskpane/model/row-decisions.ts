import type { DataSource } from "../../office/sources";

/** What a person said of a row that looks like a total. */
export type RowDecision = "leaveOut" | "keep";

/**
 * What was said of rows, for as long as the pane is open. A row is known by its table and by what it holds, so that a decision stays with
 * it when rows above come or go, and does not pass on to another row that takes its place.
 */
export class RowDecisions {
  private readonly said = new Map<string, RowDecision>();

  get(source: DataSource, row: string): RowDecision | null {
    return this.said.get(keyOf(source, row)) ?? null;
  }

  set(source: DataSource, row: string, decision: RowDecision): void {
    this.said.set(keyOf(source, row), decision);
  }
}

function keyOf(source: DataSource, row: string): string {
  // A range has another address when rows are added to it.
  const table = source.kind === "table" ? source.key : `${source.sheet}\n${source.firstRow},${source.firstColumn}`;
  return `${table}\n${row}`;
}

/** Those of this session. */
export const sessionDecisions = new RowDecisions();
