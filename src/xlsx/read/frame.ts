import { WorkbookError } from "../workbook-error";
import { findSheetData } from "./sheet-scan";
import { escapeXml, localName } from "../text/xml";

/** An element directly below the root of a part, and its place in the text. */
interface PlacedElement {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly elements: readonly PlacedElement[];
  /** Before the root's closing tag; for a root without content, after its only tag. */
  readonly contentEnd: number;
  readonly rootStart: number;
  readonly rootTag: string;
  /** For example `x:` if the part's elements have a prefix. */
  readonly prefix: string;
}

const TAG =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;

/** The elements directly below the root. The rows of a sheet are skipped. */
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
    `The part ${part} is damaged: it is incomplete. Open the file in Excel, let Excel repair it, and save it again.`,
  );
}

const prefixOf = (tag: string): string => /^<((?:[A-Za-z_][\w.-]*:)?)/.exec(tag)?.[1] ?? "";

/** The order of elements in a sheet (ECMA-376 part 1, 18.3.1.99). */
export const SHEET_ORDER = (
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter " +
  "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions " +
  "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing " +
  "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split(" ");

/** The order of elements in a workbook part (18.2.27). */
export const WORKBOOK_ORDER = (
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr " +
  "oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
).split(" ");

/** The order of elements in the styles part (18.8.39). */
export const STYLES_ORDER =
  "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(" ");

/**
 * The part with all elements of a name replaced by `content`, at the place of the first of them or, if there is none, where the order
 * requires it. `content` has no prefix; an empty `content` removes the elements.
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

/** The texts of the elements with a name, as written. */
export function elementTexts(xml: string, part: string, name: string): string[] {
  return frameOf(xml, part)
    .elements.filter((element) => element.name === name)
    .map(({ start, end }) => xml.slice(start, end));
}

/** The texts of the elements directly below the root of a fragment. */
export function childTexts(fragment: string, part: string): string[] {
  return frameOf(fragment, part).elements.map(({ start, end }) => fragment.slice(start, end));
}

/** Adds items at the end of a counted list directly below the root. Creates the list if it is missing. Items have no prefix. */
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
 * The workbook part without the flag to calculate when it is opened. Excel would do so before the add-in runs, and our formulas would show
 * #NAME? from then on.
 */
export function withoutCalculationOnLoad(xml: string): string {
  return xml.replace(/<(?:\w+:)?calcPr\b[^>]*>/, (tag) => withAttribute(tag, "fullCalcOnLoad", null));
}

/** An opening tag with an attribute set, or removed if the value is null. */
export function withAttribute(tag: string, name: string, value: string | number | null): string {
  const bare = tag.replace(new RegExp(`\\s+${name.replace(".", "\\.")}=("[^"]*"|'[^']*')`), "");
  return value === null ? bare : bare.replace(/\s*(\/?)>$/, ` ${name}="${escapeXml(String(value))}"$1>`);
}

/** The same for the opening tag in the text of an element. */
export function withTagAttribute(element: string, name: string, value: string | number | null): string {
  return element.replace(/^<(?:"[^"]*"|'[^']*'|[^>"'])*>/, (tag) => withAttribute(tag, name, value));
}
