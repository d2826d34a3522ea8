import {
  type CellRange,
  type ConditionalFormat,
  type ConditionalRule,
  type DataValidation,
  type DifferentialStyle,
} from "../model";
import { childTexts, elementTexts, frameOf, SHEET_ORDER, withElements, withTagAttribute } from "../read/frame";
import { rangeName } from "../text/address";
import { type FunctionNames, storedFormula } from "../text/formula-text";
import { escapeXml, parseXml } from "../text/xml";
import { attributeList } from "../text/xml-writing";
import { type RuleChanges, type TargetSheet } from "./target";

const rangesOf = (ranges: readonly CellRange[]): string => ranges.map(rangeName).join(" ");

/** The rules that stay, with the cells to which they now apply. */
function keptRules(texts: readonly string[], kept: ReadonlyMap<number, readonly CellRange[]>): string[] {
  return texts.flatMap((text, index) => {
    const ranges = kept.get(index);
    if (!ranges || ranges.length === 0) return [];
    const written = rangesOf(ranges);
    const before = parseXml(text, "").attributes.sqref ?? "";
    return [sameRanges(before, written) ? text : withTagAttribute(text, "sqref", written)];
  });
}

const sameRanges = (first: string, second: string): boolean => {
  const plain = (text: string): string => text.replace(/\$/g, "").split(/\s+/).filter(Boolean).sort().join(" ");
  return plain(first) === plain(second);
};

export function withFormats(
  xml: string,
  part: string,
  { kept, added }: RuleChanges<ConditionalFormat>,
  names: FunctionNames,
  differential: (style: DifferentialStyle) => number,
): string {
  const { prefix } = frameOf(xml, part);
  const before = elementTexts(xml, part, "conditionalFormatting");
  const stay = keptRules(before, kept).map((text) => withoutPrefix(text, prefix));
  const made = added.map(({ ranges, rules }) => {
    const content = rules.map((rule) => ruleXml(rule, names, differential)).join("");
    return `<conditionalFormatting sqref="${rangesOf(ranges)}">${content}</conditionalFormatting>`;
  });
  return withElements(xml, part, "conditionalFormatting", [...stay, ...made].join(""), SHEET_ORDER);
}

function ruleXml(
  rule: ConditionalRule,
  names: FunctionNames,
  differential: (style: DifferentialStyle) => number,
): string {
  const { type, priority, stopIfTrue, operator, text, rank, bottom, percent, aboveAverage, points, barColor } = rule;
  const tag = attributeList({
    type,
    dxfId: rule.style ? differential(rule.style) : undefined,
    priority: Math.max(1, priority),
    stopIfTrue: stopIfTrue ? 1 : undefined,
    operator,
    text,
    rank,
    bottom: bottom ? 1 : undefined,
    percent: percent ? 1 : undefined,
    aboveAverage: aboveAverage === false ? 0 : undefined,
  });
  const point = ({ type: kind, value }: { readonly type: string; readonly value?: string }): string =>
    `<cfvo${attributeList({ type: kind, val: value })}/>`;
  const colorXml = (value: string | undefined): string =>
    `<color rgb="FF${(value ?? "#FFFFFF").replace("#", "").toUpperCase()}"/>`;
  const scale =
    type === "colorScale" && points
      ? `<colorScale>${points.map(point).join("")}${points.map(({ color }) => colorXml(color)).join("")}</colorScale>`
      : type === "dataBar" && points
        ? `<dataBar>${points.map(point).join("")}${colorXml(barColor)}</dataBar>`
        : "";
  const formulas = rule.formulas.map((each) => `<formula>${escapeXml(storedFormula(each, names, null))}</formula>`);
  return `<cfRule${tag}>${formulas.join("")}${scale}</cfRule>`;
}

export function withValidations(
  xml: string,
  part: string,
  sheet: TargetSheet,
  { kept, added }: RuleChanges<DataValidation>,
  names: FunctionNames,
  notSaved: string[],
): string {
  const { prefix } = frameOf(xml, part);
  const [list] = elementTexts(xml, part, "dataValidations");
  const before = list === undefined ? [] : childTexts(list, part);
  // Indexes beyond the list refer to validations in an extension, which is left as it is.
  const extended = [...kept.keys()].filter((index) => index >= before.length);
  const inExtension = elementTexts(xml, part, "extLst").join("");
  const count = [...inExtension.matchAll(/<(?:\w+:)?dataValidation[\s>]/g)].length;
  if (count > 0 && (extended.length !== count || changesExtension())) {
    notSaved.push(`Changes to validations of '${sheet.name}' that refer to other sheets were not saved.`);
  }
  const stay = keptRules(before, kept).map((text) => withoutPrefix(text, prefix));
  const made = added.map((validation) => validationXml(validation, names));
  const all = [...stay, ...made];
  const content = all.length === 0 ? "" : `<dataValidations count="${all.length}">${all.join("")}</dataValidations>`;
  return withElements(xml, part, "dataValidations", content, SHEET_ORDER);

  function changesExtension(): boolean {
    const written = [...inExtension.matchAll(/<(?:\w+:)?sqref>([^<]*)</g)].map(([, text]) => text ?? "");
    return extended.some((index) => {
      const was = written[index - before.length];
      return was !== undefined && !sameRanges(was, rangesOf(kept.get(index) ?? []));
    });
  }
}

function validationXml(validation: DataValidation, names: FunctionNames): string {
  const { type, operator, errorStyle, allowBlank, inCellList, showError, showPrompt } = validation;
  const tag = attributeList({
    type,
    errorStyle: errorStyle === "stop" ? undefined : errorStyle,
    operator: operator === "between" ? undefined : operator,
    allowBlank: allowBlank ? 1 : undefined,
    // The attribute means the opposite of its name.
    showDropDown: inCellList ? undefined : 1,
    showInputMessage: showPrompt ? 1 : undefined,
    showErrorMessage: showError ? 1 : undefined,
    errorTitle: validation.errorTitle || undefined,
    error: validation.error || undefined,
    promptTitle: validation.promptTitle || undefined,
    prompt: validation.prompt || undefined,
    sqref: rangesOf(validation.ranges),
  });
  const formula = (name: string, text: string | undefined): string =>
    text === undefined || text === "" ? "" : `<${name}>${escapeXml(storedFormula(text, names, null))}</${name}>`;
  const formulas = formula("formula1", validation.formula1) + formula("formula2", validation.formula2);
  return `<dataValidation${tag}>${formulas}</dataValidation>`;
}

export const withoutPrefix = (text: string, prefix: string): string =>
  prefix === "" ? text : text.replace(new RegExp(`<(/?)${prefix}`, "g"), "<$1");
