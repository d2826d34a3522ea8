import { HostProblem, inExcel } from "./batch";
import { areaText, type CellArea } from "./explain-references";
import { inPacks, rangeOf } from "./freeze-areas";

/**
 * Throws a problem that names the cells if protection keeps us from filling them in or, if `withFormats`, from formatting them. Changes
 * nothing, and never removes a protection.
 */
export async function mayWrite(areas: readonly CellArea[], withFormats: boolean): Promise<void> {
  const names = [...new Set(areas.map(({ sheet }) => sheet))];
  const closed = await inExcel(async (context) => {
    const sheets = names.map((name) => context.workbook.worksheets.getItemOrNullObject(name).load("name"));
    await context.sync();
    const gone = sheets.findIndex(({ isNullObject }) => isNullObject);
    if (gone >= 0) throw new HostProblem("goneSheet", names[gone] as string);
    const protections = sheets.map(({ protection }) => protection.load("protected,options"));
    await context.sync();
    return new Map(
      protections.flatMap(({ protected: isProtected, options }, index) =>
        isProtected ? [[names[index] as string, options.allowFormatCells === true] as const] : [],
      ),
    );
  });
  const asked = areas.filter(({ sheet }) => closed.has(sheet));
  for (const pack of inPacks(asked, () => 1)) {
    await inExcel(async (context) => {
      const ranges = pack.map((area) => rangeOf(context, area).load("format/protection/locked"));
      await context.sync();
      const locked = pack.find((_, index) => ranges[index]?.format.protection.locked !== false);
      if (locked) throw new HostProblem("locked", areaText(locked));
    });
  }
  const unformatted = withFormats ? [...closed].find(([, mayFormat]) => !mayFormat) : undefined;
  if (unformatted) throw new HostProblem("formats", unformatted[0]);
}

/** Throws a problem if the workbook's structure is protected, so that sheets can be neither added nor deleted. */
export async function mayChangeSheets(): Promise<void> {
  const isProtected = await inExcel(async (context) => {
    const protection = context.workbook.protection.load("protected");
    await context.sync();
    return protection.protected;
  });
  if (isProtected) throw new HostProblem("structure", "");
}
