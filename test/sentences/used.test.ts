import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sentences } from "../../src/sentences";
import { en } from "../../src/text/en";

const SRC = path.join(__dirname, "..", "..", "src");

/** The source of every module under src whose path does not match `without`. */
function sourcesWithout(without: RegExp): string {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/.test(name) && !without.test(name))
    .map((name) => readFileSync(path.join(SRC, name), "utf8"))
    .join("\n");
}

const startOf = (id: string): string => id.slice(0, id.lastIndexOf(".") + 1);

/** Ids that no module names in full or builds from a template with one of the given starts. */
function unnamed(ids: readonly string[], source: string, built: readonly string[]): string[] {
  return ids.filter((id) => !source.includes(JSON.stringify(id)) && !built.includes(startOf(id)));
}

test("every sentence is used by a module", () => {
  const source = sourcesWithout(/^(text|sentences)\//) + readFileSync(path.join(SRC, "sentences/speech.ts"), "utf8");
  // Ids that modules build as `advancedManufacturing.${...}` and `materialAssistance.${...}`, listed so that all others are checked.
  const built = [
    "advancedManufacturing.capped",
    "advancedManufacturing.underCap",
    "materialAssistance.passes",
    "assignment.differs",
    "assignment.exceeds",
    "assignment.holds",
    "assignment.notAllowed",
    "assignment.open",
    "materialAssistance.fails",
    "materialAssistance.failsForEvidence",
  ];
  expect(unnamed(Object.keys(sentences), source, []).sort()).toEqual(built.sort());
});

test("every text of the pane is shown by a module", () => {
  const source = sourcesWithout(/^(text|host|workbench)\//);
  const built = [
    "option.method",
    "option.section",
    "issue",
    "guide.kind",
    "guide.read",
    "thaw",
    "result.likelihood",
    "result.chart",
    "result.status",
    "several.why",
    "unconverted",
    "naming",
    "converted",
    "host",
    "hidden",
    "law.change",
    "law.date",
    "result.outcome",
    "pictures.waterfall",
    "pictures.parts",
    "pictures.counts",
    "pictures.doesNot",
    "portfolio.state",
    "portfolio.sheet",
    "sheet.leftOut",
    "functionPage",
    "gallery",
    "card",
    "todo",
    "sensitivity.change",
    "settings.stored",
    "vehicle.option",
  ];
  const starts = [...built, "check", "section", "templates", "templates.language", "result"].map(
    (start) => `${start}.`,
  );
  for (const start of starts) expect(source).toContain(`\`${start}\${`);
  expect(unnamed(Object.keys(en), source, starts)).toEqual([]);
});
