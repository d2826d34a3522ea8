import * as engine from "@univerjs/engine-formula";
import type { FunctionNames } from "../xlsx/text/formula-text";
import type { Piece } from "./references";
import { ADDED_FUNCTIONS } from "./repairs/executors";

/** Functions that the engine lists but for which it shows only a picture. */
const NOT_CALCULATED: ReadonlySet<string> = new Set(["IMAGE"]);

let known: ReadonlySet<string> | undefined;

/** Names of the functions that the engine calculates, in capitals. */
function engineFunctions(): ReadonlySet<string> {
  if (known) return known;
  const names = new Set<string>(["LET", "LAMBDA", ...ADDED_FUNCTIONS]);
  for (const [key, list] of Object.entries(engine)) {
    if (!/^function[A-Z]/.test(key) || !Array.isArray(list)) continue;
    for (const [, name] of list as [unknown, unknown][]) names.add(String(name).toUpperCase());
  }
  for (const name of NOT_CALCULATED) names.delete(name);
  return (known = names);
}

/** The first function of a formula that is neither the engine's, nor ours, nor a name defined by LET or LAMBDA; null if there is none. */
export function unknownFunction(pieces: readonly Piece[], names: FunctionNames): string | null {
  const token = (index: number) => {
    const piece = pieces[index];
    return piece?.kind === "token" ? piece.token : undefined;
  };
  const words = new Set<string>();
  let first: string | null = null;
  for (let index = 0; index < pieces.length; index++) {
    const { kind, text } = token(index) ?? {};
    if (kind !== "word" || text === undefined) continue;
    const upper = text.toUpperCase();
    if (token(index + 1)?.text !== "(") words.add(upper);
    // LET(double,LAMBDA(x,2*x),double(3)): the name comes before its use.
    else if (!engineFunctions().has(upper) && names.fromShown(upper) === undefined && !words.has(upper)) first ??= text;
  }
  return first;
}
