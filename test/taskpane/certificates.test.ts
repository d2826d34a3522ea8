import { unzipSync } from "fflate";
import {
  type CertificateLanguage,
  certificateRequests,
  type CertificateRegister,
  newRegister,
  type ReturnedFile,
} from "../../src/certificates";
import { readCheck } from "../../src/checks/check-data";
import { matchColumns } from "../../src/checks/column-matching";
import { supplierCertificates } from "../../src/checks/definitions/supplier-certificates";
import { RowDecisions } from "../../src/checks/row-decisions";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import { addFilledSheet } from "../../src/office/write-sheets";
import {
  amountAsked,
  enteredYear,
  fileNames,
  formFile,
  requestOptions,
  zipOf,
} from "../../src/taskpane/model/certificate-forms";
import { loadCertificateTexts, sayIn } from "../../src/taskpane/model/certificate-texts";
import { certifiedCosts, certifiedSheet, sourceOfSheet } from "../../src/taskpane/model/certified-sheet";
import { costLines, type CostLines } from "../../src/taskpane/model/cost-lines";
import { addRegister, findRegisters, planRegister, writeRegister } from "../../src/taskpane/model/register-sheets";
import { differencesOf, freeFileName, groupedFaults, readReturned, takeIn } from "../../src/taskpane/model/take-in";
import { certificatesEn } from "../../src/text/certificates.en";
import { createLanguage } from "../../src/text/create-language";
import { completeAnswers, type Entries, filledForm } from "../support/filled-form";
import { gridInMemory, type HeldCell, openInMemory } from "../support/memory-workbook";

const DAY = "2026-02-20";
const english = createLanguage("en-US");
const say = sayIn(english, certificatesEn);

const COSTS: readonly (readonly HeldCell[])[] = [
  ["Item", "Supplier", "Cost (USD)", "Delivery date", "PFE", "Existing contract"],
  ["Cathode", "Cathode Works", 1840, 46069, null, null],
  ["Separator", "Separator Works", 310.25, 46069, null, null],
  ["Separator", "separator  works", 120, 46069, null, null],
  ["Foil", "Foil Mill", "410", "16 Feb 2026", null, null],
  ["Anode", "Anode Materials", 760, 46069, true, null],
  ["Housing", "Housing Press", 520, 46069, null, true],
  ["Binder", null, 60, 46069, null, null],
  [null, null, null, null, null, null],
  ["Tabs", "Tab Stamping", null, null, null, null],
];

async function readCosts(rows = COSTS): Promise<CostLines> {
  const [headers = [], ...body] = rows;
  const [source] = await openInMemory([{ name: "Costs", table: "Costs", rows }]);
  const [role] = supplierCertificates.roles;
  const sample = headers.map((_, column) => body.map((row) => (row[column] ?? null) as SheetCell));
  const subject = {
    check: supplierCertificates.id,
    sources: { data: source! },
    columns: { data: matchColumns(headers.map(String), sample, role!.columns) },
    options: {},
  };
  return costLines(await readCheck(supplierCertificates, subject, quietWork, new RowDecisions()));
}

const FACTS = { taxpayer: " Battery Maker ", from: "", to: "", replyBy: "2026-02-10" };

async function requestsOf(rows = COSTS) {
  const { lines } = await readCosts(rows);
  return { lines, ...certificateRequests(lines, requestOptions(FACTS, "2026-01-05")) };
}

describe("the lines of costs", () => {
  test("are read from a table with its own headers, without blank rows", async () => {
    const { lines, places } = await readCosts();
    expect(lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 10].map((row) => `Costs!${row}`));
    expect(lines[0]).toEqual({
      line: "Costs!2",
      item: "Cathode",
      supplier: "Cathode Works",
      cost: "1840",
      currency: "USD",
      delivery: "2026-02-16",
    });
    expect(lines[3]).toMatchObject({ cost: "410", delivery: "2026-02-16" });
    expect(lines.map(({ needsNone }) => needsNone ?? "")).toEqual(["", "", "", "", "pfe", "exempt", "", ""]);
    expect(places.get("Costs!5")).toMatchObject({ sheet: "Costs", row: 4, column: 1 });
  });

  test("ask each supplier once, whatever the case and spaces of its name", async () => {
    const { requests, notAsked } = await requestsOf();
    expect(requests.map(({ supplier, lines }) => [supplier, lines.length])).toEqual([
      ["Cathode Works", 1],
      ["Separator Works", 2],
      ["Foil Mill", 1],
    ]);
    expect(requests.map(amountAsked)).toEqual([1840, 430.25, 410]);
    expect(requests[0]).toMatchObject({ taxpayer: "Battery Maker", replyBy: "2026-02-10", asked: "2026-01-05" });
    expect(notAsked.map(({ because }) => because)).toEqual(["pfe", "exempt", "noSupplier", "noCost"]);
  });
});

