import { readReference, type ReferencedCells } from "../../workbook/office/references";
import { partOf, type Work } from "../../workbook/office/batch";
import type { SheetCell } from "../../workbook/office/read-blocks";
import type { ActiveCell } from "../../workbook/office/selection";
import { LAW_VERSION } from "../../law";
import type { Declaration } from "../../functions/declaration";
import type { Decision, StepRow } from "./checks/definition";
import { callFunction, type CallOutcome, definitionOf, hasFunction } from "./engine";
import { callsIn, type FormulaCall, literalRows } from "./formula-text";

/** An argument of the explained call. */
export interface ExplainedArgument {
  readonly name: string;
  readonly description: string;
  /** As the formula has it; "" where it was left out. */
  readonly text: string;
  readonly cells: readonly (readonly unknown[])[] | null;
  /** Where its first cell is, for references. */
  readonly place: ReferencedCells | null;
  /** Neither a literal nor a reference that can be followed. */
  readonly computed: boolean;
}

export interface CellExplanation {
  readonly declaration: Declaration;
  readonly arguments: readonly ExplainedArgument[];
  /** Other calls of ours in the same formula. */
  readonly others: readonly FormulaCall[];
  /** What the function answers now; null when an argument could not be read. */
  readonly outcome: CallOutcome | null;
  /** The cell shows something else than the function answers: it has not been calculated again. */
  readonly differs: boolean;
  readonly decisions: readonly Decision[];
  readonly steps: readonly StepRow[];
  /** Rows of totals and the verdict. */
  readonly totals: readonly StepRow[];
}

/** Explains a call of ours in a cell: reads its arguments, calls the same function, and the function that explains it. */
export async function explainCell(cell: ActiveCell, work: Work, which = 0): Promise<CellExplanation | null> {
  const calls = callsIn(cell.formula, hasFunction);
  const call = calls[which];
  const definition = call ? definitionOf(call.id) : null;
  if (!call || !definition) return null;
  const args: ExplainedArgument[] = [];
  const count = Math.max(call.args.length, definition.parameters.length);
  for (let index = 0; index < count; index++) {
    const parameter = definition.parameters[index];
    const part = partOf(work, (0.8 * index) / count, (0.8 * (index + 1)) / count);
    args.push({
      name: parameter?.name ?? `#${index + 1}`,
      description: parameter?.description ?? "",
      ...(await readArgument(call.args[index] ?? "", cell, part)),
    });
  }
  const unread = args.some(({ computed }) => computed);
  const outcome = unread ? null : callFunction(call.id, args.map(argumentOf));
  const spill = unread ? null : explanationOf(definition, args);
  return {
    declaration: definition,
    arguments: args,
    others: calls.filter((other) => other !== call),
    outcome,
    differs:
      calls.length === 1 && cell.formula.trim().endsWith(")") && isAlone(cell.formula) && differs(outcome, cell.value),
    ...(spill ? readSpill(spill) : { decisions: [], steps: [], totals: [] }),
  };
}

const argumentOf = ({ cells }: ExplainedArgument): unknown => cells ?? undefined;

async function readArgument(
  text: string,
  cell: ActiveCell,
  work: Work,
): Promise<Pick<ExplainedArgument, "text" | "cells" | "place" | "computed">> {
  if (text === "") return { text, cells: null, place: null, computed: false };
  const literal = literalRows(text);
  if (literal) return { text, cells: literal, place: null, computed: false };
  const place = await readReference(text, cell, work);
  if (place) return { text, cells: place.cells, place, computed: false };
  // A call of ours inside the call can be worked out here.
  const inner = callsIn(text, hasFunction)[0];
  if (inner && isAlone(`=${text}`)) {
    const values: unknown[] = [];
    for (const arg of inner.args) {
      const read = await readArgument(arg, cell, work);
      if (read.computed) return { text, cells: null, place: null, computed: true };
      values.push(read.cells ?? undefined);
    }
    const outcome = callFunction(inner.id, values);
    if (outcome.ok) {
      const cells = Array.isArray(outcome.value) ? (outcome.value as unknown[][]) : [[outcome.value]];
      return { text, cells, place: null, computed: false };
    }
  }
  return { text, cells: null, place: null, computed: true };
}

/** Whether a formula is one call of ours and nothing else. */
function isAlone(formula: string): boolean {
  return /^=\s*(?:_xldudf_IRA_|IRA\.)[A-Z0-9_]+\s*\([^]*\)\s*$/i.test(formula) && depthReturnsOnce(formula);
}

