import { cellsOf, lift, logical, numberOf, type Replacement, rowsOf, type Value, VALUE } from "./values";

/** The logical functions. Texts other than TRUE and FALSE are not logical values; in ranges, all texts are ignored. */

/** A single value as a logical one, or an error. */
function truthOf(value: Value): boolean | Value {
  if (value.isError()) return value;
  if (!value.isString()) return numberOf(value) !== 0;
  const written = String(value.getValue()).toUpperCase();
  return written === "TRUE" || written === "FALSE" ? written === "TRUE" : VALUE;
}

const ofAll =
  (combine: (truths: readonly boolean[]) => boolean): Replacement =>
  (given) => {
    const truths: boolean[] = [];
    for (const variant of given) {
      const value = cellsOf(variant);
      for (const row of rowsOf(value)) {
        for (const cell of row) {
          if (!cell || (value.isArray() && (cell.isNull() || cell.isString()))) continue;
          if (cell.isString() && cell.getValue() === "") continue;
          const truth = truthOf(cell);
          if (typeof truth !== "boolean") return truth;
          truths.push(truth);
        }
      }
    }
    return truths.length === 0 ? VALUE : logical(combine(truths));
  };

const not: Replacement = (given) =>
  lift(given, (value) => {
    const truth = truthOf(value);
    return typeof truth === "boolean" ? logical(!truth) : truth;
  });

/** The condition of IF without texts. */
function conditionOf(variant: Value): Value {
  const value = cellsOf(variant);
  if (!rowsOf(value).some((row) => row.some((cell) => cell?.isString()))) return value;
  return lift([value], (cell) => {
    if (!cell.isString()) return cell;
    const truth = truthOf(cell);
    return typeof truth === "boolean" ? logical(truth) : truth;
  });
}

const conditional: Replacement = ([condition, ...others], original) =>
  condition ? original(conditionOf(condition), ...others) : null;

export const LOGIC: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["AND", ofAll((truths) => truths.every(Boolean))],
  ["OR", ofAll((truths) => truths.some(Boolean))],
  ["XOR", ofAll((truths) => truths.filter(Boolean).length % 2 === 1)],
  ["NOT", not],
  ["IF", conditional],
]);
