import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import {
  type CertificateRequest,
  certificateWorkbook,
  readCertificate,
  type SourceSheet,
  type SourceWorkbook,
} from "../../src/certificates";
import { readAmountOf, readDay, readYesNo } from "../../src/certificates/cells";
import { type Cell, cellError, type CellValue, plainSheet, type Row, type Workbook } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { completeAnswers, filledForm } from "../support/filled-form";

interface Case {
  readonly name: string;
  readonly day?: CellValue;
  readonly yesNo?: CellValue;
  readonly amount?: CellValue;
  readonly format?: string;
  readonly from1904?: true;
  readonly means?: string | boolean | null;
  readonly unclear?: true;
}

const cases = parse(fs.readFileSync(path.join(__dirname, "answers.yaml"), "utf8")) as Case[];

describe("an answer in a cell", () => {
  test.each(cases)("$name", ({ day, yesNo, amount, format, from1904, means = null, unclear }) => {
    const cell = (value: CellValue): Cell => ({ value, style: 0 });
    const workbook: SourceWorkbook = {
      dateSystem: from1904 ? 1904 : 1900,
      sheets: [],
      styles: [{ numberFormat: format ?? "General" }],
    };
    const read =
      day !== undefined
        ? readDay(cell(day), workbook)
        : yesNo !== undefined
          ? readYesNo(cell(yesNo))
          : readAmountOf(cell(amount as CellValue), "1840.5", "USD");
    expect({ value: read.value, isUnclear: read.unclear !== undefined }).toEqual({
      value: means,
      isUnclear: unclear === true,
    });
  });
});

const request: CertificateRequest = {
  id: "OC-0123456789AB",
  supplier: "Foil Mill",
  taxpayer: "Battery Maker",
  period: { from: "2026-01-01", to: "2026-12-31" },
  asked: null,
  replyBy: null,
  lines: ["Copper foil", "Aluminum foil"].map((item, index) => ({
    line: String(index + 1),
    item,
    supplier: "Foil Mill",
    cost: String(410 - index * 260),
    currency: "USD",
    delivery: "2026-03-01",
  })),
};

const filled = readWorkbook(
  filledForm(buildWorkbook(certificateWorkbook([request], "en")), "en", {
    fields: { ...completeAnswers.en, allItems: "No" },
    lines: [{ certified: 315, pfeMade: 95 }, { certified: "all" }],
  }),
);
const [sheet] = filled.sheets as [Workbook["sheets"][number]];
const read = (changed: Partial<SourceSheet>, ...others: readonly SourceSheet[]) =>
  readCertificate({ ...filled, sheets: [...others, { ...sheet, ...changed }] }, "foil.xlsx");
const expected = read({});

/** The rows of the form after what a person or a program did to them. */
function rowsAfter(
  change: (row: number, cells: readonly (Cell | undefined)[]) => readonly [number, (Cell | undefined)[]],
) {
  const rows = new Map<number, Row>();
  for (const [row, line] of sheet.rows) {
    const [next, cells] = change(row, line.cells);
    rows.set(next, { ...line, cells });
  }
  return rows;
}

describe("a returned form is read the same", () => {
  test("as it was filled in", () => {
    expect(expected.faults).toEqual([]);
    expect(expected.answers[0]).toMatchObject({
      request: request.id,
      supplier: "Foil Mill",
      ein: "12-3456789",
      signed: "2026-01-20",
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
      lines: [
        { item: "Copper foil", cost: "410", certified: "315", pfeMade: "95" },
        { item: "Aluminum foil", cost: "150", certified: "150", pfeMade: null },
      ],
    });
  });

  test("after its sheet was renamed and hidden", () => {
    expect(read({ name: "Zertifikat (2)", visibility: "hidden" })).toEqual(expected);
  });

  test("behind other sheets", () => {
    expect(
      read({}, plainSheet("Cover letter"), { ...plainSheet("Notes"), rows: new Map([[3, { cells: [] }]]) }),
    ).toEqual(expected);
  });

  test("after rows were inserted above it", () => {
    expect(read({ rows: rowsAfter((row, cells) => [row + 7, [...cells]]) })).toEqual(expected);
  });

  test("after a column was inserted before its answers", () => {
    const rows = rowsAfter((row, cells) => [row, [...cells.slice(0, 2), undefined, ...cells.slice(2)]]);
    expect(read({ rows })).toEqual(expected);
  });

  test("after its rows were put into another order", () => {
    const last = Math.max(...sheet.rows.keys()) + 1;
    // Only the first row, which says that it is a form, has to stay above the others.
    expect(read({ rows: rowsAfter((row, cells) => [row === 0 ? 0 : last - row, [...cells]]) })).toEqual(expected);
  });

  test("without its formats, as in a file of another program", () => {
    const rows = rowsAfter((row, cells) => [row, cells.map((cell) => cell && { ...cell, style: 0 })]);
    expect(
      readCertificate(
        { dateSystem: 1900, styles: [{ numberFormat: "General" }], sheets: [{ ...sheet, rows }] },
        "foil.xlsx",
      ),
    ).toEqual(expected);
  });
});

describe("a form that was changed", () => {
  const keyRow = (key: string): number =>
    [...sheet.rows.keys()].find((row) => sheet.rows.get(row)?.cells[0]?.value === key) ?? -1;
  const withCell = (row: number, column: number, value: CellValue) =>
    rowsAfter((each, cells) => {
      if (each !== row) return [each, [...cells]];
      const changed = [...cells];
      changed[column] = { style: 0, ...cells[column], value };
      return [each, changed];
    });

  test("names the cell of an answer that is not understood, and counts it as blank", () => {
    const row = keyRow("field:signed");
    const { answers, faults } = read({ rows: withCell(row, 2, "last Tuesday") });
    expect(answers[0]?.signed).toBeNull();
    expect(faults).toEqual([
      {
        kind: "unclear",
        request: request.id,
        file: "foil.xlsx",
        sheet: sheet.name,
        cell: `C${row + 1}`,
        found: "last Tuesday",
      },
    ]);
  });

  test("reads an error in a cell as an answer that is not understood", () => {
    const { faults } = read({ rows: withCell(keyRow("line:1"), 6, cellError("#REF!")) });
    expect(faults.map(({ kind, found }) => [kind, found])).toEqual([["unclear", "#REF!"]]);
  });

  test("shows a line that was copied as one more line", () => {
    const row = keyRow("line:2");
    const rows = rowsAfter((each, cells) => [each > row ? each + 1 : each, [...cells]]);
    rows.set(row + 1, sheet.rows.get(row) as Row);
    expect(read({ rows }).answers[0]?.lines.map((line) => line?.item)).toEqual([
      "Copper foil",
      "Aluminum foil",
      "Aluminum foil",
    ]);
  });

  test("of another version is not read", () => {
    const { answers, faults } = read({ rows: withCell(0, 0, "origincredit-certificate:2") });
    expect(answers).toEqual([]);
    expect(faults).toEqual([{ kind: "unknownVersion", file: "foil.xlsx", sheet: sheet.name, cell: "A1", found: "2" }]);
  });

  test("into something else is not a form", () => {
    const { faults } = readCertificate({ ...filled, sheets: [plainSheet("Letter")] }, "letter.xlsx");
    expect(faults).toEqual([{ kind: "notAForm", file: "letter.xlsx" }]);
  });
});
