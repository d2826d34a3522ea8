/** A chart, as far as it is read, drawn and written here. What a file says beyond this stays in the file. */
export interface Chart {
  /** Of the whole chart. The series of a combined chart have their own. `other`: a type that is not drawn. */
  readonly kind: ChartKind;
  readonly grouping: ChartGrouping;
  /** Null for none. */
  readonly title: string | null;
  readonly legend: LegendPosition | null;
  /** What a screen reader says, if the author wrote it. */
  readonly description: string;
  readonly series: readonly ChartSeries[];
  readonly categoryAxis: ChartAxis;
  readonly valueAxis: ChartAxis;
  /** Whether each value is written beside its mark, and in which format ("" for that of the cells). */
  readonly labels: { readonly shown: boolean; readonly format: string };
  /** Between categories, in percent of the width of a bar. */
  readonly gapWidth: number;
}

export type ChartKind = "column" | "bar" | "line" | "area" | "pie" | "doughnut" | "scatter" | "other";

export type ChartGrouping = "clustered" | "stacked" | "percent";

export type LegendPosition = "top" | "bottom" | "left" | "right";

export interface ChartAxis {
  readonly shown: boolean;
  readonly title: string | null;
  /** Null for automatic. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** "" for that of the cells. */
  readonly format: string;
  readonly gridlines: boolean;
  /** The first category is at the far end. */
  readonly reversed: boolean;
}

export interface ChartSeries {
  /** Differs from the chart's only in combined charts. */
  readonly kind: ChartKind;
  readonly name: ChartSource | null;
  readonly categories: ChartSource | null;
  readonly values: ChartSource;
  /** `#RRGGBB`; null for the next color of the theme. */
  readonly color: string | null;
  /** Colors of single points, by index. */
  readonly pointColors: Readonly<Record<number, string>>;
  /** Whether it is measured on an axis of its own. */
  readonly secondary: boolean;
}

export type ChartValue = string | number | null;

/** Cells, or constants if there is no formula. */
export interface ChartSource {
  /** Without the equals sign, such as `Results!$B$5:$B$9`; "" for constants. */
  readonly formula: string;
  /** The values as the file stores them, or the constants. */
  readonly cached: readonly ChartValue[];
  readonly format: string;
}

/** A place on a sheet: a cell, and how far inside it, in points. */
export interface ChartCorner {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

/** Where a chart is: between two cells, at a cell with a size of its own, or at a distance from the sheet's corner. In points. */
export type ChartAnchor =
  | { readonly kind: "cells"; readonly from: ChartCorner; readonly to: ChartCorner }
  | { readonly kind: "cell"; readonly from: ChartCorner; readonly width: number; readonly height: number }
  | {
      readonly kind: "sheet";
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
    };

export const PLAIN_AXIS: ChartAxis = {
  shown: true,
  title: null,
  minimum: null,
  maximum: null,
  format: "",
  gridlines: false,
  reversed: false,
};

/** Colors of series that have none, from Office's theme. */
export const SERIES_COLORS = ["#156082", "#E97132", "#196B24", "#0F9ED5", "#A02B93", "#4EA72E"];
