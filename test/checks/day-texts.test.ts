import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { daysOfText, daysOfTexts, ruleOfDays } from "../../src/checks/day-texts";
import { productionCheck } from "../../src/checks/definitions/advanced-manufacturing";
import { fitsFormula, readInFormula } from "../../src/checks/reading";
import type { Issue } from "../../src/checks/health";
import { sayIssue } from "../../src/checks/issue-text";
import { quietWork } from "../../src/office/batch";
import { createLanguage } from "../../src/text/create-language";
import { onlyTable } from "../support/only-table";

interface Days {
  readonly single: readonly (readonly [string, readonly string[]])[];
  readonly columns: readonly {
    readonly name: string;
    readonly texts: readonly string[];
    readonly read: Readonly<Record<string, string>>;
  }[];
}

const { single, columns } = parse(readFileSync(path.join(__dirname, "day-texts.yaml"), "utf8")) as Days;

test.each(single)("'%s' may mean %j", (text, days) => {
  expect(daysOfText(text)).toEqual(days);
});

test.each(columns.map((each) => [each.name, each] as const))("in a column, %s", (_, { texts, read }) => {
  expect(Object.fromEntries(daysOfTexts(texts))).toEqual(read);
});

const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, date }) => new Date(Date.UTC(year, month - 1, date)));
const iso = (each: Date) => each.toISOString().slice(0, 10);

test.each([
  ["de-DE", "numeric"],
  ["de-DE", "long"],
  ["fr-FR", "short"],
  ["fr-FR", "long"],
  ["es-ES", "numeric"],
  ["es-ES", "long"],
  ["ja-JP", "long"],
  ["ko-KR", "numeric"],
  ["ko-KR", "long"],
  ["zh-CN", "long"],
  ["zh-TW", "numeric"],
  ["en-US", "short"],
  ["en-US", "long"],
  ["en-GB", "long"],
] as const)("every day as %s writes it with the month as %s may mean that day", (language, month) => {
  const format = new Intl.DateTimeFormat(language, { year: "numeric", month, day: "numeric", timeZone: "UTC" });
  fc.assert(
    fc.property(day, (each) => {
      const found = daysOfText(format.format(each));
      expect(found).toContain(iso(each));
      if (month !== "numeric") expect(found).toHaveLength(1);
    }),
    { numRuns: 300, seed: 20261129 },
  );
});

describe("in a formula", () => {
  const days = Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(2025, 0, 1 + at * 5)));
  const column = (written: (each: Date) => string) => daysOfTexts(days.map(written));
  const numeric = (language: string) => (each: Date) => each.toLocaleDateString(language, { timeZone: "UTC" });

  test("many days in numbers are read by one rule, which leaves other cells as they are", () => {
    const texts = column(numeric("de-DE"));
    expect(fitsFormula([{ reference: "Sales[Verkaufsdatum]", texts }])).toBe(true);
    const parts = (place: number) =>
      `TRIM(MID(SUBSTITUTE(TRIM(SUBSTITUTE(A2:A61,"."," "))," ",REPT(" ",20)),${place},20))`;
    const text = `${parts(41)}&"-"&RIGHT("0"&${parts(21)},2)&"-"&RIGHT("0"&${parts(1)},2)`;
    const digits = 'ISNUMBER(VALUE(SUBSTITUTE(SUBSTITUTE(A2:A61,".","")," ","")))';
    const isDay = `${digits}*(LEN(${parts(41)})=4)*(LEN(${parts(41)})>0)`;
    expect(readInFormula("A2:A61", texts)).toBe(
      `IF(A2:A61="","",IF(ISNUMBER(A2:A61),A2:A61,IF(${isDay},${text},A2:A61)))`,
    );
    expect(readInFormula("A2:A61", texts, true)).toBe(readInFormula("A2:A61", texts));
  });

  test.each(["en-US", "ja-JP", "ko-KR", "es-ES"])(
    "each day of a column as %s writes it is covered by the rule",
    (language) => {
      const texts = column(numeric(language));
      expect(texts.size).toBe(60);
      expect(ruleOfDays(texts, 12)?.covers.size).toBe(60);
    },
  );

  test("days with the name of their month are replaced one by one, and too many of them do not fit", () => {
    const texts = column((each) => each.toLocaleDateString("fr-FR", { dateStyle: "long", timeZone: "UTC" }));
    expect(ruleOfDays(texts, 12)).toBeNull();
    expect(fitsFormula([{ reference: "A2:A61", texts }])).toBe(false);
    const few = new Map([...texts].slice(0, 40));
    expect(fitsFormula([{ reference: "A2:A61", texts: few }])).toBe(true);
    expect(readInFormula("A2", new Map([...texts].slice(0, 1)))).toBe(
      'IF(A2="","",IF(A2="1 janvier 2025","2025-01-01",A2))',
    );
  });
});

describe("a table with days as text", () => {
  const english = createLanguage("en-US");
  const checked = async (days: readonly (string | number)[]) => {
    const source = await onlyTable([
      ["Product", "Quantity", "Date of sale"],
      ...days.map((each) => ["battery cell", 100, each]),
    ]);
    const subject: CheckSubject = {
      check: "advancedManufacturing",
      sources: { data: source },
      columns: { data: { productionComponent: 0, quantity: 1, soldOn: 2 } },
      options: {},
    };
    return readCheck(productionCheck, subject, quietWork);
  };

  test("is read as the functions need it, and each reading is reported without stopping the result", async () => {
    const { input, health, stops, subject } = await checked(["30.06.2025", 45_839, 45_840, "03.07.2025"]);
    expect(input.cells("soldOn")).toEqual(["2025-06-30", 45_839, 45_840, "2025-07-03"]);
    expect([stops, health[0]?.issues.map((issue) => sayIssue(issue, english))]).toEqual([
      false,
      ["30.06.2025 is read as Jun 30, 2025", "03.07.2025 is read as Jul 3, 2025"],
    ]);
    expect(health[0]?.issues.map(({ suggestions }) => suggestions)).toEqual([["2025-06-30"], ["2025-07-03"]]);
    expect(subject.readAs?.soldOn?.texts).toEqual([
      ["30.06.2025", "2025-06-30"],
      ["03.07.2025", "2025-07-03"],
    ]);
  });

  test("stops at a day that could be two, and offers both", async () => {
    const { input, health, stops } = await checked(["06/07/2025", "01/02/2025"]);
    expect(input.cells("soldOn")).toEqual(["06/07/2025", "01/02/2025"]);
    expect(stops).toBe(true);
    expect(health[0]?.issues).toMatchObject([
      { kind: "twoDays", held: "06/07/2025", suggestions: ["2025-07-06", "2025-06-07"] },
      { kind: "twoDays", held: "01/02/2025", suggestions: ["2025-02-01", "2025-01-02"] },
    ]);
    expect(sayIssue(health[0]?.issues[0] as Issue, english)).toBe(
      "06/07/2025 is text and could be two days: whether the day or the month comes first is not certain",
    );
  });

  test("stops at what is not a day, without an offer", async () => {
    const { health } = await checked(["30.06.2025", "31.06.2025"]);
    expect(health[0]?.issues.filter(({ stops }) => stops)).toMatchObject([
      { kind: "notDate", held: "31.06.2025", suggestions: [] },
    ]);
  });
});
