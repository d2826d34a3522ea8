import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { parse } from "yaml";
import { customFunctionsGlobal } from "../../src/engine/custom-functions-host";
import { definitions } from "../../src/functions/catalogue";
import type { FunctionDefinition } from "../../src/functions/declaration";
import { hostFunction, type HostFunction } from "../../src/functions/runner";
import { sentences } from "../../src/sentences";
import { builtFile } from "../setup/built";
import { isExampleResult, parseExample } from "../support/example-formula";
import { callsWithName, inheritedNames, outcomeOf, UNHEARD_OF } from "../support/unknown-names";

const {
  isCellLike,
  metadataFaults,
  metadataOf,
  recordFunctions,
  storedForm,
} = require("../../webpack/functions-metadata");

interface Metadata {
  allowCustomDataForDataTypeAny: boolean;
  allowErrorForDataTypeAny: boolean;
  functions: {
    id: string;
    name: string;
    description: string;
    helpUrl: string;
    parameters: { name: string; description: string; type: string; dimensionality: string; optional?: boolean }[];
    result: { type: string; dimensionality: string };
  }[];
}

const scriptFile = builtFile("functions", "functions.js");
const script = readFileSync(scriptFile, "utf8");
const metadata = JSON.parse(readFileSync(builtFile("functions", "functions.json"), "utf8")) as Metadata;
const help = readFileSync(builtFile("functions", "help.html"), "utf8");

const shipped = new Map(
  (recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]),
);

describe("the shipped script", () => {
  test("loads in an engine that defines CustomFunctions alone, and touches nothing else", () => {
    const touched: string[] = [];
    const runs = new Map<string, HostFunction>();
    // Every name that the script looks up outside itself and the language passes through this object.
    const language = new Set(vm.runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[]);
    const host = customFunctionsGlobal((id, run) => runs.set(id, run as HostFunction));
    const scope = new Proxy({} as Record<string, unknown>, {
      has: (_target, name) => typeof name === "string" && !language.has(name),
      get: (_target, name) => {
        if (name === "CustomFunctions") return host;
        if (typeof name === "string") touched.push(name);
        return undefined;
      },
    });
    vm.runInNewContext(`with (scope) {${script}\n}`, { scope });
    expect(runs.size).toBe(definitions.length);
    for (const { id, examples } of definitions) {
      for (const { formula } of examples) {
        try {
          runs.get(id)?.(...parseExample(formula).args);
        } catch {
          // What it answers is another test's matter.
        }
      }
    }
    expect(touched).toEqual([]);
  });

  test("every example of every function gives the stated result there", () => {
    const wrong: unknown[] = [];
    for (const { id, examples } of definitions) {
      if (examples.length === 0) wrong.push(`${id} has no example`);
      for (const { formula, result } of examples) {
        const call = parseExample(formula);
        let given: unknown;
        try {
          given = shipped.get(call.id)?.(...call.args);
        } catch (error) {
          given = String(error);
        }
        if (!isExampleResult(given, result)) wrong.push({ formula, stated: result, given });
      }
    }
    expect(wrong).toEqual([]);
  });

  test("takes the names that every object has for names like any other", () => {
    for (const definition of definitions) {
      const run = shipped.get(definition.id) as HostFunction;
      const outcomes = (name: string) =>
        callsWithName(definition, name).map((call) => [call.place, outcomeOf(run, call, name)]);
      const unheardOf = outcomes(UNHEARD_OF);
      for (const name of inheritedNames) expect([name, outcomes(name)]).toEqual([name, unheardOf]);
    }
  });

  test("adds no global of its own", () => {
    const context = vm.createContext({ CustomFunctions: { associate: () => undefined } });
    const before = vm.runInContext("Object.getOwnPropertyNames(globalThis).sort().join()", context) as string;
    vm.runInContext(script, context);
    expect(vm.runInContext("Object.getOwnPropertyNames(globalThis).sort().join()", context)).toBe(before);
  });

  test("is at most 100 KiB gzipped", () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(100 * 1024);
  });

  test("holds every sentence that its functions may say", () => {
    expect(Object.keys(sentences).filter((id) => !script.includes(`${JSON.stringify(id)}:`))).toEqual([]);
  });

  test("is plain ASCII, so that no host can misread its encoding", () => {
    expect(/[\u0080-\uffff]/.test(script)).toBe(false);
  });

  test("knows every country name that the sources know, in all three languages", () => {
    const source = definitions.find(({ id }) => id === "COUNTRY_CODE") as FunctionDefinition;
    const names = ["en", "ja", "ko"].flatMap((language) => {
      const { countries } = require(`i18n-iso-countries/langs/${language}.json`) as {
        countries: Record<string, string | string[]>;
      };
      return Object.values(countries).flat();
    });
    expect(names.length).toBeGreaterThan(700);
    const column = names.map((name) => [name]);
    const answers = shipped.get("COUNTRY_CODE")?.(column) as unknown[][];
    expect(answers).toEqual(hostFunction(source)(column));
    const refused = names.filter((_name, row) => typeof answers[row]?.[0] !== "string");
    // Two countries bear this name.
    expect(new Set(refused)).toEqual(new Set(["Congo", "콩고"]));
  });

  test("declares its functions as the sources do", () => {
    // Without the functions of the declarations, which are other ones in the script.
    const plain = (definition: FunctionDefinition | undefined): unknown => JSON.parse(JSON.stringify(definition));
    for (const definition of definitions)
      expect(plain(shipped.get(definition.id)?.declaration)).toEqual(plain(definition));
  });
});

