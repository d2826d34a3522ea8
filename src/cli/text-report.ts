import { citationOfAuthority } from "../law";
import { splitAuthority } from "../report/content";
import { isoOfSerial, isDateFormat } from "../xlsx/text/dates";
import { type CellValue, isCellError } from "../xlsx/model";
import { type Check, type CheckedFormula, columnOf, type Explanation, type Verdict } from "./checking";
import { saysRequirementOnly } from "../report/explanations";
import { clip, padEnd, padStart, paint, type Style, textWidth, type Tone, wrap } from "./layout";

/** A check as a person reads it in a terminal. */
export function textReport(check: Check, file: string, dateSystem: 1900 | 1904, style: Style): string {
  const lines: string[] = [];
  const { summary } = check;
  const law = check.lawVersion === "" ? "" : `, law data of ${check.lawVersion}`;
  lines.push(paint(file, "strong", style));
  lines.push(`${counted(summary.formulas, "IRA formula")}${law}. No data left this computer.`);
  if (summary.keptFormulas > 0) {
    lines.push(
      ...wrap(
        summary.keptFormulas === 1
          ? "1 other formula neither feeds the IRA formulas nor feeds on them: it keeps its stored result."
          : `${summary.keptFormulas} other formulas neither feed the IRA formulas nor feed on them: they keep their stored results.`,
        style.width,
      ),
    );
  }
  if (check.formulas.length > 0)
    lines.push("", heading("Formulas", style), ...formulaLines(check.formulas, dateSystem, style));
  const toCorrect = rowLines(check.formulas, style);
  if (toCorrect.length > 0) lines.push("", heading("Rows to correct", style), ...toCorrect);
  for (const explanation of check.explanations) lines.push("", ...explanationLines(explanation, style));
  if (check.problems.length > 0) {
    lines.push("", heading("The workbook", style));
    for (const { severity, sheet, cell, message, more } of fewOfAKind(check.problems)) {
      const place = cell === undefined ? "" : `${sheet}!${cell}${more > 0 ? ` and ${more} more` : ""}: `;
      const mark = severity === "error" ? "error    " : "warning  ";
      const wrapped = wrap(place + message, style.width, `  ${mark}`, " ".repeat(2 + mark.length));
      lines.push(
        ...wrapped.map((line) => line.replace(mark, paint(mark, severity === "error" ? "bad" : "warn", style))),
      );
    }
  }
  lines.push("", heading("Result", style), ...resultLines(check, style));
  return `${lines.join("\n")}\n`;
}

/** Problems that are told in the same words count the cells after the first few. */
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

/** Formulas that differ only in their row are told as one group when there are many. */
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
    const more = `and ${rest.length} more like it${errors > 0 ? `, ${errors} of them with errors` : ", none with an error"}`;
    lines.push(paint(`    ${more} (all with --json)`, "faint", style));
  }
  return lines;
}

/** So many rows that cannot be read are told one by one. */
const MOST_ROWS_TO_CORRECT = 40;

