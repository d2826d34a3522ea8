import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  leftoverFaults,
  pairFaults,
  projectManifest,
  type ReleaseOptions,
  type UnifiedPackage,
  unifiedManifest,
  unifiedVersion,
  xmlManifest,
} from "../support/release-manifests";

const root = path.resolve(__dirname, "..", "..");
const URL = "https://addin.example/credit";
const OTHER_ID = "5f0c1c5e-8d0f-4a37-9a55-0d1f4f6f3b11";

const RELEASES: [string, ReleaseOptions][] = [
  ["as published", { url: URL }],
  ["at the root of a host with a port", { url: "https://addin.example:8443/" }],
  ["with an Id, a name and a version of its own", { url: URL, id: OTHER_ID, suffix: "R&D <東京>", version: "2.1.7" }],
];

const published = unifiedManifest(projectManifest, { url: URL });

describe("Microsoft's validator", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), "unified-manifest-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function validate(manifest: unknown): { status: number | null; output: string; home: string[] } {
    const [file, home] = [path.join(folder, "manifest.json"), path.join(folder, "home")];
    mkdirSync(home, { recursive: true });
    writeFileSync(file, JSON.stringify(manifest));
    const tool = path.join(root, "node_modules", "office-addin-manifest", "cli.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, "validate", file], {
      encoding: "utf8",
      env: { ...process.env, HOME: home, USERPROFILE: home },
    });
    return { status, output: stdout + stderr, home: readdirSync(home) };
  }

  test.each(RELEASES)(
    "accepts the unified manifest of a release %s, and leaves nothing in the home folder",
    (_name, options) => {
      expect(validate(unifiedManifest(projectManifest, options).manifest)).toEqual({ status: 0, output: "", home: [] });
    },
  );

  test("refuses a property that the schema does not have", () => {
    const { status, output } = validate({ ...published.manifest, colour: "green" });
    expect(status).toBe(1);
    expect(output).toContain("colour");
  });

  test("needs at least the schema of the manifest for functions with the address of their metadata", () => {
    const [major, minor] = published.manifest.manifestVersion.split(".").map(Number) as [number, number];
    const older = `${major}.${minor - 1}`;
    const manifest = JSON.parse(
      JSON.stringify(published.manifest).replaceAll(published.manifest.manifestVersion, older),
    );
    expect(validate(manifest)).toMatchObject({ status: 1, output: expect.stringContaining("customFunctions") });
  });
});

