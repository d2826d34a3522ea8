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

const { metadataOf, recordFunctions } = require("../../webpack/functions-metadata");
const { TEXTS } = require("../../webpack/without-texts") as { TEXTS: Set<string> };
const { isCellLike, metadataFaults, storedForm } = require("../../webpack/metadata-faults");

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
  test("loads in an engine that defines only CustomFunctions, and uses nothing else", () => {
    const touched: string[] = [];
    const runs = new Map<string, HostFunction>();
    // This object sees every name that the script looks up outside itself and the language.
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
          // Another test checks the results.
        }
      }
    }
    expect(touched).toEqual([]);
  });

  test("returns the stated result for every example of every function", () => {
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

  test("treats names that every JavaScript object has as unknown names", () => {
    for (const definition of definitions) {
      const run = shipped.get(definition.id) as HostFunction;
      const outcomes = (name: string) =>
        callsWithName(definition, name).map((call) => [call.place, outcomeOf(run, call, name)]);
      const unheardOf = outcomes(UNHEARD_OF);
      for (const name of inheritedNames) expect([name, outcomes(name)]).toEqual([name, unheardOf]);
    }
  });

  test("adds no global", () => {
    const context = vm.createContext({ CustomFunctions: { associate: () => undefined } });
    const before = vm.runInContext("Object.getOwnPropertyNames(globalThis).sort().join()", context) as string;
    vm.runInContext(script, context);
    expect(vm.runInContext("Object.getOwnPropertyNames(globalThis).sort().join()", context)).toBe(before);
  });

  test.each([
    ["a console", (lines: string[]) => ({ console: { error: (text: string) => lines.push(text) } })],
    ["no console", () => ({})],
  ])("says in the console that CustomFunctions is missing and throws nothing: %s", (name, globals) => {
    const lines: string[] = [];
    const context = vm.createContext(globals(lines));
    // A context of node has a console of its own.
    if (name === "no console") vm.runInContext("delete globalThis.console", context);
    expect(() => vm.runInContext(script, context) as unknown).not.toThrow();
    expect(lines).toEqual(
      name === "no console" ? [] : [expect.stringMatching(/^OriginCredit: CustomFunctions is not defined.*office\.js/)],
    );
  });

  test("loads beside a CustomFunctions that has only associate, as office.js defines it in a plain browser", () => {
    const ids: string[] = [];
    vm.runInNewContext(script, { CustomFunctions: { associate: (id: string) => ids.push(id) } });
    expect(ids).toEqual(definitions.map(({ id }) => id));
  });

  test("is at most 128 KiB gzipped", () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(128 * 1024);
  });

  test("contains every sentence that its functions may use", () => {
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
    // Two countries have this name.
    expect(new Set(refused)).toEqual(new Set(["Congo", "콩고"]));
  });

  test("declares its functions as the sources do, without the texts for people", () => {
    // Functions in the declarations are left out, because those of the script are different objects.
    const plain = (definition: FunctionDefinition | undefined, texts: Set<string>): unknown =>
      JSON.parse(JSON.stringify(definition, (key, value: unknown) => (texts.has(key) ? undefined : value)));
    for (const definition of definitions)
      expect(plain(shipped.get(definition.id)?.declaration, new Set())).toEqual(plain(definition, TEXTS));
  });
});

