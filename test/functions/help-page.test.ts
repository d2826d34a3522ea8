import { readFileSync } from "node:fs";
import path from "node:path";
import { SaxesParser } from "saxes";
import { definitions } from "../../src/functions/catalogue";
import { isExampleResult, parseExample } from "../../src/functions/example-call";
import type { Example, Scalar } from "../../src/functions/declaration";
import { LAW_VERSION } from "../../src/law";
import { functionPage } from "../../src/text/function-page";
import { spellResult } from "../../src/text/formula-spelling";
import { builtFolder } from "../setup/built";
import { functionOf } from "../support/functions";

const { helpPage, lawAnchor } = require("../../webpack/help-page") as {
  helpPage: (declarations: unknown, language: unknown, languages: unknown, shipped: object) => string;
  lawAnchor: (id: string) => string;
};
const { LANGUAGES, helpTexts, metadataTexts } = require("../../webpack/languages") as {
  LANGUAGES: { tag: string; help: string; metadata: string }[];
  helpTexts: (tag: string) => { say: { t: (key: string) => string } };
  metadataTexts: (tag: string) => object;
};
const { calculatorOf, exampleFaults, recordFunctions } = require("../../webpack/functions-metadata") as {
  calculatorOf: (recorded: unknown) => (formula: string) => Example["result"];
  exampleFaults: (recorded: unknown) => string[];
  recordFunctions: (code: string) => { id: string; run: (...args: unknown[]) => unknown }[];
};
const { version } = require("../../package.json") as { version: string };

const ENTITIES = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const dist = builtFolder("functions");
const shipped = recordFunctions(readFileSync(path.join(dist, "functions.js"), "utf8"));
const calculate = calculatorOf(shipped);
const languages = LANGUAGES.map((each) => ({ ...each, ...helpTexts(each.tag), texts: metadataTexts(each.tag) }));
const script = `help.js?v=${version}`;
const pageIn = (tag: string) =>
  helpPage(
    definitions,
    languages.find((each) => each.tag === tag),
    languages,
    { release: version, law: LAW_VERSION, calculate, script },
  );

const withoutEntities = (text: string) =>
  Object.entries(ENTITIES).reduce((known, [entity, character]) => known.replaceAll(entity, character), text);

