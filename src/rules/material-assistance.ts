import { compareShare, type Ratio, shareNumber, shareRatio } from "../exact";
import type { CitationId } from "../law";
import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../law/material-assistance";
import type { IsoDate } from "../law/schedule";
import { notAvailable, Problem, problemOr } from "../sentences/problem";
import { type Reason, reason } from "../sentences/reason";
import { type AssignedItem, productionCaution, tableCautions } from "./assigned-costs";
import { type Caution, type Determination, determination, type Figures, type Verdict } from "./determination";
import { electionCondition, electionCounts, notHonoured, undatedCondition } from "./material-assistance-contracts";
import {
  type AssistanceSums,
  checkAssigned,
  type CostLines,
  lineRows,
  sumAssistance,
} from "./material-assistance-lines";
import { type Tested, testedProperty, type Threshold, thresholdOf } from "./material-assistance-property";
import { isZero, requirementGap } from "./requirement";

const VERDICT_CITATION: CitationId = "7701(a)(52)(A)";
const ELECTION_CITATION: CitationId = "7701(a)(52)(D)(iv)";

/** Why there is no ratio; null if there is one. */
export function ratioProblem(sums: AssistanceSums): Problem | null {
  if (!isZero(sums.total)) return null;
  const isAllLeftOut = sums.leftOutLines > 0;
  return notAvailable(
    isAllLeftOut ? "materialAssistance.allLeftOut" : "materialAssistance.noCost",
    {},
    { parameter: isAllLeftOut ? "exempt" : "cost" },
  );
}

/**
 * The material assistance cost ratio that the evidence supports. Elected contracts are left out, because there is no date that could end
 * them.
 * @throws Problem (not available) if the total is 0.
 */
export function materialAssistanceCostRatio(lines: CostLines): number {
  checkAssigned(lines, null);
  const sums = sumAssistance(lines, true);
  const problem = ratioProblem(sums);
  if (problem) throw problem;
  return shareNumber(sums.supported, sums.total);
}

/** What decides about a property: what is tested, whether elected lines are left out, the sums and the threshold. */
export interface JudgedAssistance {
  readonly tested: Tested;
  readonly honoured: boolean;
  readonly sums: AssistanceSums;
  readonly threshold: Threshold | Problem;
}

/**
 * Reads the property and adds up its lines. An invalid line is an error even if there is no threshold.
 * @throws Problem (value) for an unknown property, and for invalid lines.
 */
export function judgeAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): JudgedAssistance {
  const tested = testedProperty(property, law);
  checkAssigned(lines, tested);
  const honoured = electionCounts(tested.property, date);
  const sums = sumAssistance(lines, honoured);
  return { tested, honoured, sums, threshold: problemOr(() => thresholdOf(tested, date, law)) };
}

/** The threshold that the ratio is compared with. @throws Problem (not available) if there is none, or no ratio. */
export function requireThreshold({ sums, threshold }: JudgedAssistance): Threshold {
  if (threshold instanceof Problem) throw threshold;
  const problem = ratioProblem(sums);
  if (problem) throw problem;
  return threshold;
}

/**
 * 7701(a)(52)(A): TRUE unless the supported ratio is less than the threshold. Exact; equality passes.
 * @throws Problem as the threshold and the ratio do.
 */
export function passesMaterialAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): boolean {
  const judged = judgeAssistance(property, date, lines, law);
  const { fraction } = requireThreshold(judged);
  return compareShare(judged.sums.supported, judged.sums.total, fraction) >= 0;
}

/**
 * The cost that must move from prohibited foreign entities to others so that the ratio reaches the threshold, in the unit of the costs;
 * negative is headroom. Lines of unknown status count as theirs. Exact.
 * @throws Problem as the threshold and the ratio do.
 */
