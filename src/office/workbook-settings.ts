import { supports } from "./abilities";
import { HostProblem } from "./batch";

/**
 * What the pane remembers, each under its own name. It is in the workbook and nowhere else, goes wherever the workbook goes, and is listed on
 * the page of settings, where it can be forgotten.
 */
export const WORKBOOK_SETTINGS = ["language", "theme", "dates", "currency", "spellings"] as const;

export type WorkbookSetting = (typeof WORKBOOK_SETTINGS)[number];

/** Excel keeps the settings of each add-in apart. The prefix tells a reader of the file whose they are. */
export const SETTING_PREFIX = "OriginCredit.";

const listeners = new Set<() => void>();

function stored(): Office.Settings | null {
  return supports("Settings", "1.1") ? (Office.context.document.settings ?? null) : null;
}

/** Whether this host can remember anything in the workbook. */
export function canRemember(): boolean {
  return stored() !== null;
}

/** What is remembered under a name, as JSON gives it; null if nothing is. Somebody else may have written it: check what it is. */
export function workbookSetting(name: WorkbookSetting): unknown {
  try {
    return (stored()?.get(SETTING_PREFIX + name) as unknown) ?? null;
  } catch {
    // A host that cannot read them has none.
    return null;
  }
}

/** Remembers a value that JSON can hold. Null forgets it. Rejects, and leaves what was remembered, if the workbook cannot keep it. */
export async function keepInWorkbook(name: WorkbookSetting, value: unknown): Promise<void> {
  const settings = stored();
  if (!settings) throw new HostProblem("tooOld", "This host keeps no settings in the workbook.");
  const key = SETTING_PREFIX + name;
  const earlier = workbookSetting(name);
  put(settings, key, value);
  try {
    await save(settings);
  } catch (problem) {
    put(settings, key, earlier);
    throw problem;
  }
  listeners.forEach((listener) => listener());
}

function put(settings: Office.Settings, key: string, value: unknown): void {
  if (value === null || value === undefined) settings.remove(key);
  else settings.set(key, value);
}

function save(settings: Office.Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    settings.saveAsync(({ status, error }) => {
      if (String(status) === "succeeded") resolve();
      else reject(new HostProblem("readOnly", error?.message ?? "The workbook did not keep a setting."));
    });
  });
}

/** Calls back when the pane remembers or forgets something. Returns a function that stops it. */
export function onRemembered(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
