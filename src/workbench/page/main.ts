import "./workbench.css";
import { IUndoRedoService } from "@univerjs/core";
import { ILayoutService } from "@univerjs/ui";
import { buildWorkbook } from "../../xlsx/write/build";
import { cellName, parseCell } from "../../xlsx/text/address";
import { WorkbookError } from "../../xlsx/workbook-error";
import { addInSettings } from "../../xlsx/read/add-in-settings";
import { readWorkbook } from "../../xlsx/read/reader";
import { saveWorkbook } from "../../xlsx/patch/save";
import { defaultLimits } from "../../xlsx/package/zip";
import { SETTING, tableLook } from "../../host/file-records";
import { type Workbook } from "../../xlsx/model";
import type { HostWindow } from "../../host/office/office";
import type { ChartLayer } from "../charts/layer";
import { changesSince } from "../grid/changes/changes";
import { acceptDrops, elements, hideMessage, save, showMessage, showStatus, Theme } from "./chrome";
import { fileCharts } from "../grid/file-charts";
import { FIRST_SAMPLES, type FirstSample } from "./first-samples";
import { formulaLoops } from "../grid/loops";
import { OUR_ADD_IN } from "../grid/our-add-in";
import { insertSheets } from "../grid/insert-sheets";
import {
  describe,
  fetched,
  fetchFunctions,
  NAMESPACE,
  type OurFunctions,
  register,
  siteAddress,
} from "../grid/our-functions";
import { type ControlTexts, nameControls } from "../grid/labels";
import { showDaysFrom1904 } from "../grid/days-1904";
import { Landing } from "./landing";
import { PageLanguage } from "./language";
import { foldCommands } from "./more-commands";
import { PanePlace } from "./pane-place";
import { BLANK, BLANK_NAME, Picker, type Sample } from "./picker";
import { moveWithF6, skipToCells } from "./regions";
import { Ribbon } from "./ribbon";
import { snapshotOf } from "../grid/snapshot/snapshot";
import { tableKey } from "../grid/snapshot/tables";
import { suggestTablesAndFunctions } from "../grid/typing/suggested-functions";
import { tableOf } from "../grid/typing/table-columns";
import { TypingHelp } from "../grid/typing/typing-help";
import { createSpreadsheet, holdDrawing, showLanguage, showWorkbook, type Spreadsheet } from "../grid/spreadsheet";
import { UniverGrid } from "../grid/host/univer-grid";
import { UndoSteps } from "../grid/undo-steps";

/** The open workbook. */
interface Session {
  readonly bytes: Uint8Array;
  readonly workbook: Workbook;
  readonly grid: UniverGrid;
}

class Workbench {
  private session: Session | null = null;
  private charts: ChartLayer | null = null;
  private opened = 0;
  private opening: Promise<void> = Promise.resolve();
  private readonly messages = new Map<string, string>();
  /** Whether the open workbook uses the 1904 date system. */
  private countsFrom1904 = false;
  private readonly undoSteps: UndoSteps;

  constructor(
    private readonly spreadsheet: Spreadsheet,
    private readonly ours: OurFunctions,
    private readonly theme: Theme,
    private readonly pane: PanePlace,
    private readonly ribbon: Ribbon,
    private readonly picker: Picker,
    private readonly language: PageLanguage,
  ) {
    this.undoSteps = new UndoSteps(spreadsheet.injector);
    this.undoSteps.onChange((undos, redos) => {
      elements.undo().setAttribute("aria-disabled", String(undos === 0));
      elements.redo().setAttribute("aria-disabled", String(redos === 0));
    });
    const countsFrom1904 = () => this.countsFrom1904;
    register(ours, spreadsheet.injector, countsFrom1904, ({ unit, sheet, row, column, result }) => {
      const key = `${unit}|${sheet}|${row}|${column}`;
      const [message] = result.messages;
      if (message) this.messages.set(key, message.message);
      else this.messages.delete(key);
    });
  }

  private get functionIds(): string[] {
    return this.ours.metadata.map(({ id }) => id);
  }

