import type { CellDefinition, ChartDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import type { Language } from "../../text/language";
import type { CheckResult } from "../definitions/definition";
import { SHARE_FORMAT } from "../definitions/results";
import type { Insertion, SpillArea } from "../insertion";
import { absoluteCell, type ResultPlaces, spillColumn } from "./banner";
import type { ByOrigin } from "./origins";

/** A small table, and the chart of it. */
export interface FigureTable {
  readonly title: string;
  readonly header: readonly string[];
  /** The first cell of each row is its label. */
  readonly rows: readonly (readonly (CellDefinition | null)[])[];
  readonly chart: Pick<ChartDefinition, "kind" | "valueFormat" | "maximum"> & {
    /** How many of the columns after the label it shows. */
    readonly series: number;
    readonly colors: readonly string[];
  };
  /** A name for the first figure of a row, by the row. */
  readonly names?: Readonly<Record<number, string>>;
}

/** What counts, what could, and what is required, in colors that differ in lightness, too. */
const COLORS = { counts: look.chartColors[0], possible: "A9CDD3", required: look.chartColors[1], rest: "8A9699" };
const MONEY = "#,##0";
const MOST_BARS = 8;

const text = (value: string): CellDefinition => ({ value });
const formula = (content: string): CellDefinition => ({ formula: content });

/** The share, what missing evidence could add, and the minimum. */
export function shareFigures({ t }: Language, { share, minimum, potential }: ResultPlaces): FigureTable[] {
  if (share === null || minimum === null) return [];
  const format = (cell: CellDefinition): CellDefinition => ({ ...cell, style: { format: SHARE_FORMAT } });
  const possible = potential === null ? null : format(formula(`IFERROR(MAX(0,${potential}-${share}),0)`));
  return [
    {
      title: t("sheet.shareTitle"),
      header: ["", t("sheet.supported"), t("sheet.possible"), t("sheet.required")],
      rows: [
        [text(t("result.share")), format(formula(share)), possible, null],
        [text(t("sheet.required")), null, null, format(formula(minimum))],
      ],
      chart: {
        kind: "stackedBar",
        series: 3,
        valueFormat: "0%",
        maximum: 1,
        colors: [COLORS.counts, COLORS.possible, COLORS.required],
      },
    },
  ];
}

/** Values by country. */
export function originFigures({ t }: Language, by: ByOrigin | null, day: string): FigureTable[] {
  if (!by) return [];
  const title = t(by.chart);
  const money = { format: "#,##0.00" };
  if (by.kind === "live") {
    const rows = by.labels.map((label, index) => [
      text(label),
      { formula: by.formulas[index] as string, style: money },
    ]);
    const sum = by.formulas.map((each) => `(${each})`).join("-");
    const rest = { formula: `MAX(0,ROUND(${by.total}-${sum},6))`, style: money };
    return [
      {
        title,
        header: [title, t("sheet.value")],
        rows: [...rows, [text(t("sheet.rest")), rest]],
        chart: { kind: "bar", series: 1, valueFormat: MONEY, colors: [COLORS.counts] },
      },
    ];
  }
  return [
    {
      title: t("sheet.valuesOf", { title, day }),
      header: [title, t("sheet.qualifies"), t("sheet.notKnown"), t("sheet.doesNot")],
      rows: by.bars.map(({ total, qualifying, unknown }, index) => [
        text(by.labels[index] as string),
        ...[qualifying, unknown, Math.max(0, total - qualifying - unknown)].map((value) => ({ value, style: money })),
      ]),
      chart: {
        kind: "stackedBar",
        series: 3,
        valueFormat: MONEY,
        colors: [COLORS.counts, COLORS.possible, COLORS.rest],
      },
    },
  ];
}

/** The threshold and the share in each period: references to the tables of periods. */
export function yearFigures({ t, say }: Language, block: Insertion, result: CheckResult): FigureTable[] {
  const tables = (result.years ?? []).filter(({ rows }) => rows.some(({ problem }) => problem === undefined));
  return block.years.flatMap(({ top }, index) => {
    const years = tables[index];
    if (!years) return [];
    const shown = years.rows.filter(({ problem }) => problem === undefined);
    return [
      {
        title: years.title === undefined ? t("years.title") : `${t("years.title")}: ${say(years.title)}`,
        header: [t("years.from"), t(years.thresholdTitle), t(years.shareTitle)],
        rows: shown.map(({ from }, row) => [
          // As text, because a chart would take numbers for another series.
          text(from),
          ...[1, 2].map((column) => ({
            formula: absoluteCell({ row: top + 1 + row, column }),
            style: { format: SHARE_FORMAT },
          })),
        ]),
        chart: {
          kind: "column" as const,
          series: 2,
          valueFormat: "0%",
          maximum: 1,
          colors: [COLORS.required, COLORS.counts],
        },
      },
    ];
  });
}

/** Rows of a table that spills, by reference to its cells: those that it has now. */
function spilledFigures(
  { t }: Language,
  area: SpillArea | undefined,
  rows: number,
  columns: { readonly label: number; readonly value: number },
  title: string,
  kind: "column" | "bar",
  labelOf: (reference: string, index: number) => CellDefinition = (reference) => formula(`${reference}&""`),
): FigureTable[] {
  const first = (area?.row ?? 0) + (area?.hasHeader ? 1 : 0);
  if (!area || rows === 0) return [];
  const at = (index: number, column: number) => absoluteCell({ row: first + index, column: area.column + column });
  return [
    {
      title,
      header: ["", t("sheet.credit")],
      rows: Array.from({ length: Math.min(rows, kind === "bar" ? MOST_BARS : 12) }, (_, index) => [
        labelOf(at(index, columns.label), index),
        {
          formula: `IF(ISNUMBER(${at(index, columns.value)}),${at(index, columns.value)},0)`,
          style: { format: "#,##0.00" },
        },
      ]),
      chart: { kind, series: 1, valueFormat: MONEY, colors: [COLORS.counts] },
    },
  ];
}

/** The credit by component and in each year of sale. */
export function productionFigures(
  language: Language,
  { spills }: Insertion,
  counts: { readonly components: number; readonly years: number },
): FigureTable[] {
  const area = (title: string) => spills.find((each) => each.title === title);
  return [
    ...spilledFigures(
      language,
      area("insert.byComponent"),
      counts.components,
      { label: 0, value: 4 },
      language.t("insert.byComponent"),
      "bar",
    ),
    ...spilledFigures(
      language,
      area("insert.forecast"),
      counts.years,
      { label: 0, value: 1 },
      language.t("insert.forecast"),
      "column",
    ),
  ];
}

/** The credits of several vehicles. */
export function vehicleFigures(language: Language, { spills }: Insertion, vehicles: number): FigureTable[] {
  const { t } = language;
  if (vehicles < 2) return [];
  const credits = spills.find(({ title }) => title === "insert.credit");
  const label = (_: string, index: number) => text(t("sheet.vehicle", { number: index + 1 }));
  return spilledFigures(language, credits, vehicles, { label: 0, value: 0 }, t("sheet.byVehicle"), "bar", label);
}

/** How many entities are of concern, are not, and are undecided, as formulas over what spills. */
export function entityCounts(
  spills: readonly SpillArea[],
  room: number,
): Readonly<Record<"yes" | "no" | "open", string>> | null {
  const [names, verdicts] = ["column.entity", "insert.isFeoc"].map((key) => spills.find(({ title }) => title === key));
  if (!names || !verdicts) return null;
  const [entities, found] = [spillColumn(names, 0, room), spillColumn(verdicts, 0, room)];
  const [yes, no] = [`COUNTIF(${found},TRUE)`, `COUNTIF(${found},FALSE)`];
  return { yes, no, open: `MAX(0,COUNTIF(${entities},"?*")-${yes}-${no})` };
}

export function entityFigures(
  { t }: Language,
  counts: Readonly<Record<"yes" | "no" | "open", string>> | null,
): FigureTable[] {
  if (!counts) return [];
  return [
    {
      title: t("sheet.entities"),
      header: ["", t("sheet.count")],
      rows: [
        [text(t("sheet.ofConcern")), formula(counts.yes)],
        [text(t("sheet.notOfConcern")), formula(counts.no)],
        [text(t("sheet.undecided")), formula(counts.open)],
      ],
      chart: { kind: "bar", series: 1, valueFormat: "0", colors: [COLORS.counts] },
      names: { 0: "OfConcern", 1: "NotOfConcern", 2: "Undecided" },
    },
  ];
}
