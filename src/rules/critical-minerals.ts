import type { CitationId } from "../law";
import {
  addMarked,
  cleanNumber,
  compareShare,
  Counted,
  ExactSum,
  numberOfRatio,
  type Ratio,
  shareNumber,
  ZERO,
} from "../exact";
import { unitedStatesTerritories } from "../law/north-america";
import type { IsoDate } from "../law/schedule";
import { type ApplicablePercentage, criticalMineralPercentage } from "./clean-vehicle-percentages";
import { type Reason, reason } from "../sentences/reason";
import { type CountryCode, countryCodes, countryName } from "../names/countries";
import { currentOriginLaw, freeTradeEntry, type OriginLaw } from "./free-trade";
import { Origin, type OriginColumn, originText, Standing, standings, type StepName, territoryOf } from "./origins";
import { badValue, notAvailable } from "../sentences/problem";

/**
 * `value-added`: the transitional 50 percent value added test of 26 CFR 1.30D-3. `traced`: its traced qualifying value test.
 * The structure of both is from secondary sources; see the citations `1.30D-3 value added` and `1.30D-3 traced`.
 */
export type MineralMethod = "value-added" | "traced";
export const mineralMethods: readonly MineralMethod[] = ["value-added", "traced"];

/** The steps of procurement chains, one chain an element. A column that was not given is null. */
export interface ChainOrigins {
  readonly count: number;
  readonly extraction: OriginColumn;
  readonly processing: OriginColumn;
  readonly recycling: OriginColumn | null;
}

/** Procurement chains with the value of the applicable critical mineral that each brings into the battery. */
export interface ProcurementChains extends ChainOrigins {
  /** In one currency, whatever it is. Negative values are refused. */
  readonly values: ArrayLike<number>;
  /** Elements left out of both sums: 1 a blank row, 2 a material that is no applicable critical mineral. Null where there are none. */
  readonly leftOut: ArrayLike<number> | null;
  /** The mineral of an element, by its name in the law data; null where it is not known. */
  readonly mineralOf?: (element: number) => string | null;
  /** What messages call an element, for example `Row 7`. */
  readonly placeOf: (element: number) => string;
}

export const LEFT_OUT_BLANK = 1;
export const LEFT_OUT_NOT_CRITICAL = 2;

export type ChainStatus = "qualifies" | "partly" | "does not" | "unknown" | "left out";

const stepNames: readonly StepName[] = ["extraction", "processing", "recycling"];

/** Judges one chain after another; a class only so that a million rows make no objects. */
class ChainJudge {
  /** The fraction of the chain's value that qualifies, from 0 to 1: a decimal of at most 15 digits, which may mean a ratio. */
  fraction = 0;
  /** Whether a step that is not known could raise the fraction. */
  open = false;
  /** The step that decided: the first with the greatest fraction. Null where none qualifies at all. */
  decidedBy: StepName | null = null;
  /** What each step counts as in this chain: None for a blank that is read as no such step. */
  readonly standings: Record<StepName, Standing> = {
    extraction: Standing.None,
    processing: Standing.None,
    recycling: Standing.None,
  };

  /** Standing of an extraction or processing origin, by its code. */
  readonly virgin: Uint8Array;
  private readonly recycled: Uint8Array | null;
  private readonly traced: boolean;

  constructor(
    private readonly chains: ChainOrigins,
    method: MineralMethod,
    date: IsoDate,
    law: OriginLaw,
  ) {
    this.virgin = standings("extraction", date, law);
    this.recycled = chains.recycling === null ? null : standings("recycling", date, law);
    this.traced = method === "traced";
  }