describe("the language files", () => {
  interface Rule {
    readonly maxLength?: number;
  }
  interface LanguageSchema {
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, Rule>>;
    readonly patternProperties: Readonly<Record<string, Rule>>;
  }

  const readSchema = (): LanguageSchema => {
    const paths = [path.join(root, "node_modules", "office-addin-manifest")];
    const tool = path.dirname(require.resolve("@microsoft/app-manifest/package.json", { paths }));
    const folder = path.join(tool, "build", "json-schemas", "teams", `v${published.manifest.manifestVersion}`);
    return JSON.parse(
      readFileSync(path.join(folder, "MicrosoftTeams.Localization.schema.json"), "utf8"),
    ) as LanguageSchema;
  };

  /** Compares a file with Microsoft's schema. Their own tool cannot: one of the schema's expressions is not valid in its mode. */
  function schemaFaults(texts: Readonly<Record<string, string>>): string[] {
    const { required, properties, patternProperties } = readSchema();
    const patterns = Object.entries(patternProperties).map(([pattern, rule]) => [new RegExp(pattern), rule] as const);
    return [
      ...required.filter((key) => !texts[key]).map((key) => `${key} is missing`),
      ...Object.entries(texts).flatMap(([key, text]) => {
        const rule = properties[key] ?? patterns.find(([pattern]) => pattern.test(key))?.[1];
        if (!rule) return [`${key} is not known`];
        return text.length > (rule.maxLength ?? Infinity) ? [`${key} is too long`] : [];
      }),
    ];
  }

  test.each(RELEASES)("follow Microsoft's schema in a release %s", (_name, options) => {
    const { languages } = unifiedManifest(projectManifest, options);
    expect(Object.keys(languages)).toEqual(["ja", "ko"]);
    expect(Object.values(languages).map(schemaFaults)).toEqual([[], []]);
  });

  test.each<[string, (texts: Record<string, string>) => unknown, string]>([
    ["a property that it does not have", (texts) => (texts["name.long"] = "x"), "name.long is not known"],
    ["no name", (texts) => delete texts["name.short"], "name.short is missing"],
    ["a name of 31 characters", (texts) => (texts["name.short"] = "x".repeat(31)), "name.short is too long"],
  ])("would not follow it with %s", (_name, plant, fault) => {
    const texts = { ...published.languages["ja"] };
    plant(texts);
    expect(schemaFaults(texts)).toEqual([fault]);
  });

  test("contain every text and address that manifest.xml translates, in the order of the manifest", () => {
    const overrides = (locale: string) =>
      [...projectManifest.matchAll(new RegExp(`Locale="${locale}"\\s+Value="([^"]*)"`, "g"))].map(([, value = ""]) =>
        value.replace("https://localhost:3000", URL),
      );
    for (const [tag, locale] of [
      ["ja", "ja-JP"],
      ["ko", "ko-KR"],
    ] as const)
      expect(new Set(Object.values(published.languages[tag] ?? {}))).toEqual(
        new Set([
          ...overrides(locale),
          published.languages[tag]?.["description.short"],
          "https://developer.microsoft.com/json-schemas/teams/v1.24/MicrosoftTeams.Localization.schema.json",
        ]),
      );
    expect(Object.keys(published.languages["ja"] ?? {})).toEqual(Object.keys(published.languages["ko"] ?? {}));
  });

  test.each([
    ["extensions[0].ribbons[0].tabs[0].groups[0].controls[1].label", "ブックをチェック", "통합 문서 검사"],
    ["extensions[0].contextMenus[0].menus[0].controls[0].label", "このセルの根拠を説明", "이 셀의 근거 설명"],
    ["extensions[0].runtimes[0].actions[4].displayName", "関数ガイド", "함수 안내"],
    ["extensions[0].runtimes[0].customFunctions.metadataUrl", `${URL}/functions-ja.json`, `${URL}/functions-ko.json`],
    ["extensions[0].getStartedMessages[0].learnMoreUrl", `${URL}/help-ja.html`, `${URL}/help-ko.html`],
  ])("say %s in Japanese and Korean", (place, ja, ko) => {
    expect([published.languages["ja"]?.[place], published.languages["ko"]?.[place]]).toEqual([ja, ko]);
  });
});

