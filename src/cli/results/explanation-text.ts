import { authorityText, type CitationId, citationOf } from "../../law";
import type { Account, Conclusion, Finding } from "../../report/account";
import type { Explanation, Verdict } from "../../report/explanations";
import type { CellValue } from "../../xlsx/model";
import { clip, padEnd, padStart, paint, type Style, textWidth, type Tone, wrap } from "./layout";
import { numberText } from "../../xlsx/text/number-text";
import { counted, valueText } from "./values";

const verdictTexts: Readonly<Record<Verdict, { readonly text: string; readonly tone: Tone }>> = {
  met: { text: "MET", tone: "good" },
  "not met": { text: "NOT MET", tone: "bad" },
  open: { text: "NOT MET, BUT EVIDENCE IS MISSING", tone: "warn" },
  error: { text: "NO VERDICT", tone: "bad" },
  none: { text: "", tone: "strong" },
};

const inDoubt = { text: "OPEN", tone: "warn" } as const;

/** Up to this many rows are listed one by one. */
const FEW_ROWS = 12;
const MOST_OF_A_STATUS = 5;

/** A determination: its verdict, the findings line by line, the conclusion, and below them the authorities. */
export function explanationLines(explanation: Explanation, account: Account | null, style: Style): string[] {
  const { verdict, openBecause, requirementOnly: note } = explanation;
  const { text, tone } = openBecause === undefined ? verdictTexts[verdict] : inDoubt;
  const vehicle = explanation.vehicle === undefined ? "" : `, vehicle ${explanation.vehicle}`;
  const title = `${explanation.sheet}!${explanation.cell}${vehicle}  ${explanation.function}`;
  const result = text === "" ? valueText(explanation.result) : text;
  const lines = [`${paint(title, "strong", style)}  ${paint(result, tone, style)}`];
  if (openBecause !== undefined) lines.push(...wrap(openBecause, style.width, "  "));
  if (explanation.problem !== undefined) return [...lines, ...wrap(explanation.problem, style.width, "  ")];
  // The note goes below the verdict, unless the verdict's own reason already says the same.
  if (note !== undefined && !note.isSaid) {
    lines.push(...wrap(`${note.reason} ${note.authority}`, style.width, "  "));
  }
  if (account === null) return lines;
  const cited = new CitedAuthorities();
  lines.push(...findingLines(account.findings, explanation.header[1] ?? "value", cited, style));
  lines.push(paint("  conclusion", "faint", style));
  lines.push(...conclusionLines(account.conclusions, cited, style));
  lines.push(...cited.lines(style.width).map((line) => paint(line, "faint", style)));
  return lines;
}

/** The authorities, numbered in the order in which they are first cited. */
class CitedAuthorities {
  private readonly ids: CitationId[] = [];

  /** The reference, such as `[2]`, that follows the reason it supports. */
  mark(id: CitationId | null): string {
    if (id === null) return "";
    if (!this.ids.includes(id)) this.ids.push(id);
    return ` [${this.ids.indexOf(id) + 1}]`;
  }

  /** The references, such as `[2] [4]`, that follow what several authorities support. */
  marks(ids: readonly (CitationId | null)[]): string {
    for (const id of ids) this.mark(id);
    return this.ids
      .filter((id) => ids.includes(id))
      .map((id) => this.mark(id))
      .join("");
  }

  /** Each authority with its mark. Below an unverified one is the reason why it could not be verified. */
  lines(width: number): string[] {
    return this.ids.flatMap((id, index) => {
      const { confidence, because } = citationOf(id);
      return [
        ...wrap(authorityText(id), width, `  [${index + 1}] `, "      "),
        ...(confidence === "unverified" ? wrap(because ?? "", width, "      ") : []),
      ];
    });
  }
}

/** A line between the findings, and the findings that it counts instead of listing them. */
interface Summary {
  readonly text: string;
  readonly counted: readonly Finding[];
}

/**
 * A few findings are all listed. Of many, only the largest of each status are listed. The rest are counted and their authorities cited, so
 * that none on which the verdict rests is missing from the list, least of all an unverified one.
 */
