import { inExcel, partOf, quietWork, type Work } from "./batch";
import { findStuck, reenter } from "./repair";
import type { UndoRecord } from "./write";

/** What this host can do with a template. */
interface GalleryAbilities {
  readonly add: boolean;
  readonly open: boolean;
}

export function galleryAbilities(): GalleryAbilities {
  const { requirements } = Office.context;
  return {
    add: requirements.isSetSupported("ExcelApi", "1.13"),
    open: requirements.isSetSupported("ExcelApi", "1.8"),
  };
}

/** Excel on the web refuses to insert sheets with charts, comments and the like. */
export class NotInsertable extends Error {
  constructor() {
    super("The host cannot add sheets with charts.");
    this.name = "NotInsertable";
  }
}

interface AddedWorkbook extends UndoRecord {
  readonly sheets: readonly string[];
  /** How many formulas arrived as #NAME? and were entered again. */
  readonly repaired: number;
}

/** Appends all sheets of a workbook, shows the first of them, and re-enters formulas that did not resolve. */
export async function addWorkbook(
  base64: string,
  isKnown: (id: string) => boolean,
  work: Work,
): Promise<AddedWorkbook> {
  work.report(0.1);
  const ids = await inExcel(async (context) => {
    const inserted = context.workbook.insertWorksheetsFromBase64(base64, { positionType: "End" });
    await context.sync();
    return inserted.value;
  }).catch((problem: unknown) => {
    if (problem instanceof Error && /UnsupportedFeature|not supported/i.test(problem.message))
      throw new NotInsertable();
    throw problem;
  });
  work.report(0.5);
  const sheets = await inExcel(async (context) => {
    const added = ids.map((id) => context.workbook.worksheets.getItem(id).load("name,visibility"));
    await context.sync();
    const first = added.find(({ visibility }) => visibility === "Visible");
    first?.activate();
    first?.getRange("A1").select();
    await context.sync();
    return added.map(({ name }) => name);
  });
  let repaired = 0;
  for (const [index, sheet] of sheets.entries()) {
    const part = partOf(work, 0.5 + (0.4 * index) / sheets.length, 0.5 + (0.4 * (index + 1)) / sheets.length);
    // The sheets have been added and stay: from here on there is nothing to cancel.
    const { unnamed } = await findStuck(isKnown, { signal: quietWork.signal, report: part.report }, [], sheet);
    if (unnamed.length > 0) repaired += (await reenter(unnamed, isKnown, quietWork)).count;
  }
  const before = await contentsOf(sheets);
  work.report(1);
  return {
    sheets,
    repaired,
    undo: async () => {
      const now = await contentsOf(sheets);
      // Do not delete sheets that somebody has worked on since.
      if (now === null || now !== before) return false;
      await inExcel(async (context) => {
        for (const id of ids) context.workbook.worksheets.getItem(id).delete();
        await context.sync();
      });
      return true;
    },
  };
}

/** The contents of sheets, with formulas as formulas; null if one of the sheets is gone. */
async function contentsOf(sheets: readonly string[]): Promise<string | null> {
  return inExcel(async (context) => {
    const found = sheets.map((sheet) => context.workbook.worksheets.getItemOrNullObject(sheet).load("name"));
    await context.sync();
    if (found.some(({ isNullObject }) => isNullObject)) return null;
    const used = found.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("formulas,address"));
    await context.sync();
    return JSON.stringify(used.map((range) => (range.isNullObject ? null : [range.address, range.formulas])));
  });
}

/** Opens a copy of a workbook in a new window. */
export async function openCopy(base64: string): Promise<void> {
  await Excel.createWorkbook(base64);
}

/** Encodes bytes as Base64, in chunks small enough for one function call. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

/** Whether the add-in starts with this workbook; null if the host does not offer that. */
export async function startsWithWorkbook(): Promise<boolean | null> {
  if (!Office.context.requirements.isSetSupported("SharedRuntime", "1.1")) return null;
  return (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;
}

export async function startWithWorkbook(start: boolean): Promise<void> {
  await Office.addin.setStartupBehavior(start ? Office.StartupBehavior.load : Office.StartupBehavior.none);
}
