import { childTexts, elementTexts, SHEET_ORDER, withAttribute, withElements } from "../read/frame";
import { cellName, rangeName } from "../text/address";
import { attributeList } from "../text/xml-writing";
import { type TargetSheet } from "./target";

/** Writes the column widths, merged cells, view, tab color and page setup of a sheet. */
export function withFrame(xml: string, part: string, sheet: TargetSheet): string {
  let result = xml;
  const set = (name: string, content: string): void => {
    result = withElements(result, part, name, content, SHEET_ORDER);
  };
  if (sheet.tabColor !== undefined || sheet.page?.fitToWidth) {
    const [old = "<sheetPr/>"] = elementTexts(result, part, "sheetPr").map((text) =>
      text.replace(/<(\/?)\w+:/g, "<$1"),
    );
    const tag = (/^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(old)?.[0] ?? "<sheetPr>").replace(/\s*\/?>$/, "");
    const rest = childTexts(old, part).filter(
      (text) => !(sheet.tabColor !== undefined && /^<tabColor\b/.test(text)) && !/^<pageSetUpPr\b/.test(text),
    );
    const page = childTexts(old, part).filter((text) => /^<pageSetUpPr\b/.test(text));
    const color = sheet.tabColor ? `<tabColor rgb="FF${sheet.tabColor.replace("#", "").toUpperCase()}"/>` : "";
    const setUp = sheet.page?.fitToWidth ? '<pageSetUpPr fitToPage="1"/>' : page.join("");
    const content = color + rest.join("") + setUp;
    set("sheetPr", content === "" && tag === "<sheetPr" ? "" : `${tag}>${content}</sheetPr>`);
  }
  if (sheet.view) {
    const { frozen, showGridLines } = sheet.view;
    const old = elementTexts(result, part, "sheetViews")[0]?.replace(/<(\/?)\w+:/g, "<$1");
    const oldView = (old && childTexts(old, part)[0]) ?? '<sheetView workbookViewId="0"/>';
    const tag = /^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(oldView)?.[0] ?? '<sheetView workbookViewId="0">';
    const view = withAttribute(tag, "showGridLines", showGridLines ? null : 0).replace(/\s*\/?>$/, "");
    const top = cellName(frozen.rows, frozen.columns);
    const active = frozen.rows > 0 ? (frozen.columns > 0 ? "bottomRight" : "bottomLeft") : "topRight";
    const pane =
      frozen.rows > 0 || frozen.columns > 0
        ? `<pane${attributeList({
            xSplit: frozen.columns || undefined,
            ySplit: frozen.rows || undefined,
            topLeftCell: top,
            activePane: active,
            state: "frozen",
          })}/>`
        : "";
    set("sheetViews", `<sheetViews>${view}>${pane}</sheetView></sheetViews>`);
  }
  if (sheet.defaultRowHeight !== undefined || sheet.defaultColumnWidth !== undefined) {
    const format = { defaultColWidth: sheet.defaultColumnWidth, defaultRowHeight: sheet.defaultRowHeight ?? 15 };
    set("sheetFormatPr", `<sheetFormatPr${attributeList(format)}/>`);
  }
  if (sheet.columns) {
    const columns = sheet.columns.map(
      ({ first, last, width, hidden, style }) =>
        `<col${attributeList({
          min: first + 1,
          max: last + 1,
          width: width ?? sheet.defaultColumnWidth ?? 9.140625,
          style,
          hidden: hidden ? 1 : undefined,
          customWidth: width === undefined ? undefined : 1,
        })}/>`,
    );
    set("cols", columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`);
  }
  if (sheet.merges) {
    const merges = sheet.merges.map((range) => `<mergeCell ref="${rangeName(range)}"/>`);
    set(
      "mergeCells",
      merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`,
    );
  }
  if (sheet.page) {
    const { landscape, fitToWidth } = sheet.page;
    const set_ = { orientation: landscape ? "landscape" : undefined, fitToHeight: fitToWidth ? 0 : undefined };
    set("pageSetup", `<pageSetup${attributeList(set_)}/>`);
  }
  return result;
}
