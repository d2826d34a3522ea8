import { readFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../../src/functions/catalogue";
import type { FunctionDefinition } from "../../../src/functions/declaration";
import type { HostFunction } from "../../../src/functions/runner";
import { builtFolder } from "../../setup/built";
import { isExampleResult, parseExample } from "../../support/example-formula";
import {
  type FunctionCall,
  type FunctionResult,
  NOT_AVAILABLE_CELL,
  type OfficeHost,
  startOfficeHost,
} from "./office-host";

const { recordFunctions } = require("../../../webpack/functions-metadata");

const root = path.resolve(__dirname, "..", "..", "..");
const dist = builtFolder("functions", "addin");
const { functions: entries } = JSON.parse(readFileSync(path.join(dist, "functions.json"), "utf8")) as {
  functions: { id: string; parameters: { name: string; optional?: boolean }[] }[];
};
const script = readFileSync(path.join(dist, "functions.js"), "utf8");

/** The same script, run in a plain engine whose only global is CustomFunctions. */
const plain = new Map((recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]));
const declarationOf = (id: string) => definitions.find((definition) => definition.id === id) as FunctionDefinition;

/** The numbers of our functions' two errors in the message format. */
const CODES: Readonly<Record<string, number>> = { "#VALUE!": 7, "#N/A": 1 };

type Args = (unknown[][] | null)[];

/** The arguments of a function's first example, with null for each omitted one. */
function exampleArgs(id: string): Args {
  const { args } = parseExample(declarationOf(id).examples[0]?.formula ?? "");
  return declarationOf(id).parameters.map((_parameter, index) => args[index]?.map((row) => [...row]) ?? null);
}

const filled = (like: unknown[][], cell: unknown) => like.map((row) => row.map(() => cell));

/** The result from the plain engine, in the message format. */
function plainResult({ id, args }: FunctionCall): { ok: boolean; value: unknown; code?: unknown } {
  try {
    return { ok: true, value: simplified(plain.get(id)?.(...args)) };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { ok: false, value: message, code: CODES[code] };
  }
}

/** A result whose errors have only code and message, which both engines have in common. */
function simplified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplified);
  if (typeof value !== "object" || value === null) return value;
  const { code, message } = value as { code: string; message: string };
  return { code, message };
}

function comparable({ ok, value, code }: FunctionResult) {
  return ok ? { ok, value: simplified(value) } : { ok, value, code };
}

function cellsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(cellsOf) : [value];
}

/** Calls of one function, and what must hold for their results in addition to being equal to the plain engine's. */
interface Scenario {
  readonly title: string;
  readonly calls: readonly FunctionCall[];
  readonly check: (results: readonly FunctionResult[]) => void;
}

const nothingMore = () => undefined;

