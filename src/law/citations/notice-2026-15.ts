import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

const CHECKED = "2026-11-28";
const NOT_READ = "The text of the notice was not available: read in";

/** Public documents that quote the notice, or notes of law firms, say it. */
const secondary = <const Id extends string>(
  id: Id,
  section: string,
  sentence: string,
  sources: readonly SourceKey[],
  because: string,
  caution?: string,
): Topic<Id> => ({
  id,
  authority: `Notice 2026-15 (${section})`,
  sentence,
  sources,
  checkedOn: CHECKED,
  confidence: "secondary",
  because,
  ...(caution === undefined ? {} : { caution }),
});

/** At least a part of it rests on notes alone that are evidently machine-written. */
const unverified = <const Id extends string>(
  id: Id,
  section: string,
  sentence: string,
  sources: readonly SourceKey[],
  because: string,
  caution?: string,
): Topic<Id> => ({
  id,
  authority: `Notice 2026-15 (${section})`,
  sentence,
  sources,
  checkedOn: CHECKED,
  confidence: "unverified",
  likelihood: "medium",
  because,
  ...(caution === undefined ? {} : { caution }),
});

const QUOTED = `${NOT_READ} public documents that quote it.`;
const FIRMS = `${NOT_READ} notes of law firms.`;
const NOTE_ALONE = `${NOT_READ} one practitioner note, evidently machine-written, that agrees with better sources wherever both speak.`;

/** How Notice 2026-15 works: its frame and formula are `Notice 2026-15` in `material-assistance.ts`. */
export const notice2026Citations = [
  unverified(
    "Notice 2026-15 lacking items",
    "items that a project lacks",
    "Items that a project or component lacks are left out of both sums of the cost percentage.",
    ["S29"],
    NOTE_ALONE,
    "The note says it of unlisted items and, for 45X, of what is not included in the component. For a listed item that a facility lacks it follows from the steps and from an example with a total of 92.",
  ),
  secondary(
    "Notice 2026-15 4.01(3)(d)",
    "section 4.01(3)(d), tables",
    "The tables are those of Notices 2023-38, 2024-41 and 2025-08; for 45X only inverters, solar modules and battery modules of grid-scale or distributed storage have listed contents.",
    ["S20", "S29"],
    QUOTED,
  ),
  unverified(
    "Notice 2026-15 steps",
    "steps for 45Y and 48E",
    "The steps: identify the manufactured products and components, track each to its maker, find its direct cost, say whether the maker is a prohibited foreign entity, and take the ratio.",
    ["S29"],
    NOTE_ALONE,
  ),
  secondary(
    "Notice 2026-15 direct costs",
    "direct costs for 45Y and 48E",
    "What is bought counts at its purchase price, what is self-made at direct material and direct labour, 26 CFR 1.263A-1(e)(2)(i)(A) and (B); steel and iron are left out.",
    ["S20", "S21", "S29"],
    `${NOT_READ} public documents that quote it and in law firm notes.`,
  ),
  secondary(
    "Notice 2026-15 maker's year",
    "taxable year of the maker",
    "An item is made by a prohibited foreign entity when its maker is one for the maker's taxable year that includes the day on which the taxpayer paid or incurred the cost.",
    ["S29", "Camelot"],
    `${NOT_READ} two notes, of which one is evidently machine-written.`,
  ),
  unverified(
    "Notice 2026-15 assignment",
    "assignment of items below 10 %",
    "For 45Y and 48E, items of one type may be assigned across facilities or storage placed in service in one taxable year, without tracking each, if they are below 10 % of the total direct costs of each.",
    ["S29", "S20", "S21"],
    `${NOTE_ALONE} The figure of 10 % alone is also in quotations and law firm notes.`,
  ),
  unverified(
    "Notice 2026-15 45X materials",
    "materials of 45X components",
    "Of a 45X component only constituent materials that are directly incorporated count; tools and production supplies are left out.",
    ["S29"],
    NOTE_ALONE,
  ),
  secondary(
    "Notice 2026-15 45X costs",
    "costs of 45X components",
    "The direct material costs of a 45X component are purchase price, freight-in and tariffs of the constituent materials that are directly incorporated.",
    ["S20", "S29"],
    QUOTED,
  ),
  unverified(
    "Notice 2026-15 averaging",
    "averaging for 45X components",
    "Similar constituent materials of one type of eligible component may be grouped over at most one taxable year, as an average weighted by quantity and cost.",
    ["S29", "S20"],
    `${NOTE_ALONE} Only the type and the period are also in quotations.`,
  ),
  unverified(
    "Notice 2026-15 resellers",
    "resellers, 45X components",
    "A cost paid to a reseller is traced to the original miner, producer or manufacturer.",
    ["S29"],
    NOTE_ALONE,
  ),
  unverified(
    "Notice 2026-15 4.03",
    "section 4.03, certification",
    "A certificate is in writing, signed under penalties of perjury by an authorised representative of the direct supplier, names the supplier and the items covered, states that all of them or which direct costs are not of a prohibited foreign entity, and that the supplier used reasonable due diligence.",
    ["S29"],
    `${NOTE_ALONE} What the statute asks of a certificate was read: see 7701(a)(52)(D)(iii)(IV).`,
  ),
  secondary(
    "Notice 2026-15 small storage",
    "storage below 1 MWac",
    "For small storage, below 1 MWac, a shared inverter or similar may be allocated in a way of its own.",
    ["S33"],
    FIRMS,
    "The details were not seen, nor whether this boundary is the one between grid-scale and distributed storage.",
  ),
  unverified(
    "Notice 2026-15 footnotes",
    "footnotes 11, 14 and 21",
    "Lists are looked at on the first day of the first taxable year after 2025-07-04, contracts made before 2025-06-16 are carved out, construction begun before 2026 is exempt, and no list of entities is published.",
    ["S30"],
    `${NOT_READ} a policy note of a third party, evidently machine-written.`,
  ),
  secondary(
    "Notice 2026-15 reliance",
    "reliance",
    "It may be relied on for facilities and storage begun after 2025-12-31 until 60 days after new tables, and for 45X components sold in taxable years beginning after 2025-07-04 until new tables are published.",
    ["S21"],
    FIRMS,
  ),
  secondary(
    "Notice 2026-15 scope",
    "what it leaves open",
    "It does not address effective control, ownership and debt of foreign-influenced entities, or abuse.",
    ["S21"],
    FIRMS,
  ),
  {
    id: "Notice 2025-08 storage size",
    authority: "Notice 2025-08 (section 7.02, grid-scale and distributed storage)",
    sentence: "Storage above 1 MWh is grid-scale, at most 1 MWh distributed.",
    sources: ["S28"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The section was not available: the boundary is from the third party's transcription of the tables.",
    caution:
      "A law firm writes 1 MWac for a related relief; whether that is the same boundary was not seen. The figures of one size are not those of the other: check which applies.",
  },
] as const satisfies readonly Topic[];
