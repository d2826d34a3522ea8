import type { ArgumentGrid } from "../engine/custom-functions-host";

/**
 * The most bytes that we let a call of a custom function pass in either direction. Excel carries 5 MB; beyond that the cell stays at #BUSY!
 * without a word.
 */
export const MOST_PAYLOAD = 4_000_000;

/** What each call passes besides its cells: its name, its addresses and the frame around them. */
export const CALL_BYTES = 1_000;

/** The brackets and the comma around a row, and the comma after a cell. */
const ROW_BYTES = 3;
const CELL_BYTES = 1;

/** An error is an object with its code and its message. */
const ERROR_BYTES = 60;

/** How many bytes a cell takes as JSON. */
export function cellBytes(cell: unknown): number {
  switch (typeof cell) {
    case "string":
      return textBytes(cell);
    case "number":
      return String(cell).length;
    case "boolean":
      return cell ? 4 : 5;
    case "object":
      return cell === null ? 4 : ERROR_BYTES;
    default:
      return 4;
  }
}

function textBytes(text: string): number {
  let bytes = 2;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Quotes, backslashes and line breaks are escaped; other control characters take \u0000. Half of a pair counts as half of its bytes.
    if (code < 0x20) bytes += code >= 8 && code <= 13 && code !== 11 ? 2 : 6;
    else if (code < 0x80) bytes += code === 34 || code === 92 ? 2 : 1;
    else if (code < 0x800 || (code >= 0xd800 && code <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** How many bytes the cells of an argument or of an answer take as JSON. */
export function gridBytes(grid: ArgumentGrid | null): number {
  if (grid === null) return 4;
  let bytes = 2;
  for (const line of grid) {
    bytes += ROW_BYTES;
    for (const cell of line) bytes += cellBytes(cell) + CELL_BYTES;
  }
  return bytes;
}

/** How many bytes a call passes to its function. */
export function requestBytes(args: readonly (ArgumentGrid | null)[]): number {
  return args.reduce((sum, grid) => sum + gridBytes(grid), CALL_BYTES);
}

/** Megabytes as people read them: 7.8. Rounded up, so that what exceeds a limit never looks like it. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 100_000) / 10;
}
