/** The spreadsheet's own texts in Korean, from its packages. */
import { mergeLocales } from "@univerjs/core";
import dataValidationTexts from "@univerjs/data-validation/locale/ko-KR";
import designTexts from "@univerjs/design/locale/ko-KR";
import docsUiTexts from "@univerjs/docs-ui/locale/ko-KR";
import conditionalFormattingUiTexts from "@univerjs/sheets-conditional-formatting-ui/locale/ko-KR";
import sheetsDataValidationUiTexts from "@univerjs/sheets-data-validation-ui/locale/ko-KR";
import sheetsDataValidationTexts from "@univerjs/sheets-data-validation/locale/ko-KR";
import formulaUiTexts from "@univerjs/sheets-formula-ui/locale/ko-KR";
import formulaTexts from "@univerjs/sheets-formula/locale/ko-KR";
import numberFormatUiTexts from "@univerjs/sheets-numfmt-ui/locale/ko-KR";
import tableUiTexts from "@univerjs/sheets-table-ui/locale/ko-KR";
import tableTexts from "@univerjs/sheets-table/locale/ko-KR";
import sheetsUiTexts from "@univerjs/sheets-ui/locale/ko-KR";
import sheetsTexts from "@univerjs/sheets/locale/ko-KR";
import uiTexts from "@univerjs/ui/locale/ko-KR";

export const KOREAN = mergeLocales(
  designTexts,
  docsUiTexts,
  sheetsTexts,
  formulaTexts,
  formulaUiTexts,
  numberFormatUiTexts,
  sheetsUiTexts,
  uiTexts,
  tableTexts,
  tableUiTexts,
  dataValidationTexts,
  sheetsDataValidationTexts,
  sheetsDataValidationUiTexts,
  conditionalFormattingUiTexts,
);
