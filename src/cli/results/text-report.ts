import { type CitationId, citationOf, type Confidence } from "../../law";
import { isCellError, type Workbook } from "../../xlsx/model";
import type { Account } from "../../report/account";
import type { ShownChange } from "./changes";
import type { Check, CheckedFormula } from "./checking";
import { storedLawParagraphs } from "./stored-law";
import { explanationLines } from "./explanation-text";
import { totalLines } from "./totals-text";
import { counted, valueText } from "./values";
import { clip, padEnd, paint, type Style, textWidth, type Tone, wrap } from "./layout";

/** The check as text for a person at a terminal. */
export function textReport(
  check: Check,
  file: string,
  { dateSystem }: Pick<Workbook, "dateSystem">,
  style: Style,
  changes: readonly ShownChange[] = [],
): string {
  const lines: string[] = [];
  const { summary } = check;
  const law = check.lawVersion === "" ? "" : `, law data of ${check.lawVersion}`;
  lines.push(paint(file, "strong", style));
  lines.push(`${counted(summary.formulas, "IRA formula")}${law}. No data left this computer.`);
  const natives = nativeLine(check);
  if (natives !== "") lines.push(...wrap(natives, style.width));
  if (check.storedLaws.length > 0) {
    const told = check.storedLaws.flatMap((stored) => storedLawParagraphs(stored, changes.length > 0));
    lines.push("", heading("Law data", style), ...told.flatMap((text) => wrap(text, style.width, "  ", "    ")));
  }
  if (check.formulas.length > 0)
    lines.push("", heading("Formulas", style), ...formulaLines(check.formulas, dateSystem, style));
  const toCorrect = rowLines(check.formulas, style);
  if (toCorrect.length > 0) lines.push("", heading("Rows to correct", style), ...toCorrect);
  const accounts = check.explained.map(({ account }) => account());
  check.explanations.forEach((explanation, index) => {
    lines.push("", ...explanationLines(explanation, accounts[index] ?? null, style));
  });
  if (check.problems.length > 0) {
    lines.push("", heading("Problems in the workbook", style));
    for (const { severity, sheet, cell, message, more } of fewOfAKind(check.problems)) {
      const place = cell === undefined ? "" : `${sheet}!${cell}${more > 0 ? ` and ${more} more` : ""}: `;
      const mark = severity === "error" ? "error    " : "warning  ";
      const wrapped = wrap(place + message, style.width, `  ${mark}`, " ".repeat(2 + mark.length));
      lines.push(
        ...wrapped.map((line) => line.replace(mark, paint(mark, severity === "error" ? "bad" : "warn", style))),
      );
    }
  }
  if (changes.length > 0) lines.push("", heading("Changes in the copy", style), ...changeLines(changes, style));
  lines.push("", heading("Result", style), ...resultLines(check, accounts, style, changes.length > 0));
  return `${lines.join("\n")}\n`;
}

/** What the other formulas count with. */
function nativeLine({ summary, nativeValues }: Check): string {
  const { keptFormulas } = summary;
  if (nativeValues === "recalculated") {
    return "You asked to recalculate: all other formulas were calculated here, and not by Excel.";
  }
  if (keptFormulas === 0) return "";
  return keptFormulas === 1
    ? "1 other formula keeps the result stored in the file."
    : `${keptFormulas} other formulas keep the results stored in the file.`;
}

/** Up to this many changes are listed one by one. */
const MOST_CHANGES = 200;

function changeLines(changes: readonly ShownChange[], style: Style): string[] {
  const shown = changes.slice(0, MOST_CHANGES).flatMap(({ sheet, cell, before, after }) => {
    const from = before === null ? "was empty" : `was ${valueText(before, "General", 1900)}`;
    const to = after === null ? "now empty" : `now ${valueText(after, "General", 1900)}`;
    return wrap(`${sheet}!${cell}: ${from}, ${to}`, style.width, "  ", "    ");
  });
  const rest = changes.length - MOST_CHANGES;
  return rest > 0 ? [...shown, paint(`  and ${rest} more (--json lists all)`, "faint", style)] : shown;
}

/** Of problems with the same message, the first few are listed and the rest are counted. */
function fewOfAKind(problems: Check["problems"]): (Check["problems"][number] & { readonly more: number })[] {
  const kinds = new Map<string, { problem: Check["problems"][number]; count: number }[]>();
  for (const problem of problems) {
    const key = `${problem.severity}|${problem.message}`;
    const shown = kinds.get(key);
    if (!shown) kinds.set(key, [{ problem, count: 0 }]);
    else if (shown.length < MOST_ERRORS_OF_A_KIND) shown.push({ problem, count: 0 });
    else (shown[shown.length - 1] as { count: number }).count++;
  }
  return [...kinds.values()].flat().map(({ problem, count }) => ({ ...problem, more: count }));
}

