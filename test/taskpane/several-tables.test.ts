import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { freshParts, rememberParts } from "../../src/checks/combined-parts";
import { checkOf } from "../../src/checks/definitions";
import type { CheckDefinition, Role } from "../../src/checks/definitions/definition";
import { refusalOf } from "../../src/checks/health";
import { type RowDecision, RowDecisions, sessionDecisions } from "../../src/checks/row-decisions";
import { yesNoColumn } from "../../src/checks/yes-no";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { replaceCells, shownCell } from "../../src/office/write";
import {
  combine,
  decideRows,
  findSeveral,
  type Member,
  type Outlook,
  outlookOf,
  readMember,
  selectedMember,
  type Several,
} from "../../src/taskpane/model/several-tables";
import { createLanguage } from "../../src/text/create-language";
import { partNames } from "../../src/checks/combine-tables";
import { gridOf } from "../support/grid-of-sheets";
import type { MemoryGrid } from "../support/memory-grid";
import type { PlainSheet } from "../support/plain-workbook";

interface Case {
  readonly name: string;
  readonly workbook: string;
  readonly also?: readonly PlainSheet[];
  /** By sheet: columns by header, or null for none. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly yes?: Readonly<Record<string, Readonly<Record<string, "place" | "countries">>>>;
  readonly choose?: Readonly<Record<string, boolean>>;
  /** `Supplier A!6 leaveOut`. */
  readonly settle?: readonly string[];
  readonly chosen: readonly string[];
  readonly doubts?: Readonly<Record<string, string>>;
  readonly repeats?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, number>>;
  readonly lacks?: Readonly<Record<string, readonly string[]>>;
  readonly lacksMaterial?: readonly string[];
  /** Tables whose headings are their materials. */
  readonly headed?: readonly string[];
  readonly materials?: Readonly<Record<string, string>>;
  readonly totals?: readonly string[];
  readonly sums?: readonly string[];
  readonly conflicts?: readonly string[];
  readonly unnamed?: readonly string[];
  readonly issues?: readonly string[];
  readonly ready: boolean;
  readonly labels?: readonly string[];
  readonly as?: string;
}

interface CommandLine {
  readonly workbooks: Readonly<Record<string, readonly PlainSheet[]>>;
  readonly cases: readonly {
    readonly name: string;
    readonly expect: { readonly share?: number };
  }[];
}

const read = <T>(...names: string[]) => parse(readFileSync(path.join(__dirname, ...names), "utf8")) as T;
const cases = read<readonly Case[]>("several-tables.yaml");
const commandLine = read<CommandLine>("..", "cli", "several-sheets.yaml");
const language = createLanguage("en-US");
const check = checkOf("criticalMinerals") as CheckDefinition;
const role = check.roles[0] as Role;
const options = { ...check.defaults(""), placedInService: "2025-06-30" };
const start: CheckSubject = { check: check.id, sources: {}, columns: {}, options };

// Decisions stay with a row while the pane is open; each case is a session of its own.
beforeEach(() => (sessionDecisions as unknown as { said: Map<string, unknown> }).said.clear());

let grid: MemoryGrid;
function open(workbook: string, also: readonly PlainSheet[] = []): void {
  grid = gridOf([...(commandLine.workbooks[workbook] as readonly PlainSheet[]), ...also]);
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
}

const namesOf = (members: readonly Member[]) => partNames(members.map(({ source }) => source));

/** The member of a sheet after it was corrected as a person would. */
async function corrected(each: Case, member: Member): Promise<Member> {
  const { sheet, headers } = member.source;
  const given = each.columns?.[sheet] ?? {};
  const map = { ...member.map };
  for (const [key, header] of Object.entries(given)) map[key] = header === null ? null : headers.indexOf(header);
  const yesNo = { ...member.yesNo };
  for (const [key, means] of Object.entries(each.yes?.[sheet] ?? {})) {
    const column = map[key] as number;
    const words = yesNoColumn(member.sample[column] ?? []);
    if (!words) throw new Error(`${sheet}: no Yes and No for ${key}.`);
    yesNo[key] = { header: headers[column] as string, means, yes: words.yes, no: words.no };
  }
  const now = await readMember(check, role, { ...member, map, yesNo }, options, quietWork);
  return { ...now, isChosen: each.choose?.[sheet] ?? now.isChosen };
}

function settle(several: Several, made: readonly string[]): Several {
  return made.reduce((now, each): Several => {
    const [, sheet, number, decision] = /^(.+)!(\d+) (leaveOut|keep)$/.exec(each) ?? [];
    const rowOf = ({ source }: Member) => Number(number) - 1 - source.firstRow;
    const isOf = ({ source }: Member) => source.sheet === sheet;
    const sum = outlookOf(role, now).sums.find(({ member, row }) => isOf(member) && row === rowOf(member));
    if (sum) return { ...now, sums: new Map([...now.sums, [sum.key, decision as RowDecision]]) };
    return {
      ...now,
      members: now.members.map((member) =>
        isOf(member)
          ? decideRows(role, member, [{ role: role.key, row: rowOf(member), decision: decision as RowDecision }])
          : member,
      ),
    };
  }, several);
}

