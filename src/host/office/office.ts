import { missingMember } from "./client/errors";
import { enter } from "./excel/entry";
import { reference } from "./excel/references";
import { SETTING } from "../file-records";
import type { CellScalar, HostGrid } from "../host-grid";
import { namedMembers } from "./client/named-members";

export interface OfficeTheme {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
  readonly isDarkTheme: boolean;
}

/** The window around the grid, as seen by the Office host. */
export interface HostWindow {
  readonly grid: HostGrid;
  theme(): OfficeTheme;
  onThemeChanged(listener: (theme: OfficeTheme) => void): () => void;
  showPane(shown: boolean): void;
  isPaneShown(): boolean;
  onPaneShown(listener: (shown: boolean) => void): () => void;
  openLink(url: string): void;
  /** `PC`, `Mac`, `iOS` and so on; a browser if left out. */
  readonly platform?: string;
  /** Requirement sets with other versions than this host's; an empty version if the set is not supported. */
  readonly requirements?: Readonly<Record<string, string>>;
  /** The language of the window, such as `ja-JP`; American English if it does not say. */
  displayLanguage?(): string;
  /** Called for every action that the add-in associates with a ribbon button or shortcut. */
  associateAction(id: string, run: (event: unknown) => unknown): void;
}

interface AsyncResult {
  readonly status: "succeeded" | "failed";
  readonly value: unknown;
  readonly error: { readonly code: number; readonly name: string; readonly message: string } | null;
  readonly asyncContext: unknown;
}

type Callback = (result: AsyncResult) => void;

const AsyncResultStatus = { Succeeded: "succeeded", Failed: "failed" } as const;
const EventType = {
  DocumentSelectionChanged: "documentSelectionChanged",
  SettingsChanged: "settingsChanged",
  OfficeThemeChanged: "officeThemeChanged",
} as const;

/** The requirement sets that the host reports as supported. A set is reported as a whole even if it lacks some members. */
const REQUIREMENT_SETS: Readonly<Record<string, string>> = {
  excelapi: "1.17",
  sharedruntime: "1.1",
  customfunctionsruntime: "1.4",
  settings: "1.1",
  openbrowserwindowapi: "1.1",
};

