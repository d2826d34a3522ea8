import type { OfficeTheme } from "../../host/office/office";
import { remember, remembered } from "./storage";

/** The page around the spreadsheet and the pane: bar, messages, theme and files. It is independent of both. */

const THEME = "origincredit-workbench-theme";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

export const elements = {
  samples: () => element<HTMLSelectElement>("wb-samples"),
  open: () => element<HTMLButtonElement>("wb-open"),
  file: () => element<HTMLInputElement>("wb-file"),
  undo: () => element<HTMLButtonElement>("wb-undo"),
  redo: () => element<HTMLButtonElement>("wb-redo"),
  download: () => element<HTMLButtonElement>("wb-download"),
  menu: () => element<HTMLButtonElement>("wb-menu"),
  more: () => element("wb-more"),
  about: () => element<HTMLButtonElement>("wb-about"),
  bar: () => element("wb-bar"),
  language: () => element<HTMLSelectElement>("wb-language"),
  actions: () => element("wb-actions"),
  grid: () => element("wb-grid"),
  frame: () => element<HTMLIFrameElement>("wb-frame"),
};

export function showStatus(text: string): void {
  element("wb-status").textContent = text;
}

/** Shows a message that stays until it is closed. Errors interrupt a screen reader. */
export function showMessage(text: string, kind: "error" | "note"): void {
  const box = element("wb-message");
  box.classList.toggle("wb-error", kind === "error");
  box.setAttribute("role", kind === "error" ? "alert" : "status");
  element("wb-message-text").textContent = text;
  box.hidden = false;
}

export function hideMessage(): void {
  element("wb-message").hidden = true;
}

const LIGHT: OfficeTheme = {
  bodyBackgroundColor: "#FFFFFF",
  bodyForegroundColor: "#242424",
  controlBackgroundColor: "#F5F5F5",
  controlForegroundColor: "#242424",
  isDarkTheme: false,
};

const DARK: OfficeTheme = {
  bodyBackgroundColor: "#292929",
  bodyForegroundColor: "#FFFFFF",
  controlBackgroundColor: "#1F1F1F",
  controlForegroundColor: "#FFFFFF",
  isDarkTheme: true,
};

/** The light or dark theme. It follows the system until the user chooses one. */
export class Theme {
  private dark: boolean;
  private readonly listeners = new Set<(theme: OfficeTheme) => void>();

  constructor() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const chosen = remembered(THEME);
    this.dark = chosen === null ? system.matches : chosen === "dark";
    system.addEventListener("change", () => {
      if (remembered(THEME) === null) this.set(system.matches);
    });
    element("wb-theme").addEventListener("click", () => {
      remember(THEME, this.dark ? "light" : "dark");
      this.set(!this.dark);
    });
    this.apply();
  }

  get current(): OfficeTheme {
    return this.dark ? DARK : LIGHT;
  }

  onChange(listener: (theme: OfficeTheme) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(dark: boolean): void {
    if (dark === this.dark) return;
    this.dark = dark;
    this.apply();
    for (const listener of [...this.listeners]) listener(this.current);
  }

  private apply(): void {
    document.body.classList.toggle("wb-dark", this.dark);
    element("wb-theme").setAttribute("aria-pressed", String(this.dark));
  }
}

/** Opens a file that is dropped anywhere on the page. */
export function acceptDrops(open: (file: File) => void): void {
  const veil = element("wb-drop");
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener(
    "drop",
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      veil.hidden = true;
      const file = event.dataTransfer?.files[0];
      if (file) open(file);
    },
    true,
  );
}

export function save(bytes: Uint8Array, name: string): void {
  const link = document.createElement("a");
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  link.href = URL.createObjectURL(new Blob([bytes.slice().buffer], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
