import { strFromU8, unzipSync } from "fflate";
import {
  askedLines,
  type CertificateLanguage,
  certificateLanguages,
  type CertificateRequest,
  certificateRequests,
  certificateWorkbook,
  certifiedLines,
  collectCertificates,
  type CostLine,
  newRegister,
  readCertificate,
  readRegister,
  registerWorkbook,
  type ReturnedFile,
} from "../../src/certificates";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { completeAnswers, type Entries, filledForm } from "../support/filled-form";
import { structureFaults } from "../support/workbook-structure";

/** 200 lines of costs from 30 suppliers: asked about, filled in in four languages with ten faults, and taken in again. */

const LINES = 200;
const SUPPLIERS = 30;
const TODAY = "2026-02-20";

const supplierName = (index: number): string =>
  ["Cathode Works", "東日本電池株式会社", "한빛소재", "宁德材料有限公司"][index % 4] + ` ${index + 1}`;

const costs: readonly CostLine[] = Array.from({ length: LINES }, (_, index) => ({
  line: `Costs!${index + 5}`,
  item: `Part ${Math.floor(index / 3) + 1}`,
  supplier: supplierName(index % SUPPLIERS),
  cost: String(100 + index * 7) + (index % 4 === 0 ? ".25" : ""),
  currency: "USD",
  delivery: `2026-0${(index % 6) + 1}-15`,
}));

const { requests, notAsked, nearNames } = certificateRequests(costs, {
  taxpayer: "Battery Maker Inc.",
  asked: "2026-01-05",
  replyBy: "2026-02-10",
});
const languageOf = (index: number): CertificateLanguage => certificateLanguages[index % 4] as CertificateLanguage;
const form = (request: CertificateRequest, index: number): Uint8Array =>
  buildWorkbook(certificateWorkbook([request], languageOf(index)));

const takenIn = (bytes: Uint8Array, file: string): ReturnedFile => ({
  file,
  ...readCertificate(readWorkbook(bytes), file),
});

/** What each of ten suppliers does wrong, on top of complete answers. */
const PLANTED: ReadonlyMap<number, Entries> = new Map<number, Entries>([
  [1, { fields: { signer: null, signed: null } }],
  [2, { fields: { ein: null } }],
  [3, { fields: { dueDiligence: "否" } }],
  [4, { fields: { signed: "2026-02-18" } }],
  [5, { fields: { allItems: "いいえ" }, lines: amountsOf(5, { certified: 99_999 }) }],
  [6, { fields: { validFrom: "2025-01-01", validTo: "2025-12-31" } }],
  [7, { lines: [{ item: "Another part" }] }],
  [8, { fields: { allItems: "No" }, lines: [{}, ...amountsOf(8).slice(1)] }],
]);

/** The whole cost of every line as the amount, with the first line as given. */
function amountsOf(
  index: number,
  first: Entries["lines"] extends readonly (infer Line)[] | undefined ? Line : never = {},
) {
  const lines = (requests[index] as CertificateRequest).lines;
  return lines.map(({ cost }, at) => ({ certified: Number(cost), ...(at === 0 && first) }));
}

function returnedFiles(): ReturnedFile[] {
  const files: ReturnedFile[] = [];
  requests.forEach((request, index) => {
    // The tenth supplier does not answer.
    if (index === 9) return;
    const language = languageOf(index);
    const planted = PLANTED.get(index);
    const bytes = filledForm(form(request, index), language, {
      fields: { ...completeAnswers[language], ...planted?.fields },
      ...(planted?.lines && { lines: planted.lines }),
    });
    files.push(takenIn(bytes, `returned-${index}.xlsx`));
    // The eleventh answers twice, with another number.
    if (index === 10) {
      const again = filledForm(bytes, language, { fields: { ein: "99-9999999" } });
      files.push(takenIn(again, "returned-10-again.xlsx"));
    }
  });
  return files;
}

test("each of 30 suppliers gets one request with its own lines, and none is merged with another", () => {
  expect(requests.map(({ supplier }) => supplier)).toEqual(
    Array.from({ length: SUPPLIERS }, (_, at) => supplierName(at)),
  );
  expect(requests.flatMap(({ lines }) => lines)).toHaveLength(LINES);
  expect([notAsked, nearNames]).toEqual([[], []]);
  expect(new Set(requests.map(({ id }) => id)).size).toBe(SUPPLIERS);
});

