import { cleanNumber, ratioOfText } from "../exact";
import type { IsoDate } from "../law";
import { valueAddedTest } from "../law/critical-minerals";
import { badValue, type Problem } from "../sentences/problem";
import type { RowValue } from "../sentences/reason";
import type { OriginLaw } from "./free-trade";
import { Origin, type OriginColumn, Standing, standings, type StepName } from "./origins";

/**
 * `value-added`: the transitional 50 percent value added test of 26 CFR 1.30D-3. `traced`: its traced qualifying value test. The structure
 * of both is from secondary sources; see the citations `1.30D-3 value added` and `1.30D-3 traced`.
 */
export type MineralMethod = "value-added" | "traced";
export const mineralMethods: readonly MineralMethod[] = ["value-added", "traced"];

export const stepNames: readonly StepName[] = ["extraction", "processing", "recycling"];

/** The steps of procurement chains, one chain per element. An omitted column is null. */
export interface ChainOrigins {
  readonly count: number;
  readonly extraction: OriginColumn;
  readonly processing: OriginColumn;
  readonly recycling: OriginColumn | null;
  /** The mineral of an element, by its name in the law data; null if unknown. */
  readonly mineralOf?: (element: number) => string | null;
  /** The row of an element in the given ranges. */
  readonly rowOf: (element: number) => RowValue;
}

/** Procurement chains with the value of the applicable critical mineral that each one brings into the battery. */
export interface ProcurementChains extends ChainOrigins {
  /** In any one currency. Negative values are refused. */
  readonly values: ArrayLike<number>;
  /**
   * Elements left out of both sums: 1 for a blank row, 2 for a material that is not an applicable critical mineral. Null if there are none.
   */
  readonly leftOut: ArrayLike<number> | null;
}

export const LEFT_OUT_BLANK = 1;
export const LEFT_OUT_NOT_CRITICAL = 2;

/** Judges one chain after another. It is a class only so that a million rows create no objects. */
export class ChainJudge {
  /** The fraction of the chain's value that qualifies, from 0 to 1: a decimal of at most 15 digits, which may represent a ratio. */
  fraction = 0;
  /** Whether an unknown step could raise the fraction. */
  open = false;
  /** The step that decided: the first one with the greatest fraction. Null if none qualifies at all. */
  decidedBy: StepName | null = null;
  /** What each step counts as in this chain: None for a blank that counts as no step. */
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
    readonly chains: ChainOrigins,
    readonly method: MineralMethod,
    readonly date: IsoDate,
    readonly law: OriginLaw,
  ) {
    this.virgin = standings("extraction", date, law);
    this.recycled = chains.recycling === null ? null : standings("recycling", date, law);
    this.traced = method === "traced";
  }

  /** Returns false if the chain has no step at all. */
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
        // With another step given, a blank means that there is no recycling. With two dashes, it is recycled material of unknown place.
        // With nothing at all, everything stays unknown.
        if (extractionCode !== processingCode || !isBlankOrNone(extractionCode)) recycledHere = Standing.None;
      } else if (recyclingCode !== Origin.None && isBlankOrNone(extractionCode) && isBlankOrNone(processingCode)) {
        // Only a recycling origin: recycled material, whose ore does not matter (26 CFR 1.30D-2, recycling).
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
    // 1.30D-3 value added: a step of at least one half counts in full, a smaller one not at all. 1.30D-3 traced: the fraction as it is.
    if (!this.traced) this.fraction = this.fraction >= valueAddedMinimum.number ? 1 : 0;
    if (this.fraction === 1) this.open = false;
    if (this.fraction === 0) this.decidedBy = null;
    return true;
  }

  /** Makes a step the deciding one if more of it qualifies than of the steps before. */
  private weigh(step: StepName, column: OriginColumn, element: number): void {
    const standing = this.standings[step];
    const part = standing === Standing.Yes ? 1 : standing === Standing.Fraction ? fractionAt(column, element) : 0;
    if (part <= this.fraction) return;
    this.fraction = part;
    this.decidedBy = step;
  }
}

/** The part of the value added from which a step counts in full: as the law states it, and as a number for cells. */
export const valueAddedMinimum = {
  ratio: ratioOfText(valueAddedTest.minimumShare),
  number: Number(valueAddedTest.minimumShare),
} as const;

/** A fraction cleaned to 15 digits. This keeps its side of 1/2, because 1/2 is exact in binary. */
function fractionAt(column: OriginColumn, element: number): number {
  return cleanNumber(column.fractions?.[element] ?? 0);
}

function isBlankOrNone(code: number): boolean {
  return code === Origin.Unknown || code === Origin.None;
}

export function noStep(chains: ChainOrigins, element: number): Problem {
  const row = chains.rowOf(element);
  return badValue("criticalMinerals.noStep", { row }, { row });
}

export function negativeValue(chains: ChainOrigins, element: number, value: number): Problem {
  const row = chains.rowOf(element);
  return badValue("criticalMinerals.negativeValue", { row, value }, { parameter: "value", row });
}
