import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { HostFunction } from "../../src/functions/runner";
import { cleanVehicleLaw } from "../../src/law/clean-vehicle-credit";
import { SETTING_PREFIX } from "../../src/office/setting-prefix";
import { WORKBOOK_SETTINGS } from "../../src/office/workbook-settings";
import { english } from "../../src/templates/text/en";
import { japanese } from "../../src/templates/text/ja";
import { korean } from "../../src/templates/text/ko";
import { en } from "../../src/text/en";
import { ja } from "../../src/text/ja";
import { ko } from "../../src/text/ko";
import type { CellValue, Workbook } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { builtFile } from "../setup/built";
import { isExampleResult, parseExample } from "../support/example-formula";

/** The pages of a release say what a stranger relies on. What a program can check of it is checked here. */

const { recordFunctions } = require("../../webpack/functions-metadata");

const root = path.resolve(__dirname, "..", "..");
const read = (...names: string[]): string => readFileSync(path.join(root, ...names), "utf8");

const PAGES = ["install", "administrators", "support", "privacy", "terms"] as const;
type Page = (typeof PAGES)[number];
const page = (name: Page): string => read("docs", `${name}.md`);

const manifest = read("manifest.xml");
const shipped = new Map(
  (
    recordFunctions(readFileSync(builtFile("functions", "functions.js"), "utf8")) as { id: string; run: HostFunction }[]
  ).map(({ id, run }) => [id, run]),
);

/** What stands under a heading, down to the next one of the same or a higher level. */
function section(text: string, heading: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  if (start < 0) throw new Error(`There is no heading "${heading}".`);
  const level = lines[start]!.indexOf(" ");
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= level);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join("\n");
}

/** The cells of all tables in a text, without their headers. */
function tableRows(text: string): string[][] {
  const lines = text.split("\n");
  return lines
    .filter(
      (line, index) => line.startsWith("|") && !/^\|[ :|-]+$/.test(line) && !/^\|[ :|-]+$/.test(lines[index + 1] ?? ""),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
const firstCodes = (text: string): string[] => tableRows(text).flatMap(([cell]) => codes(cell!).slice(0, 1));

describe("domains", () => {
  const officeJs = [...read("src", "taskpane", "taskpane.html").matchAll(/<script src="(https:[^"]+)"/g)].map(
    ([, address]) => new URL(address!).host,
  );
  const telemetry = [...read("webpack", "help-page.js").matchAll(/<code>(telemetry[\w.]+)<\/code>/g)].map(
    ([, host]) => host!,
  );
  const contacted = [...officeJs, ...telemetry].sort();

  it("are one for office.js and one for its telemetry frame", () => expect(contacted).toHaveLength(2));

  it.each([
    ["privacy", "What is loaded from where"],
    ["administrators", "Domains to allow"],
  ] as const)("of the page %s, under %s, are these and the operator's own", (name, heading) => {
    const listed = tableRows(section(page(name), heading)).map(([cell]) => codes(cell!)[0]!);
    expect([listed[0], listed.slice(1).sort()]).toEqual(["https://HOST/PATH", contacted]);
  });

  it("are those that the policy in the administrators' page allows, and no others", () => {
    const policy = /```text\n([^`]+)```/.exec(section(page("administrators"), "Integrity and content security"))![1]!;
    const directives = new Map(
      policy
        .split(/;\s*/)
        .map((part) => part.trim().split(/\s+/))
        .map(([name, ...to]) => [name, to]),
    );
    expect([...policy.matchAll(/https:\/\/([\w.]+)/g)].map(([, host]) => host!).sort()).toEqual(contacted);
    expect(directives.get("script-src")).toEqual(["'self'", `https://${officeJs[0]}`]);
    expect(directives.get("frame-src")).toEqual([`https://${telemetry[0]}`]);
    expect([directives.get("default-src"), directives.get("connect-src")]).toEqual([["'none'"], ["'self'"]]);
  });
});

