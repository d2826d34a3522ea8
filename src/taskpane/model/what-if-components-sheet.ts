import { incrementalValues } from "../../checks/definitions/battery-components";
import type { CheckInput } from "../../checks/definitions/definition";
import { callPayload } from "../../checks/payload";
import type { Cell } from "../../functions/cells";
import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { MOST_PAYLOAD } from "../../report/payload";
import type { Language } from "../../text/language";
import { dayCell, gridOfCells, inputOf, lineName, suppositionSheet } from "./supposition-sheet";
import { type ComponentsOutcome, type ComponentsScenario, type Region, supposedComponents } from "./what-if-components";

type Result = Extract<ComponentsOutcome, { ok: true }>;

/** As the functions read a region. */
const REGIONS: Readonly<Record<Region, CellInput>> = {
  inside: { truth: true },
  outside: { truth: false },
  unknown: { text: "unknown" },
};

const SHARE = "0.00####%";
const PERCENT = "0.00##%";

/** A scenario of battery components as a sheet: the date, live results and components, as they are and as supposed. */
export function componentsSheet(given: {
  readonly source: DataSource;
  readonly base: ComponentsScenario;
  readonly scenario: ComponentsScenario;
  readonly before: Result;
  readonly after: Result;
  readonly language: Language;
  readonly input: CheckInput;
}): ReportSheet {
  const { source, base, scenario, before, after, language, input } = given;
  const { t } = language;
  const { blank, count } = supposedComponents(input, base);
  const values = incrementalValues(input) as readonly (readonly Cell[])[];
  const origins = input.cells("northAmerican") ?? [];
  const lines: CellInput[][] = [];
  for (let row = 0; row < count; row++) {
    if (blank?.[row] === 1) continue;
    const region = scenario.regions.get(row);
    const was = inputOf(origins[row]);
    lines.push([
      { text: lineName(input.cells("label"), row, source, language), ...(region ? { bold: true } : {}) },
      inputOf(values[row]?.[0]),
      was,
      region === undefined ? was : REGIONS[region],
      region === undefined ? null : { text: t("app.yes") },
    ]);
  }
  const { request } = callPayload(
    "MEETS_BATTERY_COMPONENTS",
    [1, 2].map((column) => gridOfCells(lines, column)),
  );
  const pair = <T>(of: (result: Result) => T) => [of(before), of(after)] as const;
  const data = (side: 0 | 1) => ["value", side === 0 ? "regionBefore" : "regionAfter"];
  return suppositionSheet({
    source,
    language,
    facts: [
      {
        name: "placedInService",
        title: t("option.placedInService"),
        cells: [dayCell(base.placedInService), dayCell(scenario.placedInService)],
      },
    ],
    results: [
      {
        title: t("insert.verdict"),
        id: "MEETS_BATTERY_COMPONENTS",
        given: [
          ["placedInService", ...data(0)],
          ["placedInService", ...data(1)],
        ],
        values: pair(({ state }) => ({ truth: state === "met" })),
      },
      {
        title: t("insert.share"),
        id: "BATTERY_COMPONENT_SHARE",
        given: [data(0), data(1)],
        values: pair(({ share }) => ({ number: share, format: SHARE })),
        format: SHARE,
      },
      {
        title: t("insert.percentage"),
        id: "BATTERY_COMPONENT_PERCENTAGE",
        given: [["placedInService"], ["placedInService"]],
        values: pair(({ threshold }) => ({ number: threshold, format: PERCENT })),
        format: PERCENT,
      },
    ],
    columns: [
      { names: ["value"], title: t("column.incrementalValue"), width: 130 },
      { names: ["regionBefore"], title: t("sensitivity.regionBefore"), width: 130 },
      { names: ["regionAfter"], title: t("sensitivity.regionAfter"), width: 130 },
      { names: ["changed"], title: t("whatIf.changed"), width: 90 },
    ],
    lines,
    isLarge: request > MOST_PAYLOAD,
  });
}
