import { authorityText, type CitationId, citationOf, citations, LAW_VERSION, remarksOn } from "../law";
import { agreementDayCitations } from "../law/free-trade-countries";
import { batteryComponentPercentage, criticalMineralPercentage } from "../rules/clean-vehicle-percentages";
import type { CountryCode } from "../names/countries";
import { distance } from "../names/edit-distance";
import { agreementText, type AgreementScope, isFreeTradeEquivalent, isNorthAmerica } from "../rules/free-trade";
import { findMaterial, materialProblem } from "../names/minerals";
import { LONGEST_NAME, NearNames, shownName } from "../names/near-names";
import { isTerritory, territoryProblem } from "../rules/origins";
import { badValue, notAvailable } from "../sentences/problem";
import { type Cell, type Grid, isBlankText, quoteCell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { dateOrNewest, readDate, readOption, readText } from "./read";
import { countryReader } from "./read-country";

const country: Parameter = {
  name: "country",
  kind: "each",
  description:
    "Country name in common use (English, Japanese or Korean), official name, or ISO code. Blank gives blank.",
};
const material: Parameter = {
  name: "material",
  kind: "each",
  description: "Name, chemical symbol, formula or common form of a material, for example LiOH. Blank gives blank.",
};
const placedInService: Parameter = {
  name: "placedInService",
  kind: "each",
  day: true,
  description: "Day on which the vehicle is placed in service: a date, or text such as 2024-05-01. Blank gives blank.",
};
const date: Parameter = {
  name: "date",
  kind: "each",
  day: true,
  optional: true,
  description: "Day to answer for. Omitted: the newest day that the law data knows.",
};

const scopes: readonly AgreementScope[] = ["regulation", "agreement"];

/** Reads countries whose standing is asked for. The reader throws a Problem (not available) also for a US territory. */
function judgedCountryReader(grid: Grid | null): (cell: Cell) => CountryCode {
  const read = countryReader(grid);
  return (cell) => {
    const code = read(cell);
    if (isTerritory(code)) throw territoryProblem(code);
    return code;
  };
}

/** The mineral of a cell; null for a material known not to be on the list. @throws Problem (not available) for a name not known. */
function mineralOf(cell: Cell): string | null {
  if (typeof cell !== "string") throw notAvailable(`${quoteCell(cell)} is no material. Enter a name such as Lithium.`);
  const found = findMaterial(cell);
  if (found.kind === "mineral") return found.mineral;
  if (found.kind === "other") return null;
  const problem = materialProblem(cell);
  throw notAvailable(problem.charAt(0).toUpperCase() + problem.slice(1));
}

export const referenceFunctions: readonly FunctionDefinition[] = [
  {
    id: "IS_FTA_EQUIVALENT",
    section: "Reference",
    summary:
      "TRUE where a country counts as the United States or a free trade country for section 30D on a date. Japan counts from 2023-03-28.",
    parameters: [
      country,
      date,
      {
        name: "mineral",
        kind: "each",
        optional: true,
        description: "Material in question. Needed for the scope agreement only.",
      },
      {
        name: "scope",
        kind: "one",
        optional: true,
        options: scopes,
        description:
          "regulation (default): the Treasury list. agreement: Japan only for cobalt, graphite, lithium, manganese and nickel.",
      },
    ],
    returns: "TRUE or FALSE for each country; #N/A for a US territory, and for a text that is not a country.",
    citations: ["30D(e)(1)(A)", "1.30D-2(b)(13)", "US-Japan agreement", "1.30D-2(b)(13) Japan", "P.L. 118-13 8(a)(2)"],
    examples: [
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-28")', result: true },
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-27")', result: false },
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01", "Copper", "agreement")', result: false },
    ],
    result: "each",
    calculate: (call) => {
      const scope = readOption(call.one(3), "scope", scopes, "regulation");
      const read = judgedCountryReader(call.grid(0));
      return (countryCell: Cell, dateCell: Cell, mineralCell: Cell) => {
        if (isBlankText(countryCell)) return "";
        const code = read(countryCell);
        const day = dateOrNewest(dateCell, "date");
        if (scope === "regulation") return isFreeTradeEquivalent(code, day);
        if (isBlankText(mineralCell)) {
          throw badValue(
            "mineral is missing. The scope agreement depends on the mineral: give a material such as Lithium.",
          );
        }
        return isFreeTradeEquivalent(code, day, scope, mineralOf(mineralCell));
      };
    },
  },
  {
    id: "FTA_AGREEMENT",
    section: "Reference",
    summary:
      "The free trade agreement with a country that is in force on a date, and the day on which it entered into force.",
    parameters: [country, date],
    returns:
      'Text: the agreement and its first day, "United States" for itself, "No agreement" for others; #N/A for a US territory and for no country.',
    citations: [
      ...new Set<CitationId>(["1.30D-2(b)(13)", "US-Japan agreement", "P.L. 118-13 8(a)(2)", ...agreementDayCitations]),
    ],
    examples: [
      {
        formula: '=IRA.FTA_AGREEMENT("Japan")',
        result: "US-Japan Critical Minerals Agreement, in force 2023-03-28",
      },
      { formula: '=IRA.FTA_AGREEMENT("Indonesia")', result: "No agreement" },
    ],
    result: "each",
    calculate: (call) => {
      const read = judgedCountryReader(call.grid(0));
      return (countryCell: Cell, dateCell: Cell) =>
        isBlankText(countryCell) ? "" : agreementText(read(countryCell), dateOrNewest(dateCell, "date"));
    },
  },
  {
    id: "IS_NORTH_AMERICA",
    section: "Reference",
    summary: "TRUE for the United States, Canada and Mexico.",
    parameters: [country],
    returns: "TRUE or FALSE for each country; #N/A for a US territory, and for a text that is not a country.",
    citations: ["1.30D-2(b)(34)"],
    examples: [
      { formula: '=IRA.IS_NORTH_AMERICA("Mexico")', result: true },
      { formula: '=IRA.IS_NORTH_AMERICA("Chile")', result: false },
    ],
    result: "each",
    calculate: (call) => {
      const read = judgedCountryReader(call.grid(0));
      return (countryCell: Cell) => (isBlankText(countryCell) ? "" : isNorthAmerica(read(countryCell)));
    },
  },
  {
    id: "COUNTRY_CODE",
    section: "Reference",
    summary: "The ISO 3166-1 alpha-2 code of a country.",
    parameters: [country],
    returns: "Two letters for each country; #N/A with near names for a text that is no country.",
    citations: [],
    examples: [
      { formula: '=IRA.COUNTRY_CODE("Korea, Republic of")', result: "KR" },
      { formula: '=IRA.COUNTRY_CODE("DRC")', result: "CD" },
    ],
    result: "each",
    calculate: (call) => {
      const read = countryReader(call.grid(0));
      return (countryCell: Cell) => (isBlankText(countryCell) ? "" : read(countryCell));
    },
  },
  {
    id: "CRITICAL_MINERAL",
    section: "Reference",
    summary: "The applicable critical mineral of 45X(c)(6) that a material name, symbol or common form stands for.",
    parameters: [material],
    returns: 'The mineral\'s name; "" for a material known not to be on the list; #N/A for a name that is not known.',
    citations: ["45X(c)(6)", "1.30D-2(b)(2)"],
    examples: [
      { formula: '=IRA.CRITICAL_MINERAL("LiOH")', result: "Lithium" },
      { formula: '=IRA.CRITICAL_MINERAL("Nickel sulphate")', result: "Nickel" },
      { formula: '=IRA.CRITICAL_MINERAL("Copper")', result: "" },
    ],
    result: "each",
    calculate: () => (materialCell: Cell) => (isBlankText(materialCell) ? "" : (mineralOf(materialCell) ?? "")),
  },
  {
    id: "IS_CRITICAL_MINERAL",
    section: "Reference",
    summary: "TRUE where a material is, or is a form of, an applicable critical mineral of 45X(c)(6).",
    parameters: [material],
    returns: "TRUE or FALSE for each material; #N/A for a name that is not known.",
    citations: ["45X(c)(6)", "1.30D-2(b)(2)"],
    examples: [
      { formula: '=IRA.IS_CRITICAL_MINERAL("Graphite")', result: true },
      { formula: '=IRA.IS_CRITICAL_MINERAL("Copper")', result: false },
    ],
    result: "each",
    calculate: () => (materialCell: Cell) => (isBlankText(materialCell) ? "" : mineralOf(materialCell) !== null),
  },
  {
    id: "CRITICAL_MINERAL_PERCENTAGE",
    section: "Reference",
    summary: "Applicable percentage for critical minerals, by the day on which the vehicle is placed in service.",
    parameters: [placedInService],
    returns:
      "A fraction: 0.4, 0.5, 0.6 or 0.7; #N/A before 2023-04-18 and from 2027-01-01, where the law is unsettled.",
    citations: ["30D(e)(1)(B)", "30D(e) struck percentages"],
    examples: [{ formula: '=IRA.CRITICAL_MINERAL_PERCENTAGE("2025-06-30")', result: 0.6 }],
    result: "each",
    calculate: () => (cell: Cell) => {
      const day = readDate(cell, "placedInService");
      return day === null ? "" : criticalMineralPercentage(day).number;
    },
  },
  {
    id: "BATTERY_COMPONENT_PERCENTAGE",
    section: "Reference",
    summary: "Applicable percentage for battery components, by the day on which the vehicle is placed in service.",
    parameters: [placedInService],
    returns: "A fraction: 0.5, 0.6 or 0.7; #N/A before 2023-04-18 and from 2027-01-01, where the law is unsettled.",
    citations: ["30D(e)(2)(B)", "30D(e) struck percentages"],
    examples: [{ formula: '=IRA.BATTERY_COMPONENT_PERCENTAGE("2026-01-01")', result: 0.7 }],
    result: "each",
    calculate: () => (cell: Cell) => {
      const day = readDate(cell, "placedInService");
      return day === null ? "" : batteryComponentPercentage(day).number;
    },
  },
  {
    id: "LAW_VERSION",
    section: "Reference",
    summary: "The version of the law data in this add-in: the day on which it was last checked as a whole.",
    parameters: [],
    returns: "Text such as 2026-11-28.",
    citations: [],
    examples: [{ formula: "=IRA.LAW_VERSION()", result: LAW_VERSION }],
    result: "scalar",
    calculate: () => LAW_VERSION,
  },
  {
    id: "CITATION",
    section: "Reference",
    summary: "The authority for a topic of law that the product names, what it says, and how sure we are of it.",
    parameters: [
      { name: "topic", kind: "each", description: "Topic id, for example 30D(e)(1)(B). Blank gives blank." },
    ],
    returns:
      "Text: authority, confidence, day checked, one sentence, and what to know before relying on it; #N/A with near ids for a topic that is not known.",
    citations: ["30D(e)(1)(B)"],
    examples: [{ formula: '=IRA.CITATION("30D(e)(1)(B)")', result: citationText("30D(e)(1)(B)") }],
    result: "each",
    calculate: () => (cell: Cell) => {
      if (isBlankText(cell)) return "";
      const asked = readText(cell, "topic");
      const found = asked.length <= LONGEST_NAME ? topicsByKey.get(topicKey(asked)) : undefined;
      if (found !== undefined) return citationText(found);
      const near = nearTopics.of(asked);
      const hint = near.length > 0 ? `Near ones: ${near.join("; ")}.` : "Enter a topic such as 30D(e)(1)(B).";
      throw notAvailable(`No topic ${shownName(asked)}. ${hint}`);
    },
  },
];

/** What is left of a topic id when case, spaces, section signs and the title of the Code do not matter. */
function topicKey(topic: string): string {
  return topic
    .toLowerCase()
    .replace(/^(?:26|42|10|15|19)\s*(?:usc|u\.s\.c\.|cfr)\s*/, "")
    .replace(/[\s§]+/g, "");
}

function citationText(id: CitationId): string {
  const citation = citationOf(id);
  const remarks = remarksOn(citation);
  return `${authorityText(id)} (checked ${citation.checkedOn}): ${citation.sentence}${remarks ? ` ${remarks}` : ""}`;
}

/** Ids of topics by their keys. */
const topicsByKey = new Map(citations.map(({ id }) => [topicKey(id), id]));

const nearTopics = new NearNames((asked) => {
  const key = topicKey(asked);
  return [...topicsByKey]
    .map(([other, id]) => ({ id, steps: other.startsWith(key) ? 0 : distance(key, other) }))
    .sort((left, right) => left.steps - right.steps)
    .slice(0, 5)
    .map(({ id }) => id);
});
