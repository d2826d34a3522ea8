import fc from "fast-check";
import { cellBytes, gridBytes, megabytes, MOST_PAYLOAD, requestBytes } from "../../src/report/payload";

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

describe("The estimated size of cells", () => {
  test("is that of their JSON for every text, number, truth and blank", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary-ascii" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.constantFrom(true, false, null, "日本", '광물 "A"\\', "a\nb\tc", "\u0000\u001f"),
    );
    fc.assert(
      fc.property(cell, (value) => {
        expect(cellBytes(value)).toBe(bytesOf(value));
      }),
      { seed: 14, numRuns: 2_000 },
    );
  });

  test("is never below the JSON of the whole argument, and hardly above it", () => {
    const grid = Array.from({ length: 500 }, (_, row) => [`Lot ${row}`, row / 7, "Chile", row % 2 === 0, null]);
    expect(gridBytes(grid)).toBeGreaterThanOrEqual(bytesOf(grid));
    expect(gridBytes(grid)).toBeLessThan(bytesOf(grid) * 1.1);
  });

  test("of five ordinary columns is far below the limit for 10,000 rows, and above it for 100,000", () => {
    const columns = (rows: number) =>
      [
        (row: number) => Math.round(1e9 / (row + 3)) / 100,
        () => "Australia",
        () => "South Korea",
        () => "Lithium",
        (row: number) => `Lot ${row}`,
      ].map((cell) => Array.from({ length: rows }, (_, row) => [cell(row)]));
    expect(requestBytes(columns(10_000))).toBeLessThan(MOST_PAYLOAD / 4);
    expect(requestBytes(columns(100_000))).toBeGreaterThan(MOST_PAYLOAD);
  });

  test.each([
    [MOST_PAYLOAD, 4],
    [MOST_PAYLOAD + 1, 4.1],
    [7_800_000, 7.8],
  ])("of %d bytes is shown as %d MB", (bytes, shown) => {
    expect(megabytes(bytes)).toBe(shown);
  });
});
