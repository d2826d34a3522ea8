import { elements } from "./chrome";
import type { PageLanguage } from "./language";
import type { PageTextKey } from "./texts";

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly group: string;
}

export const BLANK = "";
/** The name of the blank workbook's file. */
export const BLANK_NAME = "Book.xlsx";

/** Sets files of the person apart from a sample with the same name. */
const OWN = "own:";

/** The server's names of the groups of workbooks. */
const GROUPS: Readonly<Record<string, PageTextKey>> = {
  Samples: "samples",
  "Templates to fill in": "templates",
  "Templates, Japanese": "templatesJa",
  "Templates, Korean": "templatesKo",
};

/** The list of workbooks: those that the server offers, and the files that were opened here. */
export class Picker {
  private readonly list = elements.samples();
  private readonly groups = new Map<string, HTMLOptGroupElement>();
  private readonly own = new Map<string, () => Promise<Uint8Array>>();
  private ownGroup: HTMLOptGroupElement | null = null;
  /** The value of the workbook that is open, to return to when another one cannot be opened. */
  private open: string | null = null;

  constructor(
    samples: readonly Sample[],
    private readonly language: PageLanguage,
  ) {
    const blank = new Option("", BLANK);
    blank.dataset.text = "blank";
    this.list.append(blank);
    for (const { file, title, group } of samples) {
      let part = this.groups.get(group);
      if (!part) {
        part = document.createElement("optgroup");
        part.label = group;
        this.groups.set(group, part);
        this.list.append(part);
      }
      part.append(new Option(title, file));
    }
    language.onChange(() => this.name());
    this.name();
  }

  onChoose(sample: (file: string) => void, file: (name: string, load: () => Promise<Uint8Array>) => void): void {
    this.list.addEventListener("change", () => {
      const { value } = this.list;
      if (!value.startsWith(OWN)) return sample(value);
      const name = value.slice(OWN.length);
      const load = this.own.get(name);
      if (load) file(name, load);
    });
  }

  /** Shows the name of the workbook that has been opened: a sample, the blank workbook, or a file of the person. */
  opened(name: string, load: (() => Promise<Uint8Array>) | null): void {
    this.open = load ? this.add(name, load) : name === BLANK_NAME ? BLANK : name;
    this.list.value = this.open;
  }

  /** Shows the name of the open workbook again. */
  restore(): void {
    if (this.open === null) this.list.selectedIndex = -1;
    else this.list.value = this.open;
  }

  private add(name: string, load: () => Promise<Uint8Array>): string {
    const value = OWN + name;
    const isKnown = this.own.has(name);
    this.own.set(name, load);
    if (isKnown) return value;
    if (!this.ownGroup) {
      this.ownGroup = document.createElement("optgroup");
      this.ownGroup.label = this.language.t("yourFiles");
      this.list.prepend(this.ownGroup);
    }
    this.ownGroup.append(new Option(name, value));
    return value;
  }

  private name(): void {
    this.language.write(this.list);
    for (const [group, part] of this.groups) {
      const text = GROUPS[group];
      if (text) part.label = this.language.t(text);
    }
    if (this.ownGroup) this.ownGroup.label = this.language.t("yourFiles");
  }
}
