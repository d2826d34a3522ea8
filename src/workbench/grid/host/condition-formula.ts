import { cellName } from "../../../xlsx/text/address";
import { type ConditionalFormatRecord } from "../../../host/host-grid";

const COMPARISONS: Readonly<Record<string, string>> = {
  EqualTo: "=",
  NotEqualTo: "<>",
  GreaterThan: ">",
  LessThan: "<",
  GreaterThanOrEqual: ">=",
  LessThanOrEqual: "<=",
};

/** The rule of a conditional format as a formula for its first cell; null if the rule is incomplete. */
export function conditionFormula({ type, rule, area }: ConditionalFormatRecord): string | null {
  const cell = cellName(area.row, area.column);
  const bare = (value: unknown) => String(value).replace(/^=/, "");
  if (type === "Custom")
    return typeof rule.formula === "string" && rule.formula !== "" ? `=${bare(rule.formula)}` : null;
  if (type === "CellValue" && rule.formula1 !== undefined) {
    const first = bare(rule.formula1);
    if (rule.operator === "Between") return `=AND(${cell}>=${first},${cell}<=${bare(rule.formula2)})`;
    if (rule.operator === "NotBetween") return `=OR(${cell}<${first},${cell}>${bare(rule.formula2)})`;
    return `=${cell}${COMPARISONS[String(rule.operator)] ?? "="}${first}`;
  }
  if (type === "ContainsText" && rule.text !== undefined) {
    const text = `"${String(rule.text).replace(/"/g, '""')}"`;
    const length = String(rule.text).length;
    switch (rule.operator) {
      case "NotContains":
        return `=ISERROR(SEARCH(${text},${cell}))`;
      case "BeginsWith":
        return `=LEFT(${cell},${length})=${text}`;
      case "EndsWith":
        return `=RIGHT(${cell},${length})=${text}`;
      default:
        return `=ISNUMBER(SEARCH(${text},${cell}))`;
    }
  }
  return null;
}