function isAtLeast(supported: string, wanted: string): boolean {
  const [major = 0, minor = 0] = supported.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** By the convention of the common API, the last argument that is a function is the callback, and an object before it the options. */
function splitCallback(args: readonly unknown[]): {
  callback: Callback | undefined;
  options: { asyncContext?: unknown };
} {
  return {
    callback: args.find((arg): arg is Callback => typeof arg === "function"),
    options: (args.find((arg) => typeof arg === "object" && arg !== null) as { asyncContext?: unknown }) ?? {},
  };
}

function answer(args: readonly unknown[], work: () => unknown): void {
  const { callback, options } = splitCallback(args);
  setTimeout(() => {
    let result: AsyncResult;
    try {
      result = { status: "succeeded", value: work(), error: null, asyncContext: options.asyncContext };
    } catch (problem) {
      const message = problem instanceof Error ? problem.message : String(problem);
      result = {
        status: "failed",
        value: undefined,
        error: { code: 5001, name: "Internal Error", message },
        asyncContext: options.asyncContext,
      };
    }
    callback?.(result);
  }, 0);
}

/** Settings are a copy in memory until `saveAsync` stores them in the workbook. */
function documentSettings(grid: HostGrid) {
  let values = read();
  function read(): Map<string, unknown> {
    return new Map(
      [...grid.data]
        .filter(([key]) => key.startsWith(SETTING))
        .map(([key, value]) => [key.slice(SETTING.length), structuredCopy(value)]),
    );
  }
  return namedMembers("Settings", {
    get: (name: string) => values.get(name) ?? null,
    set: (name: string, value: unknown) => void values.set(name, structuredCopy(value)),
    remove: (name: string) => void values.delete(name),
    saveAsync: (...args: unknown[]) =>
      answer(args, () => {
        for (const key of [...grid.data.keys()]) if (key.startsWith(SETTING)) grid.data.delete(key);
        for (const [name, value] of values) grid.data.set(SETTING + name, structuredCopy(value));
        return undefined;
      }),
    refreshAsync: (...args: unknown[]) =>
      answer(args, () => {
        values = read();
        return undefined;
      }),
  });
}

/** Settings are stored as JSON. */
function structuredCopy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** The `Office` namespace of the host. */
export function officeNamespace(host: HostWindow): Record<string, unknown> {
  const info = { host: "Excel", platform: host.platform ?? "OfficeOnline", addin: {} };
  const { grid } = host;
  const sets: Readonly<Record<string, string>> = { ...REQUIREMENT_SETS, ...host.requirements };
  const handlers = new Map<string, Map<unknown, () => void>>();

  function listen(type: string, handler: (args: unknown) => void): () => void {
    switch (type) {
      case EventType.DocumentSelectionChanged:
        return grid.subscribe((each) => {
          if (each.type === "selectionChanged") setTimeout(() => handler({ type, document }), 0);
        });
      case EventType.OfficeThemeChanged:
        return host.onThemeChanged((officeTheme) => handler({ type, officeTheme }));
      case EventType.SettingsChanged:
        return () => undefined;
    }
    throw missingMember(`Office.context.document.addHandlerAsync for ${type}`);
  }

  const document = namedMembers("Office.context.document", {
    mode: "readWrite",
    get url() {
      return grid.workbookName;
    },
    settings: documentSettings(grid),
    addHandlerAsync: (type: string, handler: (args: unknown) => void, ...rest: unknown[]) =>
      answer(rest, () => {
        const stop = listen(type, handler);
        const ofType = handlers.get(type) ?? new Map<unknown, () => void>();
        handlers.set(type, ofType.set(handler, stop));
        return undefined;
      }),
    removeHandlerAsync: (type: string, ...rest: unknown[]) =>
      answer(rest, () => {
        const { handler } = splitCallback(rest).options as { handler?: unknown };
        for (const [each, stop] of handlers.get(type) ?? []) {
          if (handler !== undefined && handler !== each) continue;
          stop();
          handlers.get(type)?.delete(each);
        }
        return undefined;
      }),
    getSelectedDataAsync: (coercion: string, ...rest: unknown[]) =>
      answer(rest, () => {
        const { sheetId, areas } = grid.selection();
        const area = areas[0];
        const rows: CellScalar[][] = area ? grid.read(sheetId, area, "values") : [];
        if (coercion === "matrix") return rows;
        if (coercion === "text") return rows.map((row) => row.join("\t")).join("\n");
        throw missingMember(`Office.context.document.getSelectedDataAsync as ${coercion}`);
      }),
    setSelectedDataAsync: (data: unknown, ...rest: unknown[]) =>
      answer(rest, () => {
        const { sheetId, activeCell } = grid.selection();
        const rows = Array.isArray(data) ? (data as unknown[][]) : [[data]];
        const area = { ...activeCell, rows: rows.length, columns: rows[0]?.length ?? 1 };
        enter(grid, { sheetId, area }, rows);
        return undefined;
      }),
    goToByIdAsync: (id: string, _type: unknown, ...rest: unknown[]) =>
      answer(rest, () => {
        const { sheetId, area } = reference(grid, id, grid.activeSheetId());
        grid.select(sheetId, [area]);
        return undefined;
      }),
  });

  const context = namedMembers("Office.context", {
    document,
    get displayLanguage() {
      return host.displayLanguage?.() ?? "en-US";
    },
    contentLanguage: "en-US",
    touchEnabled: false,
    commerceAllowed: true,
    host: info.host,
    platform: info.platform,
    diagnostics: { host: info.host, platform: info.platform, version: "16.0.0.0" },
    get officeTheme() {
      return host.theme();
    },
    requirements: namedMembers("Office.context.requirements", {
      isSetSupported: (name: string, version = "1.1") => {
        const supported = sets[String(name).toLowerCase()];
        return supported !== undefined && supported !== "" && isAtLeast(supported, String(version));
      },
    }),
    ui: namedMembers("Office.context.ui", {
      openBrowserWindow: (url: string) => host.openLink(url),
    }),
  });

  const addin = namedMembers("Office.addin", {
    showAsTaskpane: () => Promise.resolve(host.showPane(true)),
    hide: () => Promise.resolve(host.showPane(false)),
    setStartupBehavior: (behavior: string) => {
      grid.data.set("startupBehavior", behavior);
      return Promise.resolve();
    },
    getStartupBehavior: () => Promise.resolve(grid.data.get("startupBehavior") ?? "None"),
    onVisibilityModeChanged: (handler: (message: { visibilityMode: string }) => void) => {
      const stop = host.onPaneShown((shown) => handler({ visibilityMode: shown ? "Taskpane" : "Hidden" }));
      return Promise.resolve(() => {
        stop();
        return Promise.resolve();
      });
    },
  });

  const office: Record<string, unknown> = namedMembers("Office", {
    context,
    addin,
    actions: namedMembers("Office.actions", {
      associate: (id: string, run: (event: unknown) => unknown) => host.associateAction(id, run),
    }),
    onReady: (callback?: (ready: typeof info) => unknown) =>
      Promise.resolve(info).then(async (ready) => {
        await callback?.(ready);
        return ready;
      }),
    initialize: undefined as unknown,
    HostType: { Excel: "Excel", Word: "Word", PowerPoint: "PowerPoint", Outlook: "Outlook" },
    PlatformType: { PC: "PC", OfficeOnline: "OfficeOnline", Mac: "Mac", iOS: "iOS", Universal: "Universal" },
    StartupBehavior: { none: "None", load: "Load" },
    VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
    CoercionType: { Text: "text", Matrix: "matrix", Table: "table" },
    GoToType: { Binding: "binding", NamedItem: "namedItem", Slide: "slide", Index: "index" },
    AsyncResultStatus,
    EventType,
  });

  // An add-in may set Office.initialize instead of calling onReady. It runs after the scripts of the page.
  setTimeout(() => {
    const { initialize } = office;
    if (typeof initialize === "function") (initialize as (reason: string) => void)("documentOpened");
  }, 0);
  return office;
}
