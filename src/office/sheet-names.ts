import { inExcel, type Run } from "./batch";

/** A cell of a new sheet that gets a name. */
export interface NamedCell {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly comment?: string;
}

/** A name for the whole workbook: those of a sheet go with the sheet. */
export interface WorkbookName {
  readonly name: string;
  readonly sheet: string;
}

/**
 * Names cells for the whole workbook, or only for their sheet if the workbook has the name already: nobody's formulas may change. Returns
 * the names that are left when the sheet is deleted.
 */
export async function addNames(sheet: string, cells: readonly NamedCell[], run: Run): Promise<WorkbookName[]> {
  return run(async (context) => {
    const { names, tables, worksheets } = context.workbook;
    names.load("items/name");
    tables.load("items/name");
    await context.sync();
    const taken = new Set([...names.items, ...tables.items].map(({ name }) => name.toLowerCase()));
    const target = worksheets.getItem(sheet);
    const added: WorkbookName[] = [];
    for (const { name, row, column, comment } of cells) {
      const cell = target.getCell(row, column);
      if (taken.has(name.toLowerCase())) target.names.add(name, cell, comment);
      else {
        names.add(name, cell, comment);
        added.push({ name, sheet });
      }
    }
    await context.sync();
    return added;
  });
}

/** Deletes names that still refer to the sheets for which they were added. */
export async function deleteNames(names: readonly WorkbookName[]): Promise<void> {
  if (names.length === 0) return;
  await inExcel(async (context) => {
    const found = names.map(({ name, sheet }) => {
      const item = context.workbook.names.getItemOrNullObject(name).load("name");
      return { item, sheet };
    });
    await context.sync();
    const held = found.filter(({ item }) => !item.isNullObject);
    const ranges = held.map(({ item }) => item.getRangeOrNullObject().load("worksheet/id"));
    await context.sync();
    held.forEach(({ item, sheet }, index) => {
      const range = ranges[index];
      if (range && !range.isNullObject && range.worksheet.id === sheet) item.delete();
    });
    await context.sync();
  });
}
