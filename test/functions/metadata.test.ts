import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { definitions } from "../../src/functions/catalogue";
import type { FunctionDefinition, Parameter } from "../../src/functions/declaration";
import type { RuleTexts } from "../../src/text/rule-texts";
import { jaSentences } from "../../src/text/sentences.ja";
import { koSentences } from "../../src/text/sentences.ko";
import { builtFolder } from "../setup/built";

interface Metadata {
  allowErrorForDataTypeAny: boolean;
  functions: {
    id: string;
    name: string;
    description: string;
    helpUrl: string;
    parameters: {
      name: string;
      description: string;
      type: string;
      dimensionality: string;
      optional?: boolean;
      customEnumId?: string;
    }[];
    result: { type: string; dimensionality: string };
  }[];
  enums: { id: string; type: string; values: { name: string; stringValue: string; tooltip: string }[] }[];
}

const { metadataOf } = require("../../webpack/functions-metadata");
const { metadataFaults, translationFaults } = require("../../webpack/metadata-faults") as {
  metadataFaults: (metadata: Metadata) => string[];
  translationFaults: (english: Metadata, translation: Metadata) => string[];
};
const { LANGUAGES } = require("../../webpack/languages") as {
  LANGUAGES: { tag: string; metadata: string; help: string }[];
};

const dist = builtFolder("functions");
const metadataIn = (file: string) => JSON.parse(readFileSync(path.join(dist, file), "utf8")) as Metadata;
const english = metadataIn("functions.json");
const translations = LANGUAGES.slice(1).map((language) => ({ ...language, content: metadataIn(language.metadata) }));
const all = LANGUAGES.map((language) => ({ ...language, content: metadataIn(language.metadata) }));

/** What Japanese or Korean text consists of, besides names and numbers. */
const SCRIPTS: Readonly<Record<string, RegExp>> = { ja: /[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}]/u, ko: /\p{scx=Hang}/u };
const RULES: Readonly<Record<string, RuleTexts>> = { ja: jaSentences, ko: koSentences };

describe.each(all)("$metadata", ({ help, content }) => {
  test("passes every rule that Excel is known to apply", () => {
    expect(metadataFaults(content)).toEqual([]);
  });

  test("gives each parameter with options an enum of exactly these options", () => {
    for (const { id, parameters } of definitions) {
      const described = content.functions.find((each) => each.id === id);
      for (const { name, options } of parameters) {
        const enumId = described?.parameters.find((each) => each.name === name)?.customEnumId;
        const values = content.enums.find((each) => each.id === enumId)?.values;
        expect({ id, name, values: values?.map(({ stringValue }) => stringValue) }).toEqual({
          id,
          name,
          values: options && [...options],
        });
      }
    }
  });

  test("leads to the help page of its language", () => {
    const page = readFileSync(path.join(dist, help), "utf8");
    const places = new Set([...page.matchAll(/<article id="?(\w+)"?[ >]/g)].map(([, id]) => `/${help}#${id}`));
    for (const { helpUrl } of content.functions) {
      const { pathname, hash } = new URL(helpUrl);
      expect(places).toContain(pathname + hash);
    }
  });

  test("has the form of Microsoft's schema for functions and enums", () => {
    expect(schemaFaults(content)).toEqual([]);
  });
});

describe.each(translations)("the translation $metadata", ({ tag, content }) => {
  test("agrees with functions.json in everything that formulas depend on", () => {
    expect(translationFaults(english, content)).toEqual([]);
  });

  test("is written in its language", () => {
    const texts = content.functions.flatMap(({ description, parameters }) => [
      description,
      ...parameters.map((parameter) => parameter.description),
    ]);
    const tooltips = content.enums.flatMap(({ values }) => values.map(({ tooltip }) => tooltip));
    expect([...texts, ...tooltips].filter((text) => !SCRIPTS[tag]!.test(text))).toEqual([]);
  });

  test("calls options what the explanations call them", () => {
    const words = RULES[tag] as Readonly<Record<string, string>>;
    const named = content.enums.flatMap(({ values }) =>
      values.filter(({ stringValue }) => `word.${stringValue}` in words),
    );
    expect(named.length).toBeGreaterThan(30);
    for (const { name, stringValue } of named)
      expect([stringValue, name]).toEqual([stringValue, words[`word.${stringValue}`]]);
  });
});

