import type { Chart } from "../../xlsx/chart";
import type { SeriesData } from "./chart-data";
import type { Fills } from "./fills";
import type { Span } from "./scale";
import type { Measure } from "./svg";

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly measure: Measure;
  /** A number in a format of the workbook. */
  readonly written: (value: number, format: string) => string;
  readonly fills?: Fills;
  /** What is said instead of a chart of a type that is not drawn, or without values. */
  readonly notDrawn: string;
  readonly noData: string;
}

/** Where values and categories are in a plot, in pixels. */
export interface Plot {
  readonly frame: Frame;
  /** Whether values run from left to right. */
  readonly isFlat: boolean;
  readonly value: (value: number, secondary: boolean) => number;
  /** The start of a category's slot. */
  readonly slot: (category: number) => number;
  readonly slotSize: number;
  readonly across: (value: number) => number;
}

/** Groups of series that are stacked or stand beside each other: those of one kind on one axis. */
export interface Group {
  readonly kind: Chart["kind"];
  readonly secondary: boolean;
  readonly members: readonly { readonly series: SeriesData; readonly index: number }[];
  readonly spans: readonly (readonly (Span | null)[])[];
}
