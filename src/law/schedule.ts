/**
 * The shapes that figures of law take. Law is data: every dated value names the citation that carries its authority, and the citation the
 * day it was checked and how sure we are, so that an update of the law changes files in this folder and cases in `test/cases`, and no code.
 */
import type { CitationId, IsoDate } from "./citations";

export type { IsoDate };

/** An exact decimal as text, for example `0.40`: figures of law never pass through a binary fraction. */
export type DecimalText = string;

/** A value in force from a day until the day before the next entry. `null` means that the law states none: unsettled. */
export interface DatedValue<T> {
  readonly from: IsoDate;
  readonly value: T | null;
  readonly citation: CitationId;
  /** Why there is no value, or what to mind; shown to the user. */
  readonly note?: string;
}

/** Entries in ascending order of `from`. Before the first entry there is no value. */
export type Schedule<T> = readonly DatedValue<T>[];