describe("ten planted faults", () => {
  const files = returnedFiles();
  const register = newRegister(requests);
  const collected = collectCertificates(register, files, TODAY);

  test("are found, and none is invented", () => {
    const found = collected.faults.map(({ kind, supplier, line }) => {
      const index = requests.findIndex((request) => request.supplier === supplier);
      return `${index} ${kind}${line === undefined ? "" : ` ${requests[index]?.lines.findIndex((each) => each.line === line)}`}`;
    });
    expect(found).toEqual([
      "1 unsigned",
      "2 noNumber",
      "3 noDiligence",
      "4 late",
      "5 overAmount 0",
      "6 wrongPeriod 0",
      "7 altered 0",
      "8 noAmount 0",
      "9 missing",
      "10 conflict",
    ]);
  });

  test("certify nothing beyond what was answered, and everything else wholly", () => {
    const open = certifiedLines(costs, collected.register).filter(({ state }) => state !== "whole");
    const reasons = new Map(
      open.map(({ request, because }) => [requests.findIndex(({ id }) => id === request), because]),
    );
    expect([...reasons].sort(([one], [other]) => one - other)).toEqual([
      [1, "unsigned"],
      [2, "noNumber"],
      [3, "noDiligence"],
      [6, "wrongPeriod"],
      [7, "altered"],
      [8, "noAmount"],
      [9, "missing"],
    ]);
    const wholly = [1, 2, 3, 6, 9].reduce((count, index) => count + (requests[index]?.lines.length ?? 0), 0);
    expect(open).toHaveLength(wholly + 2);
    expect(open.every(({ pfe, certified }) => pfe === null && certified === "0")).toBe(true);
  });

  test("stay the same when the same files are taken in again, which changes nothing", () => {
    const again = collectCertificates(collected.register, files, TODAY);
    expect(again.register).toEqual(collected.register);
    expect(new Set(again.changes.map(({ kind }) => kind))).toEqual(new Set(["same"]));
    expect(again.faults).toEqual(collected.faults);
  });

  test("the register comes back from its file as it was", () => {
    const bytes = buildWorkbook(registerWorkbook(collected.register, TODAY));
    expect(readRegister(readWorkbook(bytes))).toEqual({ register: collected.register, problems: [] });
  });
});

test("complete answers in every language certify every line, so that the PFE column is FALSE", () => {
  const files = requests.map((request, index) => {
    const language = languageOf(index);
    return takenIn(filledForm(form(request, index), language, { fields: completeAnswers[language] }), `${index}.xlsx`);
  });
  const { register, faults } = collectCertificates(newRegister(requests), files, TODAY);
  expect(faults).toEqual([]);
  const lines = certifiedLines(askedLines(register), register);
  expect(new Set(lines.map(({ pfe }) => pfe))).toEqual(new Set([false]));
  expect(lines).toHaveLength(LINES);
});

describe.each(certificateLanguages)("the form in %s", (language) => {
  const bytes = buildWorkbook(certificateWorkbook(requests.slice(0, 3), language));

  test("contains nothing that Excel would repair", () => {
    const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
    expect(structureFaults(parts)).toEqual([]);
  });

  test("is protected, except for the cells to fill in", () => {
    const { sheets, styles } = readWorkbook(bytes);
    for (const sheet of sheets) {
      expect(sheet.protected).toBe(true);
      const open = [...sheet.rows.values()].flatMap(({ cells }) =>
        cells.filter((cell) => cell && !styles[cell.style]?.locked),
      );
      const lines = sheets.indexOf(sheet) < 3 ? (requests[sheets.indexOf(sheet)]?.lines.length ?? 0) : 0;
      expect(open).toHaveLength(13 + 2 * lines);
    }
  });

  test("comes back empty if nobody filled it in", () => {
    const { changes, faults } = collectCertificates(
      newRegister(requests.slice(0, 3)),
      [takenIn(bytes, "empty.xlsx")],
      TODAY,
    );
    expect(changes.map(({ kind }) => kind)).toEqual(["empty", "empty", "empty"]);
    expect(faults.map(({ kind }) => kind)).toEqual(["missing", "missing", "missing"]);
  });
});

test("the register's workbook contains nothing that Excel would repair", () => {
  const bytes = buildWorkbook(registerWorkbook(newRegister(requests), TODAY));
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  expect(structureFaults(parts)).toEqual([]);
});

test("a form in all languages is answered in one of them", () => {
  const [request] = requests as [CertificateRequest];
  const bytes = buildWorkbook(certificateWorkbook([request], certificateLanguages));
  const filled = filledForm(bytes, "ko", { fields: completeAnswers.ko });
  const { register, faults } = collectCertificates(newRegister([request]), [takenIn(filled, "all.xlsx")], TODAY);
  expect(faults).toEqual([]);
  expect(register.requests[0]?.answers).toHaveLength(1);
});
