import type { CellInput } from "../../src/office/cell-input";
import { lookOfSheet } from "../../src/office/look-of-sheet";
import * as look from "../../src/xlsx/write/look";

const text = (value: string, bold = false): CellInput => ({ text: value, ...(bold ? { bold } : {}) });

test("a sheet of labels and values gets a title, notes, headings, headers and lines, and keeps all it holds", () => {
  const inputs: (readonly CellInput[])[] = [
    [text("What if", true)],
    [text("A note")],
    [text("Data"), text("Lots")],
    [],
    [null, text("Before", true), text("After", true)],
    [text("Share"), { number: 0.5, format: "0.00%" }, { formula: "=B6*2", format: "0.00%", bold: true }],
    [],
    [text("Lines", true)],
  ];
  const { cells, widths } = lookOfSheet({ name: "What if", inputs, widths: [112, 56] });
  const at = (row: number, column: number) => cells.get(row)?.get(column);
  expect(widths).toEqual([20, 10]);
  expect(at(0, 0)).toMatchObject({ value: "What if", style: look.title });
  expect(at(1, 0)).toMatchObject({ value: "A note", style: look.note });
  expect(at(2, 0)?.style).toEqual(look.label);
  expect(at(4, 1)).toMatchObject({ value: "Before", style: look.resultHeader });
  expect(at(5, 1)).toMatchObject({ value: 0.5, style: { format: "0.00%", horizontal: "right" } });
  expect(at(5, 2)).toMatchObject({ formula: "B6*2", style: { bold: true, fill: look.result.fill, format: "0.00%" } });
  expect(at(7, 0)).toMatchObject({ value: "Lines", style: look.heading });
});
