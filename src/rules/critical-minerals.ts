import { addMarked, Counted, ExactSum, type Ratio, shareNumber, ZERO } from "../exact";
import type { IsoDate } from "../law";
import { notAvailable, type Problem } from "../sentences/problem";
import { reason } from "../sentences/reason";
import { type ApplicablePercentage, criticalMineralPercentage } from "./clean-vehicle-percentages";
import { chainReason, testCitation } from "./critical-mineral-reasons";
import { type Determination, determination, type DeterminationRow, type Status } from "./determination";
import { currentOriginLaw, type OriginLaw } from "./free-trade";
import type { GroupSums } from "./groups";
import { Standing } from "./origins";
import {
  ChainJudge,
  type ChainOrigins,
  LEFT_OUT_BLANK,
  LEFT_OUT_NOT_CRITICAL,
  type MineralMethod,
  negativeValue,
  noStep,
  type ProcurementChains,
} from "./procurement-chains";
import { isMet, isZero, type Requirement, requirementDetermination, type RequirementSums } from "./requirement";

/** The sums behind every verdict on minerals: the value of all applicable critical minerals, and the part of it that qualifies. */
type MineralSums = Omit<RequirementSums, "potential">;

/** A shortcut for most rows, with the same result as the judge: two steps that settle the chain by themselves. */
const ASK_THE_JUDGE = 9;
const SETTLED = settledPairs(false);
const SETTLED_WITHOUT_RECYCLING = settledPairs(true);

/** By standing of extraction x 8 + standing of processing: how the chain counts, or that the judge must decide. */
function settledPairs(withoutRecycling: boolean): Uint8Array {
  const table = new Uint8Array(64).fill(ASK_THE_JUDGE);
  for (let extracted = 0; extracted < 8; extracted++) {
    for (let processed = 0; processed < 8; processed++) {
      // One qualifying step is enough under either test (30D(e)(1)(A): extracted OR processed).
      if (extracted === Standing.Yes || processed === Standing.Yes)
        table[extracted * 8 + processed] = Counted.WholeAndPart;
    }
  }
  if (withoutRecycling) table[Standing.No * 8 + Standing.No] = Counted.WholeOnly;
  return table;
}

/**
 * Adds up values and qualifying values exactly.
 * @throws Problem (value) for a negative value or a chain without steps, naming the row.
 */
export function sumMinerals(
  chains: ProcurementChains,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): MineralSums {
  const judge = new ChainJudge(chains, method, date, law);
  const { values, leftOut, count } = chains;
  const extraction = chains.extraction.codes;
  const processing = chains.processing.codes;
  const { virgin } = judge;
  const total = new ExactSum();
  const qualifying = new ExactSum();
  const marks = new Uint8Array(count);
  const settled = chains.recycling === null ? SETTLED_WITHOUT_RECYCLING : SETTLED;
  for (let element = 0; element < count; element++) {
    if (leftOut !== null && leftOut[element] !== 0) {
      marks[element] = Counted.Not;
      continue;
    }
    if ((values[element] as number) < 0) throw negativeValue(chains, element, values[element] as number);
    const standing = settled[
      (virgin[extraction[element] as number] as number) * 8 + (virgin[processing[element] as number] as number)
    ] as number;
    if (standing !== ASK_THE_JUDGE) {
      marks[element] = standing;
      continue;
    }
    if (!judge.judge(element)) throw noStep(chains, element);
    marks[element] = judge.fraction === 1 ? Counted.WholeAndPart : Counted.WholeOnly;
    if (judge.fraction > 0 && judge.fraction < 1) qualifying.addPart(values[element] as number, judge.fraction);
  }
  addMarked(values, marks, count, total, qualifying);
  return { total, qualifying };
}

