import { ExactSum, ONE, type Ratio, ratioOfText, ZERO } from "../exact";
import {
  type AdvancedManufacturingLaw,
  advancedManufacturingLaw,
  type EligibleComponent,
} from "../law/advanced-manufacturing";
import type { CitationId } from "../law";
import { Problem } from "../sentences/problem";
import { lawWord, type Reason, reason, type Value } from "../sentences/reason";
import {
  countedQuantity,
  type Earned,
  earn,
  earnedFigures,
  amountReason,
  eligibleComponent,
  numberText,
  phaseOutOn,
  productionCautions,
  type ProductionFacts,
  unitName,
} from "./advanced-manufacturing";
import { type Determination, determination, type DeterminationRow } from "./determination";

/** The facts of a row of a table, or why the row has none. */
export interface ProductionLot<Facts = ProductionFacts> {
  /** Element of the call's columns, counted from 0. */
  readonly element: number;
  readonly facts: Facts | Problem;
}

/** What a lot earns, or why it earns no amount that can be stated. */
export function earnedOf(facts: ProductionFacts | Problem): Earned | Problem {
  return facts instanceof Problem ? facts : attempt(() => earn(facts));
}

function attempt<T>(run: () => T): T | Problem {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

/** What a component earns per unit after the phase-out, and how much of it counts. */
interface Term {
  readonly component: EligibleComponent;
  readonly remaining: Ratio;
  readonly counted: ExactSum;
}

/**
 * The exact credit of many lots. Quantities are added first, one sum for each component and phase-out step, and multiplied afterwards.
 * Lots without an amount are counted and add nothing.
 */
export class ProductionSum {
  /** The lots, those without an amount included. */
  rows = 0;
  /** The lots without an amount. */
  missing = 0;
  private readonly terms = new Map<string, Term>();

  add(facts: ProductionFacts | Problem, earned: Earned | Problem): void {
    this.rows++;
    if (facts instanceof Problem || earned instanceof Problem) {
      this.missing++;
      return;
    }
    const { component, remaining, capped } = earned;
    addCounted(this.termOf(component, remaining).counted, facts, capped);
  }

  private termOf(component: EligibleComponent, remaining: Ratio): Term {
    const key = `${component.name} ${remaining.toString()}`;
    let term = this.terms.get(key);
    if (!term) this.terms.set(key, (term = { component, remaining, counted: new ExactSum() }));
    return term;
  }

  /** US dollars after the phase-out. */
  get amount(): Ratio {
    return this.sum(({ remaining }) => remaining);
  }

  /** US dollars without the phase-out. */
  get full(): Ratio {
    return this.sum(() => ONE);
  }

  private sum(partOf: (term: Term) => Ratio): Ratio {
    let sum = ZERO;
    for (const term of this.terms.values()) {
      sum = sum.add(ratioOfText(term.component.rateUsd).mul(term.counted.toRatio()).mul(partOf(term)));
    }
    return sum;
  }

  /** The quantity that counts and its unit; null if there is none, or if the lots have several units. */
  get counted(): { readonly quantity: Ratio; readonly unit: EligibleComponent["unit"] } | null {
    const terms = [...this.terms.values()];
    const unit = terms[0]?.component.unit;
    if (unit === undefined || terms.some(({ component }) => component.unit !== unit)) return null;
    return { quantity: terms.reduce((sum, { counted }) => sum.add(counted.toRatio()), ZERO), unit };
  }
}

function addCounted(sum: ExactSum, { quantity, maximumKw }: AnnualProduction, capped: boolean | null): void {
  if (capped === true) sum.addProduct(maximumKw ?? 0, Number(advancedManufacturingLaw.maximumKwhPerKw));
  else sum.add(quantity);
}

/** Lots of one component, one phase-out step and one effect of the cap, whose product is stated in one sentence. */
export interface ProductionTerm {
  readonly component: EligibleComponent;
  readonly elements: readonly number[];
  readonly amount: Ratio;
  readonly reason: Reason;
  readonly citation: CitationId;
}

interface OpenTerm extends Pick<Earned, "component" | "capped" | "remaining" | "entry"> {
  readonly elements: number[];
  readonly quantity: ExactSum;
  readonly counted: ExactSum;
}

/** Collects lots into terms. */
export class ProductionTerms {
  private readonly terms = new Map<string, OpenTerm>();

  add(element: number, facts: ProductionFacts, { component, capped, remaining, entry }: Earned): void {
    const key = `${component.name} ${entry.from} ${capped}`;
    let term = this.terms.get(key);
    if (!term) {
      term = { component, capped, remaining, entry, elements: [], quantity: new ExactSum(), counted: new ExactSum() };
      this.terms.set(key, term);
    }
    term.elements.push(element);
    term.quantity.add(facts.quantity);
    addCounted(term.counted, facts, capped);
  }

  /** Quantity x rate x the part that remains, largest amount first. */
  get all(): ProductionTerm[] {
    const terms = [...this.terms.values()].map((term): ProductionTerm => {
      const counted = term.counted.toRatio();
      const amount = ratioOfText(term.component.rateUsd).mul(counted).mul(term.remaining);
      return { component: term.component, elements: term.elements, amount, ...summary(term, counted, amount) };
    });
    return terms.sort((left, right) => right.amount.compare(left.amount));
  }
}

function summary(
  { component, capped, remaining, entry, quantity }: OpenTerm,
  counted: Ratio,
  amount: Ratio,
): Pick<ProductionTerm, "reason" | "citation"> {
  const { note } = entry;
  const noted = (sentence: Value): Value => reason("advancedManufacturing.note", { note: sentence });
  const quantities = { quantity: numberText(quantity.toRatio()), counted: numberText(counted) };
  const cap =
    capped === true
      ? noted(reason("advancedManufacturing.cappedTotal", quantities))
      : component.capacityCapped && capped === null
        ? noted(reason("advancedManufacturing.capUnknown"))
        : "";
  return {
    reason: reason("advancedManufacturing.term", {
      component: lawWord(component.name),
      amount: amountReason({ component, counted, remaining, amount }),
      cap,
      note: note === undefined ? "" : noted(lawWord(note)),
    }),
    citation: !remaining.equals(ONE) ? entry.citation : capped === true ? "45X(b)(4)" : component.citation,
  };
}

/** Every lot with quantity x rate x the part that remains, and the totals. */
export function determineProduction(lots: readonly ProductionLot[]): Determination {
  const total = new ProductionSum();
  const rows = lots.map(({ element, facts }): DeterminationRow => {
    const earned = earnedOf(facts);
    total.add(facts, earned);
    if (facts instanceof Problem || earned instanceof Problem) {
      const { reason: why } = earned as Problem;
      return { element, figures: {}, status: "missing", reason: why, citation: "45X(a)" };
    }
    const { component } = earned;
    const { counted, remaining, amount } = earnedFigures(earned, facts);
    return {
      element,
      figures: {
        component: { value: lawWord(component.name) },
        quantity: { value: facts.quantity },
        counted,
        unit: { value: unitName(component.unit) },
        rate: { value: ratioOfText(component.rateUsd), citation: component.citation },
        remaining,
        amount,
      },
      status: earned.amount.compare(0) > 0 ? "qualifies" : "does not",
      reason: amount.reason,
      citation: amount.citation,
    };
  });
  const { amount, full, missing } = total;
  const counts = { count: lots.length - missing, missing };
  return determination({
    rows,
    figures: {
      amount: {
        value: amount,
        reason:
          missing === 0
            ? reason("advancedManufacturing.total", counts)
            : reason("advancedManufacturing.totalWithout", counts),
        citation: "45X(a)",
      },
      full: { value: full, reason: reason("advancedManufacturing.fullAmount"), citation: "45X(b)(3)(B)" },
      ...(full.equals(ZERO) ? {} : { share: { value: amount.div(full) } }),
    },
    cautions: productionCautions(),
  });
}

/** One group of lots. */
export interface ProductionGroup<Label> {
  readonly label: Label;
  readonly sum: ProductionSum;
}

/** The lots by group, in order of first appearance. */
export function groupProduction<Label>(
  lots: readonly ProductionLot[],
  groupOf: (lot: ProductionLot, earned: Earned | Problem) => { readonly key: string; readonly label: Label },
  /** What each lot earns, if that is known already. */
  results?: readonly (Earned | Problem)[],
): ProductionGroup<Label>[] {
  const groups = new Map<string, ProductionGroup<Label>>();
  for (const [index, lot] of lots.entries()) {
    const earned = results?.[index] ?? earnedOf(lot.facts);
    const { key, label } = groupOf(lot, earned);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { label, sum: new ProductionSum() }));
    group.sum.add(lot.facts, earned);
  }
  return [...groups.values()];
}

