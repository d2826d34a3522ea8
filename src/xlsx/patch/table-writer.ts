import { rangeName } from "../text/address";
import { childTexts, elementTexts, frameOf, withAttribute, withElements, withTagAttribute } from "../read/frame";
import type { CellRange } from "../model";
import { decodeExcelText, encodeExcelText, escapeXml, parseXml } from "../text/xml";

/** The desired state of a table. */
export interface TargetTable {
  /** The part of the file that holds it; null for a new table. */
  readonly part: string | null;
  readonly name: string;
  /** With its header and totals rows. */
  readonly range: CellRange;
  readonly headerRow: boolean;
  readonly totalsRow: boolean;
  /** Names of its columns, which are the texts of its header cells. */
  readonly columns: readonly string[];
  readonly filter: boolean;
  readonly style?: string;
  readonly rowStripes: boolean;
  readonly columnStripes: boolean;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The order of elements in a table (ECMA-376 part 1, 18.5.1.2). */
const TABLE_ORDER = ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"];

export function newTableXml(table: TargetTable, id: number): string {
  const columns = uniqueNames(table.columns).map(
    (name, index) => `<tableColumn id="${index + 1}" name="${attributeText(name)}"/>`,
  );
  const totals = table.totalsRow ? ' totalsRowCount="1"' : ' totalsRowShown="0"';
  return (
    `<table xmlns="${MAIN}" id="${id}" name="${escapeXml(table.name)}" displayName="${escapeXml(table.name)}" ` +
    `ref="${rangeName(table.range)}"${table.headerRow ? "" : ' headerRowCount="0"'}${totals}>` +
    filterXml(table) +
    `<tableColumns count="${columns.length}">${columns.join("")}</tableColumns>` +
    styleXml(table) +
    "</table>"
  );
}

/** The part of a table with a changed name, place, columns or style. `renamed`: the old names of columns that were renamed or removed. */
export function changedTableXml(xml: string, part: string, table: TargetTable): { xml: string; renamed: string[] } {
  const root = parseXml(xml, part).attributes;
  const { prefix } = frameOf(xml, part);
  const plain = (text: string): string =>
    prefix === "" ? text : text.replace(new RegExp(`<(/?)${prefix}`, "g"), "<$1");
  const [list = ""] = elementTexts(xml, part, "tableColumns");
  const old = (list === "" ? [] : childTexts(list, part)).map((text) => ({
    text: plain(text),
    name: decodeExcelText(parseXml(text, part).attributes.name ?? ""),
    id: Number(parseXml(text, part).attributes.id) || 0,
    used: false,
  }));
  const names = uniqueNames(table.columns);
  const renamed: string[] = [];
  let nextId = 1 + Math.max(0, ...old.map(({ id }) => id));
  const picked = names.map((name) => {
    const same = old.find((each) => !each.used && each.name === name);
    if (same) same.used = true;
    return same;
  });
  const columns = names.map((name, index) => {
    const same = picked[index];
    if (same) return same.text;
    const here = old.length === names.length ? old[index] : undefined;
    if (here && !here.used) {
      here.used = true;
      renamed.push(here.name);
      return withTagAttribute(here.text, "name", encodeExcelText(name));
    }
    return `<tableColumn id="${nextId++}" name="${attributeText(name)}"/>`;
  });
  for (const { used, name } of old) if (!used) renamed.push(name);
  let result = xml;
  const sameColumns = columns.join("") === old.map(({ text }) => text).join("");
  if (!sameColumns) {
    const content = `<tableColumns count="${columns.length}">${columns.join("")}</tableColumns>`;
    result = withElements(result, part, "tableColumns", content, TABLE_ORDER);
  }
  const ref = rangeName(table.range);
  if (ref !== root.ref || !sameColumns) {
    const [filter] = elementTexts(result, part, "autoFilter");
    if (filter !== undefined) result = withElements(result, part, "autoFilter", filterXml(table), TABLE_ORDER);
    result = withElements(result, part, "sortState", "", TABLE_ORDER);
  }
  if (!table.filter && table.headerRow) result = withElements(result, part, "autoFilter", "", TABLE_ORDER);
  const info = parseXml(xml, part).children.find(({ name }) => name === "tableStyleInfo")?.attributes;
  const flagOf = (value: string | undefined): boolean => value === "1" || value === "true";
  if (
    (info?.name ?? "") !== (table.style ?? "") ||
    flagOf(info?.showRowStripes) !== table.rowStripes ||
    flagOf(info?.showColumnStripes) !== table.columnStripes
  ) {
    result = withElements(result, part, "tableStyleInfo", styleXml(table), TABLE_ORDER);
  }
  const frame = frameOf(result, part);
  let tag = frame.rootTag;
  if (ref !== root.ref) tag = withAttribute(tag, "ref", ref);
  if (table.name !== (root.displayName ?? root.name)) {
    tag = withAttribute(withAttribute(tag, "displayName", table.name), "name", table.name);
  }
  if (Number(root.totalsRowCount ?? 0) > 0 !== table.totalsRow) {
    tag = withAttribute(tag, "totalsRowCount", table.totalsRow ? 1 : null);
  }
  result = result.slice(0, frame.rootStart) + tag + result.slice(frame.rootStart + frame.rootTag.length);
  return { xml: result, renamed };
}

function filterXml({ filter, headerRow, range, totalsRow }: TargetTable): string {
  if (!filter || !headerRow) return "";
  return `<autoFilter ref="${rangeName({ ...range, bottom: range.bottom - (totalsRow ? 1 : 0) })}"/>`;
}

function styleXml({ style, rowStripes, columnStripes }: TargetTable): string {
  const name = style === undefined || style === "" ? "" : ` name="${escapeXml(style)}"`;
  return (
    `<tableStyleInfo${name} showFirstColumn="0" showLastColumn="0" showRowStripes="${rowStripes ? 1 : 0}" ` +
    `showColumnStripes="${columnStripes ? 1 : 0}"/>`
  );
}

/** Makes column names unique and not empty, by adding numbers as Excel does. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const wanted = name === "" ? `Column${index + 1}` : name;
    let free = wanted;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${wanted}${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** A table's part has `_x000a_` for line breaks in a header cell. */
const attributeText = (name: string): string => escapeXml(encodeExcelText(name).replace(/\n/g, "_x000a_"));
