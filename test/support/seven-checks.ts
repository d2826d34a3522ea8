import { type CheckData, readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { matchColumns } from "../../src/checks/column-matching";
import type { CheckDefinition, CheckId, CheckResult } from "../../src/checks/definitions/definition";
import { RowDecisions } from "../../src/checks/row-decisions";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import { checkOfId } from "./opened-check";
import { type HeldCell, openInMemory } from "./memory-workbook";

interface SmallBook {
  readonly id: CheckId;
  /** Rows by role, with their headers. */
  readonly tables: Readonly<Record<string, readonly (readonly HeldCell[])[]>>;
  readonly options?: Readonly<Record<string, string>>;
}

/** A small workbook for each check, with rows that count, that do not, and that are not known. */
export const sevenBooks: readonly SmallBook[] = [
  {
    id: "criticalMinerals",
    tables: {
      data: [
        ["Lot", "Mineral", "Value", "Extraction", "Processing"],
        ["A-1", "Lithium", 420, "Chile", "Japan"],
        ["A-2", "Nickel", 260, "Australia", "South Korea"],
        ["A-3", "Graphite", 180, "China", "China"],
        ["A-4", "Cobalt", 90, "DRC", "Japan"],
        ["A-5", "Manganese", 50, null, null],
      ],
    },
  },
  {
    id: "batteryComponents",
    tables: {
      data: [
        ["Component", "Incremental value", "Country of manufacture"],
        ["Cathode electrode", 400, "USA"],
        ["Separator", 200, "Canada"],
        ["Anode electrode", 150, "China"],
        ["Electrolyte", 250, null],
      ],
    },
  },
  {
    id: "foreignEntitiesOfConcern",
    tables: {
      entities: [
        ["Entity", "Country"],
        ["Northern Cathodes", "Canada"],
        ["Harbour Holdings", "Singapore"],
        ["Yangtze Materials", "China"],
        ["Open Metals", null],
      ],
      ownership: [
        ["Owner", "Owned", "Share"],
        ["Government of China", "Harbour Holdings", 0.3],
        ["Canadian fund", "Northern Cathodes", 1],
      ],
    },
    options: { governments: "Government of China" },
  },
  {
    id: "cleanVehicleCredit",
    tables: {
      data: [
        ["Vehicle", "A", "B"],
        ["Acquired", "2025-05-01", "2025-05-01"],
        ["Placed in service", "2025-06-30", "2025-06-30"],
        ["Final assembly", "USA", "Japan"],
        ["Critical minerals met", "Yes", "Yes"],
        ["Battery components met", "Yes", "Yes"],
      ],
    },
  },
  {
    id: "advancedManufacturing",
    tables: {
      data: [
        ["Component", "Quantity", "Date of sale", "Capacity (kW)"],
        ["battery cell", 60000, "2026-03-01", 5000],
        ["battery module", 52000, "2026-06-01", 4000],
        ["solar wafer", 1200, "2026-06-01", null],
      ],
    },
  },
  {
    id: "materialAssistance",
    tables: {
      data: [
        ["Item", "Direct material cost", "Prohibited foreign entity"],
        ["Cells", 600, "No"],
        ["Racks", 250, "Yes"],
        ["Inverter", 150, null],
      ],
    },
    options: { property: "energy storage technology", date: "2026-06-30", parts: "", table: "" },
  },
  {
    id: "domesticContent",
    tables: {
      data: [
        ["Manufactured product", "Component", "Made in the United States", "Direct cost"],
        ["Battery pack", "Cells", "No", 500],
        ["Battery pack", "Housing", "Yes", 300],
        ["Inverter", "Power stage", "Yes", 400],
        ["Inverter", "Enclosure", null, 100],
      ],
    },
    options: { section: "48E", constructionBegins: "2025-06-30", steelAndIron: "", table: "", offshoreWind: "" },
  },
];

export interface OpenedBook {
  readonly check: CheckDefinition;
  readonly subject: CheckSubject;
  readonly data: CheckData;
  readonly result: CheckResult;
}

/** Opens a workbook in memory and evaluates its check. */
export async function openBook({ id, tables, options }: SmallBook): Promise<OpenedBook> {
  const check = checkOfId(id);
  const sources = await openInMemory(
    Object.entries(tables).map(([role, rows]) => ({ name: role, table: `T_${role}`, rows })),
  );
  const source = (role: string) => sources.find(({ name }) => name === `T_${role}`)!;
  const subject: CheckSubject = {
    check: id,
    sources: Object.fromEntries(Object.keys(tables).map((role) => [role, source(role)])),
    columns: Object.fromEntries(
      check.roles.map(({ key, columns }) => {
        const [headers = [], ...body] = tables[key] ?? [];
        const sample = headers.map((_, column) => body.map((row) => (row[column] ?? null) as SheetCell));
        return [key, matchColumns(headers.map(String), sample, columns)];
      }),
    ),
    options: { ...check.defaults("2025-06-30"), ...options },
  };
  const data = await readCheck(check, subject, quietWork, new RowDecisions());
  const outcome = await check.evaluate(data.input, quietWork);
  if (outcome.kind !== "result") throw new Error(`${id}: ${outcome.problem.message}`);
  return { check, subject: data.subject, data, result: outcome.result };
}
