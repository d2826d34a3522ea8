import type { FunctionId } from "../functions/catalogue";
import type { RowsLayout } from "../functions/explanation-table";
import type { HostFunction } from "../functions/runner";
import type { FigureId } from "../rules/determination";

/** What a number means. Hosts that know formatted numbers then show it so, over the whole spill. */
export type Kind = "percent" | "amount" | "dollars" | "count";

/** The columns of functions that answer group by group. */
const GROUPED = [null, "count", "amount", "percent", "percent", "amount", null, "percent", "count"] as const;

/** The numbers of each function's result: all alike, or column by column. Those of explanations follow from their layout. */
const KINDS: Readonly<Partial<Record<FunctionId, Kind | readonly (Kind | null)[]>>> = {
  CRITICAL_MINERAL_PERCENTAGE: "percent",
  BATTERY_COMPONENT_PERCENTAGE: "percent",
  VALUE_ADDED_SHARES: [null, "percent", "percent", "percent"],
  QUALIFYING_FRACTION: "percent",
  CRITICAL_MINERAL_SHARE: "percent",
  CRITICAL_MINERAL_GAP: "amount",
  RESOURCING_PLAN: [null, "amount", "amount"],
  CRITICAL_MINERALS_BY: GROUPED,
  INCREMENTAL_VALUES: "amount",
  BATTERY_COMPONENT_SHARE: "percent",
  BATTERY_COMPONENTS_BY: GROUPED,
  FEOC_CONTROL_SHARE: "percent",
  COMPLIANT_BATTERIES: "count",
  CLEAN_VEHICLE_CREDIT: "dollars",
  ADVANCED_MANUFACTURING_CREDIT: "dollars",
  ADVANCED_MANUFACTURING_BY: [null, "count", "amount", null, "dollars", "dollars", "count"],
  ADVANCED_MANUFACTURING_FORECAST: [
    null,
    "dollars",
    "dollars",
    "dollars",
    "dollars",
    "dollars",
    "dollars",
    "percent",
    "count",
  ],
  MATERIAL_ASSISTANCE_COST_RATIO: "percent",
  MATERIAL_ASSISTANCE_THRESHOLD: "percent",
  ASSIGNED_COST: "percent",
  DOMESTIC_CONTENT_PERCENTAGE: "percent",
  DOMESTIC_CONTENT_SHARE: "percent",
  MATERIAL_ASSISTANCE_GAP: "amount",
  MATERIAL_ASSISTANCE_PLAN: [null, "amount", "amount"],
  MATERIAL_ASSISTANCE_BY: GROUPED,
  AVERAGED_MATERIALS: [
    null,
    null,
    "count",
    "amount",
    "amount",
    "amount",
    "amount",
    "amount",
    "percent",
    "percent",
    "count",
  ],
  ASSIGNABLE_ITEMS: [null, null, "count", "amount", "percent", null, null, "amount", "amount", "count", "amount"],
};

/** What a number in a column of a function's result means; null if the function's numbers have no one meaning. */
export function kindOfResult(id: FunctionId, column: number): Kind | null {
  return kindIn(KINDS[id], column);
}

/** Figures that are shares of 1 wherever they occur. */
export const SHARES: ReadonlySet<FigureId> = new Set<FigureId>([
  "fraction",
  "share",
  "potentialShare",
  "percentage",
  "ratio",
  "potentialRatio",
  "threshold",
  "remaining",
]);

/** A formatted number takes five times the bytes of a number, in this answer and in every call that refers to its cell. */
export const MOST_FORMATTED = 10_000;

/** How the host writes the type of a number with a format. The former name is documented up to ExcelApi 1.18, the latter since 1.19. */
type TypeName = "FormattedNumber" | "Double";

/** A number with its format, as the data types of Excel write it. */
interface FormattedNumber {
  readonly type: TypeName;
  readonly basicValue: number;
  readonly numberFormat: string;
}

/**
 * A function for the host: its numbers have formats if the host knows formatted numbers. Texts, truth values and errors stay as they are,
 * and so does a result with too many numbers.
 */
export function withFormats(id: string, run: HostFunction): (...args: unknown[]) => unknown {
  return (...args) => {
    const result = run(...args);
    const type = typeOfHost();
    return type === null ? result : formatted(id, run.declaration?.table, result, type);
  };
}

let known: TypeName | null | undefined;

/** Asks the host once; null if it knows no formatted numbers. Office.js may not have started when Excel calls the first functions. */
function typeOfHost(): TypeName | null {
  if (known !== undefined) return known;
  try {
    const { requirements } = Office.context;
    const knowsFormats = requirements.isSetSupported("CustomFunctionsRuntime", "1.4");
    if (!knowsFormats) known = null;
    else known = requirements.isSetSupported("ExcelApi", "1.19") ? "Double" : "FormattedNumber";
    return known;
  } catch {
    return null;
  }
}

