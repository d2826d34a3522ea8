import { isMobile, platform, supports } from "./abilities";
import { HostProblem, inExcel, partOf, quietWork, type Work } from "./batch";
import { mayChangeSheets } from "./may-write";
import { findStuck, reenter } from "./repair";
import { confirmSheets } from "./sheets";
import type { UndoRecord } from "./write";

/** What this host can do with a template. */
interface GalleryAbilities {
  readonly add: boolean;
  readonly open: boolean;
  /** How a file reaches the person: as a download of the pane's browser, in a window of the browser, or only by its address. */
  readonly download: "file" | "window" | "address";
}

/** Tablets and telephones may list the requirement sets, but neither insert sheets nor open workbooks. */
export function galleryAbilities(): GalleryAbilities {
  const isDesktop = !isMobile();
  return {
    add: isDesktop && supports("ExcelApi", "1.13"),
    open: isDesktop && supports("ExcelApi", "1.8"),
    // Downloads of a pane do nothing in Excel for Mac.
    download:
      isDesktop && platform() !== "Mac" ? "file" : supports("OpenBrowserWindowApi", "1.1") ? "window" : "address",
  };
}

/** Why the sheets of a workbook were not added. */
type NotAddedReason =
  /** Excel on the web refuses to insert sheets with charts, comments and the like. */
  | "unsupported"
  | "failed"
  /** Only some of the sheets arrived, and they were deleted again. */
  | "partly"
  /** Only some of the sheets arrived, and they could not be deleted. */
  | "partlyLeft";

/** The sheets of a workbook were not added as a whole. */
export class NotAdded extends Error {
  constructor(
    readonly reason: NotAddedReason,
    message: string,
    /** How many of the sheets arrived, of how many. */
    readonly arrived = 0,
    readonly expected = 0,
    /** The sheets that are still there. */
    readonly left: readonly string[] = [],
  ) {
    super(message);
    this.name = "NotAdded";
  }
}

interface AddedWorkbook extends UndoRecord {
  readonly sheets: readonly string[];
  /** How many formulas arrived as #NAME? and were entered again. */
  readonly repaired: number;
}

interface Listed {
  readonly id: string;
  readonly name: string;
}

function listSheets(): Promise<Listed[]> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/id,items/name");
    await context.sync();
    return sheets.items.map(({ id, name }) => ({ id, name }));
  });
}

/** The sheets that came from the file: each has the name that it has there, perhaps with a number that Excel adds. */
function arrivals(now: readonly Listed[], before: readonly Listed[], wanted: readonly string[]): Listed[] {
  const added = now.filter(({ id }) => before.every((each) => each.id !== id));
  const isOf = (name: string, file: string) =>
    name === file || (name.startsWith(file.slice(0, 24)) && / \(\d+\)$/.test(name));
  return wanted.flatMap((file) => {
    const index = added.findIndex(({ name }) => isOf(name, file));
    return index < 0 ? [] : added.splice(index, 1);
  });
}

/** How long to wait for sheets that may arrive after a failure, in milliseconds. */
const PATIENCE: readonly number[] = [0, 300, 900];

/**
 * Inserts the sheets of a workbook at the end. Excel may report a failure although it has inserted them, so what counts is which sheets are
 * there afterwards. Those of an incomplete workbook are deleted again.
 */
async function insertSheets(
  base64: string,
  wanted: readonly string[],
  pauses: readonly number[],
): Promise<readonly string[]> {
  const before = await listSheets();
  let arrived: Listed[] = [];
  let problem: unknown = null;
  try {
    const ids = await inExcel(async (context) => {
      const inserted = context.workbook.insertWorksheetsFromBase64(base64, { positionType: "End" });
      await context.sync();
      return inserted.value;
    });
    if (ids.length >= wanted.length) return ids;
    arrived = (await listSheets()).filter(({ id }) => ids.includes(id));
  } catch (thrown) {
    if (thrown instanceof HostProblem && thrown.kind === "editing") throw thrown;
    problem = thrown;
    for (const pause of pauses) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, pause);
      });
      arrived = arrivals(await listSheets(), before, wanted);
      if (arrived.length === wanted.length) return arrived.map(({ id }) => id);
    }
  }
  const message = problem instanceof Error ? problem.message : "";
  if (arrived.length === 0) {
    throw new NotAdded(/UnsupportedFeature|not supported/i.test(message) ? "unsupported" : "failed", message);
  }
  const left = await deleteAll(arrived);
  throw new NotAdded(left.length === 0 ? "partly" : "partlyLeft", message, arrived.length, wanted.length, left);
}

/** Deletes sheets one by one, and returns the names of those that could not be deleted. */
async function deleteAll(sheets: readonly Listed[]): Promise<string[]> {
  const left: string[] = [];
  for (const { id, name } of sheets) {
    await inExcel(async (context) => {
      context.workbook.worksheets.getItem(id).delete();
      await context.sync();
    }).catch(() => left.push(name));
  }
  return left;
}

/**
 * Appends all sheets of a workbook, whose names are `wanted`, shows the first of them, and re-enters formulas that did not resolve. Throws
 * `NotAdded` if they did not all arrive.
 */
export async function addWorkbook(
  base64: string,
  wanted: readonly string[],
  isKnown: (id: string) => boolean,
  work: Work,
  pauses: readonly number[] = PATIENCE,
): Promise<AddedWorkbook> {
  await mayChangeSheets();
  work.report(0.1);
  const ids = await insertSheets(base64, wanted, pauses);
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
  const before = await contentsOf(ids);
  work.report(1);
  return {
    sheets,
    repaired,
    deletesSheets: true,
    undo: async () => {
      await confirmSheets(ids.map((id, index) => ({ id, name: sheets[index] ?? "" })));
      await mayChangeSheets();
      // Do not delete sheets that somebody has worked on since.
      if ((await contentsOf(ids)) !== before) return false;
      await inExcel(async (context) => {
        for (const id of ids) context.workbook.worksheets.getItem(id).delete();
        await context.sync();
      });
      return true;
    },
  };
}

/** The contents of sheets, with formulas as formulas. */
async function contentsOf(ids: readonly string[]): Promise<string> {
  return inExcel(async (context) => {
    const used = ids.map((id) =>
      context.workbook.worksheets.getItem(id).getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex"),
    );
    await context.sync();
    return JSON.stringify(
      used.map((range) => (range.isNullObject ? null : [range.rowIndex, range.columnIndex, range.formulas])),
    );
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
  if (!supports("SharedRuntime", "1.1")) return null;
  return (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;
}

export async function startWithWorkbook(start: boolean): Promise<void> {
  await Office.addin.setStartupBehavior(start ? Office.StartupBehavior.load : Office.StartupBehavior.none);
}
