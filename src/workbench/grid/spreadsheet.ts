import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-table/lib/index.css";
import "@univerjs/preset-sheets-data-validation/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import {
  BooleanNumber,
  createUniver,
  defaultTheme,
  type FUniver,
  type IWorkbookData,
  type Injector,
  IUniverInstanceService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  mergeLocales,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/presets";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalFormattingTexts from "@univerjs/preset-sheets-conditional-formatting/locales/en-US";
import {
  CalculationMode,
  IRenderManagerService,
  ISheetRowFilteredService,
  UniverSheetsCorePreset,
} from "@univerjs/preset-sheets-core";
import coreTexts from "@univerjs/preset-sheets-core/locales/en-US";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import dataValidationTexts from "@univerjs/preset-sheets-data-validation/locales/en-US";
import { UniverSheetsTablePreset, UniverSheetsTableUIPlugin } from "@univerjs/preset-sheets-table";
import { keepSheetOfTables, knowAllTableNames } from "./engine-repairs";
import { FILTERED } from "./snapshot/sheet-data";
import tableTexts from "@univerjs/preset-sheets-table/locales/en-US";

export interface Spreadsheet {
  readonly api: FUniver;
  readonly injector: Injector;
}

/** The spreadsheet of the page. Made once; workbooks come and go in it. */
export function createSpreadsheet(container: HTMLElement, dark: boolean): Spreadsheet {
  keepSheetOfTables();
  knowAllTableNames();
  const { univer, univerAPI } = createUniver({
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(coreTexts, tableTexts, dataValidationTexts, conditionalFormattingTexts),
    },
    theme: defaultTheme,
    darkMode: dark,
    logLevel: LogLevel.ERROR,
    presets: [
      UniverSheetsCorePreset({
        container,
        ribbonType: "simple",
        // The page starts calculations itself: before the first drawing the engine would leave wrong values.
        formula: { initialFormulaComputing: CalculationMode.NO_CALCULATION },
        // Whether a text could be a number would be asked of every cell at every drawing.
        sheets: { disableForceStringMark: true },
        disableTextFormatMark: true,
      }),
      tablePreset(),
      // A field to search the list in would take the keys from the cell that somebody is typing into, Enter too.
      UniverSheetsDataValidationPreset({ showSearchOnDropdown: false }),
      UniverSheetsConditionalFormattingPreset(),
    ],
  });
  const injector = univer.__getInjector();
  tellFilteredRows(injector);
  return { api: univerAPI, injector };
}

/** Which rows a filter hides; the spreadsheet itself has none. */
function tellFilteredRows(injector: Injector): void {
  const units = injector.get(IUniverInstanceService);
  injector.get(ISheetRowFilteredService).register((unitId, sheetId, number) => {
    const workbook = units.getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET);
    const row = workbook?.getSheetBySheetId(sheetId)?.getRowManager().getRow(number);
    return row?.hd === BooleanNumber.TRUE && row.custom?.[FILTERED] === true;
  });
}

/** The engine would lay a tab with the table's name over the cells above it. */
function tablePreset(): ReturnType<typeof UniverSheetsTablePreset> {
  const { plugins } = UniverSheetsTablePreset();
  return {
    plugins: plugins.map((plugin) =>
      plugin === UniverSheetsTableUIPlugin ? [UniverSheetsTableUIPlugin, { hideAnchor: true }] : plugin,
    ),
  };
}

/** Keeps the sheet from being drawn, over and over, while its formulas are calculated; the function that is returned ends that. */
export function holdDrawing({ injector }: Spreadsheet, unitId: string): () => void {
  const render = injector.get(IRenderManagerService).getRenderById(unitId);
  render?.deactivate();
  return () => render?.activate();
}

/** Shows a workbook and resolves once it is drawn. */
export async function showWorkbook({ api }: Spreadsheet, data: IWorkbookData): Promise<void> {
  const drawn = new Promise<void>((resolve) => {
    if (api.getCurrentLifecycleStage() >= LifecycleStages.Rendered) {
      resolve();
      return;
    }
    const stop = api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage < LifecycleStages.Rendered) return;
      stop.dispose();
      resolve();
    });
  });
  api.createWorkbook(data);
  await drawn;
  await nextFrame();
  await nextFrame();
}

/** The next drawing, or a little later where the page is not drawn because it is hidden. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