  /** Opens a workbook after any earlier one has finished opening. If the file cannot be opened, the current workbook stays open. */
  open(name: string, load: () => Promise<Uint8Array>, source: "listed" | "own" = "own"): Promise<void> {
    const next = this.opening.then(async () => {
      try {
        await this.openNow(name, load);
        this.picker.opened(name, source === "own" ? load : null);
      } catch (problem) {
        this.picker.restore();
        throw problem;
      }
    });
    this.opening = next.catch(() => undefined);
    return next;
  }

  private async openNow(name: string, load: () => Promise<Uint8Array>): Promise<void> {
    document.documentElement.dataset.workbook = "";
    showStatus(this.language.t("opening", { name }));
    try {
      const bytes = await load();
      const workbook = readWorkbook(bytes, { functionIds: this.functionIds, namespace: NAMESPACE });
      await this.show(name, bytes, workbook);
    } catch (problem) {
      showMessage(this.language.t("notOpened", { name, message: messageOf(problem) }), "error");
      showStatus(
        this.session
          ? this.language.t("stillOpen", { name: this.session.grid.workbookName })
          : this.language.t("noneOpen"),
      );
      if (this.session) document.documentElement.dataset.workbook = this.session.grid.workbookName;
      throw problem;
    }
  }

  private async show(name: string, bytes: Uint8Array, workbook: Workbook): Promise<void> {
    const start = performance.now();
    const before = this.session;
    this.session = null;
    // As in Excel, a pane belongs to its workbook: a new workbook gets a new pane.
    elements.frame().removeAttribute("src");
    this.charts?.dispose();
    this.charts = null;
    if (before) {
      before.grid.dispose();
      this.spreadsheet.api.disposeUnit(before.grid.unitId);
    }
    this.messages.clear();
    hideMessage();
    this.countsFrom1904 = workbook.dateSystem === 1904;
    const unitId = `workbook-${++this.opened}`;
    const { data, notes } = snapshotOf(workbook, name, unitId);
    await showWorkbook(this.spreadsheet, data);
    if (this.opened === 1) this.helpTyping();
    // The cell interceptors exist only after the first workbook is open. That workbook is one of ours and uses the 1900 date system.
    if (this.opened === 1) showDaysFrom1904(this.spreadsheet.injector, () => this.countsFrom1904);
    const draw = holdDrawing(this.spreadsheet, unitId);
    const grid: UniverGrid = new UniverGrid(this.spreadsheet.api, this.spreadsheet.injector, unitId, name, {
      open: (file) =>
        file
          ? this.open("Workbook.xlsx", () => Promise.resolve(file))
          : this.open(BLANK_NAME, () => Promise.resolve(blankWorkbook()), "listed"),
      insert: (file, options) =>
        insertSheets(grid, file, options, { functionIds: this.functionIds, namespace: NAMESPACE }),
    });
    grid.data.set("date1904", this.countsFrom1904);
    for (const [name, value] of addInSettings(workbook, OUR_ADD_IN)) grid.data.set(SETTING + name, value);
    workbook.sheets.forEach((sheet, index) => {
      if (sheet.visibility === "veryHidden") grid.veryHidden.add(`sheet-${index}`);
      for (const table of sheet.tables) {
        grid.tableExtras.set(tableKey(table), tableLook(table));
      }
    });
    for (const definedName of workbook.definedNames) {
      if (definedName.hidden) grid.hiddenNames.add(definedName.name.toLowerCase());
    }
    grid.openCharts(fileCharts(bytes, workbook));
    const active = `sheet-${workbook.activeSheet}`;
    if (grid.sheets().some((sheet) => sheet.id === active && sheet.visibility === "Visible"))
      grid.activateSheet(active);
    this.session = { bytes, workbook, grid };
    grid.recalculate();
    await grid.settled();
    draw();
    this.spreadsheet.api.getActiveWorkbook()?.getActiveSheet().refreshCanvas();
    this.clearUndo(unitId);
    await this.drawCharts(grid);
    grid.subscribe((event) => {
      if (event.type === "chartsChanged") void this.drawCharts(grid);
      if (event.type === "calculated") this.reportLoops(grid);
      if (event.type === "selectionChanged") this.describeCell(grid);
    });
    this.publish(grid);
    elements.frame().src = siteAddress("workbench-pane.html");
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const told = [
      this.language.t("ready", { name, seconds }),
      ...notes.slice(0, 1).map((note) => this.language.t("note", { note })),
      ...(notes.length > 1 ? [this.language.t("moreNotes", { count: notes.length - 1 })] : []),
    ];
    showStatus(told.join(" "));
    document.title = this.language.t("windowTitle", { name });
    document.documentElement.dataset.workbook = name;
    this.reportLoops(grid);
  }

