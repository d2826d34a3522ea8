/** The spreadsheet's own texts in Japanese, from its packages. */
import { mergeLocales } from "@univerjs/core";
import dataValidationTexts from "@univerjs/data-validation/locale/ja-JP";
import designTexts from "@univerjs/design/locale/ja-JP";
import docsUiTexts from "@univerjs/docs-ui/locale/ja-JP";
import conditionalFormattingUiTexts from "@univerjs/sheets-conditional-formatting-ui/locale/ja-JP";
import sheetsDataValidationUiTexts from "@univerjs/sheets-data-validation-ui/locale/ja-JP";
import sheetsDataValidationTexts from "@univerjs/sheets-data-validation/locale/ja-JP";
import formulaUiTexts from "@univerjs/sheets-formula-ui/locale/ja-JP";
import formulaTexts from "@univerjs/sheets-formula/locale/ja-JP";
import numberFormatUiTexts from "@univerjs/sheets-numfmt-ui/locale/ja-JP";
import tableUiTexts from "@univerjs/sheets-table-ui/locale/ja-JP";
import tableTexts from "@univerjs/sheets-table/locale/ja-JP";
import sheetsUiTexts from "@univerjs/sheets-ui/locale/ja-JP";
import sheetsTexts from "@univerjs/sheets/locale/ja-JP";
import uiTexts from "@univerjs/ui/locale/ja-JP";

export const JAPANESE = mergeLocales(
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
