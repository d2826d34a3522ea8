import type { LoadedFunctions } from "../engine/custom-functions-host";
import { type ArgumentGrid, callFunction } from "../engine/custom-functions-host";
import type { FunctionId } from "../functions/catalogue";
import type { IsoDate } from "../law/schedule";
import type { ValuedLot, ValuedLots } from "../surveys/values";

/**
 * Whether another division of the minerals' values would change the verdict. A survey does not say how a value is divided, so a verdict
 * that rests on equal parts is only as good as that assumption. Minerals whose parts the user stated stay as they are.
 */
export function dependsOnDivision({ lots, divisions }: ValuedLots, date: IsoDate, functions: LoadedFunctions): boolean {
  const assumed = new Map(divisions.flatMap(({ isAssumed, mineral, total }) => (isAssumed ? [[mineral, total]] : [])));
  const counted = lots.filter(({ isCritical }) => isCritical === true);
  if (assumed.size === 0) return false;
  const column = (of: (lot: ValuedLot) => string | number): ArgumentGrid => counted.map((lot) => [of(lot)]);
  const origins = [column((lot) => lot.extraction), column((lot) => lot.processing), column((lot) => lot.recycling)];
  const call = (id: FunctionId, args: readonly (ArgumentGrid | null)[]): readonly (readonly unknown[])[] => {
    const run = functions.get(id);
    return run ? callFunction(run, args).values : [];
  };
  const fractions = call("QUALIFYING_FRACTION", [...origins, null, [[date]]]).map(
    ([fraction]) => Number(fraction) || 0,
  );
  /** The verdict if each mineral's value belongs to its best lot (`sign` 1) or its worst (-1). */
  const verdict = (sign: 1 | -1): unknown => {
    const chosen = new Map<string, number>();
    counted.forEach(({ mineral }, index) => {
      const best = chosen.get(mineral);
      const isBetter = best === undefined || sign * ((fractions[index] ?? 0) - (fractions[best] ?? 0)) > 0;
      if (assumed.has(mineral) && isBetter) chosen.set(mineral, index);
    });
    const amounts = counted.map(({ mineral, value }, index): [number] => {
      const total = assumed.get(mineral);
      return [Number(total === undefined ? value : chosen.get(mineral) === index ? total : 0)];
    });
    return call("MEETS_CRITICAL_MINERALS", [[[date]], amounts, ...origins, null, column((lot) => lot.mineral)])[0]?.[0];
  };
  return verdict(1) !== verdict(-1);
}
