import { type CitationId, citationOf, type Confidence, type IsoDate, type Likelihood, sources } from "../../../law";
import type { Schedule } from "../../../law/schedule";
import { dateOfSerial, serialOfDate } from "../../../rules/calendar";
import { grouped, percentOfShare } from "./numbers";

/** The sections of the register, in its order. The ids are part of the format of law.json. */
export const LAW_SECTIONS = [
  { id: "critical minerals", title: "Critical minerals, section 30D(e)(1)" },
  { id: "agreements", title: "Free trade agreements" },
  { id: "components", title: "Battery components, section 30D(e)(2)" },
  { id: "FEOC", title: "Foreign entities of concern, section 30D(d)(7)" },
  { id: "vehicle credit", title: "Clean vehicle credit, section 30D" },
  { id: "45X", title: "Advanced manufacturing, section 45X" },
  { id: "material assistance", title: "Material assistance, section 7701(a)(52)" },
  { id: "Notice 2026-15", title: "Material assistance, Notice 2026-15" },
  { id: "PFE", title: "Prohibited foreign entities, section 7701(a)(51)" },
  { id: "domestic content", title: "Domestic content bonus" },
  { id: "assigned costs", title: "Tables of assigned costs" },
] as const;

export type LawSection = (typeof LAW_SECTIONS)[number]["id"];

/** `schedule`: one step of a schedule. `list`: an item of a list, or a choice of the law without a number. */
export const LAW_KINDS = ["figure", "schedule", "country", "table line", "list", "citation"] as const;

export type LawKind = (typeof LAW_KINDS)[number];

/** A text that was read. */
export interface LawSource {
  readonly key: string;
  readonly title: string;
  readonly address: string;
}

/** One line of the register. Every field is part of the format of law.json (docs/law-register.md). */
export interface LawEntry {
  readonly id: string;
  readonly section: LawSection;
  /** What it stands under within the section. */
  readonly group: string;
  readonly kind: LawKind;
  readonly what: string;
  /** Exactly as the law data has it. Null if the law states no value, or it is not settled, and for citations. */
  readonly value: string | null;
  /** What the value counts; null for a text. */
  readonly unit: string | null;
  /** The value as people write it: `40 %` for a share of 0.40. Empty for citations. */
  readonly shown: string;
  /** The first and the last day on which it applies; null for an open end. */
  readonly from: IsoDate | null;
  readonly through: IsoDate | null;
  /** Which date of the taxpayer these days are compared with. */
  readonly dateMeans: string | null;
  /** Id of the citation that it rests on. */
  readonly citation: CitationId;
  readonly authority: string;
  /** What the authority says, for citations. */
  readonly sentence: string | null;
  readonly confidence: Confidence;
  /** Of what is not verified; null if none was estimated. */
  readonly likelihood: Likelihood | null;
  readonly checkedOn: IsoDate;
  readonly sources: readonly LawSource[];
  /** Why it is not verified. */
  readonly because: string | null;
  /** What to know before relying on the citation. */
  readonly caution: string | null;
  /** What to know about this value. */
  readonly note: string | null;
}

/** A figure before its citation is looked up. */
export interface Draft {
  readonly id: string;
  readonly group: string;
  readonly kind: Exclude<LawKind, "citation">;
  readonly what: string;
  readonly value: string | null;
  readonly unit?: string;
  /** How the value is shown, if not by its unit. */
  readonly shown?: string;
  readonly from?: IsoDate | null;
  readonly through?: IsoDate | null;
  readonly dateMeans?: string;
  readonly citation: CitationId;
  readonly note?: string | undefined;
  /** Why it is less certain than its citation, which does not settle it. */
  readonly unsettled?: string;
}

const sourceByKey: ReadonlyMap<string, LawSource> = new Map(sources.map((source) => [source.key, source]));

function sourcesOf(keys: readonly string[]): LawSource[] {
  return keys.flatMap((named) => {
    const source = sourceByKey.get(named);
    return source === undefined ? [] : [{ key: source.key, title: source.title, address: source.address }];
  });
}

function shownAs(value: string | null, unit: string | undefined): string {
  if (value === null) return "no value";
  if (unit === "share") return percentOfShare(value);
  if (unit === "percent") return `${value} %`;
  if (unit === undefined || unit === "day" || unit === "country") return value;
  return `${grouped(value)} ${unit}`;
}

/** The entry of a figure, with everything that its citation says. */
export function entryOf(section: LawSection, draft: Draft): LawEntry {
  const citation = citationOf(draft.citation);
  const { unsettled } = draft;
  return {
    id: draft.id,
    section,
    group: draft.group,
    kind: draft.kind,
    what: draft.what,
    value: draft.value,
    unit: draft.unit ?? null,
    shown: draft.shown ?? shownAs(draft.value, draft.unit),
    from: draft.from ?? null,
    through: draft.through ?? null,
    dateMeans: draft.dateMeans ?? null,
    citation: draft.citation,
    authority: citation.authority,
    sentence: null,
    confidence: unsettled === undefined ? citation.confidence : "unverified",
    likelihood: unsettled === undefined ? (citation.likelihood ?? null) : null,
    checkedOn: citation.checkedOn,
    sources: sourcesOf(citation.sources),
    because: unsettled ?? citation.because ?? null,
    caution: citation.caution ?? null,
    note: draft.note ?? null,
  };
}

/** The entry of a citation itself. */
export function entryOfCitation(section: LawSection, id: CitationId, anchor: string): LawEntry {
  const { authority, sentence } = citationOf(id);
  const draft = { id: anchor, group: "Citations", kind: "list", what: authority, value: null, citation: id } as const;
  return { ...entryOf(section, draft), kind: "citation", shown: "", sentence };
}

/** The first day of a schedule that has none. */
const ALWAYS = "0000-01-01";

/** The last day before another. */
function dayBefore(day: IsoDate): IsoDate {
  return dateOfSerial(serialOfDate(day) - 1) ?? day;
}

/** An entry for each step of a schedule. */
export function stepsOf(
  schedule: Schedule<string>,
  about: Pick<Draft, "id" | "group" | "what" | "unit" | "dateMeans">,
): Draft[] {
  return schedule.map(({ from, value, citation, note }, index) => {
    const next = schedule[index + 1];
    const isOpen = from === ALWAYS;
    return {
      ...about,
      id: `${about.id}-${isOpen ? "first" : from}`,
      kind: "schedule",
      value,
      from: isOpen ? null : from,
      through: next === undefined ? null : dayBefore(next.from),
      citation,
      note,
    };
  });
}