  /** Loads what draws charts as soon as the workbook has one. */
  private async drawCharts(grid: UniverGrid): Promise<void> {
    if (this.charts || !grid.sheets().some(({ id }) => grid.charts(id).length > 0)) return;
    const { ChartLayer: Layer } = await import(/* webpackChunkName: "charts" */ "../charts/layer");
    // Meanwhile, another workbook may have been opened, or another change may have started this.
    if (this.session?.grid !== grid || this.charts) return;
    this.charts = new Layer(this.spreadsheet, grid, this.language.texts);
  }

  speak(): void {
    this.charts?.speak(this.language.texts);
  }

  /** The editors of cells and of the formula bar come with the first workbook. */
  private helpTyping(): void {
    const { language } = this;
    const { injector } = this.spreadsheet;
    suggestTablesAndFunctions(injector, () => (this.session?.grid.tables() ?? []).map(({ name }) => name));
    new TypingHelp(
      injector,
      (name) => (this.session ? tableOf(this.session.grid, name) : null),
      () => ({
        columns: (table) => language.t("columnsOf", { table }),
        column: (name, number, count) => language.t("columnOf", { name, number, count }),
        optional: language.t("optionalArgument"),
      }),
    );
  }

  /** The user should not be able to undo what opening the workbook did to the grid. */
  private clearUndo(unitId: string): void {
    const { injector } = this.spreadsheet;
    const service = injector.get(IUndoRedoService);
    service.clearUndoRedo(unitId);
  }

  private reportLoops(grid: UniverGrid): void {
    if (!grid.takeFormulasChanged()) return;
    const loops = formulaLoops(grid);
    const first = loops[0];
    if (!first) return;
    const named = first.slice(0, 5).join(", ");
    const { language } = this;
    const cells = first.length > 5 ? language.t("andMore", { cells: named, count: first.length - 5 }) : named;
    const others = loops.length > 1 ? ` ${language.t("moreLoops", { count: loops.length - 1 })}` : "";
    showMessage(`${language.t("loop", { cells })}${others}`, "error");
  }

  /** Excel shows a function's message next to its cell. Here it is shown in the status bar. */
  private describeCell(grid: UniverGrid): void {
    const { sheetId, activeCell } = grid.selection();
    const message = this.messages.get(`${grid.unitId}|${sheetId}|${activeCell.row}|${activeCell.column}`);
    showStatus(message ? `${cellName(activeCell.row, activeCell.column)}: ${message}` : "");
  }

  private publish(grid: UniverGrid): void {
    const host: HostWindow = {
      grid: this.undoSteps.ofPane(grid),
      theme: () => this.theme.current,
      onThemeChanged: (listener) => this.theme.onChange(listener),
      showPane: (shown) => this.pane.show(shown),
      isPaneShown: () => this.pane.shown,
      onPaneShown: (listener) => this.pane.onShown(listener),
      displayLanguage: () => this.language.tag,
      openLink: (url) => void window.open(url, "_blank", "noopener"),
      associateAction: (id, run) => this.ribbon.associate(id, run),
    };
    this.ribbon.clear();
    Object.assign(window, { originCreditWorkbench: host });
  }