function doubtText({ doubt }: Member): string | null {
  switch (doubt?.kind) {
    case "columns":
      return `columns: ${doubt.needs.map(({ key }) => key).join(", ")}`;
    case "summary":
      return `summary: ${doubt.found.summary.reasons.join(", ")}`;
    default:
      return doubt?.kind ?? null;
  }
}

const by = <T>(outlook: Outlook, value: (part: Outlook["members"][number]) => T | null) =>
  Object.fromEntries(
    outlook.members.flatMap((part) => {
      const found = value(part);
      return found === null ? [] : [[part.name, found] as const];
    }),
  );

async function shareOf(subject: CheckSubject): Promise<number | undefined> {
  const data = await readCheck(check, subject, quietWork);
  expect(data.undecided).toBe(0);
  const outcome = await check.evaluate(data.input, quietWork);
  return outcome.kind === "result" ? outcome.result.bar?.share : undefined;
}

describe("several tables as one in the pane", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    open(each.workbook, each.also);
    const found = await findSeveral(check, role, options, language, quietWork);
    const doubts = found.members.flatMap((member) => {
      const text = doubtText(member);
      return text === null ? [] : [[member.source.sheet, text] as const];
    });
    if (each.doubts) expect(Object.fromEntries(doubts)).toEqual(each.doubts);
    const members: Member[] = [];
    for (const member of found.members) members.push(await corrected(each, member));
    const several = settle({ ...found, members }, each.settle ?? []);
    const outlook = outlookOf(role, several);
    expect(namesOf(several.members.filter(({ isChosen }) => isChosen))).toEqual(each.chosen);
    if (each.rows) expect(by(outlook, ({ rows }) => rows)).toEqual(each.rows);
    if (each.lacks) {
      expect(by(outlook, ({ lacks }) => (lacks.length === 0 ? null : lacks.map(({ key }) => key)))).toEqual(each.lacks);
    }
    expect(outlook.members.flatMap(({ name, lacksMaterial }) => (lacksMaterial === null ? [] : [name]))).toEqual(
      each.lacksMaterial ?? [],
    );
    expect(outlook.members.flatMap(({ name, isHeaded }) => (isHeaded ? [name] : []))).toEqual(each.headed ?? []);
    if (each.materials) expect(by(outlook, ({ material }) => material)).toEqual(each.materials);
    expect(by(outlook, ({ repeats }) => repeats && repeats.summary.reasons.join(", "))).toEqual(each.repeats ?? {});
    const undecided = outlook.members.flatMap(({ member, name }) =>
      (member.read?.data.totals ?? [])
        .filter(({ decision }) => decision === null)
        .map(({ place }) => `${name}!${place.row + 1}`),
    );
    expect(undecided).toEqual(each.totals ?? []);
    const sums = outlook.sums
      .filter(({ decision }) => decision === null)
      .map(({ member, row, of }) => `${member.source.sheet}!${member.source.firstRow + row + 1} of ${of ?? "all"}`);
    expect(sums).toEqual(each.sums ?? []);
    expect(
      outlook.conflicts.map(
        ({ need, units }) => `${need.key}: ${units.map(({ name, unit }) => `${name} ${unit}`).join(", ")}`,
      ),
    ).toEqual(each.conflicts ?? []);
    expect(outlook.unnamed.map(({ need, unit, names }) => `${need.key}: ${names.join(", ")} in ${unit}`)).toEqual(
      each.unnamed ?? [],
    );
    expect(outlook.issues.map(({ issue }) => issue.kind)).toEqual(each.issues ?? []);
    expect(outlook.isReady).toBe(each.ready);
    if (!each.ready) return;

    const { subject } = await combine(check, start, outlook, language, quietWork);
    const source = subject.sources[role.key];
    expect([source?.sheet, source?.rowCount]).toEqual(["Combined", outlook.table.rows.length]);
    expect(subject.parts?.[role.key]?.map(({ sheet }) => sheet)).toEqual(
      outlook.members.map(({ member }) => member.source.sheet),
    );
    const data = await readCheck(check, subject, quietWork, new RowDecisions());
    if (each.labels) expect(data.input.cells("label")).toEqual(each.labels);
    const known = commandLine.cases.find(({ name }) => name === each.as);
    if (each.as !== undefined && !known) throw new Error(`There is no case '${each.as}'.`);
    if (each.as !== undefined) expect(await shareOf(subject)).toBeCloseTo(known?.expect.share as number, 12);
  });
});