/** Where a function stopped at a row, every row that it would stop at: formulas over the same table are told together. */
function rowLines(formulas: readonly CheckedFormula[], style: Style): string[] {
  const groups = new Map<string, { readonly places: string[]; readonly problems: CheckedFormula["rowProblems"] }>();
  for (const { sheet, cell, rowProblems: problems } of formulas) {
    if (problems.messages.length < 2) continue;
    const key = JSON.stringify(problems.messages);
    const group = groups.get(key) ?? { places: [], problems };
    group.places.push(`${sheet}!${cell}`);
    groups.set(key, group);
  }
  const lines: string[] = [];
  for (const { places, problems } of groups.values()) {
    const { messages, isComplete } = problems;
    const count = `${isComplete ? "" : "at least "}${counted(messages.length, "row")}`;
    lines.push(...wrap(`${places.join(", ")}: ${count} of the range, of which row 1 is the first`, style.width, "  "));
    const shown = messages.slice(0, MOST_ROWS_TO_CORRECT);
    for (const message of shown) lines.push(...wrap(message, style.width, "    ", "      "));
    const rest = messages.length - shown.length;
    if (rest > 0) lines.push(paint(`    and ${rest} more (all with --json)`, "faint", style));
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

/** The formula; of a long one the part from the first call of ours, which is what was checked. */
function fromOurCall(formula: string): string {
  const at = formula.search(/[A-Z]+\.[A-Z][A-Z0-9_]*\(/);
  return at > 60 ? `=...${formula.slice(at)}` : `=${formula}`;
}

/** The first values of a spill. */
function sample(formula: CheckedFormula, dateSystem: 1900 | 1904): string {
  const width = formula.values[0]?.length ?? 0;
  const shown = (width > 1 ? (formula.values[0] ?? []) : formula.values.map((line) => line[0] ?? null))
    .slice(0, 6)
    .map((value) => valueText(value, formula.format, dateSystem));
  const rest = width > 1 ? formula.values.length > 1 || width > 6 : formula.values.length > 6;
  return `${shown.join(", ")}${rest ? ", ..." : ""}`;
}

/** A value as a cell with that format shows it, as far as it matters here. */
export function valueText(value: CellValue, format = "General", dateSystem: 1900 | 1904 = 1900): string {
  if (value === null || value === "") return '""';
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return value.code;
  if (typeof value === "string") return value;
  if (format.includes("%")) return `${numberText(value)} (${numberText(Number((value * 100).toPrecision(6)))} %)`;
  if (isDateFormat(format)) return isoOfSerial(value, dateSystem);
  return numberText(value);
}

export function numberText(value: number): string {
  return Math.abs(value) < 1e21 && Math.abs(value) >= 1e-7 ? String(Number(value.toPrecision(15))) : String(value);
}

const verdictTexts: Readonly<Record<Verdict, { readonly text: string; readonly tone: Tone }>> = {
  met: { text: "MET", tone: "good" },
  "not met": { text: "NOT MET", tone: "bad" },
  open: { text: "NOT MET, BUT EVIDENCE IS MISSING", tone: "warn" },
  error: { text: "NO VERDICT", tone: "bad" },
  none: { text: "", tone: "strong" },
};

const inDoubt = { text: "OPEN", tone: "warn" } as const;

/** Up to so many rows are told one by one. */
const FEW_ROWS = 12;
const MOST_OF_A_STATUS = 5;

function explanationLines(explanation: Explanation, style: Style): string[] {
  const { verdict, header, rows, openBecause } = explanation;
  const { text, tone } = openBecause === undefined ? verdictTexts[verdict] : inDoubt;
  const vehicle = explanation.vehicle === undefined ? "" : `, vehicle ${explanation.vehicle}`;
  const title = `${explanation.sheet}!${explanation.cell}${vehicle}  ${explanation.function}`;
  const result = text === "" ? valueText(explanation.result) : text;
  const lines = [`${heading(title, style)}  ${paint(result, tone, style)}`];
  if (openBecause !== undefined) lines.push(...wrap(openBecause, style.width, "  "));
  if (explanation.problem !== undefined) return [...lines, ...wrap(explanation.problem, style.width, "  ")];
  const { requirementOnly: note } = explanation;
  // Under the verdict, unless its function says so in the verdict's row.
  if (note !== undefined && verdict !== "error" && !saysRequirementOnly(explanation)) {
    lines.push(...wrap(`${note.reason} ${note.authority}`, style.width, "  "));
  }
  if (rows.length === 0) return lines;
  const columns: Columns = {
    status: columnOf(header, "status", "outcome"),
    reason: columnOf(header, "reason", "rule"),
    authority: columnOf(header, "authority"),
    value: 1,
  };
  const authorities: string[] = [];
  const totalAt = rows.findIndex((row) => row[0] === "Total");
  const findings = totalAt < 0 ? rows.slice(0, -1) : rows.slice(0, totalAt);
  const conclusion = totalAt < 0 ? rows.slice(-1) : rows.slice(totalAt);
  const shown: { row: readonly CellValue[] | null; text?: string }[] = [];
  if (findings.length <= FEW_ROWS) for (const row of findings) shown.push({ row });
  else {
    for (const [status, group] of byStatus(findings, columns)) {
      const sum = group.reduce((total, row) => total + numberOf(row[columns.value]), 0);
      const name = header[columns.value] ?? "value";
      const total = `${name} ${numberText(Number(sum.toPrecision(12)))}`;
      shown.push({ row: null, text: `${status}: ${counted(group.length, "row")}, ${total}` });
      const largest = [...group]
        .sort((a, b) => numberOf(b[columns.value]) - numberOf(a[columns.value]))
        .slice(0, MOST_OF_A_STATUS);
      for (const row of largest) shown.push({ row });
      const rest = group.length - largest.length;
      if (rest > 0) shown.push({ row: null, text: `    and ${rest} smaller (all with --json)` });
    }
  }
  const labelWidth = Math.min(36, Math.max(4, ...shown.map(({ row }) => (row ? textWidth(labelOf(row)) : 0))));
  const valueWidth = Math.min(24, Math.max(1, ...shown.map(({ row }) => (row ? textWidth(factOf(row, columns)) : 0))));
  const statusWidth =
    findings.length <= FEW_ROWS
      ? Math.max(0, ...findings.map((row) => textWidth(String(row[columns.status] ?? ""))))
      : 0;
  for (const { row, text: line } of shown) {
    if (!row) {
      lines.push(paint(`  ${line}`, "faint", style));
      continue;
    }
    const status = statusWidth > 0 ? `${padEnd(String(row[columns.status] ?? ""), statusWidth)}  ` : "";
    const label = labelOf(row);
    const fact = factOf(row, columns);
    const aligned = typeof row[columns.value] === "number" ? padStart(fact, valueWidth) : padEnd(fact, valueWidth);
    const start = `    ${padEnd(label, labelWidth)}  ${aligned}  ${status}`;
    lines.push(...wrappedRow(start, row, columns, authorities, style));
  }
  lines.push(paint("  therefore", "faint", style));
  const summaryWidth = Math.max(...conclusion.map((row) => textWidth(labelOf(row))));
  for (const row of conclusion) {
    const figures = row
      .slice(1, columns.status < 0 ? undefined : Math.min(columns.status, columns.reason))
      .map((value, index) => ({ value, name: header[index + 1] ?? "" }))
      .filter(({ value }) => value !== "" && value !== null)
      .map(({ value, name }, _, all) =>
        all.length > 1 && name !== "" && typeof value === "number" ? `${name} ${valueText(value)}` : valueText(value),
      )
      .join(", ");
    const start = `    ${padEnd(labelOf(row), summaryWidth)}  ${figures === "" ? "" : `${figures}  `}`;
    lines.push(...wrappedRow(start, row, columns, authorities, style));
  }
  authorities.forEach((authority, index) => {
    lines.push(
      ...wrap(authority, style.width, `  [${index + 1}] `, "      ").map((line) => paint(line, "faint", style)),
      ...whyUnverified(authority, style.width).map((line) => paint(line, "faint", style)),
    );
  });
  return lines;
}

/** Why an authority is not verified, below it; nothing for one that was read at least in a secondary source. */
function whyUnverified(authority: string, width: number): string[] {
  const citation = citationOfAuthority(splitAuthority(authority).text);
  return citation?.confidence === "unverified" ? wrap(citation.because, width, "      ") : [];
}

interface Columns {
  readonly status: number;
  readonly reason: number;
  readonly authority: number;
  readonly value: number;
}

function wrappedRow(
  start: string,
  row: readonly CellValue[],
  columns: Columns,
  authorities: string[],
  style: Style,
): string[] {
  const authority = String(row[columns.authority] ?? "");
  let mark = "";
  if (authority !== "") {
    let number = authorities.indexOf(authority) + 1;
    if (number === 0) number = authorities.push(authority);
    mark = ` [${number}]`;
  }
  const reason = `${String(row[columns.reason] ?? "")}${mark}`;
  // A long start leaves no room beside it.
  if (textWidth(start) > style.width / 2) {
    const own =
      textWidth(start.trimEnd()) <= style.width ? [start.trimEnd()] : wrap(start, style.width, "    ", "      ");
    return [...clip(own, 3), ...wrap(reason, style.width, "        ")];
  }
  return wrap(reason, style.width, start, " ".repeat(textWidth(start)));
}

function labelOf(row: readonly CellValue[]): string {
  const label = row[0] ?? "";
  return typeof label === "number" ? `row ${label}` : valueText(label);
}

function factOf(row: readonly CellValue[], columns: Columns): string {
  const value = row[columns.value] ?? "";
  return value === "" ? "" : valueText(value);
}

function numberOf(value: CellValue | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** What decides comes first: what is unknown, what fails, then the rest. */
function byStatus(rows: readonly (readonly CellValue[])[], columns: Columns): [string, (readonly CellValue[])[]][] {
  const groups = new Map<string, (readonly CellValue[])[]>();
  for (const row of rows) {
    const status = String(row[columns.status] ?? "");
    const group = groups.get(status);
    if (group) group.push(row);
    else groups.set(status, [row]);
  }
  const order = [
    ...["unknown", "missing", "does not", "fails", "PFE", "of concern", "specified foreign entity"],
    ...["foreign-influenced entity", "partly", "qualifies", "meets", "not PFE"],
  ];
  const rank = (status: string): number => (order.includes(status) ? order.indexOf(status) : order.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}

function resultLines(check: Check, style: Style): string[] {
  const { met, notMet, open, errors, changed } = check.summary;
  const verdicts = check.explanations.filter(({ verdict }) => verdict !== "none").length;
  const lines: string[] = [];
  if (verdicts > 0) {
    const parts = [`${met} of ${counted(verdicts, "verdict")} met`];
    if (notMet > 0) parts.push(`${notMet} not met`);
    const doubted = check.explanations.filter(
      ({ verdict, openBecause }) => verdict === "open" && openBecause !== undefined,
    ).length;
    if (open > doubted) parts.push(`${open - doubted} not met that missing evidence could turn`);
    if (doubted > 0) parts.push(`${doubted} open because a cell is in doubt`);
    const failed = verdicts - met - notMet - open;
    if (failed > 0) parts.push(`${failed} without a verdict because of an error`);
    const tone: Tone = met === verdicts ? "good" : open > 0 || failed > 0 ? "warn" : "bad";
    lines.push(paint(`  ${parts.join(", ")}.`, tone, style));
  } else lines.push("  The workbook asks for no verdict.");
  if (errors > 0) lines.push(paint(`  ${counted(errors, "IRA formula")} with an error.`, "bad", style));
  if (changed > 0) {
    lines.push(
      ...wrap(
        `${counted(changed, "result")} ${changed === 1 ? "differs" : "differ"} from what the file shows; --write OUT.xlsx stores them.`,
        style.width,
        "  ",
      ),
    );
  }
  const doubtful = doubts(check);
  if (doubtful !== "") lines.push(...wrap(doubtful, style.width, "  "));
  return lines;
}

/** How sure the authorities are that the explanations rest on. */
function doubts(check: Check): string {
  const authorities = new Set<string>();
  for (const { header, rows } of check.explanations) {
    const at = columnOf(header, "authority");
    for (const row of rows) {
      const authority = row[at];
      if (typeof authority === "string" && authority !== "") authorities.add(authority);
    }
  }
  if (authorities.size === 0) return "";
  const has = (mark: string): number => [...authorities].filter((each) => each.includes(mark)).length;
  return (
    `Authorities: ${has("[verified]")} verified in the primary text, ${has("[secondary source]")} from a secondary source, ` +
    `${has("[unverified")} unverified.`
  );
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
