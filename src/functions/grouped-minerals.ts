import { MineralGroups } from "../rules/critical-mineral-groups";
import { extraction, layout, method, mineral, processing, recycling, TEST_CITATIONS, value } from "./critical-minerals";
import type { FunctionDefinition } from "./declaration";
import { group, groupedFunction, headers, placedInServiceOfGroups, readPlacedInService } from "./grouped";
import { isBlankRow } from "./read";
import { readChains, readMethod } from "./read-chains";
import { readGroups } from "./read-groups";

export const criticalMineralsBy = {
  id: "CRITICAL_MINERALS_BY",
  section: "Critical minerals",
  summary:
    "The critical-mineral requirement of many batteries in one call, such as model lines or averaging periods: a row for each group.",
  parameters: [group, placedInServiceOfGroups, value, extraction, processing, recycling, method, mineral, headers],
  returns:
    "A row for each group in order of first appearance: group, rows, total value, share, applicable percentage, gap, verdict, share if every unknown qualified, rows with an " +
    "unknown origin that could raise the share. The verdict is that of MEETS_CRITICAL_MINERALS for the group's rows. #N/A only in the cells of a group without a percentage " +
    "or value. An error names the row.",
  citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
  examples: [
    {
      formula:
        '=IRA.CRITICAL_MINERALS_BY({"Model A";"Model B";"Model A"}, "2024-06-30", {600;300;400}, {"Chile";"";"China"}, {"China";"";"China"})',
      result: [
        ["Model A", 2, 1000, 0.6, 0.5, -100, true, 0.6, 0],
        ["Model B", 1, 300, 0, 0.5, 150, false, 1, 1],
      ],
    },
  ],
  table: layout,
  ...groupedFunction(["share", "applicable percentage", "share if every unknown qualified"], (call) => {
    const groups = readGroups(call, (element) => isBlankRow(call, element));
    const placedInService = readPlacedInService(call, groups);
    return { groups, rule: new MineralGroups(readChains(call), groups, readMethod(call), placedInService) };
  }),
} as const satisfies FunctionDefinition;
