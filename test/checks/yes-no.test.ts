import type { CheckSubject } from "../../src/checks/check-subject";
import { readCheck } from "../../src/checks/check-data";
import { matchColumns, proposedReadings } from "../../src/checks/column-matching";
import { checks } from "../../src/checks/definitions";
import type { CheckDefinition, CheckId } from "../../src/checks/definitions/definition";
import { formulaBlock } from "../../src/checks/insertion";
import { yesNoColumn, yesOrNo } from "../../src/checks/yes-no";
import { createLanguage } from "../../src/text/create-language";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { openInMemory } from "../support/memory-workbook";

const check = (id: CheckId) => checks.find((each) => each.id === id) as CheckDefinition;
const needs = (id: CheckId) => check(id).roles[0]?.columns ?? [];

describe("a column of Yes and No", () => {
  test.each([
    ["English", ["Yes", "No", "no", null]],
    ["letters", ["Y", "N", "N"]],
    ["TRUE and FALSE", [true, false, true]],
    ["German", ["Ja", "Nein", "Nein"]],
    ["French", ["Oui", "Non"]],
    ["Spanish", ["Sí", "No", "No"]],
    ["Italian in capitals", ["SI", "NO", "NO", "NO"]],
    ["Japanese", ["はい", "いいえ"]],
    ["Japanese signs", ["○", "×", "×"]],
    ["Korean", ["예", "아니오"]],
    ["Chinese", ["是", "否"]],
    ["Polish", ["Tak", "Nie"]],
    ["Yes next to NO in capitals", ["Yes", "NO", "NO", "NO", "-"]],
    ["the word No alone", ["No", "No", "No"]],
  ])("is not matched to a column of places: %s", (_, cells) => {
    expect(yesNoColumn(cells)).not.toBeNull();
    const headers = ["Value", "Extraction", "Processing", "Country of recycling"];
    const sample = [[1], ["Chile"], ["China"], cells] as SheetCell[][];
    expect(matchColumns(headers, sample, needs("criticalMinerals"))).toMatchObject({ recycling: null, processing: 2 });
    const mined = matchColumns(
      ["Value", "Extraction", "Processing"],
      [[1], cells, ["China"]],
      needs("criticalMinerals"),
    );
    expect(mined.extraction).toBeNull();
  });

  test.each([
    ["country codes", ["NO", "CA", "MX"]],
    ["Norway alone", ["NO", "NO", "NO"]],
    ["Slovenia", ["SI", "DE", "SI"]],
    ["country names with one No", ["Canada", "Mexico", "No"]],
    ["no content", [null, "-", ""]],
  ])("is not recognized in these cells: %s", (_, cells) => {
    expect(yesNoColumn(cells)).toBeNull();
  });

  test("may be countries if its words are also two country codes", () => {
    expect(yesNoColumn(["SI", "NO"])).toMatchObject({ couldBeCountries: true });
    expect(yesNoColumn(["Yes", "NO"])).toMatchObject({ couldBeCountries: false });
  });

  test("is matched if its header is a question about the place", () => {
    const headers = ["Component", "Incremental value", "Made in North America?"];
    const sample = [["Cell"], [900], ["Yes", "No"]] as SheetCell[][];
    const role = check("batteryComponents").roles[0]!;
    const map = matchColumns(headers, sample, role.columns);
    expect(map.northAmerican).toBe(2);
    expect(proposedReadings(role, { headers }, map, sample)).toEqual({
      northAmerican: { header: "Made in North America?", means: "place", yes: ["Yes"], no: ["No"] },
    });
    const other = matchColumns([...headers.slice(0, 2), "Country of manufacture"], sample, role.columns);
    expect(other.northAmerican).toBeNull();
  });

  test("is not made of ordinary cells", () => {
    for (const cell of ["Norway", "China", "0.5", 1, 0, null, { code: "#N/A" }]) expect(yesOrNo(cell)).toBeNull();
  });
});

describe("a column of Yes and No for which the user has said what it means", () => {
  const open = async (cells: readonly (string | boolean | null)[]): Promise<CheckSubject> => {
    const [source] = await openInMemory([
      {
        name: "Lots",
        table: "Lots",
        rows: [
          ["Value", "Mined", "Refined", "100 % recycled?"],
          ...cells.map((cell, row) => [10 + row, "China", "China", cell]),
        ],
      },
    ]);
    return {
      check: "criticalMinerals",
      sources: { data: source as DataSource },
      columns: {
        data: { value: 0, extraction: 1, processing: 2, recycling: 3, mineral: null, label: null, cost: null },
      },
      options: check("criticalMinerals").defaults("2025-06-30"),
    };
  };
  const said = { recycling: { header: "100 % recycled?", means: "place" as const, yes: ["Yes"], no: ["No"] } };

  test("is read as TRUE and FALSE in every spelling, and so in formulas", async () => {
    const chosen = { ...(await open(["Yes", "NO", null, "y", "Canada"])), yesNo: said };
    const { input, subject, health } = await readCheck(check("criticalMinerals"), chosen, quietWork);
    expect(input.cells("recycling")).toEqual([true, false, null, true, "Canada"]);
    expect(health[0]?.issues).toEqual([]);
    const { inputs } = formulaBlock(
      check("criticalMinerals"),
      subject,
      createLanguage("en-US"),
      { row: 0, column: 0 },
      true,
    );
    const texts = inputs.flat().flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []));
    const reference = "Lots[100 % recycled?]";
    expect(texts.find((text) => /MEETS/.test(text))).toContain(
      `Lots[Refined],IF(${reference}="","",IF((${reference}="Yes")+(${reference}="y"),TRUE,IF((${reference}="NO"),FALSE,${reference}))),`,
    );
  });

  test("is not read so if another column takes its place", async () => {
    const chosen = { ...(await open(["Yes", "No"])), yesNo: { recycling: { ...said.recycling, header: "Recycled" } } };
    expect((await readCheck(check("criticalMinerals"), chosen, quietWork)).input.cells("recycling")).toEqual([
      "Yes",
      "No",
    ]);
  });

  test("is refused without that decision, and NO next to a Yes is not Norway", async () => {
    const refused = async (cells: readonly string[]) => {
      const { health } = await readCheck(check("criticalMinerals"), await open(cells), quietWork);
      return (health[0]?.issues ?? []).flatMap(({ kind, rows }) => (kind === "yesNoPlace" ? rows : []));
    };
    expect((await refused(["Yes", "NO", "Canada"])).sort()).toEqual([0, 1]);
    expect(await refused(["NO", "Canada", "Mexico"])).toEqual([]);
    expect(await refused(["No", "Canada", "Mexico"])).toEqual([0]);
  });
});
