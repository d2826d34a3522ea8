import { type Workbook } from "../model";
import { type Package } from "../package/package";
import {
  childTexts,
  elementTexts,
  frameOf,
  withAttribute,
  withElements,
  withTagAttribute,
  WORKBOOK_ORDER,
} from "../read/frame";
import { quoteSheetName } from "../text/address";
import { type FunctionNames, storedFormula } from "../text/formula-text";
import { attribute, escapeXml, parseXml, type XmlElement } from "../text/xml";
import { OFFICE } from "../text/namespaces";
import { attributeList } from "../text/xml-writing";
import { withoutPrefix } from "./rule-writer";
import { type TargetName, type TargetSheet, type TargetWorkbook } from "./target";

interface Placed {
  readonly sheet: TargetSheet;
  readonly part: string;
  readonly relationship: string | null;
}

export function workbookXml(
  xml: string,
  file: Package,
  before: Workbook,
  target: TargetWorkbook,
  placed: readonly Placed[],
  names: FunctionNames,
): string {
  const { workbookPart } = file;
  const { prefix } = frameOf(xml, workbookPart);
  const relationships = new Map(file.relationships(workbookPart).map((each) => [each.id, each]));
  const [list = ""] = elementTexts(xml, workbookPart, "sheets");
  const old = childTexts(list, workbookPart).map((text) => {
    const element = parseXml(text, workbookPart);
    const to = relationships.get(attribute(element, "id") ?? "");
    return { text: withoutPrefix(text, prefix), element, part: to && file.spelling(to.target) };
  });
  const modelled = new Set(before.sheets.map(({ part }) => part));
  let nextId = 1 + Math.max(0, ...old.map(({ element }) => Number(element.attributes.sheetId) || 0));
  const entries: { text: string; part: string | undefined }[] = placed.map(({ sheet, part, relationship }) => {
    const state = sheet.visibility === "visible" ? null : sheet.visibility;
    const known = old.find((each) => each.part === part);
    if (!known) {
      const id = attributeList({ name: sheet.name, sheetId: nextId++, state: state ?? undefined });
      return { part, text: `<sheet xmlns:r="${OFFICE}"${id} r:id="${relationship}"/>` };
    }
    let { text } = known;
    if (known.element.attributes.name !== sheet.name) text = withTagAttribute(text, "name", sheet.name);
    if ((known.element.attributes.state ?? "visible") !== sheet.visibility)
      text = withTagAttribute(text, "state", state);
    return { part, text };
  });
  // Sheets without cells, such as chart sheets, keep their places.
  old.forEach(({ text, part }, index) => {
    if (part === undefined || !modelled.has(part)) entries.splice(Math.min(index, entries.length), 0, { part, text });
  });
  const sheets = entries.map(({ text }) => text).join("");
  const same = sheets === old.map(({ text }) => text).join("");
  let result = same ? xml : withElements(xml, workbookPart, "sheets", `<sheets>${sheets}</sheets>`, WORKBOOK_ORDER);

  const placeOf = (part: string | undefined): number => entries.findIndex((entry) => entry.part === part);
  const [oldNames = ""] = elementTexts(xml, workbookPart, "definedNames");
  const nameTexts = oldNames === "" ? [] : childTexts(oldNames, workbookPart);
  const written = definedNames(nameTexts, old, before, target, placed, placeOf, prefix, names);
  if (written.join("") !== nameTexts.map((text) => withoutPrefix(text, prefix)).join("")) {
    const content = written.length === 0 ? "" : `<definedNames>${written.join("")}</definedNames>`;
    result = withElements(result, workbookPart, "definedNames", content, WORKBOOK_ORDER);
  }
  if (!same) {
    const front = placed[target.activeSheet ?? 0];
    result = result.replace(/<(?:\w+:)?workbookView\b[^>]*>/, (tag) =>
      withAttribute(withAttribute(tag, "firstSheet", null), "activeTab", Math.max(0, placeOf(front?.part))),
    );
  }
  return result;
}

function definedNames(
  texts: readonly string[],
  old: readonly { readonly part: string | undefined }[],
  before: Workbook,
  target: TargetWorkbook,
  placed: readonly Placed[],
  placeOf: (part: string | undefined) => number,
  prefix: string,
  names: FunctionNames,
): string[] {
  const key = (name: string, part: string | undefined): string => `${name.toLowerCase()}|${part ?? ""}`;
  const knownBefore = new Map(
    before.definedNames.map((each) => [
      key(each.name, each.sheet === undefined ? undefined : before.sheets[each.sheet]?.part),
      each,
    ]),
  );
  const wanted = target.names && new Map(target.names.map((each) => [key(each.name, partOf(each)), each]));
  function partOf({ sheet }: TargetName): string | undefined {
    return sheet === undefined ? undefined : placed[sheet]?.part;
  }
  const result: string[] = [];
  for (const text of texts) {
    const element: XmlElement = parseXml(text, "");
    const local = element.attributes.localSheetId;
    const part = local === undefined ? undefined : old[Number(local)]?.part;
    let own = withoutPrefix(text, prefix);
    if (local !== undefined) {
      const place = placeOf(part);
      // A local name is removed with its sheet.
      if (place < 0) continue;
      if (place !== Number(local)) own = withTagAttribute(own, "localSheetId", place);
    }
    const id = key(element.attributes.name ?? "", part);
    const was = knownBefore.get(id);
    const now = wanted?.get(id);
    wanted?.delete(id);
    if (wanted && was && !now) continue;
    if (was && now && now.formula !== was.formula) {
      const open = /^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(own)?.[0] ?? "<definedName>";
      own = `${open}${escapeXml(storedFormula(now.formula, names, null))}</definedName>`;
    }
    result.push(own);
  }
  for (const each of wanted?.values() ?? []) {
    const part = partOf(each);
    const tag = attributeList({
      name: each.name,
      comment: each.comment || undefined,
      localSheetId: part === undefined ? undefined : placeOf(part),
      hidden: each.hidden && !each.name.startsWith("_xlnm.") ? 1 : undefined,
    });
    result.push(`<definedName${tag}>${escapeXml(storedFormula(each.formula, names, null))}</definedName>`);
  }
  return result;
}

/** The defined name that Excel uses for the rows that are repeated on every page. */
export function titleRowsName(sheet: number, sheetName: string, rows: string): TargetName {
  return { name: "_xlnm.Print_Titles", formula: `${quoteSheetName(sheetName)}!${rows}`, sheet, hidden: true };
}
