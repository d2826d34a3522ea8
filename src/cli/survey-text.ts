import { languageNames } from "../surveys/header-words";
import type { FindingKind } from "../surveys/survey";
import { uncountedText } from "../surveys/uncounted";
import { divisionText } from "../surveys/values";
import type { SurveyedFinding, SurveyedLot } from "../templates/survey-lots";
import { explanationLines } from "./results/explanation-text";
import { clip, padEnd, padStart, paint, shorten, type Style, textWidth, type Tone, wrap } from "./results/layout";
import { counted } from "./results/values";
import type { ReadFile, SurveyResult } from "./survey-result";

/** What `--survey` found out, as text for a person at a terminal. */
export function surveyText(result: SurveyResult, style: Style): string {
  const { files, lots, findings, values, check } = result;
  const lines = files.flatMap((file) => fileLines(file, style));
  const critical = lots.filter(({ isCritical }) => isCritical === true);
  const left = lots.filter(({ isCritical }) => isCritical !== true);
  if (critical.length > 0) lines.push("", heading("Lots", style), ...lotLines(critical, files.length > 1, style));
  if (left.length > 0) lines.push("", heading("Not counted", style), ...leftLines(left, files.length > 1, style));
  for (const [title, kinds] of GROUPS) {
    const found = findings.filter(({ kind }) => kinds.includes(kind));
    if (found.length > 0) lines.push("", heading(title, style), ...findingLines(found, files.length > 1, style));
  }
  if (values.divisions.length > 0) {
    lines.push("", heading("Values", style));
    for (const division of values.divisions) lines.push(...wrap(divisionText(division), style.width, "  "));
  }
  for (const { explanation, account } of check?.explained ?? []) {
    lines.push("", ...explanationLines(explanation, account(), style));
  }
  lines.push("", heading("Result", style), ...resultLines(result, style));
  return `${lines.join("\n")}\n`;
}

function heading(text: string, style: Style): string {
  return paint(text, "strong", style);
}

/** What is taken as true without being stated comes first, because the verdict rests on it. */
const GROUPS: readonly (readonly [title: string, kinds: readonly FindingKind[]])[] = [
  ["Assumed", ["recycled-at-smelter", "read-as-not-recycled", "read-as-mined"]],
  [
    "Unknown",
    [
      ...(["no-mineral", "unknown-mineral", "smelter-not-identified", "no-country", "unknown-country"] as const),
      ...(["unknown-mine-country", "several-mine-countries", "recycled-with-mines", "partly-recycled"] as const),
      ...(["unclear-answer", "declared-without-smelter", "mine-without-smelter", "no-rows"] as const),
    ],
  ],
  ["To note", ["smelter-not-listed", "duplicate"]],
];

function fileLines({ file, survey }: ReadFile, style: Style): string[] {
  const { kind, version, language, company, date, lots, mines } = survey;
  const template = kind === "unknown" ? "A survey that does not name its template" : kind;
  const about = [
    `${template}${version === "" ? "" : ` ${version}`}, headers in ${languageNames[language]}`,
    company === "" ? "no company named" : company,
    date === "" ? "not dated" : `dated ${date}`,
  ];
  const critical = lots.filter(({ isCritical }) => isCritical === true).length;
  const rows = `${counted(lots.length, "row")} with smelters${mines > 0 ? ` and ${counted(mines, "mine")}` : ""}`;
  return [
    ...wrap(file, style.width).map((line) => paint(line, "strong", style)),
    ...wrap(`${about.join("; ")}.`, style.width, "  "),
    ...wrap(
      `${rows}: ${counted(critical, "lot")} of applicable critical minerals. No data left this computer.`,
      style.width,
      "  ",
    ),
  ];
}

/** Up to this many lots and findings of a kind are listed. */
const MOST_LOTS = 60;
const MOST_FINDINGS = 8;
const MOST_ROWS = 24;
const WIDEST_CELL = 26;

function lotLines(lots: readonly SurveyedLot[], several: boolean, style: Style): string[] {
  const shown = lots.slice(0, MOST_LOTS);
  const table = [
    ["row", "mineral", "smelter", "extraction", "processing", "recycling", "all recycled?", "value"],
    ...shown.map((lot) => [
      place(lot, several),
      lot.mineral,
      lot.smelter,
      ...[lot.extraction, lot.processing, lot.recycling].map((origin) => (origin === "" ? "?" : origin)),
      lot.recycled,
      lot.value ?? "?",
    ]),
  ].map((cells) => cells.map((cell) => shorten(cell, WIDEST_CELL)));
  return [...tableLines(table, style), ...more(lots.length - shown.length, style)];
}

/** The list of a key, to add to. */
function grouped<T>(groups: Map<string, T[]>, key: string): T[] {
  const known = groups.get(key) ?? [];
  groups.set(key, known);
  return known;
}

/** Materials that need no value are counted; a row without a known mineral may belong to the battery and is named. */
function leftLines(lots: readonly SurveyedLot[], several: boolean, style: Style): string[] {
  const materials = new Map<string, SurveyedLot[]>();
  const unknown: SurveyedLot[] = [];
  for (const lot of lots) {
    if (lot.isCritical === null) unknown.push(lot);
    else grouped(materials, lot.mineral).push(lot);
  }
  const shown = unknown.slice(0, MOST_LOTS);
  const lines = [...materials].map(
    ([mineral, own]) => `${mineral}, ${counted(own.length, "row")}: not an applicable critical mineral (45X(c)(6))`,
  );
  for (const lot of shown) {
    lines.push(
      `row ${place(lot, several)}: ${lot.mineral === "" ? "no metal" : lot.mineral}, ${lot.smelter}: mineral unknown`,
    );
  }
  return [
    ...lines.flatMap((line) => wrap(line, style.width, "  ", "    ")),
    ...more(unknown.length - shown.length, style),
  ];
}

