import { readCheck } from "../../src/checks/check-data";
import { vehicleCheck } from "../../src/checks/definitions/clean-vehicle-credit";
import { formulaBlock } from "../../src/checks/insertion";
import { foreignClasses, foreignLabels, foreignStatuses } from "../../src/checks/vehicle-labels";
import { factNamed, foreignLabel, readFactTexts } from "../../src/checks/vehicle-facts";
import { layoutOf, factOfLabel, readFacts } from "../../src/functions/vehicle-facts";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import { factLabels } from "../../src/rules/clean-vehicle-facts";
import { Problem } from "../../src/sentences/problem";
import { createLanguage } from "../../src/text/create-language";
import { onlyTable } from "../support/only-table";

test("a label that Excel passes as a data type is read as its text", () => {
  const typed = (basicValue: string) => ({ type: "String", basicValue });
  expect(factOfLabel(typed("MSRP (USD)"))).toBe("msrpUsd");
  expect(factOfLabel({ type: "Error", basicValue: "#N/A" })).toBe(null);
  expect(readFacts(layoutOf([[typed("Acquired"), typed("2024-05-01")]]), 0).acquired).toBe("2024-05-01");
});

describe("the label of a vehicle fact in another language", () => {
  test("means one fact only, and the functions read the label that it stands for as the same fact", () => {
    const all = Object.entries(foreignLabels).flatMap(([name, labels]) =>
      labels.map((label) => [label, name] as const),
    );
    const units: Readonly<Record<string, string>> = { weightLb: " (lb)", capacityKwh: " (kWh)" };
    for (const [label, name] of all) {
      const found = foreignLabel(`${label}${units[name] ?? ""}`);
      expect([label, found?.name]).toEqual([label, name]);
      expect(factOfLabel(found?.label ?? "")).toBe(name);
    }
  });

  test.each([
    ["Zulässiges Gesamtgewicht (lb)", "weightLb"],
    ["Zulässiges Gesamtgewicht in lbs", "weightLb"],
    ["Zulässiges Gesamtgewicht", null],
    ["Zulässiges Gesamtgewicht (kg)", null],
    ["PTAC (kg)", null],
    ["Batteriekapazität", "capacityKwh"],
    ["Batteriekapazität (kWh)", "capacityKwh"],
    ["Batteriekapazität (Ah)", null],
    ["Batteriekapazität (Wh)", null],
    ["UVP", "msrpUsd"],
    ["UVP (USD):", "msrpUsd"],
    ["UVP in USD", "msrpUsd"],
    ["UVP (brutto)", "msrpUsd"],
    ["UVP (EUR)", null],
    ["UVP EUR", null],
    ["UVP (Tsd. USD)", null],
    ["希望小売価格（万円）", null],
    ["希望小売価格（円）", null],
    ["建议零售价（美元）", "msrpUsd"],
    ["权重", null],
    ["Nettowert", null],
    ["Placed in service", "placedInService"],
  ])("%s is %s", (label, name) => {
    expect(factNamed(label)).toBe(name);
  });
});

/** A form with some facts as it is read, fact by fact. */
function factsOf(rows: readonly (readonly [string, SheetCell])[]) {
  const { texts, readings, unread } = readFactTexts(rows);
  const read = rows.map((line) => line.map((cell) => (typeof cell === "string" ? (texts.get(cell) ?? cell) : cell)));
  return { facts: readFacts(layoutOf(read), 0), texts, readings, unread };
}

