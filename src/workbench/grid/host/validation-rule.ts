import { DataValidationErrorStyle } from "@univerjs/core";
import { type ValidationRecord } from "../../../host/host-grid";
import { nameOf } from "../engine/names-of-values";

/** A validation rule in the engine's form. */
export interface UniverRule {
  readonly type: string;
  readonly operator?: string;
  readonly formula1?: string;
  readonly formula2?: string;
  readonly allowBlank?: boolean;
  readonly showDropDown?: boolean;
  readonly errorStyle?: DataValidationErrorStyle;
  readonly error?: string;
  readonly errorTitle?: string;
  readonly showErrorMessage?: boolean;
  readonly prompt?: string;
  readonly promptTitle?: string;
  readonly showInputMessage?: boolean;
}

const VALIDATION_TYPES: Readonly<Record<string, string>> = {
  wholeNumber: "whole",
  decimal: "decimal",
  textLength: "textLength",
  date: "date",
  time: "time",
};

const OPERATORS: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

const ALERT_STYLES = {
  Stop: DataValidationErrorStyle.STOP,
  Warning: DataValidationErrorStyle.WARNING,
  Information: DataValidationErrorStyle.INFO,
} as const;

export function recordOfRule(rule: UniverRule): ValidationRecord {
  const kind = Object.keys(VALIDATION_TYPES).find((name) => VALIDATION_TYPES[name] === rule.type);
  let described: Record<string, unknown>;
  if (rule.type === "list") {
    described = { list: { inCellDropDown: rule.showDropDown !== false, source: rule.formula1 ?? "" } };
  } else if (kind === undefined) {
    described = { custom: { formula: rule.formula1 ?? "" } };
  } else {
    described = {
      [kind]: {
        operator: nameOf(OPERATORS, rule.operator) ?? "Between",
        formula1: rule.formula1 ?? "",
        ...(rule.formula2 === undefined ? {} : { formula2: rule.formula2 }),
      },
    };
  }
  return {
    rule: described,
    ignoreBlanks: rule.allowBlank !== false,
    errorAlert: {
      showAlert: rule.showErrorMessage !== false,
      style: nameOf(ALERT_STYLES, rule.errorStyle) ?? "Stop",
      title: rule.errorTitle ?? "",
      message: rule.error ?? "",
    },
    prompt: { showPrompt: rule.showInputMessage === true, title: rule.promptTitle ?? "", message: rule.prompt ?? "" },
  };
}

export function ruleOfRecord({ rule, ignoreBlanks, errorAlert, prompt }: ValidationRecord): UniverRule {
  const [kind, details] = Object.entries(rule)[0] as [string, Record<string, unknown>];
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  const base =
    kind === "list"
      ? { type: "list", formula1: text(details.source) ?? "", showDropDown: details.inCellDropDown !== false }
      : kind === "custom"
        ? { type: "custom", formula1: text(details.formula) ?? "" }
        : {
            type: VALIDATION_TYPES[kind] ?? "custom",
            operator: OPERATORS[String(details.operator)] ?? "between",
            formula1: text(details.formula1) ?? "",
            formula2: text(details.formula2) ?? "",
          };
  return {
    ...base,
    allowBlank: ignoreBlanks,
    showErrorMessage: errorAlert.showAlert !== false,
    errorStyle:
      ALERT_STYLES[(errorAlert.style as keyof typeof ALERT_STYLES) ?? "Stop"] ?? DataValidationErrorStyle.STOP,
    error: text(errorAlert.message) ?? "",
    errorTitle: text(errorAlert.title) ?? "",
    showInputMessage: prompt.showPrompt === true,
    prompt: text(prompt.message) ?? "",
    promptTitle: text(prompt.title) ?? "",
  };
}
