import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readCheck } from "../../../src/checks/check-data";
import { checkOf } from "../../../src/checks/definitions";
import { RowDecisions } from "../../../src/checks/row-decisions";
import { isStillTrue, subjectOf, withDay } from "../../../src/checks/scan/opening";
import type { Missing, Proposal } from "../../../src/checks/scan/proposal";
import { scanWorkbook } from "../../../src/checks/scan/scan";
import { WorkbookGrid } from "../../../src/cli/sheet-check/workbook-grid";
import { excelNamespace, officeExtension } from "../../../src/host/office/excel";
import { placeText } from "../../../src/office/addresses";
import { Cancelled, quietWork } from "../../../src/office/batch";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import { gridInMemory, type HeldCell, openInMemory } from "../../support/memory-workbook";

interface Case {
  readonly name: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly HeldCell[])[];
    readonly table?: string;
    readonly hidden?: boolean;
  }[];
  readonly results?: Readonly<Record<string, HeldCell>>;
  readonly hidden?: readonly string[];
  readonly proposes: readonly string[];
}

const cases = parse(readFileSync(path.join(__dirname, "workbooks.yaml"), "utf8")) as Case[];

async function open({ sheets, results = {} }: Pick<Case, "sheets" | "results">): Promise<void> {
  await openInMemory(sheets, results);
  const grid = gridInMemory();
  for (const { name, hidden } of sheets) {
    if (hidden) grid.updateSheet(grid.sheets().find((each) => each.name === name)?.id ?? "", { visibility: "Hidden" });
  }
}

function missingText(missing: Missing): string {
  switch (missing.kind) {
    case "rows":
      return "rows";
    case "date":
      return `date ${missing.key} [${missing.found.map(({ date, vague }) => `${date}${vague ? "?" : ""}`).join(" ")}]`;
    case "combine":
      return `combine ${missing.sources.map(({ sheet }) => sheet).join(", ")}`;
    case "table":
      return `table ${missing.role}`;
    default:
      return `${missing.kind} ${missing.key}`;
  }
}

function text({ check, source, rows, date, missing }: Proposal): string {
  return [
    `${check} ${source.sheet}!${source.name} ${rows} rows`,
    ...(date ? [`${date.date} in ${date.places.map(placeText).join(" and ")}`] : []),
    ...missing.map((each) => `missing ${missingText(each)}`),
  ].join(", ");
}

describe("the scan of a workbook proposes", () => {
  test.each(cases)("$name", async (each) => {
    await open(each);
    const { proposals, hiddenSheets } = await scanWorkbook(quietWork);
    expect(proposals.map(text)).toEqual(each.proposes);
    expect(hiddenSheets).toEqual(each.hidden ?? []);
  });
});

const LOTS: Case["sheets"] = [
  {
    name: "Facts",
    rows: [
      ["Placed in service", "2025-06-30"],
      ["Placed in service", "2024-05-01"],
    ],
  },
  {
    name: "Lots",
    rows: [
      ["Lot", "Value USD", "Extraction country", "Processing country"],
      ["L-1", 600, "Chile", "China"],
    ],
  },
];

describe("a proposal", () => {
  test("with a day that was chosen is ready to be read", async () => {
    await open({ sheets: LOTS });
    const [proposal] = (await scanWorkbook(quietWork)).proposals as [Proposal];
    const chosen = withDay(proposal, "placedInService", "2024-05-01");
    expect(text(chosen)).toBe("criticalMinerals Lots!A1:D2 1 rows, 2024-05-01 in Facts!B2");
    const data = await readCheck(checkOf("criticalMinerals")!, chosen.subject, quietWork, new RowDecisions());
    expect(data.stops).toBe(false);
    expect(data.input.option("placedInService")).toBe("2024-05-01");
  });

  test("keeps what was said about its table, but not what the workbook states otherwise", async () => {
    await open({ sheets: [{ name: "Facts", rows: [["Placed in service", "2025-06-30"]] }, LOTS[1]!] });
    const [proposal] = (await scanWorkbook(quietWork)).proposals as [Proposal];
    const earlier = {
      ...proposal.subject,
      columns: { data: { ...proposal.subject.columns.data, recycling: 2 } },
      options: { placedInService: "2020-01-01", method: "traced" },
    };
    const subject = subjectOf(proposal, earlier);
    expect(subject.columns.data?.recycling).toBe(2);
    expect(subject.options.placedInService).toBe("2025-06-30");
  });

  test("is no longer true after its day or its rows have changed", async () => {
    await open({ sheets: [{ name: "Facts", rows: [["Placed in service", "2025-06-30"]] }, LOTS[1]!] });
    const [proposal] = (await scanWorkbook(quietWork)).proposals as [Proposal];
    expect(await isStillTrue(proposal)).toBe(true);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Facts").getRange("B1").values = [["2026-03-01"]];
      await context.sync();
    });
    expect(await isStillTrue(proposal)).toBe(false);
  });
});

test("a scan that is canceled stops", async () => {
  await open({ sheets: LOTS });
  const stop = new AbortController();
  const done: number[] = [];
  const work = {
    signal: stop.signal,
    report: (share: number) => {
      done.push(share);
      if (share > 0.3) stop.abort();
    },
  };
  await expect(scanWorkbook(work)).rejects.toBeInstanceOf(Cancelled);
  expect(done.every((share, index) => index === 0 || share >= (done[index - 1] as number))).toBe(true);
});

/** What the templates and samples offer, whatever their language. Those without a guided check offer nothing. */
const SHIPPED: Readonly<Record<string, readonly string[]>> = {
  "45x-production": ["advancedManufacturing ready"],
  "averaging-and-assignment": [],
  "battery-components": ["batteryComponents ready"],
  "critical-minerals": ["criticalMinerals ready"],
  "domestic-content": ["domesticContent ready"],
  "foreign-entities-of-concern": ["foreignEntitiesOfConcern ready"],
  "japan-processed-cathode": ["criticalMinerals date"],
  "lots-with-problems": ["criticalMinerals ready"],
  "material-assistance": ["materialAssistance ready"],
  "prohibited-foreign-entities": [],
  "vehicle-determination": [
    "cleanVehicleCredit ready",
    "criticalMinerals ready",
    "batteryComponents ready",
    "foreignEntitiesOfConcern ready",
  ],
  "world-average-battery": ["criticalMinerals date"],
};

const FOLDER = path.join(__dirname, "../../../assets/templates");
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".xlsx") && !file.startsWith("all-"));

test.each(files)("%s offers its checks", async (file) => {
  const workbook = readWorkbook(readFileSync(path.join(FOLDER, file)));
  Object.assign(globalThis, {
    Excel: excelNamespace(new WorkbookGrid(workbook, file)),
    OfficeExtension: officeExtension(),
  });
  const { proposals } = await scanWorkbook(quietWork);
  const offered = proposals.map(
    ({ check, missing }) => `${check} ${missing.map(({ kind }) => kind).join() || "ready"}`,
  );
  expect(offered).toEqual(SHIPPED[file.split(".")[0] as string]);
});
