import "./charts.css";
import { numfmt } from "@univerjs/core";
import { type IRender, IRenderManagerService } from "@univerjs/engine-render";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";
import { boxOf, type SheetSizes } from "../../host/chart-place";
import type { ChartRecord } from "../../host/host-grid";
import type { TextLanguage } from "../../text/language-choice";
import type { UniverGrid } from "../grid/host/univer-grid";
import type { Spreadsheet } from "../grid/spreadsheet";
import { chartData } from "./chart-data";
import { describe } from "./description";
import { patternFills } from "./fills";
import { picture } from "./picture";
import type { Measure } from "./svg";
import { chartWords } from "./words";

/** The engine's name of the part of the sheet that scrolls. */
const MAIN_VIEW = "viewMain";

const PIXELS_PER_POINT = 4 / 3;
/** The spreadsheet's scroll bars, which a chart must not cover. */
const SCROLL_BAR = 12;
const FONT = '"Segoe UI", system-ui, sans-serif';

interface Drawn {
  readonly element: SVGSVGElement;
  record: ChartRecord;
  /** What the content was drawn from. Content that would be the same is not drawn again. */
  content: string;
  size: string;
}

/** The charts of the sheet in front, drawn over the cells at their places. */
export class ChartLayer {
  private readonly host = document.createElement("div");
  private readonly drawn = new Map<string, Drawn>();
  private readonly stops: (() => void)[] = [];
  private readonly forced = matchMedia("(forced-colors: active)");
  private place = "";
  private isStale = true;

  constructor(
    private readonly spreadsheet: Spreadsheet,
    private readonly grid: UniverGrid,
    private language: TextLanguage,
  ) {
    this.host.className = "wb-charts";
    const render = this.render();
    const canvas = render?.engine.getCanvasElement();
    if (!render || !canvas?.parentElement) return;
    canvas.parentElement.append(this.host);
    // The cells without a fill are transparent: below the canvas, a chart would have grid lines across it.
    this.host.style.zIndex = String((Number(getComputedStyle(canvas).zIndex) || 0) + 1);
    const frames = render.engine.beginFrame$.subscribe(() => this.update());
    const refresh = () => void (this.isStale = true);
    this.forced.addEventListener("change", refresh);
    this.stops.push(
      () => frames.unsubscribe(),
      () => this.forced.removeEventListener("change", refresh),
      grid.subscribe((event) => {
        if (event.type !== "selectionChanged") refresh();
      }),
    );
    this.update();
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.host.remove();
  }

  speak(language: TextLanguage): void {
    this.language = language;
    this.isStale = true;
  }

  private render(): IRender | null {
    return this.spreadsheet.injector.get(IRenderManagerService).getRenderById(this.grid.unitId) ?? null;
  }