/** @throws Problem (not available) if the chains have no total value, so that there is no share. */
export function requireTotal(sums: MineralSums, { leftOut, count }: ProcurementChains): void {
  if (!isZero(sums.total)) return;
  let others = 0;
  let rows = 0;
  for (let element = 0; element < count; element++) {
    const mark = leftOut?.[element] ?? 0;
    if (mark !== LEFT_OUT_BLANK) rows++;
    if (mark === LEFT_OUT_NOT_CRITICAL) others++;
  }
  throw rows > 0 && others === rows
    ? notAvailable("criticalMinerals.noneCritical", {}, { parameter: "mineral" })
    : notAvailable("criticalMinerals.noValue", {}, { parameter: "value" });
}

/**
 * 30D(e)(1)(A): qualifying value / total value, as the nearest double. Verdicts do not use it.
 * @throws Problem (not available) if the total value is 0.
 */
export function criticalMineralShare(
  chains: ProcurementChains,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): number {
  const sums = sumMinerals(chains, method, date, law);
  requireTotal(sums, chains);
  return shareNumber(sums.qualifying, sums.total);
}

/** 30D(e)(1)(A): whether the share is at least the applicable percentage, exactly; equality passes. */
export function meetsCriticalMinerals(
  chains: ProcurementChains,
  method: MineralMethod,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
): boolean {
  const percentage = criticalMineralPercentage(placedInService);
  const sums = sumMinerals(chains, method, placedInService, law);
  requireTotal(sums, chains);
  return isMet(sums, percentage);
}

/** Qualifying fraction of each chain, from 0 to 1. A chain without any step is a Problem that names it; a blank row is null. */
export function qualifyingFractions(
  chains: ChainOrigins,
  isBlank: (element: number) => boolean,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): (number | null | Problem)[] {
  const judge = new ChainJudge(chains, method, date, law);
  return Array.from({ length: chains.count }, (_, element) => {
    if (isBlank(element)) return null;
    return judge.judge(element) ? judge.fraction : noStep(chains, element);
  });
}

/** The same with reasons, one row for each chain that has a step. */
export function determineQualifyingFractions(
  chains: ChainOrigins,
  isBlank: (element: number) => boolean,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): Determination {
  const judge = new ChainJudge(chains, method, date, law);
  const rows: DeterminationRow[] = [];
  for (let element = 0; element < chains.count; element++) {
    if (isBlank(element) || !judge.judge(element)) continue;
    rows.push({
      element,
      figures: { fraction: { value: judge.fraction } },
      status: statusOf(judge),
      ...chainReason(judge, element),
    });
  }
  return determination({ rows });
}

function statusOf({ fraction, open }: ChainJudge): Status {
  if (fraction === 1) return "qualifies";
  if (fraction > 0) return "partly";
  return open ? "unknown" : "does not";
}

/** The result for a chain, and why. */
interface ChainFinding extends Omit<DeterminationRow, "figures"> {
  readonly value: number;
  readonly fraction: number;
  /** Exact product of value and fraction. */
  readonly qualifyingValue: Ratio;
}

/** Every nonblank chain with its result, and the sums. */
export interface JudgedChains {
  readonly findings: readonly ChainFinding[];
  readonly sums: RequirementSums;
}

/**
 * Judges chain by chain, with the same judge that `sumMinerals` uses, and adds up what everything unknown could add as well.
 * @param onEach follows every chain. The judge knows its result; null for a material that is left out.
 * @throws Problem as `sumMinerals` does.
 */
export function sumChains(
  chains: ProcurementChains,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw,
  onEach?: (element: number, value: number, judge: ChainJudge | null) => void,
): GroupSums {
  const judge = new ChainJudge(chains, method, date, law);
  const total = new ExactSum();
  const qualifying = new ExactSum();
  const potential = new ExactSum();
  let rows = 0;
  let unknownRows = 0;
  for (let element = 0; element < chains.count; element++) {
    const leftOut = chains.leftOut?.[element] ?? 0;
    if (leftOut === LEFT_OUT_BLANK) continue;
    rows++;
    const value = chains.values[element] as number;
    if (leftOut === LEFT_OUT_NOT_CRITICAL) {
      onEach?.(element, value, null);
      continue;
    }
    if (value < 0) throw negativeValue(chains, element, value);
    if (!judge.judge(element)) throw noStep(chains, element);
    const { fraction, open } = judge;
    total.add(value);
    if (fraction > 0) qualifying.addPart(value, fraction);
    if (open) unknownRows++;
    if (open) potential.add(value);
    else if (fraction > 0) potential.addPart(value, fraction);
    onEach?.(element, value, judge);
  }
  return { total, qualifying, potential, rows, unknownRows };
}

