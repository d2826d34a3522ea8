import { ZERO } from "../exact";
import { serialOfDate } from "../rules/calendar";
import { amountOf, least, most, notNegative, ratioOfAmount } from "./amounts";
import { nameKey, sameAmount } from "./cells";
import type {
  CertificateAnswer,
  CertificateFaultKind,
  CertifiedLine,
  CostLine,
  RegisteredAnswer,
  RegisteredRequest,
} from "./certificate";

/** Days from the first to the last day of a 53-week year, 26 USC 441(f): no certificate covers more than one tax year. */
const LONGEST_YEAR = 370;

/** What leaves everything in an answer uncertified, in the order of the statute and of the notice. */
const standingFaults = [
  "noName",
  "noPeriod",
  "longPeriod",
  "noNumber",
  "unsigned",
  "noPerjury",
  "noDiligence",
  "notDirect",
  "knowledge",
] as const satisfies readonly CertificateFaultKind[];

type StandingFault = (typeof standingFaults)[number];

/** Every requirement of 7701(a)(52)(D)(iii) and of Notice 2026-15, section 4.03, that an answer fails. A blank never meets one. */
export function failedRequirements(answer: CertificateAnswer): StandingFault[] {
  const { validFrom, validTo } = answer;
  const days = validFrom !== null && validTo !== null ? serialOfDate(validTo) - serialOfDate(validFrom) : null;
  const fails: Readonly<Record<StandingFault, boolean>> = {
    noName: answer.supplier === "",
    noPeriod: days === null || days < 0,
    longPeriod: days !== null && days > LONGEST_YEAR,
    // "Applied for" is not a number.
    noNumber: !/\p{N}/u.test(answer.ein),
    unsigned: answer.signer === "" || answer.signed === null,
    noPerjury: answer.perjury !== true,
    noDiligence: answer.dueDiligence !== true,
    notDirect: answer.directSupplier !== true,
    knowledge: answer.noKnowledge !== true,
  };
  return standingFaults.filter((fault) => fails[fault]);
}

/** Whether nothing was filled in: the form as it was sent. */
export const isEmpty = ({ request: _, supplier: __, lines, ...answers }: CertificateAnswer): boolean =>
  Object.values(answers).every((value) => value === null || value === "") &&
  lines.every((line) => line === null || (line.certified === null && line.pfeMade === null));

/** The answers among which nobody has chosen. */
export const standingAnswers = ({ answers }: RegisteredRequest): RegisteredAnswer[] =>
  answers.filter(({ setAside }) => setAside !== true);

/** Whether a form no longer says what was asked about a line. */
export function isAltered(asked: CostLine, stated: CertifiedLine): boolean {
  return (
    nameKey(asked.item) !== nameKey(stated.item) ||
    nameKey(asked.line) !== nameKey(stated.line) ||
    !sameAmount(asked.cost, stated.cost) ||
    nameKey(asked.currency) !== nameKey(stated.currency)
  );
}

/** What one answer settles about one line. */
export interface LineJudgement {
  readonly certified: string;
  /** What the supplier states to be PFE-made. It needs no certificate. */
  readonly statedPfe: string;
  /** Every fault of the line, the one that decides first. */
  readonly faults: readonly CertificateFaultKind[];
}

const nothing = (...faults: CertificateFaultKind[]): LineJudgement => ({ certified: "0", statedPfe: "0", faults });

/** The one place where it is decided what an answer certifies of a line: never more than was asked about and stated. */
export function judgeLine(asked: CostLine, index: number, answer: CertificateAnswer): LineJudgement {
  const stated = answer.lines[index];
  if (!stated) return nothing("lineMissing");
  if (isAltered(asked, stated)) return nothing("altered");
  const cost = ratioOfAmount(asked.cost);
  const faults: CertificateFaultKind[] = [];
  const made = stated.pfeMade === null ? null : ratioOfAmount(stated.pfeMade);
  let certified = stated.certified === null ? null : ratioOfAmount(stated.certified);
  if (answer.allItems === true) {
    const less = (certified !== null && certified.compare(cost) < 0) || (made !== null && made.compare(ZERO) > 0);
    if (less) faults.push("contradiction");
    certified ??= cost.sub(made ?? ZERO);
  }
  if (certified === null && made === null) return nothing(...faults, "noAmount");
  const pfe = least(cost, made ?? ZERO);
  const claimed = certified ?? ZERO;
  if (claimed.compare(cost) > 0 || claimed.add(made ?? ZERO).compare(cost) > 0) faults.push("overAmount");
  // What is stated to be PFE-made comes first, so that a wrong sum never helps.
  const counted = notNegative(least(claimed, cost.sub(pfe)));
  if (counted.add(pfe).compare(cost) < 0) faults.push("restUnstated");
  const failed = failedRequirements(answer);
  if (failed.length > 0) return { certified: "0", statedPfe: amountOf(pfe), faults: [...failed, ...faults] };
  const { delivery } = asked;
  const other = delivery === null ? "noDelivery" : isWithin(delivery, answer) ? null : "wrongPeriod";
  if (other !== null) return { certified: "0", statedPfe: amountOf(pfe), faults: [other, ...faults] };
  return { certified: amountOf(counted), statedPfe: amountOf(pfe), faults };
}

const isWithin = (day: string, { validFrom, validTo }: CertificateAnswer): boolean =>
  validFrom !== null && validTo !== null && validFrom <= day && day <= validTo;

/** What all answers that nobody has set aside settle together: only what every one of them certifies. */
export function judgeRequest(request: RegisteredRequest, index: number): LineJudgement {
  const answers = standingAnswers(request);
  const asked = request.lines[index] as CostLine;
  if (answers.length === 0) return nothing("missing");
  const each = answers.map((answer) => judgeLine(asked, index, answer));
  const [first] = each as [LineJudgement, ...LineJudgement[]];
  if (each.length === 1) return first;
  const certified = each.map((one) => ratioOfAmount(one.certified)).reduce(least);
  const statedPfe = each.map((one) => ratioOfAmount(one.statedPfe)).reduce(most);
  return {
    certified: amountOf(certified),
    statedPfe: amountOf(statedPfe),
    faults: ["conflict", ...new Set(each.flatMap(({ faults }) => faults))],
  };
}