  /** Returns false when the chain has no step at all. */
  judge(element: number): boolean {
    const { extraction, processing, recycling } = this.chains;
    const extractionCode = extraction.codes[element] as number;
    const processingCode = processing.codes[element] as number;
    let extracted = this.virgin[extractionCode] as Standing;
    let processed = this.virgin[processingCode] as Standing;
    let recycledHere = Standing.None;
    if (recycling !== null && this.recycled !== null) {
      const recyclingCode = recycling.codes[element] as number;
      recycledHere = this.recycled[recyclingCode] as Standing;
      if (recyclingCode === Origin.Unknown) {
        // Beside another step a blank says that there is no recycling. Beside two dashes it is recycled material of unknown place, and with
        // nothing at all everything stays unknown.
        if (extractionCode !== processingCode || !isBlankOrNone(extractionCode)) recycledHere = Standing.None;
      } else if (recyclingCode !== Origin.None && isBlankOrNone(extractionCode) && isBlankOrNone(processingCode)) {
        // A recycling origin and no other: recycled material, whose ore does not matter (26 CFR 1.30D-2, recycling).
        extracted = processed = Standing.None;
      }
    }
    this.standings.extraction = extracted;
    this.standings.processing = processed;
    this.standings.recycling = recycledHere;
    if (extracted === Standing.None && processed === Standing.None && recycledHere === Standing.None) return false;
    this.open = extracted === Standing.Unknown || processed === Standing.Unknown || recycledHere === Standing.Unknown;
    this.fraction = 0;
    this.decidedBy = null;
    this.weigh("extraction", extraction, element);
    this.weigh("processing", processing, element);
    if (recycling !== null) this.weigh("recycling", recycling, element);
    // 1.30D-3 value added: a step of at least one half counts in full, less not at all. 1.30D-3 traced: the fraction as it is.
    if (!this.traced) this.fraction = this.fraction >= 0.5 ? 1 : 0;
    if (this.fraction === 1) this.open = false;
    if (this.fraction === 0) this.decidedBy = null;
    return true;
  }

  /** Takes a step for the one that decides where more of it qualifies than of those before. */
  private weigh(step: StepName, column: OriginColumn, element: number): void {
    const standing = this.standings[step];
    const part = standing === Standing.Yes ? 1 : standing === Standing.Fraction ? fractionAt(column, element) : 0;
    if (part <= this.fraction) return;
    this.fraction = part;
    this.decidedBy = step;
  }
}

/** A fraction cleaned to 15 digits; that keeps its side of 1/2, because 1/2 is exact in binary. */
function fractionAt(column: OriginColumn, element: number): number {
  return cleanNumber(column.fractions?.[element] ?? 0);
}

function isBlankOrNone(code: number): boolean {
  return code === Origin.Unknown || code === Origin.None;
}

function noStep(place: string): Error {
  return badValue(
    `${place}: the chain has no step. Give a country for extraction, processing or recycling, or leave unknown ones blank.`,
  );
}

function negativeValue(place: string, value: number): Error {
  return badValue(`${place}: the value is negative (${value}). Values must be 0 or more.`);
}

/** The sums that every verdict on minerals rests on. */
export interface MineralSums {
  /** Value of all applicable critical minerals. */
  readonly total: ExactSum;
  /** Value that qualifies. */
  readonly qualifying: ExactSum;
}

/** What most rows are, ahead of the judge, which would say the same: two steps that settle the chain by themselves. */
const ASK_THE_JUDGE = 9;
const SETTLED = settledPairs(false);
const SETTLED_WITHOUT_RECYCLING = settledPairs(true);

/** By standing of extraction x 8 + standing of processing: how the chain counts, or that the judge must say. */
function settledPairs(withoutRecycling: boolean): Uint8Array {
  const table = new Uint8Array(64).fill(ASK_THE_JUDGE);
  for (let extracted = 0; extracted < 8; extracted++) {
    for (let processed = 0; processed < 8; processed++) {
      // One qualifying step suffices under either test (30D(e)(1)(A): extracted OR processed).
      if (extracted === Standing.Yes || processed === Standing.Yes)
        table[extracted * 8 + processed] = Counted.WholeAndPart;
    }
  }
  if (withoutRecycling) table[Standing.No * 8 + Standing.No] = Counted.WholeOnly;
  return table;
}