function scenariosOf(id: string): Scenario[] {
  const { parameters } = declarationOf(id);
  const args = exampleArgs(id);
  const given = args.flatMap((arg, index) => (arg ? [index] : []));
  const each = given.filter((index) => parameters[index]?.kind === "each");
  const columns = given.filter((index) => parameters[index]?.kind === "column");
  const others = given.filter((index) => !each.includes(index));
  /** The call of the example with one argument replaced. */
  const replaced = (which: number, by: (arg: unknown[][]) => unknown[][] | null): FunctionCall => ({
    id,
    args: args.map((arg, index) => (arg && index === which ? by(arg) : arg)),
  });
  return [
    examples(id),
    ...[
      optionalLeftOut(id, args),
      blanks(),
      errorsInEach(),
      errorsElsewhere(),
      oddCells(),
      typedNumbers(),
      columnSizes(),
    ].filter(({ calls }) => calls.length > 0),
  ];

  function blanks(): Scenario {
    const blanked = (blank: unknown) => given.map((which) => replaced(which, (arg) => filled(arg, blank)));
    return {
      title: "reads null and an empty text as the same blank",
      calls: [...blanked(null), ...blanked(""), ...blanked(0)],
      check: (results) => {
        const [nothing, emptyText] = [results.slice(0, given.length), results.slice(given.length, 2 * given.length)];
        expect(nothing.map(comparable)).toEqual(emptyText.map(comparable));
      },
    };
  }

  function errorsInEach(): Scenario {
    const first = (index: number) => args[index]?.[0]?.[0];
    return {
      title: "names an error cell in its own row of the spill and calculates the other rows",
      calls: each.map((which) => ({
        id,
        args: args.map((arg, index) => {
          if (index === which) return [[first(index)], [NOT_AVAILABLE_CELL]];
          return each.includes(index) ? [[first(index)]] : arg;
        }),
      })),
      check: (results) => {
        for (const { ok, value } of results) {
          const [[kept], [error]] = value as [[unknown], [unknown]];
          expect({ ok, kept: typeof kept }).toEqual({
            ok: true,
            kept: expect.stringMatching(/string|number|boolean/) as string,
          });
          expect(error).toMatchObject({
            type: "Error",
            code: "#VALUE!",
            message: expect.stringContaining("#N/A") as string,
          });
        }
      },
    };
  }

  function errorsElsewhere(): Scenario {
    return {
      title: "names an error cell of a whole argument in its message, but replaces one in a label by the row's number",
      calls: others.map((which) =>
        replaced(which, (arg) => {
          const copy = arg.map((row) => [...row]);
          (copy.at(-1) as unknown[]).splice(-1, 1, NOT_AVAILABLE_CELL);
          return copy;
        }),
      ),
      check: (results) => {
        results.forEach((result, index) => {
          const which = others[index] as number;
          const isLabel = parameters[which]?.name === "label";
          const words = isLabel ? `row ${(args[which] as unknown[][]).length}` : "#N/A";
          expect(messagesOf(result).join("\n")).toContain(words);
          if (isLabel) expect(result.ok).toBe(true);
        });
      },
    };
  }

  function oddCells(): Scenario {
    const odd = ["0.5", "2024-05-01", true, false, "=1+1", -1, 1e308, "x".repeat(300)];
    return {
      title: "returns a result or a message for numbers, dates and formulas as text, booleans and extreme values",
      calls: given.flatMap((which) => odd.map((cell) => replaced(which, (arg) => filled(arg, cell)))),
      check: nothingMore,
    };
  }

  function typedNumbers(): Scenario {
    const typed = (cell: unknown) => (typeof cell === "number" ? { type: "Double", basicValue: cell } : cell);
    const numeric = args.some((arg) => cellsOf(arg).some((cell) => typeof cell === "number"));
    return {
      title: "reads a formatted number as the number",
      calls: numeric
        ? [
            { id, args: args.map((arg) => arg && arg.map((row) => row.map(typed))) },
            { id, args },
          ]
        : [],
      check: ([asTyped, asNumber]) => {
        expect(comparable(asTyped as FunctionResult)).toEqual(comparable(asNumber as FunctionResult));
      },
    };
  }

  function columnSizes(): Scenario {
    const last = columns.at(-1) as number;
    return {
      title: "rejects columns of different sizes and names both",
      calls: columns.length < 2 ? [] : [replaced(last, (arg) => [...arg, ...arg])],
      check: ([result]) => {
        expect(result).toMatchObject({ ok: false, code: CODES["#VALUE!"] });
        expect(result?.value).toContain(parameters[columns[0] as number]?.name);
        expect(result?.value).toContain(parameters[last]?.name);
      },
    };
  }
}

function examples(id: string): Scenario {
  const stated = declarationOf(id).examples;
  return {
    title: "returns the results that its examples state",
    calls: stated.map(({ formula }) => {
      const call = parseExample(formula);
      const left = declarationOf(call.id).parameters.length - call.args.length;
      return { id: call.id, args: [...call.args, ...Array.from({ length: left }, () => null)] };
    }),
    check: (results) => {
      expect(stated.length).toBeGreaterThan(0);
      stated.forEach(({ formula, result }, index) => {
        const { ok, value } = results[index] as FunctionResult;
        if (!ok || !isExampleResult(value, result)) expect({ formula, value }).toEqual({ formula, value: result });
      });
    },
  };
}

