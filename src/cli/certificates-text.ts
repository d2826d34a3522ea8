import {
  becauseText,
  type CertificateFault,
  type CertificateFaultKind,
  type CertificateRegister,
  type CertificateRequest,
  type CostReading,
  faultPlace,
  faultText,
  type LineCertification,
  type LineNotAsked,
  notAskedText,
  type RegisterChange,
} from "../certificates";
import { ratioOfText, ZERO } from "../exact";
import type { ExitCode } from "./results/checking";
import { padEnd, padStart, paint, shorten, type Style, textWidth, type Tone, wrap } from "./results/layout";
import { counted } from "./results/values";

/** What `--certificates` made. */
export interface Asked {
  readonly costs: CostReading & { readonly file: string };
  readonly folder: string;
  readonly files: readonly { readonly request: CertificateRequest; readonly file: string; readonly isNew: boolean }[];
  readonly register: string;
  readonly notAsked: readonly LineNotAsked[];
  readonly nearNames: readonly (readonly string[])[];
  readonly exitCode: ExitCode;
}

/** What `--collect` found. */
export interface CollectedResult {
  readonly day: string | null;
  readonly register: CertificateRegister;
  readonly registerFile: string;
  /** The new register; null if nothing new was returned. */
  readonly written: string | null;
  readonly files: number;
  readonly changes: readonly RegisterChange[];
  readonly faults: readonly CertificateFault[];
  readonly lines: readonly LineCertification[];
  readonly problems: readonly string[];
  readonly exitCode: ExitCode;
}

const MOST = 60;

export function askedText({ costs, folder, files, register, notAsked, nearNames }: Asked, style: Style): string {
  const asked = files.reduce((count, { request }) => count + request.lines.length, 0);
  const lines = [
    paint(costs.file, "strong", style),
    ...wrap(
      `Sheet '${costs.sheet ?? ""}': ${counted(costs.lines.length, "line")} of costs, ${asked} of them to be certified by ` +
        `${counted(files.length, "request")}. No data left this computer.`,
      style.width,
      "  ",
    ),
    "",
    paint("Forms", "strong", style),
  ];
  const table = files.map(({ request, file, isNew }) => [
    file,
    counted(request.lines.length, "line"),
    request.period === null ? "year not known" : `${request.period.from} to ${request.period.to}`,
    isNew ? "" : "was there already",
  ]);
  lines.push(...tableLines(table.slice(0, MOST), style), ...more(table.length - MOST, style));
  lines.push(
    ...wrap(`They are in ${folder}, with the register ${register}. Send each form to its supplier.`, style.width, "  "),
  );
  if (notAsked.length > 0) {
    lines.push("", paint("Not asked about", "strong", style));
    const texts = notAsked.map(
      ({ line, because }) => `${line.item || "no item"} (${line.line}): ${notAskedText(because)}`,
    );
    lines.push(...listed(texts, style));
  }
  if (nearNames.length > 0) {
    lines.push("", paint("Similar names, asked separately", "strong", style));
    lines.push(
      ...listed(
        nearNames.map((names) => `${names.join(" / ")}. If they are one supplier, write the name in one way.`),
        style,
      ),
    );
  }
  if (costs.problems.length > 0)
    lines.push("", paint("To correct", "strong", style), ...listed(costs.problems, style, "bad"));
  return `${lines.join("\n")}\n`;
}

export const askedJson = ({ costs, folder, files, register, notAsked, nearNames, exitCode }: Asked): string =>
  json({
    file: costs.file,
    sheet: costs.sheet,
    exitCode,
    folder,
    register,
    forms: files.map(({ request, file, isNew }) => ({ file, isNew, ...request })),
    notAsked: notAsked.map(({ line, because }) => ({ ...line, because, message: notAskedText(because) })),
    nearNames,
    problems: costs.problems,
    totals: costs.totals,
  });

/** The headings under which faults are listed, the ones to act on first. */
const GROUPS: readonly (readonly [title: string, kinds: readonly CertificateFaultKind[]])[] = [
  ["Missing", ["missing"]],
  ["Awaited", ["awaited"]],
  ["Not readable", ["unreadable", "notAForm", "unknownVersion", "unknownRequest", "unclear"]],
  ["Conflicts", ["conflict"]],
  ["Unsigned", ["unsigned", "noPerjury"]],
  [
    "Incomplete",
    ["noName", "noNumber", "noDiligence", "notDirect", "knowledge", "noRecords", "noAmount", "restUnstated"],
  ],
  ["Tax year", ["noPeriod", "longPeriod", "wrongPeriod", "noDelivery"]],
  ["Amounts", ["overAmount", "contradiction", "costAbove"]],
  ["Changed by the supplier", ["altered", "lineMissing", "lineUnknown", "otherName"]],
  ["Late", ["late"]],
];

