import type { Injector } from "@univerjs/core";
import { IEditorService } from "@univerjs/docs-ui";
import { FunctionType } from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";
import { type IShortcutItem, IShortcutService, KeyCode } from "@univerjs/ui";

/** Commands of the spreadsheet's list of functions, one for each editor. */
const LIST_COMMAND = "sheet.formula-embedding-editor.search_function.";

/**
 * Adds the names of tables to the list, and lets Enter and Tab choose a function from the spreadsheet's list only while the list belongs to the word before the caret. The list
 * follows the typing 300 ms late: without this, a quick Enter after `=SUM(D2)` replaces part of the formula with a function that starts
 * with D.
 */
export function suggestTablesAndFunctions(injector: Injector, tables: () => readonly string[]): void {
  let listedFor = "";
  const descriptions = injector.get(IDescriptionService);
  const search = descriptions.getSearchListByNameFirstLetter.bind(descriptions);
  descriptions.getSearchListByNameFirstLetter = (word) => {
    listedFor = word;
    const wanted = word.toLowerCase();
    const found = wanted === "" ? [] : tables().filter((name) => name.toLowerCase().startsWith(wanted));
    // The spreadsheet lists tables only after another sheet has been in front.
    const others = search(word).filter(({ name }) => !found.includes(name));
    return [...found.map((name) => ({ name, desc: "", functionType: FunctionType.Table })), ...others];
  };
  const editors = injector.get(IEditorService);
  const isCurrent = () => wordBeforeCaret(editors) === listedFor;

  const shortcuts = injector.get(IShortcutService);
  const add = shortcuts.registerShortcut.bind(shortcuts);
  shortcuts.registerShortcut = (item: IShortcutItem) => {
    const chooses = item.binding === KeyCode.ENTER || item.binding === KeyCode.TAB;
    return add(item.id.startsWith(LIST_COMMAND) && chooses ? { ...item, preconditions: isCurrent } : item);
  };
}

function wordBeforeCaret(editors: IEditorService): string | null {
  const editor = editors.getFocusEditor();
  const [caret, ...others] = editor?.getSelectionRanges() ?? [];
  if (!editor || !caret?.collapsed || others.length > 0) return null;
  const text = editor.getDocumentData().body?.dataStream.slice(0, caret.startOffset) ?? "";
  return /[\p{L}\p{N}_.]*$/u.exec(text)?.[0] ?? "";
}
