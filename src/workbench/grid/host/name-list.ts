import { type NameRecord } from "../../../host/host-grid";
import { type EngineWorkbook } from "./engine-workbook";

const WHOLE_WORKBOOK = "AllDefaultWorkbook";

/** The defined names of the workbook. */
export class NameList {
  /** The engine does not store whether a name is hidden. */
  readonly hiddenNames = new Set<string>();

  constructor(private readonly book: EngineWorkbook) {}
  names(): readonly NameRecord[] {
    return this.book.facade.getDefinedNames().map((name) => {
      const formula = name.getFormulaOrRefString();
      return {
        name: name.getName(),
        sheetId: scopeOf(name.getLocalSheetId()),
        formula: formula.startsWith("=") ? formula : `=${formula}`,
        comment: name.getComment() ?? "",
        visible: !this.hiddenNames.has(name.getName().toLowerCase()),
      };
    });
  }

  setName(name: NameRecord): void {
    const key = name.name.toLowerCase();
    const existing = this.book.facade
      .getDefinedNames()
      .find((each) => each.getName().toLowerCase() === key && scopeOf(each.getLocalSheetId()) === name.sheetId);
    if (existing) existing.delete();
    if (name.visible) this.hiddenNames.delete(key);
    else this.hiddenNames.add(key);
    const bare = name.formula.replace(/^=/, "");
    this.book.facade.insertDefinedNameBuilder({
      unitId: this.book.unitId,
      id: `name-${Date.now().toString(36)}-${key}`,
      name: name.name,
      formulaOrRefString: /^(?:'[^']+'|[\p{L}\p{N}_.]+)!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?$/u.test(bare)
        ? bare
        : name.formula,
      localSheetId: name.sheetId ?? WHOLE_WORKBOOK,
      comment: name.comment,
    });
  }

  deleteName(name: string, sheetId: string | null): void {
    const key = name.toLowerCase();
    this.book.facade
      .getDefinedNames()
      .find((each) => each.getName().toLowerCase() === key && scopeOf(each.getLocalSheetId()) === sheetId)
      ?.delete();
  }
}

/** The sheet that a name belongs to; null for the whole workbook. */
const scopeOf = (localSheetId: string | undefined): string | null =>
  localSheetId === undefined || localSheetId === WHOLE_WORKBOOK ? null : localSheetId;
