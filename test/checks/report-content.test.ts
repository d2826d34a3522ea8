import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { callsOf } from "../../src/checks/recorded-calls";
import { reportContent as contentOfCheck } from "../../src/checks/report-content";
import { reportSheets } from "../../src/report/sheets";
import { createLanguage } from "../../src/text/create-language";
import { CheckInput } from "../../src/checks/definitions/definition";
import { checks } from "../../src/checks/definitions";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import type { RecordedCall } from "../../src/engine/calculation";
import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { addReport } from "../../src/office/write-report";
import { reportContent } from "../../src/report/content";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));

const columns = {
  value: [100, 50, 25],
  extraction: ["Chile", "China", null],
  processing: ["China", "China", "Japan"],
  label: ["Lot 1", "=Lot 2", "Lot 3"],
};
const english = createLanguage("en-US");
const check = checks.find(({ id }) => id === "criticalMinerals")!;
const input = new CheckInput({}, columns, { placedInService: "2025-05-01", method: "value-added" });
const calls = callsOf(check, { input });

describe("the calls of a guided check", () => {
  it("are those of its inserted formulas, with the data in place of the references", () => {
    expect(calls.map(({ id }) => id)).toEqual([
      "MEETS_CRITICAL_MINERALS",
      "CRITICAL_MINERAL_SHARE",
      "CRITICAL_MINERAL_PERCENTAGE",
      "CRITICAL_MINERAL_GAP",
      "EXPLAIN_CRITICAL_MINERALS",
    ]);
    expect(calls[0]!.arguments.slice(0, 3)).toEqual([[[45778]], [[100], [50], [25]], [["Chile"], ["China"], [null]]]);
    const direct = callFunction(functions.get("MEETS_CRITICAL_MINERALS")!, [
      [["2025-05-01"]],
      columns.value.map((cell) => [cell]),
      columns.extraction.map((cell) => [cell]),
      columns.processing.map((cell) => [cell]),
    ]);
    expect(calls[0]!.result.values).toEqual(direct.values);
  });
});

describe("a report in the open workbook", () => {
  const content = (made: readonly RecordedCall[]) =>
    reportContent({ file: "Lots", date: "2026-11-24", calls: made, sheetNames: ["Critical minerals"], functions });
  const open = () => {
    const grid = new MemoryGrid(() => 0, ["Lots", "Report summary"]);
    Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
    return grid;
  };
  const names = (grid: MemoryGrid) => grid.sheets().map(({ name }) => name);

  it("leaves no sheet behind if one of its sheets cannot be made", async () => {
    const grid = open();
    const before = names(grid);
    const run = Excel.run.bind(Excel) as (batch: unknown) => Promise<unknown>;
    let batches = 0;
    Object.assign(globalThis, {
      Excel: {
        ...Excel,
        run: (batch: unknown) =>
          ++batches === 9 ? Promise.reject(Object.assign(new Error("no"), { code: "AccessDenied" })) : run(batch),
      },
    });
    await expect(addReport(content(calls))).rejects.toMatchObject({ kind: "protected" });
    expect(batches).toBeGreaterThan(9);
    expect(names(grid)).toEqual(before);
  });

  it("has sheets with free names and live formulas over the repeated inputs, and is undone as a whole", async () => {
    const grid = open();
    const added = await addReport(content(calls));
    expect(added.sheet).toBe("Report summary (2)");
    expect(names(grid)).toEqual([
      "Lots",
      "Report summary",
      "Report summary (2)",
      "Report inputs",
      "Report input 1",
      "Report results",
      "Report steps",
      "Report missing evidence",
      "Report authorities",
    ]);
    const found = await Excel.run(async (context) => {
      const summary = context.workbook.worksheets.getItem(added.sheet).getRange("A1:G20").load("formulas");
      const echo = context.workbook.worksheets.getItem("Report input 1").getRange("A1:E8").load("values,formulas");
      await context.sync();
      return { summary: summary.formulas.flat() as unknown[], echo: echo.values as unknown[][] };
    });
    const verdict = found.summary.find((each) => String(each).startsWith("=IRA.MEETS_CRITICAL_MINERALS("));
    const first = found.echo.findIndex((row) => row[1] === 100);
    expect(verdict).toContain(`'Report input 1'!$B$${first + 1}:$B$${first + 3}`);
    expect(found.echo.slice(first, first + 3).map((row) => row.slice(1, 4))).toEqual([
      [100, "Chile", "China"],
      [50, "China", "China"],
      [25, "", "Japan"],
    ]);
    // A label that looks like a formula stays text.
    expect(found.echo.flat()).toContain("=Lot 2");
    expect(await added.undo()).toBe(true);
    expect(names(grid)).toEqual(["Lots", "Report summary"]);
  });
});

