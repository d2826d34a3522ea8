import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { UndoJournal } from "../../src/host/office/client/undo-journal";
import { officeNamespace } from "../../src/host/office/office";
import type { MemoryGrid } from "./memory-grid";

interface HostOptions {
  readonly platform?: string;
  readonly requirements?: Readonly<Record<string, string>>;
}

/** Puts the whole of Office.js over a grid into the global scope. Returns what Excel could undo, and the addresses opened in a browser. */
export function installOffice(
  grid: MemoryGrid,
  options: HostOptions = {},
): { readonly journal: UndoJournal; readonly links: string[] } {
  const journal = new UndoJournal();
  const links: string[] = [];
  const colors = {
    bodyBackgroundColor: "#ffffff",
    bodyForegroundColor: "#000000",
    controlBackgroundColor: "#ffffff",
    controlForegroundColor: "#000000",
    isDarkTheme: false,
  };
  Object.assign(globalThis, {
    Excel: excelNamespace(grid, { journal }),
    OfficeExtension: officeExtension(),
    Office: officeNamespace({
      grid,
      theme: () => colors,
      onThemeChanged: () => () => undefined,
      showPane: () => undefined,
      isPaneShown: () => true,
      onPaneShown: () => () => undefined,
      openLink: (url) => void links.push(url),
      associateAction: () => undefined,
      ...options,
    }),
  });
  return { journal, links };
}

/** A host with undo groups, as Excel has them since ExcelApi 1.20. */
export const WITH_UNDO_GROUPS = { requirements: { excelapi: "1.20" } } as const;
