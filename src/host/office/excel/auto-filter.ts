import { type ObjectType, objectType, scalar } from "../client/object-type";
import type { SheetReference, TableReference } from "./references";

/** Under these keys, the grid's data holds whether a filter of a sheet or a table hides rows. */
export const filterKey = (of: SheetReference | TableReference): string =>
  "tableId" in of ? `filtered:table:${of.tableId}` : `filtered:${of.sheetId}`;

/** The filter of a sheet or a table. The workbench sets none, so only a file's own filters are known. */
export const autoFilterType: ObjectType = objectType<SheetReference | TableReference>({
  name: "AutoFilter",
  members: {
    isDataFiltered: scalar((of, host) => host.grid.data.get(filterKey(of)) === true),
  },
});
