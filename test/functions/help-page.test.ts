import { readFileSync } from "node:fs";
import path from "node:path";
import { SaxesParser } from "saxes";
import { definitions } from "../../src/functions/catalogue";
import { LAW_VERSION } from "../../src/law";
import { builtFolder } from "../setup/built";

const { helpPage } = require("../../webpack/help-page") as {
  helpPage: (declarations: unknown, language: unknown, languages: unknown, versions: object) => string;
};
const { LANGUAGES, helpTexts, metadataTexts } = require("../../webpack/languages") as {
  LANGUAGES: { tag: string; help: string; metadata: string }[];
  helpTexts: (tag: string) => { paragraphs: readonly string[] };
  metadataTexts: (tag: string) => object;
};
const { version } = require("../../package.json") as { version: string };

const ENTITIES = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const dist = builtFolder("functions");
const languages = LANGUAGES.map((each) => ({ ...each, prose: helpTexts(each.tag), texts: metadataTexts(each.tag) }));
const pageIn = (tag: string) =>
  helpPage(
    definitions,
    languages.find((each) => each.tag === tag),
    languages,
    { release: version, law: LAW_VERSION },
  );

describe.each(LANGUAGES)("$help", ({ tag, help, metadata }) => {
  const page = pageIn(tag);
  const built = readFileSync(path.join(dist, help), "utf8");
  const textOf = (html: string) => html.replace(/<style>.*?<\/style>|<[^>]*>/gs, "").replace(/\s+/g, "");
  /** The text of a page without spaces. The build writes some characters differently. */
  const plain = (html: string) =>
    Object.entries(ENTITIES).reduce((known, [entity, character]) => known.replaceAll(entity, character), textOf(html));

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
    for (const [, other] of page.matchAll(/<a href="([^"#]+)"/g))
      expect(LANGUAGES.map((each) => each.help)).toContain(other);
  });

  test("leads every link on the page to its place", () => {
    const places = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBe(definitions.length + 1);
    for (const link of links) expect(places).toContain(link);
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

  test("is well-formed, with the same structure in every language", () => {
    const elements = (html: string) =>
      [...html.matchAll(/<(\/?\w+)/g)]
        .map(([, name]) => name)
        .filter((name) => !/^\/?(strong|code|span|a|li)$/.test(name!));
    expect(elements(page)).toEqual(elements(pageIn("en")));
    const xml = page.replace("<!doctype html>", "").replace(/<(meta[^>]*|wbr)>/g, "<$1/>");
    expect(() => new SaxesParser().write(xml).close()).not.toThrow();
  });
});
