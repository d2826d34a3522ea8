import { readFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { saveWorkbook } from "../../src/xlsx/patch/save";
import { addInSettings, type InstalledAddIn } from "../../src/xlsx/read/add-in-settings";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { parseXml } from "../../src/xlsx/text/xml";
import { OUR_ADD_IN } from "../../src/workbench/grid/our-add-in";
import { makeWorkbook } from "../fixtures/xlsx/make";

const plain = (extra: Record<string, string> = {}) =>
  makeWorkbook({ sheets: [{ name: "Data", rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }], extra });

const text = (bytes: Uint8Array, part: string): string => new TextDecoder().decode(unzipSync(bytes)[part]);

function withSettings(bytes: Uint8Array, values: ReadonlyMap<string, unknown>, addIn = OUR_ADD_IN): Uint8Array {
  const before = readWorkbook(bytes);
  const sheets = before.sheets.map(({ part, name, visibility }) => ({ part, name, visibility, cells: [] }));
  return saveWorkbook(bytes, before, { sheets, styles: [], settings: { addIn, values } }).bytes;
}

const settingsIn = (bytes: Uint8Array, addIn = OUR_ADD_IN) => addInSettings(readWorkbook(bytes), addIn);

const VALUES = new Map<string, unknown>([
  ["OriginCredit.language", "ja"],
  ["OriginCredit.spellings", { 'Corée "du Sud" & <Nord>': "KR", 中国: "CN" }],
]);
const OTHER: InstalledAddIn = { id: "00000000-1111-2222-3333-444444444444", version: "1.0", prefix: "Other." };

describe("settings of the add-in in the file", () => {
  test("come back as they were stored", () => {
    expect(settingsIn(withSettings(plain(), VALUES))).toEqual(VALUES);
  });

  test("are replaced in the same part, and forgotten", () => {
    const first = withSettings(plain(), VALUES);
    const second = withSettings(first, new Map([["OriginCredit.language", "ko"]]));
    expect(settingsIn(second)).toEqual(new Map([["OriginCredit.language", "ko"]]));
    const third = withSettings(second, new Map());
    expect(settingsIn(third).size).toBe(0);
    expect(Object.keys(unzipSync(third)).filter((part) => part.includes("webextension"))).toEqual(
      Object.keys(unzipSync(first)).filter((part) => part.includes("webextension")),
    );
  });

  test("a workbook without any gets no part", () => {
    const parts = Object.keys(unzipSync(withSettings(plain(), new Map())));
    expect(parts.filter((part) => part.includes("webextension"))).toEqual([]);
  });

  test("of another add-in stay as they are", () => {
    const others = withSettings(plain(), new Map([["Other.x", 1]]), OTHER);
    const both = withSettings(others, VALUES);
    expect(settingsIn(both)).toEqual(VALUES);
    expect(settingsIn(both, OTHER)).toEqual(new Map([["Other.x", 1]]));
    expect(text(both, "xl/webextensions/webextension1.xml")).toBe(text(others, "xl/webextensions/webextension1.xml"));
    const panes = parseXml(text(both, "xl/webextensions/taskpanes.xml"), "");
    expect(panes.children.map(({ name }) => name)).toEqual(["taskpane", "taskpane"]);
    expect(new Set(panes.children.map((pane) => pane.children[0]?.attributes["r:id"])).size).toBe(2);
  });

  test("the reference opens no pane", () => {
    const saved = withSettings(plain(), VALUES);
    expect(text(saved, "xl/webextensions/taskpanes.xml")).toContain('visibility="0"');
    expect(text(saved, "_rels/.rels")).toContain("relationships/webextensiontaskpanes");
  });

  test("are found under another id of the add-in, by their names", () => {
    const saved = withSettings(plain(), VALUES, { ...OTHER, prefix: "OriginCredit." });
    expect(settingsIn(saved)).toEqual(VALUES);
  });

  test("a damaged part is read as none", () => {
    const files = unzipSync(withSettings(plain(), VALUES));
    files["xl/webextensions/webextension1.xml"] = strToU8("<we:webextension");
    expect(settingsIn(zipSync(files)).size).toBe(0);
  });

  test("the add-in is the one of the manifest", () => {
    expect(readFileSync("manifest.xml", "utf8")).toContain(`<Id>${OUR_ADD_IN.id}</Id>`);
  });
});
