/**
 * The shapes of figures of law. Law is data: every dated value names its citation, and the citation states its authority, the day it was
 * checked and how sure we are. An update of the law therefore changes files in this folder and cases in `test/cases`, but no code.
 */
import type { CitationId, IsoDate } from "./citations";

export type { IsoDate };

/** An exact decimal as text, for example `0.40`, so that figures of law never become binary fractions. */
export type DecimalText = string;

/** A value in force from a day until the day before the next entry. `null` means that the law states no value: unsettled. */
export interface DatedValue<T> {
  readonly from: IsoDate;
  readonly value: T | null;
  readonly citation: CitationId;
  /** Why there is no value, or what to watch for. Shown to the user. */
  readonly note?: string;
}

/** Entries in ascending order of `from`. There is no value before the first entry. */
export type Schedule<T> = readonly DatedValue<T>[];
