import { lawVersion } from "../calls/engine";
import { localAddress, placeText } from "../../office/addresses";
import { dateSystem } from "../../office/date-system";
import { serialOfDate } from "../../rules/calendar";
import type { Language } from "../../text/language";
import { checkOf } from "../definitions";
import { SHARE_FORMAT } from "../definitions/results";
import type { CellDefinition, SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { decidesRequirement, requirementNote } from "../requirement-note";
import type { LineState, Portfolio, PortfolioLine } from "./line";
import { formulasOf } from "./live-formulas";
import { sayName, sayNext, sayState, sayStop } from "./say";

/** The columns of the table. Names and the two shares are side by side, because that is what charts show. */
const COLUMNS = [
  "name",
  "share",
  "required",
  "spare",
  "state",
  "check",
  "amount",
  "amountOf",
  "unknown",
  "next",
  "day",
  "data",
  "kind",
] as const;
type ColumnKey = (typeof COLUMNS)[number];

const WIDTHS: Readonly<Record<ColumnKey, number>> = {
  name: 30,
  share: 12,
  required: 12,
  spare: 12,
  state: 20,
  check: 24,
  amount: 16,
  amountOf: 24,
  unknown: 10,
  next: 56,
  day: 12,
  data: 20,
  kind: 8,
};
const at = (key: ColumnKey): number => COLUMNS.indexOf(key);
const LAST = COLUMNS.length - 1;

/** Lines that a chart can still show legibly. */
const MOST_CHARTED = 24;
const CHART_ROWS = 16;
/** Above this many lines, the sheet has values only: Excel would calculate each formula whenever the data changes. */
const MOST_LIVE_LINES = 200;
/** The height of a line of text in points. */
const LINE_POINTS = 15;
// A space at the end keeps numbers away from the texts beside them.
const SPARE_FORMAT = "+0.00####%_);-0.00####%_);0.00%_)";

/** The portfolio as a sheet: a banner with the count of each state, a chart, and the table, the worst first. */
export function portfolioSheet(
  { lines }: Portfolio,
  language: Language,
  day: string,
  workbook: string,
): SheetDefinition {
  const { t, date, number } = language;
  const sheet = new SheetBuilder(
    t("page.portfolio"),
    COLUMNS.map((key) => WIDTHS[key]),
  );
  sheet.tabColor = look.tabs.result;
  const count = (state: LineState) => number(lines.filter((line) => line.state === state).length);
  sheet.line([t("page.portfolio")], look.title);
  sheet.height(0, 28);
  sheet.line([t("portfolio.sheet.about", { count: lines.length, workbook, day: date(day) })], look.subtitle);
  sheet.line(
    [
      t("portfolio.sheet.summary", {
        notMet: count("notMet"),
        open: count("open"),
        stopped: count("stopped"),
        met: count("met"),
      }),
    ],
    look.heading,
  );
  const note = sheet.line([t("portfolio.sheet.note", { day: date(day), version: lawVersion() })], look.wrappedNote);
  sheet.merge({ top: note, left: 0, bottom: note, right: at("next") });
  sheet.height(note, 2 * LINE_POINTS);
  if (lines.some(({ check }) => decidesRequirement(check))) {
    const row = sheet.line([language.say(requirementNote.reason)], look.wrappedNote);
    sheet.merge({ top: row, left: 0, bottom: row, right: at("next") });
    sheet.height(row, 2 * LINE_POINTS);
  }
  sheet.skip();
  // As many lines as can be read, of those that have a share; the others leave a gap.
  const charted = lines.slice(0, MOST_CHARTED).reduce((last, { bar }, index) => (bar ? index + 1 : last), 0);
  const chartTop = sheet.row;
  if (charted > 0) sheet.skip(CHART_ROWS + 1);
  const header = sheet.line(
    COLUMNS.map((key) => t(`portfolio.sheet.${key}`)),
    look.resultHeader,
  );
  sheet.height(header, 2 * LINE_POINTS);
  const isLive = lines.length <= MOST_LIVE_LINES;
  const first = sheet.row;
  for (const line of lines) putLine(sheet, line, language, isLive);
  const bottom = Math.max(first, sheet.row - 1);
  if (charted > 0) {
    const series = (key: ColumnKey, color: string) => ({
      name: sheet.absolute(header, at(key)),
      categories: sheet.absolute(first, at("name"), first + charted - 1, at("name")),
      values: sheet.absolute(first, at(key), first + charted - 1, at(key)),
      color,
    });
    sheet.chart({
      title: t("portfolio.sheet.chart"),
      place: { top: chartTop, left: 0, bottom: chartTop + CHART_ROWS - 1, right: at("amountOf") },
      series: [series("share", look.chartColors[0]), series("required", look.chartColors[1])],
      valueFormat: "0%",
      maximum: 1,
      altText: t("portfolio.sheet.chartAlt"),
    });
  }
  const states = { top: first, left: at("state"), bottom, right: at("state") };
  const state = `$${localAddress(first, at("state")).replace(/\d+$/, "")}${first + 1}`;
  const overlay = (wanted: LineState, style: typeof look.good) => {
    const words = new Set(lines.filter((line) => line.state === wanted).map((line) => sayState(line, language)));
    // Live states may change into any other.
    words.add(t(`portfolio.state.${wanted}`));
    const tests = [...words].map((word) => `${state}="${word.replaceAll('"', '""')}"`);
    sheet.format({
      ranges: [states],
      formula: tests.length === 1 ? (tests[0] as string) : `OR(${tests.join(",")})`,
      style,
    });
  };
  overlay("met", look.good);
  overlay("notMet", look.bad);
  overlay("open", look.missing);
  overlay("stopped", look.missing);
  const spare = `$${localAddress(first, at("spare")).replace(/\d+$/, "")}${first + 1}`;
  sheet.format({
    ranges: [{ top: first, left: at("spare"), bottom, right: at("spare") }],
    formula: `AND(ISNUMBER(${spare}),${spare}<0)`,
    style: { color: look.bad.color as string },
  });
  // Above a chart, the header is too far down to stay in view.
  if (charted === 0) sheet.freeze = { rows: header + 1, columns: 0 };
  sheet.print = {
    landscape: true,
    repeatRows: [header, header],
    area: { top: 0, left: 0, bottom, right: LAST },
  };
  return sheet.build();
}

function putLine(sheet: SheetBuilder, line: PortfolioLine, language: Language, mayLive: boolean): void {
  const { t } = language;
  const { row } = sheet;
  const cell = (key: ColumnKey) => `$${localAddress(row, at(key)).replace(/(\d+)$/, "$$$1")}`;
  const formulas = mayLive ? formulasOf(line, cell("name"), cell("day")) : null;
  const { bar, margin, answer, day, place } = line;
  const amount = margin ?? answer;
  const title = checkOf(line.check)?.title;
  const words = [sayStop(line, language), sayNext(line, language)].filter((each) => each !== null);
  const styles: Partial<Record<ColumnKey, StyleDefinition>> = {
    share: look.withFormat(look.result, `${SHARE_FORMAT}_)`),
    required: look.withFormat(look.result, "0.00##%_)"),
    spare: look.withFormat(look.result, SPARE_FORMAT),
    amount: look.withFormat(
      look.given,
      amount?.format === "percent" ? `${SHARE_FORMAT}_)` : amount?.format === "number" ? "#,##0.##_)" : look.number,
    ),
    day: look.withFormat(look.given, look.date),
    unknown: look.withFormat(look.given, look.withoutZero(look.wholeNumber)),
    next: look.wrapped(look.given),
    name: look.wrapped({ ...look.given, bold: true }),
    check: look.wrapped(look.given),
    state: look.wrapped({ ...look.given, bold: true }),
    amountOf: look.wrapped(look.given),
    data: { ...look.given, ...look.link },
  };
  const spare = bar ? bar.share - bar.threshold : undefined;
  const number = (value: unknown) => (typeof value === "number" ? value : undefined);
  const text = (value: string | null): CellDefinition => (value === null || value === "" ? {} : { value });
  const inputs: Readonly<Record<ColumnKey, CellDefinition>> = {
    name: text(sayName(line, language)),
    share: formulas ? { formula: formulas.share } : { value: bar?.share },
    required: formulas ? { formula: formulas.required } : { value: bar?.threshold },
    spare: formulas ? { formula: `${cell("share")}-${cell("required")}` } : { value: spare },
    state: formulas
      ? {
          formula: `IF(${formulas.met},${literal(t("portfolio.state.met"))},IF(${formulas.potential}>=${cell("required")},${literal(t("portfolio.state.open"))},${literal(t("portfolio.state.notMet"))}))`,
        }
      : text(sayState(line, language)),
    check: text(title ? t(title) : line.check),
    amount: formulas?.gap ? { formula: `ABS(${formulas.gap})` } : { value: number(amount?.value) },
    amountOf:
      formulas?.gap && margin
        ? {
            formula: `IF(${formulas.gap}>0,${literal(t(gapTitle(line)))},${literal(t("result.headroom"))})`,
          }
        : text(amount ? t(amount.title) : null),
    unknown: formulas?.unknown ? { formula: formulas.unknown } : { value: line.unknown },
    next: text(words.join(" ")),
    day: day === null ? {} : { value: dateSystem() === 1900 ? serialOfDate(day) : day },
    data: place
      ? {
          formula: `HYPERLINK(${literal(`#${placeText(place)}`)},${literal(placeText(place))})`,
        }
      : {},
    kind: text(t(formulas ? "portfolio.sheet.live" : "portfolio.sheet.value")),
  };
  for (const key of COLUMNS) sheet.put(row, at(key), { ...inputs[key], style: styles[key] ?? look.given });
  const needed = Math.max(
    linesOf(words.join(" "), WIDTHS.next),
    linesOf(sayName(line, language), WIDTHS.name),
    linesOf(sayState(line, language), WIDTHS.state),
    1,
  );
  sheet.height(row, needed * LINE_POINTS + 3);
  sheet.row++;
}

const gapTitle = ({ check }: PortfolioLine) => (check === "materialAssistance" ? "result.toMove" : "result.gap");

const literal = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** How many lines a text takes in a column. Characters of East Asian scripts are two wide. */
function linesOf(text: string, width: number): number {
  let length = 0;
  for (const character of text) length += (character.codePointAt(0) ?? 0) > 0x1100 ? 2 : 1;
  return Math.ceil(length / (width * 1.05));
}
