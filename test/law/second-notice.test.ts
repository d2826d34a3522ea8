import fs from "node:fs";
import path from "node:path";

import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { reasonText } from "../../src/sentences/reason";
import { FunctionNames } from "../../src/xlsx/text/formula-text";
import { type EditedLaw, editedLaw } from "../support/edited-law";
import { answerOf, column } from "../support/functions";

/**
 * An invented notice beside Notice 2025-08, put into the law files with the very blocks that docs/law-changes.md shows. It was published on
 * 2027-03-02: from then until 2027-05-01, both may be used for storage; components sold from that day on need the new tables.
 */
const page = fs.readFileSync(path.join(__dirname, "..", "..", "docs", "law-changes.md"), "utf8");
const section = page.slice(
  page.indexOf("## The deadline of 2026-12-31"),
  page.indexOf("## The deadline of 2027-12-31"),
);
const [days, notice, tables, citation] = [...section.matchAll(/ {3}```ts\n([^]*?)\n {3}```/g)].map(
  ([, block]) => block,
) as [string, string, string, string];

const OPEN = `  inForce: {
    "construction begins": { from: null, through: null },
    sold: { from: null, through: null },
    "domestic content": { from: null, through: null },
  },
`;
const LIST_END = `  ),
];
`;

let law: EditedLaw;
beforeAll(() => {
  law = editedLaw({
    "assigned-costs": [
      [OPEN, `${days}\n`],
      ["function tablesOf(", `${notice}\n\nfunction tablesOf(`],
      [LIST_END, `  ),\n${tables}\n];\n`],
    ],
    "citations/notice-2026-15": [
      ["] as const satisfies readonly Topic[];", `${citation}\n] as const satisfies readonly Topic[];`],
    ],
  });
});

const STORAGE = "energy storage technology";
const OLD = "grid-scale storage, Notice 2025-08";
const NEW = "grid-scale storage, Notice 2027-99";

