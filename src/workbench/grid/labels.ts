import { type Injector, LocaleService } from "@univerjs/core";
import { IMenuManagerService, type IMenuSchema } from "@univerjs/ui";

/** Names for controls of the spreadsheet that it leaves without one, or names in English only. */
export interface ControlTexts {
  readonly toolbar: string;
  readonly moreTools: string;
  readonly sheetTabs: string;
  readonly addSheet: string;
  readonly allSheets: string;
  readonly nameBox: string;
  readonly gridlines: string;
  readonly zoom: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly sidePanel: string;
  readonly closePanel: string;
  readonly notices: string;
}

/** The controls, in the order of the page. With several elements to a selector, the first gets the first text, and so on. */
const CONTROLS: readonly (readonly [selector: string, ...texts: (keyof ControlTexts)[]])[] = [
  ['[data-u-comp="ribbon-toolbar"]', "toolbar"],
  ['[data-u-comp="ribbon-toolbar-more"] button', "moreTools"],
  ['[data-u-comp="defined-name"] input', "nameBox"],
  ['button[data-u-command="sheet.command.toggle-gridlines"]', "gridlines"],
  ['[data-u-comp="slide-tab-bar"]', "sheetTabs"],
  ['button[data-u-comp="sheet-bar-append-button"]', "addSheet", "allSheets"],
  ['footer section section > div > [data-u-comp="button"]:not([aria-haspopup])', "zoomOut", "zoomIn"],
  ['footer [role="handle"], footer section section button[style*="left"]', "zoom"],
  ['section[data-u-comp="sidebar"]', "sidePanel"],
  ['section[data-u-comp="sidebar"] header button', "closePanel"],
  ['section[aria-label^="Notifications"], section[data-wb-notices]', "notices", "notices"],
];

/** Where the spreadsheet has tools. */
const PLACES = ["ribbon.start", "ribbon.insert", "ribbon.formulas", "ribbon.data", "ribbon.view", "ribbon.others"];

/** Names the spreadsheet's controls in the language of the page, now and when it draws new ones. */
export function nameControls(container: HTMLElement, injector: Injector, texts: () => ControlTexts): () => void {
  const locale = injector.get(LocaleService);
  const menus = injector.get(IMenuManagerService);
  const tools = new Map<string, string>();
  /** The spreadsheet shows these texts as tips only. Its plugins add their tools one after the other. */
  const toolName = (command: string): string | undefined => {
    if (!tools.has(command)) {
      for (const { item } of PLACES.flatMap((place) => itemsOf(menus.getMenuByPositionKey(place)))) {
        if (item) tools.set(item.id, item.tooltip ?? item.title ?? "");
      }
    }
    const key = tools.get(command);
    return key && locale.t(key);
  };
  const name = () => {
    const wanted = texts();
    for (const [selector, ...keys] of CONTROLS) {
      container.querySelectorAll(selector).forEach((element, index) => {
        const key = keys[index];
        if (key === undefined) return;
        if (key === "notices") element.setAttribute("data-wb-notices", "");
        label(element, wanted[key]);
      });
    }
    for (const tool of container.querySelectorAll<HTMLElement>("[data-u-command]")) {
      const text = toolName(tool.dataset.uCommand ?? "");
      if (!text) continue;
      label(tool, text);
      for (const field of tool.querySelectorAll("input")) label(field, text);
      // The arrow beside a tool, which opens its choices.
      const arrow = tool.parentElement?.querySelector(":scope > div > [aria-haspopup]:not([data-u-command])");
      if (arrow) label(arrow, text);
    }
    for (const opener of container.querySelectorAll("div[aria-haspopup]")) {
      // A button must not contain another control.
      const role = opener.querySelector("input, button") ? "group" : "button";
      if (opener.getAttribute("role") !== role) opener.setAttribute("role", role);
      if (role === "group") opener.removeAttribute("aria-expanded");
    }
    // There are no such roles.
    for (const part of container.querySelectorAll('[role="track"], [role="handle"]')) part.removeAttribute("role");
    // Otherwise Tab reaches the drawings of cells before anything else on the page.
    for (const drawing of container.querySelectorAll('canvas[tabindex="1"]')) drawing.setAttribute("tabindex", "-1");
  };
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      name();
    });
  }).observe(container, { childList: true, subtree: true });
  name();
  return name;
}

function itemsOf(menus: readonly IMenuSchema[]): IMenuSchema[] {
  return menus.flatMap((menu) => [menu, ...itemsOf(menu.children ?? [])]);
}

function label(element: Element, text: string): void {
  if (element.getAttribute("aria-label") === text) return;
  element.setAttribute("aria-label", text);
  // A name is not allowed on an element without a role.
  if (element.tagName === "DIV" && !element.hasAttribute("role")) element.setAttribute("role", "group");
}
