import { advancedManufacturingFunctions } from "../functions/advanced-manufacturing";
import { Arguments } from "../functions/arguments";
import { type Cell, type Grid, isBlankText, plainCell } from "../functions/cells";
import { FIRST, type FunctionDefinition } from "../functions/declaration";
import { foreignEntityFunctions, readEntities } from "../functions/foreign-entities-of-concern";
import { countryReader } from "../functions/read-country";
import { prohibitedForeignEntityFunctions, readOwnership } from "../functions/prohibited-foreign-entities";
import { readNumber, readText } from "../functions/read";
import { ExactSum, numberOfRatio } from "../exact";
import { productionCautions } from "../rules/advanced-manufacturing";
import { authorityText } from "../law";
import { english, reasonText, sayValue, type WordValue } from "../sentences/reason";
import { type Step } from "../rules/explanation";
import { Problem } from "../sentences/problem";
import type { Caution, Determination, Figure } from "../rules/determination";
import type { RecordedCall } from "../engine/calculation";
import { type CellValue, isCellError } from "../xlsx/model";

/** What a rule says of one element: its label, where it stands, and why. */
interface Finding {
  readonly label: CellValue;
  readonly status: string;
  readonly reason: string;
  readonly authority: string;
  readonly cautions?: readonly Caution[];
}

/** Reads the call once and gives the finding of each element; null for an element that is blank. */
type Explainer = (call: Arguments) => (...cells: Cell[]) => Finding | null;

interface ElementExplainer {
  readonly header: string;
  readonly isAmount?: true;
  readonly explain: Explainer;
  /** What the rule takes as given or does not look at, told once after the rows. */
  readonly caveats?: () => readonly Pick<Step, "step" | "reason" | "citation">[];
}

const EXPLAINERS: Readonly<Record<string, ElementExplainer>> = {
  ADVANCED_MANUFACTURING_CREDIT: {
    header: "credit (USD)",
    isAmount: true,
    explain: () => production,
    caveats: () => productionCautions().map((each) => ({ ...each, step: each.title })),
  },
  IS_FEOC: { header: "foreign entity of concern", explain: foreignEntity },
  FOREIGN_OWNERSHIP_STATUS: { header: "ownership status", explain: ownership },
};

const definitions = new Map<string, FunctionDefinition>(
  [...advancedManufacturingFunctions, ...foreignEntityFunctions, ...prohibitedForeignEntityFunctions].map((each) => [
    each.id,
    each,
  ]),
);

/** 45X(b): rate x quantity that counts x what the phase-out leaves. */
function production(...cells: Cell[]): Finding | null {
  const { parameters, determine } = definitions.get("ADVANCED_MANUFACTURING_CREDIT") as FunctionDefinition;
  const call = new Arguments(
    parameters,
    cells.map((cell) => [[cell]]),
  );
  const found = determine?.(call)(FIRST) ?? null;
  const amount = found?.figures.amount;
  if (!found || !amount?.reason || !amount.citation) return null;
  return {
    label: sayValue(english, found.about ?? ""),
    status: found.steps.at(-1)?.outcome === "meets" ? "qualifies" : "does not",
    reason: reasonText(amount.reason),
    authority: authorityText(amount.citation),
  };
}

function foreignEntity(call: Arguments): (...cells: Cell[]) => Finding | null {
  const entities = readEntities(call);
  return (entityCell, countryCell) => {
    const entity = readText(entityCell, "entity");
    if (entity === "" && isBlankText(countryCell)) return null;
    return findingOfStatus(
      entity,
      entities.determine(entity, isBlankText(countryCell) ? null : countryReader(null)(countryCell)),
    );
  };
}

/** 7701(a)(51): the test that settles the status, else all that were passed. */
function ownership(call: Arguments): (...cells: Cell[]) => Finding | null {
  const table = readOwnership(call);
  return (entityCell, debtCell) => {
    const entity = readText(entityCell, "entity");
    if (entity === "") return null;
    return findingOfStatus(
      entity,
      table.determine(entity, isBlankText(debtCell) ? null : readNumber(debtCell, "debtShare")),
    );
  };
}