  /** Brings the charts up to date with the cells, and puts them where the sheet has been scrolled to. */
  private update(): void {
    const render = this.render();
    const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    const view = render?.scene.getViewport(MAIN_VIEW);
    if (!render || !skeleton || !view) return;
    const sheetId = this.grid.activeSheetId();
    const { scaleX, scaleY } = render.scene.getAncestorScale();
    const canvas = render.engine.getCanvasElement();
    const { rowHeightAccumulation: rows, columnWidthAccumulation: columns } = skeleton;
    const place = [
      sheetId,
      scaleX,
      scaleY,
      view.viewportScrollX,
      view.viewportScrollY,
      view.left,
      view.top,
      canvas.offsetLeft,
      canvas.offsetTop,
      canvas.clientWidth,
      canvas.clientHeight,
      rows.at(-1),
      columns.at(-1),
    ].join();
    if (!this.isStale && place === this.place) return;
    this.place = place;
    const records = this.grid.charts(sheetId);
    Object.assign(this.host.style, {
      left: `${canvas.offsetLeft}px`,
      top: `${canvas.offsetTop}px`,
      width: `${Math.max(0, canvas.clientWidth - SCROLL_BAR)}px`,
      height: `${Math.max(0, canvas.clientHeight - SCROLL_BAR)}px`,
    });
    const last = (list: readonly number[], otherwise: number) => (index: number) =>
      index < list.length ? (list[index] ?? 0) - (index > 0 ? (list[index - 1] ?? 0) : 0) : otherwise;
    const sizes: SheetSizes = { width: last(columns, 64), height: last(rows, 20) };
    const { rowHeaderWidth, columnHeaderHeight } = skeleton;
    const kept = new Set<string>();
    records.forEach((record, index) => {
      const box = boxOf(record.anchor, sizes, PIXELS_PER_POINT);
      const left = box.left + rowHeaderWidth;
      const top = box.top + columnHeaderHeight;
      // A chart in frozen rows or columns stays with them. The others disappear below them when the sheet is scrolled.
      const isFixedX = left + box.width <= view.left;
      const isFixedY = top + box.height <= view.top;
      const x = (isFixedX ? left : left - view.viewportScrollX) * scaleX;
      const y = (isFixedY ? top : top - view.viewportScrollY) * scaleY;
      const edgeX = (isFixedX || view.viewportScrollX <= 0 ? rowHeaderWidth : view.left) * scaleX;
      const edgeY = (isFixedY || view.viewportScrollY <= 0 ? columnHeaderHeight : view.top) * scaleY;
      const drawn = this.show(record, box.width, box.height);
      kept.add(record.id);
      const { style } = drawn.element;
      style.transform = `translate(${x}px, ${y}px)`;
      style.width = `${box.width * scaleX}px`;
      style.height = `${box.height * scaleY}px`;
      style.zIndex = String(index);
      style.clipPath =
        x < edgeX || y < edgeY ? `inset(${Math.max(0, edgeY - y)}px 0 0 ${Math.max(0, edgeX - x)}px)` : "";
    });
    for (const [id, { element }] of this.drawn) {
      if (kept.has(id)) continue;
      element.remove();
      this.drawn.delete(id);
    }
    this.isStale = false;
  }

  /** Draws a chart unless it is drawn already. */
  private show(record: ChartRecord, width: number, height: number): Drawn {
    const size = `${width} ${height}`;
    let drawn = this.drawn.get(record.id);
    if (drawn && !this.isStale && drawn.record === record && drawn.size === size) return drawn;
    if (!drawn) {
      const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      element.setAttribute("role", "img");
      element.setAttribute("class", "wb-chart");
      this.host.append(element);
      drawn = { element, record, content: "", size: "" };
      this.drawn.set(record.id, drawn);
    }
    const { chart } = record;
    const data = chartData(this.grid, chart, this.language);
    const words = chartWords[this.language];
    const content = picture(chart, data, record.name, {
      width,
      height,
      measure,
      written,
      ...(this.forced.matches && { fills: patternFills(`wb-${record.id.replace(/\W+/g, "-")}`) }),
      notDrawn: words.notDrawn,
      noData: words.noData,
    });
    const { element } = drawn;
    if (drawn.content !== content || drawn.size !== size) {
      element.setAttribute("viewBox", `0 0 ${width} ${height}`);
      element.innerHTML = content;
    }
    const format = chart.labels.format || data.format;
    element.setAttribute(
      "aria-label",
      describe(chart, data, record.name, this.language, (value) => written(value, format)),
    );
    element.dataset.chart = record.name;
    Object.assign(drawn, { record, content, size });
    return drawn;
  }
}

let context: CanvasRenderingContext2D | null = null;

const measure: Measure = (content, size) => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return content.length * size * 0.6;
  context.font = `${size}px ${FONT}`;
  return context.measureText(content).width;
};

/** A number in a format of the workbook, or plainly if the format is not understood. */
function written(value: number, format: string): string {
  try {
    return numfmt.format(format || "General", value).trim();
  } catch {
    return String(Number(value.toPrecision(12)));
  }
}
