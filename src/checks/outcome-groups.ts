import type { SentenceId } from "../sentences";
import type { Reason, Value } from "../sentences/reason";
import { english, sayValue } from "../sentences/reason";
import type { Decision, ShownStatus } from "./definitions/definition";

/** What reasons have in common: the few outcomes that a person wants to see before the reasons one by one. */
export type OutcomeKind =
  | "domestic"
  | "partner"
  | "recycled"
  | "stated"
  | "valueAdded"
  | "tooLittleAdded"
  | "elsewhere"
  | "statedNot"
  | "unknown"
  | "territory"
  | "notCritical"
  | "northAmerica"
  | "outsideNorthAmerica"
  | "notPfe"
  | "pfe"
  | "partlyPfe"
  | "noCertificate"
  | "elected"
  | "madeInUs"
  | "madeElsewhere"
  | "production"
  | "dropsOut"
  | "productionOpen"
  | "credit"
  | "noCredit"
  | "missing"
  | "other";

/** The kind of a reason, and the placeholders that name what its rows have in common, the first that names something. */
interface Outcome {
  readonly kind: OutcomeKind;
  readonly places?: readonly string[];
}

const COUNTRY = ["country"];
const ORIGIN = ["origin"];
/** The last step is the one that a buyer can most easily change. */
const STEPS = ["processing", "extraction", "recycling"];

/** A reason that is not here belongs to the outcome of its status. */
const OUTCOMES: { readonly [Id in SentenceId]?: Outcome } = {
  "criticalMinerals.extractionDomestic": { kind: "domestic" },
  "criticalMinerals.processingDomestic": { kind: "domestic" },
  "criticalMinerals.extractionPartner": { kind: "partner", places: COUNTRY },
  "criticalMinerals.processingPartner": { kind: "partner", places: COUNTRY },
  "criticalMinerals.extractionStated": { kind: "stated" },
  "criticalMinerals.processingStated": { kind: "stated" },
  "criticalMinerals.recyclingStated": { kind: "stated" },
  "criticalMinerals.recycled": { kind: "recycled", places: ["recycling"] },
  "criticalMinerals.halfAdded": { kind: "valueAdded" },
  "criticalMinerals.traced": { kind: "valueAdded" },
  "criticalMinerals.tracedOpen": { kind: "valueAdded" },
  "criticalMinerals.tracedTerritory": { kind: "valueAdded" },
  "criticalMinerals.belowHalf": { kind: "tooLittleAdded" },
  "criticalMinerals.noneAdded": { kind: "tooLittleAdded" },
  "criticalMinerals.elsewhere": { kind: "elsewhere", places: STEPS },
  "criticalMinerals.elsewhereBoth": { kind: "elsewhere", places: STEPS },
  "criticalMinerals.recycledElsewhere": { kind: "elsewhere", places: ["recycling"] },
  "criticalMinerals.statedNot": { kind: "statedNot" },
  "criticalMinerals.unknown": { kind: "unknown" },
  "criticalMinerals.territory": { kind: "territory", places: COUNTRY },
  "criticalMinerals.notCritical": { kind: "notCritical" },

  "batteryComponents.made": { kind: "northAmerica", places: ORIGIN },
  "batteryComponents.madeElsewhere": { kind: "outsideNorthAmerica", places: ORIGIN },
  "batteryComponents.territory": { kind: "territory", places: ORIGIN },
  "batteryComponents.stated": { kind: "stated" },
  "batteryComponents.statedNot": { kind: "statedNot" },
  "batteryComponents.unknown": { kind: "unknown" },

  "materialAssistance.notPfe": { kind: "notPfe" },
  "materialAssistance.pfe": { kind: "pfe" },
  "materialAssistance.partly": { kind: "partlyPfe" },
  "materialAssistance.unknown": { kind: "noCertificate" },
  "materialAssistance.leftOut": { kind: "elected" },

  "domesticContent.domestic": { kind: "madeInUs" },
  "domesticContent.statedDomestic": { kind: "madeInUs" },
  "domesticContent.foreign": { kind: "madeElsewhere", places: ORIGIN },
  "domesticContent.statedForeign": { kind: "madeElsewhere" },
  "domesticContent.unknown": { kind: "unknown" },
  "domesticContent.territory": { kind: "territory", places: ORIGIN },
  "domesticContent.production": { kind: "production", places: ["product"] },
  "domesticContent.productionForeign": { kind: "madeElsewhere" },
  "domesticContent.dropsOut": { kind: "dropsOut", places: ["product"] },
  "domesticContent.dropsOutAbsent": { kind: "dropsOut", places: ["product"] },
  "domesticContent.productionUnknown": { kind: "productionOpen", places: ["product"] },
  "domesticContent.productionComponents": { kind: "productionOpen", places: ["product"] },
  "domesticContent.noComponents": { kind: "productionOpen", places: ["product"] },

  "advancedManufacturing.term": { kind: "credit", places: ["component"] },
  "advancedManufacturing.amount": { kind: "credit" },
  "advancedManufacturing.result": { kind: "credit" },

  "cleanVehicle.halves": { kind: "credit" },
  "cleanVehicle.kilowattHours": { kind: "credit" },
  "cleanVehicle.zero": { kind: "noCredit", places: ["step"] },
  "cleanVehicle.zeroHalves": { kind: "noCredit" },
};

