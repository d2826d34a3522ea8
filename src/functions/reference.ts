import {
  authorityText,
  type CitationId,
  citationOf,
  citations,
  type DecimalText,
  LAW_VERSION,
  remarksOn,
  type Schedule,
} from "../law";
import { batteryComponentPercentages } from "../law/battery-components";
import { criticalMineralPercentages } from "../law/critical-minerals";
import { agreementDayCitations } from "../law/free-trade-countries";
import type { CountryCode } from "../names/countries";
import { distance } from "../names/edit-distance";
import { findMaterial, materialReason } from "../names/minerals";
import { LONGEST_NAME, NearNames, shortName } from "../names/near-names";
import { batteryComponentPercentage, criticalMineralPercentage } from "../rules/clean-vehicle-percentages";
import { determination, type Determination } from "../rules/determination";
import {
  agreementText,
  type AgreementQuestion,
  type AgreementScope,
  determineAgreement,
  determineNorthAmerica,
  isFreeTradeEquivalent,
  isNorthAmerica,
} from "../rules/free-trade";
import { isTerritory, territoryProblem } from "../rules/origins";
import { countryStep, determineMaterial, determinePercentage, determineTopic } from "../rules/reference";
import { badValue, notAvailable, type Problem } from "../sentences/problem";
import { reason, type Reason } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, isBlankText, quoteCell } from "./cells";
import type { Element, FunctionDefinition, Parameter } from "./declaration";
import { dateOrNewest, readDate, readOption, readText } from "./read";
import { countryReader } from "./read-country";

const country = {
  name: "country",
  kind: "each",
  description: "Common country name (English, Japanese or Korean), official name, or ISO code. Blank returns blank.",
} as const satisfies Parameter;
const material = {
  name: "material",
  kind: "each",
  description: "Name, chemical symbol, formula or common form of a material, such as LiOH. Blank returns blank.",
} as const satisfies Parameter;
const placedInService = {
  name: "placedInService",
  kind: "each",
  day: true,
  description: "Date the vehicle is placed in service: a date, or text such as 2024-05-01. Blank returns blank.",
} as const satisfies Parameter;
const date = {
  name: "date",
  kind: "each",
  day: true,
  optional: true,
  description: "Date to answer for. Omitted: the newest date in the law data.",
} as const satisfies Parameter;

const scopes: readonly AgreementScope[] = ["regulation", "agreement"];

/** Reads countries to be judged. The reader also throws a Problem (not available) for a US territory. */
function judgedCountryReader(call: Arguments): (cell: Cell) => CountryCode {
  const read = countryReader(call.grid("country"));
  return (cell) => {
    const code = read(cell);
    if (isTerritory(code)) throw territoryProblem(code, { parameter: "country" });
    return code;
  };
}

/** The mineral in a cell; null for a material known not to be on the list. @throws Problem (not available) for an unknown name. */
function mineralOf(cell: Cell, parameter: "material" | "mineral"): string | null {
  const problem = ({ id, values }: Reason): Problem => notAvailable(id, values, { parameter });
  if (typeof cell !== "string") throw problem(reason("names.cellNotMaterial", { cell: quoteCell(cell) }));
  const found = findMaterial(cell);
  if (found.kind === "mineral") return found.mineral;
  if (found.kind === "other") return null;
  throw problem(materialReason(cell));
}

