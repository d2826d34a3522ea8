import { type Ratio, ZERO } from "../exact";
import { amountOf, least, notNegative, ratioOfAmount } from "./amounts";
import { nameKey } from "./cells";
import type {
  CertificateFaultKind,
  CertificateRegister,
  CostLine,
  LineCertification,
  RegisteredRequest,
} from "./certificate";
import { grouped } from "./grouped";
import { judgeRequest, standingAnswers } from "./judge";
import { replacedLines } from "./replaced";

/** A line that was asked about, with what is left of its answer. */
interface Supply {
  readonly request: RegisteredRequest;
  readonly asked: CostLine;
  readonly faults: readonly CertificateFaultKind[];
  certified: Ratio;
  statedPfe: Ratio;
  isTaken: boolean;
}

/** The lines that the register knows, if the costs themselves are not at hand. */
export function askedLines(register: CertificateRegister): CostLine[] {
  const replaced = replacedLines(register);
  return register.requests.flatMap(({ lines }) => lines.filter((line) => !replaced.has(line)));
}

/**
 * What is certified of each line of costs: only items that a certificate names, and only up to the amount that it names. A line finds the
 * line that was asked about even after rows were inserted; lines that were merged or divided share what is left for their item, from the
 * top down.
 */
export function certifiedLines(lines: readonly CostLine[], register: CertificateRegister): LineCertification[] {
  const supplies = suppliesOf(register);
  const found = new Map<CostLine, Supply>();
  for (const keyOf of MATCHES) {
    const waiting = grouped(
      supplies.filter(({ isTaken }) => !isTaken),
      ({ asked }) => keyOf(asked),
    );
    for (const queue of waiting.values()) queue.reverse();
    for (const line of lines) {
      if (found.has(line) || line.needsNone !== undefined) continue;
      const supply = waiting.get(keyOf(line))?.pop();
      if (!supply) continue;
      supply.isTaken = true;
      found.set(line, supply);
    }
  }
  const others = supplies.filter(({ isTaken }) => !isTaken);
  const left = grouped(
    others.filter((supply) => !isUsedUp(supply)),
    ({ asked }) => itemKey(asked),
  );
  const first = new Map([...others].reverse().map((supply) => [itemKey(supply.asked), supply]));
  return lines.map((line) => {
    const own = found.get(line);
    const key = itemKey(line);
    return certify(line, own ? [own] : sharedBy(line, left.get(key) ?? [], first.get(key)), register);
  });
}

const isUsedUp = ({ certified, statedPfe }: Supply): boolean => certified.equals(ZERO) && statedPfe.equals(ZERO);

/** What is left for an item in the tax year of a line's delivery; if nothing is, a supply without amounts, which says why. */
function* sharedBy(line: CostLine, left: Supply[], first: Supply | undefined): Iterable<Supply> {
  while (left[0] && isUsedUp(left[0])) left.shift();
  let isShared = false;
  for (const supply of left) {
    if (isUsedUp(supply) || !isCovered(line, supply.request)) continue;
    isShared = true;
    yield supply;
  }
  if (!isShared && first) yield { ...first, certified: ZERO, statedPfe: ZERO };
}

const itemKey = ({ supplier, item }: CostLine): string => `${nameKey(supplier)}\n${nameKey(item)}`;
const lineKey = ({ line }: CostLine): string => nameKey(line);
const costKey = ({ cost, delivery }: CostLine): string => `${amountOf(ratioOfAmount(cost))}\n${delivery ?? ""}`;

/** By what a line finds the line that was asked about: first by everything, then after rows moved, then after its cost changed. */
const MATCHES: readonly ((line: CostLine) => string)[] = [
  (line) => `${itemKey(line)}\n${lineKey(line)}\n${costKey(line)}`,
  (line) => `${itemKey(line)}\n${costKey(line)}`,
  (line) => `${itemKey(line)}\n${lineKey(line)}`,
];

