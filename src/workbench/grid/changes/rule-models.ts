import { type IDataValidationRule, type IStyleData } from "@univerjs/core";
import { type ConditionalRule, type DataValidation, type DifferentialStyle } from "../../../xlsx/model";
import { hexColor } from "../engine/colors";
import { borderOf, fillOf, fontOf } from "./cell-styles";

/** A condition as it is written in files: without the equals sign, and with lists in quotes. */
function conditionText(text: string | undefined, isList: boolean): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (text.startsWith("=")) return text.slice(1);
  return isList ? `"${text.replace(/"/g, '""')}"` : text;
}

const VALIDATIONS: ReadonlySet<string> = new Set<DataValidation["type"]>([
  "whole",
  "decimal",
  "list",
  "date",
  "time",
  "textLength",
  "custom",
]);

/** Null for kinds that do not exist in files, such as check boxes. */
export function validationOf(rule: IDataValidationRule, ranges: DataValidation["ranges"]): DataValidation | null {
  const type = rule.type === "listMultiple" ? "list" : rule.type;
  if (!VALIDATIONS.has(type)) return null;
  const formula1 = conditionText(rule.formula1, type === "list");
  const formula2 = conditionText(rule.formula2, false);
  return {
    ranges,
    type: type as DataValidation["type"],
    operator: (rule.operator ?? "between") as DataValidation["operator"],
    ...(formula1 !== undefined && { formula1 }),
    ...(formula2 !== undefined && { formula2 }),
    allowBlank: rule.allowBlank !== false,
    inCellList: rule.showDropDown !== false,
    errorStyle: rule.errorStyle === 2 ? "warning" : rule.errorStyle === 0 ? "information" : "stop",
    showError: rule.showErrorMessage !== false,
    ...(rule.errorTitle && { errorTitle: rule.errorTitle }),
    ...(rule.error && { error: rule.error }),
    showPrompt: rule.showInputMessage === true,
    ...(rule.promptTitle && { promptTitle: rule.promptTitle }),
    ...(rule.prompt && { prompt: rule.prompt }),
  };
}

interface Point {
  readonly type: string;
  readonly value?: unknown;
}

/** A conditional format rule of the grid. */
export interface GridRule {
  readonly type: string;
  readonly subType?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly isBottom?: boolean;
  readonly isPercent?: boolean;
  readonly style?: IStyleData;
  readonly config?: unknown;
}

function differentialOf(data: IStyleData | undefined): DifferentialStyle {
  if (!data) return {};
  const font = fontOf(data, {});
  const fill = fillOf(data);
  const border = borderOf(data.bd);
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(fill && { fill }),
    ...(border && { border }),
    ...(data.n && { numberFormat: data.n.pattern }),
  };
}

const point = ({ type, value }: Point): { type: string; value?: string } => ({
  type,
  ...(value === undefined ? {} : { value: String(value).replace(/^=/, "") }),
});

/** Null for kinds that cannot be written to a file. `cell` is the first cell of the rule's ranges. */
export function conditionalRuleOf(
  rule: GridRule,
  cell: string,
  stopIfTrue: boolean,
  priority: number,
): ConditionalRule | null {
  const made = (more: Partial<ConditionalRule> & { type: string }): ConditionalRule => ({
    priority,
    stopIfTrue,
    formulas: [],
    ...(rule.type === "highlightCell" && { style: differentialOf(rule.style) }),
    ...more,
  });
  if (rule.type === "colorScale") {
    const points = (rule.config as { color: string; value: Point }[]).map(({ color, value }) => ({
      ...point(value),
      color: hexColor(color) ?? "#FFFFFF",
    }));
    return made({ type: "colorScale", points });
  }
  if (rule.type === "dataBar") {
    const { min, max, positiveColor } = rule.config as { min: Point; max: Point; positiveColor: string };
    return made({
      type: "dataBar",
      points: [point(min), point(max)],
      barColor: hexColor(positiveColor) ?? "#638EC6",
    });
  }
  if (rule.type !== "highlightCell") return null;
  switch (rule.subType) {
    case "formula":
      return made({ type: "expression", formulas: [String(rule.value).replace(/^=/, "")] });
    case "duplicateValues":
    case "uniqueValues":
      return made({ type: rule.subType });
    case "rank":
      return made({
        type: "top10",
        rank: Number(rule.value),
        ...(rule.isBottom && { bottom: true as const }),
        ...(rule.isPercent && { percent: true as const }),
      });
    case "average":
      return rule.operator === "greaterThan" || rule.operator === "lessThan"
        ? made({ type: "aboveAverage", aboveAverage: rule.operator === "greaterThan" })
        : null;
    case "number": {
      const values = Array.isArray(rule.value) ? (rule.value as unknown[]) : [rule.value];
      return made({ type: "cellIs", operator: rule.operator ?? "equal", formulas: values.map(String) });
    }
    case "text": {
      const text = String(rule.value ?? "");
      const quoted = `"${text.replace(/"/g, '""')}"`;
      const formula = {
        containsText: `NOT(ISERROR(SEARCH(${quoted},${cell})))`,
        notContainsText: `ISERROR(SEARCH(${quoted},${cell}))`,
        beginsWith: `LEFT(${cell},${text.length})=${quoted}`,
        endsWith: `RIGHT(${cell},${text.length})=${quoted}`,
        equal: `${cell}=${quoted}`,
        notEqual: `${cell}<>${quoted}`,
      }[rule.operator ?? ""];
      return formula === undefined ? null : made({ type: "expression", formulas: [formula] });
    }
    default:
      return null;
  }
}
