import { definitionOf } from "../calls/engine";
import { columnName } from "../../xlsx/text/address";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import type { CellDefinition, SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { stepWidths } from "../../report/sheets/layout";
import { statusFormats } from "../../report/sheets/status-formats";
import type { NamedCell } from "../../office/sheet-names";
import type { CellInput } from "../../office/cell-input";
import type { Language, TextKey } from "../../text/language";
import type { CheckData } from "../check-data";
import type { CheckSubject } from "../check-subject";
import type { CheckDefinition, CheckResult } from "../definitions/definition";
import { formulaBlock, type FrozenResults, type Insertion, ROOM, type SpillArea } from "../insertion";
import { lineValues } from "../line-values";
import { amountBanner, type Banner, entitiesBanner, requirementBanner, resultPlaces, spillColumn } from "./banner";
import {
  entityCounts,
  entityFigures,
  type FigureTable,
  originFigures,
  productionFigures,
  shareFigures,
  vehicleFigures,
  yearFigures,
} from "./figures";
import { valuesByOrigin } from "./origins";

const CORNER = { row: 0, column: 0 };
const CHART_ROWS = 13;
/** The row of the banner, below the title. */
const BANNER = 1;
/** The width of a chart, in characters. */
const CHART_WIDTH = 64;
/** As many characters as can still be read across a page. */
const PAGE_WIDTH = 230;
const FACT_WIDTHS = [34, 20, 18, 18, 14];

/** Names of results, after the name of the check. */
const NAMES: Partial<Record<TextKey, string>> = {
  "insert.verdict": "Met",
  "insert.share": "Share",
  "insert.percentage": "Percentage",
  "insert.gap": "Gap",
  "insert.passes": "Passes",
  "insert.ratio": "Ratio",
  "insert.threshold": "Threshold",
  "insert.bonus": "Met",
  "insert.domesticShare": "Share",
  "insert.adjustedPercentage": "Percentage",
  "insert.creditTotal": "Credit",
};

export interface DesignedSheet {
  readonly sheet: SheetDefinition;
  readonly names: readonly NamedCell[];
  /** Rows whose texts wrap once they are calculated, first and last. */
  readonly wrapped: { readonly top: number; readonly bottom: number } | null;
}

/** What a check's formulas on a sheet of their own are made from. */
export interface DesignedCheck {
  readonly check: CheckDefinition;
  /** With the tables that the formulas cover. */
  readonly subject: CheckSubject;
  readonly data: Pick<CheckData, "input">;
  readonly result: CheckResult;
  readonly language: Language;
  readonly day: string;
  readonly frozen?: FrozenResults | undefined;
}

/** A check's formulas as a sheet in the look of the templates: the verdict first, figures with charts, and the explanation. */
export function designedSheet(given: DesignedCheck): DesignedSheet {
  const { check, subject, result, language, frozen } = given;
  const block = (room: number) =>
    formulaBlock(check, subject, language, CORNER, true, undefined, frozen, result.years, room);
  // How many rows the figures need does not depend on where they are.
  const plain = block(0);
  const figures = figuresOf(given, plain);
  const tables = figures.reduce((rows, { rows: { length } }) => rows + length + 3, 0);
  const charts = 2 + figures.length * (CHART_ROWS + 1);
  const room = Math.max(tables, charts - plain.room + 1);
  return new Design(given, block(room)).build();
}

function figuresOf(given: DesignedCheck, block: Insertion): FigureTable[] {
  const { check, subject, data, result, language, day, frozen } = given;
  const groups = (title: TextKey) => {
    const line = check
      .formulas((key) => data.input.cells(key) !== null)
      .find((each) => each.title === title && block.spills.some((spill) => spill.title === title));
    return line === undefined ? 0 : Math.max(0, lineValues(check, data.input)(line).length - 1);
  };
  const spilled = block.spills.find(({ title }) => title === "insert.credit");
  return [
    ...shareFigures(language, resultPlaces(block, CORNER, ROOM)),
    ...originFigures(language, valuesByOrigin(subject, data.input, result, language, frozen !== undefined), day),
    ...yearFigures(language, block, result),
    ...(check.id === "advancedManufacturing"
      ? productionFigures(language, block, {
          components: groups("insert.byComponent"),
          years: groups("insert.forecast"),
        })
      : []),
    ...vehicleFigures(language, block, spilled ? vehiclesOf(result) : 0),
    ...entityFigures(language, entityCounts(block.spills, ROOM)),
  ];
}

const vehiclesOf = ({ figures }: CheckResult) =>
  Number(figures.find(({ title }) => title === "result.vehicles")?.value ?? 1);

class Design {
  private readonly sheet: SheetBuilder;
  private readonly widths: number[];
  private readonly names: NamedCell[] = [];

  constructor(
    private readonly given: DesignedCheck,
    private readonly block: Insertion,
  ) {
    this.widths = widthsOf(block);
    this.sheet = new SheetBuilder(given.language.t(given.check.title), this.widths);
  }

  build(): DesignedSheet {
    const { sheet, block } = this;
    this.head();
    this.banner();
    this.figures();
    for (const area of block.spills) this.spill(area);
    sheet.tabColor = look.tabs.result;
    sheet.freeze = { rows: BANNER + 1, columns: 0 };
    const width = this.widths.reduce((sum, each) => sum + each, 0);
    const pagesWide = Math.ceil(width / PAGE_WIDTH);
    sheet.print = { landscape: true, repeatRows: [0, BANNER], ...(pagesWide > 1 ? { pagesWide } : {}) };
    const [first] = block.spills;
    const bottom = Math.max(0, ...block.spills.map(({ row, rows }) => row + rows));
    return {
      sheet: sheet.build(),
      names: this.names,
      wrapped: first ? { top: first.row, bottom: bottom + 20 } : null,
    };
  }

  private name(suffix: string, row: number, column: number): void {
    const { id } = this.given.check;
    this.names.push({ name: `${id.charAt(0).toUpperCase()}${id.slice(1)}_${suffix}`, row, column });
  }

  /** Facts and results, each with the look of what it is for. */
  private head(): void {
    const { sheet, block } = this;
    const { t } = this.given.language;
    const results = new Map(block.results.map(({ title, row }) => [row, title]));
    const isOption = (row: number) => block.options.some(({ top, bottom }) => row >= top && row <= bottom);
    const yearsOf = (row: number) => block.years.find(({ top, bottom }) => row >= top - 1 && row <= bottom);
    const titles = (block.spills[0]?.row ?? 0) - 1;
    block.inputs.forEach((line, row) => {
      if (row === titles) {
        line.forEach((input, column) => this.put(row, column, input, look.heading));
        return;
      }
      if (block.spills.length > 0 && row > titles) {
        line.forEach((input, column) => this.put(row, column, input));
        return;
      }
      const years = yearsOf(row);
      const [label, value] = line;
      if (row === 0) this.put(row, 0, label ?? null, look.title);
      else if (years) this.yearLine(line, row, years);
      else if (value === undefined) this.put(row, 0, label ?? null, look.note);
      else {
        const title = results.get(row);
        this.put(row, 0, label ?? null, title === undefined ? look.label : look.strongLabel);
        const style: StyleDefinition =
          title !== undefined
            ? look.result
            : isOption(row)
              ? look.input
              : value && "formula" in value
                ? look.result
                : look.given;
        // A text is read from its beginning, a number beside its unit.
        this.put(row, 1, value, {
          ...style,
          vertical: "center",
          horizontal: value && "text" in value ? "left" : "right",
        });
        if (title === undefined) return;
        const name = NAMES[title];
        if (name !== undefined) this.name(name, row, 1);
        if (value && "formula" in value && value.format === undefined) this.verdict(row, 1);
        if (value && "truth" in value) this.verdict(row, 1);
      }
    });
    sheet.height(0, 30);
    // A sheet of values says so above.
    if (!this.given.frozen) sheet.put(block.room - 1, 0, t("sheet.about"), look.note);
  }

  private yearLine(line: readonly CellInput[], row: number, { top }: { readonly top: number }): void {
    if (row === top - 1) {
      line.forEach((input, column) => this.put(row, column, input, look.heading));
      return;
    }
    line.forEach((input, column) => {
      this.put(row, column, input, row === top ? look.resultHeader : column === 0 ? look.given : look.result);
      if (row > top && column === line.length - 1) this.verdict(row, column);
    });
  }

  private put(row: number, column: number, input: CellInput, style?: StyleDefinition): void {
    if (input === null) return;
    const bold = "bold" in input && input.bold ? { bold: true as const } : {};
    const format = "format" in input && input.format !== undefined ? { format: input.format } : {};
    const look_: StyleDefinition = { ...style, ...bold, ...format };
    this.sheet.put(row, column, contentOf(input), Object.keys(look_).length > 0 ? look_ : undefined);
  }

  /** TRUE green, FALSE red. */
  private verdict(row: number, column: number): void {
    const cell = `$${columnName(column)}$${row + 1}`;
    const ranges = [{ top: row, left: column, bottom: row, right: column }];
    this.sheet.format({ ranges, formula: `IF(ISLOGICAL(${cell}),${cell},FALSE)`, style: look.good });
    this.sheet.format({ ranges, formula: `IF(ISLOGICAL(${cell}),NOT(${cell}),FALSE)`, style: look.bad });
  }

  private bannerOf(): Banner | null {
    const { check, language, result } = this.given;
    const { block } = this;
    const requirement = requirementBanner(language, resultPlaces(block, CORNER, ROOM));
    if (requirement) return requirement;
    const counts = entityCounts(block.spills, ROOM);
    if (counts) return entitiesBanner(language, counts);
    const total = block.results.find(({ title }) => title === "insert.creditTotal");
    if (total) return amountBanner(language, "sheet.banner.credit", `$B$${total.row + 1}`);
    const credits = block.spills.find(({ title }) => title === "insert.credit");
    if (check.id !== "cleanVehicleCredit" || !credits) return null;
    const column = spillColumn(credits, 0, ROOM);
    return vehiclesOf(result) > 1
      ? amountBanner(language, "sheet.banner.vehicles", `SUM(${column})`)
      : amountBanner(language, "sheet.banner.credit", column.split(":")[0] as string);
  }

  private banner(): void {
    const banner = this.bannerOf();
    if (!banner) return;
    const { sheet } = this;
    const area = { top: BANNER, left: 0, bottom: BANNER, right: 3 };
    const style: StyleDefinition = { ...look.result, bold: true, size: 13, vertical: "center", wrap: true, indent: 1 };
    sheet.put(BANNER, 0, { formula: banner.formula }, style);
    for (let column = 1; column <= area.right; column++) sheet.put(BANNER, column, {}, style);
    sheet.merge(area);
    sheet.height(BANNER, 40);
    for (const { when, style: overlay } of banner.colors)
      sheet.format({ ranges: [area], formula: when, style: overlay });
  }

  /** The figures below the results, and their charts to the right, from the top of the sheet. */
  private figures(): void {
    const { sheet, block } = this;
    const left = block.years.length > 0 ? 5 : 4;
    let right = left;
    for (let width = this.width(left); width < CHART_WIDTH; width += this.width(right)) right++;
    let row = block.room;
    let top = BANNER + 1;
    for (const { title, header, rows, chart, names } of figuresOf(this.given, block)) {
      sheet.put(row, 0, title, look.heading);
      header.forEach((text, column) => sheet.put(row + 1, column, text, look.resultHeader));
      rows.forEach((line, down) =>
        header.forEach((_, column) => {
          const cell = line[column] ?? {};
          sheet.put(row + 2 + down, column, {
            ...cell,
            style: { ...(column === 0 ? look.given : look.result), ...cell.style },
          });
        }),
      );
      for (const [down, name] of Object.entries(names ?? {})) this.name(name, row + 2 + Number(down), 1);
      const [first, last] = [row + 2, row + 1 + rows.length];
      sheet.chart({
        ...chart,
        title,
        place: { top, left, bottom: top + CHART_ROWS - 1, right },
        altText: `${title}: ${rows
          .map(([label]) => String(label?.value ?? ""))
          .filter(Boolean)
          .join(", ")}`,
        series: Array.from({ length: chart.series }, (_, index) => ({
          name: sheet.absolute(row + 1, index + 1),
          categories: sheet.absolute(first, 0, last, 0),
          values: sheet.absolute(first, index + 1, last, index + 1),
          color: chart.colors[index] as string,
        })),
      });
      row += rows.length + 3;
      top += CHART_ROWS + 1;
    }
  }

  private width(column: number): number {
    return this.widths[column] ?? 9;
  }

  private spill({ row, column, columns, rows, hasHeader, call }: SpillArea): void {
    const { sheet } = this;
    const header = hasHeader && call !== null ? headerOf(call) : [];
    const formats = new Map(
      this.block.spillFormats.filter((each) => each.row === row).map((each) => [each.column, each.format]),
    );
    const existing = this.block.inputs;
    for (let down = 0; down < rows + ROOM; down++) {
      const isHeader = hasHeader && down === 0;
      for (let right = 0; right < columns; right++) {
        const format = formats.get(column + right);
        const wraps = /reason|rule|authority|nothing for/i.test(header[right] ?? "");
        const style: StyleDefinition = isHeader
          ? look.resultHeader
          : {
              ...(down < rows ? look.given : { vertical: "top" }),
              ...(format === undefined ? {} : { format }),
              ...(wraps ? { wrap: true } : {}),
            };
        const held = existing[row + down]?.[column + right] ?? null;
        const own = held && !isHeader && "format" in held && held.format !== undefined ? { format: held.format } : {};
        sheet.put(row + down, column + right, held ? contentOf(held) : {}, { ...style, ...own });
      }
    }
    const bottom = row + rows + ROOM - 1;
    const status = header.findIndex((title) => /^(?:status|outcome)$/i.test(title));
    if (status >= 0) {
      const area = { top: row + 1, left: column + status, bottom, right: column + status };
      for (const each of statusFormats(area)) sheet.format(each);
    }
    if (call === "IS_FEOC") {
      const ranges = [{ top: row, left: column, bottom, right: column }];
      const cell = `${columnName(column)}${row + 1}`;
      sheet.format({ ranges, formula: `IF(ISLOGICAL(${cell}),${cell},FALSE)`, style: look.bad });
      sheet.format({ ranges, formula: `ISERROR(${cell})`, style: look.missing });
    }
  }
}

function contentOf(input: NonNullable<CellInput>): CellDefinition {
  if ("formula" in input) return { formula: input.formula.replace(/^=/, "") };
  if ("number" in input) return { value: input.number };
  return { value: "truth" in input ? input.truth : input.text };
}

function headerOf(call: NonNullable<SpillArea["call"]>): string[] {
  const result = definitionOf(call).examples[0]?.result as readonly (readonly unknown[])[];
  return (result[0] ?? []).map(String);
}

/** Wide enough for the facts on the left and for each column of what spills. */
function widthsOf({ spills }: Insertion): number[] {
  const widths = [...FACT_WIDTHS];
  for (const { column, columns, call, hasHeader } of spills) {
    const own = hasHeader && call !== null ? stepWidths(headerOf(call)).slice(0, -1) : [];
    for (let index = 0; index < columns; index++) {
      widths[column + index] = Math.max(widths[column + index] ?? 0, own[index] ?? 16);
    }
  }
  return Array.from(widths, (width) => width ?? 9);
}