  /** Selects the cell with a sample's verdict, and lets the pane explain it. */
  showVerdict({ file, sheet, cell }: FirstSample): void {
    const grid = this.session?.grid;
    if (grid?.workbookName !== file) return;
    const place = parseCell(cell);
    const id = grid.sheets().find(({ name }) => name === sheet)?.id;
    if (!place || id === undefined) return;
    grid.select(id, [{ ...place, rows: 1, columns: 1 }]);
    // Selecting scrolls to the cell. From the sheet's beginning, its title and what is around the verdict are seen, too.
    if (innerWidth > 1000) this.spreadsheet.api.getActiveWorkbook()?.getSheetBySheetId(id)?.scrollToCell(0, 0);
    void this.ribbon.runWhenReady("explainCell");
  }

  /** Moves the focus to the cells. */
  focusCells(): void {
    this.spreadsheet.injector.get(ILayoutService).focus();
  }

  async undo(): Promise<void> {
    await this.spreadsheet.api.undo();
  }

  async redo(): Promise<void> {
    await this.spreadsheet.api.redo();
  }

  async download(): Promise<void> {
    if (!this.session) return;
    const { bytes, workbook, grid } = this.session;
    try {
      await grid.settled();
      const options = { functionIds: this.functionIds, namespace: NAMESPACE };
      const { target, any, cells, notSaved: unwritten } = changesSince(workbook, grid, NAMESPACE);
      const saved = any ? saveWorkbook(bytes, workbook, target, options) : { bytes, notSaved: [] };
      const notSaved = [...unwritten, ...saved.notSaved];
      save(saved.bytes, grid.workbookName);
      showStatus(this.language.t("downloaded", { name: grid.workbookName, count: cells }));
      if (notSaved.length > 0) showMessage(notSaved.join(" "), "note");
    } catch (problem) {
      const message = messageOf(problem);
      showMessage(this.language.t("notDownloaded", { name: grid.workbookName, message }), "error");
    }
  }
}