describe("functions.json", () => {
  const ids = metadata.functions.map(({ id }) => id);

  test("lists exactly the functions of the catalogue, in its order", () => {
    expect(ids).toEqual(definitions.map(({ id }) => id));
    expect([...shipped.keys()]).toEqual(ids);
  });

  test("lists the functions that workbooks rely on, each with its established arguments", () => {
    const text = readFileSync(path.join(__dirname, "signatures.yaml"), "utf8");
    const agreed = parse(text) as Record<string, string>;
    const present = metadata.functions.map(({ id, parameters }) => {
      const taken = agreed[id] ? agreed[id].split(", ").length : 0;
      const words = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
      // Arguments added since must be optional.
      const added = parameters.slice(taken).filter(({ optional }) => !optional);
      return [id, [...words.slice(0, taken), ...added.map(({ name }) => name)].join(", ")];
    });
    expect(Object.fromEntries(present)).toEqual(agreed);
  });

  test("passes every rule that Excel is known to apply", () => {
    expect(metadataFaults(metadata)).toEqual([]);
  });

  test("lists no two functions that a workbook would store under the same name", () => {
    expect(new Set(ids.map(storedForm)).size).toBe(ids.length);
  });

  test("lists no function named like a cell", () => {
    expect(ids.filter((id) => isCellLike(id))).toEqual([]);
  });

  test("accepts errors and typed values, and every argument as any matrix", () => {
    expect(metadata.allowCustomDataForDataTypeAny).toBe(true);
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    for (const { parameters, result } of metadata.functions) {
      for (const { type, dimensionality } of parameters) expect([type, dimensionality]).toEqual(["any", "matrix"]);
      expect(result.type).toBe("any");
    }
  });

  test("agrees with the declarations", () => {
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

  test("has a help address for every function that leads to its place on the help page", () => {
    for (const { id, helpUrl } of metadata.functions) {
      expect(new URL(helpUrl).pathname).toBe("/help.html");
      expect(new URL(helpUrl).hash).toBe(`#${id}`);
      expect(help).toMatch(new RegExp(`<article id="?${id}"?[ >]`));
    }
  });
});

describe("the check of the metadata", () => {
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

  test("accepts a plain declaration", () => expect(faultsOf({})).toEqual([]));

  test.each<[string, RegExp, Partial<FunctionDefinition>[]]>([
    ["an id of two letters", /shorter than 3/, [{ id: "AB" }]],
    ["an id of 129 letters", /longer than 128/, [{ id: "A".repeat(129) }]],
    ["an id in lower case", /upper case/, [{ id: "plain" }]],
    ["an id that begins with a digit", /upper case/, [{ id: "45X" }]],
    ["an id with a space", /upper case/, [{ id: "A NAME" }]],
    ["an id like a cell", /cell reference/, [{ id: "RMD73" }]],
    ["an id like the last cell", /cell reference/, [{ id: "XFD1048576" }]],
    ["an id like a cell in R1C1 style", /cell reference/, [{ id: "R1C1" }]],
    ["an id like a word of the old macro language", /macro word/, [{ id: "ECHO" }]],
    ["an id that occurs twice", /same name/, [{}, {}]],
    ["ids that differ only in dots and underscores", /same name/, [{ id: "A_B.C" }, { id: "A.B_C" }]],
    ["no summary", /no description/, [{ summary: "" }]],
    ["a summary of 256 letters", /longer than 255/, [{ summary: "x".repeat(256) }]],
    [
      "129 parameters",
      /more than 128/,
      [{ parameters: Array.from({ length: 129 }, (_, at) => ({ ...one, name: `p${at}` })) }],
    ],
    ["a parameter with a space", /not a single word/, [{ parameters: [{ ...one, name: "a value" }] }]],
    ["a parameter that occurs twice", /occurs twice/, [{ parameters: [one, one] }]],
    ["a parameter without a description", /no description/, [{ parameters: [{ ...one, description: "" }] }]],
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
  ])("refuses %s", (_name, fault, changes) => expect(faultsOf(...changes).join("\n")).toMatch(fault));

  test.each(["XFE1", "A1048577", "A0", "ABCD12", "RATIO", "R2D2X", "IS_FTA"])(
    "does not mistake %s for a cell",
    (name) => {
      expect(isCellLike(name)).toBe(false);
    },
  );

  test("refuses an id that differs from its declaration or has none", () => {
    const run = Object.assign(() => 1, { declaration: plain });
    expect(() => metadataOf([{ id: "OTHER", run }], String)).toThrow(
      "OTHER is associated with the declaration of PLAIN_NAME",
    );
    expect(() => metadataOf([{ id: "OTHER", run: () => 1 }], String)).toThrow("without a declaration");
  });
});