export function materialAssistanceGap(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Ratio {
  const judged = judgeAssistance(property, date, lines, law);
  return gapOf(judged.sums, requireThreshold(judged));
}

/** The gap of sums that have a ratio. */
export function gapOf({ total, supported }: AssistanceSums, threshold: Threshold): Ratio {
  return requirementGap({ total, qualifying: supported }, threshold);
}

/**
 * How `passesMaterialAssistance` decides: every line with its status, the two ratios, the threshold and the verdict. If a ratio or a
 * threshold is unavailable, its figure is a Problem.
 * @throws Problem (value) for an unknown property, and for invalid lines.
 */
export function determineMaterialAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Determination {
  const judged = judgeAssistance(property, date, lines, law);
  const { tested, honoured, sums } = judged;
  const { ratioCitation, contracts, dateMeans } = tested.property;
  const condition = electionCondition(tested.property, date);
  return determination({
    rows: lineRows(lines, {
      honoured,
      ratioCitation,
      contractCitation: contracts.citation,
      contractsMadeBefore: law.contractsMadeBefore,
      leftOutWhere: condition,
      notHonoured: (status) => notHonoured(tested.property, date, status),
    }),
    ...assistanceDecision(judged, lines),
    cautions: [
      ...cautionsOf(lines, sums),
      // The date of a sale is tested. That of the beginning of construction says nothing about a sale.
      ...(dateMeans === "sold" ? [] : electionCaution(sums, condition)),
    ],
  });
}

/** The figures and the verdict of a determination, without its rows. */
export function assistanceDecision(
  judged: JudgedAssistance,
  lines: CostLines,
): Pick<Determination, "figures" | "verdict"> {
  const { tested, sums, threshold } = judged;
  const { ratioCitation, thresholdCitation } = tested.property;
  return {
    figures: {
      ...ratioFigures(sums, lines.assigned.size > 0 ? "Notice 2026-15" : ratioCitation),
      threshold:
        threshold instanceof Problem
          ? { value: threshold, reason: threshold.reason, citation: thresholdCitation }
          : { value: threshold.fraction, reason: threshold.reason, citation: threshold.citation },
      gap: { value: problemOr(() => gapOf(sums, requireThreshold(judged))), citation: VERDICT_CITATION },
    },
    verdict: verdictOf(judged),
  };
}

/**
 * How `materialAssistanceCostRatio` arrives at its ratio: every line with its status, and the totals of the lines.
 * @throws Problem (value) for invalid lines.
 */
export function determineMaterialAssistanceRatio(
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Determination {
  checkAssigned(lines, null);
  const sums = sumAssistance(lines, true);
  // The ratio is computed the same way for every property. A table of assigned costs is for one property; lines in currency are treated as
  // those of a component.
  const item = firstItem(lines);
  const property = item?.table.uses[0]?.property ?? "battery component";
  const { ratioCitation } = testedProperty(property, law).property;
  return determination({
    rows: lineRows(lines, {
      honoured: true,
      ratioCitation,
      contractCitation: ELECTION_CITATION,
      contractsMadeBefore: law.contractsMadeBefore,
      leftOutWhere: undatedCondition(law),
      notHonoured: (status) => status,
    }),
    figures: ratioFigures(sums, item ? "Notice 2026-15" : ratioCitation),
    cautions: [...cautionsOf(lines, sums), ...electionCaution(sums, reason("materialAssistance.electionUndated"))],
  });
}

function firstItem(lines: CostLines): AssignedItem | undefined {
  const [first] = lines.assigned.values();
  return first;
}

/** Total cost, the prohibited foreign entities' part of it, and the two ratios. */
function ratioFigures(sums: AssistanceSums, citation: CitationId): Figures {
  const { total, supported, potential, lines, leftOutLines, unknownLines } = sums;
  const problem = ratioProblem(sums);
  return {
    cost: {
      value: total.toRatio(),
      reason: reason("materialAssistance.total", {
        lines,
        leftOut: leftOutLines > 0 ? reason("materialAssistance.totalLeftOut", { lines: leftOutLines }) : "",
        unknown: unknownLines > 0 ? reason("materialAssistance.totalUnknown", { lines: unknownLines }) : "",
      }),
      citation,
    },
    part: { value: total.toRatio().sub(supported.toRatio()), citation },
    ratio: {
      value: problem ?? shareRatio(supported, total),
      reason: problem ? problem.reason : reason("materialAssistance.supported"),
      citation,
    },
    potentialRatio: {
      value: problem ?? shareRatio(potential, total),
      reason: problem ? problem.reason : reason("materialAssistance.potential"),
      citation,
    },
  };
}

function verdictOf(judged: JudgedAssistance): Verdict {
  const citation = VERDICT_CITATION;
  const threshold = problemOr(() => requireThreshold(judged));
  if (threshold instanceof Problem) {
    return { state: "open", reason: reason("materialAssistance.passesNoThreshold"), citation, problem: threshold };
  }
  const { total, supported, potential } = judged.sums;
  const passes = compareShare(supported, total, threshold.fraction) >= 0;
  const couldPass = compareShare(potential, total, threshold.fraction) >= 0;
  const id = passes ? "passes" : couldPass ? "failsForEvidence" : "fails";
  return {
    state: passes ? "met" : couldPass ? "open" : "not met",
    reason: reason(`materialAssistance.${id}`, {
      ratio: cutPercent(shareRatio(id === "fails" ? potential : supported, total)),
      potential: cutPercent(shareRatio(potential, total)),
      percent: threshold.text,
    }),
    citation,
  };
}

/** The source of the costs, and what evidence is missing. */
function cautionsOf(lines: CostLines, sums: AssistanceSums): Caution[] {
  const item = firstItem(lines);
  const cautions = item ? [...tableCautions(item.table), ...productionCaution(lines.assigned.values())] : [];
  if (sums.unknownLines === 0) return cautions;
  return [
    ...cautions,
    {
      title: "Missing evidence",
      reason: reason("materialAssistance.evidenceMissing", { lines: sums.unknownLines }),
      citation: "7701(a)(52)(D)(iii)",
    },
  ];
}

/** What must be true of the lines that are left out although no date shows it. */
function electionCaution({ leftOutLines: lines }: AssistanceSums, condition: Reason): Caution[] {
  if (lines === 0) return [];
  const title = "Existing contracts";
  return [
    { title, reason: reason("materialAssistance.electionTaken", { lines, condition }), citation: ELECTION_CITATION },
  ];
}

/** A ratio as a sentence shows it: cut after four decimals of a percent, so that a ratio below a threshold never looks equal to it. */
function cutPercent({ s: sign, n, d }: Ratio): string {
  return `${Number((sign * n * 1_000_000n) / d) / 10_000} %`;
}
