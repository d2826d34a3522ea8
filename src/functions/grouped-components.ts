import { ComponentGroups } from "../rules/battery-component-groups";
import { incrementalValue, layout, northAmerican, readComponents, SHARE_CITATIONS } from "./battery-components";
import type { FunctionDefinition } from "./declaration";
import { group, groupedFunction, headers, placedInServiceOfGroups, readPlacedInService } from "./grouped";
import { isBlankRow } from "./read";
import { readGroups } from "./read-groups";

export const batteryComponentsBy = {
  id: "BATTERY_COMPONENTS_BY",
  section: "Battery components",
  summary:
    "The battery-component requirement of many batteries in one call, such as model lines: a row for each group.",
  parameters: [group, placedInServiceOfGroups, incrementalValue, northAmerican, headers],
  returns:
    "A row for each group in order of first appearance: group, rows, total incremental value, share, applicable percentage, gap, verdict, share if every unknown qualified, " +
    "unknown rows. The verdict is that of MEETS_BATTERY_COMPONENTS for the group's rows. #N/A only in the cells of a group without a percentage or value. An error names the row.",
  citations: ["30D(e)(2)(B)", "30D(e) struck percentages", ...SHARE_CITATIONS],
  examples: [
    {
      formula:
        '=IRA.BATTERY_COMPONENTS_BY({"Model A";"Model B";"Model A"}, {"2024-06-30";"2023-06-30";""}, {600;500;400}, {"Canada";"Mexico";""})',
      result: [
        ["Model A", 2, 1000, 0.6, 0.6, 0, true, 1, 1],
        ["Model B", 1, 500, 1, 0.5, -250, true, 1, 0],
      ],
    },
  ],
  table: layout,
  ...groupedFunction(["share", "applicable percentage", "share if every unknown qualified"], (call) => {
    const groups = readGroups(call, (element) => isBlankRow(call, element));
    const placedInService = readPlacedInService(call, groups);
    return { groups, rule: new ComponentGroups(readComponents(call), groups, placedInService) };
  }),
} as const satisfies FunctionDefinition;
