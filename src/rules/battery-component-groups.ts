import type { IsoDate } from "../law";
import { problemOr } from "../sentences/problem";
import { type BatteryComponents, determineBatteryComponents, sumComponents, valueProblem } from "./battery-components";
import { batteryComponentPercentage } from "./clean-vehicle-percentages";
import { partsOfOrigins } from "./critical-mineral-groups";
import type { Determination } from "./determination";
import {
  type Groups,
  type GroupedRule,
  type GroupSummary,
  inCall,
  membersOf,
  partsOf,
  partsOrNull,
  summaryOf,
} from "./groups";

/** 30D(e)(2) group by group, as `meetsBatteryComponents` judges the components of one battery. */
export class ComponentGroups implements GroupedRule {
  private readonly componentsOf: (group: number) => BatteryComponents;

  constructor(
    { incrementalValues, northAmerican, blank, rowOf }: BatteryComponents,
    private readonly groups: Groups,
    private readonly placedInService: (group: number) => IsoDate,
  ) {
    const values = partsOf(Float64Array.from(incrementalValues), groups);
    const origins = partsOfOrigins(northAmerican, groups);
    const blanks = partsOrNull(blank, groups);
    this.componentsOf = (group) => {
      const members = membersOf(groups, group);
      return {
        count: members.length,
        incrementalValues: values(group),
        northAmerican: origins(group),
        blank: blanks(group),
        rowOf: (member) => rowOf(members[member] as number),
      };
    };
  }

  /** @throws Problem naming the row of a negative value. */
  summary(group: number): GroupSummary {
    const sums = sumComponents(this.componentsOf(group));
    const percentage = problemOr(() => batteryComponentPercentage(this.placedInService(group)));
    return summaryOf(sums, percentage, valueProblem(sums));
  }

  determine(group: number): Determination {
    const found = determineBatteryComponents(this.componentsOf(group), this.placedInService(group));
    return inCall(found, membersOf(this.groups, group));
  }
}
