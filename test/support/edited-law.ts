import fs from "node:fs";
import path from "node:path";
import { ModuleKind, transpileModule } from "typescript";

import type { explainCall } from "../../src/checks/explain";
import type { FunctionDefinition } from "../../src/functions/declaration";
import type { HostFunction } from "../../src/functions/runner";
import type { explainCalls } from "../../src/report/explanations";
import { plain } from "./functions";

const law = path.join(__dirname, "..", "..", "src", "law");

export type Call = (id: string, ...args: unknown[]) => unknown;

/** Texts of a file, each of which occurs once, with what replaces them. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** What runs on the edited law: the functions as cells call them, and what the pane and the checker explain them with. */
export interface EditedLaw {
  readonly call: Call;
  readonly functions: ReadonlyMap<string, HostFunction>;
  readonly explainCall: typeof explainCall;
  readonly explainCalls: typeof explainCalls;
}

/** Loads everything after nothing but files of `src/law` were edited, by their names in the folder: `assigned-costs`. */
export function editedLaw(files: Readonly<Record<string, Edits>>): EditedLaw {
  const run = new Map<string, HostFunction>();
  const loaded: Partial<Pick<EditedLaw, "explainCall" | "explainCalls">> = {};
  jest.isolateModules(() => {
    for (const [file, edits] of Object.entries(files)) {
      jest.doMock(path.join(law, file), () => evaluate(file, edits));
    }
    const { definitions } = require("../../src/functions/catalogue") as { definitions: FunctionDefinition[] };
    const { hostFunction } = require("../../src/functions/runner") as {
      hostFunction: (definition: FunctionDefinition) => HostFunction;
    };
    for (const definition of definitions) run.set(definition.id, hostFunction(definition));
    Object.assign(loaded, require("../../src/checks/explain"), require("../../src/report/explanations"));
  });
  for (const file of Object.keys(files)) jest.dontMock(path.join(law, file));
  return {
    call: (id, ...args) => plain((run.get(id) as HostFunction)(...args)),
    functions: run,
    explainCall: loaded.explainCall as EditedLaw["explainCall"],
    explainCalls: loaded.explainCalls as EditedLaw["explainCalls"],
  };
}

/** The exports of a file of law with edits. */
function evaluate(file: string, edits: Edits): Record<string, unknown> {
  const name = path.join(law, `${file}.ts`);
  let text = fs.readFileSync(name, "utf8");
  for (const [from, to] of edits) {
    expect([from, text.split(from).length - 1]).toEqual([from, 1]);
    text = text.replace(from, () => to);
  }
  const { outputText } = transpileModule(text, { compilerOptions: { module: ModuleKind.CommonJS } });
  const edited: Record<string, unknown> = {};
  const required = (other: string): unknown => require(path.join(path.dirname(name), other));
  new Function("exports", "require", outputText)(edited, required);
  return edited;
}

/** The functions after nothing but one file of `src/law` was edited. */
export function afterEditing(file: string, edits: Edits): Call {
  return editedLaw({ [file]: edits }).call;
}