export type PhaseOutClass = EligibleComponent["phaseOut"];

/** The classes of 45X(b)(3), each with its own end. */
export const phaseOutClasses = Object.keys(advancedManufacturingLaw.phaseOuts) as readonly PhaseOutClass[];

/** What the same production earns in one year. */
export interface ForecastYear {
  readonly year: number;
  readonly amount: Ratio;
  readonly byClass: Readonly<Record<PhaseOutClass, Ratio>>;
  readonly byComponent: readonly {
    readonly component: EligibleComponent;
    readonly amount: Ratio;
    readonly full: Ratio;
  }[];
  /** Without the phase-out. */
  readonly full: Ratio;
  /** Lots without an amount. */
  readonly missing: number;
  /** Components for which the law gives nothing in this year. */
  readonly ended: readonly EligibleComponent[];
}

/** The facts of production that is repeated every year. */
export type AnnualProduction = Omit<ProductionFacts, "date">;

/** The first year in which nothing is left of any credit: the newest step of all phase-outs. */
export function lastForecastYear(law: AdvancedManufacturingLaw = advancedManufacturingLaw): number {
  const starts = Object.values(law.phaseOuts).flatMap(({ remaining }) => remaining.map(({ from }) => from));
  return Number([...starts].sort().at(-1)?.slice(0, 4));
}

