import { compareShare, type ExactSum, type Ratio, shareRatio, ZERO } from "../exact";
import type { CitationId, IsoDate } from "../law";
import type { SentenceId } from "../sentences";
import { type Reason, reason } from "../sentences/reason";
import { requirementOnly } from "./clean-vehicle-credit";
import type { ApplicablePercentage } from "./clean-vehicle-percentages";
import { comparedAmounts } from "./compared";
import { type Determination, type DeterminationRow, type Figures, unreadLaw, type Verdict } from "./determination";

/**
 * What the two requirements of 30D(e) have in common: of the value of everything that counts, the qualifying part must be at least the
 * applicable percentage for the date on which the vehicle is placed in service. Written once; the differences are data of each provision.
 */
export interface Requirement {
  /** Authority of the verdict. */
  readonly citation: CitationId;
  readonly sentences: {
    /** The share if everything unknown qualified. */
    readonly potential: SentenceId;
    readonly percentage: SentenceId;
    readonly meets: SentenceId;
    readonly fails: SentenceId;
    /** Not met, but what is unknown could change that. */
    readonly failsOpen: SentenceId;
  };
}

/** The exact sums of a requirement's rows, in the currency of the values. */
export interface RequirementSums {
  readonly total: ExactSum;
  readonly qualifying: ExactSum;
  /** Qualifying value if everything unknown qualified. */
  readonly potential: ExactSum;
}

/** The percentage that the share is compared with, and its date. */
export interface Applicable {
  readonly placedInService: IsoDate;
  readonly percentage: ApplicablePercentage;
}

/** The explanation of the total, with its authority. */
export interface TotalReason {
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** Whether a sum is zero, so that there is no share. */
export function isZero(sum: ExactSum): boolean {
  return sum.safeHundredths === null ? sum.toRatio().equals(ZERO) : sum.safeHundredths === 0;
}

/** Whether the share is at least the percentage, exactly; equality passes. */
export function isMet({ qualifying, total }: Omit<RequirementSums, "potential">, percentage: ApplicablePercentage) {
  return compareShare(qualifying, total, percentage.fraction) >= 0;
}

/** Qualifying value still needed to meet a percentage, in the values' currency; negative is headroom. Exact. */
export function requirementGap(
  { qualifying, total }: Omit<RequirementSums, "potential">,
  { fraction }: Pick<ApplicablePercentage, "fraction">,
): Ratio {
  if (qualifying.isLong && compareShare(qualifying, total, fraction) === 0) return ZERO;
  return fraction.mul(total.toRatio()).sub(qualifying.toRatio());
}

/**
 * Figures, verdict and cautions of a requirement. A share alone has no date, so it is not compared with a percentage (`applicable` is null)
 * and has no verdict. Neither does a total of 0, because there is no share of it.
 */
export function requirementDetermination(
  requirement: Requirement,
  rows: readonly DeterminationRow[],
  sums: RequirementSums,
  totalReason: TotalReason,
  applicable: Applicable | null,
): Determination {
  const total = sums.total.toRatio();
  const hasShare = !isZero(sums.total);
  const verdict = applicable !== null && hasShare ? verdictOn(requirement, sums, applicable.percentage) : null;
  return {
    rows,
    figures: {
      total: { value: total, ...totalReason },
      qualifying: { value: sums.qualifying.toRatio() },
      potential: { value: sums.potential.toRatio() },
      ...(hasShare && {
        share: { value: shareRatio(sums.qualifying, sums.total) },
        potentialShare: {
          value: shareRatio(sums.potential, sums.total),
          reason: reason(requirement.sentences.potential),
        },
      }),
      ...(applicable !== null && heldAgainst(requirement, sums, total, applicable)),
    },
    verdict,
    steps: [],
    cautions: [
      ...(verdict === null ? [] : [{ title: "Requirement only" as const, ...requirementOnly() }]),
      ...unreadLaw(rows.filter(({ status }) => status !== "left out").map(({ citation }) => citation)),
    ],
  };
}

function heldAgainst(
  requirement: Requirement,
  sums: RequirementSums,
  total: Ratio,
  { percentage, placedInService }: Applicable,
): Figures {
  return {
    percentage: {
      value: percentage.fraction,
      reason: reason(requirement.sentences.percentage, { date: placedInService }),
      citation: percentage.citation,
    },
    required: { value: percentage.fraction.mul(total) },
    gap: { value: requirementGap(sums, percentage) },
  };
}

function verdictOn(requirement: Requirement, sums: RequirementSums, percentage: ApplicablePercentage): Verdict {
  const { sentences, citation } = requirement;
  const printed = comparedAmounts(sums.qualifying.toRatio(), sums.total.toRatio(), percentage.fraction);
  const values = { qualifying: printed.part, total: printed.total, percentage: percentage.text };
  if (isMet(sums, percentage)) {
    return {
      state: "met",
      reason: reason(sentences.meets, { ...values, credit: requirementOnly().reason }),
      citation,
    };
  }
  const couldMeet = compareShare(sums.potential, sums.total, percentage.fraction) >= 0;
  return couldMeet
    ? { state: "open", reason: reason(sentences.failsOpen, values), citation }
    : { state: "not met", reason: reason(sentences.fails, values), citation };
}
