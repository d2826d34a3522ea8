import { readFileSync, existsSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../src/functions/catalogue";
import { galleryEntries, loadTemplateTexts, templateFile, templateLanguage } from "../../src/taskpane/model/gallery";
import { functionWords } from "../../src/taskpane/model/function-texts";
import { buildFormula, guideSections, readEntry, searchFunctions } from "../../src/taskpane/model/guide";
import { en } from "../../src/text/en";
import { englishWords } from "../../src/text/function-words";
import { pagesEn } from "../../src/text/pages.en";
import { pagesJa } from "../../src/text/pages.ja";
import { pagesKo } from "../../src/text/pages.ko";
import { catalogue } from "../../src/templates/catalogue";
import { toBase64 } from "../../src/office/gallery";
import { parseExample } from "../support/example-formula";

const definitionOf = (id: string) => {
  const found = definitions.find((definition) => definition.id === id);
  if (!found) throw new Error(`no function ${id}`);
  return found;
};

describe("the guide", () => {
  test("lists every function once, under the title of its section", () => {
    expect(guideSections.flatMap(({ functions }) => functions.map(({ id }) => id)).sort()).toEqual(
      definitions.map(({ id }) => id).sort(),
    );
    for (const { section } of guideSections) expect(Object.keys(en)).toContain(`section.${section}`);
  });

  test.each([
    ["critical_mineral_share", "CRITICAL_MINERAL_SHARE"],
    ["=IRA.COUNTRY_CODE(", "COUNTRY_CODE"],
    ["phase-out 45x", "ADVANCED_MANUFACTURING_CREDIT"],
    ["traced qualifying", "QUALIFYING_FRACTION"],
    ["30D(d)(7)(B)", "FEOC_EXCLUDES"],
    ["debtShare", "FOREIGN_OWNERSHIP_STATUS"],
  ])("finds a function by %s", (query, id) => {
    expect(searchFunctions(query).map((found) => found.id)).toContain(id);
  });

  test("lists matches in names first, requires every word, and shows all functions for a blank search", () => {
    expect(searchFunctions("battery component share")[0]?.id).toBe("BATTERY_COMPONENT_SHARE");
    expect(searchFunctions("battery zebra")).toEqual([]);
    expect(searchFunctions("  ")).toEqual(definitions);
  });
});

describe("the descriptions of functions", () => {
  const method = definitionOf("QUALIFYING_FRACTION").parameters.find(({ name }) => name === "method")!;

  test.each([
    ["ja-JP", "ja", "各調達チェーン", "50 % 付加価値テスト: ", "0 から 1 の割合"],
    ["ja", "ja", "各調達チェーン", "50 % 付加価値テスト: ", "0 から 1 の割合"],
    ["ko-KR", "ko", "각 조달 체인", "50% 부가가치 테스트: ", "0~1의 비율"],
    ["en-GB", "en", "The fraction of each procurement chain", "Counts a chain in full", "A fraction from 0 to 1"],
    ["de-DE", "en", "The fraction of each procurement chain", "Counts a chain in full", "A fraction from 0 to 1"],
  ])("for %s are in %s", async (tag, lang, summary, option, returns) => {
    const words = await functionWords(tag);
    const definition = definitionOf("QUALIFYING_FRACTION");
    expect(words.lang).toBe(lang);
    expect(words.summary(definition)).toContain(summary);
    expect(words.returns(definition)).toContain(returns);
    expect(words.description(definition, method)).toContain("traced:");
    expect(words.option(method, "value-added")).toContain(option);
    expect(await functionWords(tag)).toBe(words);
  });

  test.each(["ja", "ko"])("have a text for everything in %s", async (tag) => {
    const words = await functionWords(tag);
    for (const definition of definitions) {
      expect(words.summary(definition)).not.toBe(englishWords.summary(definition));
      expect(words.returns(definition)).not.toBe(englishWords.returns(definition));
      for (const parameter of definition.parameters as (typeof method)[]) {
        expect(words.description(definition, parameter)).not.toBe(englishWords.description(definition, parameter));
        for (const option of parameter.options ?? []) expect(words.option(parameter, option)).not.toMatch(/^(: .*)?$/);
      }
    }
  });

  test.each([
    ["ja-JP", "調達先を変える 重要鉱物", "RESOURCING_PLAN"],
    ["ja-JP", "原料炭", "ADVANCED_MANUFACTURING_CREDIT"],
    ["ko-KR", "조달처 변경", "RESOURCING_PLAN"],
    ["ko-KR", "traced 가액", "CRITICAL_MINERAL_SHARE"],
    ["ja-JP", "cheapest set of chains", "RESOURCING_PLAN"],
  ])("are searched in %s, and in English: %s", async (tag, query, id) => {
    expect(searchFunctions(query, await functionWords(tag)).map((found) => found.id)).toContain(id);
  });
});

describe("the entry for an argument", () => {
  test.each([
    ["", "omitted", ""],
    ["B2:B40", "reference", "B2:B40"],
    ["'My sheet'!$B$2", "reference", "'My sheet'!$B$2"],
    ["Lots[Value USD]", "reference", "Lots[Value USD]"],
    ["D2#", "reference", "D2#"],
    ["=rates", "reference", "rates"],
    ["rates", "text", '"rates"'],
    ["Japan", "text", '"Japan"'],
    ['say "yes"', "text", '"say ""yes"""'],
    ['"B2"', "text", '"B2"'],
    ["1,234.5", "number", "1234.5"],
    ["+7", "number", "7"],
    ["-0.5", "number", "-0.5"],
    ["60%", "number", "60%"],
    ["1,2", "text", '"1,2"'],
    ["true", "truth", "TRUE"],
    ["2024-05-01", "date", '"2024-05-01"'],
    ["{1;2;3}", "array", "{1;2;3}"],
    ['{"a",TRUE}', "array", '{"a",TRUE}'],
    ["{A1;B2}", "text", '"{A1;B2}"'],
    ["=IRA.CRITICAL_MINERAL(B2)", "call", "IRA.CRITICAL_MINERAL(B2)"],
    ["=IRA.X(1)&WEBSERVICE(2)", "text", '"=IRA.X(1)&WEBSERVICE(2)"'],
    ["=1+1", "text", '"=1+1"'],
    ['a"),WEBSERVICE("b', "text", '"a""),WEBSERVICE(""b"'],
  ])("'%s' is read as kind '%s'", (entered, kind, text) => {
    expect(readEntry(entered)).toEqual({ kind, text });
  });

  test("is text if it is an option", () => {
    const method = definitionOf("CRITICAL_MINERAL_SHARE").parameters.find(({ name }) => name === "method");
    expect(readEntry("traced", method)).toEqual({ kind: "text", text: '"traced"' });
  });
});

describe("the formula that is inserted", () => {
  test("drops blank arguments at the end, keeps gaps in between, and reports missing required ones", () => {
    const { formula, missing } = buildFormula(definitionOf("CRITICAL_MINERAL_SHARE"), [
      "A2:A4",
      "",
      "C2:C4",
      "",
      "traced",
    ]);
    expect(formula).toBe('=IRA.CRITICAL_MINERAL_SHARE(A2:A4, , C2:C4, , "traced")');
    expect(missing.map(({ name }) => name)).toEqual(["extraction"]);
  });

  test("reproduces every example from its arguments", () => {
    for (const definition of definitions) {
      for (const { formula } of definition.examples) {
        const { args } = parseExample(formula);
        const entries = args.map((arg) => {
          if (arg === null) return "";
          const literal = (cell: unknown) =>
            typeof cell === "string" ? `"${cell.replaceAll('"', '""')}"` : String(cell).toUpperCase();
          if (arg.length === 1 && arg[0]?.length === 1) return literal(arg[0][0]);
          return `{${arg.map((row) => row.map(literal).join(",")).join(";")}}`;
        });
        const built = buildFormula(definition, entries);
        expect([formula, built.missing]).toEqual([formula, []]);
        expect(parseExample(built.formula)).toEqual(parseExample(formula));
      }
    }
  });
});

describe("the gallery", () => {
  const folder = path.resolve(__dirname, "..", "..", "assets", "templates");

  test("offers every workbook of the generator's catalogue, and nothing else", () => {
    const offered = galleryEntries.flatMap((entry) => entry.languages.map((language) => templateFile(entry, language)));
    expect(offered.sort()).toEqual(catalogue.map(({ file }) => `${file}.xlsx`).sort());
    for (const file of offered) expect([file, existsSync(path.join(folder, file))]).toEqual([file, true]);
  });

  test("has a title and a purpose in every language for every entry", async () => {
    for (const language of ["en", "ja", "ko"] as const) {
      const texts = await loadTemplateTexts(language);
      for (const { text } of galleryEntries) {
        if (typeof text === "string") expect(texts[text].title.length * texts[text].purpose.length).toBeGreaterThan(0);
      }
    }
  });

  test("proposes templates in the pane's language, and samples in English", () => {
    expect(["ja-JP", "ko", "de-DE", "en-GB"].map(templateLanguage)).toEqual(["ja", "ko", "en", "en"]);
    const sample = galleryEntries.find(({ file }) => file === "lots-with-problems");
    expect(sample && templateFile(sample, "ja")).toBe("lots-with-problems.xlsx");
  });

  test("encodes files of any length as Base64", () => {
    const bytes = readFileSync(path.join(folder, "japan-processed-cathode.xlsx"));
    expect(toBase64(bytes)).toBe(bytes.toString("base64"));
    expect(toBase64(new Uint8Array(0))).toBe("");
  });
});

describe("the texts of these pages", () => {
  const blanks = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([blank]) => blank))].sort();

  test.each([
    ["Japanese", pagesJa],
    ["Korean", pagesKo],
  ])("are complete in %s, with the same blanks", (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(pagesEn).sort());
    for (const [key, text] of Object.entries(pagesEn)) {
      const translated = (texts as Record<string, string>)[key] as string;
      expect([key, blanks(translated)]).toEqual([key, blanks(text)]);
    }
  });

  test.each([
    ["Japanese", pagesJa, /[\u3040-\u30ff\u4e00-\u9fff]/],
    ["Korean", pagesKo, /[\uac00-\ud7af]/],
  ])("are not in English in %s", (_, texts, script) => {
    const same = ["templates.language.en", "templates.language.ja", "templates.language.ko", "why.scheduleEntry"];
    for (const [key, text] of Object.entries(texts)) {
      if (!same.includes(key)) expect([key, script.test(text)]).toEqual([key, true]);
    }
  });
});
