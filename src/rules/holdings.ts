import { cleanNumber } from "../exact";
import { shownName } from "../names/near-names";
import { badValue, notAvailable } from "../sentences/problem";

/** One row of an ownership table: who holds what part of whom, in one measure. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  /** 0 to 1. */
  readonly share: number;
  /** Where the row stands, as messages name it: `Row 7`. */
  readonly place: string;
}

/** Shares of one entity that were computed in cells (six times 1/6) may pass 1 by their rounding. */
const ROUNDING = 1e-9;

/** A name as it is matched: outer spaces, runs of spaces and case do not matter. */
export function entityKey(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** @throws Problem naming the row of a missing name, or of a share below 0 or above 1. */
export function checkHolding({ owner, owned, share, place }: Holding): void {
  if (owner.trim() === "") throw badValue(`${place}: the owner is blank. Name the holder of ${shownName(owned)}.`);
  if (owned.trim() === "") throw badValue(`${place}: the owned entity is blank. Name what ${shownName(owner)} holds.`);
  if (!(share >= 0)) throw badValue(`${place}: the share is ${share}. A share cannot be negative.`);
  if (cleanNumber(share) > 1) throw badValue(`${place}: the share is ${share}, above 1. Enter 25 % as 0.25.`);
}

/**
 * Keeps what the holders of each entity have of it together.
 * @throws Problem naming the row with which they pass 1: then the table mixes measures.
 */
export class HoldingTotals {
  private readonly sums: number[] = [];

  /** @param measures what a table may be about, as the message lists them. */
  constructor(private readonly measures: string) {}

  add(entity: number, { owned, share, place }: Holding): void {
    const sum = (this.sums[entity] ?? 0) + share;
    this.sums[entity] = sum;
    if (sum <= 1 + ROUNDING) return;
    throw badValue(
      `${place}: with this row the shares of ${shownName(owned)} add up to ${cleanNumber(sum)}, more than 1. ` +
        `Use one measure (${this.measures}) a call.`,
    );
  }
}

/** An entity is asked for that no row names. */
export function notInTable(name: string): Error {
  return notAvailable(
    `${shownName(name)} is not in the ownership table. Check its spelling, or add a row with a known holder of it.`,
  );
}