/** Sentences around the status of a line, which say in addition where its cost comes from, or that an election does not help it. */
const AROUND_STATUS: ReadonlySet<SentenceId> = new Set<SentenceId>([
  "materialAssistance.assigned",
  "materialAssistance.notHonoured",
  "materialAssistance.notHonouredLater",
  "domesticContent.assigned",
  "averaging.row",
  "averaging.free",
]);

const isReason = (value: Value | undefined): value is Reason => typeof value === "object" && "id" in value;

/** The reason inside the sentences that only add to it. */
function coreOf(value: Value): Reason | null {
  if (!isReason(value)) return null;
  const status = value.values.status;
  return AROUND_STATUS.has(value.id) && isReason(status) ? coreOf(status) : value;
}

/** Which outcome a decision belongs to. Every status and every reason belongs to one. */
export function outcomeOf(status: ShownStatus, reason: Value): OutcomeKind {
  const core = coreOf(reason);
  const kind = core === null ? undefined : OUTCOMES[core.id]?.kind;
  // What would earn credit may earn none, after the phase-out.
  if (kind === "credit" && status !== "qualifies" && status !== "meets") return "noCredit";
  if (kind !== undefined) return kind;
  return status === "missing" ? "missing" : "other";
}

/** What the rows of a reason have in common: a country, a product, a component. Null if it names none. */
export function placeOfReason(reason: Value): Value | null {
  const core = coreOf(reason);
  const places = (core === null ? undefined : OUTCOMES[core.id]?.places) ?? [];
  for (const name of places) {
    const value = core?.values[name];
    // Of several steps, only a country names a place: "none given" does not.
    if (value !== undefined && (places.length === 1 || (typeof value === "object" && "country" in value))) return value;
  }
  return null;
}

/** Part of an outcome: a country, a maker, a component. */
export interface OutcomePlace {
  /** Null for what none is named of. */
  readonly place: Value | null;
  readonly value: number;
  readonly rows: number;
  readonly decisions: readonly Decision[];
}

export interface OutcomeGroup {
  readonly kind: OutcomeKind;
  readonly status: ShownStatus;
  readonly value: number;
  readonly rows: number;
  /** The largest first; what is not named comes last. */
  readonly places: readonly OutcomePlace[];
}

/** The most groups; beyond them, the smallest ones of a status are joined. */
export const MOST_GROUPS = 7;

/**
 * Decisions by outcome, and within it by place: the country, maker or component that the reason names, or else what `nameOf` says of each
 * row. The largest group first; what was left out comes last.
 */
