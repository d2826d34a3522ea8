import type { ArgumentGrid, LoadedFunctions } from "../engine/custom-functions-host";
import type { FunctionId } from "../functions/catalogue";
import type { IsoDate } from "../law/schedule";
import { determined } from "../report/explanations";
import type { Determination, Status } from "../rules/determination";
import type { ValuedLot, ValuedLots } from "../surveys/values";

/** From what never counts to what always does. What is unknown counts only if evidence turns up. */
const RANKS: readonly Status[] = ["does not", "unknown", "partly", "qualifies"];

/**
 * Whether another division of the minerals' values would change the verdict. A survey does not say how a value is divided, so a verdict
 * that rests on equal parts is only as good as that assumption. Minerals whose parts the user stated stay as they are.
 */
export function dependsOnDivision({ lots, divisions }: ValuedLots, date: IsoDate, functions: LoadedFunctions): boolean {
  const assumed = new Map(divisions.flatMap(({ isAssumed, mineral, total }) => (isAssumed ? [[mineral, total]] : [])));
  const counted = lots.filter(({ isCritical }) => isCritical === true);
  if (assumed.size === 0) return false;
  const column = (of: (lot: ValuedLot) => string): ArgumentGrid => counted.map((lot) => [of(lot)]);
  const origins = [column((lot) => lot.extraction), column((lot) => lot.processing), column((lot) => lot.recycling)];
  const minerals = column((lot) => lot.mineral);
  const judged = (values: readonly number[]): Determination | null => {
    const run = functions.get("MEETS_CRITICAL_MINERALS" satisfies FunctionId);
    return run ? determined(run, [[[date]], values.map((value) => [value]), ...origins, null, minerals]) : null;
  };
  const ranks = new Map(
    judged(counted.map(() => 1))?.rows.map(({ element, status }) => [element, RANKS.indexOf(status)]),
  );
  /** The verdict if each mineral's value belongs to its best lot (`sign` 1) or its worst (-1). */
  const verdict = (sign: 1 | -1): string | undefined => {
    const chosen = new Map<string, number>();
    counted.forEach(({ mineral }, index) => {
      const best = chosen.get(mineral);
      const isBetter = best === undefined || sign * ((ranks.get(index) ?? 0) - (ranks.get(best) ?? 0)) > 0;
      if (assumed.has(mineral) && isBetter) chosen.set(mineral, index);
    });
    const values = counted.map(({ mineral, value }, index) => {
      const total = assumed.get(mineral);
      return Number(total === undefined ? value : chosen.get(mineral) === index ? total : 0);
    });
    return judged(values)?.verdict?.state;
  };
  return verdict(1) !== verdict(-1);
}
