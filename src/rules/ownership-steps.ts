import { ratioOfFraction, ratioOfText } from "../exact";
import type { CitationId } from "../law";
import type { ProhibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import type { SentenceId } from "../sentences";
import { type Reason, reason, type Value, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { comparedPercent, percentText } from "./compared";
import type { Caution, Step } from "./determination";
import type { EntityFacts, Judged, Measured } from "./ownership-readings";
import { MEASURES_OF, type OwnershipTable } from "./ownership-table";

/** How many entities of unknown kind a caution names. */
const MOST_NAMED = 5;

type Decided = Judged & { readonly entity: number };

/** The tests of 7701(a)(51) in the order of the statute. A specified foreign entity is not tested further. */
export function ownershipSteps(
  table: OwnershipTable,
  listed: ReadonlySet<number>,
  judged: Judged,
  facts: EntityFacts,
): Step[] {
  const { entity } = judged;
  const officer = facts.officer === undefined ? [] : [officerStep(judged, facts.officer)];
  if (entity === null) return [...reliefSteps(table, judged, facts), ...officer, debtStep(judged, facts)];
  const decided = { ...judged, entity };
  if (listed.has(entity)) {
    return [
      {
        test: "Specified foreign entity",
        fact: judged.name,
        reason: reason("prohibitedForeignEntities.listed", { entity: judged.name }),
        outcome: "fails",
        citation: "7701(a)(51)(B)",
      },
    ];
  }
  const first = [...kindSteps(table, decided), ...reliefSteps(table, judged, facts), controlStep(decided)];
  if (judged.status === "specified foreign entity") return first;
  return [...first, ...officer, singleStep(table, decided), togetherStep(decided), debtStep(judged, facts)];
}

/** What the kind of entity means for control. No step if the table does not say it. */
function kindSteps(table: OwnershipTable, { entity, limits }: Decided): Step[] {
  const kind = table.kinds[entity] ?? null;
  if (kind === null) return [];
  const shown = { list: MEASURES_OF[kind].map(word) };
  return [
    {
      test: "Kind of entity",
      fact: word(kind),
      reason: reason("prohibitedForeignEntities.kind", { minimum: percentText(limits.control), measures: shown }),
      outcome: null,
      citation: "7701(a)(51)(G)",
    },
  ];
}

/** Why the tests of traded companies apply, or that it is not known whether they do. */
function reliefSteps(table: OwnershipTable, { name, relief, law }: Judged, { traded }: EntityFacts): Step[] {
  const step = (fact: Value, why: Reason, outcome: Step["outcome"]): Step[] => [
    { test: "Publicly traded", fact, reason: why, outcome, citation: "7701(a)(51)(E)(i)" },
  ];
  if (relief?.by === "traded") {
    return step("", reason("prohibitedForeignEntities.traded", { entity: name }), null);
  }
  if (relief !== null) {
    const minimum = ratioOfText(law.traded.subsidiaryFrom);
    const share = comparedPercent(relief.share, minimum);
    const holder = table.names[relief.holder] as string;
    const values = { holder, share, entity: name, minimum: percentText(minimum) };
    return step(holder, reason("prohibitedForeignEntities.tradedParent", values), null);
  }
  return traded === null
    ? step("", reason("prohibitedForeignEntities.tradedUnknown", { entity: name }), "missing")
    : [];
}

function controlStep({ entity, name, relief, limits, reading, status }: Decided): Step {
  const isTraded = relief?.by === "traded";
  const found = reading.controlOf(entity);
  const isControlled = status === "specified foreign entity";
  let sentence: SentenceId = "prohibitedForeignEntities.notControlled";
  if (isTraded) {
    sentence = isControlled
      ? "prohibitedForeignEntities.tradedControlled"
      : "prohibitedForeignEntities.tradedNotControlled";
  } else if (isControlled) {
    // One member of the set may hold enough, or only the set together, which is the cautious reading.
    sentence = reading.all.hasControllingHolder(entity)
      ? "prohibitedForeignEntities.controlled"
      : "prohibitedForeignEntities.controlledTogether";
  }
  const share = comparedPercent(found.share, limits.control);
  return {
    test: "Control above one half",
    fact: measuredFact(found, share),
    reason: reason(sentence, { entity: name, share, minimum: percentText(limits.control) }),
    outcome: isControlled ? "fails" : "meets",
    citation: isTraded ? "7701(a)(51)(E)(ii)" : "7701(a)(51)(C)(v)",
  };
}

function officerStep({ name, relief }: Judged, officer: boolean | null): Step {
  const sentence: SentenceId =
    officer === null
      ? "prohibitedForeignEntities.officerUnknown"
      : !officer
        ? "prohibitedForeignEntities.noOfficer"
        : relief === null
          ? "prohibitedForeignEntities.officer"
          : "prohibitedForeignEntities.tradedOfficer";
  return {
    test: "Covered officer",
    fact: officer === null ? "" : officer ? "TRUE" : "FALSE",
    reason: reason(sentence, { entity: name }),
    outcome: officer === null ? "missing" : officer ? "fails" : "meets",
    citation: pick(relief, "7701(a)(51)(D)(i)(I)(aa)"),
  };
}

function singleStep(table: OwnershipTable, { entity, name, relief, limits, reading }: Decided): Step {
  const single = reading.singleIn(entity, relief !== null, limits.single);
  const minimum = percentText(limits.single);
  const share = single === null ? "" : comparedPercent(single.share, limits.single);
  return {
    test: "One specified foreign entity",
    fact: single === null ? "" : measuredFact(single, share),
    reason:
      single === null
        ? reason(pick(relief, "prohibitedForeignEntities.noSingle"), { entity: name, minimum })
        : reason(pick(relief, "prohibitedForeignEntities.single"), {
            holder: table.names[single.holder] as string,
            share,
            entity: name,
            minimum,
          }),
    outcome: single === null ? "meets" : "fails",
    citation: pick(relief, "7701(a)(51)(D)(i)(I)(bb)"),
  };
}

function togetherStep({ entity, name, relief, limits, reading }: Decided): Step {
  const found = reading.togetherIn(entity, relief !== null);
  const share = comparedPercent(found.share, limits.together);
  const values = { share, entity: name, minimum: percentText(limits.together) };
  return {
    test: "Specified foreign entities together",
    fact: measuredFact(found, share),
    reason: reason(pick(relief, "prohibitedForeignEntities.together"), values),
    outcome: found.share.compare(limits.together) >= 0 ? "fails" : "meets",
    citation: pick(relief, "7701(a)(51)(D)(i)(I)(cc)"),
  };
}

function debtStep({ name, relief, limits, isIndebted }: Judged, { debtShare = null }: EntityFacts): Step {
  return {
    test: "Debt",
    fact: debtShare ?? "",
    reason:
      debtShare === null
        ? reason("prohibitedForeignEntities.debtUnknown")
        : reason(pick(relief, "prohibitedForeignEntities.debt"), {
            share: comparedPercent(ratioOfFraction(debtShare), limits.debt),
            entity: name,
            minimum: percentText(limits.debt),
          }),
    outcome: debtShare === null ? "missing" : isIndebted ? "fails" : "meets",
    citation: pick(relief, "7701(a)(51)(D)(i)(I)(dd)"),
  };
}

const TRADED = {
  "prohibitedForeignEntities.single": "prohibitedForeignEntities.tradedSingle",
  "prohibitedForeignEntities.noSingle": "prohibitedForeignEntities.tradedNoSingle",
  "prohibitedForeignEntities.together": "prohibitedForeignEntities.tradedTogether",
  "prohibitedForeignEntities.debt": "prohibitedForeignEntities.tradedDebt",
  "7701(a)(51)(D)(i)(I)(aa)": "7701(a)(51)(E)(iii)",
  "7701(a)(51)(D)(i)(I)(bb)": "7701(a)(51)(E)(iii)",
  "7701(a)(51)(D)(i)(I)(cc)": "7701(a)(51)(E)(iii)",
  "7701(a)(51)(D)(i)(I)(dd)": "7701(a)(51)(E)(iii)",
} as const satisfies Readonly<Record<string, SentenceId | CitationId>>;

type Tests = typeof TRADED;

/** The sentence or the citation of a test, or that of the same test for traded companies. */
function pick<Id extends keyof Tests>(relief: Judged["relief"], id: Id): Id | Tests[Id] {
  return relief === null ? id : TRADED[id];
}

/** A share with its measure, if the table names it. */
function measuredFact({ measure }: Measured, share: string): Value {
  return measure === null ? share : { list: [share, word(measure)], between: " " };
}

/** What the status assumes and does not check. */
export function ownershipCautions(
  table: OwnershipTable,
  law: ProhibitedForeignEntityLaw,
  judged: Judged,
  facts: EntityFacts,
): readonly Caution[] {
  const from = percentText(ratioOfText(law.corporationAttributionFrom));
  const cautions: Caution[] = [];
  const add = (title: Word, why: Reason, citation: CitationId): number =>
    cautions.push({ title, reason: why, citation });
  if (table.hasKinds) {
    add("Kind of holder", reason("prohibitedForeignEntities.holdersByKind", { minimum: from }), "318(a)(2)(A)");
    const unknown = table.names.filter((_, entity) => table.kinds[entity] === null);
    if (unknown.length > 0) {
      const names = { list: unknown.slice(0, MOST_NAMED) };
      add(
        "Missing evidence",
        reason("prohibitedForeignEntities.kindsUnknown", { count: unknown.length, names }),
        "318(a)(2)(A)",
      );
    }
  } else {
    add("Kind of holder", reason("prohibitedForeignEntities.holdersAsCorporations", { minimum: from }), "318(a)(2)(C)");
  }
  const { entity, relief } = judged;
  if (entity !== null && table.measuresOf(entity).length > 1) {
    add("Several measures", reason("prohibitedForeignEntities.severalMeasures"), "7701(a)(51)(G)");
  }
  if (entity !== null && relief !== null && table.openReporting.has(entity)) {
    add(
      "Missing evidence",
      reason("prohibitedForeignEntities.reportingUnknown", { entity: judged.name }),
      "7701(a)(51)(E)(iii)",
    );
  }
  const notGiven: Word[] = [
    ...(facts.officer === undefined ? (["covered officers"] as const) : []),
    ...(facts.traded === undefined ? (["tests for publicly traded companies"] as const) : []),
  ];
  add(
    "Beyond ownership",
    notGiven.length > 0
      ? reason("prohibitedForeignEntities.notGiven", { tests: { list: notGiven.map(word) } })
      : reason("prohibitedForeignEntities.beyondOwnership"),
    "7701(a)(51)(D)(i)",
  );
  return cautions;
}
