import { compareShare, ExactSum, numberOfRatio, type Ratio, ratioOfText, ZERO } from "../exact";
import { type AssignmentLaw, assignmentLaw } from "../law/notice-2026-15";
import { badValue, notAvailable } from "../sentences/problem";
import { type Reason, reason, type RowValue } from "../sentences/reason";
import { missingEvidence } from "./averaging";
import { percentText, shortPercent } from "./compared";
import { type Determination, determination, type DeterminationRow, type Verdict } from "./determination";
import { entityKey } from "./holdings";
import { LineSums, shareOrNull } from "./line-sums";
import { type CostLines, sumAssistance } from "./material-assistance-lines";

/** All direct costs of some facilities or storage (45Y, 48E), one row a cost. */
export interface FacilityCosts {
  readonly lines: CostLines;
  readonly facilities: readonly string[];
  /** The type of item; "" for costs that are only part of the total. */
  readonly items: readonly string[];
  /** The taxable year in which the facility is placed in service; null if all are in the same one. */
  readonly years: readonly (string | number)[] | null;
  /** Whether the prohibited foreign entities' part is given. */
  readonly hasPfe: boolean;
  /** The cost that the taxpayer assigns to the row as a prohibited foreign entity's; 0 for none. Null if no assignment is checked. */
  readonly assigned: ArrayLike<number> | null;
}

/** Where an item is, and what it costs there. */
interface Place {
  readonly facility: string;
  readonly total: ExactSum;
  readonly cost: ExactSum;
  readonly assigned: ExactSum;
}

type Assignment = "holds" | "notAllowed" | "exceeds" | "differs" | "open";

/** One type of item across the facilities of one taxable year. */
export interface AssignableItem {
  readonly item: string;
  /** "" if no year is given. */
  readonly year: string | number;
  readonly sums: LineSums;
  readonly places: readonly Place[];
  /** The largest share of a facility's total direct costs, and that facility. */
  readonly largest: { readonly share: Ratio; readonly facility: string };
  /** Below the limit in each facility. Equality is not below. */
  readonly below: boolean;
  readonly assigned: ExactSum;
  /** Whether the assignment may be made; null if none is made. */
  readonly assignment: { readonly state: Assignment; readonly reason: Reason } | null;
}

interface Assignable {
  readonly items: readonly AssignableItem[];
  /** The item and the place of each element that has one. */
  readonly of: ReadonlyMap<number, { readonly item: AssignableItem; readonly place: Place }>;
}

interface Group {
  readonly year: string | number;
  readonly item: string;
  readonly sums: LineSums;
  readonly places: Map<string, Place>;
  readonly elements: (readonly [element: number, place: Place])[];
  isAssigned: boolean;
}

/** Notice 2026-15, 45Y and 48E: the items that may be assigned, in order of first appearance. @throws Problem naming the row. */
export function assignableItems(costs: FacilityCosts, law: AssignmentLaw = assignmentLaw): Assignable {
  const { lines, assigned } = costs;
  if (assigned !== null && !costs.hasPfe) throw badValue("assignment.needsPfe", {}, { parameter: "pfe" });
  sumAssistance(lines, false);
  const totals = totalsOf(costs);
  const groups = new Map<string, Group>();
  for (let element = 0; element < lines.count; element++) {
    const item = costs.items[element] as string;
    if (lines.blank[element] === 1 || item === "") continue;
    const year = costs.years?.[element] ?? "";
    const key = JSON.stringify([String(year), entityKey(item)]);
    let group = groups.get(key);
    if (!group) {
      group = { year, item, sums: new LineSums(), places: new Map(), elements: [], isAssigned: false };
      groups.set(key, group);
    }
    group.sums.add(lines, element);
    const facility = costs.facilities[element] as string;
    const at = entityKey(facility);
    let place = group.places.get(at);
    if (!place) {
      const total = totals.get(at)?.total as ExactSum;
      group.places.set(at, (place = { facility, total, cost: new ExactSum(), assigned: new ExactSum() }));
    }
    place.cost.add(lines.costs[element] as number);
    group.elements.push([element, place]);
    const amount = assigned?.[element] ?? 0;
    if (amount > 0) group.isAssigned = true;
    place.assigned.add(amount);
  }
  const of = new Map<number, { item: AssignableItem; place: Place }>();
  const items = [...groups.values()].map(({ elements, isAssigned, places: at, ...group }) => {
    const places = [...at.values()];
    const found = { ...group, places, ...judge(places, law) };
    const whole = new ExactSum();
    for (const place of places) whole.addSum(place.assigned);
    const item: AssignableItem = {
      ...found,
      assigned: whole,
      assignment: isAssigned ? assignmentOf(found, whole, law) : null,
    };
    for (const [element, place] of elements) of.set(element, { item, place });
    return item;
  });
  return { items, of };
}