function heading(text: string, style: Style): string {
  return paint(text, "strong", style);
}

/** If more formulas than this differ only in their row, they are shown as one group. */
const MOST_OF_A_KIND = 4;
const MOST_ERRORS_OF_A_KIND = 5;

function formulaLines(formulas: readonly CheckedFormula[], dateSystem: 1900 | 1904, style: Style): string[] {
  const groups = new Map<string, CheckedFormula[]>();
  for (const formula of formulas) {
    const key = `${formula.sheet}|${formula.column}|${formula.formula.replace(/\d+/g, "#")}`;
    const group = groups.get(key);
    if (group) group.push(formula);
    else groups.set(key, [formula]);
  }
  const lines: string[] = [];
  for (const group of groups.values()) {
    const shown = group.length <= MOST_OF_A_KIND ? group : chosen(group);
    for (const formula of shown) lines.push(...formulaBlock(formula, dateSystem, style));
    const rest = group.filter((formula) => !shown.includes(formula));
    if (rest.length === 0) continue;
    const errors = rest.filter(({ hasError }) => hasError).length;
    const more = `and ${rest.length} more like it, ${errors > 0 ? `${errors} of them with errors` : "none with an error"}`;
    lines.push(paint(`    ${more} (--json lists all)`, "faint", style));
  }
  return lines;
}

/** Up to this many unreadable rows are listed one by one. */
const MOST_ROWS_TO_CORRECT = 40;

/** If a function stopped at a row, lists every row that would stop it. Formulas over the same table share one list. */
function rowLines(formulas: readonly CheckedFormula[], style: Style): string[] {
  const groups = new Map<string, { readonly places: string[]; readonly problems: CheckedFormula["rowProblems"] }>();
  for (const { sheet, cell, rowProblems: problems } of formulas) {
    if (problems.problems.length < 2) continue;
    const key = JSON.stringify(problems.problems.map(({ message }) => message));
    const group = groups.get(key) ?? { places: [], problems };
    group.places.push(`${sheet}!${cell}`);
    groups.set(key, group);
  }
  const lines: string[] = [];
  for (const { places, problems } of groups.values()) {
    const { problems: all, isComplete } = problems;
    const count = `${isComplete ? "" : "at least "}${counted(all.length, "row")}`;
    lines.push(...wrap(`${places.join(", ")}: ${count} (row 1 is the first row of the range)`, style.width, "  "));
    const shown = all.slice(0, MOST_ROWS_TO_CORRECT);
    for (const { message } of shown) lines.push(...wrap(message, style.width, "    ", "      "));
    const rest = all.length - shown.length;
    if (rest > 0) lines.push(paint(`    and ${rest} more (--json lists all)`, "faint", style));
  }
  return lines;
}

function chosen(group: readonly CheckedFormula[]): CheckedFormula[] {
  const errors = group.filter(({ hasError }) => hasError).slice(0, MOST_ERRORS_OF_A_KIND);
  const fine = group.filter(({ hasError }) => !hasError).slice(0, errors.length > 0 ? 1 : 2);
  return group.filter((formula) => errors.includes(formula) || fine.includes(formula));
}

function formulaBlock(formula: CheckedFormula, dateSystem: 1900 | 1904, style: Style): string[] {
  const { sheet, cell, values, messages } = formula;
  const place = `${sheet}!${cell}`;
  const height = values.length;
  const width = values[0]?.length ?? 0;
  const single = height === 1 && width === 1;
  const first = valueText(values[0]?.[0] ?? null, formula.format, dateSystem);
  const errors = values.flat().filter(isCellError).length;
  const size = `${counted(height, "row")}${width === 1 ? "" : ` x ${counted(width, "column")}`}`;
  const result = single
    ? first
    : `${size}${errors > 0 ? `, ${counted(errors, "error")}` : ""}: ${sample(formula, dateSystem)}`;
  const tone: Tone = formula.hasError ? "bad" : values[0]?.[0] === false ? "warn" : "strong";
  const column = Math.max(18, textWidth(place) + 2);
  const lines = clip(wrap(result, style.width, `  ${padEnd(place, column)}`, " ".repeat(column + 2)), 3).map(
    (line, index) => {
      const from = index === 0 ? line.indexOf(result.slice(0, 1), textWidth(place) + 2) : 0;
      return from < 0 ? line : line.slice(0, from) + paint(line.slice(from), tone, style);
    },
  );
  lines.push(
    ...clip(wrap(fromOurCall(formula.formula), style.width, "    "), 3).map((line) => paint(line, "faint", style)),
  );
  lines.push(...totalLines(formula.formula, values));
  const told = new Set<string>();
  for (const { row, column: at, message } of messages) {
    if (told.has(message)) continue;
    told.add(message);
    if (told.size > MOST_ERRORS_OF_A_KIND) continue;
    const where =
      single || !formula.hasError ? "" : `row ${row + 1}${width > 1 ? `, column ${at + 1}` : ""} of the result: `;
    lines.push(...wrap(where + message, style.width, "    ! ", "      "));
  }
  if (formula.openBecause !== undefined) lines.push(...wrap(formula.openBecause, style.width, "    ! ", "      "));
  const more = told.size - MOST_ERRORS_OF_A_KIND;
  if (more > 0) lines.push(`    ! and ${more} more`);
  return lines;
}

