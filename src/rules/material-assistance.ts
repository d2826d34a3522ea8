import { compareShare, type ExactSum, type Ratio, shareNumber, shareRatio, ZERO } from "../exact";
import type { CitationId } from "../law";
import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../law/material-assistance";
import type { IsoDate } from "../law/schedule";
import { notAvailable, Problem } from "../sentences/problem";
import { reason } from "../sentences/reason";
import { type AssignedItem, productionCaution, tableCautions } from "./assigned-costs";
import { type Caution, type Determination, determination, type Figures, type Verdict } from "./determination";
import {
  type AssistanceSums,
  checkAssigned,
  type CostLines,
  lineRows,
  sumAssistance,
} from "./material-assistance-lines";
import { type Tested, testedProperty, type Threshold, thresholdOf } from "./material-assistance-property";

const VERDICT_CITATION: CitationId = "7701(a)(52)(A)";

/** Why there is no ratio; null if there is one. */
function ratioProblem(sums: AssistanceSums): Problem | null {
  if (!isZero(sums.total)) return null;
  const isAllLeftOut = sums.leftOutLines > 0;
  return notAvailable(
    isAllLeftOut ? "materialAssistance.allLeftOut" : "materialAssistance.noCost",
    {},
    { parameter: isAllLeftOut ? "exempt" : "cost" },
  );
}

function isZero(sum: ExactSum): boolean {
  return sum.safeHundredths === null ? sum.toRatio().equals(ZERO) : sum.safeHundredths === 0;
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

/** (D)(iv)(II), 45X(c)(1)(C): whether the property's date still allows elected contracts to be left out. */
function contractsHonoured(tested: Tested, date: IsoDate): boolean {
  return date < tested.property.contractsHonouredBefore;
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
  const tested = testedProperty(property, law);
  // An invalid line is the first error, as in the explanation: without it, there may be no threshold either.
  checkAssigned(lines, tested);
  const sums = sumAssistance(lines, contractsHonoured(tested, date));
  const threshold = thresholdOf(tested, date, law);
  const problem = ratioProblem(sums);
  if (problem) throw problem;
  return compareShare(sums.supported, sums.total, threshold.fraction) >= 0;
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
  const tested = testedProperty(property, law);
  checkAssigned(lines, tested);
  const honoured = contractsHonoured(tested, date);
  const sums = sumAssistance(lines, honoured);
  const { ratioCitation, contractCitation, contractsHonouredBefore: before, dateMeans } = tested.property;
  const { begunBefore: begun, windOrSolarInServiceBefore: windOrSolar } = law.earlierFacility;
  const threshold = problemOr(() => thresholdOf(tested, date, law));
  return determination({
    rows: lineRows(lines, {
      honoured,
      ratioCitation,
      contractCitation,
      contractsMadeBefore: law.contractsMadeBefore,
      leftOutWhere:
        dateMeans === "sold"
          ? reason("materialAssistance.leftOutComponent", { before })
          : reason("materialAssistance.leftOutFacility", { before, begun, windOrSolar }),
      notHonoured: (status) => reason("materialAssistance.notHonoured", { status, date, before }),
    }),
    figures: {
      ...ratioFigures(sums, lines.assigned.size > 0 ? "Notice 2026-15" : ratioCitation),
      threshold:
        threshold instanceof Problem
          ? { value: threshold, reason: threshold.reason, citation: tested.property.thresholdCitation }
          : { value: threshold.fraction, reason: threshold.reason, citation: threshold.citation },
    },
    verdict: verdictOf(sums, threshold),
    cautions: cautionsOf(lines, sums),
  });
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
  const lastDayOf = (dateMeans: string): IsoDate =>
    law.properties.find((each) => each.dateMeans === dateMeans)?.contractsHonouredBefore ?? "";
  return determination({
    rows: lineRows(lines, {
      honoured: true,
      ratioCitation,
      contractCitation: "7701(a)(52)(D)(iv)",
      contractsMadeBefore: law.contractsMadeBefore,
      leftOutWhere: reason("materialAssistance.leftOutUndated", {
        soldBefore: lastDayOf("sold"),
        begunBefore: lastDayOf("construction begins"),
      }),
      notHonoured: (status) => status,
    }),
    figures: ratioFigures(sums, item ? "Notice 2026-15" : ratioCitation),
    cautions: [
      ...cautionsOf(lines, sums),
      ...(sums.leftOutLines > 0
        ? [
            {
              title: "Existing contracts",
              reason: reason("materialAssistance.electionUndated"),
              citation: "7701(a)(52)(D)(iv)",
            } as const,
          ]
        : []),
    ],
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

function verdictOf(sums: AssistanceSums, threshold: Threshold | Problem): Verdict {
  const citation = VERDICT_CITATION;
  const problem = threshold instanceof Problem ? threshold : ratioProblem(sums);
  if (threshold instanceof Problem || problem !== null) {
    return {
      state: "open",
      reason: reason("materialAssistance.passesNoThreshold"),
      citation,
      problem: problem as Problem,
    };
  }
  const { total, supported, potential } = sums;
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

/** A ratio as a sentence shows it: cut after four decimals of a percent, so that a ratio below a threshold never looks equal to it. */
function cutPercent({ s: sign, n, d }: Ratio): string {
  return `${Number((sign * n * 1_000_000n) / d) / 10_000} %`;
}

function problemOr<T>(calculate: () => T): T | Problem {
  try {
    return calculate();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
