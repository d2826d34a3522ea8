import { parseRange } from "../text/address";
import type { Table, TableColumn } from "../model";
import { child, childrenOf, decodeExcelText, flag, numberAttribute, type XmlElement } from "../text/xml";

/** Reads a table's part; null if it has no range. */
export function readTable(root: XmlElement, part: string): Table | null {
  const range = parseRange(root.attributes.ref ?? "");
  if (!range) return null;
  const columns = childrenOf(child(root, "tableColumns"), "tableColumn").map((column): TableColumn => {
    const calculated = child(column, "calculatedColumnFormula")?.text;
    const totalsFormula = child(column, "totalsRowFormula")?.text;
    const { totalsRowLabel, totalsRowFunction } = column.attributes;
    return {
      name: decodeExcelText(column.attributes.name ?? ""),
      ...(calculated !== undefined && { calculatedFormula: calculated }),
      ...(totalsRowLabel !== undefined && { totalsLabel: totalsRowLabel }),
      ...(totalsRowFunction !== undefined && { totalsFunction: totalsRowFunction }),
      ...(totalsFormula !== undefined && { totalsFormula }),
    };
  });
  const style = child(root, "tableStyleInfo");
  return {
    id: numberAttribute(root, "id") ?? 0,
    name: root.attributes.displayName ?? root.attributes.name ?? "",
    range,
    headerRow: (numberAttribute(root, "headerRowCount") ?? 1) > 0,
    totalsRow: (numberAttribute(root, "totalsRowCount") ?? 0) > 0,
    columns,
    filter: child(root, "autoFilter") !== undefined,
    ...(hasCriteria(child(root, "autoFilter")) && { filterActive: true as const }),
    ...(style?.attributes.name !== undefined && { style: style.attributes.name }),
    rowStripes: flag(style, "showRowStripes"),
    columnStripes: flag(style, "showColumnStripes"),
    part,
  };
}

/** Whether a filter is active. A filter without criteria only shows its buttons. */
export function hasCriteria(filter: XmlElement | undefined): boolean {
  return childrenOf(filter, "filterColumn").some((column) =>
    ["filters", "top10", "customFilters", "dynamicFilter", "colorFilter", "iconFilter"].some((kind) =>
      child(column, kind),
    ),
  );
}