function findingOfStatus(label: string, { figures, cautions }: Determination): Finding {
  const { value, reason, citation } = figures.status as Required<Figure>;
  return {
    label,
    status: sayValue(english, value as WordValue),
    reason: reasonText(reason),
    authority: authorityText(citation),
    cautions,
  };
}

/** Whether results of a function are explained element by element. */
export function isExplainedByElement(id: string): boolean {
  return id in EXPLAINERS;
}

/**
 * The elements of a call with the reason for each and its authority, by the rule that gave the result; a row after them counts them, and what the rule does not look at follows.
 * Null where the function is not explained so, or refused its arguments as a whole.
 */
export function explainElements(
  call: Pick<RecordedCall, "id" | "arguments" | "result">,
): { readonly header: readonly string[]; readonly rows: readonly (readonly CellValue[])[] } | null {
  const explainer = EXPLAINERS[call.id];
  const definition = definitions.get(call.id);
  if (!explainer || !definition) return null;
  let explain: (...cells: Cell[]) => Finding | null;
  try {
    explain = explainer.explain(new Arguments(definition.parameters, call.arguments));
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
  const each = definition.parameters.flatMap(({ kind }, index) => (kind === "each" ? [index] : []));
  const rows: CellValue[][] = [];
  const places: number[] = [];
  const cautions = new Map<string, Caution>();
  call.result.values.forEach((line, row) =>
    line.forEach((result, column) => {
      const cells = each.map((index) => elementOf(call.arguments[index] ?? null, row, column));
      const found = findingOf(explain, cells, call, row, column);
      if (found === null) return;
      const shown = isCellError(result) ? result.code : result;
      rows.push([found.label, shown, found.status, found.reason, found.authority]);
      places.push(row + 1);
      for (const caution of found.cautions ?? []) cautions.set(caution.title, caution);
    }),
  );
  tellApart(rows, places);
  if (rows.length === 0) return null;
  const counted = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  const amounts = new ExactSum();
  for (const [, value] of rows) if (typeof value === "number") amounts.add(value);
  const total = explainer.isAmount ? numberOfRatio(amounts.toRatio()) : counted;
  return {
    header: ["label", explainer.header, "status", "reason", "authority"],
    rows: [
      ...rows,
      ["Total", total, "", explainer.isAmount ? `${counted}.` : "", ""],
      ...(explainer.caveats?.() ?? []).map((each) => [
        each.step,
        "",
        "",
        reasonText(each.reason),
        authorityText(each.citation),
      ]),
      ...[...cautions.values()].map(({ title, reason, citation }) => [
        title,
        "",
        "",
        reasonText(reason),
        authorityText(citation),
      ]),
    ],
  };
}

/** Several lots of one component, or one entity asked about twice: their rows of the range tell them apart. */
function tellApart(rows: CellValue[][], places: readonly number[]): void {
  const times = new Map<CellValue, number>();
  for (const [label] of rows) times.set(label as CellValue, (times.get(label as CellValue) ?? 0) + 1);
  rows.forEach((row, index) => {
    if ((times.get(row[0] as CellValue) ?? 0) > 1) row[0] = `${String(row[0])}, row ${places[index]}`;
  });
}

/** A single cell goes with every element, as the function's runner has it. */
function elementOf(grid: Grid | null, row: number, column: number): Cell {
  if (grid === null) return undefined;
  const isSingle = grid.length === 1 && grid[0]?.length === 1;
  return plainCell((grid[isSingle ? 0 : row] ?? [])[isSingle ? 0 : column]);
}

function findingOf(
  explain: (...cells: Cell[]) => Finding | null,
  cells: readonly Cell[],
  call: Pick<RecordedCall, "result">,
  row: number,
  column: number,
): Finding | null {
  const refused = call.result.messages.find((message) => message.row === row && message.column === column);
  if (!refused) return explain(...cells);
  try {
    // What the rule can say of an element without an answer.
    const found = explain(...cells);
    if (found?.status === "missing") return found;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
  }
  return { label: labelOf(cells[0]), status: "missing", reason: refused.message, authority: "" };
}

function labelOf(cell: Cell): CellValue {
  return typeof cell === "string" || typeof cell === "number" ? cell : "";
}
