import { ICommandService, type Injector } from "@univerjs/core";
import { IEditorService, type Editor } from "@univerjs/docs-ui";
import { IFunctionService, type IFunctionInfo } from "@univerjs/engine-formula";
import { IEditorBridgeService } from "@univerjs/sheets-ui";
import { IShortcutService, KeyCode } from "@univerjs/ui";
import { columnsFor, openCall, type OpenCall, openColumn, type OpenColumn, withColumn } from "./formula-text";

export interface TypingTexts {
  /** The name of the list of columns. */
  columns(table: string): string;
  /** What is told when a column of the list is chosen. */
  column(name: string, number: number, count: number): string;
  optional: string;
}

export interface TableColumns {
  readonly name: string;
  readonly columns: readonly string[];
}

interface Place {
  readonly editor: Readonly<Editor>;
  readonly text: string;
  readonly caret: number;
}

interface Columns {
  readonly place: Place;
  readonly open: OpenColumn;
  readonly table: string;
  readonly names: readonly string[];
}

const CHOOSE = "workbench.command.choose-column";
const KEYS = [KeyCode.ARROW_UP, KeyCode.ARROW_DOWN, KeyCode.ENTER, KeyCode.TAB, KeyCode.ESC] as const;
/** The spreadsheet's own list of functions. It appears below the cell. */
const FUNCTION_LIST = 'ul[data-u-comp="sheets-formula-editor"]';

/**
 * Helps while a formula is typed: says what the current argument is, and offers the columns of a table after its bracket. The
 * spreadsheet's own hint is not shown. It names the arguments only, and does not know ours.
 */
export class TypingHelp {
  private readonly hint = document.createElement("div");
  private readonly list = document.createElement("ul");
  private readonly told = document.createElement("div");
  private shown: Columns | null = null;
  private chosen = 0;
  /** The text in which the list was closed with Escape. */
  private dismissed: string | null = null;
  private planned = false;

  constructor(
    private readonly injector: Injector,
    private readonly tableOf: (name: string) => TableColumns | null,
    private readonly texts: () => TypingTexts,
  ) {
    this.hint.className = "wb-hint";
    this.hint.setAttribute("role", "note");
    this.list.className = "wb-columns";
    this.list.setAttribute("role", "listbox");
    this.told.className = "wb-hidden-label";
    this.told.setAttribute("role", "status");
    this.hint.hidden = true;
    this.list.hidden = true;
    document.body.append(this.hint, this.list, this.told);
    this.list.addEventListener("pointerdown", (event) => {
      // The editor keeps the focus.
      event.preventDefault();
      const option = (event.target as Element).closest<HTMLElement>("[data-column]");
      if (option) this.choose(Number(option.dataset.column));
    });
    const commands = injector.get(ICommandService);
    commands.onCommandExecuted(({ id }) => {
      if (id.startsWith("doc.") || id.startsWith("sheet.operation.set-cell-edit")) this.plan();
    });
    commands.registerCommand({
      id: CHOOSE,
      type: 1,
      handler: (_, params?: { keyCode: KeyCode }) => {
        if (params) this.press(params.keyCode);
        return true;
      },
    });
    const shortcuts = injector.get(IShortcutService);
    for (const keyCode of KEYS) {
      shortcuts.registerShortcut({
        id: CHOOSE,
        binding: keyCode,
        // Before the spreadsheet's own uses of these keys.
        priority: 2000,
        preconditions: () => {
          this.update();
          return this.shown !== null;
        },
        staticParameters: { keyCode },
      });
    }
    addEventListener("resize", () => this.plan());
    addEventListener("pointerup", () => this.plan(), true);
  }

