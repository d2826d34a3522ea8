import { ExactSum, numberOfRatio, ONE, Ratio, ratioOfNumber, ratioOfText, ZERO } from "../../exact";
import type { CitationId } from "../../law";
import { type Earned, unitValue } from "../../rules/advanced-manufacturing";
import type { ProductionLot } from "../../rules/advanced-manufacturing-totals";
import type { Determination, DeterminationRow, Figures } from "../../rules/determination";
import { Problem } from "../../sentences/problem";
import { english, lawWord, sayValue, type Value } from "../../sentences/reason";
import type { WaterfallComponent, WaterfallPicture, WaterfallStep } from "./picture";

/** At most so many components have a bar of their own; the others share one. */
const MOST_BARS = 6;

/** What a lot is, and what the rule made of it. */
interface Lot {
  readonly element: number;
  readonly component: Value;
  readonly unit: Value;
  readonly rate: Ratio;
  readonly quantity: number;
  readonly counted: Ratio;
  readonly remaining: Ratio;
  /** Of the rate, and of the step of the phase-out. */
  readonly citations: { readonly rate: CitationId; readonly remaining: CitationId };
}

/** Lots of one component and one step of the phase-out. Quantities are added first and multiplied afterwards, as the rule does. */
interface Term {
  readonly remaining: Ratio;
  readonly citation: CitationId;
  /** Lots that count in full. */
  readonly whole: ExactSum;
  /** Lots that the cap reduces: what was made, and what counts of it. */
  made: Ratio;
  counted: Ratio;
}

class Component {
  readonly rows: number[] = [];
  readonly terms = new Map<string, Term>();

  constructor(readonly lot: Lot) {}

  add({ element, quantity, counted, remaining, citations }: Lot): void {
    this.rows.push(element);
    const key = remaining.toString();
    let term = this.terms.get(key);
    if (!term) {
      term = { remaining, citation: citations.remaining, whole: new ExactSum(), made: ZERO, counted: ZERO };
      this.terms.set(key, term);
    }
    const made = ratioOfNumber(quantity);
    if (counted.equals(made)) term.whole.add(quantity);
    else {
      term.made = term.made.add(made);
      term.counted = term.counted.add(counted);
    }
  }

  private sum(of: (term: Term, whole: Ratio) => Ratio): Ratio {
    let sum = ZERO;
    for (const term of this.terms.values()) sum = sum.add(of(term, term.whole.toRatio()));
    return sum;
  }

  get quantity(): Ratio {
    return this.sum(({ made }, whole) => whole.add(made));
  }

  get full(): Ratio {
    return this.quantity.mul(this.lot.rate);
  }

  get capacity(): Ratio {
    return this.sum(({ made, counted }) => made.sub(counted)).mul(this.lot.rate);
  }

  get phaseOut(): Ratio {
    return this.sum(({ counted, remaining }, whole) => whole.add(counted).mul(ONE.sub(remaining))).mul(this.lot.rate);
  }

  get credit(): Ratio {
    return this.full.sub(this.capacity).sub(this.phaseOut);
  }
}

/** The picture of lots with what each earned; lots without an amount are only counted. */
export function waterfallOfLots(
  lots: readonly ProductionLot[],
  results: readonly (Earned | Problem)[],
): WaterfallPicture | null {
  let missing = 0;
  const told = lots.flatMap(({ element, facts }, index): Lot[] => {
    const earned = results[index] as Earned | Problem;
    if (facts instanceof Problem || earned instanceof Problem) {
      missing++;
      return [];
    }
    const { component, counted, remaining, entry } = earned;
    return [
      {
        element,
        component: lawWord(component.name),
        unit: unitValue(component.unit),
        rate: ratioOfText(component.rateUsd),
        quantity: facts.quantity,
        counted,
        remaining,
        citations: { rate: component.citation, remaining: entry.citation },
      },
    ];
  });
  return waterfall(told, missing);
}

/** The picture of a determination of 45X, of one lot or of many; null if it has no amounts by lot. */
export function waterfallOf({ rows, figures }: Determination): WaterfallPicture | null {
  const all: readonly Pick<DeterminationRow, "element" | "figures">[] =
    rows.length > 0 ? rows : [{ element: 0, figures }];
  const told = all.map(({ element, figures: each }) => lotOf(element, each));
  const lots = told.filter((lot) => lot !== null);
  return waterfall(lots, told.length - lots.length);
}

