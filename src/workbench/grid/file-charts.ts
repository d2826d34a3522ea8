import type { ChartRecord } from "../../host/host-grid";
import { type FileChart, readCharts } from "../../xlsx/read/charts";
import type { Workbook } from "../../xlsx/model";
import { sheetKey } from "./snapshot/snapshot";

/** The id of a chart of the opened file. It names the chart's place there. */
export const fileChartId = ({ drawingPart, index }: Pick<FileChart, "drawingPart" | "index">): string =>
  `${drawingPart}#${index}`;

/** The charts of a file as the grid records them. */
export function fileCharts(bytes: Uint8Array, workbook: Workbook): ChartRecord[] {
  return readCharts(bytes, workbook).map((chart) => ({
    id: fileChartId(chart),
    sheetId: sheetKey(chart.sheet),
    name: chart.name,
    anchor: chart.anchor,
    chart: chart.chart,
  }));
}