/** A workbook with one empty sheet. */
function blankWorkbook(): Uint8Array {
  return buildWorkbook({
    title: "",
    subject: "",
    description: "",
    keywords: "",
    language: "en-US",
    created: "2026-01-01T00:00:00Z",
    font: { name: "Calibri", size: 11 },
    names: [],
    sheets: [
      {
        name: "Sheet1",
        widths: [],
        cells: new Map(),
        heights: new Map(),
        merges: [],
        tables: [],
        validations: [],
        conditionalFormats: [],
        charts: [],
        print: {},
      },
    ],
  });
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

async function readFile(file: File, language: PageLanguage): Promise<Uint8Array> {
  // Checks the size before reading the file into memory.
  if (file.size > defaultLimits.fileSize) {
    const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
    throw new WorkbookError(
      language.t("tooLarge", { size: megabytes(file.size), limit: megabytes(defaultLimits.fileSize) }),
    );
  }
  return new Uint8Array(await file.arrayBuffer());
}

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

function controlTexts(language: PageLanguage): ControlTexts {
  return {
    toolbar: language.t("toolbar"),
    moreTools: language.t("moreTools"),
    sheetTabs: language.t("sheetTabs"),
    addSheet: language.t("addSheet"),
    allSheets: language.t("allSheets"),
    nameBox: language.t("nameBox"),
    gridlines: language.t("gridlines"),
    zoom: language.t("zoom"),
    zoomIn: language.t("zoomIn"),
    zoomOut: language.t("zoomOut"),
    sidePanel: language.t("sidePanel"),
    closePanel: language.t("closePanel"),
    notices: language.t("notices"),
  };
}

async function start(language: PageLanguage): Promise<void> {
  const theme = new Theme();
  const pane = new PanePlace();
  const ribbon = new Ribbon(language);
  const [ours, samples] = await Promise.all([
    fetchFunctions(),
    fetched("assets/templates/samples.json").then((response) => response.json() as Promise<Sample[]>),
  ]);
  const spreadsheet = createSpreadsheet(elements.grid(), theme.current.isDarkTheme);
  const tell = (problem: unknown) => showMessage(messageOf(problem), "error");
  const renameControls = nameControls(elements.grid(), spreadsheet.injector, () => controlTexts(language));
  const speak = () =>
    showLanguage(spreadsheet, language.texts)
      .then(renameControls)
      .then(() => describe(spreadsheet.injector, ours, language.texts))
      .catch(tell);
  language.onChange(() => {
    void speak();
    workbench.speak();
    showStatus("");
    // As a browser does. The pane asks its host again.
    elements.frame().contentWindow?.dispatchEvent(new Event("languagechange"));
  });
  theme.onChange(({ isDarkTheme }) => spreadsheet.api.toggleDarkMode(isDarkTheme));
  await speak();
  const picker = new Picker(samples, language);
  const workbench = new Workbench(spreadsheet, ours, theme, pane, ribbon, picker, language);
  const focusCells = () => workbench.focusCells();
  const ignore = () => undefined;
  void ribbon.show(spreadsheet.api, (work) => void work().catch(tell)).catch(tell);

  // An address that names a workbook shows it as it is. One that names a sample shows its verdict, too.
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("workbook") ?? asked.get("sample");
  const named = samples.find(({ file }) => file === wanted);
  /** Whether the first sample is still all that has been opened, and its verdict has not been shown. */
  let untouched = !named;

  const openListed = (file: string): Promise<void> => {
    const isBlank = file === BLANK;
    const load = isBlank
      ? () => Promise.resolve(blankWorkbook())
      : () => fetched(`assets/templates/${encodeURIComponent(file)}`).then(bytesOf);
    return workbench.open(isBlank ? BLANK_NAME : file, load, "listed").catch(ignore);
  };
  const openSample = async (file: string, verdict: boolean): Promise<void> => {
    landing.hide();
    untouched = false;
    await openListed(file);
    const first = FIRST_SAMPLES.find((sample) => sample.file === file);
    if (first && verdict) workbench.showVerdict(first);
  };
  const openOwn = (name: string, load: () => Promise<Uint8Array>) => {
    landing.hide();
    untouched = false;
    return workbench.open(name, load).catch(ignore);
  };
  const openFile = (file: File) => openOwn(file.name, () => readFile(file, language));
  const landing = new Landing(language, {
    openSample: ({ file }) => void openSample(file, true),
    openFile: () => elements.file().click(),
    openBlank: () => void openSample(BLANK, false),
    closed: () => {
      focusCells();
      if (untouched) workbench.showVerdict(FIRST_SAMPLES[0]);
      untouched = false;
    },
  });
  picker.onChoose(
    (file) => void openSample(file, true),
    (name, load) => void openOwn(name, load),
  );
  elements.open().addEventListener("click", () => elements.file().click());
  elements.file().addEventListener("change", () => {
    const [file] = elements.file().files ?? [];
    elements.file().value = "";
    if (file) void openFile(file);
  });
  acceptDrops((file) => void openFile(file));
  elements.undo().addEventListener("click", () => void workbench.undo());
  elements.redo().addEventListener("click", () => void workbench.redo());
  elements.download().addEventListener("click", () => void workbench.download());
  elements.about().addEventListener("click", () => landing.show());
  document.getElementById("wb-message-close")?.addEventListener("click", hideMessage);
  foldCommands();
  moveWithF6(focusCells);
  skipToCells(focusCells);

  if (named) return openSample(named.file, !asked.has("workbook"));
  if (Landing.isNew) landing.show();
  // The first sample opens behind the welcome page. Its verdict is shown as soon as it can be seen.
  await openListed(FIRST_SAMPLES[0].file);
  if (landing.shown || !untouched) return;
  untouched = false;
  workbench.showVerdict(FIRST_SAMPLES[0]);
}

const language = new PageLanguage(elements.language());
showStatus(language.t("starting"));
start(language).catch((problem: unknown) => {
  showMessage(language.t("notStarted", { message: messageOf(problem) }), "error");
});

// A failure within the spreadsheet must not go unnoticed.
addEventListener("unhandledrejection", (event) => {
  const message = messageOf(event.reason);
  // Validation checks that were still pending when their workbook was closed.
  if (/^cannot find current work(?:book|sheet)\b/.test(message)) event.preventDefault();
  else showStatus(language.t("problem", { message }));
});