describe("what the manifest says", () => {
  it("about permissions is on the administrators' page", () => {
    const [, permission] = /<Permissions>(\w+)<\/Permissions>/.exec(manifest)!;
    expect(codes(section(page("administrators"), "Permissions"))).toEqual([permission]);
  });

  it("about requirement sets is the table of the support page", () => {
    const required = [...manifest.matchAll(/<Set Name="(\w+)" MinVersion="([\d.]+)"/g)].map(([, name, version]) => [
      name,
      version,
    ]);
    const listed = tableRows(section(page("support"), "Where it works"))
      .filter(([first]) => /^`\w+`$/.test(first!))
      .map(([name, version]) => [codes(name!)[0], version]);
    expect(listed).toEqual(required);
  });

  it("about the namespace is what the pages write before a function", () => {
    const [, namespace] = /id="Functions.Namespace" DefaultValue="(\w+)"/.exec(manifest)!;
    const used = PAGES.flatMap((name) => [...page(name).matchAll(/=(\w+)\./g)].map(([, prefix]) => prefix));
    expect(new Set(used)).toEqual(new Set([namespace]));
  });
});

describe("labels in bold", () => {
  const strings = [...manifest.matchAll(/<bt:String id="[\w.]+" DefaultValue="([^"]+)">([^]*?)<\/bt:String>/g)];
  const ribbon = (locale: string): string[] =>
    strings.map(([, label, overrides]) => new RegExp(`"${locale}" Value="([^"]+)"`).exec(overrides!)?.[1] ?? label!);
  const labels = {
    en: new Set<string>([...ribbon("en-US"), ...Object.values(en)]),
    ja: new Set<string>([...ribbon("ja-JP"), ...Object.values(ja)]),
    ko: new Set<string>([...ribbon("ko-KR"), ...Object.values(ko)]),
  };
  /** Emphasis ends like a sentence, and labels do not. The first sentence of a guide shows what bold means. */
  const boldLabels = (text: string): string[] =>
    [...text.matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, bold]) => bold!.replace(/\s+/g, " "))
      .filter((bold) => !/[.:]$/.test(bold) && !["bold", "太字", "굵은 글씨"].includes(bold));

  it.each([
    ...PAGES.map((name) => [name, "en"] as const),
    ["install.ja", "ja"] as const,
    ["install.ko", "ko"] as const,
  ])("of the page %s are on the ribbon or in the pane in the language %s", (name, language) => {
    expect(boldLabels(read("docs", `${name}.md`)).filter((label) => !labels[language].has(label))).toEqual([]);
  });

  it("are as many in every language of the guide", () => {
    const counts = ["install", "install.ja", "install.ko"].map((name) => boldLabels(read("docs", `${name}.md`)).length);
    expect(counts[0]).toBeGreaterThan(20);
    expect(new Set(counts).size).toBe(1);
  });

  it("are noticed if they are wrong", () => {
    expect(boldLabels("Choose **Explain\ncell**, or **Explain sell**. **Not this.**")).toEqual([
      "Explain cell",
      "Explain sell",
    ]);
    expect([labels.en.has("Explain cell"), labels.en.has("Explain sell"), labels.ja.has("Explain cell")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe.each([
  ["install", "The first five minutes", english, "critical-minerals.xlsx"],
  ["install.ja", "最初の 5 分", japanese, "critical-minerals.ja.xlsx"],
  ["install.ko", "처음 5분", korean, "critical-minerals.ko.xlsx"],
] as const)("the first five minutes of the page %s", (name, heading, texts, file) => {
  const text = section(read("docs", `${name}.md`), heading);
  const workbook: Workbook = readWorkbook(readFileSync(path.join(root, "assets", "templates", file)));
  const results = workbook.sheets.find((sheet) => sheet.name === texts.sheets.minerals);
  const stored = (row: number): CellValue => results!.rows.get(row - 1)!.cells[1]!.value;

  it("name the card of the template, and the sheets that it has", () => {
    for (const wanted of [texts.templates.criticalMinerals.title, texts.sheets.minerals, texts.sheets.checker])
      expect(text).toMatch(new RegExp(`[_「‘]${wanted}[_」’]`));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(
      expect.arrayContaining([texts.sheets.minerals, texts.sheets.checker]),
    );
  });

  it("say how many sheets it adds", () => {
    expect([workbook.sheets.length, /Nine sheets|9 枚のシート|시트 9개/.test(text)]).toEqual([9, true]);
  });

  it("name the table that the pane finds, and the names that select the samples", () => {
    expect(workbook.sheets.flatMap(({ tables }) => tables.map((table) => table.name))).toContain("Chains");
    expect(text).toMatch(/[_`]Chains[_`]/);
    expect(text).toContain("`Samples`");
    expect(workbook.definedNames.some((defined) => defined.name.startsWith("Samples"))).toBe(true);
  });

  it("state the verdict, the share and the percentage of the template", () => {
    expect([stored(13), stored(11), Math.round(Number(stored(12)) * 1000) / 10]).toEqual([true, 0.6, 90.8]);
    const sentence = text.replace(/\s+/g, " ");
    for (const pattern of [/B13[^.。]*TRUE/, /B12[^.。]*90\.8 ?%/, /B11[^.。]*60 ?%/])
      expect(sentence).toMatch(pattern);
  });

  it("state the day after which no vehicle has the credit", () => {
    expect(text).toContain(cleanVehicleLaw.lastAcquired.value);
  });
});

const installPages = readdirSync(path.join(root, "docs")).filter((name) => /^install(\.\w\w)?\.md$/.test(name));

describe.each(installPages)("formulas of docs/%s", (name) => {
  const rows = [...read("docs", name).matchAll(/^\| `(=IRA\.[^`]+)` *\| ([^|]+)\|$/gm)].map(
    ([, formula, result]) => [formula!, result!.trim()] as const,
  );

  it("are several", () => expect(rows.length).toBeGreaterThanOrEqual(4));

  it.each(rows)("%s is %s in the shipped script", (formula, stated) => {
    const { id, args } = parseExample(formula);
    const expected = stated === "TRUE" || stated === "FALSE" ? stated === "TRUE" : Number(stated);
    expect([shipped.has(id), isExampleResult(shipped.get(id)!(...args), expected)]).toEqual([true, true]);
  });

  it("call only functions that exist", () => {
    const called = [...read("docs", name).matchAll(/\bIRA\.([A-Z_\d]+)/g)].map(([, id]) => id!);
    expect(called.filter((id) => !shipped.has(id))).toEqual([]);
  });
});

/** The files of src with their text. */
const sources = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tsx?|html)$/.test(name))
  .map((name) => [name.replaceAll(path.sep, "/"), read("src", name)] as const);

/** Every way in which a page can send or keep something, and the files that may use it. The privacy page has to say what for. */
const WAYS: readonly (readonly [way: string, pattern: RegExp, files: readonly string[]])[] = [
  [
    "requests",
    /\bfetch\(/,
    [
      "site/search.ts",
      "taskpane/pages/templates/templates-page.tsx",
      "text/load-part.ts",
      "workbench/grid/our-functions.ts",
    ],
  ],
  ["older requests", /\bXMLHttpRequest\b/, []],
  ["beacons", /\bsendBeacon\b/, []],
  ["sockets", /\bnew (WebSocket|EventSource|WebTransport|RTCPeerConnection)\b/, []],
  ["pictures loaded by scripts", /\bnew Image\(/, []],
  ["forms that are sent", /<form\b(?![^>]*role="search")|\.submit\(/, []],
  ["local storage", /\blocalStorage\b/, ["text/help-script.ts", "workbench/page/storage.ts"]],
  ["storage of the session", /\bsessionStorage\b/, []],
  ["databases", /\bindexedDB\b/, []],
  ["cookies", /\bdocument\.cookie\b|\bcookieStore\b/, []],
  ["caches and workers between page and server", /\bserviceWorker\b|\bcaches\.(open|match)\b/, []],
  ["storage of Office for the whole computer", /\bOfficeRuntime\.storage\b|\broamingSettings\b/, []],
  ["settings in the workbook", /\.settings\b.*\bset\(|\bsettings\.set\(/, ["office/workbook-settings.ts"]],
];

describe("the privacy page", () => {
  it.each(WAYS)("knows every file that uses %s", (_, pattern, files) => {
    expect(
      sources
        .filter(([, text]) => pattern.test(text))
        .map(([name]) => name)
        .sort(),
    ).toEqual(files);
  });

  it("would not miss one", () => {
    const planted = [
      'await fetch("https://example.com")',
      "new XMLHttpRequest()",
      "navigator.sendBeacon(address)",
      'new WebSocket("wss://example.com")',
      "new Image().src = address",
      "form.submit()",
      "window.localStorage",
      "sessionStorage.setItem(key, value)",
      "indexedDB.open(name)",
      "document.cookie = text",
      "navigator.serviceWorker.register(file)",
      "OfficeRuntime.storage.setItem(key, value)",
      "settings.set(key, value)",
    ];
    expect(planted.map((line, index) => WAYS[index]![1].test(line))).toEqual(planted.map(() => true));
    expect(planted).toHaveLength(WAYS.length);
  });

  it("lists every key in the browser's storage", () => {
    const keys = sources.flatMap(([, text]) =>
      [...text.matchAll(/^(?:export )?const [A-Z]+ = "(origincredit-(?:help|workbench)-[a-z-]+)"/gm)].map(
        ([, key]) => key!,
      ),
    );
    expect(keys).toHaveLength(5);
    expect(firstCodes(section(page("privacy"), "What is stored in the browser")).sort()).toEqual(keys.sort());
  });

  it("has a key for every use of the storage", () => {
    const uses = sources
      .filter(([, text]) => /from "\.\/storage"|\blocalStorage\b/.test(text))
      .filter(([name]) => name !== "workbench/page/storage.ts")
      .flatMap(([name, text]) =>
        [...text.matchAll(/\b(?:remember(?:ed)?|localStorage\.[gs]etItem)\((\w+)/g)].map(([, key]) => ({
          use: `${name}: ${key!}`,
          isListed: text.includes(`const ${key!} = "origincredit-`),
        })),
      );
    expect(uses.length).toBeGreaterThanOrEqual(8);
    expect(uses.filter(({ isListed }) => !isListed)).toEqual([]);
  });

  it("lists every setting in the workbook", () => {
    const listed = codes(section(page("privacy"), "What is stored in a workbook")).filter((code) =>
      code.startsWith(SETTING_PREFIX),
    );
    expect(listed).toEqual(WORKBOOK_SETTINGS.map((name) => SETTING_PREFIX + name));
  });
});

/** The anchor of a heading, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

describe.each([...new Set([...PAGES.map((name) => `docs/${name}.md`), ...installPages.map((name) => `docs/${name}`)])])(
  "%s",
  (file) => {
    const text = read(file);

    it("links only to headings that exist", () => {
      const missing = [...text.matchAll(/\]\(([^)\s#]*)#([^)\s]+)\)/g)].filter(([, to, wanted]) => {
        const target = to === "" ? text : readFileSync(path.join(root, path.dirname(file), to!), "utf8");
        return ![...target.matchAll(/^#+ (.+)$/gm)].some(([, heading]) => anchor(heading!) === wanted);
      });
      expect(missing.map(([link]) => link)).toEqual([]);
    });

    it("has the address of a release only as the placeholder that is filled in", () => {
      expect(text).not.toMatch(/localhost:3000|e355376e/);
      expect([...text.matchAll(/https:\/\/HOST(?!\/PATH)\S*/g)].map(([found]) => found)).toEqual([]);
    });
  },
);