describe("the tax year that is entered", () => {
  test.each([
    ["none", "", "", undefined],
    ["a calendar year", "2026-01-01", "2026-12-31", { from: "2026-01-01", to: "2026-12-31" }],
    ["53 weeks", "2026-01-01", "2027-01-06", { from: "2026-01-01", to: "2027-01-06" }],
    ["a day more", "2026-01-01", "2027-01-07", null],
    ["only one day", "2026-01-01", "", null],
    ["the last day first", "2026-12-31", "2026-01-01", null],
  ])("may be %s", (_, from, to, expected) => {
    expect(enteredYear({ from, to })).toEqual(expected);
  });
});

describe("the files of forms", () => {
  const named = (...suppliers: string[]) =>
    fileNames(
      suppliers.map((supplier) => ({
        id: supplier,
        supplier,
        taxpayer: "",
        period: null,
        asked: null,
        replyBy: null,
        lines: [],
      })),
    );

  test("have names that are safe on every system, and all different", () => {
    expect(named("A/B: <C>", "a b c", "A B C", "CON", "...", "電池 株式会社")).toEqual([
      "A B C.xlsx",
      "a b c (2).xlsx",
      "A B C (3).xlsx",
      "supplier CON.xlsx",
      "supplier.xlsx",
      "電池 株式会社.xlsx",
    ]);
    expect(named("x".repeat(300))[0]).toHaveLength(65);
  });

  test("come in one ZIP file", async () => {
    const { requests } = await requestsOf();
    const files = requests.map((request, index) => ({
      name: fileNames(requests)[index] as string,
      bytes: formFile(request, "ja"),
    }));
    const unpacked = unzipSync(zipOf(files));
    expect(Object.keys(unpacked)).toEqual([
      "Cathode Works 2026.xlsx",
      "Separator Works 2026.xlsx",
      "Foil Mill 2026.xlsx",
    ]);
    expect(unpacked["Foil Mill 2026.xlsx"]).toEqual(files[2]?.bytes);
  });
});

/** A returned form of a supplier. */
async function returned(
  index: number,
  language: CertificateLanguage,
  entries: Entries = {},
  file = `${index}.xlsx`,
): Promise<ReturnedFile> {
  const { requests } = await requestsOf();
  const fields = { ...completeAnswers[language], ...entries.fields };
  return readReturned(file, filledForm(formFile(requests[index]!, language), language, { ...entries, fields }));
}

const groups = (found: ReturnType<typeof takeIn>) =>
  Object.fromEntries(groupedFaults(found.faults).map(({ group, faults }) => [group, faults.length]));

