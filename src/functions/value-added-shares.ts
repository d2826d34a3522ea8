import { cleanNumber, compareShare, ExactSum, shareNumber, ZERO } from "../exact";
import { entityKey } from "../rules/holdings";
import { Origin, type OriginColumn, Standing, standings, type StepName } from "../rules/origins";
import { stepNames, valueAddedMinimum } from "../rules/procurement-chains";
import { badValue } from "../sentences/problem";
import type { Arguments } from "./arguments";
import { type Grid, isBlankText } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { dateJudged } from "./parameters";
import { cellAt, dateOrNewest, isBlankRow, readBoolean, readNumbers, readOption, readText, rowAt } from "./read";
import { readOrigins } from "./read-origins";

export const valueAddedSharesFunction = {
  id: "VALUE_ADDED_SHARES",
  section: "Critical minerals",
  summary:
    "For each procurement chain, the fraction of the value added by extraction, processing and recycling that was added in qualifying countries.",
  parameters: [
    { name: "chain", kind: "column", description: "Name of the procurement chain of each row." },
    {
      name: "step",
      kind: "column",
      options: stepNames,
      description: "Step of each row: extraction, processing or recycling.",
    },
    {
      name: "country",
      kind: "column",
      description: "Where each row's value was added. Blank for unknown, which makes that step's share blank.",
    },
    {
      name: "valueAdded",
      kind: "column",
      holds: "number",
      description: "Value added by each row, in one currency; 0 or more.",
    },
    dateJudged,
    {
      name: "headers",
      kind: "one",
      holds: "truth",
      optional: true,
      description: "TRUE adds a header row. Omitted: FALSE.",
    },
  ],
  returns:
    "A row for each chain in order of first appearance: chain, extraction, processing and recycling share from 0 to 1; - for no such step, blank for unknown. #N/A naming the row for an unknown country.",
  citations: ["1.30D-3 value added", "1.30D-2(b)(38)", "1.30D-2(b)(21)", "1.30D-2(b)(37)", "1.30D-2 recycling"],
  examples: [
    {
      formula:
        '=IRA.VALUE_ADDED_SHARES({"A";"A";"A"}, {"extraction";"processing";"processing"}, {"Indonesia";"Korea";"China"}, {900;300;700})',
      result: [["A", 0, 0.3, "-"]],
    },
  ],
  result: "matrix",
  calculate: valueAddedShares,
} as const satisfies FunctionDefinition;

function valueAddedShares(call: Arguments): unknown[][] {
  const chainGrid = call.grid("chain") as Grid;
  const stepGrid = call.grid("step") as Grid;
  const added = readNumbers(call, "valueAdded");
  const origins = readOrigins(call, ["country"])[0] as OriginColumn;
  const day = dateOrNewest(call.one("date"), "date");
  const virgin = standings("extraction", day);
  const recycled = standings("recycling", day);

  interface StepSums {
    readonly total: ExactSum;
    readonly qualifying: ExactSum;
    unknown: boolean;
  }
  const chains = new Map<string, { name: unknown; steps: Partial<Record<StepName, StepSums>> }>();
  for (let element = 0; element < call.length; element++) {
    if (isBlankRow(call, element)) continue;
    const row = rowAt(chainGrid, element);
    const name = cellAt(chainGrid, element);
    if (isBlankText(name)) throw badValue("criticalMinerals.noChainName", { row }, { parameter: "chain", row });
    const stepCell = cellAt(stepGrid, element);
    if (isBlankText(stepCell)) {
      throw badValue("criticalMinerals.noStepName", { row, options: { list: stepNames } }, { parameter: "step", row });
    }
    const step = readOption(stepCell, { parameter: "step", row }, stepNames, "extraction");
    const amount = added[element] as number;
    if (amount < 0) {
      throw badValue("criticalMinerals.negativeValueAdded", { row, value: amount }, { parameter: "valueAdded", row });
    }
    const key = entityKey(readText(name, { parameter: "chain", row }));
    let chain = chains.get(key);
    if (!chain) chains.set(key, (chain = { name, steps: {} }));
    const sums = (chain.steps[step] ??= { total: new ExactSum(), qualifying: new ExactSum(), unknown: false });
    const code = origins.codes[element] as number;
    const standing = (step === "recycling" ? recycled : virgin)[code];
    if (code === Origin.None) throw badValue("criticalMinerals.dashForCountry", { row }, { parameter: "country", row });
    sums.total.add(amount);
    if (standing === Standing.Unknown) sums.unknown = true;
    else if (standing === Standing.Yes) sums.qualifying.add(amount);
    else if (standing === Standing.Fraction) sums.qualifying.addPart(amount, origins.fractions?.[element] ?? 0);
  }
  const shareOf = (sums: StepSums | undefined): number | string => {
    if (!sums) return "-";
    if (sums.unknown) return "";
    // A step in which no value was added has no share; that prong is ignored.
    return sums.total.toRatio().equals(ZERO) ? "-" : valueAddedShare(sums.qualifying, sums.total);
  };
  const rows = [...chains.values()].map(({ name, steps }) => [name, ...stepNames.map((step) => shareOf(steps[step]))]);
  const headers = readBoolean(call.one("headers"), "headers") ?? false;
  if (!headers && rows.length === 0) return [["", "", "", ""]];
  return headers ? [["chain", ...stepNames], ...rows] : rows;
}

/** A share as a number of 15 digits. Rounding must not lift it to the minimum of the value added test, which uses this number. */
function valueAddedShare(part: ExactSum, total: ExactSum): number {
  const { number, ratio } = valueAddedMinimum;
  const rounded = cleanNumber(shareNumber(part, total));
  return rounded >= number && compareShare(part, total, ratio) < 0 ? cleanNumber(number - 1e-15) : rounded;
}
