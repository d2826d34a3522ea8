import type { IsoDate } from "../law";
import { Problem, problemOr } from "../sentences/problem";
import { criticalMineralPercentage } from "./clean-vehicle-percentages";
import { determineCriticalMinerals, requireTotal, sumChains } from "./critical-minerals";
import type { Determination } from "./determination";
import { currentOriginLaw, type OriginLaw } from "./free-trade";
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
import type { OriginColumn } from "./origins";
import type { MineralMethod, ProcurementChains } from "./procurement-chains";

/** 30D(e)(1) group by group, as `meetsCriticalMinerals` judges the chains of one battery. */
export class MineralGroups implements GroupedRule {
  private readonly chainsOf: (group: number) => ProcurementChains;

  constructor(
    chains: ProcurementChains,
    private readonly groups: Groups,
    private readonly method: MineralMethod,
    private readonly placedInService: (group: number) => IsoDate,
    private readonly law: OriginLaw = currentOriginLaw,
  ) {
    this.chainsOf = partsOfChains(chains, groups);
  }

  /** @throws Problem naming the row, as `meetsCriticalMinerals` does for a negative value or a chain without steps. */
  summary(group: number): GroupSummary {
    const chains = this.chainsOf(group);
    const date = this.placedInService(group);
    const sums = sumChains(chains, this.method, date, this.law);
    const noShare = problemOr(() => requireTotal(sums, chains));
    const percentage = problemOr(() => criticalMineralPercentage(date));
    return summaryOf(sums, percentage, noShare instanceof Problem ? noShare : null);
  }

  determine(group: number): Determination {
    const found = determineCriticalMinerals(this.chainsOf(group), this.method, this.placedInService(group), this.law);
    return inCall(found, membersOf(this.groups, group));
  }
}

function partsOfChains(chains: ProcurementChains, groups: Groups): (group: number) => ProcurementChains {
  const { rowOf, mineralOf } = chains;
  const values = partsOf(Float64Array.from(chains.values), groups);
  const leftOut = partsOrNull(chains.leftOut && Uint8Array.from(chains.leftOut), groups);
  const extraction = partsOfOrigins(chains.extraction, groups);
  const processing = partsOfOrigins(chains.processing, groups);
  const recycling = chains.recycling === null ? () => null : partsOfOrigins(chains.recycling, groups);
  return (group) => {
    const members = membersOf(groups, group);
    const elementOf = (member: number): number => members[member] as number;
    return {
      count: members.length,
      values: values(group),
      leftOut: leftOut(group),
      extraction: extraction(group),
      processing: processing(group),
      recycling: recycling(group),
      rowOf: (member) => rowOf(elementOf(member)),
      ...(mineralOf && { mineralOf: (member: number) => mineralOf(elementOf(member)) }),
    };
  };
}

/** The origins of each group. */
export function partsOfOrigins(column: OriginColumn, groups: Groups): (group: number) => OriginColumn {
  const codes = partsOf(column.codes, groups);
  const fractions = partsOrNull(column.fractions, groups);
  return (group) => ({ codes: codes(group), fractions: fractions(group) });
}