/**
 * Adds up values and qualifying values, exactly.
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
    if ((values[element] as number) < 0) throw negativeValue(chains.placeOf(element), values[element] as number);
    const standing = settled[
      (virgin[extraction[element] as number] as number) * 8 + (virgin[processing[element] as number] as number)
    ] as number;
    if (standing !== ASK_THE_JUDGE) {
      marks[element] = standing;
      continue;
    }
    if (!judge.judge(element)) throw noStep(chains.placeOf(element));
    marks[element] = judge.fraction === 1 ? Counted.WholeAndPart : Counted.WholeOnly;
    if (judge.fraction > 0 && judge.fraction < 1) qualifying.addPart(values[element] as number, judge.fraction);
  }
  addMarked(values, marks, count, total, qualifying);
  return { total, qualifying };
}

function isZero(sum: ExactSum): boolean {
  return sum.safeHundredths === null ? sum.toRatio().equals(ZERO) : sum.safeHundredths === 0;
}

function requireTotal(sums: MineralSums, { leftOut, count }: ProcurementChains): void {
  if (!isZero(sums.total)) return;
  let others = 0;
  let rows = 0;
  for (let element = 0; element < count; element++) {
    const mark = leftOut?.[element] ?? 0;
    if (mark !== LEFT_OUT_BLANK) rows++;
    if (mark === LEFT_OUT_NOT_CRITICAL) others++;
  }
  throw notAvailable(
    rows > 0 && others === rows
      ? "Every row is left out, because no material in the range is an applicable critical mineral: there is no share. Check the column of materials."
      : "The total value of the critical minerals is 0, so there is no share. Enter values.",
  );
}

/**
 * 30D(e)(1)(A): qualifying value / total value, as the nearest double. Verdicts do not use it.
 * @throws Problem (not available) when the total value is 0.
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
  return compareShare(sums.qualifying, sums.total, percentage.fraction) >= 0;
}

/** Qualifying value still needed to meet the percentage, in the values' currency; negative is headroom. Exact. */
export function criticalMineralGap(sums: MineralSums, percentage: ApplicablePercentage): Ratio {
  if (sums.qualifying.isLong && compareShare(sums.qualifying, sums.total, percentage.fraction) === 0) return ZERO;
  return percentage.fraction.mul(sums.total.toRatio()).sub(sums.qualifying.toRatio());
}

/** Qualifying fraction of each chain, from 0 to 1; a chain without any step is a Problem that names it. Blank rows give null. */
export function qualifyingFractions(
  chains: ChainOrigins,
  isBlank: (element: number) => boolean,
  placeOf: (element: number) => string,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw = currentOriginLaw,
): (number | null | Error)[] {
  const judge = new ChainJudge(chains, method, date, law);
  return Array.from({ length: chains.count }, (_, element) => {
    if (isBlank(element)) return null;
    return judge.judge(element) ? judge.fraction : noStep(placeOf(element));
  });
}

/** What a chain comes to, and why. */
export interface ChainFinding {
  /** Element of the columns, from 0. */
  readonly element: number;
  readonly value: number;
  readonly fraction: number;
  /** Exact product of value and fraction. */
  readonly qualifyingValue: Ratio;
  readonly status: ChainStatus;
  readonly reason: Reason;
  /** Id of a citation. */
  readonly citation: CitationId;
}

/** The whole determination of the mineral requirement: what the cell, the pane, the report and the command line show. */
export interface MineralsDetermination {
  readonly placedInService: IsoDate;
  readonly method: MineralMethod;
  readonly findings: readonly ChainFinding[];
  readonly total: Ratio;
  readonly qualifying: Ratio;
  /** Qualifying value if every unknown origin qualified. */
  readonly potential: Ratio;
  /** qualifying / total, as the nearest double. */
  readonly share: number;
  readonly potentialShare: number;
  readonly percentage: ApplicablePercentage;
  /** Still needed in the values' currency; negative is headroom. */
  readonly gap: Ratio;
  readonly meets: boolean;
  /** Whether it would be met if every unknown origin qualified. */
  readonly couldMeet: boolean;
}

