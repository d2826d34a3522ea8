import {
  DataValidationErrorStyle,
  type DataValidationOperator,
  type ISheetDataValidationRule,
  type IStyleData,
} from "@univerjs/core";
import { type ConditionalRule, type DataValidation, type DifferentialStyle, type Sheet } from "../../../xlsx/model";
import { cellName } from "../../../xlsx/text/address";
import { univerRange } from "../engine/areas";
import { borderStyle, fontStyle } from "./cell-style";

const ERROR_STYLES = {
  stop: DataValidationErrorStyle.STOP,
  warning: DataValidationErrorStyle.WARNING,
  information: DataValidationErrorStyle.INFO,
} as const;

/** A condition of a validation rule: numbers unchanged, lists without quotes, and everything else as a formula. */
function condition(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  if (quoted) return (quoted[1] as string).replace(/""/g, '"');
  return text !== "" && Number.isFinite(Number(text)) ? text : `=${text}`;
}

const COMPARED: ReadonlySet<string> = new Set(["whole", "decimal", "date", "time", "textLength"]);

export function validationRule(validation: DataValidation, uid: string): ISheetDataValidationRule {
  const formula1 = condition(validation.formula1);
  const formula2 = condition(validation.formula2);
  return {
    uid,
    type: validation.type,
    ranges: validation.ranges.map(univerRange),
    // The engine would compare even for kinds of validation that do not use an operator.
    ...(COMPARED.has(validation.type) ? { operator: validation.operator as DataValidationOperator } : {}),
    ...(formula1 === undefined ? {} : { formula1 }),
    ...(formula2 === undefined ? {} : { formula2 }),
    allowBlank: validation.allowBlank,
    showDropDown: validation.inCellList,
    errorStyle: ERROR_STYLES[validation.errorStyle],
    showErrorMessage: validation.showError,
    error: validation.error ?? "",
    errorTitle: validation.errorTitle ?? "",
    showInputMessage: validation.showPrompt,
    prompt: validation.prompt ?? "",
    promptTitle: validation.promptTitle ?? "",
  };
}

function differentialStyle(style: DifferentialStyle | undefined): IStyleData {
  if (!style) return {};
  const data: IStyleData = style.font ? fontStyle(style.font) : {};
  const fill = style.fill?.color ?? style.fill?.background;
  if (fill !== undefined) data.bg = { rgb: fill };
  if (style.border) data.bd = borderStyle(style.border);
  return data;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  lessThan: "<",
  lessThanOrEqual: "<=",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
};

/** A conditional format rule in the engine's form; null for kinds that it cannot draw. */
function conditionalRule(rule: ConditionalRule, topLeft: string): Record<string, unknown> | null {
  const highlight = (more: Record<string, unknown>) => ({
    type: "highlightCell",
    style: differentialStyle(rule.style),
    ...more,
  });
  const formula = (text: string) => highlight({ subType: "formula", value: `=${text}` });
  const [first, second] = rule.formulas;
  const point = ({ type, value }: { type: string; value?: string }) => ({
    type,
    ...(value === undefined ? {} : { value: type === "formula" ? `=${value}` : Number(value) }),
  });
  switch (rule.type) {
    case "expression":
      return first === undefined ? null : formula(first);
    case "cellIs": {
      if (first === undefined) return null;
      if (rule.operator === "between" && second !== undefined)
        return formula(`AND(${topLeft}>=${first},${topLeft}<=${second})`);
      if (rule.operator === "notBetween" && second !== undefined)
        return formula(`OR(${topLeft}<${first},${topLeft}>${second})`);
      const comparison = COMPARISONS[rule.operator ?? "equal"];
      return comparison === undefined ? null : formula(`${topLeft}${comparison}${first}`);
    }
    case "containsText":
    case "notContainsText":
    case "beginsWith":
    case "endsWith":
    case "containsBlanks":
    case "notContainsBlanks":
    case "containsErrors":
    case "notContainsErrors":
      // The file also contains the same condition as a formula.
      return first === undefined ? null : formula(first);
    case "duplicateValues":
    case "uniqueValues":
      return highlight({ subType: rule.type });
    case "top10":
      return highlight({
        subType: "rank",
        isBottom: rule.bottom === true,
        isPercent: rule.percent === true,
        value: rule.rank ?? 10,
      });
    case "aboveAverage":
      return highlight({ subType: "average", operator: rule.aboveAverage === false ? "lessThan" : "greaterThan" });
    case "colorScale":
      return {
        type: "colorScale",
        config: (rule.points ?? []).map((each, index) => ({
          index,
          color: each.color ?? "#FFFFFF",
          value: point(each),
        })),
      };
    case "dataBar": {
      const [min, max] = rule.points ?? [];
      return {
        type: "dataBar",
        isShowValue: true,
        config: {
          min: min ? point(min) : { type: "min" },
          max: max ? point(max) : { type: "max" },
          isGradient: true,
          positiveColor: rule.barColor ?? "#638EC6",
          nativeColor: "#FF0000",
        },
      };
    }
    default:
      return null;
  }
}

export function conditionalFormats(sheet: Sheet, sheetId: string, notes: string[]): unknown[] {
  const rules: { priority: number; rule: unknown }[] = [];
  sheet.conditionalFormats.forEach((format, formatIndex) => {
    const first = format.ranges[0];
    if (!first) return;
    format.rules.forEach((rule, ruleIndex) => {
      const made = conditionalRule(rule, cellName(first.top, first.left));
      if (!made) {
        notes.push(`A conditional format of type ${rule.type} on '${sheet.name}' is kept in the file but not drawn.`);
        return;
      }
      rules.push({
        priority: rule.priority,
        rule: {
          cfId: `${sheetId}-${formatIndex}-${ruleIndex}`,
          ranges: format.ranges.map(univerRange),
          stopIfTrue: rule.stopIfTrue,
          rule: made,
        },
      });
    });
  });
  return rules.sort((a, b) => a.priority - b.priority).map(({ rule }) => rule);
}

export const isReference = (formula: string): boolean =>
  /^(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?$/u.test(formula);
