import {
  chosenTag,
  paneLanguageKey,
  rememberChoice,
  rememberedChoice,
  textLanguage,
} from "../../src/text/language-choice";

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

describe("the choice", () => {
  const given = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const provide = (get: () => unknown) =>
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
  beforeEach(() => {
    stored.clear();
    provide(() => storage);
  });
  afterAll(() => {
    if (given) Object.defineProperty(globalThis, "localStorage", given);
    else Reflect.deleteProperty(globalThis, "localStorage");
  });

  test("is remembered under its key, and only there", () => {
    rememberChoice(paneLanguageKey("part-"), "ko");
    expect(rememberedChoice("part-origincredit-language")).toBe("ko");
    expect(rememberedChoice(paneLanguageKey())).toBe("auto");
  });

  test("leaves nothing behind if it is automatic", () => {
    rememberChoice("key", "ja");
    rememberChoice("key", "auto");
    expect([...stored]).toEqual([]);
    expect(rememberedChoice("key")).toBe("auto");
  });

  test("is automatic if something else is stored", () => {
    stored.set("key", "fr");
    expect(rememberedChoice("key")).toBe("auto");
  });

  test("is automatic where nothing can be stored", () => {
    provide(() => {
      throw new Error("No access.");
    });
    rememberChoice("key", "ja");
    expect(rememberedChoice("key")).toBe("auto");
  });
});