describe.each(LANGUAGES)("$help", ({ tag, help, metadata }) => {
  const page = pageIn(tag);
  const built = readFileSync(path.join(dist, help), "utf8");
  const textOf = (html: string) => html.replace(/<style>.*?<\/style>|<[^>]*>/gs, "").replace(/\s+/g, "");
  /** The text of a page without spaces. The build writes some characters differently. */
  const plain = (html: string) => withoutEntities(textOf(html));

  test("is the page that the build writes", () => {
    expect(plain(built)).toBe(plain(page));
  });

  test("is in its language and links to the others", () => {
    expect(page).toContain(`<html lang="${tag}">`);
    const linked = [...page.matchAll(/<a href="([^"#]+)" lang="(\w+)" hreflang="(\w+)">/g)].map(([, href, lang]) => [
      href,
      lang,
    ]);
    expect(linked).toEqual(LANGUAGES.filter((other) => other.tag !== tag).map((other) => [other.help, other.tag]));
    for (const [, other] of page.matchAll(/<a href="([^"#]+)"/g)) {
      if (!other!.startsWith("https://")) expect(LANGUAGES.map((each) => each.help)).toContain(other);
    }
  });

  test("runs only the script beside it", () => {
    expect([...page.matchAll(/<script[^>]*>[^<]*<\/script>/g)].map(([found]) => found)).toEqual([
      `<script defer="" src="${script}"></script>`,
    ]);
    expect(page).not.toMatch(/ on\w+=/);
  });

  test("leads every link on the page to its one place, and every function has the place that Excel opens", () => {
    const places = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(places).size).toBe(places.length);
    for (const [, link] of page.matchAll(/href="#([^"]+)"/g)) expect(places).toContain(link);
    for (const { id, citations } of definitions) {
      expect(places).toContain(id);
      for (const citation of citations) expect(places).toContain(lawAnchor(citation));
    }
  });

  test("states the release and the law data, and what to do about errors, separators, and dates", () => {
    for (const words of [
      version,
      LAW_VERSION,
      "#NAME?",
      "#GETTING_DATA",
      "F9",
      "1904",
      '"2024-12-31"; "mineral"; TRUE',
      "2026-06-30",
    ])
      expect(page).toContain(words);
  });

  test("describes every function and option as Excel does", () => {
    const { functions, enums } = JSON.parse(readFileSync(path.join(dist, metadata), "utf8")) as {
      functions: { description: string; parameters: { description: string }[] }[];
      enums: { values: { stringValue: string; tooltip: string }[] }[];
    };
    const text = plain(page);
    const said = [
      ...functions.flatMap(({ description, parameters }) => [
        description,
        ...parameters.map((each) => each.description),
      ]),
      ...enums.flatMap(({ values }) => values.flatMap(({ stringValue, tooltip }) => [stringValue, tooltip])),
    ];
    expect(said.filter((each) => !text.includes(each.replace(/\s+/g, "")))).toEqual([]);
  });

  test("shows of each example what the shipped functions return", () => {
    const articles = new Map(
      [...page.matchAll(/<article id="(\w+)".*?<\/article>/gs)].map(([html, id]) => [id, withoutEntities(html)]),
    );
    const shown = (value: Scalar) => `>${spellResult(value, "en")}<`;
    for (const { id, examples } of definitions) {
      for (const { formula } of examples) {
        const html = articles.get(id) ?? "";
        const after = html.slice(html.indexOf(`>${formula}</code>`));
        expect(after.startsWith(`>${formula}`)).toBe(true);
        const result = functionOf(id)(...parseExample(formula).args) as unknown;
        const cells = (Array.isArray(result) ? result.flat() : [result]) as Scalar[];
        for (const cell of cells) expect(after).toContain(shown(cell));
      }
    }
  });

  test("says of each function how much it takes, which law it applies, and which are related", () => {
    const { t } = helpTexts(tag).say;
    for (const definition of definitions) {
      const html = new RegExp(`<article id="${definition.id}".*?</article>`, "s").exec(page)?.[0] ?? "";
      const { related, authorities, ceiling } = functionPage(definition, definitions);
      expect(html.includes(`<h4>${t("functionPage.ceiling")}</h4>`)).toBe(ceiling !== null);
      for (const other of related) expect(html).toContain(`href="#${other.id}"`);
      for (const authority of authorities) expect(html).toContain(`href="#${lawAnchor(authority)}"`);
      expect(html.match(/class="mark /g) ?? []).toHaveLength(authorities.length);
    }
  });

  test("is well-formed, with the same structure in every language", () => {
    const elements = (html: string) =>
      [...html.matchAll(/<(\/?\w+)/g)]
        .map(([, name]) => name)
        .filter((name) => !/^\/?(strong|code|span|a|li)$/.test(name!));
    expect(elements(page)).toEqual(elements(pageIn("en")));
    const xml = page.replace("<!doctype html>", "").replace(/<((?:meta|input|link)[^>]*|wbr)>/g, "<$1/>");
    expect(() => new SaxesParser().write(xml).close()).not.toThrow();
  });
});

test("the build refuses an example whose declared result is not what the function returns", () => {
  const run = Object.assign(() => 0.5, { declaration: { examples: [{ formula: "=IRA.HALF()", result: 0.4 }] } });
  expect(exampleFaults([{ id: "HALF", run }])).toEqual([
    "=IRA.HALF(): the declared result is not what the function returns.",
  ]);
  run.declaration.examples[0]!.result = 0.5;
  expect(exampleFaults([{ id: "HALF", run }])).toEqual([]);
});

test("the shipped functions return what every example declares", () => {
  for (const { examples } of definitions)
    for (const { formula, result } of examples)
      expect([formula, isExampleResult(calculate(formula), result)]).toEqual([formula, true]);
});
