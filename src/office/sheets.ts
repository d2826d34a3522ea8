import { HostProblem, inExcel } from "./batch";

interface OnSheet {
  readonly sheet: string;
  readonly sheetId?: string;
}

/** The places that an action works on. Their sheets are found again when somebody has renamed them. */
export interface Pinned<T> {
  /** With the names that the sheets have now. */
  readonly named: T[];
  /** With the ids of the sheets in place of their names: Office.js takes either. */
  readonly byId: T[];
  /** The places with the names that the sheets have by now. Throws a problem that names the first sheet that is gone. */
  readonly confirm: () => Promise<T[]>;
}

/** Finds the sheets of places. Throws a problem that names the first one that is gone. */
export async function pinSheets<T extends OnSheet>(places: readonly T[]): Promise<Pinned<T>> {
  const keyOf = ({ sheet, sheetId }: OnSheet) => sheetId ?? sheet;
  const wanted = new Map(places.map((place) => [keyOf(place), place.sheet]));
  const found = await inExcel(async (context) => {
    const sheets = [...wanted].map(([key, name]) => ({
      key,
      name,
      sheet: context.workbook.worksheets.getItemOrNullObject(key).load("id,name"),
    }));
    await context.sync();
    return new Map(
      sheets.map(({ key, name, sheet }) => {
        if (sheet.isNullObject) throw new HostProblem("goneSheet", name);
        return [key, { id: sheet.id, name: sheet.name }] as const;
      }),
    );
  });
  const of = (place: T) => found.get(keyOf(place)) as { readonly id: string; readonly name: string };
  return {
    named: places.map((place) => ({ ...place, sheet: of(place).name })),
    byId: places.map((place) => ({ ...place, sheet: of(place).id })),
    confirm: async () => {
      const now = new Map((await confirmSheets([...found.values()])).map(({ id, name }) => [id, name]));
      return places.map((place) => ({ ...place, sheet: now.get(of(place).id) ?? of(place).name }));
    },
  };
}

interface SheetName {
  readonly id: string;
  readonly name: string;
}

/** The sheets with the names that they have by now. Throws a problem that names the first one that is gone. */
export async function confirmSheets(sheets: readonly SheetName[]): Promise<SheetName[]> {
  return inExcel(async (context) => {
    const found = sheets.map(({ id }) => context.workbook.worksheets.getItemOrNullObject(id).load("id,name"));
    await context.sync();
    const gone = sheets.find((_, index) => found[index]?.isNullObject);
    if (gone) throw new HostProblem("goneSheet", gone.name);
    return found.map(({ id, name }) => ({ id, name }));
  });
}

/** Why a person does not see a sheet. A very hidden sheet can be shown only from the Visual Basic Editor. */
export type Hidden = "Hidden" | "VeryHidden";

export const hiddenState = (visibility: string): Hidden | null =>
  visibility === "Hidden" || visibility === "VeryHidden" ? visibility : null;

/** The sheets that a person does not see, by name. */
export async function hiddenSheets(): Promise<ReadonlyMap<string, Hidden>> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    return new Map(
      sheets.items.flatMap(({ name, visibility }) => {
        const hidden = hiddenState(visibility);
        return hidden ? [[name, hidden] as const] : [];
      }),
    );
  });
}

/** The name of the workbook's file; "" if the host does not tell. */
export async function workbookName(): Promise<string> {
  try {
    return await inExcel(async (context) => {
      const workbook = context.workbook.load("name");
      await context.sync();
      return workbook.name;
    });
  } catch {
    return "";
  }
}