describe("functions.json", () => {
  const ids = metadata.functions.map(({ id }) => id);

  test("holds exactly the functions of the catalogue, in its order", () => {
    expect(ids).toEqual(definitions.map(({ id }) => id));
    expect([...shipped.keys()]).toEqual(ids);
  });

  test("holds the functions that workbooks rely on, each taking what it always took", () => {
    const text = readFileSync(path.join(__dirname, "signatures.yaml"), "utf8");
    const agreed = parse(text) as Record<string, string>;
    const present = metadata.functions.map(({ id, parameters }) => {
      const taken = agreed[id] ? agreed[id].split(", ").length : 0;
      const words = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
      // What was added since must be possible to leave out.
      const added = parameters.slice(taken).filter(({ optional }) => !optional);
      return [id, [...words.slice(0, taken), ...added.map(({ name }) => name)].join(", ")];
    });
    expect(Object.fromEntries(present)).toEqual(agreed);
  });

  test("passes every rule that Excel is known to apply", () => {
    expect(metadataFaults(metadata)).toEqual([]);
  });

  test("no two functions are stored in a workbook under one name", () => {
    expect(new Set(ids.map(storedForm)).size).toBe(ids.length);
  });

  test("no function is named like a cell", () => {
    expect(ids.filter((id) => isCellLike(id))).toEqual([]);
  });

  test("lets errors and typed values through, and takes every argument as it comes", () => {
    expect(metadata.allowCustomDataForDataTypeAny).toBe(true);
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    for (const { parameters, result } of metadata.functions) {
      for (const { type, dimensionality } of parameters) expect([type, dimensionality]).toEqual(["any", "matrix"]);
      expect(result.type).toBe("any");
    }
  });

  test("says what the declarations say", () => {
    for (const definition of definitions) {
      const entry = metadata.functions.find(({ id }) => id === definition.id);
      expect(entry?.name).toBe(definition.id);
      expect(entry?.description).toBe(definition.summary);
      expect(entry?.parameters.map(({ name, optional }) => [name, optional === true])).toEqual(
        definition.parameters.map(({ name, optional }) => [name, optional === true]),
      );
      expect(entry?.result.dimensionality).toBe(definition.result === "scalar" ? "scalar" : "matrix");
    }
  });

  test("every help address leads to the function's place in the help page", () => {
    for (const { id, helpUrl } of metadata.functions) {
      expect(new URL(helpUrl).pathname).toBe("/help.html");
      expect(new URL(helpUrl).hash).toBe(`#${id}`);
      expect(help).toMatch(new RegExp(`<article id="?${id}"?>`));
    }
  });
});