describe("the check of enums", () => {
  const options = ["first", "second"];
  const declared = (...parameters: Partial<Parameter>[]) => {
    const declaration: FunctionDefinition = {
      id: "PLAIN_NAME",
      section: "Reference",
      summary: "Says something.",
      parameters: parameters.map((parameter) => ({
        name: "choice",
        kind: "one",
        description: "A choice.",
        ...parameter,
      })),
      returns: "A value.",
      citations: [],
      examples: [],
      result: "scalar",
      calculate: () => 1,
    };
    return { id: declaration.id, run: Object.assign(() => 1, { declaration }) };
  };
  const texts = { options: { choice: { first: { tooltip: "The first." }, second: { tooltip: "The second." } } } };
  const help = (id: string) => `https://localhost/help.html#${id}`;
  const sound = (): Metadata => metadataOf([declared({ options })], help, texts) as Metadata;

  test("accepts an option list with tooltips", () => {
    expect(metadataFaults(sound())).toEqual([]);
    expect(sound().functions[0]?.parameters[0]?.customEnumId).toBe("CHOICE");
    expect(sound().enums).toEqual([
      {
        id: "CHOICE",
        type: "string",
        values: [
          { name: "first", stringValue: "first", tooltip: "The first." },
          { name: "second", stringValue: "second", tooltip: "The second." },
        ],
      },
    ]);
  });

  test("accepts the id of an enum in other case, as Excel does", () => {
    const metadata = sound();
    metadata.functions[0]!.parameters[0]!.customEnumId = "choice";
    expect(metadataFaults(metadata)).toEqual([]);
  });

  test("refuses two parameters of the same name with different options", () => {
    const others = { ...declared({ options: ["third"] }), id: "PLAIN_NAME" };
    expect(() => metadataOf([declared({ options }), others], help, texts)).toThrow("'choice' has other options");
  });

  type Plant = (metadata: Metadata) => void;
  const theEnum = (metadata: Metadata) => metadata.enums[0]!;
  const value = (metadata: Metadata) => theEnum(metadata).values[0]!;

  test.each<[string, RegExp, Plant]>([
    [
      "an enum that does not exist",
      /'choice' has the unknown enum NONE/,
      (m) => (m.functions[0]!.parameters[0]!.customEnumId = "NONE"),
    ],
    ["a metadata file without its enums", /unknown enum CHOICE/, (m) => Reflect.deleteProperty(m, "enums")],
    [
      "an enum that no parameter uses",
      /enum CHOICE: no parameter uses it/,
      (m) => Reflect.deleteProperty(m.functions[0]!.parameters[0]!, "customEnumId"),
    ],
    ["two enums with the same id", /id occurs twice/, (m) => m.enums.push(theEnum(m))],
    [
      "two enums whose ids differ only in case",
      /id occurs twice/,
      (m) => m.enums.push({ ...theEnum(m), id: "Choice" }),
    ],
    ["an id of two letters", /3 to 64/, (m) => (theEnum(m).id = "AB")],
    ["an id of 65 letters", /3 to 64/, (m) => (theEnum(m).id = "A".repeat(65))],
    ["an id with a space", /3 to 64/, (m) => (theEnum(m).id = "A CHOICE")],
    ["an enum of numbers", /type is not string/, (m) => (theEnum(m).type = "number")],
    ["an enum without a type", /type is not string/, (m) => Reflect.deleteProperty(theEnum(m), "type")],
    ["an enum without values", /no values/, (m) => (theEnum(m).values = [])],
    ["a value that occurs twice", /stringValue 'second' occurs twice/, (m) => (value(m).stringValue = "second")],
    ["a name that occurs twice", /name 'second' occurs twice/, (m) => (value(m).name = "second")],
    ["a value without a name", /no name/, (m) => (value(m).name = "")],
    ["a value in the form of 2024", /no stringValue/, (m) => Reflect.deleteProperty(value(m), "stringValue")],
    ["a number as a value", /no stringValue/, (m) => Object.assign(value(m), { stringValue: 1 })],
    ["a value without a tooltip", /'first' has no tooltip/, (m) => (value(m).tooltip = "")],
    ["a tooltip of 256 letters", /tooltip of 'first' is too long/, (m) => (value(m).tooltip = "x".repeat(256))],
    ["a name of 256 letters", /is too long/, (m) => (value(m).name = "x".repeat(256))],
    [
      "257 enums",
      /more than 256 enums/,
      (m) => (m.enums = Array.from({ length: 257 }, (_, at) => ({ ...theEnum(m), id: `CHOICE${at}` }))),
    ],
  ])("finds %s", (_name, fault, plant) => {
    const metadata = sound();
    plant(metadata);
    expect(metadataFaults(metadata).join("\n")).toMatch(fault);
  });

  test.each<[string, Plant]>([
    ["an id of 3 letters", (m) => (m.functions[0]!.parameters[0]!.customEnumId = theEnum(m).id = "ABC")],
    ["an id of 64 letters", (m) => (m.functions[0]!.parameters[0]!.customEnumId = theEnum(m).id = "A".repeat(64))],
    ["a tooltip of 255 letters", (m) => (value(m).tooltip = "x".repeat(255))],
    ["a name of 255 letters", (m) => (value(m).name = "x".repeat(255))],
  ])("accepts %s", (_name, plant) => {
    const metadata = sound();
    plant(metadata);
    expect(metadataFaults(metadata)).toEqual([]);
  });

  test.each<[string, RegExp, Plant]>([
    ["a function that is missing", /PLAIN_NAME: is missing/, (m) => m.functions.pop()],
    [
      "a function that English does not have",
      /OTHER: is not in/,
      (m) => m.functions.push({ ...m.functions[0]!, id: "OTHER" }),
    ],
    ["a translated name of a function", /PLAIN_NAME: name differs/, (m) => (m.functions[0]!.name = "PLAIN")],
    ["a parameter that is missing", /PLAIN_NAME: parameters differs/, (m) => m.functions[0]!.parameters.pop()],
    ["a translated name of a parameter", /parameters differs/, (m) => (m.functions[0]!.parameters[0]!.name = "選択")],
    [
      "a parameter that is optional only here",
      /parameters differs/,
      (m) => (m.functions[0]!.parameters[0]!.optional = true),
    ],
    ["a parameter of another type", /parameters differs/, (m) => (m.functions[0]!.parameters[0]!.type = "string")],
    [
      "a parameter without its enum",
      /parameters differs/,
      (m) => Reflect.deleteProperty(m.functions[0]!.parameters[0]!, "customEnumId"),
    ],
    ["a result of another shape", /result differs/, (m) => (m.functions[0]!.result.dimensionality = "matrix")],
    ["an enum that is missing", /enum CHOICE: is missing/, (m) => m.enums.pop()],
    [
      "an enum that English does not have",
      /enum OTHER: is not in/,
      (m) => m.enums.push({ ...theEnum(m), id: "OTHER" }),
    ],
    ["a translated value", /enum CHOICE: values differs/, (m) => (value(m).stringValue = "最初")],
    ["values in another order", /enum CHOICE: values differs/, (m) => theEnum(m).values.reverse()],
    ["a setting that differs", /settings differ/, (m) => (m.allowErrorForDataTypeAny = false)],
    [
      "a description left in English",
      /PLAIN_NAME: the description is not translated/,
      (m) => (m.functions[0]!.description = "Says something."),
    ],
    ["a tooltip left in English", /the tooltip of 'first' is not translated/, (m) => (value(m).tooltip = "The first.")],
  ])("finds in a translation %s", (_name, fault, plant) => {
    const translated = metadataOf([declared({ options })], help, {
      functions: { PLAIN_NAME: { summary: "説明。", returns: "値。", parameters: { choice: "選択。" } } },
      options: { choice: { first: { name: "一", tooltip: "一番目。" }, second: { name: "二", tooltip: "二番目。" } } },
    }) as Metadata;
    expect(translationFaults(sound(), translated)).toEqual([]);
    plant(translated);
    expect(translationFaults(sound(), translated).join("\n")).toMatch(fault);
  });
});