/** The total direct costs of each facility. @throws Problem naming the row. */
function totalsOf({ lines, facilities, items, years, assigned }: FacilityCosts) {
  const totals = new Map<string, { readonly total: ExactSum; readonly facility: string; readonly year: string }>();
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const row = lines.rowOf(element);
    const facility = facilities[element] as string;
    if (facility === "") throw badValue("assignment.noFacility", { row }, { parameter: "facility", row });
    const year = String(years?.[element] ?? "");
    if (years !== null && year === "") {
      throw badValue("assignment.noYear", { row, facility }, { parameter: "taxableYear", row });
    }
    checkAssigned(assigned?.[element] ?? 0, items[element] as string, row);
    const key = entityKey(facility);
    let known = totals.get(key);
    if (!known) totals.set(key, (known = { total: new ExactSum(), facility, year }));
    if (known.year !== year) {
      const values = { row, facility, year, other: known.year };
      throw badValue("assignment.twoYears", values, { parameter: "taxableYear", row });
    }
    known.total.add(lines.costs[element] as number);
  }
  for (const { total, facility } of totals.values()) {
    if (isZero(total)) throw notAvailable("assignment.noTotal", { facility }, { parameter: "cost" });
  }
  return totals;
}

function checkAssigned(assigned: number, item: string, row: RowValue): void {
  const place = { parameter: "assigned", row };
  if (assigned < 0) throw badValue("assignment.negative", { row, assigned }, place);
  if (assigned > 0 && item === "") throw badValue("assignment.noItem", { row }, place);
}

function isZero(sum: ExactSum): boolean {
  return sum.toRatio().equals(ZERO);
}

/** Whether an item is below the limit in each facility, and where its share is largest. */
function judge(places: readonly Place[], law: AssignmentLaw): Pick<AssignableItem, "below" | "largest"> {
  const limit = ratioOfText(law.below);
  let below = true;
  let largest = { share: ZERO, facility: "" };
  for (const { facility, cost, total } of places) {
    const share = shareOrNull(cost, total) as Ratio;
    if (compareShare(cost, total, limit) >= 0) below = false;
    if (largest.facility === "" || share.compare(largest.share) > 0) largest = { share, facility };
  }
  return { below, largest };
}

type Judged = Pick<AssignableItem, "item" | "sums" | "places" | "below">;

