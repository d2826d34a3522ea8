import { type Workbook } from "../../../xlsx/model";
import { type TargetName } from "../../../xlsx/patch/target";
import { titleRowsName } from "../../../xlsx/patch/workbook-writer";
import { type UniverGrid } from "../host/univer-grid";
import { sheetKey } from "../snapshot/snapshot";
import { same } from "./same";

export function namesOf(workbook: Workbook, grid: UniverGrid, sheetIds: readonly string[]): TargetName[] | undefined {
  const plain = (formula: string): string => formula.replace(/^=/, "").trim();
  const idOf = (sheet: number | undefined): string | null => (sheet === undefined ? null : sheetKey(sheet));
  const now = grid.names().filter(({ sheetId }) => sheetId === null || sheetIds.includes(sheetId));
  const names = now.map(({ name, sheetId, formula, comment, visible }): TargetName => {
    const index = sheetId === null ? undefined : sheetIds.indexOf(sheetId);
    return {
      name,
      formula: plain(formula),
      ...(index !== undefined && { sheet: index }),
      ...(!visible && { hidden: true }),
      ...(comment !== "" && { comment }),
    };
  });
  for (const [index, id] of sheetIds.entries()) {
    const rows: unknown = grid.data.get(`page:${id}:titleRows`);
    const isNew = !workbook.sheets.some((_, each) => sheetKey(each) === id);
    const sheet = grid.sheets().find((each) => each.id === id);
    if (isNew && sheet && typeof rows === "string") names.push(titleRowsName(index, sheet.name, rows));
  }
  const key = (name: string, sheetId: string | null | undefined, formula: string): string =>
    `${name.toLowerCase()}|${sheetId ?? ""}|${plain(formula)}`;
  const was = workbook.definedNames.map(({ name, sheet, formula }) => key(name, idOf(sheet), formula)).sort();
  const is = names
    .map(({ name, sheet, formula }) => key(name, sheet === undefined ? null : sheetIds[sheet], formula))
    .sort();
  return same(was, is) ? undefined : names;
}