function suppliesOf(register: CertificateRegister): Supply[] {
  const replaced = replacedLines(register);
  return register.requests.flatMap((request) =>
    request.lines.flatMap((asked, index) => {
      if (replaced.has(asked)) return [];
      const { certified, statedPfe, faults } = judgeRequest(request, index);
      return {
        ...{ request, asked, faults, isTaken: false },
        certified: ratioOfAmount(certified),
        statedPfe: ratioOfAmount(statedPfe),
      };
    }),
  );
}

function certify(line: CostLine, from: Iterable<Supply>, register: CertificateRegister): LineCertification {
  const cost = ratioOfAmount(line.cost);
  if (line.needsNone !== undefined) return withoutNeed(line, line.needsNone);
  let [certified, stated] = [ZERO, ZERO];
  let request: string | null = null;
  const faults: CertificateFaultKind[] = [];
  for (const supply of from) {
    request ??= supply.request.id;
    faults.push(...supply.faults);
    const pfe = least(supply.statedPfe, cost.sub(certified).sub(stated));
    stated = stated.add(pfe);
    supply.statedPfe = supply.statedPfe.sub(pfe);
    if (!isCovered(line, supply.request)) {
      faults.push(line.delivery === null ? "noDelivery" : "wrongPeriod");
      continue;
    }
    const own = notNegative(least(supply.certified, cost.sub(certified).sub(stated)));
    certified = certified.add(own);
    supply.certified = supply.certified.sub(own);
    if (certified.add(stated).equals(cost)) break;
  }
  const rest = cost.sub(certified).sub(stated);
  const isWhole = certified.equals(cost);
  const isOpen = rest.compare(ZERO) > 0;
  const because = isWhole
    ? null
    : isOpen
      ? (faults.find((kind) => !informs(kind)) ?? whyNone(line, request, register))
      : ("statedPfe" as const);
  return {
    line,
    request,
    state: isWhole ? "whole" : certified.equals(ZERO) ? "none" : "part",
    certified: amountOf(certified),
    statedPfe: amountOf(stated),
    uncertified: amountOf(rest),
    pfe: pfePart(cost, certified, stated),
    because,
  };
}

function withoutNeed(line: CostLine, needsNone: NonNullable<CostLine["needsNone"]>): LineCertification {
  const isPfe = needsNone === "pfe";
  const figures = { certified: "0", statedPfe: isPfe ? line.cost : "0", uncertified: "0" };
  return {
    line,
    request: null,
    state: "none",
    ...figures,
    pfe: isPfe || null,
    because: isPfe ? "statedPfe" : "exempt",
  };
}

/** Faults that leave nothing uncertified. */
const informs = (kind: CertificateFaultKind): boolean => kind === "overAmount" || kind === "contradiction";

/**
 * What MATERIAL_ASSISTANCE functions get. Nothing certified and nothing stated is unknown. If part of the line is certified, the rest
 * counts as PFE-made, whether it is stated to be or not.
 */
function pfePart(cost: Ratio, certified: Ratio, stated: Ratio): boolean | string | null {
  if (certified.equals(cost)) return false;
  if (stated.equals(cost)) return true;
  return certified.equals(ZERO) ? null : amountOf(cost.sub(certified));
}

const isCovered = ({ delivery }: CostLine, request: RegisteredRequest): boolean =>
  delivery !== null &&
  standingAnswers(request).every(
    ({ validFrom, validTo }) => validFrom !== null && validTo !== null && validFrom <= delivery && delivery <= validTo,
  );

function whyNone(line: CostLine, request: string | null, register: CertificateRegister): CertificateFaultKind {
  if (request !== null) return "costAbove";
  const supplier = nameKey(line.supplier);
  const isKnown = register.requests.some((request) => nameKey(request.supplier) === supplier);
  return isKnown ? "notCovered" : "notAsked";
}
