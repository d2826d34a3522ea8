import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { LAW_VERSION } from "../../src/law";
import { lawJson, lawJsonText } from "../../src/site/law/json";
import { LAW_KINDS, LAW_SECTIONS, type LawEntry } from "../../src/site/law/register";

const root = path.join(__dirname, "..", "..");

interface Golden {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly marks: Readonly<Record<string, number>>;
  readonly entries: readonly LawEntry[];
}

const golden = parse(readFileSync(path.join(__dirname, "law-json.yaml"), "utf8")) as Golden;
const json = JSON.parse(lawJsonText("1.0.0")) as ReturnType<typeof lawJson>;

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describe("law.json", () => {
  test("has the format, the version of the law data, the release if one is given, and the entries, in this order", () => {
    expect(Object.keys(json)).toEqual(["format", "lawVersion", "release", "entries"]);
    expect([json.format, json.lawVersion, json.release]).toEqual([1, LAW_VERSION, "1.0.0"]);
    expect(Object.keys(lawJson())).toEqual(["format", "lawVersion", "entries"]);
  });

  test("is the same text for the same law and release", () => {
    expect(lawJsonText("1.0.0")).toBe(lawJsonText("1.0.0"));
    expect(lawJsonText("1.0.0").endsWith("}\n")).toBe(true);
  });

  test("has as many entries of each kind in each section, and of each mark, as before", () => {
    const counts = Object.fromEntries(
      LAW_SECTIONS.map(({ id }) => [
        id,
        countBy(
          json.entries.filter(({ section }) => section === id),
          ({ kind }) => kind,
        ),
      ]),
    );
    expect(counts).toEqual(golden.counts);
    expect(countBy(json.entries, ({ confidence }) => confidence)).toEqual(golden.marks);
  });

  test.each(golden.entries.map((entry) => [entry.id, entry] as const))("has the entry %s as it was", (id, entry) => {
    expect(json.entries.find((each) => each.id === id)).toEqual(entry);
  });

  test("has every field in every entry, in the order in which docs/law-register.md describes them", () => {
    const page = readFileSync(path.join(root, "docs", "law-register.md"), "utf8");
    const fields = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, field]) => field as string);
    const [top, own] = [fields.slice(0, 4), fields.slice(4)];
    expect(top).toEqual(Object.keys(json));
    for (const entry of json.entries) {
      expect(Object.keys(entry)).toEqual(own);
      for (const source of entry.sources) expect(Object.keys(source)).toEqual(["key", "title", "address"]);
    }
  });

  test("names the sections, kinds and marks that docs/law-register.md names", () => {
    const page = readFileSync(path.join(root, "docs", "law-register.md"), "utf8");
    const names = [...LAW_SECTIONS.map(({ id }) => id), ...LAW_KINDS, ...Object.keys(golden.marks)];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test("has days as YYYY-MM-DD, and values as the exact text of the law data", () => {
    const day = /^\d{4}-\d{2}-\d{2}$/;
    for (const { id, from, through, checkedOn, unit, value } of json.entries) {
      for (const each of [from, through].filter((text) => text !== null))
        expect([id, each]).toEqual([id, expect.stringMatching(day)]);
      expect(checkedOn).toMatch(day);
      if (unit === null || value === null) continue;
      const form = unit === "day" ? day : unit === "country" ? /^[A-Z]{2}$/ : /^\d+(\.\d+)?$/;
      expect([id, value]).toEqual([id, expect.stringMatching(form)]);
    }
  });
});