describe("the content of a report", () => {
  const data = { kind: "table" as const, name: "Components", sheet: "Components", key: "1", headers: [] };
  const source = { ...data, firstRow: 1, firstColumn: 0, rowCount: 2 };
  const filled: Readonly<Record<string, unknown[]>> = {
    label: ["A", "B"],
    northAmerican: ["Mexico", ""],
    incrementalValue: [600, 400],
    ...{ value: [10, 20], extraction: ["Chile", "China"], processing: ["Chile", "China"] },
    ...{ entity: ["A", "B"], country: ["Hong Kong", "China"], owner: ["S", "S"], owned: ["A", "B"], share: [0.3, 0.1] },
    ...{ productionComponent: ["battery cell", "inverter"], quantity: [1, 2], soldOn: [46_100, 46_100] },
    ...{ materialCost: [10, 20], pfe: [true, false] },
  };

  it.each(checks.map((each) => [each.id, each] as const))(
    "names only data, lines and sheets that exist, for %s",
    (id, each) => {
      const sources = Object.fromEntries(each.roles.map(({ key }) => [key, source]));
      const options = { ...each.defaults("2026-06-30"), placedInService: "2026-03-01" };
      const asked = { check: id, sources, columns: {}, options };
      const given = new CheckInput(sources, filled as never, options);
      const made = contentOfCheck(each, asked, { input: given }, { charts: [] } as never, english, "2026-11-28");
      const repeated = each.roles.map(() => "table Components on sheet Components").join(", ");
      expect(made.file).toBe(`${english.t(each.title)}: ${repeated}`);
      const places = [
        ...[...made.verdicts, ...made.results, ...made.steps].map(({ place }) => place),
        ...made.missing.map(({ place }) => place.replace(/, vehicle \d+$/, "")),
        ...made.tables.map(({ firstPlace }) => firstPlace),
      ];
      expect(places.length).toBeGreaterThan(0);
      const lines: string[] = each.formulas(() => true).map(({ title }) => english.t(title));
      expect(places.filter((place) => !lines.includes(place))).toEqual([]);
      expect(made.problems.filter(({ sheet, cell }) => sheet !== undefined || cell !== undefined)).toEqual([]);
      const { sheets } = reportSheets(made, (wished) => `Report ${wished.toLowerCase()}`);
      const named = new Set(sheets.map(({ name }) => name));
      for (const sheet of sheets) {
        for (const line of sheet.cells.values()) {
          for (const { value, formula, link } of line.values()) {
            const references = `${formula ?? ""} ${link?.to ?? ""}`.matchAll(/'([^']+)'!/g);
            for (const [, name] of references) expect([...named]).toContain(name);
            if (typeof value === "string") expect(value).not.toMatch(/undefined|\[object|^!|Cell$/);
          }
        }
      }
    },
  );

  it("says once for a verdict under 30D(e) that the requirement is not the credit", () => {
    const made = reportContent({
      ...{ file: "Lots", date: "2026-11-28", calls, sheetNames: ["Lots"], functions },
    });
    const [verdict] = made.verdicts;
    expect(verdict?.reason.match(/the requirement, not the credit/g)).toHaveLength(1);
  });
});

describe("the report of the 45X check", () => {
  const production = checks.find(({ id }) => id === "advancedManufacturing")!;
  const lots = new CheckInput(
    {},
    {
      label: ["Cell A", "Cell B", "Rotor"],
      productionComponent: ["battery cell", "battery cell", "towr"],
      quantity: [600, 100, 1000],
      soldOn: ["2030-03-01", "2026-03-01", "2026-03-01"],
      kw: [5, null, null],
    },
    {},
  );
  const report = reportContent({
    file: "Lots",
    date: "2026-11-29",
    calls: callsOf(production, { input: lots }),
    sheetNames: ["45X production credit"],
    functions,
  });
  const tables = (id: string) =>
    report.results.filter((result) => result.function.endsWith(id)).map(({ call }) => call.values);

  it("shows the same totals and forecast as the result", () => {
    const [byComponent, byProduct, byYear] = tables("ADVANCED_MANUFACTURING_BY");
    expect(byComponent?.slice(1)).toEqual([
      ["battery cell", 2, 600, "kWh", 16_625, 21_000, 0],
      ["towr", 1, "", "", 0, 0, 1],
    ]);
    expect(byProduct?.map(([product, , , , credit]) => [product, credit])).toEqual([
      ["group", "credit (USD)"],
      ["Cell A", 13_125],
      ["Cell B", 3500],
      ["Rotor", 0],
    ]);
    expect(byYear?.slice(1).map(([year]) => year)).toEqual([2030, 2026]);
    expect(
      tables("ADVANCED_MANUFACTURING_FORECAST")[0]
        ?.slice(4, 6)
        .map(([year, credit]) => [year, credit]),
    ).toEqual([
      [2029, 21_000],
      [2030, 15_750],
    ]);
  });

  it("explains each row, what is missing, and what is not checked, each with its authority", () => {
    const [steps] = report.steps;
    expect(steps?.function).toBe("IRA.ADVANCED_MANUFACTURING_CREDIT");
    const labels = steps?.rows.map(([label]) => label);
    expect(labels).toEqual(expect.arrayContaining(["Integrated component", "Material assistance"]));
    expect(report.missing.map(({ what }) => what).join()).toContain("Did you mean tower?");
    expect(report.authorities.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(["45X(d)(4)", "45X(c)(1)(C)", "45X(b)(3)(B)"]),
    );
  });
});