describe("the unified manifest", () => {
  test("is called and described as the XML manifest is", () => {
    const { name, description, developer } = unifiedManifest(projectManifest, { url: URL, suffix: "Finance" }).manifest;
    expect(name).toEqual({ short: "OriginCredit (Finance)", full: "OriginCredit (Finance)" });
    expect(description.full.startsWith(`${description.short} `)).toBe(true);
    expect(developer).toEqual({
      name: "OriginCredit contributors",
      websiteUrl: `${URL}/support.html`,
      privacyUrl: `${URL}/privacy.html`,
      termsOfUseUrl: `${URL}/terms.html`,
    });
  });

  test("hides the XML add-in of the same release", () => {
    const hidden = (options: ReleaseOptions) =>
      unifiedManifest(projectManifest, options).manifest.extensions[0]?.alternates;
    expect(hidden({ url: URL, id: OTHER_ID })).toEqual([{ hide: { customOfficeAddin: { officeAddinId: OTHER_ID } } }]);
    expect(hidden({ url: URL })).toEqual([
      { hide: { customOfficeAddin: { officeAddinId: /<Id>(.*)<\/Id>/.exec(projectManifest)?.[1] } } },
    ]);
  });

  test("has a constant Id as published, and one that is derived from that of the XML manifest otherwise", () => {
    const idOf = (id?: string) => unifiedManifest(projectManifest, { url: URL, ...(id ? { id } : {}) }).manifest.id;
    const own = /<Id>(.*)<\/Id>/.exec(projectManifest)?.[1] as string;
    expect([idOf(), idOf(own.toUpperCase())]).toEqual(Array(2).fill("8e9baa1b-ba6b-47a6-bc64-1b66aec3f661"));
    // UUID version 5 of OTHER_ID in the namespace of the constant Id, as Python's uuid.uuid5 calculates it.
    expect([idOf(OTHER_ID), idOf(OTHER_ID.toUpperCase())]).toEqual(
      Array(2).fill("921d8838-924b-588c-a326-4fbf45ffb222"),
    );
  });

  test.each([
    ["1.0.0.3", "1.0.3"],
    ["1.0.0.99", "1.0.99"],
    ["1.0.1.0", "1.0.100"],
    ["1.0.999.99", "1.0.99999"],
    ["1.1.0.0", "1.1.0"],
    ["2.0", "2.0.0"],
  ])("has for the version %s of the XML manifest the version %s", (version, expected) => {
    expect(unifiedVersion(version)).toBe(expected);
  });

  test.each(["1.0.0.100", "1.0.1000.0"])("has no version for %s", (version) => {
    expect(() => unifiedVersion(version)).toThrow("Make a new minor version.");
  });

  test("takes a name of 30 characters, and no longer one", () => {
    const named = (suffix: string) => unifiedManifest(projectManifest, { url: URL, suffix }).manifest.name.short;
    expect(named("x".repeat(15))).toHaveLength(30);
    expect(() => named("x".repeat(16))).toThrow(
      "(name.short, en) has 31 characters, but the unified manifest allows 30. Give --name at most 15 characters.",
    );
  });

  test.each<[string, [string | RegExp, string], RegExp]>([
    [
      "a Korean name that leaves no room for a suffix",
      ['ko-KR" Value="OriginCredit"', `ko-KR" Value="${"가".repeat(28)}"`],
      /\(name\.short, ko\) has 33 .* There is no room for --name/,
    ],
    [
      "a description whose first sentence has 81 characters",
      [/(<Description\s+DefaultValue=")[^"]*/, `$1${"x".repeat(80)}. Then.`],
      /\(description\.short, en\) has 81 characters.* allows 80\. Shorten it in manifest\.xml/,
    ],
    [
      "a Japanese label of 65 characters",
      ['Value="関数ガイド"', `Value="${"関".repeat(65)}"`],
      /\(extensions\[0\]\S+, ja\) has 65 characters/,
    ],
    [
      "a tip of 129 characters",
      [/(id="Guide\.Tip" DefaultValue=")[^"]*/, `$1${"x".repeat(129)}`],
      /supertip\.description, en\) has 129 characters/,
    ],
    [
      "no icon of 32 px",
      ['<bt:Image size="32" resid="Icon.check.32" />', ""],
      /'OriginCredit.CheckWorkbook' has no icon/,
    ],
    ["permissions that are not known", ["ReadWriteDocument", "ReadWriteItem"], /the permission 'ReadWriteItem'/],
    ["a host that is not known", ['<Host Name="Workbook"', '<Host Name="Notebook"'], /the host 'Notebook'/],
    ["a menu that is not known", ["ContextMenuCell", "ContextMenuChart"], /the context menu 'ContextMenuChart'/],
    ["an action that is not known", ['"ShowTaskpane"', '"OpenDialog"'], /the action 'OpenDialog'/],
    ["a second page", [/(ShowTaskpane">\s*<SourceLocation resid=")Taskpane/, "$1Help"], /opens another page/],
    ["a resource that does not exist", ['<Label resid="Tab.Label"', '<Label resid="Tab"'], /the resource 'Tab', which/],
    ["no version", [/<Version>.*<\/Version>/, "<Version></Version>"], /Version is empty/],
    ["two runtimes", [/<Runtime [^>]*>/, "$&$&"], /has 2 Runtime in Runtimes: exactly one is needed/],
    ["no Id", [/<Id>.*<\/Id>/, ""], /has no Id in OfficeApp/],
    ["broken XML", ["</Hosts>", ""], /not well-formed/],
    ["another root", [/OfficeApp/g, "OfficeAdd"], /its root element is not OfficeApp/],
  ])("is refused for %s, with the place", (_name, [from, to], message) => {
    const planted = projectManifest.replace(from, to);
    expect(planted).not.toBe(projectManifest);
    expect(() => unifiedManifest(planted, { url: URL, suffix: "ab" })).toThrow(message);
  });

  test.each([
    ["color.png", 192, "no transparency", 2],
    ["outline.png", 32, "transparency", 6],
  ])("comes with %s of %d px, with %s", (name, size, _transparency, colorType) => {
    const png = readFileSync(path.join(root, published.icons[name] as string));
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]).toEqual([size, size, colorType]);
  });
});

