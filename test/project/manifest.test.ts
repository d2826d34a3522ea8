import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { associatedActions } from "../support/associated-actions";
import { type ManifestSurroundings, manifestFaults } from "../support/manifest-gate";
import { builtFolder } from "../setup/built";

const root = path.resolve(__dirname, "..", "..");
const dist = builtFolder("functions", "addin");
const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");

const { LANGUAGES } = require("../../webpack/languages") as {
  LANGUAGES: { locale: string; metadata: string; help: string }[];
};
const { DEVELOPMENT_ID, DEVELOPMENT_SUFFIX, manifestFor } = require("../../webpack/manifest") as {
  DEVELOPMENT_ID: string;
  DEVELOPMENT_SUFFIX: string;
  manifestFor: (manifest: string, url: string) => string;
};

const surroundings: ManifestSurroundings = {
  isServed: (file) => existsSync(path.join(dist, file)),
  pngSize: (file) => {
    const full = path.join(dist, file);
    if (!file.endsWith(".png") || !existsSync(full)) return null;
    const bytes = readFileSync(full);
    return bytes.toString("latin1", 1, 4) === "PNG" ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : null;
  },
  actions: associatedActions(),
  languages: LANGUAGES.slice(1).map(({ locale }) => locale),
};

const faultsOf = (xml: string) => manifestFaults(xml, surroundings);

test("the manifest follows Office's documented rules", () => {
  expect(faultsOf(manifest)).toEqual([]);
});

test("the functions are in the namespace IRA", () => {
  expect(manifest).toMatch(/<bt:String id="Functions\.Namespace" DefaultValue="IRA" \/>/);
});

test.each(LANGUAGES.slice(1))("Excel in $locale reads $metadata and opens $help", ({ locale, metadata, help }) => {
  const address = (pattern: string) =>
    new RegExp(`<${pattern}[^>]*>(?:(?!</)[\\s\\S])*?Locale="${locale}" Value="([^"]*)"`).exec(manifest)?.[1];
  expect(address('bt:Url id="Functions.Metadata"')).toBe(`https://localhost:3000/${metadata}`);
  expect(address('bt:Url id="Help.Url"')).toBe(`https://localhost:3000/${help}`);
  expect(address("SupportUrl")).toBe(`https://localhost:3000/${help}`);
});