/** The same production sold (or, for minerals, produced) on the last day of each year. */
export function forecastProduction(
  lots: readonly ProductionLot<AnnualProduction>[],
  fromYear: number,
  toYear: number,
): ForecastYear[] {
  const sums = new Map<EligibleComponent, { counted: ExactSum; lots: number }>();
  let refused = 0;
  for (const { facts } of lots) {
    const lot = facts instanceof Problem ? facts : attempt(() => countedLot(facts));
    if (facts instanceof Problem || lot instanceof Problem) {
      refused++;
      continue;
    }
    let sum = sums.get(lot.component);
    if (!sum) sums.set(lot.component, (sum = { counted: new ExactSum(), lots: 0 }));
    sum.lots++;
    addCounted(sum.counted, facts, lot.capped);
  }
  const components = [...sums].map(([component, { counted, lots: count }]) => ({
    component,
    count,
    full: ratioOfText(component.rateUsd).mul(counted.toRatio()),
  }));
  const years: ForecastYear[] = [];
  for (let year = fromYear; year <= toYear; year++) {
    const byClass = Object.fromEntries(phaseOutClasses.map((each) => [each, ZERO])) as Record<PhaseOutClass, Ratio>;
    const byComponent: { component: EligibleComponent; amount: Ratio; full: Ratio }[] = [];
    const ended: EligibleComponent[] = [];
    let [amount, sum, missing] = [ZERO, ZERO, refused];
    for (const { component, count, full } of components) {
      const found = attempt(() => phaseOutOn(component, `${year}-12-31`));
      if (found instanceof Problem) {
        missing += count;
        continue;
      }
      const credit = full.mul(found.remaining);
      if (found.remaining.equals(ZERO)) ended.push(component);
      byClass[component.phaseOut] = byClass[component.phaseOut].add(credit);
      byComponent.push({ component, amount: credit, full });
      amount = amount.add(credit);
      sum = sum.add(full);
    }
    years.push({ year, amount, byClass, byComponent, full: sum, missing, ended });
  }
  return years;
}

/** The years of a forecast as steps, each with the components that then earn nothing. */
export function determineForecast(years: readonly ForecastYear[]): Determination {
  return determination({
    steps: years.map(({ year, amount, full, ended }) => ({
      test: "Phase-out",
      fact: String(year),
      reason: reason("advancedManufacturing.forecastYear", {
        amount: numberText(amount),
        full: numberText(full),
        note: ended.length === 0 ? "" : reason("advancedManufacturing.note", { note: endedReason(ended) }),
      }),
      outcome: amount.compare(0) > 0 ? "meets" : "fails",
      citation: "45X(b)(3)(B)",
    })),
    cautions: productionCautions(),
  });
}

/** For which components the law gives nothing. */
export function endedReason(ended: readonly EligibleComponent[]): Reason {
  return reason("advancedManufacturing.ended", { components: { list: ended.map(({ name }) => lawWord(name)) } });
}

function countedLot({ component: name, quantity, maximumKw }: AnnualProduction): Pick<Earned, "component" | "capped"> {
  const component = eligibleComponent(name);
  return { component, capped: countedQuantity(component, quantity, maximumKw).capped };
}
