import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { SaxesParser } from "saxes";
import { galleryEntries, savedName, templateFile, thumbnailFile } from "../../src/taskpane/model/gallery";
import { shownSheet, thumbnail } from "../../src/templates/thumbnail";
import { readWorkbook } from "../../src/xlsx/read/reader";

const folder = path.join(__dirname, "..", "..", "assets", "templates");
const files = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
const pictureOf = (file: string) => path.join(folder, "thumbnails", file.replace(/\.xlsx$/, ".svg"));
const read = (file: string) => readWorkbook(readFileSync(path.join(folder, file)));

test("every workbook of the gallery has a picture, and there is none of anything else", () => {
  expect(readdirSync(path.join(folder, "thumbnails")).sort()).toEqual(
    files.map((file) => path.basename(pictureOf(file))).sort(),
  );
  for (const entry of galleryEntries)
    for (const language of entry.languages)
      expect(path.join(folder, thumbnailFile(entry, language))).toBe(pictureOf(templateFile(entry, language)));
});

// `npm run templates` makes the pictures again.
test.each(files)("the picture of %s is made from the stored workbook", (file) => {
  const svg = readFileSync(pictureOf(file), "utf8");
  expect(svg).toBe(thumbnail(read(file)));
  expect(() => new SaxesParser({ xmlns: true }).write(svg).close()).not.toThrow();
  // Small, and without anything that is loaded or run.
  expect(svg.length).toBeLessThan(16_000);
  expect(svg).not.toMatch(/<script|<image|<use|href|url\(/);
});

test("a picture shows the sheet to fill in, and of a sample the results, as Excel shows them", () => {
  expect(shownSheet(read("critical-minerals.xlsx")).name).toBe("Chains");
  const template = readFileSync(pictureOf("critical-minerals.xlsx"), "utf8");
  for (const words of ["Critical minerals", "Nickel sulfate", ">412.50<", "#FFF9DB"]) expect(template).toContain(words);
  expect(shownSheet(read("japan-processed-cathode.xlsx")).name).toBe("Results");
  const sample = readFileSync(pictureOf("japan-processed-cathode.xlsx"), "utf8");
  for (const words of [">2025-06-30<", ">60%<", ">68.72%<", ">TRUE<"]) expect(sample).toContain(words);
});

test("a number is never shown beyond its own cell", () => {
  const svg = readFileSync(pictureOf("world-average-battery.xlsx"), "utf8");
  const date = /<svg x="[\d.]+" y="[\d.]+" width="([\d.]+)"[^>]*><text[^>]*>2025-12-31</.exec(svg)?.[1];
  expect(Number(date)).toBeLessThan(200);
});

test.each([
  ["critical-minerals.xlsx", "Critical minerals", "en", "critical-minerals.xlsx"],
  ["critical-minerals.ja.xlsx", "重要鉱物", "ja", "重要鉱物.xlsx"],
  ["a.ko.xlsx", "공제: 30D/45X?", "ko", "공제  30D 45X.xlsx"],
] as const)("%s with the title %s in %s is saved as %s", (file, title, language, name) =>
  expect(savedName(file, title, language)).toBe(name),
);
