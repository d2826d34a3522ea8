/** @jest-environment <rootDir>/test/support/univer-environment.js */
import type * as EngineFormula from "@univerjs/engine-formula";
import type { BaseFunction, BaseValueObject } from "@univerjs/engine-formula";
import { calculateWorkbook } from "../../src/engine/calculate";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { repairExecutors } from "../../src/engine/repairs/executors";
import { parseCell } from "../../src/xlsx/text/address";
import { type CellValue, isCellError } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { escapeXml } from "../../src/xlsx/text/xml";
import { functionsSource } from "../fixtures/xlsx/functions";
import { type HandMadeSheet, makeWorkbook, tableXml } from "../fixtures/xlsx/make";
import { repairEngine } from "../../src/engine/repairs/whole-engine";
import { ValueObjectFactory } from "@univerjs/engine-formula";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const engine = nodeRequire("@univerjs/engine-formula") as typeof EngineFormula;
const functions = loadFunctionsInNode(functionsSource);

type Cells = Readonly<Record<string, number | string | { readonly f: string }>>;

/** Rows as XML; `hidden` holds the numbers of hidden rows. */
function rowsOf(cells: Cells, hidden: readonly number[] = []): string {
  const rows = new Map<number, string[]>();
  const places = Object.keys(cells).map((name) => ({ name, ...parseCell(name)! }));
  for (const { name, row } of places.sort((a, b) => a.row - b.row || a.column - b.column)) {
    const cell = cells[name]!;
    const xml =
      typeof cell === "number"
        ? `<c r="${name}"><v>${cell}</v></c>`
        : typeof cell === "object"
          ? `<c r="${name}"><f>${escapeXml(cell.f)}</f></c>`
          : cell.startsWith("#")
            ? `<c r="${name}" t="e"><v>${cell}</v></c>`
            : `<c r="${name}" t="str"><v>${cell}</v></c>`;
    rows.set(row, [...(rows.get(row) ?? []), xml]);
  }
  return [...rows]
    .map(([row, line]) => `<row r="${row + 1}"${hidden.includes(row + 1) ? ' hidden="1"' : ""}>${line.join("")}</row>`)
    .join("");
}

async function resultsOf(sheet: HandMadeSheet): Promise<Record<string, CellValue>> {
  const workbook = readWorkbook(makeWorkbook({ sheets: [sheet], dynamic: true }), {
    functionIds: [...functions.keys()],
  });
  const { results } = await calculateWorkbook(workbook, functions, { mode: "engine" });
  const column = (at: number): string => String.fromCharCode(65 + at);
  return Object.fromEntries(
    results.map(({ row, column: at, values }) => {
      const value = values[0]![0]!;
      return [`${column(at)}${row + 1}`, isCellError(value) ? value.code : value];
    }),
  );
}

const formulas = (texts: Readonly<Record<string, string>>): Cells =>
  Object.fromEntries(Object.entries(texts).map(([cell, f]) => [cell, { f }]));

