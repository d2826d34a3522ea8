import { cleanNumber } from "../exact";
import { shortName } from "../names/near-names";
import { badValue, notAvailable, type Problem } from "../sentences/problem";
import type { RowValue } from "../sentences/reason";

/** One row of an ownership table: who holds what part of which entity, in one measure. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  /** 0 to 1. */
  readonly share: number;
  /** The row as messages name it. */
  readonly row: RowValue;
}

/** Computed shares of one entity (six times 1/6) may exceed 1 by rounding. */
const ROUNDING = 1e-9;

/** A name for matching: outer spaces, runs of spaces and case do not matter. */
export function entityKey(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** @throws Problem naming the row of a missing name, or of a share below 0 or above 1. */
export function checkHolding({ owner, owned, share, row }: Holding): void {
  if (owner.trim() === "") {
    throw badValue("holdings.ownerBlank", { row, owned: shortName(owned) }, { parameter: "owner", row });
  }
  if (owned.trim() === "") {
    throw badValue("holdings.ownedBlank", { row, owner: shortName(owner) }, { parameter: "owned", row });
  }
  if (!(share >= 0)) throw badValue("holdings.shareNegative", { row, share }, { parameter: "share", row });
  if (cleanNumber(share) > 1) throw badValue("holdings.shareAboveOne", { row, share }, { parameter: "share", row });
}

/**
 * Keeps the sum of the shares in each entity.
 * @throws Problem naming the row that brings a sum above 1, because the table then mixes measures.
 */
export class HoldingTotals {
  private readonly sums: number[] = [];

  /** @param problem the sentence for that, with the measures that a table may use. */
  constructor(private readonly problem: "holdings.controlAboveOne" | "holdings.ownershipAboveOne") {}

  add(entity: number, { owned, share, row }: Holding): void {
    const sum = (this.sums[entity] ?? 0) + share;
    this.sums[entity] = sum;
    if (sum <= 1 + ROUNDING) return;
    const values = { row, owned: shortName(owned), sum: cleanNumber(sum) };
    throw badValue(this.problem, values, { parameter: "share", row });
  }
}

/** The problem of an entity that no row names. */
export function notInTable(entity: string): Problem {
  return notAvailable("holdings.notInTable", { entity: shortName(entity) }, { parameter: "entity" });
}
