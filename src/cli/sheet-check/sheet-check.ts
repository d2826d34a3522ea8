import type { Calculation } from "../../engine/calculation";
import type { LoadedFunctions } from "../../engine/custom-functions-host";
import { excelNamespace, officeExtension } from "../../host/office/excel";
import { isTooClose } from "../../checks/conversion/cautions";
import { checkOf } from "../../checks/definitions";
import type { CheckData } from "../../checks/check-data";
import { type CombinedSheet, combinedSheet } from "../../checks/sheets/combined-sheet";
import type { CheckDefinition, CheckResult } from "../../checks/definitions/definition";
import { type PlainYears, plainYears } from "../../checks/year-tables";
import { checkPayloads, tooLarge } from "../../checks/payload";
import { quietWork } from "../../office/batch";
import { rowGroups } from "../../office/hidden-and-merged";
import { freeSheetName } from "../../office/write-sheets";
import type { Explanation, Verdict } from "../../report/explanations";
import { megabytes } from "../../report/payload";
import { english, say, type Speech } from "../../sentences/reason";
import { createLanguage } from "../../text/create-language";
import { cellName } from "../../xlsx/text/address";
import { isFilteredOut, type Workbook } from "../../xlsx/model";
import { parseCell } from "../../xlsx/text/address";
import { quotedSheet } from "../../office/addresses";
import { saveWorkbook } from "../../xlsx/patch/save";
import type { PlannedCell } from "../../xlsx/write/planned-sheet";
import type { Check } from "../results/checking";
import { ChoiceProblem, type Choices, type Question } from "./choices";
import { sheetOf, targetOf } from "./planned-target";
import { planSheet } from "./result-sheet";
import { Styles } from "./styles";
import { takeSubject } from "./subject";
import type { Taken } from "./taken";
import { WorkbookGrid } from "./workbook-grid";

/** A check over the data of a workbook, as formulas on a sheet of their own. */
export interface SheetCheck {
  readonly check: CheckDefinition;
  readonly taken: Taken;
  /** The result under the law of other years. */
  readonly years: readonly PlainYears[];
  /** The name of the new sheet. */
  readonly name: string;
  /** The workbook with that sheet. */
  readonly workbook: Workbook;
  /** What was calculated on that sheet. */
  readonly onSheet: (calculation: Calculation) => Calculation;
  /** The check of that sheet, without a comparison with stored results, of which a new sheet has none. */
  readonly asChecked: (found: Check) => Check;
  /** The sheet holds results as values, not formulas. */
  readonly isFrozen: boolean;
  /** A copy of the file with the sheet and its calculated results. */
  readonly withSheet: (bytes: Uint8Array, calculation: Calculation, functions: LoadedFunctions) => Uint8Array;
}

