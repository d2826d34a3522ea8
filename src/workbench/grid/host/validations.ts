import { type IRange } from "@univerjs/core";
import { AddSheetDataValidationCommand, ClearRangeDataValidationCommand } from "@univerjs/sheets-data-validation";
import { type Area, type ValidationRecord } from "../../../host/host-grid";
import { rangeOf } from "../engine/areas";
import { type EngineWorkbook } from "./engine-workbook";
import { recordOfRule, ruleOfRecord, type UniverRule } from "./validation-rule";

/** The validation rules of cells. */
export class Validations {
  constructor(private readonly book: EngineWorkbook) {}
  validation(sheetId: string, area: Area): ValidationRecord | null {
    const found = this.book
      .sheetFacade(sheetId)
      .getRange(rangeOf(this.book.clamp(sheetId, area)))
      .getDataValidation();
    return found ? recordOfRule(found.rule as unknown as UniverRule) : null;
  }

  setValidation(sheetId: string, area: Area, validation: ValidationRecord | null): void {
    const range = rangeOf(this.book.clamp(sheetId, area));
    this.book.run(ClearRangeDataValidationCommand.id, { subUnitId: sheetId, ranges: [range] });
    if (!validation) return;
    this.book.run(AddSheetDataValidationCommand.id, {
      subUnitId: sheetId,
      rule: {
        ...ruleOfRecord(validation),
        uid: `added-${Date.now().toString(36)}-${range.startRow}-${range.startColumn}`,
        ranges: [range],
      },
    });
  }

  /** Adds validation rules in the engine's form, which an import produces. */
  addRules(sheetId: string, rules: readonly { ranges: IRange[] }[], mark: string): void {
    rules.forEach((rule, index) =>
      this.book.run(AddSheetDataValidationCommand.id, {
        subUnitId: sheetId,
        rule: { ...rule, uid: `${mark}-${index}` },
      }),
    );
  }
}
