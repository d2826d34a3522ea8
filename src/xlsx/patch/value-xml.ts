import { type CellValue, isCellError } from "../model";
import { encodeExcelText, escapeXml } from "../text/xml";

/** Errors that a file can store. Newer ones are stored as #VALUE! until they are recalculated. */
const storedErrors = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"]);

/** The type attribute and the content with which a file stores a value. */
export function valueXml(value: CellValue, isFormula: boolean, prefix: string): { type: string; content: string } {
  const v = (text: string): string => `<${prefix}v>${text}</${prefix}v>`;
  if (value === null) return { type: "", content: "" };
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return { type: ' t="e"', content: v("#NUM!") };
    return { type: "", content: v(String(value)) };
  }
  if (typeof value === "boolean") return { type: ' t="b"', content: v(value ? "1" : "0") };
  if (isCellError(value)) return { type: ' t="e"', content: v(storedErrors.has(value.code) ? value.code : "#VALUE!") };
  const text = escapeXml(encodeExcelText(value));
  if (isFormula) return { type: ' t="str"', content: v(text) };
  const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : "";
  return { type: ' t="inlineStr"', content: `<${prefix}is><${prefix}t${space}>${text}</${prefix}t></${prefix}is>` };
}
