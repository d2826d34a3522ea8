import type { CellRange } from "../model";
import { parseRange } from "../text/address";
import type { ChartDefinition } from "./definition";
import { OFFICE } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { element, XML_HEADER } from "../text/xml-writing";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

/** Reads the cells that a chart shows. They are stored in the chart so that it can be drawn before anything is calculated. */
type ReadCells = (sheet: string, range: CellRange) => (string | number | null)[];

export function drawingXml(charts: readonly ChartDefinition[]): string {
  const anchors = charts.map((chart, index) => {
    const corner = (name: string, row: number, column: number): string =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    return (
      "<xdr:twoCellAnchor>" +
      corner("from", chart.place.top, chart.place.left) +
      corner("to", chart.place.bottom + 1, chart.place.right + 1) +
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>' +
      element("xdr:cNvPr", { id: index + 2, name: `Chart ${index + 1}`, descr: chart.altText }) +
      "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>" +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${index + 1}"/></a:graphicData></a:graphic>` +
      "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    );
  });
  return (
    XML_HEADER +
    element("xdr:wsDr", { "xmlns:xdr": SPREADSHEET_DRAWING, "xmlns:a": DRAWING, "xmlns:r": OFFICE }, anchors.join(""))
  );
}

export function chartXml(chart: ChartDefinition, read: ReadCells): string {
  const { kind = "column", maximum } = chart;
  const isBar = kind === "bar" || kind === "stackedBar";
  const isStacked = kind === "stackedColumn" || kind === "stackedBar";
  const series = chart.series.map((one, index) => {
    const name = cached(one.name, read);
    const categories = cached(one.categories, read);
    const values = cached(one.values, read);
    return (
      `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
      `<c:tx><c:strRef><c:f>${escapeXml(one.name)}</c:f>${points("c:strCache", name)}</c:strRef></c:tx>` +
      `<c:spPr><a:solidFill><a:srgbClr val="${one.color}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
      `<c:cat><c:strRef><c:f>${escapeXml(one.categories)}</c:f>${points("c:strCache", categories)}</c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${escapeXml(one.values)}</c:f>${points("c:numCache", values, chart.valueFormat)}</c:numRef></c:val>` +
      "</c:ser>"
    );
  });
  const text = (size: number, content: string): string =>
    `<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="en-US" sz="${size}" b="0"/><a:t>${escapeXml(content)}</a:t></a:r></a:p></c:rich></c:tx>`;
  const small =
    '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>';
  return (
    XML_HEADER +
    element(
      "c:chartSpace",
      { "xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": OFFICE },
      '<c:roundedCorners val="0"/><c:chart>' +
        `<c:title>${text(1100, chart.title)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>` +
        "<c:plotArea><c:layout/><c:barChart>" +
        `<c:barDir val="${isBar ? "bar" : "col"}"/><c:grouping val="${isStacked ? "stacked" : "clustered"}"/><c:varyColors val="0"/>` +
        series.join("") +
        `<c:gapWidth val="60"/>${isStacked ? '<c:overlap val="100"/>' : ""}` +
        '<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>' +
        // Excel draws the first category of bars at the bottom.
        `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${isBar ? "maxMin" : "minMax"}"/></c:scaling>` +
        `<c:delete val="0"/><c:axPos val="${isBar ? "l" : "b"}"/>` +
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
        `${small}<c:crossAx val="222222222"/><c:crosses val="autoZero"/></c:catAx>` +
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>' +
        `${maximum === undefined ? "" : element("c:max", { val: maximum })}<c:min val="0"/></c:scaling>` +
        `<c:delete val="0"/><c:axPos val="${isBar ? "b" : "l"}"/>` +
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>' +
        `<c:numFmt formatCode="${escapeXml(chart.valueFormat)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
        `${small}<c:crossAx val="111111111"/><c:crosses val="${isBar ? "max" : "autoZero"}"/></c:valAx></c:plotArea>` +
        (chart.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${small}</c:legend>` : "") +
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    )
  );
}

/** The values behind a reference such as `'Results'!$B$5:$B$9`. */
function cached(reference: string, read: ReadCells): (string | number | null)[] {
  const parts = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(reference);
  const range = parts ? parseRange(parts[3] as string) : null;
  if (!parts || !range) throw new Error(`the chart reference '${reference}' does not refer to cells`);
  return read((parts[1] ?? parts[2] ?? "").replace(/''/g, "'"), range);
}

function points(name: string, values: readonly (string | number | null)[], format?: string): string {
  const items = values.map((value, index) =>
    value === null || value === "" ? "" : `<c:pt idx="${index}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`,
  );
  return element(
    name,
    {},
    (format === undefined ? "" : `<c:formatCode>${escapeXml(format)}</c:formatCode>`) +
      `<c:ptCount val="${values.length}"/>` +
      items.join(""),
  );
}
