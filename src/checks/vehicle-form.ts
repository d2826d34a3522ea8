import type { Cell } from "../functions/cells";
import { layoutOf, readFacts } from "../functions/vehicle-facts";
import { cellOf, type CellPlace, type DataSource } from "../office/sources";
import { factLabels, isGiven, type VehicleFacts } from "../rules/clean-vehicle-facts";
import { Problem } from "../sentences/problem";
import type { CheckData } from "./check-data";
import type { CheckInput } from "./definitions/definition";
import { isMoneyFact } from "./vehicle-facts";
import type { FactName } from "./vehicle-labels";

/** How a fact is asked for. */
export type FactControl = "date" | "yesNo" | "money" | "number" | "country" | "class" | "status" | "tracing";

const CONTROLS: Readonly<Record<FactName, FactControl>> = {
  acquired: "date",
  placedInService: "date",
  finalAssemblyCountry: "country",
  capacityKwh: "number",
  weightLb: "number",
  vehicleClass: "class",
  msrpUsd: "money",
  filingStatus: "status",
  incomeUsd: "money",
  priorIncomeUsd: "money",
  priorFilingStatus: "status",
  mineralsMet: "yesNo",
  componentsMet: "yesNo",
  feocComponent: "yesNo",
  feocMineral: "tracing",
};

export const FACT_NAMES = Object.keys(factLabels) as readonly FactName[];

/** The options of facts that are chosen from a list, as the functions read them. */
export const FACT_OPTIONS = {
  yesNo: ["yes", "no"],
  tracing: ["yes", "no", "impracticable to trace"],
  class: ["van", "SUV", "pickup", "other"],
  status: ["joint", "surviving spouse", "head of household", "single", "separate", "business"],
} as const;

export interface FactField {
  readonly name: FactName;
  readonly control: FactControl;
  /** What was read, as the control takes it: a day, a number, an option, a country code; "" if nothing is known. */
  readonly value: string;
  /** Why the cell cannot be read. */
  readonly problem: Problem | null;
  /** The cell of the fact; null if the block has no label for it. */
  readonly place: CellPlace | null;
  /** Whether a correction may go into that cell: an amount in US dollars must not get the label of another currency. */
  readonly canWrite: boolean;
  /** Where that cell is in the range, from 0. */
  readonly at: { readonly row: number; readonly column: number } | null;
}

/** What the person says instead of the cells, by fact; "" for not known. */
export type Corrections = Readonly<Partial<Record<FactName, string>>>;

type Facts = readonly (readonly Cell[])[];

/** The facts of one vehicle, each with its cell; null if the range holds several vehicles, or none. */
export function vehicleForm(facts: Facts, source: DataSource): readonly FactField[] | null {
  let layout: ReturnType<typeof layoutOf>;
  try {
    layout = layoutOf(facts);
  } catch (problem) {
    // The result says what is wrong with the range.
    if (!(problem instanceof Problem)) throw problem;
    return null;
  }
  if (layout.count !== 1) return null;
  const read = readFacts(layout, 0);
  return FACT_NAMES.map((name): FactField => {
    const fact: VehicleFacts[FactName] = read[name];
    const { row, column } = layout.placeOf(0, name);
    const at = layout.labelOf(name) === null ? null : { row: row - 1, column: (column ?? 1) - 1 };
    return {
      name,
      control: CONTROLS[name],
      value: isGiven(fact) ? valueText(fact) : "",
      problem: fact instanceof Problem ? fact : null,
      // The first row of the range is its header to the pane.
      place: at && cellOf(source, at.row - 1, at.column),
      canWrite: at !== null && !(fact instanceof Problem && isMoneyFact(name)),
      at,
    };
  });
}

/** The role whose table holds the facts. */
export const FACTS_ROLE = "data";

/** What the check is calculated from: the cells, with the corrections in their place. */
export function correctedInput({ input }: Pick<CheckData, "input">, corrections: Corrections): CheckInput {
  const source = input.sources[FACTS_ROLE];
  if (!source || Object.keys(corrections).length === 0) return input;
  const facts = input.table(FACTS_ROLE);
  const fields = vehicleForm(facts, source);
  return fields ? input.withTable(FACTS_ROLE, correctedFacts(facts, fields, corrections)) : input;
}

function valueText(fact: string | number | boolean): string {
  return typeof fact === "boolean" ? (fact ? "yes" : "no") : String(fact);
}

/** What goes into a cell for an entry; null for not known. */
export function entryCell(name: FactName, entry: string): string | number | boolean | null {
  if (entry === "") return null;
  const control = CONTROLS[name];
  if (control === "number" || control === "money") {
    const number = Number(entry);
    // The function says why it cannot be read.
    return Number.isFinite(number) && entry.trim() !== "" ? number : entry;
  }
  if (control === "yesNo" || control === "tracing") return entry === "yes" ? true : entry === "no" ? false : entry;
  return entry;
}

/** The facts with the corrections in place of the cells. Facts without a label get one. */
export function correctedFacts(facts: Facts, fields: readonly FactField[], corrections: Corrections): Cell[][] {
  const copy: Cell[][] = facts.map((line) => [...line]);
  const first = fields.find(({ at }) => at !== null)?.at;
  if (!first) return copy;
  const { isTable } = layoutOf(facts);
  for (const { name, at } of fields) {
    const entry = corrections[name];
    if (entry === undefined) continue;
    const cell = entryCell(name, entry);
    const line = at && copy[at.row];
    if (line) {
      line[at.column] = cell;
      // The corrected amount is in US dollars, whatever the label names.
      const [row, column] = isTable ? [0, at.column] : [at.row, at.column - 1];
      const labels = copy[row];
      if (isMoneyFact(name) && labels) labels[column] = factLabels[name];
    } else if (isTable) {
      copy[0]?.push(factLabels[name]);
      copy[1]?.push(cell);
    } else {
      const added: Cell[] = Array.from({ length: Math.max(copy[0]?.length ?? 0, first.column + 1) }, () => null);
      added[first.column - 1] = factLabels[name];
      added[first.column] = cell;
      copy.push(added);
    }
  }
  return copy;
}