function tableLines(table: readonly (readonly string[])[], style: Style): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => textWidth(cells[column] ?? ""))));
  return table.map((cells, row) => {
    const line = cells.map((cell, column) =>
      column === cells.length - 1 ? padStart(cell, widths[column] ?? 0) : padEnd(cell, widths[column] ?? 0),
    );
    const text = `  ${line.join("  ")}`.trimEnd();
    return row === 0 ? paint(text, "faint", style) : text;
  });
}

const more = (count: number, style: Style): string[] =>
  count > 0 ? [paint(`    and ${count} more (--json lists all)`, "faint", style)] : [];

function place({ file, row }: { readonly file: string; readonly row: number }, several: boolean): string {
  return several ? `${file} ${row}` : String(row);
}

/** What several rows have in common is said once. */
function findingLines(findings: readonly SurveyedFinding[], several: boolean, style: Style): string[] {
  const kinds = new Map<string, Map<string, SurveyedFinding[]>>();
  for (const finding of findings) {
    const messages = kinds.get(finding.kind) ?? new Map<string, SurveyedFinding[]>();
    kinds.set(finding.kind, messages);
    const key = `${finding.file}|${finding.sheet}|${finding.message}`;
    grouped(messages, key).push(finding);
  }
  return [...kinds.values()].flatMap((messages) => {
    const groups = [...messages.values()];
    const lines = groups.slice(0, MOST_FINDINGS).flatMap((group) => {
      const { file, sheet, message } = group[0] as SurveyedFinding;
      const text = `${several ? `${file}, ` : ""}${sheet}${rowsText(group)}: ${message}`;
      return clip(wrap(text, style.width, "  ", "    "), 6);
    });
    const rest = groups.slice(MOST_FINDINGS).flat();
    if (rest.length === 0) return lines;
    return [
      ...lines,
      ...wrap(
        `and ${rest.length} more like it${several ? "" : `,${rowsText(rest)}`} (--json lists all)`,
        style.width,
        "    ",
      ),
    ];
  });
}

function rowsText(findings: readonly SurveyedFinding[]): string {
  const rows = findings.flatMap(({ row }) => (row === undefined ? [] : [row]));
  if (rows.length === 0) return "";
  const shown = rows.slice(0, MOST_ROWS).join(", ");
  return ` row${rows.length === 1 ? "" : "s"} ${shown}${rows.length > MOST_ROWS ? ` and ${rows.length - MOST_ROWS} more` : ""}`;
}

function resultLines(
  { lots, findings, values, check, dependsOnDivision, uncounted }: SurveyResult,
  style: Style,
): string[] {
  if (!lots.some(({ isCritical }) => isCritical === true)) {
    return wrap("No verdict: there is no lot of an applicable critical mineral.", style.width, "  ");
  }
  const left = uncountedText(uncounted);
  const declared = findings.find(({ missing }) => missing !== undefined)?.missing;
  const none = declared === undefined ? "" : ` If the battery contains no ${declared}, add --value ${declared}=0.`;
  if (check === null) {
    return [
      ...wrap(missingText(lots, values.missing), style.width, "  "),
      ...(uncounted.length > 0
        ? wrap(`A verdict will stay open until these are cleared up: ${left}.${none}`, style.width, "  ")
        : []),
    ];
  }
  const { met, notMet, open } = check.summary;
  const lines: string[] = [];
  const say = (text: string, tone: Tone): void => {
    lines.push(...wrap(text, style.width, "  ").map((line) => paint(line, tone, style)));
  };
  const verdict =
    met > 0
      ? "Met"
      : open > 0
        ? "Not met, but missing evidence could change the verdict"
        : notMet > 0
          ? "Not met"
          : "No verdict";
  const because = [
    ...(uncounted.length > 0 ? [`It leaves out ${left}.${none}`] : []),
    ...(dependsOnDivision ? [DIVISION_DECIDES] : []),
  ];
  if (because.length > 0)
    say(`Open. For the lots and values above: ${verdict.toLowerCase()}. ${because.join(" ")}`, "warn");
  else say(`${verdict}.`, met > 0 ? "good" : notMet > 0 ? "bad" : "warn");
  const messages = new Set(check.formulas.flatMap((formula) => formula.messages.map(({ message }) => message)));
  for (const message of [...messages].slice(0, MOST_FINDINGS)) say(message, "bad");
  return lines;
}

const DIVISION_DECIDES =
  "Unequal parts would change the verdict: state the parts, such as --parts Cobalt=3:1, or --parts Cobalt=equal if they are equal.";

function missingText(lots: readonly SurveyedLot[], missing: readonly string[]): string {
  if (missing.length === 0)
    return "No verdict yet. Add the day on which the vehicle is placed in service, such as --date 2025-06-30.";
  const count = (mineral: string): number => lots.filter((lot) => lot.mineral === mineral).length;
  const minerals = missing.map((mineral) => `${mineral} (${counted(count(mineral), "lot")})`).join(", ");
  const options = missing.map((mineral) => `--value ${mineral}=...`).join(" ");
  return (
    `No verdict yet: a survey states no values. Give the value of the minerals in the battery: ${minerals}. ` +
    `Add ${options} --date 2025-06-30, with 0 for a mineral that the battery does not contain, or write a workbook to complete with --add OUT.xlsx.`
  );
}