/** Formulas on the sheet that do not depend on the data. */
const ABOUT_THE_LAW = /^IRA\.(?:LAW_VERSION|CITATION)\(/;

type Outcome =
  | { readonly kind: "ready"; readonly sheetCheck: SheetCheck }
  | {
      readonly kind: "asks";
      readonly check: CheckDefinition;
      readonly taken: Taken;
      readonly questions: readonly Question[];
    };

const language = createLanguage("en-US");

/** Rows that a filter or a person has hidden are data like any others, and the output says so. */
function withHiddenRows(taken: Taken, { sheets }: Workbook): Taken {
  const notes = taken.tables.flatMap(({ sheet: name, rows: [first, last], part }) => {
    const sheet = sheets.find((each) => each.name === name);
    const hidden: number[] = [];
    const place = `${quotedSheet(name)}!`;
    const leftOut = new Set(
      taken.totals.flatMap(({ cell, decision }) =>
        decision === "left out" && cell.startsWith(place) ? (parseCell(cell.slice(place.length))?.row ?? []) : [],
      ),
    );
    for (let row = first; row <= last && part?.rows !== 0; row++) {
      const line = sheet?.rows.get(row - 1);
      const isBlank = line?.cells.every((cell) => (cell?.value ?? "") === "");
      if (line?.hidden && !isBlank && !leftOut.has(row - 1)) hidden.push(row);
    }
    if (!sheet || hidden.length === 0) return [];
    const { text, more } = rowGroups(hidden, 10);
    const how = hidden.every((row) => isFilteredOut(sheet, row - 1)) ? "hidden by a filter" : "hidden";
    return hidden.length === 1
      ? [`Row ${text} of the sheet '${name}' is ${how} and was read like the others.`]
      : [
          `${hidden.length} rows of the sheet '${name}' are ${how} and were read like the others: ${text}${more ? " ..." : ""}.`,
        ];
  });
  return notes.length === 0 ? taken : { ...taken, notes: [...taken.notes, ...notes] };
}

interface Attempt {
  readonly subject: Awaited<ReturnType<typeof takeSubject>>;
  readonly combined: readonly CombinedSheet[];
  /** With the combined sheets. */
  readonly workbook: Workbook;
  readonly styles: Styles;
}

/** Finds the data of a check. Roles in `onSheet` are read through a sheet of references, even if they have only one table. */
async function attempt(
  check: CheckDefinition,
  original: Workbook,
  choices: Choices,
  onSheet: ReadonlySet<string>,
  show: (workbook: Workbook) => void,
): Promise<Attempt> {
  show(original);
  const styles = new Styles(original);
  const combined: CombinedSheet[] = [];
  let workbook = original;
  const names = original.sheets.map((sheet) => sheet.name);
  const subject = await takeSubject(check, choices, language, names, onSheet, (table, parts) => {
    const wanted = language.t(parts.length > 1 ? "combined.name" : "combined.single");
    const added = combinedSheet(table, parts, freeName(wanted, workbook), language);
    combined.push(added);
    const sheet = sheetOf(added.plan, added.name, styles);
    workbook = { ...workbook, sheets: [...workbook.sheets, sheet], styles: styles.all };
    show(workbook);
    return added;
  });
  return { subject, combined, workbook, styles };
}

/** The roles whose rows formulas cannot read where they are. */
function rolesOnSheet(check: CheckDefinition, data: CheckData, taken: Taken, choices: Choices, file: string): string[] {
  const roles = check.roles.filter(({ whole }) => !whole);
  if (!fits(check, data, taken, file)) return roles.map(({ key }) => key);
  return roles.flatMap(({ key, columns }) => {
    const material = columns.find(({ kind }) => kind === "material")?.key;
    const isHeaded = data.totals.some(
      ({ role, nameAt, decision }) => role === key && nameAt !== undefined && decision === "leaveOut",
    );
    return isHeaded &&
      material !== undefined &&
      (data.subject.columns[key]?.[material] ?? null) === null &&
      !choices.columns.has(material)
      ? [key]
      : [];
  });
}

/** Excel allows 8,192 characters. */
const LONGEST_FORMULA = 8_000;

/** Whether the formulas of a check can read everything as it was read. */
function fits(check: CheckDefinition, data: CheckData, taken: Taken, file: string): boolean {
  if (data.textsMisread) return false;
  const { cells } = planSheet(check, data, taken, [], language, file);
  return [...cells.values()].every((line) =>
    [...line.values()].every(({ formula = "" }) => formula.length <= LONGEST_FORMULA),
  );
}

/** Finds what a check needs in a workbook without IRA formulas, or what has to be asked. */
export async function prepareSheetCheck(
  original: Workbook,
  choices: Choices,
  { file, today }: { readonly file: string; readonly today: string },
): Promise<Outcome> {
  const check = checkOf(choices.check);
  if (!check) throw new ChoiceProblem(`There is no check '${choices.check}'.`);
  const show = (shown: Workbook): void => {
    Object.assign(globalThis, {
      Excel: excelNamespace(new WorkbookGrid(shown, file)),
      OfficeExtension: officeExtension(),
    });
  };
  const first = await attempt(check, original, choices, new Set(), show);
  const { subject: firstTry } = first;
  // On a sheet of references, each cell replaces only its own text, so no formula becomes too long, and headings can be a column.
  const isAlone = firstTry.data !== null && first.combined.length === 0 && firstTry.plans.length === 0;
  const onSheet = isAlone ? rolesOnSheet(check, firstTry.data, firstTry.taken, choices, file) : [];
  const { subject, combined, workbook, styles } =
    onSheet.length > 0 ? await attempt(check, original, choices, new Set(onSheet), show) : first;
  const { questions, data, plans } = subject;
  // The first reading said what the amounts are in.
  const notes = [...new Set([...firstTry.taken.notes, ...subject.taken.notes])];
  const taken = withHiddenRows({ ...subject.taken, notes }, original);
  if (data === null) return { kind: "asks", check, taken, questions };
  refuseUncalculated(workbook, taken);
  if (data.datesMisread) {
    throw new ChoiceProblem(
      "The workbook counts days from 1904, so formulas would read the dates of this table about four years too early. Enter the dates as text, such as 2025-06-30, and check again.",
    );
  }
  if (!fits(check, data, taken, file)) {
    throw new ChoiceProblem(
      "This table has more names in other languages, and numbers and dates in text, than formulas can replace. Replace them in the workbook with what they are read as, and check again.",
    );
  }
  const result = await resultFor(check, data);
  refuseRoundedVerdict(result, taken);
  const citations = result?.citations ?? [];
  const large = tooLarge(checkPayloads(check, data, true));
  const isFrozen = large !== null;
  const plan = planSheet(check, data, taken, citations, language, file, isFrozen ? today : null);
  const name = freeSheetName(language.t(check.title), [
    ...workbook.sheets.map((each) => each.name),
    ...plans.map((each) => each.name),
  ]);
  const sheet = sheetOf(plan, name, styles);
  const index = workbook.sheets.length;
  const others = plans.map((each) => sheetOf(each.plan, each.name, styles));
  const own = [plan, ...plans.map((each) => each.plan)]
    .flatMap(({ cells }) => [...cells.values()].flatMap((line) => [...line.values()]))
    .filter(hasKnownResult).length;
  const references = combined.reduce((sum, { formulas }) => sum + formulas, 0);
  const extended: Workbook = { ...workbook, sheets: [...workbook.sheets, sheet, ...others], styles: styles.all };
  // Without this request, Excel would show formulas without a result as blank; with it, IRA formulas as #NAME? until the add-in runs.
  const isCalculated = workbook.sheets.every(({ rows }) =>
    [...rows.values()].every(({ cells }) => cells.every((cell) => !cell?.formula || cell.value !== null)),
  );
  const places = check.roles.length === 1 ? combined[0]?.places : undefined;
  /** Names rows of the combined sheet by the sheet and the row that they come from. */
  const speech: Speech = {
    ...english,
    row: (row) => {
      const place = places?.[row.row - 1];
      return place === undefined ? english.row(row) : `${english.row(row)} (${place})`;
    },
  };
  return {
    kind: "ready",
    sheetCheck: {
      check,
      taken: large ? { ...taken, notes: [...taken.notes, frozenNote(large)] } : taken,
      years: plainYears(result?.years ?? [], language),
      name,
      isFrozen,
      workbook: extended,
      // Formulas of ours that the file has already are not part of this check.
      onSheet: (calculation) => ({
        ...calculation,
        results: calculation.results.filter((each) => each.sheet === index),
        calls: calculation.calls.filter((each) => each.sheet === index),
      }),
      asChecked: (found) => {
        refuseOtherVerdict(result, found);
        const wordings = new Map(
          found.formulas.flatMap(({ rowProblems }) =>
            rowProblems.problems.map(({ message, reason }) => [message, say(speech, reason)] as const),
          ),
        );
        const worded = (message: string): string => wordings.get(message) ?? message;
        const formulas = found.formulas
          .filter(({ formula }) => !ABOUT_THE_LAW.test(formula))
          .map((formula) => ({
            ...formula,
            differsFromStored: false,
            messages: formula.messages.map((each) => ({ ...each, message: worded(each.message) })),
            rowProblems: {
              ...formula.rowProblems,
              problems: formula.rowProblems.problems.map((each) => ({ ...each, message: worded(each.message) })),
            },
          }));
        const keptFormulas = Math.max(0, found.summary.keptFormulas - own - references);
        return {
          ...found,
          formulas,
          explanations: found.explanations.map((each) => wordedProblem(each, worded)),
          explained: found.explained.map((each) => ({ ...each, explanation: wordedProblem(each.explanation, worded) })),
          worded,
          summary: { ...found.summary, formulas: formulas.length, changed: 0, keptFormulas },
        };
      },
      withSheet: (bytes, calculation, functions) =>
        saveWorkbook(
          bytes,
          original,
          {
            sheets: [
              ...original.sheets.map(({ part, name: own, visibility }) => ({ part, name: own, visibility, cells: [] })),
              ...combined.map((each, at) =>
                targetOf(each.plan, each.name, styles, calculation, original.sheets.length + at),
              ),
              targetOf(plan, name, styles, calculation, index, isFrozen),
              ...plans.map((each, at) => targetOf(each.plan, each.name, styles, calculation, index + 1 + at)),
            ],
            styles: styles.added,
          },
          { functionIds: [...functions.keys()], ...(isCalculated ? {} : { calculatesOnLoad: true as const }) },
        ).bytes,
    },
  };
}

/** Why the added sheet holds values. */
function frozenNote({ id, rows, bytes }: NonNullable<ReturnType<typeof tooLarge>>): string {
  return (
    `With --add, the sheet holds values instead of formulas: a formula over these ${rows} rows would pass about ${megabytes(bytes)} MB to IRA.${id} or back. ` +
    "Excel carries at most 5 MB and leaves a cell beyond at #BUSY!, so formulas stay below 4 MB."
  );
}

function wordedProblem(explanation: Explanation, worded: (message: string) => string): Explanation {
  const { problem } = explanation;
  return problem === undefined ? explanation : { ...explanation, problem: worded(problem) };
}

function freeName(wanted: string, { sheets }: Workbook): string {
  return freeSheetName(
    wanted,
    sheets.map(({ name }) => name),
  );
}

/** The result as the pane shows it; null if the functions refuse the data. */
async function resultFor(check: CheckDefinition, { input }: CheckData): Promise<CheckResult | null> {
  const outcome = await check.evaluate(input, quietWork);
  return outcome.kind === "result" ? outcome.result : null;
}

const VERDICTS: Readonly<Partial<Record<CheckResult["state"], Verdict>>> = {
  met: "met",
  notMet: "not met",
  notMetOpen: "open",
};

/** The formulas must decide as the pane does on the same rows. If they do not, neither verdict is shown. */
function refuseOtherVerdict(result: CheckResult | null, { explanations }: Check): void {
  const expected = result && VERDICTS[result.state];
  const other = explanations.find(
    ({ verdict, openBecause }) => openBecause === undefined && verdict !== "none" && verdict !== expected,
  );
  if (expected === undefined || expected === null || !other) return;
  throw new Error(
    `The rows that were read give '${expected}', but the formula in ${other.sheet}!${other.cell} gives '${other.verdict}'. Please report this with the workbook.`,
  );
}

/** A verdict must not depend on how a converted amount was rounded. */
function refuseRoundedVerdict(result: CheckResult | null, { conversions }: Taken): void {
  const rounded = conversions.flatMap(({ amounts }) => amounts.filter((each) => each.rounded));
  const [first] = rounded;
  if (!first || !isTooClose(result)) return;
  throw new ChoiceProblem(
    `The share is so close to the threshold that the rounding of ${rounded.length} converted amount${rounded.length === 1 ? "" : "s"} (${first.cell}${rounded.length > 1 ? " and more" : ""}) could decide the verdict. An amount has at most 15 digits after its conversion. Give rates or amounts with fewer digits, or convert the amounts in the workbook.`,
  );
}

/** Formulas without a result are not data yet. */
function refuseUncalculated(workbook: Workbook, { tables }: Taken): void {
  for (const table of tables) {
    const sheet = workbook.sheets.find(({ name }) => name === table.sheet);
    const letters = new Set(table.columns.flatMap(({ column }) => column.split(" x ")));
    const places: string[] = [];
    for (let row = table.rows[0] - 1; row < table.rows[1]; row++) {
      sheet?.rows.get(row)?.cells.forEach((cell, column) => {
        const place = cellName(row, column);
        if (letters.has(place.replace(/\d+$/, "")) && cell?.formula && cell.value === null) places.push(place);
      });
    }
    const [first] = places;
    if (first === undefined) continue;
    const more = places.length > 1 ? ` and ${places.length - 1} more` : "";
    throw new ChoiceProblem(
      `${table.sheet}!${first}${more}: the file holds formulas here whose results are not calculated. Open it in Excel, save it and check it again.`,
    );
  }
}

function hasKnownResult({ formula, value, known }: PlannedCell): boolean {
  return formula !== undefined && (value !== undefined || known !== undefined);
}
