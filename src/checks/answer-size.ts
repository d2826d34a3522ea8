import type { FunctionId } from "../functions/catalogue";
import { MOST_OF_STATUS, MOST_ROWS } from "../functions/explanation-table";
import { definitionOf } from "./calls/engine";

/**
 * How many bytes of JSON the answer of a function takes on its way to Excel, which carries 5 MB a call. A test compares the estimates with
 * the answers themselves: they are never below them.
 */

/** A number, a truth value or a short text, with its brackets and commas. */
const SHORT = 24;

/** Functions with longer rows. */
const BYTES_PER_ROW: Partial<Record<FunctionId, number>> = {
  FTA_AGREEMENT: 64,
  CITATION: 1000,
  VALUE_ADDED_SHARES: 100,
  FOREIGN_OWNERSHIP_STATUS: 32,
  RESOURCING_PLAN: 80,
  CRITICAL_MINERALS_BY: 190,
  BATTERY_COMPONENTS_BY: 190,
  MATERIAL_ASSISTANCE_BY: 190,
  AVERAGED_MATERIALS: 240,
  ASSIGNABLE_ITEMS: 240,
  EXPLAIN_CRITICAL_MINERALS: 300,
  EXPLAIN_BATTERY_COMPONENTS: 260,
  EXPLAIN_MATERIAL_ASSISTANCE: 420,
  EXPLAIN_DOMESTIC_CONTENT: 460,
  MATERIAL_ASSISTANCE_PLAN: 80,
  EXPLAIN_ADVANCED_MANUFACTURING: 600,
  ADVANCED_MANUFACTURING_BY: 140,
  ADVANCED_MANUFACTURING_FORECAST: 0,
};

/** Headers, totals and verdict. */
const ENDS = 6000;

/** The statuses that rows of one explanation have. */
const STATUSES = 5;

/** The most rows that an explanation lists: those in their order, and of each status the largest and the sum. */
export const MOST_LISTED = MOST_ROWS + STATUSES * (MOST_OF_STATUS + 1);

/** Bytes of a function's answer to a call on so many rows. A refused cell takes more, up to about 500 bytes for its message. */
export function answerBytes(id: FunctionId, rowsIn: number): number {
  const { result, table, parameters } = definitionOf(id);
  if (result === "scalar") return SHORT;
  const perRow = BYTES_PER_ROW[id] ?? SHORT;
  // One vehicle, step by step.
  if (id === "EXPLAIN_CLEAN_VEHICLE_CREDIT") return ENDS;
  // One contract, question by question.
  if (id === "EXPLAIN_EFFECTIVE_CONTROL") return 3 * ENDS;
  const isExplanation = table !== undefined && id.startsWith("EXPLAIN_");
  const rows = isExplanation ? Math.min(rowsIn, MOST_LISTED) : rowsIn;
  return (parameters.length > 0 ? rows : 1) * perRow + (result === "each" ? 0 : ENDS);
}