describe("the manifests of a release", () => {
  test.each(RELEASES)("say the same %s, and nothing of development", (_name, options) => {
    const xml = xmlManifest(projectManifest, options);
    const unified = unifiedManifest(projectManifest, options);
    expect(pairFaults(xml, unified)).toEqual([]);
    expect(leftoverFaults(JSON.stringify(unified, null, 2))).toEqual([]);
    expect(leftoverFaults(xml)).toEqual([]);
  });

  const xml = xmlManifest(projectManifest, { url: URL });
  const extension = (unified: UnifiedPackage) => unified.manifest.extensions[0]!;
  const runtime = (unified: UnifiedPackage) => extension(unified).runtimes[0]!;
  const group = (unified: UnifiedPackage) => extension(unified).ribbons[0]!.tabs[0]!.groups[0]!;
  const button = (unified: UnifiedPackage) => group(unified).controls[1]!;
  const inMenu = (unified: UnifiedPackage) => extension(unified).contextMenus[0]!.menus[0]!.controls[0]!;
  const CHECK = "extensions[0].ribbons[0].tabs[0].groups[0].controls[1]";

  test.each<[string, (unified: UnifiedPackage) => unknown, string | RegExp]>([
    ["the same Id", (u) => (u.manifest.id = "E355376E-fe98-4ce0-bc72-b0e95d1a3581"), "Id: both manifests have"],
    [
      "another add-in that is hidden",
      (u) => (extension(u).alternates[0]!.hide.customOfficeAddin.officeAddinId = OTHER_ID),
      `Id of the XML add-in that is hidden: the XML manifest has e355376e-fe98-4ce0-bc72-b0e95d1a3581, the unified manifest has ${OTHER_ID}.`,
    ],
    ["no add-in that is hidden", (u) => (extension(u).alternates = []), /hidden: .* has nothing/],
    ["another version", (u) => (u.manifest.version = "1.0.0"), /Version: .* '1\.0\.3', .* '1\.0\.0'/],
    ["another name", (u) => (u.manifest.name.short = "Origin"), "Name (en): the XML manifest has 'OriginCredit'"],
    ["another full name", (u) => (u.manifest.name.full = "Origin"), "Full name (en)"],
    ["another Korean name", (u) => (u.languages["ko"]!["name.short"] = "Origin"), "Name (ko)"],
    ["another description", (u) => (u.manifest.description.full += "!"), "Description (en)"],
    ["another short description", (u) => (u.languages["ja"]!["description.short"] = "短い"), "Short description (ja)"],
    ["another developer", (u) => (u.manifest.developer.name = "Somebody"), "Name of the developer"],
    ["another colour icon", (u) => (u.manifest.icons.color = "icon.png"), "Icons: the color icon 'icon.png'"],
    ["no outline icon", (u) => delete u.icons["outline.png"], "Icons: the outline icon 'outline.png'"],
    ["another default language", (u) => (u.manifest.localizationInfo.defaultLanguageTag = "ja"), "Default language"],
    ["a language less", (u) => u.manifest.localizationInfo.additionalLanguages.pop(), "Other languages"],
    [
      "another file of a language",
      (u) => (u.manifest.localizationInfo.additionalLanguages[0]!.file = "jp.json"),
      "Files of languages: the XML manifest has ja.json, ko.json, the unified manifest has jp.json, ko.json.",
    ],
    ["no file of a language", (u) => delete u.languages["ko"], "Languages in the package"],
    [
      "a translation of nothing",
      (u) => (u.languages["ja"]!["extensions[0].ribbons[0].tabs[1].label"] = "タブ"),
      "Language ja: there is no 'extensions[0].ribbons[0].tabs[1].label'",
    ],
    ["a requirement less", (u) => extension(u).requirements.capabilities.pop(), "Requirement sets"],
    [
      "another version of a requirement",
      (u) => (extension(u).requirements.capabilities[2]!.minVersion = "1.13"),
      /Requirement sets: .* ExcelApi 1\.12, .* ExcelApi 1\.13/,
    ],
    ["another host", (u) => extension(u).requirements.scopes.push("document"), "Hosts"],
    [
      "other permissions",
      (u) => (u.manifest.authorization.permissions.resourceSpecific[0]!.name = "Document.Read.User"),
      "Permissions: the XML manifest has Document.ReadWrite.User, the unified manifest has Document.Read.User.",
    ],
    ["two extensions", (u) => u.manifest.extensions.push(extension(u)), "more than one extension"],
    ["no runtime", (u) => (extension(u).runtimes = []), "has no runtime"],
    ["two runtimes", (u) => extension(u).runtimes.push(runtime(u)), "more than one runtime"],
    ["a short-lived runtime", (u) => (runtime(u).lifetime = "short"), "Lifetime of the runtime"],
    ["another page", (u) => (runtime(u).code.page = `${URL}/pane.html`), "Page of the runtime (en)"],
    ["another script", (u) => (runtime(u).code.script = `${URL}/function.js`), "Script of the functions (en)"],
    [
      "another address of the metadata",
      (u) => (runtime(u).customFunctions.metadataUrl = `${URL}/functions-ja.json`),
      "Metadata of the functions (en)",
    ],
    [
      "no Korean address of the metadata",
      (u) => delete u.languages["ko"]!["extensions[0].runtimes[0].customFunctions.metadataUrl"],
      `Metadata of the functions (ko): the XML manifest has '${URL}/functions-ko.json', the unified manifest has '${URL}/functions.json'.`,
    ],
    ["another namespace", (u) => (runtime(u).customFunctions.namespace.id = "IRS"), "Namespace of the functions"],
    ["another shown namespace", (u) => (runtime(u).customFunctions.namespace.name = "IRS"), "Localizable namespace"],
    ["an action less", (u) => runtime(u).actions.pop(), /Actions: .* openGuide.*the unified/],
    ["another action", (u) => (runtime(u).actions[1]!.id = "checkWorkbooks"), "Actions"],
    ["no action that opens the pane", (u) => runtime(u).actions.shift(), "Number of actions that open the pane"],
    [
      "another name of an action",
      (u) => (runtime(u).actions[1]!.displayName = "Check"),
      "Name of the action 'checkWorkbook' (en)",
    ],
    ["another tab", (u) => (extension(u).ribbons[0]!.tabs[0]!.id = "Tab"), "Tabs"],
    ["another label of the tab", (u) => (extension(u).ribbons[0]!.tabs[0]!.label = "Origin"), "Label of the tab"],
    ["two ribbons", (u) => extension(u).ribbons.push({ tabs: [] }), "more than one ribbon"],
    ["another order of groups", (u) => extension(u).ribbons[0]!.tabs[0]!.groups.reverse(), "Groups of the tab"],
    [
      "another label of a group",
      (u) => (group(u).label = "Checks"),
      "Label of the group 'OriginCredit.CheckGroup' (en)",
    ],
    ["another icon of a group", (u) => (group(u).icons[0]!.url = `${URL}/a.png`), "Icon of 16 px of the group"],
    ["a button less", (u) => group(u).controls.pop(), "Controls of the group 'OriginCredit.CheckGroup'"],
    [
      "another label of a button",
      (u) => (button(u).label = "Check"),
      "Label of the control 'OriginCredit.CheckWorkbook' (en)",
    ],
    [
      "another Japanese label of a button",
      (u) => (u.languages["ja"]![`${CHECK}.label`] = "確認"),
      "Label of the control 'OriginCredit.CheckWorkbook' (ja): the XML manifest has 'ブックをチェック', the unified manifest has '確認'.",
    ],
    [
      "a button without a Korean label",
      (u) => delete u.languages["ko"]![`${CHECK}.label`],
      "Label of the control 'OriginCredit.CheckWorkbook' (ko)",
    ],
    ["another title of a tip", (u) => (button(u).supertip.title = "Check"), "Title of the tip of the control"],
    [
      "another Korean tip",
      (u) => (u.languages["ko"]![`${CHECK}.supertip.description`] = "도움말"),
      "Tip of the control 'OriginCredit.CheckWorkbook' (ko)",
    ],
    [
      "another action of a button",
      (u) => (button(u).actionId = "explainCell"),
      "Action of the control 'OriginCredit.CheckWorkbook'",
    ],
    [
      "a button that does not open the pane",
      (u) => (group(u).controls[0]!.actionId = "openGuide"),
      "Action of the control 'OriginCredit.OpenPane': the XML manifest opens the pane, 'openGuide' does not.",
    ],
    ["an icon less", (u) => button(u).icons.pop(), /Icons of the control .* has 16, 32 px, not 16, 32, 80 px/],
    ["an icon of another size", (u) => (button(u).icons[0]!.size = 17), "Icon of 17 px of the control"],
    ["another icon", (u) => (button(u).icons[2]!.url = button(u).icons[1]!.url), "Icon of 80 px of the control"],
    ["another menu", (u) => (extension(u).contextMenus[0]!.menus[0]!.entryPoint = "text"), "Context menus"],
    ["no menu", (u) => (extension(u).contextMenus = []), "Context menus"],
    [
      "another label in the menu",
      (u) => (inMenu(u).label = "Explain"),
      "Label of the control 'OriginCredit.ExplainThisCell'",
    ],
    [
      "another title of the first message",
      (u) => (extension(u).getStartedMessages[0]!.title = "Hi"),
      "Title of the first message (en)",
    ],
    ["another first message", (u) => (extension(u).getStartedMessages[0]!.description = "Hi"), "First message (en)"],
    ["no first message", (u) => (extension(u).getStartedMessages = []), "First message (en)"],
    [
      "another help",
      (u) => (extension(u).getStartedMessages[0]!.learnMoreUrl = `${URL}/h.html`),
      "Help of the first message",
    ],
    ["another address of support", (u) => (u.manifest.developer.websiteUrl = URL), "Address of the developer"],
    ["another address about privacy", (u) => (u.manifest.developer.privacyUrl = URL), "Address about privacy"],
    ["another address of the terms", (u) => (u.manifest.developer.termsOfUseUrl = URL), "Address of the terms"],
    ["another domain", (u) => (u.manifest.validDomains = ["other.example"]), "Domains"],
    ["a domain more", (u) => u.manifest.validDomains.push("other.example"), "Domains"],
    [
      "an address on another server",
      (u) =>
        (u.languages["ja"]!["extensions[0].getStartedMessages[0].learnMoreUrl"] = "https://other.example/help-ja.html"),
      "Address 'https://other.example/help-ja.html' (extensions[0].getStartedMessages[0].learnMoreUrl) is not below",
    ],
  ])("do not say the same with %s", (_name, plant, fault) => {
    const planted = structuredClone(published);
    plant(planted);
    expect(pairFaults(xml, planted).join("\n")).toMatch(fault);
  });

  test.each<[string, [string, string], RegExp]>([
    ["address", [`${URL}/functions-ko.json`, `${URL}/functions-kr.json`], /Metadata of the functions \(ko\)/],
    ["translation", ["関数ガイド", "関数の案内"], /OriginCredit\.FunctionGuide' \(ja\): .*関数の案内.*関数ガイド/],
    ["requirement", ['Name="ExcelApi" MinVersion="1.12"', 'Name="ExcelApi" MinVersion="1.14"'], /Requirement sets/],
    ["action", ["openGuide", "showGuide"], /Action of the control 'OriginCredit\.FunctionGuide'/],
    ["permission", ["ReadWriteDocument", "ReadDocument"], /Permissions: .* Document\.Read\.User/],
  ])("do not say the same with another %s in the XML manifest", (_name, [from, to], fault) => {
    const planted = xml.replaceAll(from, to);
    expect(planted).not.toBe(xml);
    expect(pairFaults(planted, published).join("\n")).toMatch(fault);
  });
});

describe("what is left over from development", () => {
  test.each([
    ["https://localhost:3000/help.html", /Line 2 contains the address of development/],
    ["https://LOCALHOST/help.html", /an address of this computer \('LOCALHOST'\)/],
    ["https://127.0.0.1:8443", /an address of this computer/],
    ["https://[::1]:8443", /an address of this computer/],
    ["https://0.0.0.0", /an address of this computer/],
    ["33023ECC-a08e-42df-a27a-a5b1e94dad6e", /the Id of the add-in in development/],
    ["OriginCredit (development)", /the name of the add-in in development/],
    ["http://addin.example", /an address without https/],
  ])("is found: %s", (text, fault) => {
    expect(leftoverFaults(`first line\n  "${text}"\n`).join("\n")).toMatch(fault);
  });

  test.each([
    '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"',
    '<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    "https://addin.example/localhosts/development/127.png",
    "the development of http requests",
  ])("is not seen in: %s", (text) => {
    expect(leftoverFaults(text)).toEqual([]);
  });
});
