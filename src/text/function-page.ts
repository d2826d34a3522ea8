import type { FunctionId } from "../functions/catalogue";
import { ceilings } from "../functions/ceilings";
import type { Declaration, Example, Parameter } from "../functions/declaration";
import type { CitationId } from "../law";

/**
 * `explainedBy`: it explains this function, and `explains`: this one explains it. `beside`: it is of the same section.
 */
type Relation = "explainedBy" | "explains" | "beside";

interface RelatedFunction<Id extends string> {
  readonly id: Id;
  readonly relation: Relation;
}

/** What a page about one function shows, in its order. The help page and the pane's guide are two forms of it. */
export interface FunctionPage<Id extends string = FunctionId> {
  /** `NAME(argument, [optional])`, without the namespace. */
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** Without arguments, nothing can be refused. */
  readonly canFail: boolean;
  readonly examples: readonly Example[];
  /** How much one call takes in Excel; null if that does not matter. */
  readonly ceiling: { readonly count: number; readonly unit: "rows" | "cells" } | null;
  readonly authorities: readonly CitationId[];
  readonly related: readonly RelatedFunction<Id>[];
}

/** More than these is a list to search, not to choose from. */
const MOST_RELATED = 5;

/** Arguments that only say how a result is laid out or named. */
const LAYOUT = new Set(["headers", "label"]);

export function functionPage<Id extends string>(
  declaration: Declaration<Id>,
  all: readonly Declaration<Id>[],
): FunctionPage<Id> {
  const { id, parameters, examples, citations } = declaration;
  const count = ceilings[id as unknown as FunctionId];
  const unit = parameters.some(({ kind }) => kind === "each") ? "cells" : "rows";
  const names = parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name));
  return {
    signature: `${id}(${names.join(", ")})`,
    parameters,
    canFail: parameters.length > 0,
    examples,
    ceiling: count === null ? null : { count, unit },
    authorities: citations,
    related: relatedTo(declaration, all),
  };
}

/** The functions that explain or are explained come first, then those of the section with most in common. */
function relatedTo<Id extends string>(
  { id, section, explainedBy, citations, parameters }: Declaration<Id>,
  all: readonly Declaration<Id>[],
): RelatedFunction<Id>[] {
  const shared: ReadonlySet<string> = new Set([
    ...citations,
    ...parameters.map(({ name }) => name).filter((name) => !LAYOUT.has(name)),
  ]);
  const found: RelatedFunction<Id>[] = [];
  if (explainedBy) found.push({ id: explainedBy.id, relation: "explainedBy" });
  for (const other of all) if (other.explainedBy?.id === id) found.push({ id: other.id, relation: "explains" });
  const known = new Set(found.map((each) => each.id));
  const beside = all
    .filter((other) => other.section === section && other.id !== id && !known.has(other.id))
    .map((other) => ({
      id: other.id,
      common: [...other.citations, ...other.parameters.map(({ name }) => name)].filter((each) => shared.has(each))
        .length,
    }))
    .sort((left, right) => right.common - left.common);
  for (const other of beside) {
    if (found.length >= MOST_RELATED) break;
    found.push({ id: other.id, relation: "beside" });
  }
  return found;
}