describe("a combined sheet in the pane", () => {
  async function combined() {
    open("plants");
    const several = await findSeveral(check, role, options, language, quietWork);
    return combine(check, start, outlookOf(role, several), language, quietWork);
  }

  test("follows the cells of its tables", async () => {
    const { subject } = await combined();
    expect(await shareOf(subject)).toBeCloseTo(0.8, 12);
    const nagoya = grid.sheets()[0]?.id as string;
    grid.writeContents(nagoya, { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 1300 }]]);
    expect(await shareOf(subject)).toBeCloseTo(0.9, 12);
  });

  test("is made from tables with merged cells only after they were named: on it, they are merely blank", async () => {
    open("plants");
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Nagoya");
      sheet.getRange("D2:D3").merge();
      sheet.getRange("D3").values = [[""]];
      await context.sync();
    });
    const outlook = outlookOf(role, await findSeveral(check, role, options, language, quietWork));
    expect(outlook.issues.map(({ member, issue }) => [member.source.sheet, issue.kind, issue.rows])).toEqual([
      ["Nagoya", "mergedBlank", [1]],
    ]);
    expect(outlook.isReady).toBe(true);
  });

  test("is corrected where its cells come from, and the correction can be undone", async () => {
    const { subject } = await combined();
    const nagoya = grid.sheets()[0]?.id as string;
    const cell = { row: 1, column: 3, rows: 1, columns: 1 };
    grid.writeContents(nagoya, cell, [[{ value: "Jpan" }]]);
    const data = await readCheck(check, subject, quietWork);
    const issue = data.health[0]?.issues.find(({ kind }) => kind === "unknownCountry");
    const source = data.subject.sources[role.key];
    const record = await replaceCells([
      {
        sheet: "Combined",
        row: (source?.firstRow ?? 0) + (issue?.rows[0] ?? 0),
        column: data.subject.columns[role.key]?.processing as number,
        input: "Japan",
        expected: issue?.held ?? "",
      },
    ]);
    expect(grid.read(nagoya, cell, "values")).toEqual([["Japan"]]);
    expect(await shareOf(subject)).toBeCloseTo(0.8, 12);
    expect(await record?.undo()).toBe(true);
    expect(grid.read(nagoya, cell, "values")).toEqual([["Jpan"]]);
  });

  test("is not among the tables when they are looked for again", async () => {
    await combined();
    const again = await findSeveral(check, role, options, language, quietWork);
    expect(namesOf(again.members)).toEqual(["Nagoya", "Wien"]);
  });

  const write = (sheet: string, row: number, cells: readonly (string | number)[]) => {
    const id = grid.sheets().find(({ name }) => name === sheet)?.id as string;
    const area = { row, column: 0, rows: 1, columns: cells.length };
    grid.writeContents(id, area, [cells.map((value) => ({ value }))]);
  };
  const refusal = async (subject: CheckSubject) => {
    const found = refusalOf((await readCheck(check, subject, quietWork)).health);
    return found && [found.kind, found.text];
  };

  test("has no amount after its cell beside names another currency, and leads to the amount's own cell", async () => {
    const plant = (name: string): PlainSheet => ({
      name,
      rows: [
        ["Lot", "Value", "Currency", "Extraction country", "Processing country"],
        ["L1", 600, "EUR", "Japan", "Japan"],
        ["L2", 300, "EUR", "China", "China"],
      ],
    });
    grid = gridOf([
      plant("Plant A"),
      { ...plant("Plant B"), rows: [...plant("B").rows, ["L3", 5, "EUR", "Japan", "China"]] },
    ]);
    Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
    const outlook = outlookOf(role, await findSeveral(check, role, options, language, quietWork));
    const { subject } = await combine(check, start, outlook, language, quietWork);
    const combinedId = grid.sheets().find(({ name }) => name === "Combined")?.id as string;
    const column = subject.columns[role.key]?.value as number;
    const amount = { row: subject.sources[role.key]?.firstRow as number, column, rows: 1, columns: 1 };
    const values = async () => (await readCheck(check, subject, quietWork)).input.cells("value");
    expect(await values()).toEqual([600, 300, 600, 300, 5]);
    expect(shownCell(String(grid.read(combinedId, amount, "formulas")[0]?.[0]))).toEqual({
      sheet: "Plant A",
      row: 1,
      column: 1,
    });
    write("Plant A", 1, ["L1", 600, "USD"]);
    expect(await values()).toEqual([{ code: "#N/A" }, 300, 600, 300, 5]);
  });

  test("gives no result any more after a row was added to one of its tables", async () => {
    const { subject } = await combined();
    expect(await refusal(subject)).toBeNull();
    const { firstRow, rowCount } = subject.parts?.[role.key]?.[1] as DataSource;
    write("Wien", firstRow + rowCount, ["L9", 9000, "China", "China"]);
    expect(await refusal(subject)).toEqual(["combinedOutdated", "Wien"]);
  });

  test("knows its tables under other names of their sheets, and forgets those that are gone", async () => {
    open("plants");
    const { members } = await findSeveral(check, role, options, language, quietWork);
    const parts = { [role.key]: await rememberParts(members.map(({ source }) => source)) };
    const [nagoya, wien] = grid.sheets().map(({ id }) => id) as [string, string];
    grid.updateSheet(wien, { name: "Vienna" });
    const renamed = await freshParts({ ...start, parts });
    expect(renamed.parts?.[role.key]?.map(({ sheet }) => sheet)).toEqual(["Nagoya", "Vienna"]);
    expect(await freshParts(renamed)).toBe(renamed);
    grid.deleteSheet(nagoya);
    expect((await freshParts(renamed)).parts?.[role.key]?.map(({ sheet }) => sheet)).toEqual(["Vienna"]);
  });

  test("gives no result any more after one of its tables moved", async () => {
    const { subject } = await combined();
    write("Wien", 0, [""]);
    expect(await refusal(subject)).toEqual(["combinedOutdated", "Wien"]);
  });

  test("is read as before with notes below a table", async () => {
    open("plants");
    const before = await findSeveral(check, role, options, language, quietWork);
    const { firstRow, rowCount } = before.members[1]?.source as DataSource;
    write("Wien", firstRow + rowCount, ["Source: purchasing"]);
    const several = await findSeveral(check, role, options, language, quietWork);
    const { subject } = await combine(check, start, outlookOf(role, several), language, quietWork);
    expect(await refusal(subject)).toBeNull();
  });

  test("is taken away when the action is undone", async () => {
    const { added } = await combined();
    expect(await added.undo()).toBe(true);
    expect(grid.sheets().map(({ name }) => name)).toEqual(["Nagoya", "Wien"]);
  });
});

