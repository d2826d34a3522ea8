import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";

import { countryCodes, countryName, findCountry } from "../../src/names/countries";
import { columnOf, type ListColumn } from "../../src/surveys/headers";
import { headerText, type Language } from "../../src/surveys/header-words";
import { readPlaces } from "../../src/surveys/places";
import { isSurvey, readSurvey } from "../../src/surveys/read-survey";
import type { Survey, SurveyLot } from "../../src/surveys/survey";
import { cellError } from "../../src/xlsx/model";
import { firstRow, type SurveyFile, surveyWorkbook } from "../support/survey-workbook";

interface Case extends SurveyFile {
  readonly name: string;
  readonly lots: readonly Partial<SurveyLot>[];
  readonly findings: readonly string[];
}

const cases = parse(fs.readFileSync(path.join(__dirname, "surveys.yaml"), "utf8")) as Case[];

function read(file: SurveyFile): Survey {
  const survey = readSurvey(surveyWorkbook(file), "supplier.xlsx");
  if (!survey) throw new Error("not a survey");
  return survey;
}

describe("the rows of a survey", () => {
  it.each(cases)("$name", ({ name: _, lots, findings, ...file }) => {
    const survey = read(file);
    expect(survey.lots).toEqual(lots.map((lot) => expect.objectContaining(lot)));
    expect(survey.findings.map(({ kind }) => kind)).toEqual(findings);
  });

  it("name the row that they come from, and its findings name it too", () => {
    const { lots, findings } = read({
      down: 4,
      right: 3,
      rows: [
        { metal: "Tin", smelter: "A", smelterCountry: "PERU", recycled: "No" },
        {},
        { metal: "Tin", smelter: "B", smelterCountry: "Jpan", recycled: "No" },
      ],
    });
    expect(lots.map(({ row }) => row)).toEqual([firstRow(4), firstRow(4) + 2]);
    expect(findings).toEqual([
      {
        kind: "unknown-country",
        sheet: "Smelter List",
        row: firstRow(4) + 2,
        message: expect.stringContaining("Did you mean Japan?"),
      },
      {
        kind: "read-as-mined",
        sheet: "Smelter List",
        message: expect.stringContaining("None of it is read as recycled"),
      },
    ]);
    expect(lots[1]?.notes).toEqual([findings[0]?.message]);
  });
});

describe("large surveys", () => {
  it("keep 3,000 rows and cut a name that no cell could quote", () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => ({
      metal: "Tin",
      smelter: index === 0 ? "x".repeat(30_000) : "Minsur",
      smelterCountry: "PERU",
      mineCountry: "Peru; Bolivia",
    }));
    const { lots, findings } = read({ rows });
    expect(lots).toHaveLength(3_000);
    expect(lots[0]?.smelter).toHaveLength(253);
    expect(findings.filter(({ kind }) => kind === "duplicate")).toHaveLength(2_998);
  });
});

describe("cells that say nothing", () => {
  it.each([
    ["a formula that was never calculated", { formula: "A1" }, "its formula has no stored value"],
    ["an error", { value: cellError("#N/A") }, "its cell shows #N/A"],
  ])("leave the smelter's country unknown and say why: %s", (_, smelterCountry, why) => {
    const { lots, findings } = read({ rows: [{ metal: "Tin", smelter: "A", smelterCountry, recycled: "Yes" }] });
    expect(lots).toMatchObject([{ recycling: "" }]);
    expect(findings).toMatchObject([{ kind: "no-country", message: expect.stringContaining(why) }]);
  });

  it("are also those with a 0, typed or from a formula", () => {
    const rows = [0, { formula: "A1", value: 0 }].map((zero, at) => {
      return { metal: "Tin", smelter: `S${at}`, smelterCountry: zero, mineCountry: zero, recycled: zero };
    });
    const { lots, findings } = read({ rows });
    expect(lots).toMatchObject([{ recycled: "" }, { recycled: "" }]);
    expect(findings.map(({ kind }) => kind)).toEqual(rows.flatMap(() => ["no-country", "read-as-not-recycled"]));
  });

  it("make no lots where the template prepares rows with formulas", () => {
    const rows = [{ smelter: { formula: "A1" }, smelterCountry: { value: cellError("#N/A") }, comments: "x" }];
    expect(read({ rows }).lots).toEqual([]);
  });
});

