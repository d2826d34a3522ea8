import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import {
  authorityText,
  type CitationId,
  citationOf,
  citationOfAuthority,
  citations,
  type Confidence,
  isCitationId,
  LAW_VERSION,
  type Likelihood,
  type SourceKey,
  sources,
} from "../../src/law";
import { WEAK_SOURCES } from "../../src/law/citations/sources";
import { criticalMinerals } from "../../src/law/applicable-critical-minerals";
import { excludedByStatute, freeTradeCountries } from "../../src/law/free-trade-countries";
import { dateOfSerial, dateOfText, serialOfDate } from "../../src/rules/calendar";
import { sentences } from "../../src/sentences";
import { functionOf } from "../support/functions";

const root = path.join(__dirname, "..", "..", "src");

/** The text of every source file in a folder of src. */
function textsOf(folder: string): { name: string; text: string }[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: path.relative(root, file), text: fs.readFileSync(file, "utf8") };
    });
}

interface TagLine {
  readonly topic: CitationId;
  readonly section: string;
  readonly tags: readonly string[];
}

const sourcesOf = (tag: string): string[] => (tag.includes(": ") ? (tag.split(": ")[1] as string).split(", ") : []);

/** Confidence and likelihood of one tag, with the rule for weak sources. */
function certainty(tag: string): [Confidence, Likelihood | undefined] {
  if (/^V[12]: /.test(tag) && sourcesOf(tag).every((key) => ["S29", "S30", "S31", "S38"].includes(key)))
    return ["unverified", "medium"];
  if (tag.startsWith("V1: ")) return ["verified", undefined];
  if (tag.startsWith("V2: ")) return ["secondary", undefined];
  const likelihood = { "M-high": "high", "M-med": "medium", "M-low": "low" }[tag];
  if (likelihood === undefined) throw new Error(`no tag '${tag}'`);
  return ["unverified", likelihood as Likelihood];
}

function leastCertain(parts: readonly [Confidence, Likelihood | undefined][]): [Confidence, Likelihood | undefined] {
  const order = ["verified", "secondary", "unverified,high", "unverified,medium", "unverified,low"];
  const rank = ([confidence, likelihood]: [Confidence, Likelihood | undefined]) =>
    order.indexOf(likelihood === undefined ? confidence : `${confidence},${likelihood}`);
  return [...parts].sort((left, right) => rank(right) - rank(left))[0] as [Confidence, Likelihood | undefined];
}

describe("citations", () => {
  it("have unique ids", () => {
    expect(new Set(citations.map(({ id }) => id)).size).toBe(citations.length);
    for (const citation of citations) expect(citationOf(citation.id)).toBe(citation);
  });

  it("do not compile if their id or a source is misspelled", () => {
    const isTopic: CitationId = "30D(e)(1)(B)";
    // @ts-expect-error No topic has this id.
    const isNone: CitationId = "30D(e)(1)(Z)";
    // @ts-expect-error No source has this key.
    const isNoSource: SourceKey = "S99";
    expect([isTopic, isNone, "toString"].map(isCitationId)).toEqual([true, false, false]);
    expect(sources.map(({ key }) => key)).not.toContain(isNoSource);
  });

  it.each(citations.map((citation) => [citation.id, citation] as const))(
    "%s is complete and does not overstate its confidence",
    (_, citation) => {
      expect(citation.sentence).toMatch(/\.$/);
      expect(dateOfText(citation.checkedOn)).toBe(citation.checkedOn);
      expect(citation.checkedOn <= LAW_VERSION).toBe(true);
      expect(new Set(citation.sources).size).toBe(citation.sources.length);
      if (citation.confidence === "verified") expect(citation.because).toBeUndefined();
      // States why it is not verified and what it rests on instead.
      else expect(citation.because).toMatch(/^[A-Z].{30,}\.$/);
      if (citation.confidence === "unverified") {
        expect(citation.likelihood).toBeDefined();
        expect(authorityText(citation.id)).toContain("[unverified, likelihood ");
      } else {
        expect(citation.likelihood).toBeUndefined();
        expect(citation.sources.length).toBeGreaterThan(0);
        expect(authorityText(citation.id)).toContain(
          citation.confidence === "verified" ? "[verified]" : "[secondary source]",
        );
      }
    },
  );

  it("have unique pin cites, so an explanation can link to its topic", () => {
    expect(new Set(citations.map(({ authority }) => authority)).size).toBe(citations.length);
    for (const citation of citations) expect(citationOfAuthority(citation.authority)).toBe(citation);
    expect(citationOfAuthority("No authority")).toBeNull();
  });

  it("have exactly the confidence that the tags of the fact sheet support", () => {
    const lines = parse(fs.readFileSync(path.join(__dirname, "..", "fixtures", "law-tags.yaml"), "utf8")) as TagLine[];
    expect(lines.map(({ topic }) => topic).sort()).toEqual(citations.map(({ id }) => id).sort());
    for (const { topic, tags } of lines) {
      const { confidence, likelihood, sources: keys, checkedOn } = citationOf(topic);
      expect([topic, confidence, likelihood]).toEqual([topic, ...leastCertain(tags.map(certainty))]);
      // Each source of a tag is named; S27 and S3 are named with the section that was read.
      const named = keys.map((key) => key.split(" ")[0]);
      for (const source of tags.flatMap(sourcesOf)) expect([topic, named.includes(source)]).toEqual([topic, true]);
      // The sources from S27 on were read on 2026-11-28.
      if (tags.flatMap(sourcesOf).some((key) => Number(/^S(\d+)/.exec(key)?.[1]) >= 27))
        expect([topic, checkedOn >= "2026-11-28"]).toEqual([topic, true]);
    }
  });

  it("are unverified with medium likelihood if they rest only on weak sources", () => {
    for (const { id, sources: keys, confidence, likelihood } of citations) {
      if (keys.length === 0 || !keys.every((key) => WEAK_SOURCES.includes(key))) continue;
      expect([id, confidence, likelihood]).toEqual([id, "unverified", "medium"]);
    }
  });

  it("are each used by a rule, a figure of law or a declaration", () => {
    const used = [
      ...textsOf("rules"),
      ...textsOf("functions"),
      ...textsOf("law").filter(({ name }) => !name.includes("citations")),
    ];
    const unused = citations.filter(({ id }) => !used.some(({ text }) => text.includes(JSON.stringify(id))));
    expect(unused.map(({ id }) => id)).toEqual([]);
  });

  it("are each returned by IRA.CITATION with their confidence", () => {
    const answers = functionOf("CITATION")(citations.map(({ id }) => [id])) as unknown[][];
    citations.forEach(({ id }, index) => expect(answers[index]?.[0]).toContain(authorityText(id)));
  });
});