describe("the manifest of the add-in in development", () => {
  const part = (xml: string, name: string) => new RegExp(`<${name}[\\s\\S]*?</${name}>`).exec(xml)?.[0] ?? "";
  const rest = (xml: string) => xml.replace(part(xml, "Id"), "").replace(part(xml, "DisplayName"), "");
  const url = "https://addin.example";
  const developed = manifestFor(manifest, "https://localhost:3000");
  const published = manifestFor(manifest, url);

  test("has an Id of its own and says in every language that it is in development", () => {
    expect(part(developed, "Id")).toBe(`<Id>${DEVELOPMENT_ID}</Id>`);
    const names = [...part(developed, "DisplayName").matchAll(/Value="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(Array(LANGUAGES.length).fill(`OriginCredit${DEVELOPMENT_SUFFIX}`));
    expect(faultsOf(developed)).toEqual([]);
  });

  test("is otherwise the same as that of the published add-in, which keeps its Id and name", () => {
    expect(part(published, "Id")).toBe(part(manifest, "Id"));
    expect(part(published, "Id")).not.toContain(DEVELOPMENT_ID);
    expect(part(published, "DisplayName")).toBe(part(manifest, "DisplayName"));
    expect(rest(published)).toBe(rest(developed).replaceAll("https://localhost:3000", url));
  });

  test("or in use is the one that the build writes", () => {
    expect(readFileSync(path.join(dist, "manifest.xml"), "utf8")).toBe(manifestFor(manifest, builtFor()));
  });
});

/** The address that dist was built for. */
function builtFor(): string {
  const { functions } = JSON.parse(readFileSync(path.join(dist, "functions.json"), "utf8")) as {
    functions: { helpUrl: string }[];
  };
  return functions[0]!.helpUrl.split("/help.html")[0]!;
}

test("Microsoft's manifest tool reads the manifest", () => {
  const tool = path.join(root, "node_modules", "office-addin-manifest", "cli.js");
  const done = spawnSync(process.execPath, [tool, "info", path.join(root, "manifest.xml")], { encoding: "utf8" });
  expect(done.stdout).toContain("Name: OriginCredit");
  expect(done.status).toBe(0);
});

test("the pane's page loads the start script, Office's, the functions and the pane, and nothing else from other sites", () => {
  const page = readFileSync(path.join(dist, "taskpane.html"), "utf8");
  const scripts = [...page.matchAll(/<script[^>]*\bsrc="?([^"\s>]+)/g)].map(([, address = ""]) => address.split("?"));
  expect(scripts.map(([address]) => address)).toEqual([
    "start.js",
    OFFICE_JS,
    "registration.js",
    "functions.js",
    "taskpane.js",
  ]);
  const content = page.replace(/<meta http-equiv="?Content-Security-Policy[^>]*>/, "");
  expect([...content.matchAll(/https?:\/\/[^\s"'>]+/g)].map((match) => match[0])).toEqual([OFFICE_JS]);
  // Caches keep scripts by address, so each address names the content.
  for (const [address = "", version] of scripts) {
    if (address === OFFICE_JS) continue;
    const hash = createHash("sha256")
      .update(readFileSync(path.join(dist, address)))
      .digest("hex");
    expect([address, version]).toEqual([address, `v=${hash.slice(0, 8)}`]);
  }
});

test("the page says that it is loading before any script, and its scripts are its own files", () => {
  const page = readFileSync(path.join(dist, "taskpane.html"), "utf8");
  const [before = "", ...scripts] = page.split("<script");
  for (const words of [
    "OriginCredit is loading…",
    "OriginCredit を読み込んでいます…",
    "OriginCredit을 불러오는 중입니다…",
  ])
    expect(before).toContain(words);
  // A policy without 'unsafe-inline' must not stop it.
  for (const script of scripts) expect(script).toMatch(/^ src=[^>]+><\/script>/);
  const start = readFileSync(path.join(dist, "start.js"));
  expect(gzipSync(start).length).toBeLessThanOrEqual(6 * 1024);
});

describe("the check of the manifest", () => {
  const without = (pattern: RegExp) => (xml: string) => xml.replace(pattern, "");
  const swap = (from: string | RegExp, to: string) => (xml: string) => xml.replace(from, to);

  test.each<[string, (xml: string) => string, RegExp]>([
    ["broken XML", swap("</Hosts>", ""), /not well-formed/],
    ["no version", without(/<Version>.*<\/Version>/), /Version is missing/],
    ["a version below 1", swap(/<Version>.*<\/Version>/, "<Version>0.1</Version>"), /Version is not/],
    ["a version of five numbers", swap(/<Version>.*<\/Version>/, "<Version>1.2.3.4.5</Version>"), /Version is not/],
    ["an id that is not a GUID", swap(/<Id>.*<\/Id>/, "<Id>origincredit</Id>"), /Id is not a GUID/],
    [
      "an address without https",
      swap('"https://localhost:3000/functions.js"', '"http://localhost:3000/functions.js"'),
      /not https/,
    ],
    ["an invalid address", swap('"https://localhost:3000/help.html"', '"help.html"'), /is not an address/],
    ["a script that the build does not make", swap("/functions.js", "/function.js"), /not made by the build/],
    ["a page that the build does not make", swap(/taskpane\.html/g, "pane.html"), /not made by the build/],
    [
      "a resource that does not exist",
      swap('<Label resid="Tab.Label"', '<Label resid="Tab.Name"'),
      /'Tab.Name' does not exist/,
    ],
    [
      "a resource that nothing uses",
      swap('<Label resid="Tab.Label"', '<Label resid="Pane.Label"'),
      /'Tab.Label' is not used/,
    ],
    ["a duplicate resource", swap('String id="Check.Label"', 'String id="Pane.Label"'), /'Pane.Label' occurs 2 times/],
    [
      "a resource of a different kind",
      swap('<Label resid="Tab.Label"', '<Label resid="Pane.Tip"'),
      /among LongStrings, not ShortStrings/,
    ],
    ["a resource id of 33 characters", swap(/"Help\.Url"/g, `"${"h".repeat(33)}"`), /not 1 to 32/],
    [
      "the support address after the hosts",
      swap(/(\s*<SupportUrl[\s\S]*?<\/SupportUrl>)([\s\S]*?<\/Hosts>)/, "$2$1"),
      /SupportUrl must come before/,
    ],
    [
      "the version before the id",
      swap(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1"),
      /Id must come before Version/,
    ],
    [
      "the tab's label before its groups",
      (xml) =>
        xml
          .replace('<Label resid="Tab.Label" />', "")
          .replace('<CustomTab id="OriginCredit.Tab">', '$&<Label resid="Tab.Label" />'),
      /Group must come before Label/,
    ],
    [
      "a group's icon before its label",
      swap(/(<Label resid="CheckGroup.Label" \/>)(\s*<Icon>[\s\S]*?<\/Icon>)/, "$2$1"),
      /must come before/,
    ],
    ["no supertip", without(/<Supertip>[\s\S]*?<\/Supertip>/), /Supertip is missing/],
    ["no permissions", without(/<Permissions>.*<\/Permissions>/), /Permissions is missing/],
    ["no requirement for a shared runtime", without(/<Set Name="SharedRuntime"[^>]*>/), /SharedRuntime/],
    ["an element that Office does not know", swap("<Hosts>", "<Owner>x</Owner><Hosts>"), /Owner does not belong/],
    [
      "a name of 126 characters",
      swap(/<DisplayName DefaultValue="[^"]*"/, `<DisplayName DefaultValue="${"x".repeat(126)}"`),
      /DisplayName is longer/,
    ],
    [
      "a description of 251 characters",
      swap(/(<Description\s+DefaultValue=")[^"]*/, `$1${"x".repeat(251)}`),
      /Description is longer/,
    ],
    [
      "a label of 126 characters",
      swap(/(id="Check\.Label" DefaultValue=")[^"]*/, `$1${"x".repeat(126)}`),
      /'Check.Label' is longer than 125/,
    ],
    [
      "a tip of 251 characters",
      swap(/(id="Check\.Tip" DefaultValue=")[^"]*/, `$1${"x".repeat(251)}`),
      /'Check.Tip' is longer than 250/,
    ],
    [
      "an overlong translation",
      swap(/(String id="Check\.Label"[\s\S]*? Value=")[^"]*(" \/>)/, `$1${"x".repeat(126)}$2`),
      /'Check.Label' is longer than 125/,
    ],
    ["a namespace of 33 characters", swap('DefaultValue="IRA"', `DefaultValue="${"I".repeat(33)}"`), /namespace/],
    [
      "a namespace that differs between languages",
      swap('DefaultValue="IRA" />', 'DefaultValue="IRA"><bt:Override Locale="ja-JP" Value="JIRA" /></bt:String>'),
      /same in every language/,
    ],
    ["no icon of 80 px", without(/<bt:Image size="80" resid="Icon\.check\.80" \/>/), /no icon of 80 px/],
    ["an icon of another size", swap('resid="Icon.check.80"', 'resid="Icon.check.64"'), /icon of 80 px has 64 x 64/],
    ["an icon that does not exist", swap("check-80.png", "checks-80.png"), /is not a PNG file of the build/],
    [
      "the store icon in the wrong size",
      swap("origincredit-32.png", "origincredit-40.png"),
      /IconUrl is not a PNG of 32/,
    ],
    [
      "a second page",
      swap('<FunctionFile resid="Taskpane.Url"', '<FunctionFile resid="Help.Url"'),
      /not the shared runtime's/,
    ],
    [
      "a pane button that opens another page",
      swap(/(ShowTaskpane">\s*<SourceLocation resid=")Taskpane/, "$1Help"),
      /not the shared runtime's/,
    ],
    [
      "another default page",
      swap(
        '<SourceLocation DefaultValue="https://localhost:3000/taskpane.html"',
        '<SourceLocation DefaultValue="https://localhost:3000/help.html"',
      ),
      /another page/,
    ],
    ["a short-lived runtime", swap('lifetime="long"', 'lifetime="short"'), /lifetime/],
    [
      "a button whose action is not associated",
      swap("openGuide", "openGuides"),
      /no action is associated with 'openGuides'/,
    ],
    ["two controls with the same id", swap("OriginCredit.ExplainThisCell", "OriginCredit.ExplainCell"), /occurs twice/],
    ["a menu that Excel does not have", swap("ContextMenuCell", "ContextMenuCells"), /no context menu/],
    [
      "a text without a Japanese translation",
      without(/<bt:Override Locale="ja-JP" Value="関数ガイド" \/>/),
      /Guide.Label has no text for ja-JP/,
    ],
    [
      "descriptions of functions without a Korean file",
      without(/<bt:Override Locale="ko-KR" Value="[^"]*functions-ko\.json" \/>/),
      /Functions.Metadata has no text for ko-KR/,
    ],
    [
      "a support address without a Japanese page",
      without(/<Override Locale="ja-JP" Value="[^"]*help-ja\.html" \/>/),
      /SupportUrl has no text for ja-JP/,
    ],
    [
      "a help address without a Japanese page",
      without(/<bt:Override Locale="ja-JP" Value="[^"]*help-ja\.html" \/>/),
      /Help.Url has no text for ja-JP/,
    ],
    [
      "a file of a language that the build does not make",
      swap("functions-ja.json", "functions-jp.json"),
      /functions-jp.json' is not made by the build/,
    ],
    [
      "a file of a language without https",
      swap("https://localhost:3000/functions-ko.json", "http://localhost:3000/functions-ko.json"),
      /functions-ko.json' is not https/,
    ],
    [
      "a page that differs between languages",
      swap(
        '<bt:Url id="Taskpane.Url" DefaultValue="https://localhost:3000/taskpane.html" />',
        '<bt:Url id="Taskpane.Url" DefaultValue="https://localhost:3000/taskpane.html"><bt:Override Locale="ja-JP" Value="https://localhost:3000/help.html" /></bt:Url>',
      ),
      /'Taskpane.Url' must be the same in every language/,
    ],
    [
      "a description without a Korean translation",
      without(/<Override\s+Locale="ko-KR"\s+Value="미국[^>]*>/),
      /Description has no text for ko-KR/,
    ],
  ])("finds %s", (_name, plant, fault) => {
    const planted = plant(manifest);
    expect(planted).not.toBe(manifest);
    expect(faultsOf(planted).join("\n")).toMatch(fault);
  });
});