/** The formula. A long one is shown from its first IRA call on, because that part was checked. */
function fromOurCall(formula: string): string {
  const at = formula.search(/[A-Z]+\.[A-Z][A-Z0-9_]*\(/);
  return at > 60 ? `=...${formula.slice(at)}` : `=${formula}`;
}

/** The first values of a spilled result. */
function sample(formula: CheckedFormula, dateSystem: 1900 | 1904): string {
  const width = formula.values[0]?.length ?? 0;
  const shown = (width > 1 ? (formula.values[0] ?? []) : formula.values.map((line) => line[0] ?? null))
    .slice(0, 6)
    .map((value) => valueText(value, formula.format, dateSystem));
  const rest = width > 1 ? formula.values.length > 1 || width > 6 : formula.values.length > 6;
  return `${shown.join(", ")}${rest ? ", ..." : ""}`;
}

function resultLines(check: Check, accounts: readonly (Account | null)[], style: Style, isWritten: boolean): string[] {
  const { met, notMet, open, errors, changed } = check.summary;
  const verdicts = check.explanations.filter(({ verdict }) => verdict !== "none").length;
  const lines: string[] = [];
  if (verdicts > 0) {
    const parts = [`${met} of ${counted(verdicts, "verdict")} met`];
    if (notMet > 0) parts.push(`${notMet} not met`);
    const doubted = check.explanations.filter(
      ({ verdict, openBecause }) => verdict === "open" && openBecause !== undefined,
    ).length;
    if (open > doubted) parts.push(`${open - doubted} not met where missing evidence could change the verdict`);
    if (doubted > 0) parts.push(`${doubted} open because a cell is in doubt`);
    const failed = verdicts - met - notMet - open;
    if (failed > 0) parts.push(`${failed} without a verdict because of an error`);
    const tone: Tone = met === verdicts ? "good" : open > 0 || failed > 0 ? "warn" : "bad";
    lines.push(paint(`  ${parts.join(", ")}.`, tone, style));
  } else lines.push("  No IRA formula in the workbook gives a verdict.");
  if (errors > 0) {
    lines.push(paint(`  ${counted(errors, "IRA formula")} ${errors === 1 ? "shows" : "show"} an error.`, "bad", style));
  }
  if (changed > 0) {
    // Not to replace results of newer law data by those of older.
    const isOffered = !isWritten && check.storedLaws.every(({ state }) => state !== "newer");
    lines.push(
      ...wrap(
        `${counted(changed, "result")} ${changed === 1 ? "differs" : "differ"} from the file.` +
          (isOffered ? " To save a copy with the new results, use --write OUT.xlsx." : ""),
        style.width,
        "  ",
      ),
    );
  }
  const doubtful = doubts(accounts);
  if (doubtful !== "") lines.push(...wrap(doubtful, style.width, "  "));
  return lines;
}

/** How many of the cited authorities are verified, from a secondary source, or unverified. */
function doubts(accounts: readonly (Account | null)[]): string {
  const cited = new Set(accounts.flatMap((account) => (account === null ? [] : citationsIn(account))));
  if (cited.size === 0) return "";
  const count = (confidence: Confidence): number =>
    [...cited].filter((id) => citationOf(id).confidence === confidence).length;
  return (
    `Authorities: ${count("verified")} verified in the primary text, ${count("secondary")} from a secondary source, ` +
    `${count("unverified")} unverified.`
  );
}

function citationsIn({ findings, conclusions }: Account): CitationId[] {
  return [...findings, ...conclusions].flatMap(({ citation }) => (citation === null ? [] : [citation]));
}
