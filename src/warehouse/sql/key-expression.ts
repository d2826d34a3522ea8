import type { ColumnType } from "../engine";
import { numberKinds } from "../plan/keys";
import type { Dialect } from "./dialect";

/** 1 and its neighbours, which a number of 15 digits does not tell from it. */
const isOne = (number: string): string => `${number} >= 0.9999999999999995e0 AND ${number} < 1.000000000000005e0`;

/** The key of a judged column. @param byKind whether numbers are replaced by their kind. */
export function keyExpression(dialect: Dialect, source: string, type: ColumnType, byKind: boolean): string {
  const text = dialect.asText(source, type);
  if (!byKind || type === "truth" || type === "day" || type === "moment") return `COALESCE(${text}, '')`;
  const number = numberExpression(dialect, source, type);
  const kinds =
    `CASE WHEN ${number} = 0 THEN '0' WHEN ${isOne(number)} THEN '1' WHEN ${number} > 0 AND ${number} < 0.5 THEN '${numberKinds.below}'` +
    ` WHEN ${number} >= 0.5 AND ${number} < 1 THEN '${numberKinds.above}' ELSE '${numberKinds.other}' END`;
  if (type !== "text") return `CASE WHEN ${source} IS NULL THEN '' ELSE ${kinds} END`;
  return `CASE WHEN ${source} IS NULL THEN '' WHEN ${dialect.isDecimal(source)} THEN ${kinds} ELSE ${source} END`;
}

const numberExpression = (dialect: Dialect, source: string, type: ColumnType): string =>
  `CAST(${type === "text" ? `TRIM(${source})` : source} AS ${dialect.doubleType})`;
