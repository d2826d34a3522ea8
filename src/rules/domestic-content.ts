import { compareShare, numberOfRatio, type Ratio, ratioOfText, shareNumber, shareRatio } from "../exact";
import type { IsoDate } from "../law";
import {
  type DomesticContentLaw,
  domesticContentLaw,
  type DomesticContentSection,
  type DomesticContentSectionLaw,
} from "../law/domestic-content";
import { shortName } from "../names/near-names";
import { badValue, notAvailable, Problem } from "../sentences/problem";
import { type Reason, reason, word } from "../sentences/reason";
import { tableCautions } from "./assigned-costs";
import { entryOn } from "./calendar";
import { comparedPercent, percentText } from "./compared";
import {
  type Caution,
  type Determination,
  determination,
  type Figures,
  type Step,
  type Verdict,
} from "./determination";
import {
  type DomesticContentLines,
  domesticContentRows,
  type DomesticContentSums,
  sumDomesticContent,
} from "./domestic-content-lines";
import { isZero } from "./requirement";

export type { DomesticContentLines, ManufacturedProduct } from "./domestic-content-lines";
export type { DomesticContentSection } from "../law/domestic-content";

export const domesticContentSections = ["45Y", "48E", "45", "48"] as const satisfies readonly DomesticContentSection[];

/**
 * The section that a text names: `45Y`, `Section 48E`, `26 USC 45(b)(9)`.
 * @throws Problem (value) listing the sections.
 */
