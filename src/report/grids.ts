import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { errorText, isErrorCell, plainCell } from "../functions/cells";
import type { RecordedCall } from "../engine/calculation";
import type { ArgumentGrid } from "../engine/custom-functions-host";
import { type CellValue, cellError } from "../xlsx/model";

/** A cell as the report echoes it. Every kind of blank is null, so that the same data is equal in every host. */
export function echoed(cell: unknown): CellValue {
  const plain = plainCell(cell);
  if (plain === null || plain === "") return null;
  if (typeof plain === "number" || typeof plain === "boolean" || typeof plain === "string") return plain;
  return isErrorCell(plain) ? cellError(errorText(plain)) : String(plain);
}

export function isBlankRow(row: readonly unknown[]): boolean {
  return row.every((cell) => echoed(cell) === null);
}

/** A cell as text that differs for every different value. */
function canonical(cell: unknown): string {
  const value = echoed(cell);
  if (value === null) return "";
  if (typeof value === "object") return value.code;
  return JSON.stringify(value);
}

/** Rows hashed at a time. One long text would cost more memory than it saves time. */
const ROWS_AT_ONCE = 1000;

/** SHA-256 of a grid: its size, then its cells row by row. */
export function gridHash(grid: ArgumentGrid): string {
  const hash = sha256.create().update(utf8ToBytes(`${grid.length}x${grid[0]?.length ?? 0}\n`));
  for (let start = 0; start < grid.length; start += ROWS_AT_ONCE) {
    let text = "";
    for (let row = start; row < Math.min(start + ROWS_AT_ONCE, grid.length); row++) {
      for (const cell of grid[row] as readonly unknown[]) text += `${canonical(cell)}\t`;
      text += "\n";
    }
    hash.update(utf8ToBytes(text));
  }
  return bytesToHex(hash.digest());
}

/** The hashes of a call's arguments; null for an omitted one. Omitted arguments at the end are dropped. */
export function argumentHashes(call: Pick<RecordedCall, "arguments">): (string | null)[] {
  const hashes = call.arguments.map((grid) => (grid ? gridHash(grid) : null));
  while (hashes.length > 0 && hashes[hashes.length - 1] === null) hashes.pop();
  return hashes;
}

/**
 * One hash for everything that was passed to a workbook's functions. Each different call counts once, and neither the order nor the place
 * of the formulas matters.
 */
export function inputHash(
  calls: readonly { readonly id: string; readonly hashes: readonly (string | null)[] }[],
): string {
  const lines = new Set(calls.map(({ id, hashes }) => `${id}(${hashes.map((hash) => hash ?? "").join(",")})`));
  return bytesToHex(sha256(utf8ToBytes([...lines].sort().join("\n"))));
}
