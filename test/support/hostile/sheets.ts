import { tableXml } from "../../fixtures/xlsx/make";
import { type HostileCase, IRA, lines, text, formula, row, plainCheck, shows, sheet } from "./kit";

/** Hostile by their rows, cells and what lies over them. */

export const GRID: readonly HostileCase[] = [
  {
    name: "a cell in XFD1048576",
    quick: true,
    bytes: () => sheet({ rows: plainCheck(1) + row(1_048_576, text("XFD1048576", "Chile")) }),
    shows,
  },
  {
    name: "100,000 rows with a cell in column XFD",
    bytes: () =>
      sheet({ rows: plainCheck(1) + lines(100_000, (at) => row(at + 1, `<c r="XFD${at + 1}"><v>1</v></c>`)) }),
    shows,
  },
  {
    name: "2,000 rows with a cell in column XFD, summed",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          row(
            1,
            text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", `IF(SUM(XFD:XFD)=2000,${IRA}(A1),0)`),
          ) + lines(2000, (at) => row(at + 1, `<c r="XFD${at + 1}"><v>1</v></c>`)),
      }),
    shows: /C1\s+JP/,
  },
  {
    name: "a row below the last one",
    quick: true,
    bytes: () => sheet({ rows: row(1_048_577, "") }),
    refused: /damaged/,
  },
  {
    name: "a cell beside the last column",
    quick: true,
    bytes: () => sheet({ rows: row(1, '<c r="XFE1"/>') }),
    refused: /damaged/,
  },
  {
    name: "a row number that is not a number",
    quick: true,
    bytes: () => sheet({ rows: '<row r="1e3x"/>' }),
    refused: /damaged/,
  },
  {
    name: "a wrong dimension",
    quick: true,
    bytes: () => sheet({ before: '<dimension ref="A1:XFD1048576"/>', rows: plainCheck(1) }),
    shows,
  },
  {
    name: "a merged range of everything",
    quick: true,
    bytes: () =>
      sheet({
        rows: plainCheck(1),
        after:
          '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A:XFD"/><mergeCell ref="1:1048576"/><mergeCell ref="nonsense"/></mergeCells>',
      }),
    shows,
  },
  {
    name: "conditional formats and validations over everything, 10,000 times",
    quick: true,
    bytes: () =>
      sheet({
        rows: plainCheck(1),
        after:
          '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>'.repeat(
            10_000,
          ),
      }),
    shows,
  },
  {
    name: "a filter over everything that hides rows",
    quick: true,
    bytes: () =>
      sheet({
        before: '<sheetPr filterMode="1"/>',
        rows: `<row r="1" hidden="1">${text("A1", "Japan") + formula("B1", `${IRA}(A1)`)}</row>`,
        after: '<autoFilter ref="A1:XFD1048576"/>',
      }),
    shows,
  },
  {
    name: "a table over everything",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(T[[#This Row],[a]])`)),
        tables: [
          tableXml({ id: 1, name: "T", range: "A1:XFD1048576", columns: ["a", "b"] }).replace(
            /<table /,
            '<table headerRowCount="0" ',
          ),
        ],
      }),
    shows: /B1/,
  },
  {
    name: "styles out of range",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          `<c r="A1" s="4294967296" t="str"><v>Japan</v></c><c r="B1" s="-7"><f>${IRA}(A1)</f></c><c r="C1" s="x"/>`,
        ),
      }),
    shows,
  },
  {
    name: "cells marked as numbers that hold something else",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            ["1e999", "-1e999", "NaN", "Infinity", "0x10", "1,5", "--1", "9".repeat(5000), "1e-400"]
              .map((value, at) => `<c r="${String.fromCharCode(65 + at)}2"><v>${value}</v></c>`)
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "shared strings that do not exist",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            ["-1", "1", "1.5", "1e9", "x", ""]
              .map((value, at) => `<c r="${String.fromCharCode(65 + at)}2" t="s"><v>${value}</v></c>`)
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "1,000,000 inline strings",
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) + lines(100_000, (at) => row(at + 1, '<c t="inlineStr"><is><t>Chile</t></is></c>'.repeat(10))),
      }),
    shows,
  },
  {
    name: "1,048,575 plain rows",
    bytes: () =>
      sheet({ rows: plainCheck(1) + lines(1_048_575, (at) => row(at + 1, `<c r="A${at + 1}"><v>${at}</v></c>`)) }),
    shows,
  },
];
