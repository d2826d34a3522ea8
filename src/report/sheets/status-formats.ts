import { columnName } from "../../xlsx/text/address";
import type { CellRange } from "../../xlsx/model";
import type { ConditionalFormatDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";

const WORDS = [
  [["meets", "qualifies", "not PFE", "passes", "not of concern"], look.good],
  [["fails", "does not", "PFE", "of concern"], look.bad],
  [["missing", "unknown"], look.missing],
] as const;

/** The colors of the status words in a column of an explanation. */
export function statusFormats(area: CellRange): ConditionalFormatDefinition[] {
  const cell = `${columnName(area.left)}${area.top + 1}`;
  return WORDS.map(([words, style]) => ({
    ranges: [area],
    formula: `OR(${words.map((word) => `${cell}="${word}"`).join(",")})`,
    style,
  }));
}