describe("what Excel would refuse fails the build", () => {
  const plain: FunctionDefinition = {
    id: "PLAIN_NAME",
    section: "Reference",
    summary: "Says something.",
    parameters: [{ name: "value", kind: "one", description: "A value." }],
    returns: "A value.",
    citations: [],
    examples: [],
    result: "scalar",
    calculate: () => 1,
  };
  const faultsOf = (...changes: Partial<FunctionDefinition>[]) => {
    const recorded = changes.map((change) => {
      const declaration = { ...plain, ...change };
      return { id: declaration.id, run: Object.assign(() => 1, { declaration }) };
    });
    return metadataFaults(metadataOf(recorded, (id: string) => `https://localhost/help.html#${id}`)) as string[];
  };
  const one = plain.parameters[0]!;

  test("a plain declaration is accepted", () => expect(faultsOf({})).toEqual([]));

  test.each<[string, RegExp, Partial<FunctionDefinition>[]]>([
    ["two letters", /shorter than 3/, [{ id: "AB" }]],
    ["129 letters", /longer than 128/, [{ id: "A".repeat(129) }]],
    ["lower case", /upper case/, [{ id: "plain" }]],
    ["a digit first", /upper case/, [{ id: "45X" }]],
    ["a space", /upper case/, [{ id: "A NAME" }]],
    ["a cell", /cell reference/, [{ id: "RMD73" }]],
    ["the last cell", /cell reference/, [{ id: "XFD1048576" }]],
    ["a cell in row and column style", /cell reference/, [{ id: "R1C1" }]],
    ["a word of the old macro language", /macro word/, [{ id: "ECHO" }]],
    ["an id twice", /same name/, [{}, {}]],
    ["a dot beside an underscore", /same name/, [{ id: "A_B.C" }, { id: "A.B_C" }]],
    ["no summary", /no description/, [{ summary: "" }]],
    ["a summary of 256 letters", /longer than 255/, [{ summary: "x".repeat(256) }]],
    [
      "129 parameters",
      /more than 128/,
      [{ parameters: Array.from({ length: 129 }, (_, at) => ({ ...one, name: `p${at}` })) }],
    ],
    ["a parameter with a space", /not a single word/, [{ parameters: [{ ...one, name: "a value" }] }]],
    ["a parameter twice", /occurs twice/, [{ parameters: [one, one] }]],
    ["a parameter without description", /no description/, [{ parameters: [{ ...one, description: "" }] }]],
    [
      "an overlong parameter description",
      /longer than 255/,
      [{ parameters: [{ ...one, description: "x".repeat(256) }] }],
    ],
    [
      "a required parameter after an optional one",
      /required but follows/,
      [
        {
          parameters: [
            { ...one, optional: true },
            { ...one, name: "other" },
          ],
        },
      ],
    ],
  ])("%s", (_name, fault, changes) => expect(faultsOf(...changes).join("\n")).toMatch(fault));

  test.each(["XFE1", "A1048577", "A0", "ABCD12", "RATIO", "R2D2X", "IS_FTA"])("%s is not a cell", (name) => {
    expect(isCellLike(name)).toBe(false);
  });

  test("an id that differs from its declaration, or has none", () => {
    const run = Object.assign(() => 1, { declaration: plain });
    expect(() => metadataOf([{ id: "OTHER", run }], String)).toThrow(
      "OTHER is associated with the declaration of PLAIN_NAME",
    );
    expect(() => metadataOf([{ id: "OTHER", run: () => 1 }], String)).toThrow("without a declaration");
  });
});
