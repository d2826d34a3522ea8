import { readFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../../src/functions/catalogue";
import type { FunctionDefinition } from "../../../src/functions/declaration";
import { builtFolder } from "../../setup/built";
import { parseExample } from "../../support/example-formula";
import { type FunctionCall, type FunctionResult, type OfficeHost, startOfficeHost } from "./office-host";
import { register } from "./registration";

const root = path.resolve(__dirname, "..", "..", "..");
const dist = builtFolder("functions", "addin");
const manifest = readFileSync(path.join(dist, "manifest.xml"), "utf8");

/** The file that Excel reads in a language, as the manifest says. */
function metadataFile(locale: string): string {
  const [element = ""] = /<bt:Url id="Functions\.Metadata"[\s\S]*?<\/bt:Url>/.exec(manifest) ?? [];
  const override = new RegExp(`Locale="${locale}" Value="([^"]*)"`).exec(element)?.[1];
  const address = override ?? /DefaultValue="([^"]*)"/.exec(element)?.[1] ?? "";
  return path.posix.basename(new URL(address).pathname);
}

const LOCALES = ["en-US", "ja-JP", "ko-KR"];
const optionParameters = definitions.flatMap((definition: FunctionDefinition) =>
  definition.parameters.flatMap(({ options }, index) => (options ? [{ definition, index, options }] : [])),
);

const declared = Object.fromEntries(
  definitions.map(({ id, parameters }: FunctionDefinition) => [id, parameters.map(({ name }) => name)]),
);

let host: OfficeHost;
const said: string[] = [];

beforeAll(async () => {
  host = await startOfficeHost(path.join(root, "node_modules", "@microsoft", "office-js", "dist"));
  host.page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(message.text());
  });
});

beforeEach(() => said.splice(0));

afterAll(async () => {
  await host?.close();
});

test("each language has its own file", () => {
  expect(LOCALES.map(metadataFile)).toEqual(["functions.json", "functions-ja.json", "functions-ko.json"]);
});

test.each(LOCALES)("in %s, every function is registered with its options, without a complaint", async (locale) => {
  const { complaints, functions } = await register(host.page, metadataFile(locale), declared);
  expect([...complaints, ...said]).toEqual([]);
  expect(functions).toEqual(
    definitions.map(({ id, parameters }: FunctionDefinition) => ({
      id,
      parameters: parameters.map(({ name, options }) => ({ name, options: options ? [...options] : null })),
    })),
  );
});

const NOT_AN_OPTION = "no such option";

/** A function's example with an option in place of one argument. */
function callWith({ definition, index }: (typeof optionParameters)[number], option: string): FunctionCall {
  const { args } = parseExample(definition.examples[0]?.formula ?? "");
  return {
    id: definition.id,
    args: definition.parameters.map((parameter, at) => {
      const given = args[at] ?? null;
      if (at !== index) return given;
      // A column that the example omits has as many rows as those that it has.
      const rows = parameter.kind === "column" ? Math.max(...args.map((arg) => arg?.length ?? 0)) : 1;
      return given ? given.map((row) => row.map(() => option)) : Array.from({ length: rows }, () => [option]);
    }),
  };
}

/** All that a result says. Errors have a message. */
const wording = ({ value }: FunctionResult) => JSON.stringify(value);

test("every value of every enum is accepted by its function, and no other value", async () => {
  const cases = optionParameters.flatMap((parameter) =>
    [NOT_AN_OPTION, ...parameter.options].map((option) => ({ parameter, option })),
  );
  const answers = await host.call(cases.map(({ parameter, option }) => callWith(parameter, option)));
  let refusal = "";
  cases.forEach(({ parameter: { definition, index }, option }, at) => {
    const answer = wording(answers[at] as FunctionResult);
    const isRefusal = option === NOT_AN_OPTION;
    if (isRefusal) refusal = answer;
    const place = { id: definition.id, parameter: definition.parameters[index]?.name, option };
    expect({ ...place, refused: answer === refusal.replaceAll(NOT_AN_OPTION, option) }).toEqual({
      ...place,
      refused: isRefusal,
    });
    if (isRefusal)
      expect({ ...place, answer }).toEqual({ ...place, answer: expect.stringContaining(option) as string });
  });
});

describe("a broken metadata file is complained of", () => {
  interface Broken {
    functions: {
      id?: string;
      name?: string;
      result?: object;
      parameters: { name: string; type: string; customEnumId?: string }[];
    }[];
    enums: { id: string; type?: string; values: { stringValue?: string }[] }[];
  }
  const sound = readFileSync(path.join(dist, "functions.json"), "utf8");
  const first = ({ functions }: Broken) => functions[0]!;
  const plant = (change: (metadata: Broken) => void) => {
    const metadata = JSON.parse(sound) as Broken;
    change(metadata);
    return JSON.stringify(metadata);
  };

  test.each<[string, string, RegExp]>([
    ["text that is not JSON", sound.slice(0, -10), /is not JSON/],
    ["no functions", "{}", /lists no functions/],
    ["a wrong id", plant((m) => (first(m).id = "IS_FTA")), /IS_FTA is associated with no function/],
    ["an id that occurs twice", plant((m) => m.functions.push(first(m))), /IS_FTA_EQUIVALENT occurs twice/],
    ["a missing function", plant((m) => m.functions.pop()), /is associated but not listed/],
    ["a missing name", plant((m) => Reflect.deleteProperty(first(m), "name")), /has no name/],
    ["a missing result", plant((m) => Reflect.deleteProperty(first(m), "result")), /has no result/],
    ["a missing parameter", plant((m) => first(m).parameters.splice(1, 1)), /takes country,date,mineral,scope, not/],
    [
      "a parameter in another place",
      plant((m) => first(m).parameters.reverse()),
      /takes country,date,mineral,scope, not/,
    ],
    ["an unknown type", plant((m) => (first(m).parameters[0]!.type = "text")), /has the type text/],
    ["an unknown enum", plant((m) => (first(m).parameters[3]!.customEnumId = "SCOPES")), /has the unknown enum SCOPES/],
    ["enums that are missing", plant((m) => Reflect.deleteProperty(m, "enums")), /has the unknown enum SCOPE/],
    ["an enum that occurs twice", plant((m) => m.enums.push(m.enums[0]!)), /enum SCOPE occurs twice/],
    ["an enum without a type", plant((m) => Reflect.deleteProperty(m.enums[0]!, "type")), /enum SCOPE has no type/],
    [
      "a value in the form that Excel read until 2025",
      plant((m) => Reflect.deleteProperty(m.enums[0]!.values[0]!, "stringValue")),
      /value without stringValue/,
    ],
  ])("%s", async (_name, content, complaint) => {
    await host.page.route("**/broken.json", (route) =>
      route.fulfill({ contentType: "application/json", body: content }),
    );
    const { complaints } = await register(host.page, "broken.json", declared);
    await host.page.unroute("**/broken.json");
    expect(complaints.join("\n")).toMatch(complaint);
    expect(said.join("\n")).toMatch(complaint);
  });

  test("a file that is not served", async () => {
    expect((await register(host.page, "functions-de.json", declared)).complaints).toContain("status 404");
  });
});