/**
 * The same, and keeps the reasons.
 * @throws Problem as `sumMinerals` does.
 */
export function judgeChains(
  chains: ProcurementChains,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): JudgedChains {
  const findings: ChainFinding[] = [];
  const sums = sumChains(chains, method, date, law, (element, value, judge) => {
    if (judge === null) {
      findings.push({ element, value, fraction: 0, qualifyingValue: ZERO, ...NOT_CRITICAL });
      return;
    }
    const { fraction } = judge;
    const product = new ExactSum();
    product.addPart(value, fraction);
    findings.push({
      element,
      value,
      fraction,
      qualifyingValue: product.toRatio(),
      status: statusOf(judge),
      ...chainReason(judge, element),
    });
  });
  return { findings, sums };
}

/** 30D(e)(1)(A) covers only the applicable critical minerals. */
const NOT_CRITICAL = {
  status: "left out",
  reason: reason("criticalMinerals.notCritical"),
  citation: "45X(c)(6)",
} as const;

/** 30D(e)(1) as a requirement. */
const REQUIREMENT: Requirement = {
  citation: "30D(e)(1)(A)",
  sentences: {
    potential: "criticalMinerals.potential",
    percentage: "criticalMinerals.percentage",
    meets: "criticalMinerals.meets",
    fails: "criticalMinerals.fails",
    failsOpen: "criticalMinerals.failsOpen",
  },
};

/**
 * The full determination of the mineral requirement, chain by chain, as shown by the cell, the task pane, the report and the command line.
 * @throws Problem as `meetsCriticalMinerals` does.
 */
export function determineCriticalMinerals(
  chains: ProcurementChains,
  method: MineralMethod,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
): Determination {
  const percentage = criticalMineralPercentage(placedInService);
  const judged = judgeChains(chains, method, placedInService, law);
  requireTotal(judged.sums, chains);
  return mineralsDetermination(judged, method, placedInService, percentage);
}

/**
 * The gap with its reasons. Like the requirement, except that chains with no value have a gap of 0 although they have no share.
 * @throws Problem as `sumMinerals` does; not available if the law states no percentage.
 */
export function determineCriticalMineralGap(
  chains: ProcurementChains,
  method: MineralMethod,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
): Determination {
  const percentage = criticalMineralPercentage(placedInService);
  return mineralsDetermination(judgeChains(chains, method, placedInService, law), method, placedInService, percentage);
}

/**
 * The share with its reasons, not compared with a percentage.
 * @throws Problem as `criticalMineralShare` does.
 */
export function determineCriticalMineralShare(
  chains: ProcurementChains,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): Determination {
  const judged = judgeChains(chains, method, date, law);
  requireTotal(judged.sums, chains);
  return mineralsDetermination(judged, method, date, null);
}

function mineralsDetermination(
  { findings, sums }: JudgedChains,
  method: MineralMethod,
  placedInService: IsoDate,
  percentage: ApplicablePercentage | null,
): Determination {
  return requirementDetermination(
    REQUIREMENT,
    findings.map(rowOfFinding),
    sums,
    { reason: reason("criticalMinerals.total"), citation: testCitation(method) },
    percentage && { placedInService, percentage },
  );
}

function rowOfFinding({ value, fraction, qualifyingValue, ...row }: ChainFinding): DeterminationRow {
  const counts = row.status !== "left out";
  return {
    ...row,
    figures: {
      value: { value },
      ...(counts && { fraction: { value: fraction }, qualifying: { value: qualifyingValue } }),
    },
  };
}
