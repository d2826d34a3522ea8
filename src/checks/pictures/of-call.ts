import type { FunctionId } from "../../functions/catalogue";
import { isBlankText } from "../../functions/cells";
import { type Element, FIRST } from "../../functions/declaration";
import { argumentsOf } from "../../functions/runner";
import type { Determination } from "../../rules/determination";
import { Problem } from "../../sentences/problem";
import { definitionOf, determine } from "../calls/engine";
import { contractPicture } from "./contracts";
import { concernDrawer, countriesOf, prohibitedDrawer } from "./ownership";
import { componentLabel, partsOf } from "./parts";
import type { Picture } from "./picture";
import { waterfallOf } from "./waterfall";

/**
 * The pictures of one call, for one element of its result; none for a function that has none, or for a call that is refused.
 * @param args the cells of its arguments, in order, as the function receives them.
 */
export function picturesOfCall(id: FunctionId, args: readonly unknown[], element: Element = FIRST): readonly Picture[] {
  const draw = DRAWN[id];
  if (draw === undefined) return [];
  const found = determine(id, args, element);
  if (!found.ok || found.value === null) return [];
  try {
    const picture = draw(found.value, new Call(id, args, element));
    return picture === null ? [] : [picture];
  } catch (problem) {
    // The page already says why the call is refused.
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

/** A call whose cells a picture needs beside the determination. */
class Call {
  private readonly definition;

  constructor(
    readonly id: FunctionId,
    readonly args: readonly unknown[],
    readonly element: Element,
  ) {
    this.definition = definitionOf(id);
  }

  get arguments() {
    return argumentsOf(this.definition, this.args);
  }

  /** What a column says in each element, counted row by row; null for a column that was omitted. */
  column(name: string): ((row: number) => string) | null {
    const at = this.definition.parameters.findIndex((parameter) => parameter.name === name);
    const cells = this.args[at];
    if (at < 0 || !Array.isArray(cells)) return null;
    const flat = (cells as unknown[][]).flat();
    return (row) => (isBlankText(flat[row]) ? "" : String(flat[row]).trim());
  }

  /** The element that is asked about, counted row by row, and the name of its entity. */
  entity(found: Determination) {
    const { row, column } = this.element;
    const width = (this.args[0] as unknown[][] | undefined)?.[0]?.length ?? 1;
    const name = this.arguments.cellFor("entity", this.element);
    return { row: row * width + column, name: typeof name === "string" ? name : "", found };
  }
}

type Draw = (found: Determination, call: Call) => Picture | null;

const concern: Draw = (found, call) => ({
  kind: "ownership",
  drawings: [concernDrawer(call.arguments, countriesOf(call.arguments))(call.entity(found))],
  others: 0,
});

const assistance: Draw = (found, call) => {
  const label = call.column("label");
  return partsOf(found, {
    about: "materialAssistance",
    by: label === null ? "line" : "supplier",
    format: "money",
    labelOf: (row) => (label === null ? { row: row + 1 } : label(row) || null),
  });
};

const content: Draw = (found, call) => {
  const [product, component] = [call.column("product"), call.column("component")];
  return partsOf(found, {
    about: "domesticContent",
    by: "component",
    format: "money",
    labelOf: (row) => componentLabel(product?.(row) ?? "", component?.(row) ?? ""),
  });
};

const DRAWN: Partial<Readonly<Record<FunctionId, Draw>>> = {
  IS_FEOC: concern,
  FEOC_CONTROL_SHARE: concern,
  FOREIGN_OWNERSHIP_STATUS: (found, call) => ({
    kind: "ownership",
    drawings: [prohibitedDrawer(call.arguments)(call.entity(found))],
    others: 0,
  }),
  EFFECTIVE_CONTROL: contractPicture,
  EXPLAIN_EFFECTIVE_CONTROL: contractPicture,
  ADVANCED_MANUFACTURING_CREDIT: waterfallOf,
  EXPLAIN_ADVANCED_MANUFACTURING: waterfallOf,
  PASSES_MATERIAL_ASSISTANCE: assistance,
  EXPLAIN_MATERIAL_ASSISTANCE: assistance,
  MATERIAL_ASSISTANCE_GAP: assistance,
  MEETS_DOMESTIC_CONTENT: content,
  EXPLAIN_DOMESTIC_CONTENT: content,
};
