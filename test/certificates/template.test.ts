/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  certificateRequests,
  certificateRows,
  certificateWorkbook,
  certifiedLines,
  collectCertificates,
  newRegister,
  readCertificate,
  readCostLines,
} from "../../src/certificates";
import { serialOfDate } from "../../src/rules/calendar";
import { calculatedValues } from "../../src/templates/calculated-values";
import type { CellValue } from "../../src/xlsx/model";
import { type CellChange, patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { completeAnswers, type Entries, filledForm } from "../support/filled-form";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { builtFile } from "../setup/built";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** The engine calculates the whole template, which takes long on a busy machine. */
jest.setTimeout(300_000);

/** What each supplier of the template's sample lines answers. The electrolyte plant does not. */
const ANSWERS: Readonly<Record<string, Entries>> = {
  "Cathode Works": {},
  "Separator Works": { fields: { allItems: "No" }, lines: [{ certified: 310 }, { certified: 70 }, {}] },
  "Foil Mill": { fields: { allItems: "No" }, lines: [{ certified: 315, pfeMade: 95 }, { certified: "all" }] },
  "Housing Press": { fields: { dueDiligence: "No" } },
  "Binder Chemicals": { fields: { validFrom: "2025-01-01", validTo: "2025-12-31" } },
  "Tab Stamping": { fields: { allItems: "No" }, lines: [{ certified: 50 }] },
  "Busbar Works": {},
  "Cover Molding": { fields: { signed: null } },
};

test("the template's formulas and the register find the same PFE part of every line", async () => {
  const template = new Uint8Array(readFileSync(path.join("assets", "templates", "material-assistance.xlsx")));
  const book = readWorkbook(template);
  const { lines } = readCostLines(book);
  const { requests } = certificateRequests(lines, { taxpayer: "Battery Maker" });
  const files = requests.flatMap((request) => {
    const entries = ANSWERS[request.supplier];
    if (!entries) return [];
    const form = buildWorkbook(certificateWorkbook([request], "en"));
    const filled = filledForm(form, "en", { ...entries, fields: { ...completeAnswers.en, ...entries.fields } });
    return [{ file: `${request.supplier}.xlsx`, ...readCertificate(readWorkbook(filled), request.supplier) }];
  });
  const { register } = collectCertificates(newRegister(requests), files);
  const found = certifiedLines(lines, register).map(({ pfe }) => pfe);
  // The Certificates sheet with the rows of the register instead of its samples.
  const sheetOf = (name: string) => book.sheets.find((each) => each.name === name) ?? book.sheets[0]!;
  const { range } = sheetOf("Certificates").tables[0]!;
  const rows = certificateRows(register).map((row) =>
    Object.values({
      supplier: row.supplier,
      certificate: row.certificate,
      ein: row.ein,
      items: row.items,
      certifiedAmount: Number(row.certifiedAmount),
      dueDiligence: row.dueDiligence,
      signer: row.signer,
      signed: serialOfDate(row.signed ?? ""),
      validFrom: serialOfDate(row.validFrom ?? ""),
      validTo: serialOfDate(row.validTo ?? ""),
    }),
  );
  const changes: CellChange[] = [];
  for (let at = 0; at < 12; at++)
    for (let column = 0; column < 10; column++)
      changes.push({
        sheet: "Certificates",
        row: range.top + 1 + at,
        column: range.left + column,
        value: rows[at]?.[column] ?? null,
      });
  const functions = loadFunctionsInNode(readFileSync(builtFile("functions", "functions.js"), "utf8"));
  const values = await calculatedValues(
    patchWorkbook(template, changes, { functionIds: [...functions.keys()] }),
    functions,
  );
  const costs = sheetOf("Costs").tables[0]!;
  const supported = costs.columns.findIndex(({ name }) => name === "PFE on the evidence");
  const shown = lines.map((_, at): CellValue =>
    values.value("Costs", costs.range.top + 1 + at, costs.range.left + supported),
  );
  expect(rows).toHaveLength(6);
  expect(found).toEqual(
    shown.map((value) => (value === "" ? null : typeof value === "number" ? String(value) : value)),
  );
  expect(found).toEqual([false, true, false, "50", null, null, "95", false, null, null, false, false, null]);
});
