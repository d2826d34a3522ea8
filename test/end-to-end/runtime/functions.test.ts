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

/** The same script in an engine with nothing but CustomFunctions. */
const plain = new Map((recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]));
const declarationOf = (id: string) => definitions.find((definition) => definition.id === id) as FunctionDefinition;

/** How the message format numbers the two errors that our functions throw. */
const CODES: Readonly<Record<string, number>> = { "#VALUE!": 7, "#N/A": 1 };

type Args = (unknown[][] | null)[];

/** The first example of a function, with every parameter that it leaves out given as left out. */
function exampleArgs(id: string): Args {
  const { args } = parseExample(declarationOf(id).examples[0]?.formula ?? "");
  return declarationOf(id).parameters.map((_parameter, index) => args[index]?.map((row) => [...row]) ?? null);
}

const filled = (like: unknown[][], cell: unknown) => like.map((row) => row.map(() => cell));

/** What the plain engine answers, in the words of the message format. */
function plainResult({ id, args }: FunctionCall): { ok: boolean; value: unknown; code?: unknown } {
  try {
    return { ok: true, value: simplified(plain.get(id)?.(...args)) };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { ok: false, value: message, code: CODES[code] };
  }
}

/** Errors inside a spill as code and message, which is what both engines have in common. */
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

/** Calls of one function, and what their results must be besides equal to the plain engine's. */
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
  /** The example with one argument replaced. */
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
      title: "blanks as each host passes them, null, empty text and 0: the first two mean the same",
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
      title: "an error cell spoils its own row of the spill, and is named there",
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
      title: "an error cell in a whole argument is named in the message; one that only labels a row costs the label",
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
      title: "numbers and dates as text, booleans, formulas as text, extremes: answered or refused in words",
      calls: given.flatMap((which) => odd.map((cell) => replaced(which, (arg) => filled(arg, cell)))),
      check: nothingMore,
    };
  }

  function typedNumbers(): Scenario {
    const typed = (cell: unknown) => (typeof cell === "number" ? { type: "Double", basicValue: cell } : cell);
    const numeric = args.some((arg) => cellsOf(arg).some((cell) => typeof cell === "number"));
    return {
      title: "a number with a format of its own counts as the number",
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
      title: "columns of different sizes are refused, naming both",
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
    title: "gives what its examples state",
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
    title: "arguments left out: optional ones, each required one, all",
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

/** The words of a result: an error's message, or what a spill holds. */
function messagesOf({ value }: FunctionResult): unknown[] {
  return cellsOf(value).map((cell) =>
    typeof cell === "object" && cell !== null ? (cell as { message?: unknown }).message : cell,
  );
}

const scenarios = new Map(entries.map(({ id }) => [id, scenariosOf(id)]));
const results = new Map<Scenario, FunctionResult[]>();
let host: OfficeHost;

beforeAll(async () => {
  host = await startOfficeHost(dist, path.join(root, "node_modules", "@microsoft", "office-js", "dist"));
  // All calls at once, as Excel does when a workbook recalculates: the runtime takes half a second for each message of results.
  const all = [...scenarios.values()].flat();
  const answers = await host.call(all.flatMap(({ calls }) => calls));
  let at = 0;
  for (const scenario of all) results.set(scenario, answers.slice(at, (at += scenario.calls.length)));
});

afterAll(async () => {
  await host?.close();
});

test("the pane comes up with the functions and the ribbon's actions, asking nobody outside", async () => {
  expect(await host.page.textContent("#root")).toMatch(/\S/);
  const functionIds = await host.page.evaluate("Object.keys(CustomFunctions._association.mappings)");
  expect((functionIds as string[]).sort()).toEqual(entries.map(({ id }) => id).sort());
  const associated = (await host.page.evaluate("Object.keys(Office.actions._association.mappings)")) as string[];
  const named = [...readFileSync(path.join(dist, "manifest.xml"), "utf8").matchAll(/<FunctionName>(\w+)/g)];
  // The runtime keeps the names in upper case.
  expect(associated.sort()).toEqual([...new Set(named.map(([, name]) => name?.toUpperCase()))].sort());
  expect(host.strayRequests).toEqual([]);
  expect(host.pageErrors).toEqual([]);
});

test("a pane that asks for the workbook where there is none hears of it, rather than waiting for ever", async () => {
  const asking = host.page.evaluate(
    "Excel.run(async (context) => { const name = context.workbook.load('name'); await context.sync(); return name.name; })",
  );
  await expect(asking).rejects.toThrow("There is no workbook here.");
});

test("a function that does not exist is an error, not a silent blank", async () => {
  expect((await host.call([{ id: "NO_SUCH_FUNCTION", args: [] }]))[0]?.ok).toBe(false);
});

describe.each([...scenarios])("IRA.%s", (_id, ofFunction) => {
  test.each(ofFunction.map((scenario) => [scenario.title, scenario] as const))("%s", (_title, scenario) => {
    const answered = results.get(scenario) as FunctionResult[];
    answered.forEach((result, index) => {
      const call = scenario.calls[index] as FunctionCall;
      expect({ call, ...comparable(result) }).toEqual({ call, ...plainResult(call) });
      for (const message of messagesOf(result)) {
        // A null would show as 0, and an error without words leaves the user alone.
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