describe("the survey itself", () => {
  it.each([
    { language: "en", template: "CMRT", version: "5.12", date: 45_808, iso: "2025-05-31" },
    { language: "ja", template: "CMRT", version: "6.5", date: "2025年6月1日", iso: "2025年6月1日" },
    { language: "de", template: "EMRT", version: "1.3", date: 45_808, iso: "2025-05-31" },
    { language: "zh", template: "EMRT", version: "2.11", date: 45_808, iso: "2025-05-31" },
    { language: "en", template: "AMRT", version: "1.2", date: 45_808, iso: "2025-05-31" },
  ] as const)("is $template $version with headers in $language", ({ language, template, version, date, iso }) => {
    const rows = [{ metal: "Tin", smelter: "A", smelterCountry: "PERU", recycled: "No" }];
    for (const [down, right] of [
      [0, 0],
      [7, 5],
    ] as const) {
      const survey = read({ language, template, version, date, company: "Acme", rows, down, right });
      expect(survey).toMatchObject({ kind: template, version, language, company: "Acme", date: iso });
      expect(survey.lots).toMatchObject([{ supplier: "Acme", mineral: "Tin", processing: "Peru" }]);
    }
  });

  it("is named by its file if it names no company", () => {
    const survey = read({ rows: [{ metal: "Tin", smelter: "A", smelterCountry: "PERU" }] });
    expect([survey.company, survey.lots[0]?.supplier]).toEqual(["", "supplier.xlsx"]);
  });

  it("is found on a sheet with another name", () => {
    const survey = read({ listName: "Acme 2025", rows: [{ metal: "Tin", smelter: "A", smelterCountry: "PERU" }] });
    expect(survey.lots).toMatchObject([{ sheet: "Acme 2025", smelter: "A" }]);
  });

  it("is read from all its visible lists, and a smelter on two of them is reported", () => {
    const workbook = surveyWorkbook({
      rows: [{ metal: "Tin", smelter: "A", smelterCountry: "PERU", recycled: "Yes" }],
    });
    const list = workbook.sheets.find(({ name }) => name === "Smelter List")!;
    const more = [
      { ...list, name: "Smelter List (2)" },
      { ...list, name: "Smelter List (3)", visibility: "hidden" as const },
    ];
    const { lots, findings } = readSurvey({ ...workbook, sheets: [...workbook.sheets, ...more] })!;
    expect(lots.map(({ sheet }) => sheet)).toEqual(["Smelter List", "Smelter List (2)"]);
    expect(findings[2]).toEqual({
      kind: "duplicate",
      sheet: "Smelter List (2)",
      row: firstRow(),
      message: expect.stringContaining("as in row 5 of 'Smelter List'."),
    });
  });

  it("is read with the rows that a filter hides", () => {
    const workbook = surveyWorkbook({ rows: [{ metal: "Tin", smelter: "A", smelterCountry: "PERU" }] });
    const sheets = workbook.sheets.map((sheet) => ({
      ...sheet,
      rows: new Map([...sheet.rows].map(([row, cells]) => [row, { ...cells, hidden: true as const }])),
    }));
    expect(readSurvey({ ...workbook, sheets })?.lots).toMatchObject([{ smelter: "A" }]);
  });

  it("is read from the older layout, which has neither a look-up nor identifications", () => {
    const columns: ListColumn[] = ["metal", "smelter", "smelterCountry", "mineCountry", "recycled"];
    const rows = [{ metal: "Tin", smelter: "A", smelterCountry: "PERU", mineCountry: "Peru", recycled: "No" }];
    expect(read({ columns, rows }).lots).toMatchObject([{ smelter: "A", processing: "Peru", extraction: "Peru" }]);
  });

  it("is not seen in a list of known smelters, nor in any other workbook", () => {
    const other = surveyWorkbook({ columns: ["metal", "smelter", "comments"], rows: [{ metal: "Tin" }] });
    expect([isSurvey(other), readSurvey(other)]).toEqual([false, null]);
    expect(isSurvey(surveyWorkbook({}))).toBe(true);
  });
});