/** An assignment of an item's prohibited cost: all of it, to items below the limit, and nowhere more than the item costs. */
function assignmentOf(
  { item, sums, places, below }: Judged,
  assigned: ExactSum,
  law: AssignmentLaw,
): NonNullable<AssignableItem["assignment"]> {
  const [whole, part, knownPart] = [assigned, sums.part, sums.knownPart].map((sum) => sum.toRatio()) as [
    Ratio,
    Ratio,
    Ratio,
  ];
  const stateOf = (state: Assignment, values: Record<string, string | number> = {}) => ({
    state,
    reason: reason(`assignment.${state}`, {
      item,
      assigned: numberOfRatio(whole),
      part: numberOfRatio(part),
      knownPart: numberOfRatio(knownPart),
      limit: limitText(law),
      ...values,
    }),
  });
  if (!below) return stateOf("notAllowed");
  const over = places.find(({ cost, assigned: its }) => its.toRatio().compare(cost.toRatio()) > 0);
  if (over) {
    const [cost, most] = [over.cost, over.assigned].map((sum) => numberOfRatio(sum.toRatio())) as [number, number];
    return stateOf("exceeds", { facility: over.facility, cost, assigned: most });
  }
  if (whole.equals(part)) return stateOf("holds");
  return whole.compare(knownPart) >= 0 && whole.compare(part) < 0 ? stateOf("open") : stateOf("differs");
}

function limitText({ below }: AssignmentLaw): string {
  return percentText(ratioOfText(below));
}

/** Which items may be assigned, and why; and whether the assignments that are made may be. */
export function determineAssignment(costs: FacilityCosts, law: AssignmentLaw = assignmentLaw): Determination {
  const { lines } = costs;
  const { items, of } = assignableItems(costs, law);
  const all = new LineSums();
  const rows: DeterminationRow[] = [];
  const { citation } = law;
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    all.add(lines, element);
    const figures = { cost: { value: lines.costs[element] as number } };
    const found = of.get(element);
    const facility = costs.facilities[element] as string;
    rows.push(
      found === undefined
        ? { element, figures, status: "not evaluated", reason: reason("assignment.other", { facility }), citation }
        : {
            element,
            figures,
            status: found.item.below ? "meets" : "fails",
            reason: placeReason(found.item, found.place, law),
            citation,
          },
    );
  }
  const limit = limitText(law);
  const assignable = items.filter(({ below, places }) => below && places.length > 1).length;
  return determination({
    rows,
    figures: {
      cost: {
        value: all.cost.toRatio(),
        reason: reason("assignment.total", { rows: all.rows, items: assignable, all: items.length, limit }),
        citation,
      },
      ...(costs.hasPfe ? { part: { value: all.part.toRatio(), citation } } : {}),
      count: { value: assignable, citation },
    },
    verdict: verdictOf(items, law),
    cautions: [
      { title: "Taken as given", reason: reason("assignment.allCosts"), citation },
      ...(costs.years === null
        ? [{ title: "Taxable year", reason: reason("assignment.sameYear"), citation } as const]
        : []),
      ...missingEvidence(costs.hasPfe ? all.unknownRows : 0),
    ],
  });
}

function placeReason({ item, below, places, largest }: AssignableItem, place: Place, law: AssignmentLaw): Reason {
  const minimum = ratioOfText(law.below);
  const values = {
    limit: limitText(law),
    count: places.length,
    largest: largest.facility,
    percent: shortPercent(largest.share, minimum),
  };
  const conclusion = reason(
    !below ? "assignment.mayNot" : places.length === 1 ? "assignment.single" : "assignment.may",
    values,
  );
  return reason("assignment.below", {
    item,
    facility: place.facility,
    cost: numberOfRatio(place.cost.toRatio()),
    total: numberOfRatio(place.total.toRatio()),
    percent: shortPercent(shareOrNull(place.cost, place.total) as Ratio, minimum),
    conclusion,
  });
}

/** Null if nothing is assigned. */
function verdictOf(items: readonly AssignableItem[], law: AssignmentLaw): Verdict | null {
  const made = items.flatMap(({ assignment }) => assignment ?? []);
  if (made.length === 0) return null;
  const wrong = made.filter(({ state }) => state !== "holds");
  const first = wrong.find(({ state }) => state !== "open") ?? wrong[0];
  return {
    state: first === undefined ? "met" : first.state === "open" ? "open" : "not met",
    reason: first?.reason ?? reason("assignment.met", { limit: limitText(law) }),
    citation: law.citation,
  };
}
