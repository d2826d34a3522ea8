import type { FunctionId } from "../../functions/catalogue";
import type { Determination, FigureId } from "../../rules/determination";
import { incrementalValues } from "../definitions/battery-components";
import type { CheckId, CheckInput, CheckResult, Figure, FigureFormat } from "../definitions/definition";
import { formatOf } from "../definitions/material-assistance";
import { amountOf, determinationOf } from "../definitions/results";

/** A check whose verdict compares a share with a minimum: which function decides, and what it calls its figures. */
export interface Requirement {
  readonly call: (input: CheckInput) => { readonly id: FunctionId; readonly args: readonly unknown[] };
  readonly share: FigureId;
  readonly potential: FigureId;
  readonly minimum: FigureId;
  readonly total: FigureId;
  /** The option that holds the day. */
  readonly day: string;
  /** The status of a row whose evidence is missing, and what the row adds if it is favorable. */
  readonly gain: FigureId;
  /** How the gap is shown, and its titles. */
  readonly margin: (input: CheckInput) => FigureFormat;
  readonly gapTitle: Figure["title"];
  readonly headroomTitle: Figure["title"];
  /** Whether the gap is a share of the total. */
  readonly gapIsShare?: true;
}

const REQUIREMENTS: Partial<Record<CheckId, Requirement>> = {
  criticalMinerals: {
    call: (input) => ({
      id: "MEETS_CRITICAL_MINERALS",
      args: [
        input.option("placedInService"),
        ...["value", "extraction", "processing", "recycling"].map((key) => input.grid(key)),
        input.option("method"),
        input.grid("mineral"),
      ],
    }),
    share: "share",
    potential: "potentialShare",
    minimum: "percentage",
    total: "total",
    day: "placedInService",
    gain: "value",
    margin: () => "money",
    gapTitle: "result.gap",
    headroomTitle: "result.headroom",
  },
  batteryComponents: {
    call: (input) => ({
      id: "MEETS_BATTERY_COMPONENTS",
      args: [input.option("placedInService"), incrementalValues(input), input.grid("northAmerican")],
    }),
    share: "share",
    potential: "potentialShare",
    minimum: "percentage",
    total: "total",
    day: "placedInService",
    gain: "value",
    margin: () => "money",
    gapTitle: "result.gap",
    headroomTitle: "result.headroom",
  },
  materialAssistance: {
    call: (input) => ({
      id: "PASSES_MATERIAL_ASSISTANCE",
      args: [
        input.option("property"),
        input.option("date"),
        input.grid("materialCost"),
        input.grid("pfe"),
        input.grid("exempt"),
        input.option("parts"),
        input.option("table"),
      ],
    }),
    share: "ratio",
    potential: "potentialRatio",
    minimum: "threshold",
    total: "cost",
    day: "date",
    gain: "cost",
    margin: (input) => formatOf(input.option("table")),
    gapTitle: "result.toMove",
    headroomTitle: "result.headroom",
  },
  domesticContent: {
    call: (input) => ({
      id: "MEETS_DOMESTIC_CONTENT",
      args: [
        input.option("section"),
        input.option("constructionBegins"),
        input.option("steelAndIron"),
        ...["manufacturedProduct", "productComponent", "madeInUs", "directCost"].map((key) => input.grid(key)),
        input.option("table"),
        input.grid("productMadeInUs"),
        input.option("offshoreWind"),
      ],
    }),
    share: "share",
    potential: "potentialShare",
    minimum: "percentage",
    total: "total",
    day: "constructionBegins",
    gain: "cost",
    margin: () => "percent",
    gapTitle: "result.shareNeeded",
    headroomTitle: "result.shareHeadroom",
    gapIsShare: true,
  },
};

export function requirementOf(check: CheckId): Requirement | null {
  return REQUIREMENTS[check] ?? null;
}

/** How the function decides. @throws CallFailed */
export function determineRequirement(requirement: Requirement, input: CheckInput): Determination {
  const { id, args } = requirement.call(input);
  return determinationOf(id, args);
}

/** The share beside its minimum, as the result of the check shows it. */
export function barOf(requirement: Requirement, { figures, verdict, steps }: Determination): CheckResult["bar"] {
  // Steel and iron are not part of the share of domestic content.
  const products = steps.find(({ test }) => test === "Manufactured products");
  return {
    share: amountOf(figures[requirement.share]),
    threshold: amountOf(figures[requirement.minimum]),
    potential: amountOf(figures[requirement.potential]),
    meets: products ? products.outcome === "meets" : verdict?.state === "met",
  };
}

/** What is missing to the minimum, or to spare. */
export function marginOf(requirement: Requirement, input: CheckInput, { figures }: Determination): Figure {
  const gap = amountOf(figures.gap);
  const format = requirement.margin(input);
  return gap > 0
    ? { title: requirement.gapTitle, value: gap, format }
    : { title: requirement.headroomTitle, value: gap === 0 ? 0 : -gap, format };
}
