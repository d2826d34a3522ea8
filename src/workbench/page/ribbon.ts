import { type FUniver } from "@univerjs/core/lib/facade";
import { elements } from "./chrome";
import { fetched } from "../grid/our-functions";

/** The add-in's ribbon buttons, read from its manifest. Each runs the action that the add-in associated with its id. */
export class Ribbon {
  private readonly actions = new Map<string, (event: unknown) => unknown>();

  associate(id: string, run: (event: unknown) => unknown): void {
    this.actions.set(id, run);
  }

  /** Removes the actions. A new pane associates its own. */
  clear(): void {
    this.actions.clear();
  }

  /** Adds the ribbon buttons to the bar and the manifest's context menu entries to the menu of cells. */
  async show(api: FUniver, run: (work: () => Promise<void>) => void): Promise<void> {
    const manifest = new DOMParser().parseFromString(await (await fetched("/manifest.xml")).text(), "text/xml");
    const texts = new Map<string, string>();
    for (const text of manifest.querySelectorAll("ShortStrings > *")) {
      texts.set(text.getAttribute("id") ?? "", text.getAttribute("DefaultValue") ?? "");
    }
    const commands = (place: string): { id: string; label: string }[] =>
      [...manifest.querySelectorAll(`ExtensionPoint[*|type="${place}"] Control`)].flatMap((control) => {
        const id = control.querySelector("Action > FunctionName")?.textContent;
        const label = texts.get(control.querySelector(":scope > Label")?.getAttribute("resid") ?? "");
        return id && label !== undefined ? [{ id, label }] : [];
      });
    for (const { id, label } of commands("ContextMenu")) {
      const action = () => run(() => this.run(id, label));
      api.createMenu({ id: `add-in.${id}`, title: label, action }).appendTo("contextMenu.mainArea");
    }
    for (const { id, label } of commands("PrimaryCommandSurface")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "wb-button";
      button.textContent = label;
      button.addEventListener("click", () => run(() => this.run(id, label)));
      elements.actions().append(button);
    }
  }

  private async run(id: string, label: string): Promise<void> {
    const action = this.actions.get(id);
    if (!action) throw new Error(`The task pane is still loading. Press '${label}' again in a moment.`);
    await action({ source: { id }, completed: () => undefined });
  }
}
