import {
  BooleanNumber,
  type IWorkbookData,
  type Injector,
  IUniverInstanceService,
  LifecycleService,
  LocaleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { FUniver } from "@univerjs/core/lib/facade";
import { ISheetRowFilteredService } from "@univerjs/engine-formula";
import { IRenderManagerService } from "@univerjs/engine-render";
import { defaultTheme } from "@univerjs/themes";
import { keepSheetOfTables, knowAllTableNames } from "./engine-repairs";
import { registerPlugins } from "./plugins";
import { FILTERED } from "./snapshot/sheet-data";
import { ENGLISH } from "./texts/en";
import type { TextLanguage } from "../../text/language-choice";

export interface Spreadsheet {
  readonly api: FUniver;
  readonly injector: Injector;
}

/** Creates the page's spreadsheet. There is only one, and workbooks are opened and closed in it. */
export function createSpreadsheet(container: HTMLElement, dark: boolean): Spreadsheet {
  keepSheetOfTables();
  knowAllTableNames();
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: ENGLISH },
    theme: defaultTheme,
    darkMode: dark,
    logLevel: LogLevel.ERROR,
  });
  registerPlugins(univer, container);
  const injector = univer.__getInjector();
  tellFilteredRows(injector);
  const api = FUniver.newAPI(univer);
  return { api, injector };
}

/** The spreadsheet's own texts in a language. Those of languages other than English are loaded when needed. */
export async function showLanguage({ injector }: Spreadsheet, language: TextLanguage): Promise<void> {
  const service = injector.get(LocaleService);
  const locale = { en: LocaleType.EN_US, ja: LocaleType.JA_JP, ko: LocaleType.KO_KR }[language];
  if (language === "ja") {
    const { JAPANESE } = await import(/* webpackChunkName: "spreadsheet-ja" */ "./texts/ja");
    service.load({ [locale]: JAPANESE });
  } else if (language === "ko") {
    const { KOREAN } = await import(/* webpackChunkName: "spreadsheet-ko" */ "./texts/ko");
    service.load({ [locale]: KOREAN });
  }
  if (service.getCurrentLocale() !== locale) service.setLocale(locale);
}

/** Tells the engine which rows a filter hides. The spreadsheet itself has no filters. */
function tellFilteredRows(injector: Injector): void {
  const units = injector.get(IUniverInstanceService);
  injector.get(ISheetRowFilteredService).register((unitId, sheetId, number) => {
    const workbook = units.getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET);
    const row = workbook?.getSheetBySheetId(sheetId)?.getRowManager().getRow(number);
    return row?.hd === BooleanNumber.TRUE && row.custom?.[FILTERED] === true;
  });
}

/** Stops the sheet from being redrawn again and again while its formulas are calculated. Call the returned function to resume. */
export function holdDrawing({ injector }: Spreadsheet, unitId: string): () => void {
  const render = injector.get(IRenderManagerService).getRenderById(unitId);
  render?.deactivate();
  return () => render?.activate();
}

/** Resolves when the first workbook is on the page. */
function rendered(injector: Injector): Promise<void> {
  return injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
}

/** Shows a workbook and resolves when it is drawn. */
export async function showWorkbook({ api, injector }: Spreadsheet, data: IWorkbookData): Promise<void> {
  api.createWorkbook(data);
  await rendered(injector);
  await nextFrame();
  await nextFrame();
}

/** Resolves at the next drawing, or shortly afterward if the page is hidden and therefore not drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
