import { numberOfRatio, ratioOfText } from "../exact";
import { citationOf, type CitationId } from "../law";
import type { DatedValue, DecimalText, IsoDate, Schedule } from "../law/schedule";
import { type CountryCode, countryValue } from "../names/countries";
import { lawWord, reason, type Reason, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { entryOn } from "./calendar";
import { percentText } from "./compared";
import { determination, type Determination, type Step } from "./determination";

/** The country that a text was read as. */
export function countryStep(country: CountryCode, given: string): Step {
  const because = reason("names.readAsCountry", { country: countryValue(country), code: country });
  return { test: "Country", fact: given, reason: because, outcome: null, citation: null };
}

/** 45X(c)(6): the listed mineral that a material means; null for none. */
export function determineMaterial(material: string, mineral: string | null): Determination {
  const step: Step = {
    test: "Mineral",
    fact: material,
    reason:
      mineral === null
        ? reason("names.otherMaterial", { material })
        : reason("names.listedMineral", { material, mineral: word(mineral as Word) }),
    outcome: mineral === null ? "fails" : "meets",
    citation: "45X(c)(6)",
  };
  return determination({ steps: [step] });
}

/** A dated table of percentages: the entry for a date, and the next entry. */
export function determinePercentage(schedule: Schedule<DecimalText>, day: IsoDate): Determination {
  const entry = entryOn(schedule, day);
  const next = schedule[entry === null ? 0 : schedule.indexOf(entry) + 1];
  const steps: Step[] = [];
  if (entry !== null) {
    const outcome = entry.value === null ? "missing" : null;
    steps.push({ test: "Entry of the law", fact: day, reason: entryReason(entry), outcome, citation: entry.citation });
  } else if (next !== undefined) {
    const because = reason("reference.firstEntry", { from: next.from });
    const { citation } = next;
    steps.push({ test: "Entry of the law", fact: day, reason: because, outcome: "missing", citation });
  }
  if (next !== undefined) {
    const { citation } = next;
    steps.push({ test: "Next entry", fact: next.from, reason: entryReason(next), outcome: null, citation });
  }
  if (entry === null || entry.value === null) return determination({ steps });
  const percentage = numberOfRatio(ratioOfText(entry.value));
  const { citation } = entry;
  return determination({ figures: { percentage: { value: percentage, reason: entryReason(entry), citation } }, steps });
}

function entryReason({ from, value, note }: DatedValue<DecimalText>): Reason {
  return value === null
    ? reason("reference.unsettledFrom", { from, note: lawWord(note ?? "Unsettled.") })
    : reason("reference.percentageFrom", { from, percent: percentText(ratioOfText(value)) });
}

/** What the law data says about a topic. */
export function determineTopic(id: CitationId, asked: string): Determination {
  const because = reason("reference.lawText", { text: citationOf(id).sentence });
  return determination({ steps: [{ test: "Topic", fact: asked, reason: because, outcome: null, citation: id }] });
}
