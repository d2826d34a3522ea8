import type { OfficeTheme } from "../../host/office/office";

/** The page around the spreadsheet and the pane: bar, messages, splitter and theme. It is independent of both. */

const NARROWEST_PANE = 280;
const WIDEST_PANE = 900;
const PANE_WIDTH = "origincredit-workbench-pane-width";
const THEME = "origincredit-workbench-theme";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

export const elements = {
  samples: () => element<HTMLSelectElement>("wb-samples"),
  open: () => element<HTMLButtonElement>("wb-open"),
  file: () => element<HTMLInputElement>("wb-file"),
  undo: () => element<HTMLButtonElement>("wb-undo"),
  redo: () => element<HTMLButtonElement>("wb-redo"),
  download: () => element<HTMLButtonElement>("wb-download"),
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

/** A page may not have access to storage. In that case its settings are lost when it is closed. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The setting is lost when the page is closed.
  }
}

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

/** Whether the pane is shown, and how wide it is. */
export class PanePlace {
  private readonly listeners = new Set<(shown: boolean) => void>();
  private width = Number(remembered(PANE_WIDTH)) || 350;

  constructor() {
    const splitter = element("wb-splitter");
    this.setWidth(this.width);
    element("wb-pane-toggle").addEventListener("click", () => this.show(!this.shown));
    splitter.addEventListener("pointerdown", (down) => {
      splitter.setPointerCapture(down.pointerId);
      document.body.classList.add("wb-dragging");
      const from = down.clientX;
      const before = this.width;
      const move = (event: PointerEvent) => this.setWidth(before + from - event.clientX);
      const end = () => {
        document.body.classList.remove("wb-dragging");
        splitter.removeEventListener("pointermove", move);
        remember(PANE_WIDTH, String(this.width));
      };
      splitter.addEventListener("pointermove", move);
      splitter.addEventListener("lostpointercapture", end, { once: true });
    });
    splitter.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: 10, ArrowRight: -10, PageUp: 50, PageDown: -50 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.setWidth(this.width + step);
      remember(PANE_WIDTH, String(this.width));
    });
  }

  get shown(): boolean {
    return !element("wb-pane").hidden;
  }

  show(shown: boolean): void {
    if (shown === this.shown) return;
    element("wb-pane").hidden = !shown;
    element("wb-splitter").hidden = !shown;
    element("wb-pane-toggle").setAttribute("aria-pressed", String(shown));
    for (const listener of [...this.listeners]) listener(shown);
  }

  onShown(listener: (shown: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private setWidth(width: number): void {
    this.width = Math.min(WIDEST_PANE, Math.max(NARROWEST_PANE, Math.round(width)));
    element("wb-pane").style.width = `${this.width}px`;
    const splitter = element("wb-splitter");
    splitter.setAttribute("aria-valuemin", String(NARROWEST_PANE));
    splitter.setAttribute("aria-valuemax", String(WIDEST_PANE));
    splitter.setAttribute("aria-valuenow", String(this.width));
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
