import { elements } from "./chrome";

interface Region {
  /** Whether the focus is in it. */
  has(focus: Element): boolean;
  /** Moves the focus into it. Returns false if it is not shown. */
  enter(): boolean;
}

/** A contenteditable element of the spreadsheet's, which takes what is typed into cells. */
const CELL_EDITOR = "__editor___INTERNAL_EDITOR__DOCS_NORMAL";

const first = (selector: string): boolean => {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.getClientRects().length > 0);
  found?.focus();
  return found !== undefined && document.activeElement === found;
};

/** The parts of the page among which F6 moves, in their order. */
function regionsOf(focusCells: () => void): Region[] {
  const frame = elements.frame();
  return [
    {
      has: (focus) => focus.closest("#wb-landing, #wb-bar, #wb-message, #wb-skip") !== null,
      enter: () => first("#wb-landing:not([hidden]) button, #wb-bar select"),
    },
    {
      has: (focus) => focus.id === CELL_EDITOR || focus.id === "wb-grid",
      enter: () => {
        if (isCovered()) return false;
        focusCells();
        return true;
      },
    },
    {
      has: (focus) => focus.closest('[data-u-comp="formula-bar"]') !== null,
      enter: () => !isCovered() && first('[data-u-comp="defined-name"] input'),
    },
    {
      has: (focus) => focus.closest("#wb-grid footer") !== null,
      enter: () => !isCovered() && first('[data-u-comp="slide-tab-item"][aria-selected="true"]'),
    },
    {
      has: (focus) => focus === frame,
      enter: () => {
        if (isCovered() || frame.getClientRects().length === 0) return false;
        frame.focus();
        frame.contentWindow?.focus();
        return document.activeElement === frame;
      },
    },
  ];
}

/** Whether the welcome page covers the spreadsheet and the pane. */
const isCovered = (): boolean => document.getElementById("wb-main")?.inert === true;

/** F6 moves the focus to the next part of the page, Shift+F6 to the previous one, also from within the pane. */
export function moveWithF6(focusCells: () => void): void {
  const regions = regionsOf(focusCells);
  const move = (event: KeyboardEvent) => {
    if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const focus = document.activeElement ?? document.body;
    const from = regions.findIndex((region) => region.has(focus));
    const step = event.shiftKey ? -1 : 1;
    // From nowhere, the first or the last part.
    const start = from < 0 && event.shiftKey ? 0 : from;
    for (let count = 1; count <= regions.length; count++) {
      const at = (start + step * count + regions.length * 2) % regions.length;
      if (regions[at]?.enter()) return;
    }
  };
  addEventListener("keydown", move, true);
  const frame = elements.frame();
  // Keys pressed in the pane do not reach the page.
  frame.addEventListener("load", () => frame.contentWindow?.addEventListener("keydown", move, true));
}

/** The link before the bar leads to the cells, not merely to the element around them. */
export function skipToCells(focusCells: () => void): void {
  document.getElementById("wb-skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    focusCells();
  });
}
