import { quietWork } from "../../src/office/batch";
import { hasSurveySheets } from "../../src/office/has-survey";
import { readSurveySheets } from "../../src/office/survey-sheets";
import { readSurvey } from "../../src/surveys/read-survey";
import { lotsOfSurvey, openSurvey } from "../../src/taskpane/model/survey";
import { isCellError, type Sheet, valueAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { type HeldCell, openInMemory } from "../support/memory-workbook";
import { type SurveyFile, surveyWorkbook } from "../support/survey-workbook";

const survey: SurveyFile = {
  template: "EMRT",
  version: "2.1",
  company: "Acme",
  date: "2025-05-31",
  declared: { Cobalt: ["Yes", "Yes"], Nickel: ["Yes", "Yes"] },
  rows: [
    { metal: "Cobalt", smelter: "Niihama", smelterCountry: "JAPAN", mineCountry: "PHILIPPINES", recycled: "No" },
    { metal: "Cobalt", smelter: "Hub", smelterCountry: "CANADA", recycled: "Yes" },
    { metal: "Cobalt", smelter: "Works", smelterCountry: 0, mineCountry: 0, recycled: 0, comments: 7 },
    { metal: "Nickel", smelter: "Mill", smelterCountry: "CHINA", recycled: false },
    { metal: "Copper", smelter: "Caletones", smelterCountry: "CHILE", recycled: "No" },
  ],
  mines: [{ metal: "Cobalt", mineSmelter: "Niihama", mineCountry: "PHILIPPINES" }],
};

function rowsOf(sheet: Sheet): HeldCell[][] {
  const last = Math.max(0, ...sheet.rows.keys());
  return Array.from({ length: last + 1 }, (_, row) =>
    Array.from(sheet.rows.get(row)?.cells ?? [], (cell) => {
      const value = cell?.value ?? null;
      return isCellError(value) ? value.code : value;
    }),
  );
}

const open = (sheets: readonly Sheet[]) =>
  openInMemory(sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) })));

it("reads from the open workbook what it reads from its file", async () => {
  const file = surveyWorkbook(survey);
  await open(file.sheets);
  expect(await hasSurveySheets()).toBe(true);
  const { file: name, workbook } = await readSurveySheets(1900, quietWork);
  expect(name).toBe("Book1.xlsx");
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["Declaration", "Smelter List", "Mine List"]);
  expect(readSurvey(workbook)).toEqual(readSurvey(file));
});

it("makes sheets with the lots to complete", async () => {
  await open(surveyWorkbook(survey).sheets);
  const { file, workbook } = await readSurveySheets(1900, quietWork);
  const found = openSurvey(file, workbook);
  expect(found).toMatchObject({ lots: 4, survey: { kind: "EMRT", company: "Acme" } });
  const { sheets } = readWorkbook(lotsOfSurvey(found!));
  expect(sheets.map((sheet) => sheet.name)).toEqual(["Result", "Lots", "Explanation", "Not counted", "Findings"]);
  expect(valueAt(sheets[1]!, 4, 0)).toBe("Cobalt, Niihama (Acme, row 5)");
  expect(valueAt(sheets[1]!, 4, 8)).toBeNull();
});

it("sees no survey in another workbook", async () => {
  await openInMemory([
    {
      name: "Lots",
      rows: [
        ["Lot", "Value"],
        ["L1", 1],
      ],
    },
  ]);
  expect(await hasSurveySheets()).toBe(false);
});
