import { remember, remembered } from "./storage";

const NARROWEST = 280;
const WIDEST = 900;
const WIDTH = "origincredit-workbench-pane-width";

/** On a narrow screen the pane lies below the sheet. This is its height, in percent of the space for both. */
const LOWEST = 20;
const HIGHEST = 90;
const FIRST_HEIGHT = 60;

/** The same width as in the style sheet. */
const narrow = matchMedia("(max-width: 720px)");

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** Whether the pane is shown, and how wide it is; on a narrow screen, how high. */
export class PanePlace {
  private readonly listeners = new Set<(shown: boolean) => void>();
  private width = Number(remembered(WIDTH)) || 350;
  private height = FIRST_HEIGHT;

  constructor() {
    const splitter = element("wb-splitter");
    this.place();
    // Below the sheet, the pane would leave little of it: it is opened when it is wanted.
    if (narrow.matches) this.show(false);
    narrow.addEventListener("change", () => this.place());
    element("wb-pane-toggle").addEventListener("click", () => this.show(!this.shown));
    splitter.addEventListener("pointerdown", (down) => {
      splitter.setPointerCapture(down.pointerId);
      document.body.classList.add("wb-dragging");
      const { width, height } = this;
      const move = (event: PointerEvent) => {
        if (narrow.matches) this.setHeight(height + this.percent(down.clientY - event.clientY));
        else this.setWidth(width + down.clientX - event.clientX);
      };
      const end = () => {
        document.body.classList.remove("wb-dragging");
        splitter.removeEventListener("pointermove", move);
        remember(WIDTH, String(this.width));
      };
      splitter.addEventListener("pointermove", move);
      splitter.addEventListener("lostpointercapture", end, { once: true });
    });
    splitter.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: 10, ArrowRight: -10, ArrowUp: 10, ArrowDown: -10, PageUp: 50, PageDown: -50 }[
        event.key
      ];
      if (step === undefined) return;
      event.preventDefault();
      if (narrow.matches) return this.setHeight(this.height + step / 2);
      this.setWidth(this.width + step);
      remember(WIDTH, String(this.width));
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

  private place(): void {
    element("wb-splitter").setAttribute("aria-orientation", narrow.matches ? "horizontal" : "vertical");
    this.setWidth(this.width);
    if (narrow.matches) this.setHeight(this.height);
  }

  private percent(pixels: number): number {
    return (pixels / Math.max(1, element("wb-main").clientHeight)) * 100;
  }

  private setWidth(width: number): void {
    this.width = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
    element("wb-pane").style.setProperty("--wb-pane-width", `${this.width}px`);
    this.state(NARROWEST, WIDEST, this.width);
  }

  private setHeight(height: number): void {
    this.height = Math.min(HIGHEST, Math.max(LOWEST, Math.round(height)));
    element("wb-pane").style.setProperty("--wb-pane-height", `${this.height}%`);
    this.state(LOWEST, HIGHEST, this.height);
  }

  private state(least: number, most: number, now: number): void {
    const splitter = element("wb-splitter");
    splitter.setAttribute("aria-valuemin", String(least));
    splitter.setAttribute("aria-valuemax", String(most));
    splitter.setAttribute("aria-valuenow", String(now));
  }
}