export function outcomeGroups(
  decisions: readonly Decision[],
  nameOf?: (row: number) => Value | null,
): readonly OutcomeGroup[] {
  const groups = new Map<string, { kind: OutcomeKind; status: ShownStatus; decisions: Decision[] }>();
  for (const decision of decisions) {
    const kind = outcomeOf(decision.status, decision.reason);
    const key = `${decision.status}\n${kind}`;
    const known = groups.get(key);
    if (known) known.decisions.push(decision);
    else groups.set(key, { kind, status: decision.status, decisions: [decision] });
  }
  const all = fewer([...groups.values()]).map(({ kind, status, decisions: its }): OutcomeGroup => {
    const places = placesOf(its, nameOf);
    return { kind, status, value: sumOf(places), rows: places.reduce((sum, { rows }) => sum + rows, 0), places };
  });
  return all.sort(
    (left, right) =>
      Number(left.status === "left out") - Number(right.status === "left out") ||
      right.value - left.value ||
      right.rows - left.rows,
  );
}

interface Gathered {
  kind: OutcomeKind;
  status: ShownStatus;
  decisions: Decision[];
}

/** Joins the smallest groups of one status until there are few enough, or each status has one. */
function fewer(groups: Gathered[]): Gathered[] {
  const left = [...groups];
  while (left.length > MOST_GROUPS) {
    const shared = left
      .filter(({ status }) => left.filter((other) => other.status === status).length > 1)
      .sort((one, other) => sumOf(one.decisions) - sumOf(other.decisions));
    const smallest = shared[0];
    const next = shared.find(({ status }, index) => index > 0 && status === smallest?.status);
    if (smallest === undefined || next === undefined) break;
    left.splice(left.indexOf(smallest), 1);
    left[left.indexOf(next)] = {
      kind: "other",
      status: next.status,
      decisions: [...next.decisions, ...smallest.decisions],
    };
  }
  return left;
}

function placesOf(decisions: readonly Decision[], nameOf?: (row: number) => Value | null): OutcomePlace[] {
  const places = new Map<string | null, { place: Value | null; decisions: Decision[] }>();
  const add = (place: Value | null, decision: Decision) => {
    const key = place === null ? null : sayValue(english, place);
    const known = places.get(key);
    if (known) known.decisions.push(decision);
    else places.set(key, { place, decisions: [decision] });
  };
  for (const decision of decisions) {
    const place = decision.about ?? placeOfReason(decision.reason);
    if (place !== null || nameOf === undefined || decision.values === undefined) add(place, decision);
    else for (const part of byName(decision, decision.values, nameOf)) add(part.place, part.decision);
  }
  return [...places.values()]
    .map(({ place, decisions: its }) => ({
      place,
      value: sumOf(its),
      rows: its.reduce((sum, { rows }) => sum + rows.length, 0),
      decisions: its,
    }))
    .sort(
      (left, right) =>
        Number(left.place === null) - Number(right.place === null) ||
        right.value - left.value ||
        right.rows - left.rows,
    );
}

/** A decision in parts, one for each name of its rows. */
function byName(
  decision: Decision,
  values: readonly number[],
  nameOf: (row: number) => Value | null,
): { place: Value | null; decision: Decision }[] {
  const parts = new Map<string | null, { place: Value | null; rows: number[]; values: number[] }>();
  decision.rows.forEach((row, index) => {
    const place = nameOf(row);
    const key = place === null ? null : sayValue(english, place);
    let part = parts.get(key);
    if (!part) parts.set(key, (part = { place, rows: [], values: [] }));
    part.rows.push(row);
    part.values.push(values[index] ?? 0);
  });
  return [...parts.values()].map(({ place, rows, values: its }) => ({
    place,
    decision: { ...decision, rows, values: its, value: its.reduce((sum, value) => sum + value, 0) },
  }));
}

function sumOf(parts: readonly { readonly value: number }[]): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}