describe("answers", () => {
  test("that name an option are those of the functions", () => {
    for (const [option, words] of Object.entries(foreignStatuses)) {
      for (const word of words) expect(factsOf([["Veranlagungsart", word]]).facts.filingStatus).toBe(option);
    }
    for (const [option, words] of Object.entries(foreignClasses)) {
      for (const word of words) expect(factsOf([["Fahrzeugklasse", word]]).facts.vehicleClass).toBe(option);
    }
  });

  test("in English labels are read as well, and what the functions read by themselves stays", () => {
    const { facts, readings } = factsOf([
      ["Placed in service", "30. Juni 2025"],
      ["Acquired", "2025-06-01"],
      ["Final assembly country", "Kanada"],
      ["MSRP", "USD 54,999.50"],
      ["Battery capacity (kWh)", "75.5 kWh"],
      ["Critical minerals met", "yes"],
      ["FEOC battery component", "nein"],
    ]);
    expect(facts).toMatchObject({
      placedInService: "2025-06-30",
      acquired: "2025-06-01",
      finalAssemblyCountry: "CA",
      msrpUsd: 54999.5,
      capacityKwh: 75.5,
      mineralsMet: true,
      feocComponent: false,
    });
    expect(readings.map(({ name, text, value }) => [name, text, value])).toEqual([
      ["placedInService", "30. Juni 2025", "2025-06-30"],
      ["finalAssemblyCountry", "Kanada", "Canada"],
      ["capacityKwh", "75.5 kWh", 75.5],
      ["msrpUsd", "USD 54,999.50", 54999.5],
      ["feocComponent", "nein", false],
    ]);
  });

  test("are not read in another currency, with an uncertain decimal mark, or as one of two days", () => {
    const { texts, unread } = factsOf([
      ["Inbetriebnahme", "06.07.2025"],
      ["UVP", "54.999,00 €"],
      ["Modifiziertes AGI", "150.000"],
      ["Fahrzeugklasse", "Limousine"],
    ]);
    expect([...texts.keys()]).toEqual(["Inbetriebnahme", "UVP", "Modifiziertes AGI", "Fahrzeugklasse"]);
    expect(unread).toEqual([
      { name: "placedInService", text: "06.07.2025", days: ["2025-07-06", "2025-06-07"], row: 0, column: 1 },
    ]);
  });

  test("that look like a label with another unit are not reported as one", () => {
    const { unread } = readFactTexts([
      ["Model", "Placed in service", "MSRP", "Zulässiges Gesamtgewicht (kg)"],
      ["PBV", "2025-06-30", 54999, 2540],
    ]);
    expect(unread.map(({ text }) => text)).toEqual(["Zulässiges Gesamtgewicht (kg)"]);
    expect(factsOf([["Placed in service", "PBV"]]).unread).toEqual([]);
    expect(
      factsOf([
        ["PBV (kg)", 2540],
        ["MSRP", 54999],
      ]).unread,
    ).toMatchObject([{ name: "weightLb" }]);
  });

  test("of one range share their decimal mark", () => {
    const { facts } = factsOf([
      ["UVP", "54.999"],
      ["Batteriekapazität", "75,5"],
      ["Modifiziertes AGI", "1.150.000 USD"],
    ]);
    expect(facts).toMatchObject({ msrpUsd: 54_999, capacityKwh: 75.5, incomeUsd: 1_150_000 });
  });

  test("whose text means two things in one range are left as they are", () => {
    const met = ["Minerales críticos cumplidos", "SI"] as const;
    expect(factsOf([met]).facts.mineralsMet).toBe(true);
    const { facts, readings } = factsOf([["País de ensamblaje final", "SI"], met]);
    expect(facts.finalAssemblyCountry).toBe("SI");
    expect(facts.mineralsMet).toBeInstanceOf(Problem);
    expect(readings).toEqual([]);
  });
});

test("the formulas of a German sheet replace labels and answers in the whole range", async () => {
  const source = await onlyTable([
    ["Inbetriebnahme", "Endmontage", "Batteriekapazität (kWh)"],
    ["30.06.2025", "Kanada", 82],
  ]);
  const { subject, input, facts, textsMisread } = await readCheck(
    vehicleCheck,
    { check: "cleanVehicleCredit", sources: { data: source }, columns: {}, options: {} },
    quietWork,
  );
  expect(textsMisread).toBeUndefined();
  expect(input.table("data")).toEqual([
    [factLabels.placedInService, factLabels.finalAssemblyCountry, factLabels.capacityKwh],
    ["2025-06-30", "Canada", 82],
  ]);
  expect(facts.data?.readings).toHaveLength(2);
  const { inputs } = formulaBlock(vehicleCheck, subject, createLanguage("en-US"), { row: 0, column: 5 }, true);
  const formulas = inputs.flat().flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []));
  expect(formulas).toContain(
    '=IRA.CLEAN_VEHICLE_CREDIT(IF(Data[#All]="","",IF(Data[#All]="Inbetriebnahme","Placed in service",IF(Data[#All]="Endmontage","Final assembly country",IF(Data[#All]="Batteriekapazität (kWh)","Battery capacity (kWh)",IF(Data[#All]="30.06.2025","2025-06-30",IF(Data[#All]="Kanada","Canada",Data[#All])))))))',
  );
});
