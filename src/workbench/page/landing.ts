import { FIRST_SAMPLES, type FirstSample, type SampleVerdict } from "./first-samples";
import type { PageLanguage } from "./language";
import { remember, remembered } from "./storage";
import type { PageTextKey } from "./texts";

const SEEN = "origincredit-workbench-welcome";

interface LandingActions {
  openSample(sample: FirstSample): void;
  openFile(): void;
  openBlank(): void;
  /** Called after the page has been closed without opening anything. */
  closed(): void;
}

/** The page that says what this is. It covers the spreadsheet until it is closed, and that is remembered on this computer. */
export class Landing {
  private readonly page = document.getElementById("wb-landing") as HTMLElement;
  private readonly main = document.getElementById("wb-main") as HTMLElement;

  constructor(
    private readonly language: PageLanguage,
    private readonly actions: LandingActions,
  ) {
    this.page.append(...this.content());
    this.page.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    language.onChange(() => this.describe());
    this.describe();
  }

  get shown(): boolean {
    return !this.page.hidden;
  }

  /** Whether this computer has not closed the page before. */
  static get isNew(): boolean {
    return remembered(SEEN) === null;
  }

  show(): void {
    this.page.hidden = false;
    // What lies behind can be neither seen nor reached.
    this.main.inert = true;
    this.page.querySelector("h2")?.focus();
  }

  /** Hides the page. Returns whether it was shown. */
  hide(): boolean {
    if (!this.shown) return false;
    this.page.hidden = true;
    this.main.inert = false;
    remember(SEEN, "seen");
    return true;
  }

  private close(): void {
    if (this.hide()) this.actions.closed();
  }

  private content(): HTMLElement[] {
    const title = made("h2", "wb-landing-title", "landingTitle");
    title.id = "wb-landing-title";
    title.tabIndex = -1;
    const samples = document.createElement("ul");
    samples.className = "wb-cards";
    samples.append(...FIRST_SAMPLES.map((sample) => this.card(sample)));
    const buttons = document.createElement("div");
    buttons.className = "wb-landing-buttons";
    buttons.append(
      button("wb-button wb-primary", "landingOpen", () => this.actions.openFile()),
      button("wb-button", "landingBlank", () => this.actions.openBlank()),
      button("wb-button", "landingClose", () => this.close()),
    );
    const content = document.createElement("div");
    content.className = "wb-landing-content";
    content.append(
      title,
      made("p", "wb-landing-text", "landingText"),
      made("h3", "wb-landing-heading", "landingSamples"),
      samples,
      buttons,
      made("p", "wb-landing-private", "landingPrivate"),
    );
    return [content];
  }

  private card(sample: FirstSample): HTMLElement {
    const item = document.createElement("li");
    const card = button("wb-card", null, () => this.actions.openSample(sample));
    card.dataset.sample = sample.file;
    card.append(
      made("strong", "wb-card-title", sample.title),
      made("span", "wb-card-text", sample.text),
      ...(sample.verdict ? [meter(sample.verdict)] : [lines()]),
      verdictText(sample.verdict),
    );
    item.append(card);
    return item;
  }

  /** Writes the texts with figures, in the form of the language. The others follow the page. */
  private describe(): void {
    const { language } = this;
    language.write(this.page);
    const percent = (fraction: number) =>
      new Intl.NumberFormat(language.tag, { style: "percent", maximumFractionDigits: 2 }).format(fraction);
    for (const { file, verdict } of FIRST_SAMPLES) {
      const figures = this.page.querySelector(`[data-sample="${file}"] .wb-card-figures`);
      if (!figures || !verdict) continue;
      const { share, percentage } = verdict;
      figures.textContent = language.t("landingShare", { share: percent(share), percentage: percent(percentage) });
    }
  }
}

function made(tag: string, className: string, text: PageTextKey): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.dataset.text = text;
  return element;
}

function button(className: string, text: PageTextKey | null, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  if (text) element.dataset.text = text;
  element.addEventListener("click", press);
  return element;
}

/** The share against its minimum, as in the pane. The text below says the same, so the picture is hidden from screen readers. */
function meter({ share, potential, percentage, meets }: SampleVerdict): HTMLElement {
  const track = document.createElement("span");
  track.className = "wb-meter";
  track.setAttribute("aria-hidden", "true");
  const part = (className: string, from: number, to: number) => {
    const piece = document.createElement("span");
    piece.className = className;
    piece.style.left = `${from * 100}%`;
    if (to > from) piece.style.width = `${(to - from) * 100}%`;
    track.append(piece);
  };
  part(meets ? "wb-meter-met" : "wb-meter-not-met", 0, share);
  part("wb-meter-unknown", share, potential);
  part("wb-meter-mark", percentage, percentage);
  return track;
}

/** Lines of a table, two of them marked. */
function lines(): HTMLElement {
  const picture = document.createElement("span");
  picture.className = "wb-lines";
  picture.setAttribute("aria-hidden", "true");
  for (const marked of [false, true, false, true]) {
    const line = document.createElement("span");
    line.className = marked ? "wb-line wb-line-marked" : "wb-line";
    picture.append(line);
  }
  return picture;
}

function verdictText(verdict: SampleVerdict | null): HTMLElement {
  const line = document.createElement("span");
  line.className = "wb-card-verdict";
  const state = verdict ? (verdict.meets ? "landingMet" : "landingNotMet") : "sampleProblemsVerdict";
  const badge = made("span", `wb-badge wb-badge-${verdict ? (verdict.meets ? "met" : "not-met") : "open"}`, state);
  const figures = document.createElement("span");
  figures.className = "wb-card-figures";
  line.append(badge, figures);
  return line;
}
