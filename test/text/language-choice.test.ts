import { chosenTag, storedChoice, textLanguage } from "../../src/text/language-choice";

test.each([
  ["ja-JP", "ja"],
  ["JA", "ja"],
  ["ko_KR", "ko"],
  ["en-GB", "en"],
  ["jav", "en"],
  ["kok-IN", "en"],
  ["de-DE", "en"],
  ["", "en"],
])("the texts for '%s' are in '%s'", (display, language) => {
  expect(textLanguage(display)).toBe(language);
});

test.each([
  ["auto", "de-DE", "de-DE"],
  ["en", "en-GB", "en-GB"],
  ["en", "ja-JP", "en-US"],
  ["ja", "ja", "ja"],
  ["ja", "en-US", "ja-JP"],
  ["ko", "kok-IN", "ko-KR"],
] as const)("'%s' in a host in %s gives %s", (choice, display, tag) => {
  expect(chosenTag(choice, display)).toBe(tag);
});

test.each([
  ["ko", "ko"],
  ["auto", "auto"],
  ["fr", "auto"],
  [null, "auto"],
  [{ language: "ja" }, "auto"],
])("a stored choice of %j is %s", (stored, choice) => {
  expect(storedChoice(stored)).toBe(choice);
});