/**
 * Explains the mineral requirement chain by chain, with the same judge that `meetsCriticalMinerals` uses.
 * @throws Problem as `meetsCriticalMinerals` does.
 */
export function determineCriticalMinerals(
  chains: ProcurementChains,
  method: MineralMethod,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
): MineralsDetermination {
  const percentage = criticalMineralPercentage(placedInService);
  const judge = new ChainJudge(chains, method, placedInService, law);
  const total = new ExactSum();
  const qualifying = new ExactSum();
  const potential = new ExactSum();
  const findings: ChainFinding[] = [];
  for (let element = 0; element < chains.count; element++) {
    const leftOut = chains.leftOut?.[element] ?? 0;
    if (leftOut === LEFT_OUT_BLANK) continue;
    const value = chains.values[element] as number;
    if (leftOut === LEFT_OUT_NOT_CRITICAL) {
      findings.push({
        element,
        value,
        fraction: 0,
        qualifyingValue: ZERO,
        status: "left out",
        reason: reason("criticalMinerals.notCritical"),
        citation: "45X(c)(6)",
      });
      continue;
    }
    if (value < 0) throw negativeValue(chains.placeOf(element), value);
    if (!judge.judge(element)) throw noStep(chains.placeOf(element));
    const product = new ExactSum();
    product.addPart(value, judge.fraction);
    total.add(value);
    qualifying.addSum(product);
    if (judge.open) potential.add(value);
    else potential.addSum(product);
    const status: ChainStatus =
      judge.fraction === 1 ? "qualifies" : judge.fraction > 0 ? "partly" : judge.open ? "unknown" : "does not";
    findings.push({
      element,
      value,
      fraction: judge.fraction,
      qualifyingValue: product.toRatio(),
      status,
      ...chainReason(judge, chains, element, method, placedInService, law),
    });
  }
  const sums = { total, qualifying };
  requireTotal(sums, chains);
  return {
    placedInService,
    method,
    findings,
    total: total.toRatio(),
    qualifying: qualifying.toRatio(),
    potential: potential.toRatio(),
    share: shareNumber(qualifying, total),
    potentialShare: shareNumber(potential, total),
    percentage,
    gap: criticalMineralGap(sums, percentage),
    meets: compareShare(qualifying, total, percentage.fraction) >= 0,
    couldMeet: compareShare(potential, total, percentage.fraction) >= 0,
  };
}

/** Why a chain counts as the judge says it does, in words, with the authority that it rests on. Nothing is decided here. */
function chainReason(
  judge: ChainJudge,
  chains: ProcurementChains,
  element: number,
  method: MineralMethod,
  date: IsoDate,
  law: OriginLaw,
): { reason: Reason; citation: CitationId } {
  const test = method === "traced" ? "1.30D-3 traced" : "1.30D-3 value added";
  const values = Object.fromEntries(stepNames.map((step) => [step, countedText(judge, chains, step, element)]));
  const decidedBy = judge.decidedBy;
  if (decidedBy === null) return notQualifyingReason(judge, chains, element, values, method);
  const code = chains[decidedBy]?.codes[element] as number;
  if (code === Origin.Fraction) {
    const territory = judge.open && method === "traced" ? territoryIn(chains, element) : null;
    if (territory !== null) {
      return {
        reason: reason("criticalMinerals.tracedTerritory", { ...values, step: decidedBy, country: territory }),
        citation: unitedStatesTerritories.citation,
      };
    }
    const sentence = method === "value-added" ? "halfAdded" : judge.open ? "tracedOpen" : "traced";
    return { reason: reason(`criticalMinerals.${sentence}`, { ...values, step: decidedBy }), citation: test };
  }
  if (code === Origin.Yes) return { reason: reason(`criticalMinerals.${decidedBy}Stated`, values), citation: test };
  if (decidedBy === "recycling")
    return { reason: reason("criticalMinerals.recycled", values), citation: "1.30D-2(b)(34)" };
  const country = countryCodes[code - Origin.FirstCountry] as string;
  if (country === "US")
    return { reason: reason(`criticalMinerals.${decidedBy}Domestic`, values), citation: "30D(e)(1)(A)" };
  return {
    reason: reason(`criticalMinerals.${decidedBy}Partner`, { ...values, country: values[decidedBy] as string }),
    citation: partnerCitation(country, date, law, chains.mineralOf?.(element) ?? null),
  };
}