describe("returned forms", () => {
  let register: CertificateRegister;
  beforeEach(async () => {
    register = newRegister((await requestsOf()).requests);
  });

  test("are complete, missing, late, unsigned or over the amount", async () => {
    const files = [
      await returned(0, "ja"),
      await returned(1, "en", { fields: { signed: "2026-02-11", signer: null } }),
      await returned(2, "ko", { fields: { allItems: "아니오" }, lines: [{ certified: 999 }] }),
    ];
    expect(groups(takeIn(register, [], {}, DAY))).toEqual({ missing: 3 });
    expect(takeIn(register, files.slice(0, 1), {}, DAY)).toMatchObject({ complete: 1, conflicts: [] });
    expect(groups(takeIn(register, files, {}, DAY))).toEqual({ late: 1, unsigned: 1, amounts: 1 });
  });

  test("that are no forms are named and change nothing", async () => {
    const files = [
      readReturned("notes.txt", new TextEncoder().encode("hello")),
      readReturned("gone.xlsx", new Uint8Array()),
      { ...(await returned(0, "en")), answers: [] },
    ];
    const found = takeIn(register, files, {}, DAY);
    expect(found.register).toEqual(register);
    expect(found.changes).toEqual([]);
    expect(groups(found)).toEqual({ files: 2, missing: 3 });
  });

  test("that differ are a conflict until somebody chooses, also if they have the same file name", async () => {
    const first = takeIn(register, [await returned(0, "en", {}, "form.xlsx")], {}, DAY);
    const second = await returned(0, "en", { fields: { ein: "98-7654321", signerTitle: null } }, "form.xlsx");
    const open = takeIn(first.register, [second], {}, DAY);
    const id = register.requests[0]!.id;
    expect(open.conflicts).toHaveLength(1);
    expect(open.conflicts[0]?.answers.map(({ file }) => file)).toEqual(["form.xlsx", "form (2).xlsx"]);
    expect(groups(open)).toEqual({ missing: 2 });
    const [before, after] = open.conflicts[0]!.answers;
    expect(differencesOf(before!, after!)).toEqual([
      { field: "field.ein", item: "", before: "12-3456789", after: "98-7654321" },
      { field: "field.signerTitle", item: "", before: "CFO", after: "" },
    ]);
    for (const file of ["form.xlsx", "form (2).xlsx"]) {
      const settled = takeIn(first.register, [second], { [id]: file }, DAY);
      // It can still be chosen otherwise before it is written.
      expect(settled.conflicts).toHaveLength(1);
      expect(groups(settled)).toEqual({ missing: 2 });
      const answers = settled.register.requests[0]!.answers;
      expect(answers.filter(({ setAside }) => !setAside).map((each) => each.file)).toEqual([file]);
      expect(answers).toHaveLength(2);
    }
  });

  test("that were taken in before change nothing", async () => {
    const file = await returned(0, "zh");
    const once = takeIn(register, [file], {}, DAY);
    const twice = takeIn(once.register, [{ ...file, file: "copy.xlsx" }], {}, DAY);
    expect(twice.changes.map(({ kind }) => kind)).toEqual(["same"]);
    expect(twice.register).toEqual(once.register);
  });

  test("of the same name get names of their own", () => {
    expect(freeFileName("a.xlsx", [])).toBe("a.xlsx");
    expect(freeFileName("a.xlsx", ["a.xlsx", "a (2).xlsx"])).toBe("a (3).xlsx");
    expect(freeFileName("a", ["a"])).toBe("a (2)");
  });
});

const cellsOf = (name: string) => {
  const grid = gridInMemory();
  const sheet = grid.sheets().find((each) => each.name === name)!;
  return grid.read(sheet.id, grid.usedArea(sheet.id, false)!, "formulas");
};
const set = (sheet: string, address: string, value: unknown) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).values = [[value]];
    await context.sync();
  });

describe("the register in the workbook", () => {
  async function opened() {
    const { requests, lines } = await requestsOf();
    const added = await addRegister(newRegister(requests), "2026-01-05");
    const [found] = await findRegisters(quietWork);
    return { requests, lines, added, found: found! };
  }
  async function planned(files: readonly ReturnedFile[], chosen: Readonly<Record<string, string>> = {}) {
    const [found] = await findRegisters(quietWork);
    const next = takeIn(found!.register, files, chosen, DAY).register;
    return { next, plan: planRegister(found!, next, DAY) };
  }
  async function written(files: readonly ReturnedFile[], chosen: Readonly<Record<string, string>> = {}) {
    const { next, plan } = await planned(files, chosen);
    if (plan.kind !== "cells") throw new Error(plan.kind);
    const record = await writeRegister(plan.changes);
    return { next, record: record! };
  }
  const registerNow = async () => (await findRegisters(quietWork))[0]?.register;

  test("is added on new sheets, read back, and removed by undo", async () => {
    const { requests, added, found } = await opened();
    expect(added.sheet).toBe("Certificates register");
    expect(found.register).toEqual(newRegister(requests));
    expect(found.problems).toEqual([]);
    const other = await addRegister(newRegister(requests.slice(1)), "2026-01-05");
    expect(other.sheet).toBe("Certificates register (2)");
    const all = await findRegisters(quietWork);
    expect(all.map(({ register }) => register.requests.length)).toEqual([3, 2]);
    expect(await other.undo()).toBe(true);
    expect(await added.undo()).toBe(true);
    expect(await findRegisters(quietWork)).toEqual([]);
  });

  test("holds its days as numbers of a workbook with the 1904 date system", async () => {
    const { requests } = await requestsOf();
    gridInMemory().data.set("date1904", true);
    await addRegister(newRegister(requests), "2026-01-05");
    const asked = cellsOf("Certificates register").map((row) => row[7]);
    // 2026-01-05 in that system.
    expect(asked.slice(3)).toEqual([44_565, 44_565, 44_565]);
    const [found] = await findRegisters(quietWork);
    expect(found?.register).toEqual(newRegister(requests));
    expect(planRegister(found!, found!.register, "2026-01-05")).toEqual({ kind: "none" });
  });

  test("takes answers in, and undo restores every cell", async () => {
    const file = await returned(0, "en");
    const files = [file, await returned(2, "ko", { fields: { allItems: "아니오" }, lines: [{ certified: 300 }] })];
    await opened();
    const before = [cellsOf("Certificates register"), cellsOf("Certificate lines")];
    const { next, record } = await written(files);
    expect(await registerNow()).toEqual(next);
    // Written again, nothing changes.
    expect((await planned(files)).plan).toEqual({ kind: "none" });
    expect(await record.undo()).toBe(true);
    expect([cellsOf("Certificates register"), cellsOf("Certificate lines")]).toEqual(before);
  });

  test("keeps a conflict beside the first answer, and the choice between them", async () => {
    const second = await returned(1, "en", { fields: { ein: "98-7654321" } }, "second.xlsx");
    const first = await returned(1, "en");
    const { requests } = await opened();
    await written([first]);
    const { next } = await written([second]);
    expect(next.requests[1]?.answers).toHaveLength(2);
    expect(await registerNow()).toEqual(next);
    const settled = await written([], { [requests[1]!.id]: "second.xlsx" });
    expect(await registerNow()).toEqual(settled.next);
    expect(settled.next.requests[1]?.answers.map(({ setAside }) => setAside)).toEqual([true, undefined]);
  });

  test.each([
    ["a note beside the rows", "AK6", "call them"],
    ["a note below the rows", "D20", "total"],
    ["a moved column", "C1", "supplier2"],
    ["a cell that cannot be read", "I5", "soon"],
  ])("is left alone and written anew with %s", async (_, address, value) => {
    const file = await returned(0, "en");
    await opened();
    await set("Certificates register", address, value);
    expect((await planned([file])).plan.kind).toBe("newSheets");
  });

  test("is not written if a cell has changed since it was read", async () => {
    const file = await returned(0, "en");
    await opened();
    const { plan } = await planned([file]);
    const change = plan.kind === "cells" ? plan.changes[0]! : null;
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem(change!.sheet).getCell(change!.row, change!.column).values = [["mine"]];
      await context.sync();
    });
    expect(await writeRegister(plan.kind === "cells" ? plan.changes : [])).toBeNull();
  });

  test("is not seen in another workbook", async () => {
    await readCosts();
    expect(await findRegisters(quietWork)).toEqual([]);
  });
});