  /** Once for each drawing, because a key causes several commands. */
  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    requestAnimationFrame(() => {
      this.planned = false;
      this.update();
    });
  }

  private place(): Place | null {
    if (!this.injector.get(IEditorBridgeService).isVisible().visible) return null;
    const editor = this.injector.get(IEditorService).getFocusEditor();
    const [caret, ...others] = editor?.getSelectionRanges() ?? [];
    if (!editor?.isSheetEditor() || !caret?.collapsed || others.length > 0) return null;
    const text = (editor.getDocumentData().body?.dataStream ?? "").replace(/\r\n$/, "");
    return text.startsWith("=") ? { editor, text, caret: caret.startOffset } : null;
  }

  private update(): void {
    const place = this.place();
    const before = place?.text.slice(0, place.caret) ?? "";
    this.showColumns(place && this.columnsAt(place, before));
    const call = openCall(before);
    const info = call && this.injector.get(IFunctionService).getDescription(call.name.toUpperCase());
    this.showHint(place, call, info ?? null);
  }

  private columnsAt(place: Place, before: string): Columns | null {
    const open = openColumn(before);
    if (!open || place.text === this.dismissed) return null;
    const table = this.tableOf(open.table);
    if (!table) return null;
    const names = columnsFor(open.typed, table.columns, open.sameRow);
    return names.length > 0 ? { place, open, table: table.name, names } : null;
  }

  private showColumns(columns: Columns | null): void {
    const before = this.shown;
    this.shown = columns;
    this.list.hidden = columns === null;
    if (!columns) return;
    const { names, table, place } = columns;
    if (before?.names.join("\n") !== names.join("\n") || before.table !== table) {
      this.chosen = 0;
      this.list.setAttribute("aria-label", this.texts().columns(table));
      this.list.replaceChildren(
        ...names.map((name, index) => {
          const option = document.createElement("li");
          option.setAttribute("role", "option");
          option.dataset.column = String(index);
          option.textContent = name;
          return option;
        }),
      );
      this.mark();
    }
    this.put(this.list, place.editor, "below");
  }

  private mark(): void {
    const { shown, chosen } = this;
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === chosen));
      if (index === chosen) option.scrollIntoView({ block: "nearest" });
    });
    const name = shown?.names[chosen];
    if (name !== undefined) this.told.textContent = this.texts().column(name, chosen + 1, shown?.names.length ?? 0);
  }

  private press(key: KeyCode): void {
    const { shown } = this;
    if (!shown) return;
    const count = shown.names.length;
    if (key === KeyCode.ESC) {
      this.dismissed = shown.place.text;
      this.update();
    } else if (key === KeyCode.ARROW_DOWN || key === KeyCode.ARROW_UP) {
      this.chosen = (this.chosen + (key === KeyCode.ARROW_DOWN ? 1 : count - 1)) % count;
      this.mark();
    } else {
      this.choose(this.chosen);
    }
  }

  private choose(index: number): void {
    const { shown } = this;
    const name = shown?.names[index];
    if (!shown || name === undefined) return;
    const { text, caret } = withColumn(shown.place.text, shown.place.caret, shown.open, name);
    shown.place.editor.replaceText(text, [{ startOffset: caret, endOffset: caret, collapsed: true }]);
    this.injector.get(IEditorService).focus(shown.place.editor.getEditorId());
    this.showColumns(null);
    this.plan();
  }

  private showHint(place: Place | null, call: OpenCall | null, info: IFunctionInfo | null): void {
    this.hint.hidden = place === null || call === null || info === null;
    if (!place || !call || !info) return;
    this.hint.replaceChildren(...hintOf(info, call.argument, this.texts().optional));
    const side = this.put(this.hint, place.editor, "above");
    // Below the cell there are the lists.
    if (side === "below" && (this.shown || document.querySelector(FUNCTION_LIST))) this.hint.hidden = true;
  }

  /** Puts an element beside the cell or formula bar that is being edited, on the wanted side if there is room. */
  private put(element: HTMLElement, editor: Readonly<Editor>, wanted: "above" | "below"): "above" | "below" {
    const cell = editor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const room = { above: cell.top - height - 6, below: innerHeight - cell.bottom - height - 6 };
    const other = wanted === "above" ? "below" : "above";
    const side = room[wanted] >= 0 || room[other] < 0 ? wanted : other;
    element.style.left = `${Math.max(4, Math.min(cell.left, innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, side === "above" ? room.above : cell.bottom + 6)}px`;
    return side;
  }
}

/** The function with its arguments, the current one marked, and what the current one is. */
function hintOf(info: IFunctionInfo, argument: number, optional: string): HTMLElement[] {
  const parameters = info.functionParameter;
  const last = parameters.length - 1;
  const current = argument > last && parameters[last]?.repeat ? last : argument;
  const call = document.createElement("div");
  call.className = "wb-hint-call";
  call.append(`${info.functionName}(`);
  parameters.forEach((parameter, index) => {
    if (index > 0) call.append(", ");
    const name = document.createElement(index === current ? "strong" : "span");
    const shown = parameter.repeat ? `${parameter.name}, ...` : parameter.name;
    name.textContent = parameter.require ? shown : `[${shown}]`;
    call.append(name);
  });
  call.append(")");
  const parameter = parameters[current];
  const text = document.createElement("div");
  text.className = "wb-hint-text";
  if (!parameter) text.textContent = info.description;
  else {
    const name = document.createElement("strong");
    name.textContent = parameter.name;
    text.append(name, parameter.require ? ": " : ` (${optional}): `, parameter.detail);
  }
  return [call, text];
}