function findingLines(
  findings: readonly Finding[],
  valueTitle: string,
  cited: CitedAuthorities,
  style: Style,
): string[] {
  const areFew = findings.length <= FEW_ROWS;
  const shown: readonly (Finding | Summary)[] = areFew ? findings : largestOfEachStatus(findings, valueTitle);
  const told = shown.filter((each): each is Finding => !("text" in each));
  const labelWidth = Math.min(36, Math.max(4, ...told.map(({ label }) => textWidth(labelText(label)))));
  const valueWidth = Math.min(24, Math.max(1, ...told.map(({ value }) => textWidth(factText(value)))));
  const statusWidth = areFew ? Math.max(0, ...findings.map(({ status }) => textWidth(status))) : 0;
  return shown.flatMap((each) => {
    if ("text" in each) {
      const indent = each.counted.length === 0 ? "  " : "      ";
      const text = `${each.text}${cited.marks(each.counted.map(({ citation }) => citation))}`;
      return wrap(text, style.width, indent).map((line) => paint(line, "faint", style));
    }
    const { label, value, status, reason, citation } = each;
    const fact = factText(value);
    const aligned = typeof value === "number" ? padStart(fact, valueWidth) : padEnd(fact, valueWidth);
    const counts = statusWidth > 0 ? `${padEnd(status, statusWidth)}  ` : "";
    const start = `    ${padEnd(labelText(label), labelWidth)}  ${aligned}  ${counts}`;
    return besideOrBelow(start, `${reason}${cited.mark(citation)}`, style.width);
  });
}

function largestOfEachStatus(findings: readonly Finding[], valueTitle: string): (Finding | Summary)[] {
  return byStatus(findings).flatMap(([status, group]) => {
    const sum = group.reduce((total, { value }) => total + numberOf(value), 0);
    const total = `${valueTitle} ${numberText(Number(sum.toPrecision(12)))}`;
    const bySize = [...group].sort((a, b) => numberOf(b.value) - numberOf(a.value));
    const [largest, rest] = [bySize.slice(0, MOST_OF_A_STATUS), bySize.slice(MOST_OF_A_STATUS)];
    return [
      { text: `${status}: ${counted(group.length, "row")}, ${total}`, counted: [] },
      ...largest,
      ...(rest.length > 0 ? [{ text: `and ${rest.length} smaller (--json lists all)`, counted: rest }] : []),
    ];
  });
}

function conclusionLines(conclusions: readonly Conclusion[], cited: CitedAuthorities, style: Style): string[] {
  const width = Math.max(0, ...conclusions.map(({ label }) => textWidth(label)));
  return conclusions.flatMap(({ label, figures, reason, citation }) => {
    const told = figures
      .map(({ name, value }) =>
        figures.length > 1 && name !== "" && typeof value === "number"
          ? `${name} ${valueText(value)}`
          : valueText(value),
      )
      .join(", ");
    const start = `    ${padEnd(label, width)}  ${told === "" ? "" : `${told}  `}`;
    return besideOrBelow(start, `${reason}${cited.mark(citation)}`, style.width);
  });
}

/** The reason goes next to a short start and below a long one. */
function besideOrBelow(start: string, reason: string, width: number): string[] {
  if (textWidth(start) <= width / 2) return wrap(reason, width, start, " ".repeat(textWidth(start)));
  const own = textWidth(start.trimEnd()) <= width ? [start.trimEnd()] : wrap(start, width, "    ", "      ");
  return [...clip(own, 3), ...wrap(reason, width, "        ")];
}

function labelText(label: CellValue): string {
  return typeof label === "number" ? `row ${label}` : valueText(label);
}

function factText(value: CellValue): string {
  return value === "" ? "" : valueText(value);
}

function numberOf(value: CellValue): number {
  return typeof value === "number" ? value : 0;
}

/** The deciding statuses come first: unknown ones, failing ones, then the rest. */
function byStatus(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.status);
    if (group) group.push(finding);
    else groups.set(finding.status, [finding]);
  }
  const order = [
    ...["unknown", "missing", "does not", "fails", "PFE", "of concern", "specified foreign entity"],
    ...["foreign-influenced entity", "partly", "qualifies", "meets", "not PFE"],
  ];
  const rank = (status: string): number => (order.includes(status) ? order.indexOf(status) : order.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}