describe("what is certified", () => {
  test("is listed for every line of the costs, also for those that nobody was asked about", async () => {
    const files = [
      await returned(0, "en"),
      await returned(2, "en", { fields: { allItems: "No" }, lines: [{ certified: 300 }] }),
    ];
    const { requests, lines } = await requestsOf();
    const { register } = takeIn(newRegister(requests), files, {}, DAY);
    const costs = certifiedCosts(lines, register, say, english);
    expect(costs).toMatchObject({ cost: 4020.25, certified: 2140, statedPfe: 760, whole: 2 });
    const sheet = certifiedSheet(costs, "Certificates register", DAY, say, english);
    const added = await addFilledSheet(sheet.name, sheet.inputs, sheet.widths);
    const cells = cellsOf(added.sheet);
    expect(cells[3]?.slice(0, 8)).toEqual([
      "Line",
      "Item",
      "Direct supplier",
      "Delivered on",
      "Cost",
      "Currency",
      "PFE",
      "Exempt",
    ]);
    expect(cells.slice(4).map((row) => [row[1], row[4], row[6], row[7], row[8], row[9]])).toEqual([
      ["Cathode", 1840, false, "", 1840, 0],
      ["Separator", 310.25, "", "", 0, 310.25],
      ["Separator", 120, "", "", 0, 120],
      ["Foil", 410, 110, "", 300, 110],
      ["Anode", 760, true, "", 0, 0],
      ["Housing", 520, "", true, 0, 0],
      ["Binder", 60, "", "", 0, 60],
      ["Tabs", 0, false, "", 0, 0],
    ]);
    expect(cells.slice(4).every((row) => String(row[10]) !== "")).toBe(true);
    const source = sourceOfSheet(added.sheet, costs.lines.length, say);
    expect(source).toMatchObject({ name: "A4:K12", firstRow: 4, rowCount: 8 });
    expect(source.headers).toEqual(cells[3]);
  });
});

test("the texts have the same placeholders in every language", async () => {
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const tag of ["ja-JP", "ko-KR"]) {
    const texts = await loadCertificateTexts(tag);
    for (const [key, text] of Object.entries(certificatesEn)) {
      const own = texts[key as keyof typeof certificatesEn];
      expect([key, holes(own)]).toEqual([key, holes(text)]);
    }
  }
  expect(await loadCertificateTexts("fr-FR")).toBe(certificatesEn);
});