/** The bracket of the first call closes at the very end. */
function depthReturnsOnce(formula: string): boolean {
  let depth = 0;
  let quoted = false;
  const text = formula.trim();
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "(") depth++;
    if (character === ")" && --depth === 0 && at < text.length - 1) return false;
  }
  return true;
}

function differs(outcome: CallOutcome | null, shown: unknown): boolean {
  if (!outcome) return false;
  if (!outcome.ok) return shown !== outcome.code;
  const first = Array.isArray(outcome.value) ? (outcome.value as unknown[][])[0]?.[0] : outcome.value;
  if (typeof first === "number" && typeof shown === "number") {
    return Math.abs(first - shown) > Math.abs(first) * 1e-12;
  }
  if (typeof first === "object") return false;
  return first !== shown;
}

/** The spilled rows that explain a call: of its explaining function, or its own when it explains. Labels are left out, so that rows carry numbers. */
function explanationOf(definition: Declaration, args: readonly ExplainedArgument[]): unknown[][] | null {
  const explaining = definition.explainedBy?.id ?? (definition.id.startsWith("EXPLAIN_") ? definition.id : null);
  const target = explaining ? definitionOf(explaining) : null;
  if (!explaining || !target) return null;
  const given = definition.explainedBy
    ? definition.explainedBy.arguments.map((index) =>
        index === null ? undefined : argumentOf(args[index] as ExplainedArgument),
      )
    : args.map(argumentOf);
  const labelIndex = target.parameters.findIndex(({ name }) => name === "label");
  if (labelIndex >= 0) given[labelIndex] = undefined;
  // A share whose date was omitted is judged on the newest day that the law data knows.
  const day = target.parameters.findIndex(({ name }) => name === "placedInService");
  if (day >= 0 && given[day] === undefined) given[day] = LAW_VERSION;
  const outcome = callFunction(explaining, given);
  return outcome.ok && Array.isArray(outcome.value) ? (outcome.value as unknown[][]) : null;
}

/** Any explaining function's rows, by the names in its header row. */
export function readSpill(
  spill: readonly (readonly unknown[])[],
): Pick<CellExplanation, "decisions" | "steps" | "totals"> {
  const header = (spill[0] ?? []).map(String);
  const at = (...names: string[]) => names.map((name) => header.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [status, reason, authority] = [at("status", "outcome"), at("reason", "rule"), at("authority")];
  const textAt = (line: readonly unknown[], index: number) => (index < 0 ? "" : textOf(line[index]));
  const others = header
    .map((_, index) => index)
    .filter((index) => index > 0 && ![status, reason, authority].includes(index));
  const groups = new Map<string, Decision & { rows: number[]; value: number }>();
  const lines: StepRow[] = [];
  for (const line of spill.slice(1)) {
    const label = line[0];
    const value = typeof line[1] === "number" ? line[1] : 0;
    if (typeof label === "number") {
      const key = `${textAt(line, status)}\n${textAt(line, reason)}`;
      const known = groups.get(key);
      if (known) {
        known.rows.push(label - 1);
        known.value += value;
      } else {
        groups.set(key, {
          status: textAt(line, status),
          reason: textAt(line, reason),
          authority: textAt(line, authority),
          rows: [label - 1],
          value,
        });
      }
      continue;
    }
    const facts = others.map((index) => textOf(line[index])).filter((text) => text !== "");
    lines.push({
      cells: [facts.length > 0 ? `${textOf(label)}: ${facts.join("; ")}` : textOf(label), textAt(line, reason)],
      status: textAt(line, status),
      authority: textAt(line, authority),
    });
  }
  const decisions = [...groups.values()].sort((left, right) => right.value - left.value);
  return decisions.length > 0 ? { decisions, steps: [], totals: lines } : { decisions, steps: lines, totals: [] };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(12)));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return String((value as { code?: unknown }).code ?? "");
  return String(value as string);
}

/** The first cells of an argument, as a person skims them. */
export function previewOf(cells: readonly (readonly unknown[])[]): string {
  const flat: string[] = [];
  for (const line of cells) {
    for (const cell of line as readonly SheetCell[]) {
      const text = textOf(cell);
      flat.push(text === "" ? "(blank)" : text.length > 20 ? `${text.slice(0, 17)}...` : text);
      if (flat.length === 4) return `${flat.slice(0, 3).join(", ")}, ...`;
    }
  }
  return flat.join(", ");
}
