import { officeNamespace, type HostWindow } from "../../src/host/office/office";
import {
  canRemember,
  keepInWorkbook,
  onRemembered,
  WORKBOOK_SETTINGS,
  workbookSetting,
} from "../../src/office/workbook-settings";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
let host: Office.Settings;

function open(requirements: Record<string, string> = {}): void {
  const unused = () => () => undefined;
  const window = { grid, requirements, onThemeChanged: unused, onPaneShown: unused } as unknown as HostWindow;
  const office = officeNamespace(window);
  Object.assign(globalThis, { Office: office });
  host = Office.context.document.settings;
}

beforeEach(() => {
  grid = new MemoryGrid(() => 0, ["Sheet1"]);
  open();
});

test("a setting is there when the workbook is opened again", async () => {
  await keepInWorkbook("spellings", { Corea: "KR" });
  open();
  expect(workbookSetting("spellings")).toEqual({ Corea: "KR" });
});

test("a forgotten setting leaves nothing in the workbook", async () => {
  await keepInWorkbook("language", "ja");
  await keepInWorkbook("language", null);
  expect(workbookSetting("language")).toBeNull();
  expect([...grid.data.keys()].filter((key) => key.startsWith("setting:"))).toEqual([]);
});

test("settings have the names of this add-in", async () => {
  for (const name of WORKBOOK_SETTINGS) await keepInWorkbook(name, "x");
  const keys = [...grid.data.keys()].filter((key) => key.startsWith("setting:"));
  expect(keys.every((key) => key.startsWith("setting:OriginCredit."))).toBe(true);
  expect(keys).toHaveLength(WORKBOOK_SETTINGS.length);
});

test("what cannot be saved is not remembered either", async () => {
  await keepInWorkbook("language", "ja");
  const error = { message: "The workbook is read-only." };
  jest
    .spyOn(host, "saveAsync")
    .mockImplementation((...given: unknown[]) =>
      (given.at(-1) as (result: unknown) => void)({ status: "failed", error }),
    );
  await expect(keepInWorkbook("language", "ko")).rejects.toThrow("read-only");
  expect(workbookSetting("language")).toBe("ja");
});

test("a host without settings remembers nothing, and says so", async () => {
  open({ settings: "" });
  expect(canRemember()).toBe(false);
  expect(workbookSetting("language")).toBeNull();
  await expect(keepInWorkbook("language", "ja")).rejects.toMatchObject({ kind: "tooOld" });
});

test("listeners are told until they stop listening", async () => {
  let told = 0;
  const stop = onRemembered(() => told++);
  await keepInWorkbook("dates", "iso");
  stop();
  await keepInWorkbook("dates", null);
  expect(told).toBe(1);
});