export function collectedText(result: CollectedResult, style: Style): string {
  const { register, registerFile, written, files, changes, faults, lines, problems } = result;
  const answered = register.requests.filter(({ answers }) => answers.length > 0).length;
  const count = (kind: RegisterChange["kind"]): number => changes.filter((change) => change.kind === kind).length;
  const text = [
    paint(registerFile, "strong", style),
    ...wrap(
      `${counted(register.requests.length, "request")}, ${answered} answered. ${counted(files, "file")} in the folder: ` +
        `${count("answered")} new, ${count("same")} known, ${count("conflict")} in conflict, ${count("empty")} not filled in. No data left this computer.`,
      style.width,
      "  ",
    ),
  ];
  for (const [title, kinds] of GROUPS) {
    const found = faults.filter(({ kind }) => kinds.includes(kind));
    if (found.length === 0) continue;
    text.push("", paint(title, "strong", style), ...listed(found.map(faultLine), style));
  }
  if (problems.length > 0) text.push("", paint("To correct", "strong", style), ...listed(problems, style, "bad"));
  const open = lines.filter(({ state, because }) => state !== "whole" && because !== "exempt");
  if (open.length > 0) text.push("", paint("Lines not wholly certified", "strong", style), ...openLines(open, style));
  text.push("", paint("Result", "strong", style), ...resultLines(result, style));
  if (written !== null) text.push(...wrap(`New register: ${written}. The one before is unchanged.`, style.width, "  "));
  else text.push(...wrap("Nothing new was returned, so no register was written.", style.width, "  "));
  return `${text.join("\n")}\n`;
}

function faultLine(fault: CertificateFault): string {
  const place = faultPlace(fault);
  return `${place === "" ? "" : `${place}: `}${faultText(fault)}`;
}

function openLines(open: readonly LineCertification[], style: Style): string[] {
  const table = [
    ["line", "item", "supplier", "cost", "certified", "PFE-made", "neither"],
    ...open.slice(0, MOST).map(({ line, certified, statedPfe, uncertified }) => {
      return [line.line, line.item, line.supplier, line.cost, certified, statedPfe, uncertified];
    }),
  ];
  return [...tableLines(table, style, 3), ...more(open.length - MOST, style)];
}

function resultLines({ lines, exitCode }: CollectedResult, style: Style): string[] {
  const byCurrency = new Map<string, LineCertification[]>();
  for (const line of lines.filter(({ because }) => because !== "exempt")) {
    const { currency } = line.line;
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), line]);
  }
  const texts = [...byCurrency].map(([currency, own]) => {
    const sum = (of: (line: LineCertification) => string): string =>
      own.reduce((total, line) => total.add(ratioOfText(of(line))), ZERO).toString() +
      (currency === "" ? "" : ` ${currency}`);
    return (
      `${sum(({ certified }) => certified)} of ${sum(({ line }) => line.cost)} certified as not PFE-made; ` +
      `${sum(({ statedPfe }) => statedPfe)} stated as PFE-made; ${sum(({ uncertified }) => uncertified)} neither.`
    );
  });
  const verdict =
    exitCode === 0
      ? "Every line is certified."
      : exitCode === 1
        ? "Every question is answered; part of the costs is PFE-made."
        : "Open: what is listed above is missing or unclear. A cost that is not certified counts as PFE-made in the supported ratio.";
  const tone: Tone = exitCode === 0 ? "good" : exitCode === 1 ? "bad" : "warn";
  return [
    ...texts.flatMap((each) => wrap(each, style.width, "  ")),
    ...wrap(verdict, style.width, "  ").map((line) => paint(line, tone, style)),
  ];
}

export const collectedJson = ({ register, lines, faults, ...result }: CollectedResult): string =>
  json({
    ...result,
    faults: faults.map((fault) => ({ ...fault, message: faultText(fault) })),
    lines: lines.map(({ line, because, ...figures }) => ({
      ...line,
      ...figures,
      because,
      ...(because !== null && { message: becauseText(because, line) }),
    })),
    requests: register.requests.map(({ lines: asked, answers, ...request }) => ({
      ...request,
      lines: asked.length,
      answers,
    })),
  });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function listed(texts: readonly string[], style: Style, tone?: Tone): string[] {
  const shown = texts.slice(0, MOST).flatMap((text) => wrap(text, style.width, "  ", "    "));
  return [...(tone ? shown.map((line) => paint(line, tone, style)) : shown), ...more(texts.length - MOST, style)];
}

const more = (count: number, style: Style): string[] =>
  count > 0 ? [paint(`    and ${count} more (--json lists all)`, "faint", style)] : [];

const WIDEST = 44;

/** Columns from `numbersFrom` on are numbers, below a header. */
function tableLines(table: readonly (readonly string[])[], style: Style, numbersFrom = Infinity): string[] {
  const cells = table.map((row) => row.map((text) => shorten(text, WIDEST)));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => textWidth(row[column] ?? ""))));
  return cells.map((row, index) => {
    const texts = row.map((text, column) => (column >= numbersFrom ? padStart : padEnd)(text, widths[column] ?? 0));
    const line = `  ${texts.join("  ")}`.trimEnd();
    return index === 0 && numbersFrom < Infinity ? paint(line, "faint", style) : line;
  });
}
