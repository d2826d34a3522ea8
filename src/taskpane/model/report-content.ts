import { definitions } from "../../functions/catalogue";
import { hostFunction } from "../../functions/runner";
import { serialOfDate } from "../../rules/calendar";
import type { RecordedCall } from "../../engine/calculation";
import { type ArgumentGrid, callFunction, hostValue, type LoadedFunctions } from "../../engine/custom-functions-host";
import { directCall } from "../../engine/direct";
import { dateSystem } from "../../office/date-system";
import type { Piece } from "../../engine/references";
import { type ReportContent, reportContent as contentOf } from "../../report/content";
import { FunctionNames, tokenize } from "../../xlsx/text/formula-text";
import type { DataSource } from "../../office/sources";
import type { CheckSubject } from "../app/pane";
import type { Language } from "../text/language";
import type { CheckData } from "./check-data";
import type { CheckDefinition, CheckResult } from "./checks/definition";
import { closingParenthesis } from "./explain-formula";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
const names = new FunctionNames([...functions.keys()]);

/** The report of a guided check: the very calls that its formulas would make, in the model that the command line uses too. */
export function reportContent(
  check: CheckDefinition,
  subject: CheckSubject,
  data: Pick<CheckData, "input">,
  _result: CheckResult,
  language: Language,
  day: string,
): ReportContent {
  const title = language.t(check.title);
  const sources = Object.values(subject.sources).map(sourceText);
  const lines = filledIn(check, data).lines.map((line) => language.t(line.title));
  return contentOf({
    file: sources.length === 0 ? title : `${title}: ${sources.join(", ")}`,
    date: day,
    calls: callsOf(check, data),
    sheetNames: [],
    // No cell holds the formulas of a check that was not inserted.
    placeOf: ({ row }) => lines[row] ?? title,
    functions,
  });
}

/** Where the data stands: `table Lots on sheet Sourcing`. A range's address may hold its sheet. */
function sourceText({ kind, name, sheet }: DataSource): string {
  if (name.includes("!")) return name;
  return `${kind === "table" ? "table " : ""}${name} on sheet ${sheet}`;
}

/** A check's formulas with numbered names in place of the references, and what was read under those names. */
function filledIn(check: CheckDefinition, data: Pick<CheckData, "input">) {
  const grids: ArgumentGrid[] = [];
  const placeholder = (grid: ArgumentGrid): string => `grid_${grids.push(grid) - 1}`;
  const { input } = data;
  const lines = check.formulas({
    column: (key) => {
      const grid = input.grid(key);
      return grid ? placeholder(grid) : null;
    },
    option: (key) => {
      const option = check.options.find((each) => each.key === key);
      if (option?.kind === "names") {
        const lines = input.names(key);
        return placeholder(lines.length > 0 ? lines.map((line) => [line]) : [[""]]);
      }
      const value = input.option(key);
      // A 1904 workbook would show the number as another day.
      const isNumber = option?.kind === "date" && value !== "" && dateSystem() === 1900;
      return placeholder([[isNumber ? serialOfDate(value) : value]]);
    },
    whole: (role) => placeholder(input.table(role)),
  });
  return { lines, grids, placeholder };
}

/** The calls in a check's formulas, with the data that was read in place of the references. */
export function callsOf(check: CheckDefinition, data: Pick<CheckData, "input">): RecordedCall[] {
  const { lines, grids, placeholder } = filledIn(check, data);
  const calls: RecordedCall[] = [];
  lines.forEach(({ formula }, row) => {
    const tokens = [...tokenize(formula)];
    // From the end on, so that a call within another one's arguments is known when that one is made.
    for (let start = tokens.length - 1; start >= 0; start--) {
      if (names.fromShown(tokens[start]?.text ?? "") === undefined) continue;
      const end = closingParenthesis(tokens, start + 1);
      const pieces = tokens.slice(start, end + 1).map((token): Piece => {
        const index = /^grid_(\d+)$/.exec(token.text)?.[1];
        if (index === undefined) return { kind: "token", token };
        return { kind: "spill", sheet: Number(index), row: 0, column: 0, spelling: token.text };
      });
      const call = directCall({ pieces, references: [], indirect: false, external: false, unknownNames: [] }, (name) =>
        names.fromShown(name),
      );
      const run = call ? functions.get(call.id) : undefined;
      if (!call || !run) continue;
      const args = call.arguments.map((argument): ArgumentGrid | null => {
        if (argument.kind === "spill") return grids[argument.sheet] ?? null;
        if (argument.kind === "grid") return argument.grid.map((line) => line.map((value) => hostValue(value, null)));
        return null;
      });
      const result = callFunction(run, args);
      calls.push({ sheet: 0, row, column: 1, id: call.id, arguments: args, result });
      const grid = result.values.map((line) => line.map((value) => hostValue(value, null)));
      tokens.splice(start, end - start + 1, { kind: "word", text: placeholder(grid) });
    }
  });
  return calls;
}
