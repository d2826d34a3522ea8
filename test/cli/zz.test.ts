/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { plainWorkbook } from "../support/plain-workbook";
test("x", () => {
  const { workbooks } = parse(readFileSync(path.join(__dirname, "several-sheets.yaml"), "utf8"));
  for (const [name, sheets] of Object.entries(workbooks)) writeFileSync(`/tmp/h/sheets/${name}.xlsx`, plainWorkbook(sheets as never));
});
