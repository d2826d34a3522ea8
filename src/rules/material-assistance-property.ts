import { type Ratio, ratioOfText } from "../exact";
import type { CitationId } from "../law";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import { criticalMinerals } from "../law/applicable-critical-minerals";
import { type MaterialAssistanceLaw, materialAssistanceLaw, type TestedProperty } from "../law/material-assistance";
import type { DecimalText, IsoDate, Schedule } from "../law/schedule";
import { findMaterial } from "../names/minerals";
import { choicesOf, NameList, shortName, suggestion } from "../names/near-names";
import { badValue, notAvailable } from "../sentences/problem";
import { lawWord, oneOf, type Reason, reason, word } from "../sentences/reason";
import { entryOn } from "./calendar";
import { type Determination, determination } from "./determination";

/** What is tested: a kind of property, and the name of a single mineral or component if one was named. */
export interface Tested {
  readonly property: TestedProperty;
  /** Name of the mineral, if one was named. */
  readonly mineral: string | null;
  /** Name of the component of section 45X, if one was named. */
  readonly component: string | null;
}

const nameLists = new WeakMap<MaterialAssistanceLaw, NameList<Tested>>();

function namesOf(law: MaterialAssistanceLaw): NameList<Tested> {
  let names = nameLists.get(law);
  if (!names) {
    names = new NameList<Tested>();
    for (const property of law.properties) names.add(property.name, { property, mineral: null, component: null });
    for (const property of law.properties) {
      for (const synonym of property.synonyms) names.add(synonym, { property, mineral: null, component: null }, false);
    }
    const general = law.properties.find(({ name }) => name === "critical mineral");
    if (general) {
      for (const { name } of criticalMinerals) {
        names.add(name, { property: general, mineral: name, component: null }, false);
      }
    }
    // 7701(a)(52)(C) states its thresholds by the classes of 45X(c)(1)(A), so a component's own name determines its class.
    for (const { name, synonyms, componentClass } of advancedManufacturingLaw.components) {
      const property = law.properties.find((each) => each.name === componentClass);
      if (!property) continue;
      for (const each of [name, ...synonyms]) names.add(each, { property, mineral: null, component: name }, false);
    }
    nameLists.set(law, names);
  }
  return names;
}

/**
 * 7701(a)(52)(B)-(C): the kind of property that a name means. A mineral of 45X(c)(6) may be given by its own name, and a component of
 * section 45X by the name under which it earns its credit.
 * @throws Problem (value) listing similar names or all names.
 */
export function testedProperty(name: string, law: MaterialAssistanceLaw = materialAssistanceLaw): Tested {
  const names = namesOf(law);
  const found = names.find(name);
  if (found) return found;
  const place = { parameter: "property" };
  const choices = choicesOf(name, law.ambiguousNames);
  if (choices) {
    const values = { name: shortName(name), choices: { list: choices.map(lawWord) } };
    throw badValue("materialAssistance.ambiguous", values, place);
  }
  const near = names.suggest(name);
  const material = findMaterial(name);
  if (near.length === 0 && material.kind === "mineral") {
    const values = { name: shortName(name), mineral: lawWord(material.mineral) };
    throw badValue("materialAssistance.holdsMineral", values, place);
  }
  const all = law.properties.map((property) => lawWord(property.name));
  throw badValue(
    "materialAssistance.notTested",
    { name: shortName(name), suggestion: suggestion(near.map(lawWord), all) },
    place,
  );
}

export interface Threshold {
  /** As a fraction: 3/5 for 60 %. */
  readonly fraction: Ratio;
  /** As shown: `60 %`. */
  readonly text: string;
  readonly citation: CitationId;
  readonly tested: Tested;
  /** The threshold as a sentence. */
  readonly reason: Reason;
}

/**
 * 7701(a)(52)(B)-(C): the threshold percentage of a property on the date its construction begins or it is sold.
 * @throws Problem (value) for an unknown property; (not available) if the statute states no threshold.
 */
export function materialAssistanceThreshold(
  property: string,
  date: IsoDate,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Threshold {
  return thresholdOf(testedProperty(property, law), date, law);
}

/** The threshold of what is tested. @throws Problem (not available) if the statute states none. */
export function thresholdOf(tested: Tested, date: IsoDate, law: MaterialAssistanceLaw): Threshold {
  const { property, mineral } = tested;
  // (C)(ii): a threshold issued for one mineral applies in lieu of the general one, from its first day on.
  const own: Schedule<DecimalText> | undefined = mineral === null ? undefined : law.mineralThresholds[mineral];
  const entry = (own === undefined ? null : entryOn(own, date)) ?? entryOn(property.thresholds, date);
  const isSold = property.dateMeans === "sold";
  const values = {
    property: oneOf(property.name),
    when: reason(isSold ? "materialAssistance.soldOn" : "materialAssistance.begunOn", { date }),
  };
  const place = { parameter: "date" };
  if (entry === null) {
    const year = property.thresholds[0]?.from.slice(0, 4) ?? "";
    throw notAvailable("materialAssistance.noThresholdYet", { ...values, year }, place);
  }
  if (entry.value === null) {
    const note = lawWord(entry.note ?? "Unsettled.");
    throw notAvailable("materialAssistance.noThreshold", { ...values, note }, place);
  }
  const fraction = ratioOfText(entry.value);
  const text = `${fraction.mul(100n).toString()} %`;
  const isGeneral = property.name === "critical mineral" && entry.citation === property.thresholdCitation;
  return {
    fraction,
    text,
    citation: entry.citation,
    tested,
    reason: reason("materialAssistance.threshold", {
      property: lawWord(mineral ?? property.name),
      dateMeans: word(isSold ? "sold" : "construction begun"),
      date,
      percent: text,
      note: isGeneral
        ? reason("materialAssistance.note", { note: reason("materialAssistance.thresholdOfMinerals") })
        : "",
    }),
  };
}

/** The threshold and its clause. @throws Problem as `materialAssistanceThreshold` does. */
export function determineMaterialAssistanceThreshold(
  property: string,
  date: IsoDate,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Determination {
  const { fraction, tested, reason: why, citation } = materialAssistanceThreshold(property, date, law);
  const about = lawWord(tested.mineral ?? tested.property.name);
  return determination({
    about,
    figures: { threshold: { value: fraction, reason: why, citation } },
    steps: [{ test: "Threshold", fact: { list: [about, date] }, reason: why, outcome: null, citation }],
  });
}
