import { quietWork } from "../../src/office/batch";
import { callFunction, definitionOf, determine } from "../../src/checks/calls/engine";
import type { SheetCell } from "../../src/office/read-blocks";
import { CheckInput } from "../../src/checks/definitions/definition";
import { domesticContentCheck } from "../../src/checks/definitions/domestic-content";
import { accountOfRows } from "../../src/report/account";
import { createLanguage } from "../../src/text/create-language";

const english = createLanguage("en-US");
const LINES = {
  manufacturedProduct: ["Battery Pack/Module", "Battery Pack/Module"],
  productComponent: ["Cells", "Packaging"],
  madeInUs: ["US", "China"],
};

/** The result of the pane's check over columns of a table. */
async function check(options: Record<string, string>, columns: Record<string, readonly SheetCell[]> = {}) {
  const given = { section: "48E", constructionBegins: "2026-03-01", steelAndIron: "TRUE", ...options };
  const outcome = await domesticContentCheck.evaluate(new CheckInput({}, { ...LINES, ...columns }, given), quietWork);
  if (outcome.kind !== "result") throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const cautioned = (result: Awaited<ReturnType<typeof check>>) =>
  (result.cautions ?? []).map(({ title, reason }) => `${title}: ${english.say(reason)}`).join("\n");

test("a section that has ended is named beside the verdict, with what the check leaves out", async () => {
  const said = cautioned(await check({ section: "45" }, { directCost: [60, 40] }));
  expect(said).toContain("End of the section: Section 45 does not apply to most property");
  expect(said).toContain("Not checked: Not checked: whether property is used");
});

test("a table is shown with its source, its size of storage and that it is never mixed", async () => {
  const said = cautioned(await check({ table: "grid-scale storage" }));
  for (const part of ["Transcribed figures", "Size of storage", "One table"]) expect(said).toContain(`${part}: `);
});

test("what remains of an elective payment is said only if the requirement is not met", async () => {
  const costs = (us: number) => ({ directCost: [us, 100 - us] });
  expect(cautioned(await check({}, costs(49.99)))).toContain("an elective payment is 0 % of the credit");
  expect(cautioned(await check({}, costs(50)))).not.toContain("elective payment");
});

test("the report lists the same lines below the rows as the explanation's cells, cautions included", () => {
  const column = (cells: readonly unknown[]) => cells.map((cell) => [cell]);
  const args = [
    [["48E"]],
    [["2026-03-01"]],
    [[true]],
    ...Object.values(LINES).map(column),
    undefined,
    [["grid-scale storage"]],
  ];
  const called = callFunction("EXPLAIN_DOMESTIC_CONTENT", args);
  const found = determine("EXPLAIN_DOMESTIC_CONTENT", args);
  const { table } = definitionOf("EXPLAIN_DOMESTIC_CONTENT");
  if (!called.ok || !found.ok || !found.value || !table) throw new Error("refused");
  const below = (called.value as unknown[][]).slice(1 + LINES.madeInUs.length);
  expect(accountOfRows(found.value, table, String).conclusions.map(({ label }) => label)).toEqual(
    below.map(([label]) => label),
  );
  expect(below.map(([label]) => label)).toContain("Size of storage");
});

test("a table of assigned percentages decides even if the sheet has costs", async () => {
  const result = await check({ table: "grid-scale storage" }, { directCost: [1, 99] });
  expect(result).toMatchObject({ state: "met", bar: { share: 0.52, threshold: 0.5 } });
});

test("the bonus of 45Y leaves out the increase for energy communities", async () => {
  const met = { directCost: [60, 40] };
  const said = async (section: string) => english.say((await check({ section }, met)).reason ?? "");
  expect(await said("45Y")).toContain(
    "10 % of the production credit, taken without the increase for energy communities",
  );
  expect(await said("45")).toContain("The bonus is 10 % of the production credit.");
});

test("costs that add up to 0 are a problem with what to do, not a share", async () => {
  const options = { section: "45Y", constructionBegins: "2026-03-01", steelAndIron: "TRUE" };
  const columns = { ...LINES, directCost: [0, 0] };
  const outcome = await domesticContentCheck.evaluate(new CheckInput({}, columns, options), quietWork);
  expect(JSON.stringify(outcome)).toContain("domesticContent.noCost");
  expect(outcome.kind).toBe("problem");
});
