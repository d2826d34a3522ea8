import type { CheckData } from "../../src/checks/check-data";
import { formulaBlock } from "../../src/checks/insertion";
import { lineValues } from "../../src/checks/line-values";
import { callPayload, checkPayloads, tooLarge } from "../../src/checks/payload";
import { reportContent } from "../../src/checks/report-content";
import { MOST_PAYLOAD } from "../../src/report/payload";
import { reportSheets } from "../../src/report/sheets";
import { createLanguage } from "../../src/text/create-language";
import { quietWork } from "../../src/office/batch";
import { checkOfId, openedSubject, readSubject } from "../support/opened-check";

const english = createLanguage("en-US");
const check = checkOfId("criticalMinerals");
const corner = { row: 0, column: 0 };
const ROWS = 40;
const EMPTY = 13;

/** Lots whose names are so long that a few of them fill a request. */
async function lots(nameLength: number): Promise<CheckData> {
  const subject = await openedSubject("criticalMinerals", [
    ["Lot", "Value", "Extraction", "Processing", "Mineral"],
    ...Array.from({ length: ROWS }, (_, row) => [
      `${row} `.padEnd(nameLength, "x"),
      100 + row,
      row % 2 === 0 ? "Chile" : "China",
      "Japan",
      "Lithium",
    ]),
  ]);
  return readSubject(subject);
}

const explanation = (data: CheckData) =>
  checkPayloads(check, data, true).find(({ id }) => id === "EXPLAIN_CRITICAL_MINERALS");

describe("Before formulas are inserted, the size of their calls", () => {
  test("is known for each of them, with the cells of every argument", async () => {
    const payloads = checkPayloads(check, await lots(EMPTY), true);
    expect(payloads.map(({ id }) => id)).toEqual([
      "MEETS_CRITICAL_MINERALS",
      "CRITICAL_MINERAL_SHARE",
      "CRITICAL_MINERAL_PERCENTAGE",
      "CRITICAL_MINERAL_GAP",
      "EXPLAIN_CRITICAL_MINERALS",
    ]);
    expect(payloads.map(({ rows }) => rows)).toEqual([ROWS, ROWS, 1, ROWS, ROWS]);
    expect(tooLarge(payloads)).toBeNull();
  });

  test("is fine up to the limit, and too large one byte above it", async () => {
    const short = explanation(await lots(EMPTY))?.request ?? 0;
    // Each character of a name is a byte.
    const room = MOST_PAYLOAD - short;
    const length = EMPTY + Math.floor(room / ROWS);
    expect(tooLarge(checkPayloads(check, await lots(length), true))).toBeNull();
    const large = tooLarge(checkPayloads(check, await lots(length + 1), true));
    expect(large).toMatchObject({ id: "EXPLAIN_CRITICAL_MINERALS", rows: ROWS });
    expect(large?.bytes).toBeGreaterThan(MOST_PAYLOAD);
    expect(large?.bytes).toBeLessThanOrEqual(MOST_PAYLOAD + ROWS);
  });

  test("counts the explanation only where it is inserted", async () => {
    const data = await lots(110_000);
    expect(tooLarge(checkPayloads(check, data, true))).not.toBeNull();
    expect(tooLarge(checkPayloads(check, data, false))).toBeNull();
  });

  test("counts what comes back: an authority takes more bytes than its name, a bounded explanation never too many", () => {
    const rows = Array.from({ length: 30_000 }, () => [1]);
    expect(tooLarge([callPayload("CITATION", [rows])])).toMatchObject({ rows: 30_000 });
    expect(tooLarge([callPayload("EXPLAIN_CRITICAL_MINERALS", [[["2025-06-30"]], rows])])).toBeNull();
    expect(tooLarge([callPayload("CRITICAL_MINERAL_SHARE", [rows, rows, rows])])).toBeNull();
  });
});

describe("In place of formulas that are too large", () => {
  const frozen = (data: CheckData) => ({
    values: lineValues(check, data.input),
    lawVersion: "2026-11-28",
    day: "2026-11-29",
  });

  test("the sheet holds the same results as values, with the version of the law data and the day", async () => {
    const data = await lots(EMPTY);
    const { inputs } = formulaBlock(check, data.subject, english, corner, true, undefined, frozen(data));
    expect(inputs.flat().filter((input) => input && "formula" in input)).toEqual([]);
    const valueBeside = (label: string) =>
      inputs.find(([title]) => title && "text" in title && title.text === label)?.[1];
    expect(valueBeside("Law data")).toEqual({ text: "2026-11-28" });
    expect(valueBeside("Calculated on")).toEqual({ text: "2026-11-29" });
    expect(inputs.flat()).toContainEqual({
      text: "Values, not formulas: they do not change when the data or the law data change.",
    });
    const outcome = await check.evaluate(data.input, quietWork);
    const result = outcome.kind === "result" ? outcome.result : null;
    expect(valueBeside("Share")).toMatchObject({ number: result?.bar?.share, format: "0.00####%" });
    // The explanation: a header, a line for each row, and totals.
    const header = inputs.findIndex(([first]) => first && "text" in first && first.text === "label");
    expect(header).toBeGreaterThan(0);
    expect(inputs[header + ROWS]?.[0]).toEqual({ text: `${ROWS - 1} `.padEnd(EMPTY, "x") });
  });

  test("the report holds values and says why, and below the limit its formulas stay", async () => {
    const outcome = await check.evaluate((await lots(EMPTY)).input, quietWork);
    if (outcome.kind !== "result") throw new Error("no result");
    const made = async (length: number) => {
      const data = await lots(length);
      const content = reportContent(check, data.subject, data, outcome.result, english, "2026-11-29");
      const { sheets } = reportSheets(content);
      const formulas = sheets.flatMap(({ cells }) =>
        [...cells.values()].flatMap((line) => [...line.values()].flatMap(({ formula }) => formula ?? [])),
      );
      return { content, steps: sheets.find(({ name }) => name === "Steps"), formulas };
    };
    const small = await made(EMPTY);
    expect(small.content.problems).toEqual([]);
    expect(small.formulas.filter((formula) => formula.startsWith("IRA.EXPLAIN_"))).toHaveLength(1);
    const large = await made(110_000);
    expect(large.formulas.filter((formula) => formula.startsWith("IRA.EXPLAIN_"))).toEqual([]);
    expect(large.formulas.filter((formula) => formula.startsWith("IRA.CRITICAL_MINERAL_SHARE"))).toHaveLength(1);
    expect(large.content.problems[0]?.message).toMatch(/would pass about 4\.\d MB .* #BUSY!/);
    const texts = [...(large.steps?.cells.values() ?? [])].flatMap((line) =>
      [...line.values()].map(({ value }) => value),
    );
    expect(texts).toContain("Verdict");
  });
});
