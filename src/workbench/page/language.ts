import {
  chosenTag,
  LANGUAGE_CHOICES,
  LANGUAGE_NAMES,
  type LanguageChoice,
  storedChoice,
  type TextLanguage,
  textLanguage,
} from "../../text/language-choice";
import { remember, remembered } from "./storage";
import { type PageTextKey, pageTexts } from "./texts";

const KEY = "origincredit-workbench-language";

/** Attributes that name the text of an element, or of one of its attributes. */
const PLACES = [
  ["data-text", null],
  ["data-label", "aria-label"],
  ["data-tip", "title"],
] as const;

type Values = Readonly<Record<string, string | number>>;

/** The language of the page, of its spreadsheet, and of the host that the pane sees. It follows the browser until one is chosen. */
export class PageLanguage {
  private choice: LanguageChoice = storedChoice(remembered(KEY));
  private readonly listeners = new Set<() => void>();

  constructor(private readonly picker: HTMLSelectElement) {
    picker.append(
      ...LANGUAGE_CHOICES.map((choice) => {
        const option = new Option(choice === "auto" ? "" : LANGUAGE_NAMES[choice], choice);
        if (choice === "auto") option.dataset.text = "automatic";
        else option.lang = choice;
        return option;
      }),
    );
    picker.addEventListener("change", () => this.choose(picker.value as LanguageChoice));
    addEventListener("languagechange", () => this.apply());
    this.apply();
  }

  /** BCP 47, such as `ja-JP`. */
  get tag(): string {
    return chosenTag(this.choice, navigator.language);
  }

  get texts(): TextLanguage {
    return textLanguage(this.tag);
  }

  t(key: PageTextKey, values: Values = {}): string {
    const forms = pageTexts[this.texts][key].split("|");
    const form = (values.count === undefined || values.count === 1 ? forms[0] : forms.at(-1)) ?? "";
    return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  private choose(choice: LanguageChoice): void {
    this.choice = choice;
    remember(KEY, choice);
    this.apply();
  }

  private apply(): void {
    document.documentElement.lang = this.texts;
    this.picker.value = this.choice;
    this.write(document.body);
    for (const listener of this.listeners) listener();
  }

  /** Writes the texts that elements ask for. */
  write(within: ParentNode): void {
    for (const [place, attribute] of PLACES) {
      for (const element of within.querySelectorAll(`[${place}]`)) {
        const text = this.t(element.getAttribute(place) as PageTextKey);
        if (attribute === null) element.textContent = text;
        else element.setAttribute(attribute, text);
      }
    }
  }
}
