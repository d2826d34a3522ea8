import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../src/functions/catalogue";
import { builtFile } from "../setup/built";

const root = path.resolve(__dirname, "..", "..");
const folder = path.join(root, "assets", "store");
const page = readFileSync(path.join(root, "docs", "store.md"), "utf8");
const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");

/** The most characters of each text, as Microsoft states them for listings and for the unified manifest. */
const LIMITS = { Name: 30, Summary: 100, "Short description": 80, Description: 4000 } as const;
const LANGUAGES = ["en", "ja", "ko"] as const;

/** A text of the listing, between its heading and the next. */
function textOf(name: string, language: string): string {
  const found = [...page.matchAll(/^#### (.+) \((\w+)\)\n\n```text\n([^`]*)\n```$/gm)].filter(
    ([, title, of]) => title === name && of === language,
  );
  expect([name, language, found.length]).toEqual([name, language, 1]);
  return found[0]![3]!;
}

describe.each(LANGUAGES)("the listing in %s", (language) => {
  test.each(Object.entries(LIMITS))("has a %s of at most %i characters", (name, limit) => {
    const text = textOf(name, language);
    expect(text.trim()).toBe(text);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(limit);
  });

  test("has the name of the manifest", () => {
    const [, names = ""] = /<DisplayName ([\s\S]*?)<\/DisplayName>/.exec(manifest) ?? [];
    const locale = { en: "DefaultValue", ja: 'Locale="ja-JP" Value', ko: 'Locale="ko-KR" Value' }[language];
    expect(names).toContain(`${locale}="${textOf("Name", language)}"`);
  });

  test("has a summary that is in one line and does not repeat the name", () => {
    const summary = textOf("Summary", language);
    expect(summary).not.toContain("\n");
    expect(summary).not.toContain(textOf("Name", language));
    expect(textOf("Description", language)).not.toContain(textOf("Short description", language));
  });

  test("has three different search words", () => {
    const words = textOf("Search words", language).split("\n");
    expect(new Set(words).size).toBe(3);
  });

  test("says in its description how many functions there are, that 30D has ended, and that it is not advice", () => {
    const description = textOf("Description", language);
    expect(description).toMatch(new RegExp(`${definitions.length}`));
    expect(description).toContain("2025-09-30");
    expect(description).toMatch(
      { en: /not legal or tax advice/, ja: /税務に関する助言ではありません/, ko: /세무 자문이 아닙니다/ }[language],
    );
    const named = [...description.matchAll(/IRA\.(\w+)/g)].map(([, id]) => id);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !definitions.some((each) => each.id === id))).toEqual([]);
  });
});

describe("the pictures", () => {
  const pictures = readdirSync(folder);

  test("are one to five for a language, and each is described", () => {
    expect(pictures).toEqual(["en-1.png", "en-2.png", "en-3.png", "en-4.png", "en-5.png"]);
    expect(pictures.filter((name) => !page.includes(`\`${name}\`: `))).toEqual([]);
  });

  test.each(pictures)("%s is a PNG of 1366 x 768 pixels and less than 300 KB", (name) => {
    const bytes = readFileSync(path.join(folder, name));
    expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1366, 768]);
    expect(bytes.length).toBeLessThan(300_000);
  });

  test("are said to be not of Excel, and not to be submitted", () => {
    expect(page).toContain("**They are not to be submitted.**");
    expect(page).toMatch(/show the workbench, which is not Excel/);
  });
});

describe("what the marketplace asks of the files", () => {
  test("each function has an address of help", () => {
    const { functions } = JSON.parse(readFileSync(builtFile("functions", "functions.json"), "utf8")) as {
      functions: readonly { readonly helpUrl?: string }[];
    };
    expect(functions.map(({ helpUrl }) => helpUrl?.split("#")[0]?.split("/").at(-1))).toEqual(
      functions.map(() => "help.html"),
    );
  });

  test("office.js comes from Microsoft's address", () => {
    const html = readFileSync(builtFile("addin", "taskpane.html"), "utf8");
    expect([...html.matchAll(/https:\/\/[^"'\s]*office\.js/g)].map(([address]) => address)).toContain(
      "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
    );
  });

  test("no pane opens with the document", () => {
    const sources = readdirSync(path.join(root, "src"), { recursive: true })
      .map((name) => path.join(root, "src", String(name)))
      .filter((name) => /\.(tsx?|html)$/.test(name));
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((name) => readFileSync(name, "utf8").includes("AutoShowTaskpaneWithDocument"))).toEqual([]);
  });

  test("there are commands in the ribbon, no equivalent add-in, and icons of 32 and 64 pixels", () => {
    expect(manifest).toContain("PrimaryCommandSurface");
    expect(manifest).not.toContain("EquivalentAddins");
    for (const size of [32, 64])
      expect(existsSync(path.join(root, "assets", "icons", `origincredit-${size}.png`))).toBe(true);
  });

  test("the notes for the reviewer name buttons as they are labeled", () => {
    const [, notes = ""] = page.split("## Test notes for the reviewer");
    const labels = [...notes.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label!);
    const texts = ["first.en.ts", "en.ts", "pages.en.ts", "result.en.ts"].map((name) =>
      readFileSync(path.join(root, "src", "text", name), "utf8"),
    );
    const known = [manifest, ...texts].join("\n");
    expect(labels.length).toBeGreaterThan(6);
    expect(labels.filter((label) => !known.includes(`"${label}"`))).toEqual([]);
  });
});
