import { AssistanceGroups } from "../rules/material-assistance-groups";
import { testedProperty } from "../rules/material-assistance-property";
import type { AssignedCostTable } from "../law/assigned-costs";
import { tableInUse, tablesNamed } from "../rules/assigned-costs";
import type { At } from "./bad-cell";
import type { Cell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { group, groupedFunction, headers, ONE_A_GROUP } from "./grouped";
import { COST, DATE, EXEMPT, layout, PARTS, PFE, PROPERTY, readProperty, SECTION, TABLE } from "./material-assistance";
import { readText, requireDate } from "./read";
import { dayOfUse, isBlankLine, readCostLines } from "./read-cost-lines";
import { factOfGroups, readGroups } from "./read-groups";

const property = { ...PROPERTY, kind: "table", description: `${PROPERTY.description} ${ONE_A_GROUP}` } as const;
const date = { ...DATE, kind: "table", description: `${DATE.description} ${ONE_A_GROUP}` } as const;
const table = {
  ...TABLE,
  kind: "table",
  description: `The table of Notice 2025-08 whose items cost names, by technology and variant or size. Omitted or blank: costs are numbers. ${ONE_A_GROUP}`,
} as const satisfies Parameter;

export const materialAssistanceBy = {
  id: "MATERIAL_ASSISTANCE_BY",
  section: SECTION,
  summary:
    "The material assistance test of many projects, plants or periods in one call: a row for each group with its ratio, threshold, gap and verdict.",
  parameters: [group, property, date, COST, PFE, EXEMPT, PARTS, table, headers],
  returns:
    "A row for each group in order of first appearance: group, rows, total cost, supported ratio, threshold, gap, verdict (TRUE: passes), potential ratio, unknown rows. Each " +
    "is the answer for the group's rows alone: see PASSES_MATERIAL_ASSISTANCE, MATERIAL_ASSISTANCE_GAP and EXPLAIN_MATERIAL_ASSISTANCE. The numbers of the whole column pfe " +
    "are read alike. #N/A only in the cells of a group without a threshold or cost. An error names the row.",
  citations: [
    "7701(a)(52)(A)",
    "7701(a)(52)(D)(i)",
    "7701(a)(52)(D)(ii)",
    "7701(a)(52)(D)(iii)",
    "7701(a)(52)(D)(iv)",
    "45X(c)(1)(C)",
    "Notice 2026-15",
    "Notice 2025-08",
  ],
  examples: [
    {
      formula:
        '=IRA.MATERIAL_ASSISTANCE_BY({"Mesa";"Dune";"Mesa"}, {"storage";"qualified facility";""}, {"2026-06-30";"2027-03-01";""}, {60;500;40}, {FALSE;"";TRUE})',
      result: [
        ["Mesa", 2, 100, 0.6, 0.55, -5, true, 0.6, 0],
        ["Dune", 1, 500, 0, 0.45, 225, false, 1, 1],
      ],
    },
  ],
  table: layout,
  ...groupedFunction(["supported ratio", "threshold", "potential ratio"], (call) => {
    const groups = readGroups(call, (element) => isBlankLine(call, element));
    const nameOf = factOfGroups(call, "property", groups, readKnownProperty, (name) => name);
    const dateOf = factOfGroups(call, "date", groups, requireDate, (day) => day);
    const named = factOfGroups(call, "table", groups, readTables, ([each]) => each?.name ?? "", []);
    const tables = groups.names.map((_, at) => {
      const found = named(at);
      return found.length === 0 ? null : tableInUse(found, dayOfUse(nameOf(at), dateOf(at)));
    });
    const lines = readCostLines(call, (element) => tables[groups.groupOfElement[element] as number] ?? null);
    const about = (at: number) => ({ property: nameOf(at), date: dateOf(at) });
    return { groups, rule: new AssistanceGroups(lines, groups, about) };
  }),
} as const satisfies FunctionDefinition;

/** The tables of assigned costs that a cell means; none if it is blank. @throws Problem for another name. */
function readTables(cell: Cell, at: At): readonly AssignedCostTable[] {
  const name = readText(cell, at);
  return name === "" ? [] : tablesNamed(name);
}

/** The law's name of a property, so that synonyms say the same, and the message about any other name has its row. */
function readKnownProperty(cell: Cell): string {
  const { component, mineral, property: tested } = testedProperty(readProperty(cell));
  return component ?? mineral ?? tested.name;
}