export const referenceFunctions = [
  {
    id: "IS_FTA_EQUIVALENT",
    section: "Reference",
    summary:
      "TRUE if a country counts as the United States or a free trade country for section 30D on a date. Japan counts from 2023-03-28.",
    parameters: [
      country,
      date,
      {
        name: "mineral",
        kind: "each",
        optional: true,
        description: "Material. Needed only for scope agreement.",
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
    returns: "TRUE or FALSE for each country; #N/A for a US territory, or for text that is not a country.",
    citations: ["30D(e)(1)(A)", "1.30D-2(b)(13)", "US-Japan agreement", "1.30D-2(b)(13) Japan", "P.L. 118-13 8(a)(2)"],
    examples: [
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-28")', result: true },
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-27")', result: false },
      { formula: '=IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01", "Copper", "agreement")', result: false },
    ],
    result: "each",
    calculate: (call) => {
      const scope = readOption(call.one("scope"), "scope", scopes, "regulation");
      const read = judgedCountryReader(call);
      return (countryCell: Cell, dateCell: Cell, mineralCell: Cell) => {
        if (isBlankText(countryCell)) return "";
        const code = read(countryCell);
        const day = dateOrNewest(dateCell, "date");
        if (scope === "regulation") return isFreeTradeEquivalent(code, day);
        if (isBlankText(mineralCell)) throw badValue("freeTrade.mineralMissing", {}, { parameter: "mineral" });
        return isFreeTradeEquivalent(code, day, scope, mineralOf(mineralCell, "mineral"));
      };
    },
    determine: (call) => {
      const scope = readOption(call.one("scope"), "scope", scopes, "regulation");
      const readQuestion = agreementQuestions(call);
      return (element) => {
        const question = readQuestion(element);
        if (question === null) return null;
        if (scope === "regulation" || isTerritory(question.country)) return determineAgreement(question);
        const cell = call.cellFor("mineral", element);
        const given = readText(cell, "mineral");
        const mineral = given === "" ? null : mineralOf(cell, "mineral");
        return determineAgreement({ ...question, material: { given, mineral } });
      };
    },
  },
  {
    id: "FTA_AGREEMENT",
    section: "Reference",
    summary: "The free trade agreement in force with a country on a date, and the date it entered into force.",
    parameters: [country, date],
    returns:
      'Text: the agreement and its first day, "United States" for itself, "No agreement" for others; #N/A for a US territory, or for text that is not a country.',
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
      const read = judgedCountryReader(call);
      return (countryCell: Cell, dateCell: Cell) =>
        isBlankText(countryCell) ? "" : agreementText(read(countryCell), dateOrNewest(dateCell, "date"));
    },
    determine: (call) => {
      const readQuestion = agreementQuestions(call);
      return (element) => {
        const question = readQuestion(element);
        return question && determineAgreement(question);
      };
    },
  },
  {
    id: "IS_NORTH_AMERICA",
    section: "Reference",
    summary: "TRUE for the United States, Canada and Mexico.",
    parameters: [country],
    returns: "TRUE or FALSE for each country; #N/A for a US territory, or for text that is not a country.",
    citations: ["1.30D-2(b)(34)"],
    examples: [
      { formula: '=IRA.IS_NORTH_AMERICA("Mexico")', result: true },
      { formula: '=IRA.IS_NORTH_AMERICA("Chile")', result: false },
    ],
    result: "each",
    calculate: (call) => {
      const read = judgedCountryReader(call);
      return (countryCell: Cell) => (isBlankText(countryCell) ? "" : isNorthAmerica(read(countryCell)));
    },
    determine: (call) => {
      const read = countryReader(call.grid("country"));
      return (element) => {
        const cell = call.cellFor("country", element);
        return isBlankText(cell) ? null : determineNorthAmerica(read(cell), readText(cell, "country"));
      };
    },
  },
  {
    id: "COUNTRY_CODE",
    section: "Reference",
    summary: "The ISO 3166-1 alpha-2 code of a country.",
    parameters: [country],
    returns: "Two letters for each country; #N/A with similar names for text that is not a country.",
    citations: [],
    examples: [
      { formula: '=IRA.COUNTRY_CODE("Korea, Republic of")', result: "KR" },
      { formula: '=IRA.COUNTRY_CODE("DRC")', result: "CD" },
    ],
    result: "each",
    calculate: (call) => {
      const read = countryReader(call.grid("country"));
      return (countryCell: Cell) => (isBlankText(countryCell) ? "" : read(countryCell));
    },
    determine: (call) => {
      const read = countryReader(call.grid("country"));
      return (element) => {
        const cell = call.cellFor("country", element);
        if (isBlankText(cell)) return null;
        return determination({ steps: [countryStep(read(cell), readText(cell, "country"))] });
      };
    },
  },
  {
    id: "CRITICAL_MINERAL",
    section: "Reference",
    summary: "The applicable critical mineral of 45X(c)(6) that a material name, symbol or common form means.",
    parameters: [material],
    returns: 'The mineral\'s name; "" for a material known not to be on the list; #N/A for an unknown name.',
    citations: ["45X(c)(6)", "1.30D-2(b)(2)"],
    examples: [
      { formula: '=IRA.CRITICAL_MINERAL("LiOH")', result: "Lithium" },
      { formula: '=IRA.CRITICAL_MINERAL("Nickel sulphate")', result: "Nickel" },
      { formula: '=IRA.CRITICAL_MINERAL("Copper")', result: "" },
    ],
    result: "each",
    calculate: () => (materialCell: Cell) =>
      isBlankText(materialCell) ? "" : (mineralOf(materialCell, "material") ?? ""),
    determine: determineMaterials,
  },
  {
    id: "IS_CRITICAL_MINERAL",
    section: "Reference",
    summary: "TRUE if a material is an applicable critical mineral of 45X(c)(6), or a form of one.",
    parameters: [material],
    returns: "TRUE or FALSE for each material; #N/A for an unknown name.",
    citations: ["45X(c)(6)", "1.30D-2(b)(2)"],
    examples: [
      { formula: '=IRA.IS_CRITICAL_MINERAL("Graphite")', result: true },
      { formula: '=IRA.IS_CRITICAL_MINERAL("Copper")', result: false },
    ],
    result: "each",
    calculate: () => (materialCell: Cell) =>
      isBlankText(materialCell) ? "" : mineralOf(materialCell, "material") !== null,
    determine: determineMaterials,
  },
  {
    id: "CRITICAL_MINERAL_PERCENTAGE",
    section: "Reference",
    summary: "Applicable percentage for critical minerals, by the date the vehicle is placed in service.",
    parameters: [placedInService],
    returns:
      "A fraction: 0.4, 0.5, 0.6 or 0.7; #N/A before 2023-04-18, and from 2027-01-01 on because the law is unsettled.",
    citations: ["30D(e)(1)(B)", "30D(e) struck percentages"],
    examples: [{ formula: '=IRA.CRITICAL_MINERAL_PERCENTAGE("2025-06-30")', result: 0.6 }],
    result: "each",
    calculate: () => (cell: Cell) => {
      const day = readDate(cell, "placedInService");
      return day === null ? "" : criticalMineralPercentage(day).number;
    },
    determine: (call) => percentagesOf(call, criticalMineralPercentages),
  },
  {
    id: "BATTERY_COMPONENT_PERCENTAGE",
    section: "Reference",
    summary: "Applicable percentage for battery components, by the date the vehicle is placed in service.",
    parameters: [placedInService],
    returns:
      "A fraction: 0.5, 0.6 or 0.7; #N/A before 2023-04-18, and from 2027-01-01 on because the law is unsettled.",
    citations: ["30D(e)(2)(B)", "30D(e) struck percentages"],
    examples: [{ formula: '=IRA.BATTERY_COMPONENT_PERCENTAGE("2026-01-01")', result: 0.7 }],
    result: "each",
    calculate: () => (cell: Cell) => {
      const day = readDate(cell, "placedInService");
      return day === null ? "" : batteryComponentPercentage(day).number;
    },
    determine: (call) => percentagesOf(call, batteryComponentPercentages),
  },
  {
    id: "LAW_VERSION",
    section: "Reference",
    summary: "The version of the law data in this add-in: the date it was last checked as a whole.",
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
    summary: "The authority for a topic of law used in this add-in, what it says, and how sure we are of it.",
    parameters: [{ name: "topic", kind: "each", description: "Topic id, such as 30D(e)(1)(B). Blank returns blank." }],
    returns:
      "Text: authority, confidence, date checked, what it says, and what to know before relying on it; #N/A with similar ids for an unknown topic.",
    citations: ["30D(e)(1)(B)"],
    examples: [{ formula: '=IRA.CITATION("30D(e)(1)(B)")', result: citationText("30D(e)(1)(B)") }],
    result: "each",
    calculate: () => (cell: Cell) => (isBlankText(cell) ? "" : citationText(topicOf(readText(cell, "topic")))),
    determine: (call) => (element) => {
      const asked = readText(call.cellFor("topic", element), "topic");
      return asked === "" ? null : determineTopic(topicOf(asked), asked);
    },
  },
] as const satisfies readonly FunctionDefinition[];

/** Reads the questions about the countries of a call; null for a blank one. */
function agreementQuestions(call: Arguments): (element: Element) => AgreementQuestion | null {
  const read = countryReader(call.grid("country"));
  return (element) => {
    const cell = call.cellFor("country", element);
    if (isBlankText(cell)) return null;
    const date = readDate(call.cellFor("date", element), "date");
    return { country: read(cell), given: readText(cell, "country"), date };
  };
}

function determineMaterials(call: Arguments): (element: Element) => Determination | null {
  return (element) => {
    const cell = call.cellFor("material", element);
    return isBlankText(cell) ? null : determineMaterial(readText(cell, "material"), mineralOf(cell, "material"));
  };
}

function percentagesOf(call: Arguments, schedule: Schedule<DecimalText>): (element: Element) => Determination | null {
  return (element) => {
    const day = readDate(call.cellFor("placedInService", element), "placedInService");
    return day === null ? null : determinePercentage(schedule, day);
  };
}

/** The id of the requested topic. @throws Problem (not available) with similar ids. */
function topicOf(asked: string): CitationId {
  const found = asked.length <= LONGEST_NAME ? topicsByKey.get(topicKey(asked)) : undefined;
  if (found !== undefined) return found;
  const topic = shortName(asked);
  const near = nearTopics.of(asked);
  throw near.length > 0
    ? notAvailable(
        "reference.nearTopics",
        { topic, suggestions: { list: near, between: "; " } },
        { parameter: "topic" },
      )
    : notAvailable("reference.unknownTopic", { topic }, { parameter: "topic" });
}

/** A topic id without case, spaces, section signs and the title of the Code. */
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
