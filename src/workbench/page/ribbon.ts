import { type FUniver } from "@univerjs/core/lib/facade";
import { type TextLanguage, textLanguage } from "../../text/language-choice";
import { elements } from "./chrome";
import type { PageLanguage } from "./language";
import { fetched } from "../grid/our-functions";

/** A label in the languages of the manifest. */
type Labels = { readonly en: string } & Readonly<Partial<Record<TextLanguage, string>>>;

/** The add-in's ribbon buttons, read from its manifest. Each runs the action that the add-in associated with its id. */
export class Ribbon {
  private readonly actions = new Map<string, (event: unknown) => unknown>();
  /** The action that is to be run when the pane has associated it. */
  private waiting: string | null = null;

  constructor(private readonly language: PageLanguage) {}

  associate(id: string, run: (event: unknown) => unknown): void {
    this.actions.set(id, run);
    if (this.waiting !== id) return;
    this.waiting = null;
    // The pane associates its actions before it is on the page.
    setTimeout(() => void run({ source: { id }, completed: () => undefined }));
  }

  /** Removes the actions. A new pane associates its own. */
  clear(): void {
    this.actions.clear();
    this.waiting = null;
  }

  /** Runs an action now, or as soon as the pane has associated it. */
  async runWhenReady(id: string): Promise<void> {
    const action = this.actions.get(id);
    if (action) await action({ source: { id }, completed: () => undefined });
    else this.waiting = id;
  }

  /** Adds the ribbon buttons to the bar and the manifest's context menu entries to the menu of cells. */
  async show(api: FUniver, run: (work: () => Promise<void>) => void): Promise<void> {
    const manifest = new DOMParser().parseFromString(await (await fetched("manifest.xml")).text(), "text/xml");
    const labelsOf = (resource: string | null | undefined): Labels => {
      const text = manifest.querySelector(`ShortStrings > [id="${resource ?? ""}"]`);
      const overrides = [...(text?.children ?? [])].map((override): [TextLanguage, string] => [
        textLanguage(override.getAttribute("Locale") ?? ""),
        override.getAttribute("Value") ?? "",
      ]);
      return { en: text?.getAttribute("DefaultValue") ?? "", ...Object.fromEntries(overrides) };
    };
    const commands = (place: string): { id: string; labels: Labels }[] =>
      [...manifest.querySelectorAll(`ExtensionPoint[*|type="${place}"] Control`)].flatMap((control) => {
        const id = control.querySelector("Action > FunctionName")?.textContent;
        return id ? [{ id, labels: labelsOf(control.querySelector(":scope > Label")?.getAttribute("resid")) }] : [];
      });
    const { language } = this;
    const inLanguage = (labels: Labels) => labels[language.texts] ?? labels.en;
    for (const { id, labels } of commands("ContextMenu")) {
      const action = () => run(() => this.run(id, inLanguage(labels)));
      // The spreadsheet builds its menus once, so this label stays in the language of the start.
      api.createMenu({ id: `add-in.${id}`, title: inLanguage(labels), action }).appendTo("contextMenu.mainArea");
    }
    for (const { id, labels } of commands("PrimaryCommandSurface")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "wb-button";
      const name = () => {
        button.textContent = inLanguage(labels);
      };
      name();
      language.onChange(name);
      button.addEventListener("click", () => run(() => this.run(id, inLanguage(labels))));
      elements.actions().append(button);
    }
  }

  private async run(id: string, label: string): Promise<void> {
    const action = this.actions.get(id);
    if (!action) throw new Error(this.language.t("paneLoading", { label }));
    await action({ source: { id }, completed: () => undefined });
  }
}
