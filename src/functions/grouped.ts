import type { IsoDate } from "../law";
import type { GroupedRule } from "../rules/groups";
import type { Arguments } from "./arguments";
import type { FunctionDefinition, Parameter } from "./declaration";
import { placedInService } from "./parameters";
import { readBoolean, requireDate } from "./read";
import { factOfGroups, type NamedGroups } from "./read-groups";

export const group = {
  name: "group",
  kind: "column",
  groups: true,
  description:
    "What each row belongs to: a project, a model line, a plant or a period. Rows of a group may be anywhere.",
} as const satisfies Parameter;

/** How a fact that each group has once is given. */
export const ONE_A_GROUP = "One cell for all groups, or a column with one value a group.";

export const placedInServiceOfGroups = {
  ...placedInService,
  kind: "table",
  description: `${placedInService.description} ${ONE_A_GROUP}`,
} as const satisfies Parameter;

/** The day on which the vehicles of each group are placed in service. */
export function readPlacedInService(call: Arguments, groups: NamedGroups): (group: number) => IsoDate {
  return factOfGroups(call, "placedInService", groups, requireDate, (day) => day);
}

export const headers = {
  name: "headers",
  kind: "one",
  holds: "truth",
  optional: true,
  description: "TRUE adds a header row. Omitted: FALSE.",
} as const satisfies Parameter;

/** The titles of what a grouped function calls its share, its minimum and the share with everything unknown. */
export type GroupTitles = readonly [share: string, minimum: string, potentialShare: string];

/** Where a row of the result has its gap and its verdict. */
export const GROUP_COLUMNS = { gap: 5, verdict: 6 } as const;

/** A function that answers group by group: a row each, and the determination of a row's group. */
export function groupedFunction(
  titles: GroupTitles,
  read: (call: Arguments) => { readonly groups: NamedGroups; readonly rule: GroupedRule },
): Pick<FunctionDefinition, "result" | "calculate" | "determine"> {
  const hasHeaders = (call: Arguments): boolean => readBoolean(call.one("headers"), "headers") ?? false;
  return {
    result: "matrix",
    calculate: (call) => {
      const { groups, rule } = read(call);
      const [share, minimum, potentialShare] = titles;
      const header = ["group", "rows", "total", share, minimum, "gap", "verdict", potentialShare, "unknown rows"];
      const rows = groups.names.map((name, index): unknown[] => {
        const found = rule.summary(index);
        const compared = [found.share, found.minimum, found.gap, found.met, found.potentialShare];
        return [name, found.rows, found.total, ...compared, found.unknownRows];
      });
      if (hasHeaders(call)) return [header, ...rows];
      return rows.length === 0 ? [header.map(() => "")] : rows;
    },
    determine: (call) => {
      const { groups, rule } = read(call);
      const first = hasHeaders(call) ? 1 : 0;
      return ({ row }) => (row < first || row - first >= groups.count ? null : rule.determine(row - first));
    },
  };
}
