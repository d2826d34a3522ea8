import type { IsoDate } from "../law";
import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../law/material-assistance";
import type { AssignedItem } from "./assigned-costs";
import type { Determination } from "./determination";
import { type Groups, type GroupedRule, type GroupSummary, inCall, membersOf, partsOf, summaryOf } from "./groups";
import { determineMaterialAssistance, judgeAssistance, ratioProblem } from "./material-assistance";
import type { CostLines } from "./material-assistance-lines";

/** What a group of cost lines belongs to. */
export interface AssistanceGroup {
  readonly property: string;
  readonly date: IsoDate;
}

/** 7701(a)(52) group by group, as `passesMaterialAssistance` judges the lines of one property. */
export class AssistanceGroups implements GroupedRule {
  private readonly linesOf: (group: number) => CostLines;

  constructor(
    lines: CostLines,
    private readonly groups: Groups,
    private readonly about: (group: number) => AssistanceGroup,
    private readonly law: MaterialAssistanceLaw = materialAssistanceLaw,
  ) {
    this.linesOf = partsOfLines(lines, groups);
  }

  /** @throws Problem naming the row, as `passesMaterialAssistance` does for invalid lines. */
  summary(group: number): GroupSummary {
    const { property, date } = this.about(group);
    const { sums, threshold } = judgeAssistance(property, date, this.linesOf(group), this.law);
    const { total, supported, potential, lines, leftOutLines, unknownLines } = sums;
    return summaryOf(
      { total, qualifying: supported, potential, rows: lines + leftOutLines, unknownRows: unknownLines },
      threshold,
      ratioProblem(sums),
    );
  }

  determine(group: number): Determination {
    const { property, date } = this.about(group);
    return inCall(
      determineMaterialAssistance(property, date, this.linesOf(group), this.law),
      membersOf(this.groups, group),
    );
  }
}

function partsOfLines(lines: CostLines, groups: Groups): (group: number) => CostLines {
  const costs = partsOf(lines.costs, groups);
  const pfeParts = partsOf(lines.pfeParts, groups);
  const wholly = partsOf(lines.wholly, groups);
  const elected = partsOf(lines.elected, groups);
  const blank = partsOf(lines.blank, groups);
  return (group) => {
    const members = membersOf(groups, group);
    return {
      count: members.length,
      costs: costs(group),
      pfeParts: pfeParts(group),
      partsAre: lines.partsAre,
      wholly: wholly(group),
      elected: elected(group),
      blank: blank(group),
      assigned: lines.assigned.size === 0 ? lines.assigned : itemsOf(lines, members),
      rowOf: (member) => lines.rowOf(members[member] as number),
    };
  };
}

/** The items that the lines of a group name. */
function itemsOf({ assigned }: CostLines, members: Int32Array): ReadonlyMap<number, AssignedItem> {
  const items = new Map<number, AssignedItem>();
  members.forEach((element, member) => {
    const item = assigned.get(element);
    if (item) items.set(member, item);
  });
  return items;
}
