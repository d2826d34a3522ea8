import type { SqlRow } from "../engine";
import type { PortfolioResult } from "./result";
import {
  counted,
  grouped,
  isShareTest,
  nextSteps,
  numberIn,
  testWords,
  textIn,
  titleOf,
  verdictCounts,
  verdicts,
} from "./wording";

/** The widest line of the summary, in characters. */
export const SUMMARY_WIDTH = 100;

const WORST = 10;
const BAR_WIDTH = 40;
const NAME_WIDTH = 26;

/**
 * The verdicts of a portfolio in plain text, for the terminal: how many groups have which verdict, the worst ten, what is not certain, and
 * what to do next. No line is longer than 100 characters, unless a file name is.
 */
export function summaryText(result: PortfolioResult): string {
  const { request, judged, source, groups } = result;
  const lines = [
    titleOf(request),
    "",
    ...wrapped(`${counted(judged.lots, "lot")} in ${counted(groups, "group")}, from ${source.files.join(", ")}`),
    ...wrapped(
      `${counted(judged.combinations, "different combination")} of facts judged once each; ` +
        `law data ${judged.lawVersion}; added up by ${source.engine}`,
    ),
    "",
    ...(isShareTest(result) ? shareLines(result) : amountLines(result)),
  ];
  const notes = result.cautions.map(({ text, authority }) => (authority === "" ? text : `${text} ${authority}`));
  if (notes.length > 0) lines.push("", "To know", ...notes.flatMap((note) => wrapped(note, "  - ", "    ")));
  const steps = nextSteps(result);
  if (steps.length > 0) lines.push("", "Next", ...steps.flatMap((step) => wrapped(step, "  - ", "    ")));
  lines.push("", `Hash of what was judged: ${judged.judged}`);
  return `${lines.join("\n")}\n`;
}

function shareLines(result: PortfolioResult): string[] {
  const { groups } = result;
  const lines = [verdictCounts(result), ""];
  const most = Math.max(1, ...verdicts.map((verdict) => result.verdicts[verdict] ?? 0));
  for (const verdict of verdicts) {
    const count = result.verdicts[verdict] ?? 0;
    if (count === 0) continue;
    const bar = "#".repeat(Math.max(1, Math.round((count / most) * BAR_WIDTH)));
    const part = `${((100 * count) / groups).toFixed(1)} %`;
    lines.push(`  ${verdict.padEnd(14)}${counted(count).padStart(12)}${part.padStart(9)}  ${bar}`);
  }
  const worst = result.worst.filter((row) => textIn(row, "verdict") !== "meets").slice(0, WORST);
  if (worst.length === 0) return lines;
  const words = testWords[result.request.test];
  lines.push("", worst.length === 1 ? "The only one that does not meet" : `The ${worst.length} furthest below`, "");
  lines.push(`  ${shareRow([result.request.by, "Verdict", "Share", "Minimum", words.gap, "At most"])}`);
  for (const row of worst) {
    const cells = [
      textIn(row, "group_name"),
      textIn(row, "verdict"),
      percent(row, "share"),
      percent(row, "minimum"),
      money(row, "gap"),
      percent(row, "potential_share"),
    ];
    lines.push(`  ${shareRow(cells)}`);
  }
  lines.push("", ...wrapped("At most: the share if everything that is unknown counted.", "  ", "  "));
  return lines;
}

function amountLines(result: PortfolioResult): string[] {
  const lines = [`Credit: ${result.amount === null ? "none" : grouped(result.amount)} US dollars`];
  const worst = result.worst.slice(0, WORST);
  if (worst.length === 0) return lines;
  const hasPhaseOut = result.judged.columns.some(({ name }) => name === "without_phase_out");
  lines.push("", "Groups with the most lots without an amount, then with the smallest credit", "");
  lines.push(
    `  ${amountRow([result.request.by, "Lots", "Without an amount", "Credit", ...(hasPhaseOut ? ["Without phase-out"] : [])])}`,
  );
  for (const row of worst) {
    const cells = [
      textIn(row, "group_name"),
      count(row, "lots"),
      count(row, "missing_lots"),
      money(row, "amount"),
      money(row, "without_phase_out"),
    ];
    lines.push(`  ${amountRow(cells)}`);
  }
  return lines;
}

const shareRow = ([name = "", verdict = "", share = "", minimum = "", gap = "", potential = ""]: string[]): string =>
  `${clipped(name)} ${verdict.padEnd(13)} ${share.padStart(10)} ${minimum.padStart(8)} ${gap.padStart(22)} ${potential.padStart(10)}`.trimEnd();

const amountRow = ([name = "", lots = "", missing = "", credit = "", full = ""]: string[]): string =>
  `${clipped(name)} ${lots.padStart(11)} ${missing.padStart(17)} ${credit.padStart(19)} ${full.padStart(19)}`.trimEnd();

const clipped = (name: string): string =>
  name.length <= NAME_WIDTH ? name.padEnd(NAME_WIDTH) : `${name.slice(0, NAME_WIDTH - 3)}...`;

/** A share in percent, rounded toward zero: what misses its minimum by a hair is never shown as reaching it. */
function percent(row: SqlRow, name: string): string {
  const share = numberIn(row, name);
  if (share === null) return "";
  return `${(Math.floor(Number((share * 1e6).toPrecision(15))) / 1e4).toFixed(4).replace(/00$/, "")} %`;
}

function money(row: SqlRow, name: string): string {
  const text = textIn(row, name);
  return /^-?\d+(\.\d+)?$/.test(text) ? grouped(text) : text;
}

const count = (row: SqlRow, name: string): string => {
  const number = numberIn(row, name);
  return number === null ? "" : counted(number);
};

function wrapped(text: string, first = "", next = ""): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/)) {
    const joined = line.trim() === "" || line === first ? `${line}${word}` : `${line} ${word}`;
    if (joined.length > SUMMARY_WIDTH && line.trim() !== "" && line !== first) {
      lines.push(line);
      line = `${next}${word}`;
    } else line = joined;
  }
  return [...lines, line];
}
