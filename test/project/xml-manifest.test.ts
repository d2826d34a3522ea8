import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { associatedActions } from "../support/associated-actions";
import { manifestFaults, type ManifestSurroundings } from "../support/manifest-gate";
import { leftoverFaults, projectManifest, type ReleaseOptions, xmlManifest } from "../support/release-manifests";

const root = path.resolve(__dirname, "..", "..");
const { LANGUAGES } = require("../../webpack/languages") as {
  LANGUAGES: { locale: string; metadata: string; help: string }[];
};
const { DEVELOPMENT_ID } = require("../../webpack/manifest") as { DEVELOPMENT_ID: string };

const OTHER_ID = "5f0c1c5e-8d0f-4a37-9a55-0d1f4f6f3b11";
const BUILT = ["taskpane.html", "functions.js", ...LANGUAGES.flatMap(({ metadata, help }) => [metadata, help])];

/** What an add-in that is served below a path of its host offers. */
const servedBelow = (folder: string): ManifestSurroundings => {
  const own = (file: string): string => (file.startsWith(folder) ? file.slice(folder.length) : "elsewhere");
  return {
    isServed: (file) => BUILT.includes(own(file)) || existsSync(path.join(root, own(file))),
    pngSize: (file) => {
      const full = path.join(root, own(file));
      if (!existsSync(full)) return null;
      const bytes = readFileSync(full);
      return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    },
    actions: associatedActions(),
    languages: LANGUAGES.slice(1).map(({ locale }) => locale),
  };
};

const element = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
const namesOf = (xml: string): string[] =>
  [...(/<DisplayName[\s\S]*?<\/DisplayName>/.exec(xml)?.[0] ?? "").matchAll(/Value="([^"]*)"/g)].map(
    ([, name = ""]) => name,
  );

describe("the XML manifest of a release", () => {
  test.each<[string, ReleaseOptions, string]>([
    ["at the root of its host", { url: "https://addin.example" }, ""],
    ["at the root of its host, written with a slash", { url: "https://addin.example/" }, ""],
    ["below a path", { url: "https://addin.example/credit/v1/" }, "credit/v1/"],
    ["at another port", { url: "https://addin.example:8443/credit" }, "credit/"],
    [
      "below a path with characters that XML or a replacement could misread",
      { url: "https://a.example/$&'x" },
      "$&'x/",
    ],
    [
      "with an Id, a name and a version of its own",
      { url: "https://addin.example/credit", id: OTHER_ID, suffix: 'R&D "<1>"', version: "2.0.0" },
      "credit/",
    ],
  ])("follows Office's rules %s", (_name, options, folder) => {
    const xml = xmlManifest(projectManifest, options);
    expect(manifestFaults(xml, servedBelow(folder))).toEqual([]);
    expect(leftoverFaults(xml)).toEqual([]);
  });

  test("differs from the project's only in its address, if nothing else is asked for", () => {
    const url = "https://addin.example/credit";
    expect(xmlManifest(projectManifest, { url })).toBe(projectManifest.replaceAll("https://localhost:3000", url));
  });

  test("has the Id that was asked for, in small letters", () => {
    const xml = xmlManifest(projectManifest, { url: "https://addin.example", id: OTHER_ID.toUpperCase() });
    expect(element(xml, "Id")).toBe(OTHER_ID);
  });

  test("has the suffix in its name in every language", () => {
    const xml = xmlManifest(projectManifest, { url: "https://addin.example", suffix: " Finance & tax " });
    expect(namesOf(xml)).toEqual(LANGUAGES.map(() => "OriginCredit (Finance &amp; tax)"));
  });

  test.each([
    ["keeps the project's fourth number for the same release", "1.0.0", "1.0.0.3"],
    ["has a fourth number of 0 for another release", "1.0.1", "1.0.1.0"],
    ["does not take 1.0.0 for the beginning of 1.0.0x", "1.0", null],
    ["has all four numbers if they are given", "3.2.1.99", "3.2.1.99"],
  ])("%s: %s", (_name, version, expected) => {
    const project = projectManifest.replace(/<Version>.*<\/Version>/, "<Version>1.0.0.3</Version>");
    const release = () => element(xmlManifest(project, { url: "https://addin.example", version }), "Version");
    if (expected === null) expect(release).toThrow("three or four numbers");
    else expect(release()).toBe(expected);
  });

  test("takes a name of 125 characters, and no longer one", () => {
    const suffixOf = (length: number) => "x".repeat(length - "OriginCredit ()".length);
    const named = (length: number) =>
      xmlManifest(projectManifest, { url: "https://addin.example", suffix: suffixOf(length) });
    expect(namesOf(named(125))[0]).toHaveLength(125);
    expect(() => named(126)).toThrow("Give --name at most 110 characters.");
  });

  test.each<[string, Partial<ReleaseOptions>, RegExp]>([
    ["an address that is none", { url: "addin" }, /is not valid: 'addin'\. Give --url https:\/\/HOST\/PATH/],
    ["an address without https", { url: "http://addin.example" }, /must start with https:/],
    ["an address with a query", { url: "https://addin.example/?v=1" }, /must not contain \? or #/],
    ["an address with a fragment", { url: "https://addin.example/#a" }, /must not contain \? or #/],
    ["an address with a user name", { url: "https://me@addin.example" }, /must not contain a user name/],
    ["the address of development", { url: "https://localhost:3000/" }, /is that of development/],
    ["an Id that is not a GUID", { id: "origincredit" }, /'origincredit' is not a GUID\. Give --id/],
    ["the Id of development", { id: DEVELOPMENT_ID.toUpperCase() }, /is that of the add-in in development/],
    ["a suffix of blanks", { suffix: "  " }, /has no letters/],
    ["a suffix with a line break", { suffix: "a\nb" }, /characters that cannot be seen/],
    ["a version of five numbers", { version: "1.2.3.4.5" }, /'1\.2\.3\.4\.5' is not three or four numbers/],
    ["a version of words", { version: "1.2.3-beta" }, /'1\.2\.3-beta' is not three or four numbers/],
    ["a version below 1", { version: "0.9.0" }, /the first at least 1/],
    ["a number of five digits", { version: "1.2.10000" }, /at most four digits/],
  ])("is refused for %s, with what to do", (_name, options, message) => {
    expect(() => xmlManifest(projectManifest, { url: "https://addin.example", ...options })).toThrow(message);
  });

  test("is not made from another release's manifest", () => {
    const released = xmlManifest(projectManifest, { url: "https://addin.example" });
    expect(() => xmlManifest(released, { url: "https://other.example" })).toThrow("start from the manifest.xml");
  });
});