describe("sources", () => {
  it("have unique keys and addresses, which name a commit if the source is a file in a repository", () => {
    expect(new Set(sources.map(({ key }) => key)).size).toBe(sources.length);
    for (const { key, address } of sources) {
      // The address has at least a host.
      expect([key, address]).toEqual([key, expect.stringMatching(/[a-z]\.[a-z]{2,}/)]);
      if (address.includes("/blob/"))
        expect([key, address]).toEqual([key, expect.stringMatching(/\/blob\/[0-9a-f]{8,40}\/\S+$/)]);
    }
  });
});

describe("sentences", () => {
  it("exist for every reason that a rule names", () => {
    for (const { name, text } of textsOf("rules")) {
      for (const [, id] of text.matchAll(/\breason\(\s*"([^"]+)"/g))
        expect([name, id, (id as string) in sentences]).toEqual([name, id, true]);
    }
  });
});

describe("figures of law", () => {
  it("list each of the 51 applicable critical minerals once, in the order of their clauses", () => {
    expect(criticalMinerals).toHaveLength(51);
    expect(new Set(criticalMinerals.map(({ name }) => name)).size).toBe(51);
    const order = criticalMinerals.map(({ clause }) => clause.padStart(2));
    expect([...order].sort()).toEqual(order);
    for (const { forms } of criticalMinerals) expect(forms.length).toBeGreaterThan(0);
  });

  it("list twenty comprehensive partners and Japan, whose agreement covers five minerals of the list", () => {
    expect(freeTradeCountries).toHaveLength(21);
    const japan = freeTradeCountries.find(({ country }) => country === "JP");
    expect(japan?.inForce).toBe("2023-03-28");
    expect(japan?.minerals).toHaveLength(5);
    const names = criticalMinerals.map(({ name }) => name);
    for (const mineral of japan?.minerals ?? []) expect(names).toContain(mineral);
    expect(freeTradeCountries.filter(({ country, inForce }) => country !== "JP" && inForce > "2022-12-31")).toEqual([]);
  });

  it("have a citation for every day of entry into force that states the day", () => {
    for (const { country, inForce, inForceCitation, earlier } of freeTradeCountries) {
      const { sentence } = citationOf(inForceCitation as CitationId);
      for (const day of [inForce, earlier?.inForce ?? inForce])
        expect([country, day, sentence.includes(day)]).toEqual([country, day, true]);
    }
    for (const { country } of excludedByStatute)
      expect(freeTradeCountries.some((entry) => entry.country === country)).toBe(false);
  });

  it("have a version that is a day", () => {
    expect(dateOfText(LAW_VERSION)).toBe(LAW_VERSION);
  });
});

describe("the calendar", () => {
  it.each([
    ["2023-03-28", 45013],
    ["1900-03-01", 61],
    ["2000-02-29", 36585],
    ["9999-12-31", 2958465],
  ])("has %s as serial number %i", (date, serial) => {
    expect(serialOfDate(date)).toBe(serial);
    expect(dateOfSerial(serial)).toBe(date);
    expect(dateOfSerial(serial + 0.75)).toBe(date);
  });

  it.each([0, 60, -1, 2958466, NaN])("has no day for serial number %p", (serial) => {
    expect(dateOfSerial(serial)).toBeNull();
  });

  it.each(["2023-02-29", "2023-13-01", "2023-00-10", "23-01-01", "2023-1-1", "May 2023", ""])(
    "has no day '%s'",
    (text) => {
      expect(dateOfText(text)).toBeNull();
    },
  );
});
