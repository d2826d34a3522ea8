import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

const CHECKED = "2026-11-28";
const LATER = "2026-11-29";
const NOT_READ = "The text of the notice was not available. Read instead:";

/** Stated in public documents that quote the notice, or in law firm notes. */
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

/** At least part of it rests only on notes that are evidently machine-written. */
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
const FIRMS = `${NOT_READ} law firm notes.`;
const NOTE_ALONE = `${NOT_READ} one practitioner note, evidently machine-written, which agrees with better sources where they overlap.`;

/** How Notice 2026-15 works. Its framework and formula are the topic `Notice 2026-15` in `material-assistance.ts`. */
export const notice2026Citations = [
  unverified(
    "Notice 2026-15 lacking items",
    "items that a project lacks",
    "Items that a project or component does not have are left out of both sums of the cost percentage.",
    ["S29"],
    NOTE_ALONE,
    "The note states this for unlisted items and, for 45X, for items not included in the component. For a listed item that a facility does not have, it follows from the steps and from an example with a total of 92.",
  ),
  secondary(
    "Notice 2026-15 4.01(3)(d)",
    "section 4.01(3)(d), tables",
    "The tables are those of Notices 2023-38, 2024-41 and 2025-08. For 45X, only inverters, solar modules and battery modules of grid-scale or distributed storage have listed contents.",
    ["S20", "S29"],
    QUOTED,
  ),
  {
    id: "Notice 2026-15 production",
    authority: "Notice 2026-15 (production lines of the tables)",
    sentence:
      "A Production line counts as a prohibited foreign entity's if the maker of the manufactured product is one.",
    sources: [],
    checkedOn: LATER,
    confidence: "unverified",
    likelihood: "medium",
    because:
      "Inferred: the published example of a storage project at 27.2 % can be rebuilt from the lines of grid-scale storage in five ways, and each of them treats the production lines so. The rebuilt example was not read.",
  },
  unverified(
    "Notice 2026-15 steps",
    "steps for 45Y and 48E",
    "The steps: identify the manufactured products and components, trace each to its maker, determine its direct cost, determine whether the maker is a prohibited foreign entity, and compute the ratio.",
    ["S29"],
    NOTE_ALONE,
  ),
  secondary(
    "Notice 2026-15 direct costs",
    "direct costs for 45Y and 48E",
    "Purchased items count at their purchase price, and self-made items at direct material and direct labor costs, 26 CFR 1.263A-1(e)(2)(i)(A) and (B). Steel and iron are left out.",
    ["S20", "S21", "S29"],
    `${NOT_READ} public documents that quote it, and law firm notes.`,
  ),
  secondary(
    "Notice 2026-15 maker's year",
    "taxable year of the maker",
    "An item counts as made by a prohibited foreign entity if its maker is one for the maker's taxable year that includes the day on which the taxpayer paid or incurred the cost.",
    ["S29", "Camelot"],
    `${NOT_READ} two notes, one of them evidently machine-written.`,
  ),
  unverified(
    "Notice 2026-15 assignment",
    "assignment of items below 10 %",
    "For 45Y and 48E, items of one type may be assigned across facilities or storage placed in service in the same taxable year, without tracing each item, if they are below 10 % of the total direct costs of each facility or storage.",
    ["S29", "S20", "S21"],
    `${NOTE_ALONE} Only the 10 % figure is also in quotations and law firm notes.`,
  ),
  unverified(
    "Notice 2026-15 45X materials",
    "materials of 45X components",
    "For a 45X component, only directly incorporated constituent materials count. Tools and production supplies are left out.",
    ["S29"],
    NOTE_ALONE,
  ),
  secondary(
    "Notice 2026-15 45X costs",
    "costs of 45X components",
    "The direct material costs of a 45X component are the purchase price, freight-in and tariffs of its directly incorporated constituent materials.",
    ["S20", "S29"],
    QUOTED,
  ),
  unverified(
    "Notice 2026-15 averaging",
    "averaging for 45X components",
    "Similar constituent materials of one type of eligible component may be averaged over at most one taxable year, weighted by quantity and cost.",
    ["S29", "S20"],
    `${NOTE_ALONE} Only the component type and the period are also in quotations.`,
  ),
  {
    id: "441",
    authority: "26 USC 441(b), (e) and (f)(1)",
    sentence:
      "A taxable year is a period of 12 months, a shorter period for which a return is made, or, if elected, an annual period of 52 or 53 weeks that always ends on the same day of the week.",
    sources: ["S27 26 USC 441"],
    checkedOn: LATER,
    confidence: "verified",
  },
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
    "A certificate is in writing and signed under penalties of perjury by an authorized representative of the direct supplier. It names the supplier and the items covered, states that all of them, or which of their direct costs, are not from a prohibited foreign entity, and that the supplier used reasonable due diligence.",
    ["S29"],
    `${NOTE_ALONE} The statute's own requirements for a certificate were read: see 7701(a)(52)(D)(iii)(IV).`,
  ),
  secondary(
    "Notice 2026-15 small storage",
    "storage below 1 MWac",
    "For small storage, below 1 MWac, a shared inverter or similar item may be allocated under a separate rule.",
    ["S33"],
    FIRMS,
    "The details were not seen, nor whether this is also the boundary between grid-scale and distributed storage.",
  ),
  unverified(
    "Notice 2026-15 footnotes",
    "footnotes 11, 14 and 21",
    "Lists are checked as of the first day of the first taxable year after 2025-07-04, contracts made before 2025-06-16 are excluded, construction begun before 2026 is exempt, and no list of entities is published.",
    ["S30"],
    `${NOT_READ} a policy note of a third party, evidently machine-written.`,
  ),
  secondary(
    "Notice 2026-15 reliance",
    "reliance",
    "Taxpayers may rely on it for facilities and storage begun after 2025-12-31 until 60 days after new tables are published, and for 45X components sold in taxable years beginning after 2025-07-04 until new tables are published.",
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
    sentence: "Storage above 1 MWh is grid-scale; storage of at most 1 MWh is distributed.",
    sources: ["S28"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The section was not available. The boundary is from the third party's transcription of the tables.",
    caution:
      "A law firm states 1 MWac for a related relief; it is not known whether that is the same boundary. The two sizes have different figures: check which one applies.",
  },
] as const satisfies readonly Topic[];
