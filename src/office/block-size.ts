import { cellBytes } from "../report/payload";
import { HostProblem } from "./batch";

/** What one answer of the host may hold, well under the 5 MB of Excel on the web. */
const MOST_BYTES = 3_000_000;
/** The first block is small, to learn how long the texts are. */
const FIRST_ROWS = 2_000;
/** Longer texts may follow: a block is never larger than this many times the one before. */
const MOST_GROWTH = 8;

const ROW_BYTES = 6;

/** Decides how many rows to read at a time, from the size of those that were read before. */
export class BlockSize {
  private rows: number;

  constructor(private readonly mostRows: number) {
    this.rows = Math.min(mostRows, FIRST_ROWS);
  }

  /**
   * Reads rows from `start` on, up to `rowCount`: fewer of them if the host refuses so many.
   * @returns what was read, and how many rows.
   */
  async read<T>(
    start: number,
    rowCount: number,
    read: (count: number) => Promise<T>,
    cellsOf: (block: T) => Iterable<readonly (readonly unknown[])[]>,
  ): Promise<{ readonly block: T; readonly count: number }> {
    for (;;) {
      const count = Math.min(this.rows, rowCount - start);
      try {
        const block = await read(count);
        let bytes = 0;
        for (const lines of cellsOf(block)) {
          for (const line of lines) {
            bytes += ROW_BYTES;
            for (const cell of line) bytes += cellBytes(cell);
          }
        }
        const fit = Math.floor((MOST_BYTES * count) / Math.max(1, bytes));
        this.rows = Math.max(1, Math.min(this.mostRows, fit, count * MOST_GROWTH));
        return { block, count };
      } catch (problem) {
        if (!(problem instanceof HostProblem) || problem.kind !== "tooLarge" || count <= 1) throw problem;
        this.rows = Math.ceil(count / 2);
      }
    }
  }
}
