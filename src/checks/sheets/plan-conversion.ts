import type { CheckSubject } from "../check-subject";
import type { RoleConversion } from "../conversion/role-conversion";
import { quietWork } from "../../office/batch";
import { readColumns } from "../../office/read-blocks";
import type { Language } from "../../text/language";
import { type ConversionPlan, planConversion } from "./conversion-sheet";

/** Plans the sheet for the conversions of a table, with the names of its rows. */
export async function planOf(
  conversion: RoleConversion,
  maps: CheckSubject["columns"],
  language: Language,
): Promise<ConversionPlan> {
  const { role, source } = conversion;
  const map = maps[role.key] ?? {};
  const need = role.columns.find(({ key }) => key === "label");
  const column = map.label ?? null;
  const cells = column === null ? [] : ((await readColumns(source, [column], quietWork)).cells.get(column) ?? []);
  // Other columns may refer to rows by their names, which then must stay as they are.
  const isFree = need !== undefined && (map.containedIn ?? null) === null;
  return planConversion(conversion, isFree ? { key: need.key, column, cells } : null, language);
}
