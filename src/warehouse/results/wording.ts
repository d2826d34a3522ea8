import { definitionOf } from "../../checks/calls/engine";
import type { FunctionId } from "../../functions/catalogue";
import { type CitationId } from "../../law";
import type { SqlRow, SqlValue } from "../engine";
import type { PortfolioRequest, PortfolioTestId, PortfolioVerdict, ResultColumn } from "../request";
import type { PortfolioResult } from "./result";

interface TestWords {
  readonly title: string;
  /** The function that gives the same answers in a workbook. */
  readonly inWorkbook: FunctionId;
  /** What the share is called, what it must reach, and what is missing to reach it. */
  readonly share: string;
  readonly minimum: string;
  readonly gap: string;
  readonly total: string;
  readonly qualifying: string;
}

const value = { gap: "Value needed", total: "Value" } as const;
const cost = { minimum: "Threshold", total: "Cost" } as const;
const amount = { share: "", minimum: "", gap: "", total: "", qualifying: "" } as const;

export const testWords: Readonly<Record<PortfolioTestId, TestWords>> = {
  "critical-minerals": {
    title: "Critical minerals",
    inWorkbook: "CRITICAL_MINERALS_BY",
    share: "Qualifying share",
    minimum: "Percentage",
    qualifying: "Qualifying value",
    ...value,
  },
  "battery-components": {
    title: "Battery components",
    inWorkbook: "BATTERY_COMPONENTS_BY",
    share: "North American share",
    minimum: "Percentage",
    qualifying: "North American value",
    ...value,
  },
  "material-assistance": {
    title: "Material assistance",
    inWorkbook: "MATERIAL_ASSISTANCE_BY",
    share: "Cost ratio",
    gap: "Cost to move",
    qualifying: "Cost that counts",
    ...cost,
  },
  "domestic-content": {
    title: "Domestic content",
    inWorkbook: "MEETS_DOMESTIC_CONTENT",
    share: "Domestic share",
    gap: "Cost needed",
    qualifying: "Domestic cost",
    ...cost,
    minimum: "Adjusted percentage",
  },
  "advanced-manufacturing": {
    title: "Advanced manufacturing credit",
    inWorkbook: "ADVANCED_MANUFACTURING_BY",
    ...amount,
  },
  "clean-vehicle-credit": { title: "Clean vehicle credit", inWorkbook: "CLEAN_VEHICLE_CREDIT", ...amount },
};

/** From the verdict that needs attention first. */
export const verdicts: readonly PortfolioVerdict[] = ["fails", "could meet", "no percentage", "no value", "meets"];

/** What a verdict means, in a sentence. */
export const verdictSentences: Readonly<Record<PortfolioVerdict, string>> = {
  fails: "The share is below the minimum, and nothing that is unknown could change that.",
  "could meet": "The share is below the minimum, and it would reach it if everything unknown counted.",
  "no percentage": "The law states no minimum for the group's date.",
  "no value": "The lots of the group add up to zero.",
  meets: "The share is at least the minimum. The comparison is exact.",
};

/** Tests that answer an amount have neither shares nor verdicts. */
export function isShareTest({ judged }: PortfolioResult): boolean {
  return judged.columns.some(({ name }) => name === "share");
}

export function titleOf({ test, by }: PortfolioRequest): string {
  return `${testWords[test].title} by ${by}`;
}

/** The headers of columns whose name does not depend on the test. */
const HEADERS: Readonly<Record<string, string>> = {
  group_name: "Group",
  lots: "Lots",
  verdict: "Verdict",
  meets: "Meets",
  potential_share: "If all unknown counted",
  unknown_lots: "Unknown lots",
  left_out_lots: "Lots left out",
  amount: "Credit (USD)",
  without_phase_out: "Without phase-out (USD)",
  missing_lots: "Lots without an amount",
};

/** The header of a column of the result, for a person. */
export function headerOf({ name }: ResultColumn, { test, by }: PortfolioRequest): string {
  const words: Readonly<Record<string, string>> = { ...testWords[test] };
  if (name === "group_name") return by;
  return HEADERS[name] ?? (words[name] || inWords(name.replace(/_/g, " ")));
}

/** `steelAndIron` as `Steel and iron`. */
export function inWords(name: string): string {
  const words = name.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The authorities that the test applies, as its function declares them. */
export function citationsOf(test: PortfolioTestId): readonly CitationId[] {
  return definitionOf(testWords[test].inWorkbook).citations as readonly CitationId[];
}

/** A number of a result; null if it is blank or no number. Decimals arrive as text, so that nothing is lost on the way here. */
export function numberIn(row: SqlRow, name: string): number | null {
  return numberOf(row[name] ?? null);
}

export function numberOf(found: SqlValue): number | null {
  if (found === null || found === "" || typeof found === "boolean") return null;
  const number = Number(found);
  return Number.isFinite(number) ? number : null;
}

export function textIn(row: SqlRow, name: string): string {
  const found = row[name] ?? null;
  return found === null ? "" : String(found);
}

/** `12,345`. */
export function counted(count: number, noun = "", several = `${noun}s`): string {
  const text = count.toLocaleString("en-US");
  return noun === "" ? text : `${text} ${count === 1 ? noun : several}`;
}

/** `-1234567.8` as `-1,234,567.80`, with every digit that is there: amounts are exact and may have more digits than a double. */
export function grouped(decimal: string): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = fraction.replace(/0+$/, "").padEnd(2, "0");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${digits}`;
}

/** `25 fail, 15 could meet, 61 meet`. */
export function verdictCounts(result: PortfolioResult): string {
  const several: Readonly<Record<PortfolioVerdict, string>> = {
    fails: "fail",
    "could meet": "could meet",
    "no percentage": "have no percentage",
    "no value": "have no value",
    meets: "meet",
  };
  const one: Readonly<Record<PortfolioVerdict, string>> = {
    ...several,
    fails: "fails",
    "no percentage": "has no percentage",
    "no value": "has no value",
    meets: "meets",
  };
  const parts = verdicts.flatMap((verdict) => {
    const count = result.verdicts[verdict] ?? 0;
    return count === 0 ? [] : [`${counted(count)} ${(count === 1 ? one : several)[verdict]}`];
  });
  return parts.length === 0 ? "No groups" : parts.join(", ");
}

/** What to do next, in sentences. */
export function nextSteps(result: PortfolioResult): string[] {
  const { verdicts: counts, worst, request } = result;
  const steps: string[] = [];
  const first = worst[0] === undefined ? null : textIn(worst[0], "group_name");
  if (!isShareTest(result)) {
    const missing = worst.some((row) => (numberIn(row, "missing_lots") ?? 0) > 0);
    if (missing) steps.push("Fill in what is missing in the lots without an amount; they add nothing to the credit.");
    if (first !== null) steps.push(`See how one group is calculated: add --explain "${first}".`);
    return steps;
  }
  if ((counts["could meet"] ?? 0) > 0) {
    steps.push("Start with the groups that could meet: find out the unknown facts of their largest lots.");
  }
  if ((counts.fails ?? 0) > 0) {
    steps.push(`A group that fails needs other sources: ${testWords[request.test].gap.toLowerCase()} says how much.`);
  }
  if ((counts["no percentage"] ?? 0) > 0) {
    steps.push("Check the dates of the groups without a percentage: the law states none for them.");
  }
  if (first !== null) steps.push(`See how one group is judged, lot by lot: add --explain "${first}".`);
  return steps;
}
