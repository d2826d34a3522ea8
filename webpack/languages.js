/** The languages of functions.json and of the help page, and their texts. */
const path = require("node:path");
const { useTypeScript } = require("./typescript");

/**
 * @typedef {import("../src/functions/catalogue").FunctionId} FunctionId
 * @typedef {{ summary: string, returns: string, parameters: Readonly<Record<string, string>> }} FunctionText
 * @typedef {{ name?: string, tooltip: string }} OptionText
 * @typedef {object} MetadataTexts what functions.json says in a language; without `functions`, it says what the declarations say
 * @property {Readonly<Record<string, FunctionText>>} [functions]
 * @property {Readonly<Record<string, Readonly<Record<string, OptionText>>>>} options by the name of the parameter
 * @typedef {{ tag: string, locale: string, metadata: string, help: string }} Language
 */

/** English is first: every other language must agree with it. @type {readonly [Language, ...Language[]]} */
const LANGUAGES = [
  { tag: "en", locale: "en-US", metadata: "functions.json", help: "help.html" },
  { tag: "ja", locale: "ja-JP", metadata: "functions-ja.json", help: "help-ja.html" },
  { tag: "ko", locale: "ko-KR", metadata: "functions-ko.json", help: "help-ko.html" },
];

const TEXT_NAMES = [
  "function-texts",
  ...["functions", "help", "pages"].flatMap((name) => LANGUAGES.map(({ tag }) => `${name}.${tag}`)),
];

/** The sources of the texts, which the script of the functions does not contain. */
const TEXT_FILES = TEXT_NAMES.map((name) => path.resolve(__dirname, "..", "src", "text", `${name}.ts`));

/**
 * @param {string} tag
 * @returns {MetadataTexts}
 */
function metadataTexts(tag) {
  if (tag === "ja") return require("../src/text/functions.ja").functionsJa;
  if (tag === "ko") return require("../src/text/functions.ko").functionsKo;
  const { optionTooltips } = require("../src/text/functions.en");
  /** @type {Record<string, Record<string, OptionText>>} */
  const options = {};
  for (const [name, tooltips] of Object.entries(optionTooltips)) {
    options[name] = Object.fromEntries(Object.entries(tooltips).map(([option, tooltip]) => [option, { tooltip }]));
  }
  return { options };
}

/**
 * @param {string} tag
 * @returns {import("../src/text/help.en").HelpTexts}
 */
function helpTexts(tag) {
  if (tag === "ja") return require("../src/text/help.ja").helpJa;
  if (tag === "ko") return require("../src/text/help.ko").helpKo;
  return require("../src/text/help.en").helpEn;
}

/** The texts of all languages. Reads their sources, so it works in Node only. */
function readTexts() {
  useTypeScript();
  return LANGUAGES.map((language) => ({
    ...language,
    texts: metadataTexts(language.tag),
    prose: helpTexts(language.tag),
  }));
}

module.exports = { LANGUAGES, TEXT_FILES, metadataTexts, helpTexts, readTexts };