function lotOf(element: number, { component, unit, rate, quantity, counted, remaining, amount }: Figures): Lot | null {
  if (!(rate?.value instanceof Ratio && counted?.value instanceof Ratio && remaining?.value instanceof Ratio))
    return null;
  if (typeof quantity?.value !== "number" || amount === undefined) return null;
  const [name, measure] = [component?.value, unit?.value];
  return {
    element,
    component: isWord(name) ? name : "",
    unit: isWord(measure) || typeof measure === "string" ? measure : "",
    rate: rate.value,
    quantity: quantity.value,
    counted: counted.value,
    remaining: remaining.value,
    citations: { rate: rate.citation ?? "45X(a)", remaining: remaining.citation ?? "45X(b)(3)(B)" },
  };
}

function isWord(value: unknown): value is Extract<Value, { readonly word: unknown }> {
  return typeof value === "object" && value !== null && "word" in value;
}

function waterfall(lots: readonly Lot[], missing: number): WaterfallPicture | null {
  const byName = new Map<string, Component>();
  for (const lot of lots) {
    const key = sayValue(english, lot.component);
    let component = byName.get(key);
    if (!component) byName.set(key, (component = new Component(lot)));
    component.add(lot);
  }
  const all = [...byName.values()]
    .map((component) => ({ component, full: component.full }))
    .filter(({ full }) => full.compare(0) > 0)
    .sort((left, right) => right.full.compare(left.full));
  if (all.length === 0) return null;
  const components = all.map(({ component }) => component);
  return { kind: "waterfall", steps: stepsOf(components), components: components.map(amountsOf), missing };
}

function amountsOf(component: Component): WaterfallComponent {
  return {
    label: component.lot.component,
    full: numberOfRatio(component.full),
    capacity: numberOfRatio(component.capacity),
    phaseOut: numberOfRatio(component.phaseOut),
    credit: numberOfRatio(component.credit),
  };
}

function sumOf(components: readonly Component[], of: (component: Component) => Ratio): Ratio {
  return components.reduce((sum, component) => sum.add(of(component)), ZERO);
}

function stepsOf(components: readonly Component[]): WaterfallStep[] {
  const steps: WaterfallStep[] = [];
  let level = ZERO;
  const step = (
    to: Ratio,
    of: readonly Component[],
    told: Omit<WaterfallStep, "from" | "to" | "rows">,
    from = level,
  ): void => {
    const rows = of.flatMap((component) => component.rows).sort((left, right) => left - right);
    steps.push({ ...told, from: numberOfRatio(from), to: numberOfRatio(to), rows });
    level = to;
  };
  const shown = components.length > MOST_BARS ? components.slice(0, MOST_BARS - 1) : components;
  for (const component of shown) {
    const { lot } = component;
    step(level.add(component.full), [component], {
      step: "full",
      label: lot.component,
      product: { quantity: numberOfRatio(component.quantity), unit: lot.unit, rateUsd: numberOfRatio(lot.rate) },
      citations: [lot.citations.rate],
    });
  }
  const rest = components.slice(shown.length);
  if (rest.length > 0) {
    const citations = unique(rest.map(({ lot }) => lot.citations.rate));
    step(level.add(sumOf(rest, ({ full }) => full)), rest, {
      step: "full",
      label: null,
      others: rest.length,
      citations,
    });
  }
  const capped = components.filter(({ capacity }) => capacity.compare(0) > 0);
  if (capped.length > 0) {
    const taken = sumOf(capped, ({ capacity }) => capacity);
    step(level.sub(taken), capped, { step: "capacity", citations: ["45X(b)(4)"] });
  }
  const reduced = components.filter(({ phaseOut }) => phaseOut.compare(0) > 0);
  if (reduced.length > 0) {
    const terms = reduced.flatMap((component) => [...component.terms.values()]);
    const citations = unique(terms.flatMap(({ remaining, citation }) => (remaining.equals(ONE) ? [] : [citation])));
    step(level.sub(sumOf(reduced, ({ phaseOut }) => phaseOut)), reduced, { step: "phaseOut", citations });
  }
  step(level, components, { step: "credit", citations: ["45X(a)"] }, ZERO);
  return steps;
}

function unique(citations: readonly CitationId[]): CitationId[] {
  return [...new Set(citations)];
}
