import { ExactSum, numberOfRatio, Ratio } from "../../exact";
import type { Determination, DeterminationRow, Figure } from "../../rules/determination";
import { english, sayValue, type Value } from "../../sentences/reason";
import type { PartsBar, PartsPicture } from "./picture";

/** At most so many bars; what is left shares one more. */
const MOST_BARS = 8;

interface Sums {
  readonly label: Value | null;
  readonly counts: ExactSum;
  readonly doesNot: ExactSum;
  readonly unknown: ExactSum;
  readonly rows: number[];
}

/** What the picture of a determination says beside its amounts. */
export interface PartsOptions {
  readonly about: PartsPicture["about"];
  readonly by: PartsPicture["by"];
  readonly format: PartsPicture["format"];
  /** The label of a row: its supplier, its component; null if the table does not say. */
  readonly labelOf: (row: number) => Value | null;
}

/** The costs of a determination by supplier or component, the worst first; null if there is nothing to compare. */
export function partsOf(
  found: Pick<Determination, "rows" | "figures" | "verdict" | "steps">,
  { about, by, format, labelOf }: PartsOptions,
): PartsPicture | null {
  const { rows, figures, verdict } = found;
  const isAssistance = about === "materialAssistance";
  const share = numberIn(isAssistance ? figures.ratio : figures.share);
  const threshold = numberIn(isAssistance ? figures.threshold : figures.percentage);
  if (share === null || threshold === null) return null;
  const groups = new Map<string | null, Sums>();
  for (const row of rows) {
    if (row.status === "left out") continue;
    const label = labelOf(row.element);
    const key = label === null ? null : sayValue(english, label);
    let sums = groups.get(key);
    if (!sums) {
      sums = { label, counts: new ExactSum(), doesNot: new ExactSum(), unknown: new ExactSum(), rows: [] };
      groups.set(key, sums);
    }
    sums.rows.push(row.element);
    add(sums, row, isAssistance);
  }
  const bars = [...groups.values()]
    .map(barOf)
    .filter((bar) => bar.counts + bar.doesNot + bar.unknown > 0)
    .sort(worstFirst);
  if (bars.length === 0) return null;
  // Steel and iron, which is part of the verdict on domestic content, is not part of the share.
  const products = found.steps.find(({ test }) => test === "Manufactured products");
  const meets = products === undefined ? verdict?.state === "met" : products.outcome === "meets";
  return { kind: "parts", about, by, format, share, threshold, meets, bars: fewer(bars) };
}

/** A component with its product, because each product has its own line for production. */
export function componentLabel(product: string, component: string): Value | null {
  const parts = [product, component].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] as string) : { list: parts, between: ": " };
}

function add(sums: Sums, { figures, status }: DeterminationRow, isAssistance: boolean): void {
  const cost = numberIn(figures.cost) ?? 0;
  if (status === "unknown") return sums.unknown.add(cost);
  const part = isAssistance ? (numberIn(figures.part) ?? 0) : cost - (numberIn(figures.counted) ?? 0);
  sums.doesNot.add(part);
  sums.counts.add(cost);
  sums.counts.add(-part);
}

function barOf({ label, counts, doesNot, unknown, rows }: Sums): PartsBar {
  const amount = (sum: ExactSum) => numberOfRatio(sum.toRatio());
  return { label, counts: amount(counts), doesNot: amount(doesNot), unknown: amount(unknown), rows };
}

/** What counts against the share comes before what may, and that before what does not. */
function worstFirst(left: PartsBar, right: PartsBar): number {
  return right.doesNot - left.doesNot || right.unknown - left.unknown || right.counts - left.counts;
}

function fewer(bars: readonly PartsBar[]): readonly PartsBar[] {
  if (bars.length <= MOST_BARS + 1) return bars;
  const rest = bars.slice(MOST_BARS);
  const sum = (of: (bar: PartsBar) => number) => rest.reduce((total, bar) => total + of(bar), 0);
  return [
    ...bars.slice(0, MOST_BARS),
    {
      label: "",
      others: rest.length,
      counts: sum(({ counts }) => counts),
      doesNot: sum(({ doesNot }) => doesNot),
      unknown: sum(({ unknown }) => unknown),
      rows: rest.flatMap(({ rows }) => rows),
    },
  ];
}

function numberIn(figure: Figure | undefined): number | null {
  const value = figure?.value;
  return value instanceof Ratio ? numberOfRatio(value) : typeof value === "number" ? value : null;
}