describe("the headers of the templates", () => {
  it.each<[Language, ListColumn | null, string]>([
    ["en", "smelterCountry", "Smelter Facility Location: Country"],
    ["en", null, "Smelter Contact Name"],
    ["en", null, "Source of Smelter Identification Number"],
    ["zh", "smelterCountry", "冶炼工厂地址（国家） (*)"],
    ["zh", null, "冶炼厂联系名称"],
    ["zh", "metal", "金属 l (*)"],
    ["ja", null, "製錬業者連絡先担当者名"],
    ["ja", null, "製錬業者識別番号の発行元"],
    ["ko", "metal", "금속(*)"],
    ["ko", "lookup", "제련소 찾기(*)"],
    ["ko", "smelter", "제련소 명칭(1)"],
    ["ko", "smelterCountry", "제련소 국가 (*)"],
    ["ko", "identification", "제련소 식별"],
    ["ko", null, "제련소 식별 번호 출처"],
    ["ko", "mineSmelter", "이 광산 시설에서 공급을 받는 제련소(들) 이름"],
    ["fr", "metal", "Métal (*)"],
    ["fr", "lookup", "Recherche de fonderie (*)"],
    ["fr", "smelter", "Nom de la fonderie (1)"],
    ["fr", "smelterCountry", "Localisation de la fonderie : Pays (*)"],
    ["fr", null, "Type de l'identifiant de la fonderie"],
    ["pt", "lookup", "Lista de Referência de Fundições (*)"],
    ["pt", "smelter", "Nome de Fundição (1)"],
    ["pt", "smelterCountry", "País da Fundição (*)"],
    ["pt", null, "Número de Identificação da Fundição"],
    ["de", "smelter", "Schmelzofenname (1)"],
    ["de", null, "Schmelzhütten-Ansprechpartner: Name "],
    ["de", null, "Schmelzhütten: Bundesland/Provinz"],
    ["es", "lookup", "Búsqueda de fundidora (*)"],
    ["es", "smelter", "Nombre de la fundidora (1)"],
    ["es", "smelterCountry", "País del fundidor (*)"],
    ["it", "metal", "Metalli (*)"],
    ["it", "lookup", "Ricerca fonderia (*)"],
    ["it", "smelter", "Nome della fonderia (1)"],
    ["it", "smelterCountry", "Paese Fonderia (*)"],
    ["tr", "lookup", "İzabe Tesisi Arama (*)"],
    ["tr", "smelter", "İzabe Tesisi Adı (1)"],
    ["tr", "smelterCountry", "İzabe Tesisinin Bulunduğu Ülke (*)"],
    ["tr", null, "İzabe Tesisi İrtibat Kişisinin Adı"],
  ])("in %s, %s: %s", (language, column, header) => {
    expect(columnOf(headerText(header), language)).toBe(column);
  });
});

describe("properties", () => {
  const country = fc.constantFrom(...countryCodes).map(countryName);
  const text = fc.oneof(
    { weight: 4, arbitrary: country },
    { weight: 2, arbitrary: fc.constantFrom("", "Unknown", "recycled", "Jpan", "CONGO", "N/A") },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  );
  const row = fc.record({
    metal: fc.constantFrom("Tin", "Gold", "Cobalt", "Unobtainium", ""),
    smelter: fc.constantFrom("A", "B", ""),
    smelterCountry: text,
    mineCountry: fc.array(text, { maxLength: 3 }).map((parts) => parts.join("; ")),
    recycled: fc.constantFrom("Yes", "No", "Unknown", "", "perhaps"),
  });

  it("no row with a metal, a smelter or a country is lost, and every origin is a country, a dash or unknown", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const said = rows.flatMap(({ metal, smelter, smelterCountry, mineCountry }, index) =>
          [metal, smelter, smelterCountry, mineCountry].some((cell) => cell.trim() !== "") ? [index] : [],
        );
        const { lots } = read({ rows });
        expect(lots.map(({ row: at }) => at - firstRow())).toEqual(said);
        for (const { extraction, processing, recycling } of lots) {
          for (const origin of [extraction, processing, recycling]) {
            expect(origin === "" || origin === "-" || findCountry(origin) !== null).toBe(true);
          }
        }
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it("a list of countries is read back whatever separates them", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...countryCodes), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("; ", "\n", "、", " | "),
        (codes, separator) => {
          const places = readPlaces(codes.map(countryName).join(separator));
          expect(places).toEqual({ countries: codes, problems: [], recycled: false });
        },
      ),
      { numRuns: 200, seed: 13 },
    );
  });
});
