import { BooleanNumber, type IRange, type IStyleData } from "@univerjs/core";
import "@univerjs/sheets-conditional-formatting/lib/facade";
import { type ConditionalFormatRecord } from "../../../host/host-grid";
import { areaOf, rangeOf } from "../engine/areas";
import { hexColor } from "../engine/colors";
import { conditionFormula } from "./condition-formula";
import { type EngineWorkbook } from "./engine-workbook";

/** The conditional formats of sheets. */
export class ConditionalFormats {
  /** Those that the add-in created, as it specified them. */
  private readonly conditionals = new Map<string, ConditionalFormatRecord>();

  constructor(private readonly book: EngineWorkbook) {}

  conditionalFormats(sheetId: string): readonly ConditionalFormatRecord[] {
    return this.book
      .sheetFacade(sheetId)
      .getConditionalFormattingRules()
      .map((rule) => {
        const known = this.conditionals.get(rule.cfId);
        if (known) return known;
        const config = rule.rule as { type: string; value?: unknown; style?: IStyleData };
        return {
          id: rule.cfId,
          sheetId,
          area: areaOf(rule.ranges[0] as IRange),
          type: config.type === "highlightCell" ? "Custom" : config.type === "dataBar" ? "DataBar" : "ColorScale",
          rule: { formula: String(config.value ?? "") },
          fillColor: hexColor(config.style?.bg?.rgb) ?? "",
          fontColor: hexColor(config.style?.cl?.rgb) ?? "",
          bold: config.style?.bl === BooleanNumber.TRUE,
          stopIfTrue: rule.stopIfTrue,
        };
      });
  }

  setConditionalFormat(format: ConditionalFormatRecord): void {
    const sheet = this.book.sheetFacade(format.sheetId);
    const isThere = sheet.getConditionalFormattingRules().some((rule) => rule.cfId === format.id);
    this.conditionals.set(format.id, format);
    const value = conditionFormula(format);
    // A new format does not match any cell until its rule is set.
    const rule = {
      cfId: format.id,
      ranges: [rangeOf(this.book.clamp(format.sheetId, format.area))],
      stopIfTrue: format.stopIfTrue,
      rule: {
        type: "highlightCell",
        subType: "formula",
        value: value ?? "=FALSE",
        style: {
          ...(format.fillColor === "" ? {} : { bg: { rgb: format.fillColor } }),
          ...(format.fontColor === "" ? {} : { cl: { rgb: format.fontColor } }),
          ...(format.bold ? { bl: BooleanNumber.TRUE } : {}),
        },
      },
    } as unknown as Parameters<typeof sheet.addConditionalFormattingRule>[0];
    if (isThere) sheet.setConditionalFormattingRule(format.id, rule);
    else sheet.addConditionalFormattingRule(rule);
  }

  deleteConditionalFormat(sheetId: string, id: string): void {
    this.conditionals.delete(id);
    this.book.sheetFacade(sheetId).deleteConditionalFormattingRule(id);
  }

  /** Adds conditional formats in the engine's form, which an import produces. */
  addRules(sheetId: string, rules: readonly { ranges: IRange[] }[], mark: string): void {
    const sheet = this.book.sheetFacade(sheetId);
    type Rule = Parameters<typeof sheet.addConditionalFormattingRule>[0];
    rules.forEach((rule, index) =>
      sheet.addConditionalFormattingRule({ ...rule, cfId: `${mark}-${index}` } as unknown as Rule),
    );
  }
}