function optionalLeftOut(id: string, args: Args): Scenario {
  const { parameters } = declarationOf(id);
  const without = (isLeft: (index: number) => boolean) => ({
    id,
    args: args.map((arg, index) => (isLeft(index) ? null : arg)),
  });
  const required = parameters.flatMap(({ optional }, index) => (optional ? [] : [index]));
  const needed = required.filter((index) => parameters[index]?.kind !== "each");
  return {
    title: "allows optional arguments to be omitted and names a required one that is missing",
    calls:
      parameters.length === 0
        ? []
        : [
            without(() => true),
            without((index) => parameters[index]?.optional === true),
            ...required.map((left) => without((index) => index === left)),
          ],
    check: ([nothing, , ...missing]) => {
      const refusal = (index: number) => ({
        ok: false,
        code: CODES["#VALUE!"],
        value: `${parameters[index]?.name} is missing. Enter a cell, a range or a value.`,
      });
      if (needed.length > 0) expect(nothing).toMatchObject(refusal(needed[0] as number));
      for (const index of needed) expect(missing[required.indexOf(index)]).toMatchObject(refusal(index));
    },
  };
}

/** The message of each error in a result, and the other values as they are. */
function messagesOf({ value }: FunctionResult): unknown[] {
  return cellsOf(value).map((cell) =>
    typeof cell === "object" && cell !== null ? (cell as { message?: unknown }).message : cell,
  );
}

const scenarios = new Map(entries.map(({ id }) => [id, scenariosOf(id)]));
const results = new Map<Scenario, FunctionResult[]>();
let host: OfficeHost;

beforeAll(async () => {
  host = await startOfficeHost(path.join(root, "node_modules", "@microsoft", "office-js", "dist"));
  // All calls are sent at once, as Excel does in a recalculation, because the runtime takes half a second for each message of results.
  const all = [...scenarios.values()].flat();
  const answers = await host.call(all.flatMap(({ calls }) => calls));
  let at = 0;
  for (const scenario of all) results.set(scenario, answers.slice(at, (at += scenario.calls.length)));
});

afterAll(async () => {
  await host?.close();
});

test("the pane starts with all functions and ribbon actions and sends no request to other servers", async () => {
  expect(await host.page.textContent("#root")).toMatch(/\S/);
  const functionIds = await host.page.evaluate("Object.keys(CustomFunctions._association.mappings)");
  expect((functionIds as string[]).sort()).toEqual(entries.map(({ id }) => id).sort());
  const associated = (await host.page.evaluate("Object.keys(Office.actions._association.mappings)")) as string[];
  const named = [...readFileSync(path.join(dist, "manifest.xml"), "utf8").matchAll(/<FunctionName>(\w+)/g)];
  // The runtime stores the names in upper case.
  expect(associated.sort()).toEqual([...new Set(named.map(([, name]) => name?.toUpperCase()))].sort());
  expect(host.strayRequests).toEqual([]);
  expect(host.pageErrors).toEqual([]);
  expect(host.violations()).toEqual([]);
});

test("a request for the workbook fails, instead of waiting forever, if there is none", async () => {
  const asking = host.page.evaluate(
    "Excel.run(async (context) => { const name = context.workbook.load('name'); await context.sync(); return name.name; })",
  );
  await expect(asking).rejects.toThrow("There is no workbook here.");
});

test("a call of a function that does not exist returns an error, not a blank", async () => {
  expect((await host.call([{ id: "NO_SUCH_FUNCTION", args: [] }]))[0]?.ok).toBe(false);
});

describe.each([...scenarios])("IRA.%s", (_id, ofFunction) => {
  test.each(ofFunction.map((scenario) => [scenario.title, scenario] as const))("%s", (_title, scenario) => {
    const answered = results.get(scenario) as FunctionResult[];
    answered.forEach((result, index) => {
      const call = scenario.calls[index] as FunctionCall;
      expect({ call, ...comparable(result) }).toEqual({ call, ...plainResult(call) });
      for (const message of messagesOf(result)) {
        // A null would be shown as 0, and an error without a message does not help the user.
        expect({ call, message }).not.toEqual({ call, message: null });
        expect({ call, message: String(message) }).not.toEqual({
          call,
          message: expect.stringMatching(/The calculation stopped|NaN/) as string,
        });
        if (!result.ok) expect({ call, message }).not.toEqual({ call, message: "" });
      }
    });
    scenario.check(answered);
  });
});
