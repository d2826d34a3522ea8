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
 * @typedef {object} PageTexts what the help page says in a language
 * @property {import("../src/text/help.en").HelpTexts} prose
 * @property {import("../src/text/language").Language} say the texts that it shares with the pane
 * @property {import("../src/text/function-words").FunctionWords} words
 * @property {string} found the forms of the number of functions found, which the page's script fills in
 * @typedef {Language & PageTexts} HelpLanguage
 */

/** English is first: every other language must agree with it. @type {readonly [Language, ...Language[]]} */
const LANGUAGES = [
  { tag: "en", locale: "en-US", metadata: "functions.json", help: "help.html" },
  { tag: "ja", locale: "ja-JP", metadata: "functions-ja.json", help: "help-ja.html" },
  { tag: "ko", locale: "ko-KR", metadata: "functions-ko.json", help: "help-ko.html" },
];

const TEXT_NAMES = [
  ..."formula-spelling function-page function-texts function-words help-script language".split(" "),
  ...LANGUAGES.map(({ tag }) => tag),
  ...["functions", "function-page", "help", "pages"].flatMap((name) => LANGUAGES.map(({ tag }) => `${name}.${tag}`)),
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
 * @returns {PageTexts}
 */
function helpTexts(tag) {
  const { createLanguage } = require("../src/text/create-language");
  const { englishWords, wordsOf } = require("../src/text/function-words");
  if (tag === "ja") {
    const { ja } = require("../src/text/ja");
    const words = wordsOf("ja", require("../src/text/functions.ja").functionsJa);
    return {
      prose: require("../src/text/help.ja").helpJa,
      say: createLanguage("ja-JP", ja),
      words,
      found: ja["guide.found"],
    };
  }
  if (tag === "ko") {
    const { ko } = require("../src/text/ko");
    const words = wordsOf("ko", require("../src/text/functions.ko").functionsKo);
    return {
      prose: require("../src/text/help.ko").helpKo,
      say: createLanguage("ko-KR", ko),
      words,
      found: ko["guide.found"],
    };
  }
  const { en } = require("../src/text/en");
  return {
    prose: require("../src/text/help.en").helpEn,
    say: createLanguage("en-US", en),
    words: englishWords,
    found: en["guide.found"],
  };
}

/** The texts of all languages. Reads their sources, so it works in Node only. */
function readTexts() {
  useTypeScript();
  return LANGUAGES.map((language) => ({
    ...language,
    texts: metadataTexts(language.tag),
    ...helpTexts(language.tag),
  }));
}

module.exports = { LANGUAGES, TEXT_FILES, metadataTexts, helpTexts, readTexts };
