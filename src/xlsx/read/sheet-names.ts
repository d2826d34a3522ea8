import { Package } from "../package/package";
import { child, childrenOf } from "../text/xml";

/** The names of a workbook's sheets in their order, hidden ones included, without reading their cells. */
export function sheetNames(bytes: Uint8Array): string[] {
  const file = new Package(bytes);
  const root = file.xml(file.workbookPart);
  return childrenOf(child(root, "sheets"), "sheet").map(({ attributes }) => attributes.name ?? "");
}