describe("comparisons", () => {
  it("keep an error for every formula that reads it, not only for the first", async () => {
    const count = 'SUMPRODUCT((A1:A3="Japan")*B1:B3)';
    const cells = { A1: "Japan", A2: "#N/A", A3: "China", B1: 60, B2: 30, B3: 10 };
    const results = await resultsOf({
      name: "S",
      rows: rowsOf({
        ...cells,
        ...formulas({
          D1: count,
          D2: count,
          D3: `${count}/SUM(B1:B3)`,
          D4: 'SUMPRODUCT((A1:A3<>"China")*B1:B3)',
          D5: "SUMPRODUCT((A1:A3=A2)*1)",
          D6: 'SUMPRODUCT(--(A1:A3="Korea"))',
        }),
      }),
    });
    expect(Object.values(results)).toEqual(["#N/A", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A"]);
  });

  it("distinguish numbers from texts of digits, and blanks from zeros, however often they are evaluated", async () => {
    const asked = ["5", '"5"', '""', "0"].map((sought) => `SUMPRODUCT(--(A1:A4=${sought}))`);
    const cells: Record<string, { f: string }> = {};
    asked.forEach((f, at) => {
      cells[`D${at + 1}`] = { f };
      cells[`E${at + 1}`] = { f: `${f}+0` };
    });
    // A3 is blank, which is equal to an empty text and to 0.
    const results = await resultsOf({ name: "S", rows: rowsOf({ A1: 5, A2: "5", A4: 0, ...cells }) });
    expect(["D1", "D2", "D3", "D4"].map((cell) => results[cell])).toEqual([1, 1, 1, 2]);
    expect(["E1", "E2", "E3", "E4"].map((cell) => results[cell])).toEqual([1, 1, 1, 2]);
  });
});

describe("SORT", () => {
  it("leaves the cells that it sorts unchanged for every other formula", async () => {
    const results = await resultsOf({
      name: "S",
      rows: rowsOf({
        A1: 10,
        A2: 30,
        A3: 90,
        B1: 1,
        ...formulas({
          D1: "INDEX(SORT(A1:A3,1,-1),1)",
          D2: "INDEX(A1:A3,1)",
          D3: "IRA.SEEN(A1:A3)",
          D4: "INDEX(SORT(A1:B3,1,-1,TRUE),1,1)",
          D5: "SUMPRODUCT(A1:A3,{3;2;1})",
          D6: "INDEX(SORT(SORT(A1:A3,1,-1)),1)",
        }),
      }),
    });
    expect(results).toMatchObject({
      D1: 90,
      D2: 10,
      D3: expect.stringMatching(/^number 10;number 30;number 90\|/),
      D5: 180,
      D6: 10,
    });
  });
});

describe("every function of the engine", () => {
  const { ArrayValueObject, BooleanValueObject, ErrorValueObject, ErrorType, NumberValueObject, StringValueObject } =
    engine;
  const number = (value: number) => NumberValueObject.create(value);
  const array = (values: BaseValueObject[][]) =>
    ArrayValueObject.create({
      calculateValueList: values,
      rowCount: values.length,
      columnCount: values[0]!.length,
      unitId: "",
      sheetId: "",
      row: 0,
      column: 0,
    });
  const column = () => array([[number(3)], [number(-1)], [number(7)], [number(3)]]);
  const mixed = () =>
    array([
      [StringValueObject.create("b"), number(9), BooleanValueObject.create(true)],
      [StringValueObject.create("a"), ErrorValueObject.create(ErrorType.NA), number(2)],
      [StringValueObject.create("b"), number(1), number(5)],
    ]);
  const row = () => array([[number(5), number(2), number(9)]]);
  const square = () =>
    array([
      [number(4), number(2)],
      [number(1), number(3)],
    ]);
  const text = () => StringValueObject.create("a");
  const lists: (() => BaseValueObject[])[] = [column, mixed, row, square].flatMap((made) => [
    () => [made()],
    () => [made(), number(1)],
    () => [made(), number(1), number(-1)],
    () => [made(), number(1), number(-1), BooleanValueObject.create(true)],
    () => [made(), number(2), number(1), number(1)],
    () => [made(), made()],
    () => [made(), made(), number(-1)],
    () => [made(), made(), made()],
    () => [made(), made(), made(), made()],
    () => [made(), text()],
    () => [made(), text(), made()],
    () => [number(2), made()],
    () => [number(2), made(), made()],
    () => [number(2), made(), number(1)],
    () => [number(9), number(6), made()],
    () => [number(14), number(6), made(), number(1)],
    () => [text(), made(), number(2), number(0)],
    () => [text(), BooleanValueObject.create(true), made()],
  ]);

  it("leaves its argument arrays unchanged", () => {
    const executors: BaseFunction[] = [];
    for (const [key, list] of Object.entries(engine)) {
      if (!/^function[A-Z]/.test(key) || !Array.isArray(list)) continue;
      for (const [Executor, name] of list as [new (name: string) => BaseFunction, string][])
        executors.push(new Executor(name));
    }
    expect(executors.length).toBeGreaterThan(400);
    repairExecutors(executors);
    const changed = new Set<string>();
    let answered = 0;
    for (const executor of executors) {
      for (const list of lists) {
        const given = list();
        const cells = () =>
          given.map((value) =>
            value.isArray()
              ? (value as InstanceType<typeof ArrayValueObject>).getArrayValue().map((line) => [...line])
              : [[value]],
          );
        const before = cells();
        const result = executor.calculate(...given) as BaseValueObject;
        if (!result.isError()) answered++;
        const after = cells();
        const same = before.every((lines, at) =>
          lines.every((line, y) => line.every((value, x) => after[at]![y]?.[x] === value)),
        );
        if (!same) changed.add(String(executor.name));
      }
    }
    expect([...changed]).toEqual([]);
    // Enough of the calls had arguments that the functions accept.
    expect(answered).toBeGreaterThan(5000);
  });
});

/** Rows 3 and 5 are hidden. Powers of two in A1:A6 show in a sum which rows were added. */
const visible = (f: Readonly<Record<string, string>>) => ({
  rows: rowsOf({ A1: 1, A2: 2, A3: 4, A4: 8, A5: 16, A6: 32, ...formulas(f) }, [3, 5]),
});
const options = {
  D1: "SUBTOTAL(9,A2:A6)",
  D2: "SUBTOTAL(109,A2:A6)",
  D4: "SUBTOTAL(2,A2:A6)",
  D6: "SUBTOTAL(102,A2:A6)",
  E1: "AGGREGATE(9,0,A2:A6)",
  E2: "AGGREGATE(9,1,A2:A6)",
  E4: "AGGREGATE(9,4,A2:A6)",
  E6: "AGGREGATE(9,5,A2:A6)",
  F1: "AGGREGATE(14,6,A2:A6,2)",
  F2: "AGGREGATE(14,7,A2:A6,2)",
  F4: "SUM(A2:A6)",
};

describe("SUBTOTAL and AGGREGATE", () => {
  it("leave out manually hidden rows only if their option says so", async () => {
    const results = await resultsOf({ name: "S", ...visible(options) });
    expect(results).toEqual({
      D1: 62,
      D2: 42,
      D4: 5,
      D6: 3,
      E1: 62,
      E2: 42,
      E4: 62,
      E6: 42,
      F1: 16,
      F2: 8,
      F4: 62,
    });
  });

  const filter = (ref: string) =>
    `<autoFilter ref="${ref}"><filterColumn colId="0"><filters><filter val="2"/></filters></filterColumn></autoFilter>`;

  it.each<[string, Partial<HandMadeSheet>]>([
    ["on the sheet", { after: filter("A1:A6") }],
    [
      "in a table",
      {
        tables: [
          tableXml({ id: 1, name: "Lots", range: "A1:A6", columns: ["1"] }).replace(
            /<autoFilter ref="A1:A6"\/>/,
            filter("A1:A6"),
          ),
        ],
      },
    ],
    ["with criteria in other cells", { before: '<sheetPr filterMode="1"/>' }],
  ])("leave out rows that a filter %s hides, AGGREGATE only if its option says so", async (_name, more) => {
    const results = await resultsOf({ name: "S", ...visible(options), ...more });
    expect(results).toEqual({
      D1: 42,
      D2: 42,
      D4: 3,
      D6: 3,
      E1: 62,
      E2: 42,
      E4: 62,
      E6: 42,
      F1: 16,
      F2: 8,
      F4: 62,
    });
  });

  it("ignore a filter without criteria, and treat hidden rows outside a filter as manually hidden", async () => {
    const results = await resultsOf({
      name: "S",
      ...visible({ D1: "SUBTOTAL(9,A1:A6)" }),
      after: '<autoFilter ref="A1:A6"/>',
    });
    expect(results.D1).toBe(63);
    const partly = await resultsOf({ name: "S", ...visible({ D1: "SUBTOTAL(9,A1:A6)" }), after: filter("A1:A4") });
    expect(partly.D1).toBe(59);
  });

  it("do not count the results of other SUBTOTAL and AGGREGATE formulas", async () => {
    const results = await resultsOf({
      name: "S",
      rows: rowsOf(
        {
          A1: 1,
          A2: 2,
          ...formulas({
            A3: "SUBTOTAL(109,A1:A2)",
            A4: "SUM(A1:A2)",
            D1: "SUBTOTAL(109,A1:A4)",
            D2: "AGGREGATE(9,4,A1:A4)",
          }),
        },
        [2],
      ),
    });
    expect(results).toMatchObject({ A3: 1, D1: 4, D2: 7 });
  });
});

describe("names of other workbooks", () => {
  it("keep the value that the file holds for them", async () => {
    const results = await resultsOf({
      name: "S",
      rows: '<row r="1"><c r="A1"><f>[1]!Rate*2</f><v>5</v></c><c r="B1"><f>A1+1</f><v>6</v></c></row>',
    });
    // A1 is not calculated, so it is not among the results.
    expect(results).toEqual({ B1: 6 });
  });
});

describe("array constants", () => {
  it("keep commas, semicolons, quotes and braces in their texts, and keep texts of digits as texts", async () => {
    const written = '{"Congo, Democratic Republic of the","a;b";"say ""x, y""","{1,2}";"5",-5;TRUE,#N/A;"", 1.5 }';
    const results = await resultsOf({
      name: "S",
      rows: rowsOf(
        formulas({ A1: `IRA.SEEN(IF(TRUE,${written}))`, A2: `INDEX(${written},2,1)`, A3: 'ROWS({"a,b;c"})' }),
      ),
    });
    expect(results).toEqual({
      A1:
        'string "Congo, Democratic Republic of the",string "a;b";string "say \\"x, y\\"",string "{1,2}";string "5",number -5;' +
        'boolean true,error #N/Atrue;string "",number 1.5|left out|left out|left out|left out|left out',
      A2: 'say "x, y"',
      A3: 1,
    });
  });
});

describe("a formula with an open bracket", () => {
  it("does not change how later formulas are read", () => {
    repairExecutors([]);
    const reader = new engine.LexerTreeBuilder();
    // The engine caches what it has parsed, so each time reads other formulas of the same kinds.
    const read = (mark: string): string[] =>
      [
        `=SUM(${mark},4)`,
        `=IRA.SEEN({1,2;3,"x"},-A1:B2%,${mark})&"#N/A"`,
        `=Lots[Value USD]*${mark}`,
        `=(1+${mark})*3`,
      ].flatMap((formula) => {
        const tree = reader.treeBuilder(formula) as { serialize(): unknown };
        return [tree.serialize(), reader.sequenceNodesBuilder(formula)].map((each) =>
          JSON.stringify(each).replaceAll(mark, "N"),
        );
      });
    const before = read("77");
    const typed = "=SUM(Chains[Value USD])";
    for (let length = 1; length <= typed.length; length++) {
      reader.treeBuilder(typed.slice(0, length));
      reader.sequenceNodesBuilder(typed.slice(0, length));
    }
    expect(read("88")).toEqual(before);
    ["=SUM(Chains[[Value", "=((", "={1,2", "=)", "=a]]"].forEach((broken, at) => {
      reader.treeBuilder(broken);
      expect([broken, read(String(90 + at))]).toEqual([broken, before]);
    });
  });
});

describe("the ranges that a copied formula reads", () => {
  it("are listed once, and all of them are noted", () => {
    repairExecutors([]);
    let listed = 0;
    const noted: unknown[] = [];
    const ranges = [1, 2, 3].map((row) => ({
      unitId: "book",
      sheetId: "sheet",
      range: { startRow: row, endRow: row },
    }));
    const tree = {
      treeId: 7,
      get rangeList() {
        listed++;
        return ranges;
      },
    };
    const manager = {
      _dependencyRTreeCache: { bulkInsert: (wanted: readonly unknown[]) => noted.push(...wanted) },
      _addAllTreeMap: (mapped: unknown) => noted.push(mapped),
    };
    engine.DependencyManagerService.prototype.addDependencyRTreeCache.call(manager as never, tree as never);
    expect(noted).toEqual([...ranges.map((range) => ({ ...range, id: 7 })), tree]);
    expect(listed).toBe(1);
  });
});

it.each(["1E+12", "1.0", ".5", "007", "2.50e-3"])(
  "the number %s in a formula is a number, however it is spelled",
  (text) => {
    repairEngine();
    const value = ValueObjectFactory.create(text, true);
    expect([value.isNumber(), value.getValue()]).toEqual([true, Number(text)]);
    expect(ValueObjectFactory.create(`"${text}"`, true).isString()).toBe(true);
  },
);

describe("a formula whose result is blank", () => {
  it("is 0 for the formulas that read it, and no blank", async () => {
    const blanks = ["IF(TRUE,A2,1)", "IF(A2>A3,A2,1)", "IFERROR(A2,1)", "INDEX(A1:A3,2)"];
    const results = await resultsOf({
      name: "S",
      rows: rowsOf({
        A1: 5,
        A3: -3,
        ...formulas(Object.fromEntries(blanks.map((text, index) => [`B${index + 1}`, text]))),
        ...formulas({
          C1: "COUNT(B1:B4)",
          C2: "COUNTBLANK(B1:B4)",
          C3: "AVERAGE(B1:B4,A1)",
          C4: "ISBLANK(B1)",
          D1: 'B2=""',
          D2: 'B3&"x"',
          D3: "_xldudf_IRA_SEEN(B1:B4)",
        }),
      }),
    });
    expect(results).toMatchObject({ C1: 4, C2: 0, C3: 1, C4: false, D1: false, D2: "0x" });
    expect(results["D3"]).toMatch(/^number 0;number 0;number 0;number 0\|/);
  });
});
