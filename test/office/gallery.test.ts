import { readFileSync } from "node:fs";
import path from "node:path";
import { quietWork } from "../../src/office/batch";
import { addWorkbook, galleryAbilities, toBase64 } from "../../src/office/gallery";
import { sheetNames } from "../../src/xlsx/read/sheet-names";
import { later } from "../support/later";
import { installOffice } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const file = new Uint8Array(
  readFileSync(path.join(__dirname, "..", "..", "assets", "templates", "45x-production.xlsx")),
);
const wanted = sheetNames(file);
const base64 = toBase64(file);
const NO_PAUSES = [0, 0];

let grid: MemoryGrid;
beforeEach(() => {
  grid = new MemoryGrid(() => 0, ["Mine"]);
  installOffice(grid);
});

// The host calls back once more after each test.
afterEach(later);

const names = () => grid.sheets().map(({ name }) => name);
const add = () => addWorkbook(base64, wanted, () => true, quietWork, NO_PAUSES);

/** Lets only some of the sheets arrive, and then fails or not. */
function arriving(arrive: readonly string[], fails: boolean, meanwhile: readonly string[] = []): void {
  grid.insertSheets = (_file, { position }) => {
    for (const name of meanwhile) grid.addSheet(name);
    const ids = arrive.map((name, index) => grid.addSheet(name, position + index));
    return fails ? Promise.reject(new Error("GeneralException: something went wrong")) : Promise.resolve(ids);
  };
}

test("the names of a template's sheets are read without its cells, hidden ones included", () => {
  expect(wanted.length).toBeGreaterThan(2);
  expect(new Set(wanted).size).toBe(wanted.length);
});

describe("the sheets of a template", () => {
  test("are added, and undone by their ids after somebody has renamed one", async () => {
    const added = await add();
    expect(names()).toEqual(["Mine", ...wanted]);
    grid.updateSheet((grid.sheets()[1] as { id: string }).id, { name: "Renamed" });
    expect(await added.undo()).toBe(true);
    expect(names()).toEqual(["Mine"]);
  });

  test("are there although Excel reported a failure", async () => {
    arriving(wanted, true);
    const added = await add();
    expect(added.sheets).toEqual(wanted);
    expect(await added.undo()).toBe(true);
    expect(names()).toEqual(["Mine"]);
  });

  test("are recognized under the names that Excel gives them beside others of the same name", async () => {
    grid.addSheet(wanted[0] as string);
    arriving([`${wanted[0] as string} (2)`, ...wanted.slice(1)], true);
    const added = await add();
    expect(added.sheets[0]).toBe(`${wanted[0] as string} (2)`);
    await added.undo();
    expect(names()).toEqual(["Mine", wanted[0]]);
  });

  test("that did not arrive are reported with what Excel said", async () => {
    arriving([], true);
    await expect(add()).rejects.toMatchObject({ reason: "failed", message: "GeneralException: something went wrong" });
    expect(names()).toEqual(["Mine"]);
  });

  test.each([
    ["and Excel reported a failure", true],
    ["and Excel reported success", false],
  ])("that arrived only in part are removed again, %s", async (_, fails) => {
    arriving(wanted.slice(0, 2), fails);
    await expect(add()).rejects.toMatchObject({ reason: "partly", arrived: 2, expected: wanted.length, left: [] });
    expect(names()).toEqual(["Mine"]);
  });

  test("that arrived only in part and cannot be removed are named", async () => {
    arriving(wanted.slice(0, 2), true);
    grid.deleteSheet = () => {
      throw new Error("not now");
    };
    await expect(add()).rejects.toMatchObject({ reason: "partlyLeft", left: wanted.slice(0, 2) });
  });

  test("are not confused with a sheet that somebody else adds at the same time", async () => {
    arriving(wanted.slice(0, 1), true, ["Theirs"]);
    await expect(add()).rejects.toMatchObject({ reason: "partly", arrived: 1 });
    expect(names()).toEqual(["Mine", "Theirs"]);
  });

  test("are not asked for if the structure of the workbook is protected", async () => {
    grid.data.set("protected:workbook", true);
    await expect(add()).rejects.toMatchObject({ kind: "structure" });
    expect(names()).toEqual(["Mine"]);
  });

  test("that somebody has deleted since are named by the undo", async () => {
    const added = await add();
    grid.deleteSheet((grid.sheets()[2] as { id: string }).id);
    await expect(added.undo()).rejects.toMatchObject({ kind: "goneSheet", message: wanted[1] });
    expect(names()).toHaveLength(wanted.length);
  });
});

describe("what a host can do with a template", () => {
  const SETS = { excelapi: "1.17", openbrowserwindowapi: "1.1" };
  test.each([
    ["Excel on the web", "OfficeOnline", SETS, { add: true, open: true, download: "file" }],
    ["Excel for Windows", "PC", SETS, { add: true, open: true, download: "file" }],
    ["Excel for Windows before 1.13", "PC", { excelapi: "1.12" }, { add: false, open: true, download: "file" }],
    ["Excel for Windows before 1.8", "PC", { excelapi: "1.7" }, { add: false, open: false, download: "file" }],
    ["Excel for Mac", "Mac", SETS, { add: true, open: true, download: "window" }],
    [
      "Excel for Mac without browser windows",
      "Mac",
      { ...SETS, openbrowserwindowapi: "" },
      { add: true, open: true, download: "address" },
    ],
    ["Excel on an iPad", "iOS", SETS, { add: false, open: false, download: "window" }],
  ])("in %s", (_, platform, requirements, abilities) => {
    installOffice(grid, { platform, requirements });
    expect(galleryAbilities()).toEqual(abilities);
  });
});
