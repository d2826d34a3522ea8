import type { CitationId } from "../law";
import { unitedStatesTerritories } from "../law/north-america";
import { type CountryCode, countryValue } from "../names/countries";
import type { criticalMineralSentences } from "../sentences/critical-minerals";
import { type Reason, reason, type Value, word } from "../sentences/reason";
import { freeTradeEntry } from "./free-trade";
import { countryOf, Origin, originValue, Standing, type StepName, territoryOf } from "./origins";
import { type ChainJudge, type ChainOrigins, stepNames } from "./procurement-chains";

/** A sentence about a chain: what the judge found, by the deciding step if there is one. */
type Ground = keyof typeof GROUNDS;

/** `test`: the selected test of 26 CFR 1.30D-3. `partner`: the authority for listing the country. */
type Authority = CitationId | "test" | "partner";

/** The authority for each finding. */
const GROUNDS = {
  "criticalMinerals.extractionDomestic": "30D(e)(1)(A)",
  "criticalMinerals.processingDomestic": "30D(e)(1)(A)",
  "criticalMinerals.extractionPartner": "partner",
  "criticalMinerals.processingPartner": "partner",
  "criticalMinerals.extractionStated": "test",
  "criticalMinerals.processingStated": "test",
  "criticalMinerals.recyclingStated": "test",
  "criticalMinerals.recycled": "1.30D-2(b)(34)",
  "criticalMinerals.halfAdded": "test",
  "criticalMinerals.belowHalf": "test",
  "criticalMinerals.noneAdded": "test",
  "criticalMinerals.traced": "test",
  "criticalMinerals.tracedOpen": "test",
  "criticalMinerals.tracedTerritory": unitedStatesTerritories.citation,
  "criticalMinerals.territory": unitedStatesTerritories.citation,
  "criticalMinerals.unknown": "30D(e)(1)(A)",
  "criticalMinerals.statedNot": "test",
  "criticalMinerals.elsewhere": "1.30D-2(b)(13)",
  "criticalMinerals.recycledElsewhere": "1.30D-2(b)(34)",
  "criticalMinerals.elsewhereBoth": "30D(e)(1)(A)",
} as const satisfies { readonly [Id in keyof typeof criticalMineralSentences]?: Authority };

/** Why the chain that was judged last counts as it does, with the authority. Nothing is decided here. */
export function chainReason(judge: ChainJudge, element: number): { reason: Reason; citation: CitationId } {
  const { chains, decidedBy } = judge;
  const ground = decidedBy === null ? groundAgainst(judge, element) : groundFor(judge, decidedBy, element);
  const country =
    ground === "criticalMinerals.tracedTerritory" || ground === "criticalMinerals.territory"
      ? territoryIn(chains, element)
      : decidedBy === null
        ? null
        : countryOf(chains[decidedBy]?.codes[element] as number);
  const values: Record<string, Value> = {
    extraction: countedValue(judge, "extraction", element),
    processing: countedValue(judge, "processing", element),
    recycling: countedValue(judge, "recycling", element),
    ...(decidedBy !== null && { step: word(decidedBy) }),
    ...(country !== null && { country: countryValue(country) }),
  };
  return { reason: reason(ground, values), citation: citationFor(ground, judge, country, element) };
}

/** Why a chain counts, in full or in part. */
function groundFor(judge: ChainJudge, step: StepName, element: number): Ground {
  const code = judge.chains[step]?.codes[element] as number;
  if (code === Origin.Fraction) {
    if (judge.method === "value-added") return "criticalMinerals.halfAdded";
    if (!judge.open) return "criticalMinerals.traced";
    const inTerritory = territoryIn(judge.chains, element) !== null;
    return inTerritory ? "criticalMinerals.tracedTerritory" : "criticalMinerals.tracedOpen";
  }
  if (code === Origin.Yes) return `criticalMinerals.${step}Stated`;
  if (step === "recycling") return "criticalMinerals.recycled";
  return countryOf(code) === "US" ? `criticalMinerals.${step}Domestic` : `criticalMinerals.${step}Partner`;
}

/** Why nothing of a chain counts: an unknown step, or what each of its steps is. */
function groundAgainst({ chains, standings, open, method }: ChainJudge, element: number): Ground {
  if (open) return territoryIn(chains, element) === null ? "criticalMinerals.unknown" : "criticalMinerals.territory";
  const steps = stepNames.filter((step) => standings[step] !== Standing.None);
  if (steps.some((step) => standings[step] === Standing.Fraction))
    return method === "traced" ? "criticalMinerals.noneAdded" : "criticalMinerals.belowHalf";
  if (steps.some((step) => chains[step]?.codes[element] === Origin.No)) return "criticalMinerals.statedNot";
  if (!steps.includes("recycling")) return "criticalMinerals.elsewhere";
  return steps.length === 1 ? "criticalMinerals.recycledElsewhere" : "criticalMinerals.elsewhereBoth";
}

/** An origin as it counts in its chain. A blank that counts as no step is not shown as unknown. */
function countedValue({ chains, standings }: ChainJudge, step: StepName, element: number): Value {
  const column = chains[step];
  if (column === null) return word("no such step");
  const isBlank = column.codes[element] === Origin.Unknown;
  return isBlank && standings[step] === Standing.None ? word("none given") : originValue(column, element);
}

/** The territory of the first step of a chain in a US territory; null if there is none. */
function territoryIn(chains: ChainOrigins, element: number): CountryCode | null {
  for (const step of stepNames) {
    const territory = territoryOf(chains[step]?.codes[element] ?? Origin.None);
    if (territory !== null) return territory;
  }
  return null;
}

function citationFor(ground: Ground, judge: ChainJudge, country: CountryCode | null, element: number): CitationId {
  const authority: Authority = GROUNDS[ground];
  if (authority === "test") return testCitation(judge.method);
  if (authority !== "partner") return authority;
  return country === null ? "1.30D-2(b)(13)" : partnerCitation(judge, country, element);
}

/** The citation of the test of 26 CFR 1.30D-3 that chains are judged by. */
export function testCitation(method: ChainJudge["method"]): CitationId {
  return method === "traced" ? "1.30D-3 traced" : "1.30D-3 value added";
}

/** The authority for listing a partner. An agreement on certain minerals says nothing about others, or about an unknown mineral. */
function partnerCitation({ chains, date, law }: ChainJudge, country: CountryCode, element: number): CitationId {
  const entry = freeTradeEntry(country, date, law);
  const mineral = chains.mineralOf?.(element) ?? null;
  const isCovered = !entry?.minerals || (mineral !== null && entry.minerals.includes(mineral));
  return (isCovered ? entry?.citation : entry.otherMinerals) ?? "1.30D-2(b)(13)";
}