test("owners and what they own on two sheets are one table of a check that has two", async () => {
  const owners = (name: string, rows: PlainSheet["rows"]): PlainSheet => ({
    name,
    rows: [["Owner", "Owned", "Share"], ...rows],
  });
  grid = gridOf([
    {
      name: "Entities",
      rows: [
        ["Entity", "Country"],
        ["A", "Germany"],
        ["B", "Japan"],
      ],
    },
    owners("2024", [["State fund", "A", 0.5]]),
    owners("2025", [["A", "B", 0.6]]),
  ]);
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  const foreign = checkOf("foreignEntitiesOfConcern") as CheckDefinition;
  const [, ownership] = foreign.roles as readonly [Role, Role];
  const several = await findSeveral(foreign, ownership, foreign.defaults(""), language, quietWork);
  const outlook = outlookOf(ownership, several);
  expect([outlook.members.map(({ name, rows }) => [name, rows]), outlook.isReady]).toEqual([
    [
      ["2024", 1],
      ["2025", 1],
    ],
    true,
  ]);
  const empty = { check: foreign.id, sources: {}, columns: {}, options: foreign.defaults("") };
  const { subject } = await combine(foreign, empty, outlook, language, quietWork);
  const { input } = await readCheck(foreign, subject, quietWork, new RowDecisions());
  expect([input.cells("owner"), input.cells("owned"), input.cells("share")]).toEqual([
    ["State fund", "A"],
    ["A", "B"],
    [0.5, 0.6],
  ]);
});

describe("a table that is selected on a sheet", () => {
  const odd: PlainSheet = {
    name: "Odd",
    rows: [
      ["Was", "Wieviel", "Woher"],
      ["L1", 5, "Japan"],
    ],
  };
  const selection = {
    key: "Odd!A1:C2",
    kind: "range",
    name: "A1:C2",
    sheet: "Odd",
    firstColumn: 0,
    rowCount: 1,
  } as const;

  test("joins the others, and its columns are to be chosen", async () => {
    open("plants", [odd]);
    const { members } = await findSeveral(check, role, options, language, quietWork);
    const source = { ...selection, headers: ["Was", "Wieviel", "Woher"], firstRow: 1 };
    const member = await selectedMember(check, role, members, source, options, quietWork);
    expect([member?.isChosen, member?.read, member?.doubt?.kind]).toEqual([true, null, "columns"]);
  });

  test("is not there twice", async () => {
    open("plants");
    const { members } = await findSeveral(check, role, options, language, quietWork);
    const [first] = members;
    if (!first) throw new Error("No table was found.");
    expect(await selectedMember(check, role, members, first.source, options, quietWork)).toBeNull();
  });
});