/** The call for a project of which only the enclosure of the container is not a prohibited foreign entity's. */
const project = (date: string, table: string, property = STORAGE): readonly unknown[] => [
  property,
  date,
  column("cells", "packaging", "container enclosure"),
  column(true, true, false),
  null,
  null,
  table,
];
/** The part of each line in a table, as the cell, the pane and the checker show it; or the message of the error. */
function shown(date: string, table: string): unknown {
  const args = project(date, table);
  const [property, day, cost, pfe, exempt, parts, name] = args;
  let cells: unknown[][];
  try {
    cells = law.call("EXPLAIN_MATERIAL_ASSISTANCE", property, day, cost, pfe, exempt, null, parts, name) as unknown[][];
  } catch (error) {
    const message = (error as Error).message;
    // The verdict, the pane and the checker have the same error.
    expect(() => law.call("PASSES_MATERIAL_ASSISTANCE", ...args)).toThrow(message);
    expect(paneOf(args).outcome).toMatchObject({ ok: false, code: "#N/A", message });
    expect(checkerOf(args)).toMatchObject({ verdict: "error" });
    return message;
  }
  const pane = paneOf(args);
  const lines = cells.slice(1, 4);
  const said = pane.groups.flatMap(({ rows, status, reason }) => rows.map((row) => [row, status, reasonText(reason)]));
  expect(said.sort()).toEqual(lines.map(([, , , status, reason], row) => [row, status, reason]));
  const checker = checkerOf(args);
  expect(checker.rows.slice(0, 3)).toEqual(lines);
  expect(checker.verdict === "met").toBe(cells.at(-1)?.[1]);
  expect(pane.outcome).toEqual({ ok: true, value: cells.at(-1)?.[1] });
  expect(pane.verdict?.state === "met").toBe(cells.at(-1)?.[1]);
  return lines.map(([, cost_, , , reason, authority]) => [
    cost_,
    /Notice \d{4}-\d+/.exec(String(reason))?.[0],
    String(authority).replace(/ \(.*/, ""),
  ]);
}

const grids = (args: readonly unknown[]) =>
  args.map((arg) => (arg === null ? undefined : Array.isArray(arg) ? (arg as unknown[][]) : [[arg]]));
const paneOf = (args: readonly unknown[]) => law.explainCall("PASSES_MATERIAL_ASSISTANCE", grids(args));
function checkerOf(args: readonly unknown[]) {
  const functions = law.functions as LoadedFunctions;
  const run = functions.get("PASSES_MATERIAL_ASSISTANCE");
  if (!run) throw new Error("no function");
  const given = grids(args).map((grid) => grid ?? null);
  const call = {
    sheet: 0,
    row: 0,
    column: 0,
    id: "PASSES_MATERIAL_ASSISTANCE",
    arguments: given,
    result: callFunction(run, given),
  };
  const [found] = law.explainCalls([call], ["Lots"], functions, new FunctionNames([...functions.keys()]));
  if (!found) throw new Error("not explained");
  return found.explanation;
}

const from2025 = [
  [52, "Notice 2025-08", "Notice 2025-08"],
  [5.6, "Notice 2025-08", "Notice 2025-08"],
  [14.8, "Notice 2025-08", "Notice 2025-08"],
];
const from2027 = [
  [45, "Notice 2027-99", "Notice 2027-99"],
  [5, "Notice 2027-99", "Notice 2027-99"],
  [40, "Notice 2027-99", "Notice 2027-99"],
];

describe("the tables of an invented second notice, as the runbook adds them", () => {
  it.each([
    ["the day before it is published, by the plain name", "2027-03-01", "grid-scale storage", from2025],
    ["the day before it is published, by the old name", "2027-03-01", OLD, from2025],
    ["the day of publication, by the old name", "2027-03-02", OLD, from2025],
    ["the day of publication, by the new name", "2027-03-02", NEW, from2027],
    ["the sixtieth day after, by the old name", "2027-05-01", OLD, from2025],
    ["the sixtieth day after, by the new name", "2027-05-01", NEW, from2027],
    ["the sixty-first day after, by the new name", "2027-05-02", NEW, from2027],
    ["the sixty-first day after, by the plain name", "2027-05-02", "grid-scale storage", from2027],
    ["any spelling", "2027-04-01", "Notice 2027 - 99: grid-scale BESS (>1 MWh)", from2027],
    ["an en dash in the notice", "2027-04-01", "grid-scale storage, Notice 2027\u201399", from2027],
    [
      "a non-breaking hyphen in the notice",
      "2027-04-01",
      "grid\u2011scale storage (IRS Notice 2025\u201108)",
      from2025,
    ],
    ["full-width characters", "2027-04-01", "grid-scale storage、Ｎｏｔｉｃｅ ２０２７－９９", from2027],
  ])("apply on %s", (_, date, table, expected) => {
    expect(shown(date, table)).toEqual(expected);
  });

  it.each([["2027-03-02"], ["2027-05-01"]])("leave a plain name open while both may be used: %s", (date) => {
    expect(shown(date, "grid-scale storage")).toBe(
      `'grid-scale storage' is a table of several notices. Name the notice as well: ${OLD}, ${NEW}.`,
    );
  });

  it.each([
    ["the new table before it is published", "2027-03-01", NEW, `Days of use: ${NEW}, from 2027-03-02 on. Use ${OLD}.`],
    ["the old table after the sixtieth day", "2027-05-02", OLD, `Days of use: ${OLD}, up to 2027-05-01. Use ${NEW}.`],
    [
      "an old table without a successor after the sixtieth day",
      "2027-05-02",
      "distributed storage",
      "Days of use: distributed storage, Notice 2025-08, up to 2027-05-01. Enter the costs as numbers and omit table.",
    ],
  ])("refuse %s", (_, date, table, message) => {
    expect(shown(date, table)).toBe(
      `This table may not be used for property whose construction begins on ${date}. ${message}`,
    );
  });

  it("let no other notice be named", () => {
    expect(shown("2027-04-01", "grid-scale storage, Notice 2024-41")).toContain("is not a table of assigned costs");
  });

  it("apply to 45X components by the day of the sale, without days of both", () => {
    const verdict = (date: string, table: string): unknown => {
      try {
        return law.call(
          "PASSES_MATERIAL_ASSISTANCE",
          "battery module",
          date,
          column("cells", "packaging"),
          column(true, false),
          null,
          null,
          table,
        );
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(verdict("2027-03-01", "grid-scale storage")).toBe(false);
    expect(verdict("2027-03-02", "grid-scale storage")).toBe(false);
    expect(verdict("2027-03-01", NEW)).toContain("sold on 2027-03-01");
    expect(verdict("2027-03-02", OLD)).toBe(
      `This table may not be used for property sold on 2027-03-02. Days of use: ${OLD}, up to 2027-03-01. Use ${NEW}.`,
    );
  });

  it("are those of each project's own day if projects are judged in one call, and count for the gap", () => {
    const items = ["cells", "packaging", "container enclosure"];
    const by = (dates: readonly string[], tables: readonly string[]): unknown =>
      law.call(
        "MATERIAL_ASSISTANCE_BY",
        column(...dates.flatMap((_, at) => items.map(() => `project ${at}`))),
        STORAGE,
        column(...dates.flatMap((date) => items.map(() => date))),
        column(...dates.flatMap(() => items)),
        column(...dates.flatMap(() => [true, true, false])),
        null,
        null,
        column(...tables.flatMap((table) => items.map(() => table))),
      );
    const answer = by(
      ["2027-03-01", "2027-05-02", "2027-04-01", "2027-04-01"],
      ["grid-scale storage", "grid-scale storage", OLD, NEW],
    );
    const totals = (answer as unknown[][]).map(([name, , total]) => [name, total]);
    expect(totals).toEqual([
      ["project 0", 72.4],
      ["project 1", 90],
      ["project 2", 72.4],
      ["project 3", 90],
    ]);
    expect(() => by(["2027-03-01", "2027-04-01"], ["grid-scale storage", "grid-scale storage"])).toThrow(
      `Row 4: 'grid-scale storage' is a table of several notices`,
    );
    expect(() => by(["2027-05-02"], [OLD])).toThrow("Row 1: This table may not be used");
    const gap = (table: string): unknown => law.call("MATERIAL_ASSISTANCE_GAP", ...project("2027-04-01", table));
    expect(gap(NEW)).toBe(0.6 * 90 - 40);
    expect(() => gap("grid-scale storage")).toThrow("several notices");
  });

  it("do not end those of domestic content, which have days of their own", () => {
    const items = column("cells", "packaging", "container enclosure");
    const us = column("US", "US", "US");
    const share = (table: string): unknown =>
      law.call("DOMESTIC_CONTENT_SHARE", column("", "", ""), items, us, null, table);
    const meets = (date: string, table: string): unknown =>
      law.call("MEETS_DOMESTIC_CONTENT", "48E", date, true, column("", "", ""), items, us, null, table);
    for (const table of ["grid-scale storage", OLD]) {
      expect(share(table)).toBe(0.724);
      for (const date of ["2027-03-02", "2027-05-02", "2033-01-01"]) expect(meets(date, table)).toBe(true);
    }
    const refused = `The tables of this notice are not for this use: ${NEW}. Use ${OLD}.`;
    expect(() => share(NEW)).toThrow(refused);
    expect(() => meets("2027-04-01", NEW)).toThrow(refused);
  });

  it("state other days for domestic content, if those end", () => {
    const content = `"domestic content": { from: null, through: null }`;
    const ended = `"domestic content": { from: null, through: "2027-05-31" }`;
    const { explainCall } = editedLaw({ "assigned-costs": [[content, ended]] });
    const call = (date: string) =>
      explainCall(
        "MEETS_DOMESTIC_CONTENT",
        grids(["48E", date, true, column(""), column("cells"), column("US"), null, "grid-scale storage"]),
      );
    const said = (date: string) =>
      call(date).cautions.flatMap(({ title, reason }) => (title === "Notice in force" ? [reasonText(reason)] : []));
    expect(said("2027-05-31")).toEqual([
      "Notice 2025-08 may be used for domestic content if construction begins up to 2027-05-31.",
    ]);
    expect(call("2027-06-01").outcome).toMatchObject({
      ok: false,
      message: `This table may not be used for property whose construction begins on 2027-06-01. Days of use: ${OLD}, up to 2027-05-31. Enter the costs as numbers and omit table.`,
    });
  });

  it("need the notice where there is no date", () => {
    expect(() => law.call("ASSIGNED_COST", "grid-scale storage", "", "Cells")).toThrow(`${OLD}, ${NEW}`);
    expect(law.call("ASSIGNED_COST", OLD, "", "Cells")).toBe(0.52);
    expect(law.call("ASSIGNED_COST", NEW, "", "Cells")).toBe(0.45);
    expect(law.call("ASSIGNED_COST", "distributed storage", "", "battery cells")).toBe(0.269);
    expect(
      law.call(
        "MATERIAL_ASSISTANCE_COST_RATIO",
        column("cells", "container enclosure"),
        column(true, false),
        null,
        null,
        NEW,
      ),
    ).toBe(40 / 85);
  });

  it("are offered with their notice, if their name alone is not enough", () => {
    const { declaration } = law.functions.get("PASSES_MATERIAL_ASSISTANCE") ?? {};
    const options = declaration?.parameters.find(({ name }) => name === "table")?.options;
    expect(options).toEqual(expect.arrayContaining([OLD, NEW, "distributed storage", "land wind"]));
    expect(options).not.toContain("grid-scale storage");
    const content = law.functions.get("MEETS_DOMESTIC_CONTENT")?.declaration.parameters;
    const offered = content?.find(({ name }) => name === "table")?.options;
    expect(offered).toEqual(expect.arrayContaining(["grid-scale storage", "distributed storage"]));
    expect(offered).not.toContain(NEW);
  });

  it("state the days of use of their notice", () => {
    const cautions = (table: string): unknown[] =>
      paneOf(project("2027-04-01", table)).cautions.flatMap(({ title, reason, citation: cited }) =>
        title === "Notice in force" ? [[reason.values.notice, cited]] : [],
      );
    expect(cautions(OLD)).toEqual([["Notice 2025-08", "Notice 2026-15 reliance"]]);
    expect(cautions(NEW)).toEqual([["Notice 2027-99", "Notice 2027-99"]]);
  });
});

describe("today's only notice", () => {
  it("may be named or not, on any day that has a threshold", () => {
    for (const date of ["2026-01-01", "2027-05-02", "2033-12-31"]) {
      const answers = ["grid-scale storage", OLD].map((table) =>
        answerOf("PASSES_MATERIAL_ASSISTANCE", [...project(date, table)]),
      );
      expect(answers).toEqual([{ value: false }, { value: false }]);
    }
    expect(answerOf("ASSIGNED_COST", [OLD, "", "Cells"])).toEqual({ value: 0.52 });
    expect(answerOf("ASSIGNED_COST", [NEW, "", "Cells"])).toMatchObject({ error: "#N/A" });
  });
});