/** Why nothing of a chain qualifies: a step is not known, or what each of its steps is. */
function notQualifyingReason(
  judge: ChainJudge,
  chains: ProcurementChains,
  element: number,
  values: Reason["values"],
  method: MineralMethod,
): { reason: Reason; citation: CitationId } {
  const territory = judge.open ? territoryIn(chains, element) : null;
  if (territory !== null) {
    return {
      reason: reason("criticalMinerals.territory", { ...values, country: territory }),
      citation: unitedStatesTerritories.citation,
    };
  }
  if (judge.open) return { reason: reason("criticalMinerals.unknown", values), citation: "30D(e)(1)(A)" };
  const test = method === "traced" ? "1.30D-3 traced" : "1.30D-3 value added";
  const steps = stepNames.filter((step) => judge.standings[step] !== Standing.None);
  if (steps.some((step) => judge.standings[step] === Standing.Fraction)) {
    return {
      reason: reason(method === "traced" ? "criticalMinerals.noneAdded" : "criticalMinerals.belowHalf", values),
      citation: test,
    };
  }
  if (steps.some((step) => chains[step]?.codes[element] === Origin.No)) {
    return { reason: reason("criticalMinerals.statedNot", values), citation: test };
  }
  if (!steps.includes("recycling"))
    return { reason: reason("criticalMinerals.elsewhere", values), citation: "1.30D-2(b)(13)" };
  return steps.length === 1
    ? { reason: reason("criticalMinerals.recycledElsewhere", values), citation: "1.30D-2(b)(34)" }
    : { reason: reason("criticalMinerals.elsewhereBoth", values), citation: "30D(e)(1)(A)" };
}

/** An origin as it counts in its chain: a blank that is read as no such step does not read as unknown. */
function countedText(judge: ChainJudge, chains: ProcurementChains, step: StepName, element: number): string {
  const column = chains[step];
  if (column === null) return "no such step";
  const isBlank = column.codes[element] === Origin.Unknown;
  return isBlank && judge.standings[step] === Standing.None ? "none given" : originText(column, element);
}

/** The first step of a chain that stands in a US territory, by the territory's name; null where none does. */
function territoryIn({ extraction, processing, recycling }: ChainOrigins, element: number): string | null {
  for (const column of [extraction, processing, recycling]) {
    const territory = column === null ? null : territoryOf(column.codes[element] as number);
    if (territory !== null) return countryName(territory);
  }
  return null;
}

/** What the listing of a partner rests on: an agreement on some minerals says nothing of others, nor of one that is not known. */
function partnerCitation(country: CountryCode, date: IsoDate, law: OriginLaw, mineral: string | null): CitationId {
  const entry = freeTradeEntry(country, date, law);
  const isCovered = !entry?.minerals || (mineral !== null && entry.minerals.includes(mineral));
  return (isCovered ? entry?.citation : entry.otherMinerals) ?? "1.30D-2(b)(13)";
}

/** A ratio as the number that a cell shows. */
export const shown = numberOfRatio;
