import type { FunctionDefinition } from "../functions/declaration";
import {
  type CellArea,
  type ExplainedCell,
  type FormulaReference,
  locate,
  readArea,
} from "../office/explain-references";
import { partOf, type Work } from "../office/batch";
import type { SheetCell } from "../office/read-blocks";
import type { CellPlace } from "../office/sources";
import { callFunction, definitionOf, hasFunction } from "./calls/engine";
import { type ArgumentCells, explainCall, type Explanation } from "./explain";
import { allCalls, type ArgumentContent, type FormulaCall, parseFormula } from "./explain-formula";

/** The calls of a formula with the cells that they refer to, each read once. */
export interface FormulaCells {
  readonly cell: ExplainedCell;
  readonly calls: readonly { readonly call: FormulaCall; readonly depth: number }[];
  /** The formula is one call and nothing else, so the cell shows its result. */
  readonly whole: boolean;
  /** Keyed by the text of the reference. */
  readonly references: ReadonlyMap<string, ReadReference>;
}

interface ReadReference {
  readonly area: CellArea | null;
  readonly cells: readonly (readonly SheetCell[])[];
}

/** Reads the cells that a cell's formula refers to. */
export async function readFormulaCells(cell: ExplainedCell, work: Work): Promise<FormulaCells> {
  const { calls: outer, whole } = parseFormula(cell.formula, hasFunction);
  const calls = allCalls(outer);
  const written = new Map<string, FormulaReference>();
  for (const { call } of calls) {
    for (const { text, content } of call.arguments)
      if (content.kind === "reference") written.set(text, content.reference);
  }
  const texts = [...written.keys()];
  const areas = await locate([...written.values()], cell);
  const references = new Map<string, ReadReference>();
  for (const [index, text] of texts.entries()) {
    const area = areas[index] ?? null;
    const part = partOf(work, index / texts.length, (index + 1) / texts.length);
    references.set(text, { area, cells: area ? await readArea(area, part) : [] });
  }
  return { cell, calls, whole, references };
}

export interface ShownArgument {
  readonly name: string;
  readonly description: string;
  readonly text: string;
  readonly content: ArgumentContent;
  /** The area that the reference points to. */
  readonly area: CellArea | null;
  /** What the function receives; null if that is not known here. */
  readonly cells: ArgumentCells | null;
}

export interface ShownCall {
  readonly definition: FunctionDefinition;
  readonly call: FormulaCall;
  readonly arguments: readonly ShownArgument[];
  /** Null if an argument is not known. */
  readonly explanation: Explanation | null;
  /** The cell shows the result of this call. */
  readonly isCell: boolean;
  /** The function now returns something else than the cell shows. */
  readonly isStale: boolean;
}

/** Explains one of the calls. */
export function explainCallAt(formula: FormulaCells, index: number): ShownCall | null {
  const { cell, calls, whole, references } = formula;
  const call = calls[index]?.call;
  if (!call) return null;
  const definition = definitionOf(call.id);
  const given = call.arguments.map(({ text, content }, at) => {
    const parameter = definition.parameters[at];
    return {
      name: parameter?.name ?? "",
      description: parameter?.description ?? "",
      text,
      content,
      area: content.kind === "reference" ? (references.get(text)?.area ?? null) : null,
      cells: cellsOf(content, text, references),
    };
  });
  const left = definition.parameters.slice(given.length).map(({ name, description }) => ({
    name,
    description,
    text: "",
    content: { kind: "omitted" } as const,
    area: null,
    cells: undefined,
  }));
  const isCell = whole && index === 0;
  const known = given.map(({ cells }) => cells);
  const args = known.filter((cells) => cells !== null) as ArgumentCells[];
  const explanation =
    args.length === known.length ? explainCall(call.id, args, isCell ? cell.element : undefined) : null;
  return {
    definition,
    call,
    arguments: [...given, ...left],
    explanation,
    isCell,
    isStale: isCell && explanation !== null && differs(explanation, cell),
  };
}

/** The cells of an argument; undefined if it was left out, null if only Excel can compute it. */
export function cellsOf(
  content: ArgumentContent,
  text: string,
  references: ReadonlyMap<string, ReadReference>,
): ArgumentCells | null {
  switch (content.kind) {
    case "omitted":
      return undefined;
    case "literal":
      return content.cells;
    case "reference": {
      const found = references.get(text);
      return found?.area ? found.cells : null;
    }
    case "call": {
      const inner = content.call.arguments.map((each) => cellsOf(each.content, each.text, references));
      if (inner.includes(null)) return null;
      const answer = callFunction(content.call.id, inner);
      if (!answer.ok) return [[{ code: answer.code }]];
      return Array.isArray(answer.value) ? (answer.value as unknown[][]) : [[answer.value]];
    }
    case "expression":
      return null;
  }
}

/** The value of one element of a result, as a cell shows it. */
export function elementOf(value: unknown, { row, column }: { row: number; column: number }): unknown {
  if (!Array.isArray(value)) return value;
  const cell = (value as unknown[][])[row]?.[column];
  return cell ?? "";
}

function differs({ outcome }: Explanation, { value, element }: ExplainedCell): boolean {
  const shown = value === null ? "" : value;
  // A cell that is still calculating, or does not find the function, has its own message.
  if (typeof shown === "object" && !["#VALUE!", "#N/A"].includes(shown.code)) return false;
  if (!outcome.ok) return typeof shown !== "object" || shown.code !== outcome.code;
  const now = elementOf(outcome.value, element);
  if (typeof now === "object") return typeof shown !== "object";
  if (typeof now === "number" && typeof shown === "number") {
    return Math.abs(now - shown) > 1e-12 * Math.max(1, Math.abs(now), Math.abs(shown));
  }
  return now !== shown;
}

/** The position of an argument's element, counted row by row. */
export function placeOfElement(argument: ShownArgument | undefined, element: number): CellPlace | null {
  const area = argument?.area;
  if (!area || element < 0 || element >= area.rows * area.columns) return null;
  return {
    sheet: area.sheet,
    row: area.row + Math.floor(element / area.columns),
    column: area.column + (element % area.columns),
  };
}

/** A cell's value as a formula bar shows it. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return String((value as { code?: unknown }).code ?? "");
  return String(value as string | number);
}
