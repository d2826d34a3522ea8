import { WorkbookError } from "../workbook-error";
import { findSheetData } from "./sheet-scan";
import { escapeXml, localName } from "../text/xml";

/** An element right below the root of a part, where it stands in the text. */
interface PlacedElement {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly elements: readonly PlacedElement[];
  /** Before the root's closing tag; of a root without content after its only tag. */
  readonly contentEnd: number;
  readonly rootStart: number;
  readonly rootTag: string;
  /** `x:` where the part's elements carry a prefix. */
  readonly prefix: string;
}

const TAG =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;

/** The elements right below the root. The rows of a sheet are stepped over. */
export function frameOf(xml: string, part: string): Frame {
  const rows = findSheetData(xml, part);
  const elements: PlacedElement[] = [];
  let depth = 0;
  let start = 0;
  let rootStart = -1;
  let rootTag = "";
  TAG.lastIndex = 0;
  for (let found = TAG.exec(xml); found; found = TAG.exec(xml)) {
    const [text, closing, name, , empty] = found;
    if (name === undefined) continue;
    if (rows && found.index === rows.start) {
      elements.push({ name: "sheetData", start: rows.start, end: rows.end });
      TAG.lastIndex = rows.end;
      continue;
    }
    if (closing === "/") {
      depth--;
      if (depth === 0) return { elements, contentEnd: found.index, rootStart, rootTag, prefix: prefixOf(rootTag) };
      if (depth === 1) elements.push({ name: localName(name), start, end: found.index + text.length });
      continue;
    }
    if (depth === 0) {
      rootStart = found.index;
      rootTag = text;
      if (empty === "/") {
        return { elements, contentEnd: found.index + text.length, rootStart, rootTag, prefix: prefixOf(rootTag) };
      }
    } else if (depth === 1) {
      start = found.index;
      if (empty === "/") elements.push({ name: localName(name), start, end: found.index + text.length });
    }
    if (empty !== "/") depth++;
  }
  throw new WorkbookError(
    `The part ${part} is damaged: it breaks off. Open the file in Excel, let it repair the file, and save it again.`,
  );
}

const prefixOf = (tag: string): string => /^<((?:[A-Za-z_][\w.-]*:)?)/.exec(tag)?.[1] ?? "";

/** Elements in the order in which a sheet has them (ECMA-376 part 1, 18.3.1.99). */
export const SHEET_ORDER = (
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter " +
  "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions " +
  "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing " +
  "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split(" ");

/** Elements in the order in which a workbook part has them (18.2.27). */
export const WORKBOOK_ORDER = (
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr " +
  "oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
).split(" ");

/** Elements in the order in which the styles have them (18.8.39). */
export const STYLES_ORDER =
  "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(" ");

/**
 * The part with all elements of a name replaced by `content`, which stands where the first of them stood or where the order wants it.
 * `content` is written without a prefix; an empty one takes the elements away.
 */
export function withElements(
  xml: string,
  part: string,
  name: string,
  content: string,
  order: readonly string[],
): string {
  const { elements, contentEnd, prefix } = frameOf(xml, part);
  const own = elements.filter((element) => element.name === name);
  const rank = order.indexOf(name);
  const next = elements.find((element) => order.indexOf(element.name) > rank);
  const at = own[0]?.start ?? next?.start ?? contentEnd;
  let result = xml;
  for (const { start, end } of [...own].reverse()) result = result.slice(0, start) + result.slice(end);
  return result.slice(0, at) + prefixed(content, prefix) + result.slice(at);
}

/** The texts of the elements of a name, as written. */
export function elementTexts(xml: string, part: string, name: string): string[] {
  return frameOf(xml, part)
    .elements.filter((element) => element.name === name)
    .map(({ start, end }) => xml.slice(start, end));
}

/** The texts of the elements right below the root of a fragment. */
export function childTexts(fragment: string, part: string): string[] {
  return frameOf(fragment, part).elements.map(({ start, end }) => fragment.slice(start, end));
}

/** Adds items to the end of a counted list right below the root, which is made where it is missing. Items carry no prefix. */
export function withItems(
  xml: string,
  part: string,
  list: string,
  items: readonly string[],
  order: readonly string[],
): string {
  if (items.length === 0) return xml;
  const { prefix } = frameOf(xml, part);
  const [before] = elementTexts(xml, part, list);
  const known = before === undefined ? [] : childTexts(before, part);
  const open = /^<[^>]*?\/?>/.exec(before ?? "")?.[0] ?? `<${list}>`;
  const bare = unprefixed(open, prefix)
    .replace(/\s*\/?>$/, "")
    .replace(/\s+count=(["'])[^"']*\1/, "");
  const tail = before === undefined || before === open ? "" : before.slice(open.length, before.lastIndexOf("</"));
  const content = `${bare} count="${known.length + items.length}">${unprefixed(tail, prefix)}${items.join("")}</${list}>`;
  return withElements(xml, part, list, content, order);
}

const unprefixed = (xml: string, prefix: string): string =>
  prefix === "" ? xml : xml.replace(new RegExp(`<(/?)${prefix}`, "g"), "<$1");

const prefixed = (xml: string, prefix: string): string =>
  prefix === "" ? xml : xml.replace(/<(\/?)(?=[A-Za-z_][\w.-]*[\s/>])/g, `<$1${prefix}`);

/**
 * The workbook part without the wish to be calculated when it is opened: Excel would do so before the add-in runs, and formulas of ours
 * would show #NAME? and keep it.
 */
export function withoutCalculationOnLoad(xml: string): string {
  return xml.replace(/<(?:\w+:)?calcPr\b[^>]*>/, (tag) => withAttribute(tag, "fullCalcOnLoad", null));
}

/** An opening tag with an attribute set, or taken away by null. */
export function withAttribute(tag: string, name: string, value: string | number | null): string {
  const bare = tag.replace(new RegExp(`\\s+${name.replace(".", "\\.")}=("[^"]*"|'[^']*')`), "");
  return value === null ? bare : bare.replace(/\s*(\/?)>$/, ` ${name}="${escapeXml(String(value))}"$1>`);
}

/** The same for the opening tag of an element's text. */
export function withTagAttribute(element: string, name: string, value: string | number | null): string {
  return element.replace(/^<(?:"[^"]*"|'[^']*'|[^>"'])*>/, (tag) => withAttribute(tag, name, value));
}