/** A result with formats. */
export function formatted(
  id: string,
  table: RowsLayout | undefined,
  result: unknown,
  type: TypeName = "Double",
): unknown {
  if (!Array.isArray(result)) return withKind(kindIn(KINDS[id as FunctionId], 0), result, type);
  const rows = result as readonly (readonly unknown[])[];
  const kinds = kindsOf(id, table, rows);
  if (kinds === null || tooMany(rows)) return result;
  return rows.map((row, at) => row.map((cell, column) => withKind(kindIn(kinds(at), column), cell, type)));
}

type Kinds = Kind | readonly (Kind | null)[] | undefined;

function kindIn(kinds: Kinds, column: number): Kind | null {
  return (typeof kinds === "string" ? kinds : kinds?.[column]) ?? null;
}

/** The kinds of the numbers in each row; null if the function's numbers have no format. */
function kindsOf(
  id: string,
  table: RowsLayout | undefined,
  rows: readonly (readonly unknown[])[],
): ((row: number) => Kinds) | null {
  if (id === "EXPLAIN_CLEAN_VEHICLE_CREDIT") {
    // The facts have different units. The last line is the credit.
    return (row) => (row === rows.length - 1 ? [null, "dollars"] : undefined);
  }
  if (id.startsWith("EXPLAIN_") && table) return kindsOfExplanation(table, rows);
  const kinds = KINDS[id as FunctionId];
  return kinds === undefined ? null : () => kinds;
}

function kindsOfExplanation(
  { columns, lines, shares }: RowsLayout,
  rows: readonly (readonly unknown[])[],
): (row: number) => Kinds {
  const kindOf = (figure: FigureId | null): Kind | null =>
    figure === null ? null : SHARES.has(figure) || shares?.includes(figure) ? "percent" : "amount";
  const body = [null, ...columns.map(({ figure }) => kindOf(figure))];
  // The lines at the end, from the last one upwards: a row of the table may have the label of a line.
  const ends = new Map<number, Kinds>();
  const expected: { readonly label: string; readonly kinds: Kinds }[] = [
    { label: "Verdict", kinds: undefined },
    ...lines.map(({ label, cells }) => ({ label, kinds: [null, ...cells.map(kindOf)] })).reverse(),
  ];
  for (let row = rows.length - 1; row > 0; row--) {
    const at = expected.findIndex(({ label }) => label === rows[row]?.[0]);
    if (at < 0) break;
    ends.set(row, expected[at]?.kinds);
    expected.splice(0, at + 1);
  }
  return (row) => (ends.has(row) ? ends.get(row) : body);
}

function tooMany(rows: readonly (readonly unknown[])[]): boolean {
  let numbers = 0;
  for (const row of rows) {
    for (const cell of row) if (typeof cell === "number") numbers++;
    if (numbers > MOST_FORMATTED) return true;
  }
  return false;
}

function withKind(kind: Kind | null, cell: unknown, type: TypeName): unknown {
  if (kind === null || typeof cell !== "number") return cell;
  const numberFormat = formatOf(kind, cell);
  return numberFormat === null ? cell : ({ type, basicValue: cell, numberFormat } satisfies FormattedNumber);
}

/** The format of a number, as Excel writes formats in English; null for none. */
function formatOf(kind: Kind, value: number): string | null {
  switch (kind) {
    case "percent":
      return percentFormat(value);
    case "amount":
      return showsAmount(value) ? "#,##0.00" : null;
    case "dollars":
      return showsAmount(value) ? "$#,##0.00" : null;
    case "count":
      return Math.abs(value) < LONGEST ? "#,##0" : null;
  }
}

/** Numbers from here on have more digits than a cell is wide, and than it shows. */
const LONGEST = 1e15;

/**
 * Whether an amount may be shown in cents. A small one may not if they are another amount: a gap of less than a cent must not look like
 * none, and the credit for one watt (0.065) not like another rate (0.07).
 */
export function showsAmount(value: number): boolean {
  const size = Math.abs(value);
  return size < LONGEST && (size >= 1 || Number(size.toFixed(2)) === size);
}

/** Cells show 15 digits. */
const MOST_DECIMALS = 14;

/**
 * Two decimals, or as many as are needed so that a share never looks like a tenth of a percent that it is not: 0.39999999 is shown as
 * 39.999999%, not as 40.00%. The percentages of the law are whole.
 */
export function percentFormat(value: number): string {
  let decimals = 2;
  while (decimals < MOST_DECIMALS && looksRound(value, decimals)) decimals++;
  return `0.${"0".repeat(decimals)}%`;
}

/** Whether a share, rounded to so many decimals of a percent, is a tenth of a percent although it is another number. */
function looksRound(value: number, decimals: number): boolean {
  const shown = (value * 100).toFixed(decimals);
  return Number(Number(shown).toFixed(1)) === Number(shown) && Number(`${shown}e-2`) !== value;
}
