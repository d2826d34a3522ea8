import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { citationOf, citations } from "../../src/law";
import { assignmentLaw } from "../../src/law/notice-2026-15";
import { valueAddedTest } from "../../src/law/critical-minerals";
import { LAW_SECTIONS, type LawEntry, lawRegister } from "../../src/site/law/register";
import { lawAnchor } from "../../src/site/law/entries/anchors";
import { hiddenAmong } from "./hidden-data";
import { type LawDatum, lawData } from "./law-data";

const helpPage = require("../../webpack/help-page") as { lawAnchor: (id: string) => string };

/** What is in the law data but not in the register, with the reason. A star stands for any text. */
const notListed = (
  parse(readFileSync(path.join(__dirname, "law-not-listed.yaml"), "utf8")) as { data: string; because: string }[]
).map(({ data, because }) => ({
  data,
  because,
  pattern: new RegExp(`^${data.replace(/[.[\]()]/g, "\\$&").replaceAll("*", ".*")}$`),
}));

const entries = lawRegister();

const DAY = 86_400_000;

describe("the register of law", () => {
  const data = lawData();

  test("shows every datum of src/law, or a reason is given why it does not", () => {
    const missing = data.filter(({ at }) => !notListed.some(({ pattern }) => pattern.test(at)));
    expect(hiddenAmong(missing).map(({ at }) => at)).toEqual([]);
  });

  test("gives reasons only for data that exist and that it does not show", () => {
    const hidden = new Set(hiddenAmong(data.filter(({ at }) => notListed.some(({ pattern }) => pattern.test(at)))));
    for (const { data: named, because, pattern } of notListed) {
      const meant = data.filter(({ at }) => pattern.test(at));
      expect([named, meant.length > 0]).toEqual([named, true]);
      expect(meant.filter((datum) => !hidden.has(datum)).map(({ at }) => at)).toEqual([]);
      expect(because).toMatch(/\.$/);
    }
  });

  test("would miss a figure that is added to the law and not to the register", () => {
    const law = valueAddedTest as { minimumShare: string; another?: string };
    law.another = "0.50";
    try {
      const added = lawData().find(({ at }) => at.endsWith("valueAddedTest.another"));
      expect(added).toBeDefined();
      expect(hiddenAmong([added as LawDatum])).toEqual([added]);
      expect(notListed.some(({ pattern }) => pattern.test((added as LawDatum).at))).toBe(false);
    } finally {
      delete law.another;
    }
  });

  test("is read from the law data at each call", () => {
    const below = (register: readonly LawEntry[]) => register.find(({ id }) => id === "assignment-below")?.shown;
    const law = assignmentLaw as { below: string };
    expect(below(lawRegister())).toBe("10 %");
    law.below = "0.125";
    expect(below(lawRegister())).toBe("12.5 %");
    law.below = "0.10";
    expect(lawRegister()).toEqual(entries);
  });

  test("has an entry of its own for every citation, at the place that the help page links to", () => {
    const own = entries.filter(({ kind }) => kind === "citation");
    expect(own.map(({ citation }) => citation).sort()).toEqual(citations.map(({ id }) => id).sort());
    for (const { id, citation, sentence, value } of own) {
      expect([id, id]).toEqual([lawAnchor(citation), helpPage.lawAnchor(citation)]);
      expect([sentence, value]).toEqual([citationOf(citation).sentence, null]);
    }
  });

  test("has ids that are unique, and that can stand in an address as they are", () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[A-Za-z0-9][\w.-]*$/.test(id))).toEqual([]);
    const figures = entries.filter(({ kind }) => kind !== "citation");
    expect(figures.filter(({ id }) => id.startsWith("law-"))).toEqual([]);
  });

  test("states what its citation states, and is never more certain than it", () => {
    const order = ["verified", "secondary", "unverified"];
    for (const entry of entries) {
      const { authority, confidence, caution, checkedOn, sources: keys } = citationOf(entry.citation);
      expect([entry.id, entry.authority, entry.checkedOn, entry.caution]).toEqual([
        entry.id,
        authority,
        checkedOn,
        caution ?? null,
      ]);
      expect(entry.sources.map(({ key }) => key)).toEqual(keys);
      expect([entry.id, order.indexOf(entry.confidence) >= order.indexOf(confidence)]).toEqual([entry.id, true]);
    }
  });

  test("has the likelihood and the reason of its citation, except where the citation does not settle it", () => {
    const apart = entries.filter(({ citation, likelihood, because }) => {
      const rests = citationOf(citation);
      return likelihood !== (rests.likelihood ?? null) || because !== (rests.because ?? null);
    });
    expect(apart.map(({ id, confidence, likelihood }) => [id, confidence, likelihood])).toEqual(
      [
        ...["PR", "GU", "VI", "AS", "MP", "UM"].map((territory) => `territory-${territory}`),
        ...["HK", "MO"].map((territory) => `covered-nation-unsettled-${territory}`),
      ].map((id) => [id, "unverified", null]),
    );
  });

  test("says why, wherever something is not verified", () => {
    expect(entries.filter(({ confidence, because }) => (confidence === "verified") !== (because === null))).toEqual([]);
  });

  test("is sorted by section, with figures first and the entries of a group together", () => {
    const sections = entries.map(({ section }) => section);
    expect([...new Set(sections)]).toEqual(LAW_SECTIONS.map(({ id }) => id));
    const groups = entries.map(({ section, group }) => `${section}: ${group}`);
    const runs = groups.filter((group, index) => group !== groups[index - 1]);
    expect(runs).toEqual([...new Set(runs)]);
  });

  test("has steps of a schedule that follow each other without a gap or an overlap", () => {
    const steps = entries.filter(({ kind }) => kind === "schedule");
    for (const [index, step] of steps.entries()) {
      const next = steps[index + 1];
      if (next === undefined || next.group !== step.group || next.what !== step.what) continue;
      if (step.dateMeans !== next.dateMeans) continue;
      const after = Date.parse(`${step.through as string}T00:00:00Z`) + DAY;
      expect([step.id, new Date(after).toISOString().slice(0, 10)]).toEqual([step.id, next.from]);
    }
  });

  test("says 'no value' where the law states none, with the reason", () => {
    const without = entries.filter(({ value, kind }) => value === null && kind !== "citation");
    expect(without.map(({ id, shown }) => [id, shown])).toEqual([
      ["critical-minerals-percentage-2027-01-01", "no value"],
      ["battery-components-percentage-2027-01-01", "no value"],
      ["vehicle-amount-rule-2027-01-01", "no value"],
      ["credit-45x-phase-out-metallurgical-coal-2023-01-01", "no value"],
      ["material-assistance-threshold-wind-component-2028-01-01", "no value"],
    ]);
    for (const { id, note } of without) if (id !== "vehicle-amount-rule-2027-01-01") expect(note).toMatch(/\.$/);
  });
});