test.each<[string, (metadata: Metadata) => void]>([
  ["an enum of another type", (metadata) => (metadata.enums[0]!.type = "text")],
  [
    "the property in which values were until 2025",
    (metadata) => Object.assign(metadata.enums[0]!.values[0]!, { value: "x" }),
  ],
  ["a parameter without a name", (metadata) => Reflect.deleteProperty(metadata.functions[0]!.parameters[0]!, "name")],
  ["a description longer than any host shows", (metadata) => (metadata.functions[0]!.description = "x".repeat(1025))],
])("Microsoft's schema refuses %s", (_name, plant) => {
  const metadata = structuredClone(english);
  plant(metadata);
  expect(schemaFaults(metadata)).not.toEqual([]);
});

/** The faults that Microsoft's schema of the unified manifest finds in functions and enums. It knows no setting for errors. */
function schemaFaults({ allowErrorForDataTypeAny: _, ...content }: Metadata): unknown[] {
  // The schema and the validator for its draft come with Microsoft's manifest tool.
  const tool = createRequire(require.resolve("office-addin-manifest/package.json"));
  const folder = path.dirname(tool.resolve("@microsoft/app-manifest/package.json"));
  const own = createRequire(path.join(folder, "package.json"));
  const schema = JSON.parse(
    readFileSync(path.join(folder, "build", "json-schemas", "teams", "v1.30", "MicrosoftTeams.schema.json"), "utf8"),
  ) as { definitions: object };
  const { default: Validator } = own("ajv-draft-04") as {
    default: new (options: object) => {
      compile(schema: object): { (value: unknown): boolean; errors?: unknown[] | null };
    };
  };
  const validate = new Validator({ strict: false, allErrors: true, unicodeRegExp: true }).compile({
    definitions: schema.definitions,
    $ref: "#/definitions/extensionCustomFunctions",
  });
  return validate(content) ? [] : (validate.errors ?? ["refused"]);
}