export function domesticContentSection(name: string): DomesticContentSection {
  const key = name
    .normalize("NFKC")
    .trim()
    .toUpperCase()
    .replace(/^(?:26 ?U\.?S\.?C\.? ?)?(?:§|SECTION|SEC\.?|IRC)? ?/, "")
    .replace(/\(.*$/, "")
    .trim();
  const found = domesticContentSections.find((section) => section === key);
  if (found) return found;
  throw badValue(
    "domesticContent.notASection",
    { name: shortName(name), sections: { list: domesticContentSections } },
    { parameter: "section" },
  );
}

interface AdjustedPercentage {
  readonly fraction: Ratio;
  /** As shown: `27.5 %`. */
  readonly text: string;
  readonly citation: Caution["citation"];
  readonly reason: Reason;
}

/**
 * The adjusted percentage: 45(b)(9)(C), 48(a)(12)(B), 45Y(g)(11)(C), 48E(a)(3)(B).
 * @throws Problem (not available) if the law data has none for the day.
 */
function adjustedPercentage(
  section: DomesticContentSection,
  date: IsoDate,
  offshoreWind: boolean,
  law: DomesticContentLaw,
): AdjustedPercentage {
  const { percentages, offshoreWind: ofOffshoreWind } = law.sections[section];
  const entry = entryOn(offshoreWind ? ofOffshoreWind : percentages, date);
  if (entry === null || entry.value === null) {
    throw notAvailable("domesticContent.noPercentage", { section, date }, { parameter: "constructionBegins" });
  }
  const fraction = ratioOfText(entry.value);
  const text = percentText(fraction);
  const kind = offshoreWind ? reason("domesticContent.ofOffshoreWind") : "";
  return {
    fraction,
    text,
    citation: entry.citation,
    reason: reason("domesticContent.percentage", { section, date, percentage: text, kind }),
  };
}

/** @throws Problem as `adjustedPercentage` does. */
export function domesticContentPercentage(
  section: DomesticContentSection,
  date: IsoDate,
  offshoreWind = false,
  law: DomesticContentLaw = domesticContentLaw,
): number {
  return numberOfRatio(adjustedPercentage(section, date, offshoreWind, law).fraction);
}

export function determineDomesticContentPercentage(
  section: DomesticContentSection,
  date: IsoDate,
  offshoreWind = false,
  law: DomesticContentLaw = domesticContentLaw,
): Determination {
  const { fraction, reason: why, citation } = adjustedPercentage(section, date, offshoreWind, law);
  const about = { list: [section, date] };
  return determination({
    about,
    figures: { percentage: { value: fraction, reason: why, citation } },
    steps: [{ test: "Adjusted percentage", fact: about, reason: why, outcome: null, citation }],
    cautions: endCautions(section, date, law),
  });
}

/** Why there is no share; null if there is one. */
function shareProblem({ total }: DomesticContentSums): Problem | null {
  return isZero(total) ? notAvailable("domesticContent.noCost", {}, { parameter: "cost" }) : null;
}

/** The domestic share that the evidence supports. @throws Problem (not available) if the total is 0. */
export function domesticContentShare(lines: DomesticContentLines): number {
  const sums = sumDomesticContent(lines);
  const problem = shareProblem(sums);
  if (problem) throw problem;
  return shareNumber(sums.counted, sums.total);
}

/** How `domesticContentShare` arrives at the share. It has no date, so there is no percentage and no verdict. */
export function determineDomesticContentShare(
  lines: DomesticContentLines,
  law: DomesticContentLaw = domesticContentLaw,
): Determination {
  const sums = sumDomesticContent(lines);
  return determination({
    rows: domesticContentRows(lines, sums, law),
    figures: shareFigures(lines, sums, law),
    cautions: lineCautions(lines, sums, law),
  });
}

/** What else a project has. */
export interface ProjectFacts {
  readonly offshoreWind?: boolean;
  readonly law?: DomesticContentLaw;
}

/**
 * Whether the domestic content requirement is met: all steel and iron is domestic, and the domestic share is not less than the adjusted
 * percentage. Exact; equality passes. `steelAndIron` is null if unknown, which does not pass.
 * @throws Problem as the percentage and the share do.
 */
export function meetsDomesticContent(
  section: DomesticContentSection,
  date: IsoDate,
  steelAndIron: boolean | null,
  lines: DomesticContentLines,
  { offshoreWind = false, law = domesticContentLaw }: ProjectFacts = {},
): boolean {
  checkTable(lines, offshoreWind);
  const sums = sumDomesticContent(lines);
  const { fraction } = adjustedPercentage(section, date, offshoreWind, law);
  const problem = shareProblem(sums);
  if (problem) throw problem;
  return steelAndIron === true && compareShare(sums.counted, sums.total, fraction) >= 0;
}

/**
 * How `meetsDomesticContent` decides: every line with its status; the figures total, counted, share, potentialShare, percentage, gap and
 * steelAndIron; the two tests and the bonus as steps. A figure that is not available is a Problem.
 * @throws Problem (value) for invalid lines.
 */
export function determineDomesticContent(
  section: DomesticContentSection,
  date: IsoDate,
  steelAndIron: boolean | null,
  lines: DomesticContentLines,
  { offshoreWind = false, law = domesticContentLaw }: ProjectFacts = {},
): Determination {
  checkTable(lines, offshoreWind);
  const sums = sumDomesticContent(lines);
  const judged = judgedOn(section, date, steelAndIron, sums, offshoreWind, law);
  const { figures, verdict } = decisionOf(lines, judged);
  const { ofSection } = judged;
  return determination({
    rows: domesticContentRows(lines, sums, law),
    figures,
    verdict,
    steps: stepsOf(judged),
    cautions: [
      ...endCautions(section, date, law),
      ...lineCautions(lines, sums, law),
      ...(verdict.state === "met" ? [] : paymentCautions(ofSection, date)),
    ],
  });
}

/**
 * The figures and the verdicts of `determineDomesticContent` on several days, without rows: the lines are added up only once.
 * @throws Problem (value) for invalid lines.
 */
export function domesticContentOn(
  section: DomesticContentSection,
  days: readonly IsoDate[],
  steelAndIron: boolean | null,
  lines: DomesticContentLines,
  { offshoreWind = false, law = domesticContentLaw }: ProjectFacts = {},
): { readonly figures: Figures; readonly verdict: Verdict }[] {
  checkTable(lines, offshoreWind);
  const sums = sumDomesticContent(lines);
  return days.map((day) => decisionOf(lines, judgedOn(section, day, steelAndIron, sums, offshoreWind, law)));
}

function judgedOn(
  section: DomesticContentSection,
  date: IsoDate,
  steelAndIron: boolean | null,
  sums: DomesticContentSums,
  offshoreWind: boolean,
  law: DomesticContentLaw,
): Judged {
  const percentage = problemOr(() => adjustedPercentage(section, date, offshoreWind, law));
  return { sums, steelAndIron, percentage, ofSection: law.sections[section], law };
}

function decisionOf(lines: DomesticContentLines, judged: Judged): { figures: Figures; verdict: Verdict } {
  return {
    figures: { ...shareFigures(lines, judged.sums, judged.law), ...comparedFigures(judged) },
    verdict: verdictOf(judged),
  };
}

/** No notice assigns percentages to the items of offshore wind. */
function checkTable({ table }: DomesticContentLines, offshoreWind: boolean): void {
  if (table === null || !offshoreWind) return;
  throw notAvailable("materialAssistance.unpriced", { technology: word("offshore wind") }, { parameter: "table" });
}

/** What is judged, for figures, steps and the verdict. */
interface Judged {
  readonly sums: DomesticContentSums;
  readonly steelAndIron: boolean | null;
  readonly percentage: AdjustedPercentage | Problem;
  readonly ofSection: DomesticContentSectionLaw;
  readonly law: DomesticContentLaw;
}

function shareFigures(lines: DomesticContentLines, sums: DomesticContentSums, law: DomesticContentLaw): Figures {
  const problem = shareProblem(sums);
  const isAssigned = lines.table !== null;
  const citation = isAssigned ? law.assignedSum : law.directCosts;
  const note = isAssigned
    ? reason("domesticContent.assignedTotal", { notice: lines.table?.notice ?? "", table: lines.table?.name ?? "" })
    : reason("domesticContent.directCosts");
  const stated = sums.statedProductions;
  return {
    total: {
      value: sums.total.toRatio(),
      reason: reason("domesticContent.total", { lines: sums.lines, note }),
      citation,
    },
    counted: { value: sums.counted.toRatio(), citation },
    share: {
      value: problem ?? shareRatio(sums.counted, sums.total),
      reason: problem
        ? problem.reason
        : stated.length > 0
          ? reason("domesticContent.shareStated", { products: { list: stated } })
          : reason("domesticContent.share"),
      citation: law.manufacturedProducts,
    },
    potentialShare: {
      value: problem ?? shareRatio(sums.potential, sums.total),
      reason: problem ? problem.reason : reason("domesticContent.potential", { lines: sums.unknownLines }),
      citation: law.production,
    },
  };
}

function comparedFigures({ sums, steelAndIron, percentage, law }: Judged): Figures {
  const problem = shareProblem(sums);
  const isProblem = percentage instanceof Problem;
  const steel = steelSentence(steelAndIron);
  return {
    percentage: isProblem
      ? { value: percentage, reason: percentage.reason }
      : { value: percentage.fraction, reason: percentage.reason, citation: percentage.citation },
    ...(isProblem || problem !== null
      ? {}
      : {
          gap: {
            value: percentage.fraction.sub(shareRatio(sums.counted, sums.total)),
            reason: reason("domesticContent.gap"),
            citation: percentage.citation,
          },
        }),
    steelAndIron: { value: steelAndIron ?? word("unknown"), reason: steel, citation: law.steelAndIron },
  };
}

function steelSentence(steelAndIron: boolean | null): Reason {
  if (steelAndIron === null) return reason("domesticContent.steelUnknown");
  return steelAndIron ? reason("domesticContent.steelDomestic") : reason("domesticContent.steelForeign");
}

/** Whether the share reaches the percentage as it is, and if everything unknown were domestic. */
function reached({ total, counted, potential }: DomesticContentSums, { fraction }: AdjustedPercentage) {
  return {
    now: compareShare(counted, total, fraction) >= 0,
    potentially: compareShare(potential, total, fraction) >= 0,
  };
}

/** The comparison in words, with enough digits that it is true as printed. */
function shareSentence({ sums }: Judged, percentage: AdjustedPercentage): Reason {
  const { now, potentially } = reached(sums, percentage);
  const { fraction, text } = percentage;
  const values = {
    share: comparedPercent(shareRatio(sums.counted, sums.total), fraction),
    potential: comparedPercent(shareRatio(sums.potential, sums.total), fraction),
    percentage: text,
  };
  if (now) return reason("domesticContent.shareReaches", values);
  return potentially ? reason("domesticContent.shareCouldReach", values) : reason("domesticContent.shareFails", values);
}

function verdictOf(judged: Judged): Verdict {
  const { sums, steelAndIron, percentage, ofSection, law } = judged;
  const citation = ofSection.requirement;
  const problem = percentage instanceof Problem ? percentage : shareProblem(sums);
  if (percentage instanceof Problem || problem !== null) {
    return { state: "open", reason: (problem as Problem).reason, citation, problem: problem as Problem };
  }
  const { now, potentially } = reached(sums, percentage);
  const values = { steel: steelSentence(steelAndIron), share: shareSentence(judged, percentage) };
  if (steelAndIron === true && now) {
    return {
      state: "met",
      reason: reason("domesticContent.met", { ...values, bonus: bonusSentence(ofSection) }),
      citation,
    };
  }
  if (steelAndIron === false) {
    return { state: "not met", reason: reason("domesticContent.notMet", values), citation: law.steelAndIron };
  }
  return potentially
    ? { state: "open", reason: reason("domesticContent.open", values), citation }
    : { state: "not met", reason: reason("domesticContent.notMet", values), citation };
}

/** The authority by which the bonus is a part of the credit without its increase for energy communities. */
const WITHOUT_COMMUNITIES = "45Y(g)(11)(A)";

function bonusSentence({ bonus }: DomesticContentSectionLaw): Reason {
  return bonus.of === "production credit"
    ? reason(
        bonus.citation === WITHOUT_COMMUNITIES ? "domesticContent.bonusOfCreditAlone" : "domesticContent.bonusOfCredit",
        {
          part: percentText(ratioOfText(bonus.part)),
        },
      )
    : reason("domesticContent.bonusPoints", {
        points: numberOfRatio(ratioOfText(bonus.points).mul(100n)),
        otherwise: numberOfRatio(ratioOfText(bonus.otherwise).mul(100n)),
      });
}

function stepsOf(judged: Judged): Step[] {
  const { sums, steelAndIron, percentage, ofSection, law } = judged;
  const steps: Step[] = [
    {
      test: "Steel and iron",
      fact: steelAndIron === null ? word("unknown") : steelAndIron ? "TRUE" : "FALSE",
      reason: steelSentence(steelAndIron),
      outcome: steelAndIron === null ? "missing" : steelAndIron ? "meets" : "fails",
      citation: law.steelAndIron,
    },
  ];
  if (!(percentage instanceof Problem) && shareProblem(sums) === null) {
    const { now, potentially } = reached(sums, percentage);
    steps.push({
      test: "Manufactured products",
      fact: comparedPercent(shareRatio(sums.counted, sums.total), percentage.fraction),
      reason: shareSentence(judged, percentage),
      outcome: now ? "meets" : potentially ? "missing" : "fails",
      citation: law.manufacturedProducts,
    });
  }
  steps.push({
    test: "Bonus",
    fact: "",
    reason: bonusSentence(ofSection),
    outcome: null,
    citation: ofSection.bonus.citation,
  });
  return steps;
}

/** That sections 45 and 48 have ended for most property. */
function endCautions(section: DomesticContentSection, date: IsoDate, { sections }: DomesticContentLaw): Caution[] {
  const ends = sections[section].endsFor;
  if (ends === undefined || date < ends.begunFrom) return [];
  const why = reason("domesticContent.ended", { section, date: ends.begunFrom });
  return [{ title: "End of the section", reason: why, citation: ends.citation }];
}

function lineCautions({ table }: DomesticContentLines, sums: DomesticContentSums, law: DomesticContentLaw): Caution[] {
  const { unknownLines } = sums;
  return [
    ...(table === null
      ? []
      : [
          ...tableCautions(table, true),
          {
            title: "One table" as const,
            reason: reason("domesticContent.oneTable", {
              notice: law.earlierTable.notice,
              before: law.earlierTable.begunBefore,
            }),
            citation: law.oneTable,
          },
        ]),
    ...(unknownLines === 0
      ? []
      : [
          {
            title: "Missing evidence" as const,
            reason: reason("domesticContent.evidenceMissing", { lines: unknownLines }),
            citation: law.component,
          },
        ]),
    { title: "Not checked", reason: reason("domesticContent.notChecked"), citation: law.usedProperty },
  ];
}

/** What remains of an elective payment without the requirement. Information: no verdict depends on it. */
function paymentCautions({ electivePayment }: DomesticContentSectionLaw, date: IsoDate): Caution[] {
  const entry = electivePayment === undefined ? null : entryOn(electivePayment, date);
  if (entry === null || entry.value === null) return [];
  const percentage = percentText(ratioOfText(entry.value));
  return [
    {
      title: "Elective payment",
      reason: reason("domesticContent.electivePayment", { percentage }),
      citation: entry.citation,
    },
  ];
}

function problemOr<T>(calculate: () => T): T | Problem {
  try {
    return calculate();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
