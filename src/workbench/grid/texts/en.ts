/** The spreadsheet's own texts in English, from its packages. */
import { mergeLocales } from "@univerjs/core";
import dataValidationTexts from "@univerjs/data-validation/locale/en-US";
import designTexts from "@univerjs/design/locale/en-US";
import docsUiTexts from "@univerjs/docs-ui/locale/en-US";
import conditionalFormattingUiTexts from "@univerjs/sheets-conditional-formatting-ui/locale/en-US";
import sheetsDataValidationUiTexts from "@univerjs/sheets-data-validation-ui/locale/en-US";
import sheetsDataValidationTexts from "@univerjs/sheets-data-validation/locale/en-US";
import formulaUiTexts from "@univerjs/sheets-formula-ui/locale/en-US";
import formulaTexts from "@univerjs/sheets-formula/locale/en-US";
import numberFormatUiTexts from "@univerjs/sheets-numfmt-ui/locale/en-US";
import tableUiTexts from "@univerjs/sheets-table-ui/locale/en-US";
import tableTexts from "@univerjs/sheets-table/locale/en-US";
import sheetsUiTexts from "@univerjs/sheets-ui/locale/en-US";
import sheetsTexts from "@univerjs/sheets/locale/en-US";
import uiTexts from "@univerjs/ui/locale/en-US";

export const ENGLISH = mergeLocales(
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
