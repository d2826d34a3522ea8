import { BaseFunction, type BaseValueObject, NumberValueObject } from "@univerjs/engine-formula";
import { daysOfFunction, rememberDaysOfTexts } from "./days-1904";
import { ofACopy, repairEngine, seeingFilteredRows } from "./whole-engine";
import { CRITERIA_FUNCTIONS } from "./criteria";
import { DATE_FUNCTIONS } from "./dates";
import { LIMITED_FUNCTIONS } from "./limits";
import { LOGIC } from "./logic";
import { LOOKUPS } from "./lookups";
import {
  countingTextsAsZero,
  NUMBER_FUNCTIONS,
  NUMBERS_AT,
  numbersAt,
  NUMBERS_ONLY,
  PASS_OVER_TEXTS,
  passingOverTexts,
  TEXTS_AS_ZERO,
} from "./numbers";
import { compared, OPERATORS } from "./operators";
import { PLACE_FUNCTIONS } from "./places";
import { TEXT_FUNCTIONS, TEXTS_AT, textsAt } from "./texts";
import { TOTALS } from "./totals";
import { cellsOf, NUM, readDaysFrom1904, type Replacement, type Value, VALUE } from "./values";

import { WORKDAYS } from "./workdays";

/** The engine's functions with the repairs, for both the checker and the workbench page. */

type Result = ReturnType<BaseFunction["calculate"]>;

const REPLACEMENTS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ...OPERATORS,
  ...NUMBER_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...LOGIC,
  ...LOOKUPS,
  ...CRITERIA_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...PLACE_FUNCTIONS,
  ...TOTALS,
  ...WORKDAYS,
  ...LIMITED_FUNCTIONS,
]);

/** Functions that the engine lacks. */
export const ADDED_FUNCTIONS: readonly string[] = ["ISO.CEILING"];

/** Functions that the engine would call with arrays but that have to know the range. */
const GIVEN_RANGES: ReadonlySet<string> = new Set(["COUNTBLANK", "ROWS", "COLUMNS", "SUM"]);

class AddedFunction extends BaseFunction {
  override minParams = 1;
  override maxParams = 255;
}

export function addedFunctions(): BaseFunction[] {
  return ADDED_FUNCTIONS.map((name) => new AddedFunction(name));
}

/** The arguments as the engine's function needs them. */
function preparationOf(name: string): (given: Value[]) => Value[] {
  if (name === "SORT") return (given) => [...ofACopy(given)];
  if (name === "AGGREGATE") return (given) => [...seeingFilteredRows(given)];
  if (GIVEN_RANGES.has(name)) return (given) => given.map(cellsOf);
  if (TEXTS_AS_ZERO.has(name)) return countingTextsAsZero;
  if (PASS_OVER_TEXTS.has(name)) return passingOverTexts;
  const texts = TEXTS_AT.get(name);
  return texts ? (given) => textsAt(given, texts) : (given) => given;
}

/** Some of the engine's functions return no number where they should return an error. */
const finite = (result: Value): Value =>
  result instanceof NumberValueObject && !Number.isFinite(result.getValue()) ? NUM : result;

const repaired = new WeakSet<BaseFunction>();

/**
 * Makes the engine's own functions safe to use and mends what they do differently from Excel. One that throws would stop the engine for
 * good. Call it once for each engine, before ours are registered. `countsFrom1904` is evaluated at each call.
 */
export function repairExecutors(executors: Iterable<BaseFunction>, countsFrom1904: () => boolean = () => false): void {
  repairEngine();
  rememberDaysOfTexts();
  for (const executor of executors) {
    // Otherwise an executor that is registered again would be repaired, and its days shifted, twice.
    if (repaired.has(executor)) continue;
    repaired.add(executor);
    repair(executor, countsFrom1904);
  }
}

function repair(executor: BaseFunction, countsFrom1904: () => boolean): void {
  const original = executor.calculate.bind(executor);
  const name = String(executor.name).toUpperCase();
  const replacement: Replacement | undefined =
    name === "COMPARE"
      ? (given) => compared(given, (executor as unknown as { _compareType: string })._compareType)
      : REPLACEMENTS.get(name);
  const numbers = NUMBERS_ONLY.has(name) ? null : NUMBERS_AT.get(name);
  const prepare = preparationOf(name);
  const days = daysOfFunction(name);
  // The engine would turn texts in formulas, such as "10%", into numbers, also where they have to stay texts.
  executor.isArgumentsIgnoreNumberPattern = () => true;
  if (GIVEN_RANGES.has(name)) executor.needsReferenceObject = true;
  // Otherwise it would change the size of a range that other formulas read.
  executor.needsExpandParams = false;
  const engines = (...given: Value[]): Value => original(...prepare(given)) as Value;
  executor.calculate = (...given: BaseValueObject[]): Result => {
    try {
      const from1904 = countsFrom1904();
      readDaysFrom1904(from1904);
      const read = numbers === undefined ? given : numbersAt(given, numbers);
      const variants = from1904 ? days.given(read) : read;
      const result = finite(replacement?.(variants, engines, executor) ?? engines(...variants));
      return from1904 ? days.answered(result) : result;
    } catch {
      return VALUE;
    }
  };
}
