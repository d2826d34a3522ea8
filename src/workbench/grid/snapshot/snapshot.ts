import { type ISheetDataValidationRule, type IWorkbookData, LocaleType } from "@univerjs/core";
import { type Workbook } from "../../../xlsx/model";
import { cellStyle } from "./cell-style";
import { conditionalFormats, isReference, validationRule } from "./rules";
import { sheetData } from "./sheet-data";
import { tableResource } from "./tables";

export const sheetKey = (index: number): string => `sheet-${index}`;

interface Snapshot {
  readonly data: IWorkbookData;
  /** Notes on parts of the workbook that are not shown or not read, one sentence each. */
  readonly notes: readonly string[];
}

/** A workbook in the grid's form. */
export function snapshotOf(workbook: Workbook, name: string, id: string): Snapshot {
  const notes: string[] = [...workbook.notes];
  const styles: IWorkbookData["styles"] = {};
  workbook.styles.forEach((style, index) => {
    styles[`s${index}`] = cellStyle(style);
  });
  const sheets: IWorkbookData["sheets"] = {};
  const validations: Record<string, ISheetDataValidationRule[]> = {};
  const formats: Record<string, unknown[]> = {};
  const tables: Record<string, { tables: unknown[]; tableFilteredOutRows: number[] }> = {};
  workbook.sheets.forEach((sheet, index) => {
    const sheetId = sheetKey(index);
    sheets[sheetId] = sheetData(sheet, sheetId);
    validations[sheetId] = sheet.validations
      .filter((validation) => validation.type !== "none")
      .map((validation, number) => validationRule(validation, `${sheetId}-${number}`));
    formats[sheetId] = conditionalFormats(sheet, sheetId, notes);
    tables[sheetId] = { tables: sheet.tables.map(tableResource), tableFilteredOutRows: [] };
  });
  const names = Object.fromEntries(
    workbook.definedNames.map((definedName, index) => [
      `name-${index}`,
      {
        id: `name-${index}`,
        name: definedName.name,
        formulaOrRefString: isReference(definedName.formula) ? definedName.formula : `=${definedName.formula}`,
        localSheetId: definedName.sheet === undefined ? "AllDefaultWorkbook" : sheetKey(definedName.sheet),
        comment: definedName.comment ?? "",
        hidden: definedName.hidden === true || definedName.name.startsWith("_xlnm."),
      },
    ]),
  );
  const resource = (resourceName: string, content: unknown) => ({ name: resourceName, data: JSON.stringify(content) });
  return {
    notes,
    data: {
      id,
      name,
      appVersion: "",
      locale: LocaleType.EN_US,
      styles,
      defaultStyle: workbook.styles[0] ? cellStyle(workbook.styles[0]) : null,
      sheetOrder: workbook.sheets.map((_, index) => sheetKey(index)),
      sheets,
      resources: [
        resource("SHEET_DEFINED_NAME_PLUGIN", names),
        resource("SHEET_DATA_VALIDATION_PLUGIN", validations),
        resource("SHEET_CONDITIONAL_FORMATTING_PLUGIN", formats),
        resource("SHEET_TABLE_PLUGIN", tables),
      ],
    },
  };
}
