import type { Lots } from "./lots";
import type { PortfolioProblem } from "../problem";
import { LARGEST_DOUBLE } from "../sql/amounts";
import { type Measured, numberOf } from "../sql/readings";
import { decimalsStatement } from "../sql/scan";
import type { NamedColumn, Shape } from "../sql/shape";

/** Whether a numeric column is blank, as a condition. */
export function blankCondition({ dialect }: Lots, { column }: NamedColumn): string {
  const source = dialect.identifier(column.name);
  return column.type === "text" ? `(${source} IS NULL OR TRIM(${source}) = '')` : `${source} IS NULL`;
}

/** @throws PortfolioProblem for a text that is not a number, and for a number that is not finite. */
export async function checkNumbers(lots: Lots, column: NamedColumn, found: Measured): Promise<void> {
  const { dialect } = lots;
  const source = dialect.identifier(column.column.name);
  if (found.wrong > 0) {
    const condition = `NOT ${blankCondition(lots, column)} AND NOT (${dialect.isDecimal(source)})`;
    throw await lots.atLot(column, condition, "is not a plain number such as 1234.50");
  }
  if (Number.isFinite(found.most)) return;
  const number = `CAST(${source} AS ${dialect.doubleType})`;
  throw await lots.atLot(column, `${number} > 1e300 OR ${number} < -1e300`, "is not a finite number");
}

/** The decimals of a column of doubles that are not plainly hundredths. @throws PortfolioProblem for numbers that cannot be read exactly */
export async function noisyDecimals(lots: Lots, shape: Shape, column: NamedColumn, name: string): Promise<number> {
  const [row] = await lots.engine.rows(decimalsStatement(lots.dialect, shape, lots.engine.lots, name));
  if (numberOf(row?.unreadable) > 0) throw await unreadable(lots, column);
  return numberOf(row?.decimals);
}

async function unreadable(lots: Lots, column: NamedColumn): Promise<PortfolioProblem> {
  const source = lots.dialect.identifier(column.column.name);
  return lots.atLot(
    column,
    `ABS(${source}) >= 1e${LARGEST_DOUBLE} OR (${source} <> 0 AND FLOOR(ABS(${source}) * 1e22 + 0.5) / 1e22 <> ABS(${source}) AND ABS(${source}) < 1e-8)`,
    "is too large or too small for a column of doubles to be exact; store the column as DECIMAL",
  );
}
