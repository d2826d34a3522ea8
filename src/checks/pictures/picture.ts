import type { CitationId } from "../../law";
import type { Reason, Value } from "../../sentences/reason";

/** A picture of a result: data that the pane draws and says in words, and that nothing has to parse. */
export type Picture = WaterfallPicture | PartsPicture | OwnershipPicture;

/** From full rates to the credit of 45X: what each component adds, then what the cap and the phase-out take away. */
export interface WaterfallPicture {
  readonly kind: "waterfall";
  readonly steps: readonly WaterfallStep[];
  /** The same by component, the largest first. */
  readonly components: readonly WaterfallComponent[];
  /** Rows without an amount, which add nothing. */
  readonly missing: number;
}

export interface WaterfallStep {
  readonly step: "full" | "capacity" | "phaseOut" | "credit";
  /** The component of a step `full`; null on the bar that combines those too small to show. */
  readonly label?: Value | null;
  /** How many components that bar combines. */
  readonly others?: number;
  /** For a step `full`: quantity, unit and rate, if the bar has one of each. */
  readonly product?: { readonly quantity: number; readonly unit: Value; readonly rateUsd: number };
  /** US dollars before and after the step; a credit stands on 0. */
  readonly from: number;
  readonly to: number;
  readonly citations: readonly CitationId[];
  /** Elements of the call's columns, counted from 0. */
  readonly rows: readonly number[];
}

/** The amounts of one component, in US dollars; what the cap and the phase-out take away is at least 0. */
export interface WaterfallComponent {
  readonly label: Value;
  readonly full: number;
  readonly capacity: number;
  readonly phaseOut: number;
  readonly credit: number;
}

/** Costs by supplier or component: what counts toward a minimum, what does not, and what is unknown. */
export interface PartsPicture {
  readonly kind: "parts";
  readonly about: "materialAssistance" | "domesticContent";
  /** What a bar is: the lines of one supplier or component, or one line. */
  readonly by: "supplier" | "component" | "line";
  readonly format: "money" | "number";
  readonly share: number;
  readonly threshold: number;
  readonly meets: boolean;
  /** The one that costs the most share first. */
  readonly bars: readonly PartsBar[];
}

export interface PartsBar {
  /** Null if the table does not say. */
  readonly label: Value | null;
  readonly others?: number;
  readonly counts: number;
  readonly doesNot: number;
  readonly unknown: number;
  /** Elements of the call's columns, counted from 0. */
  readonly rows: readonly number[];
}

/** Who owns an entity, for each of the entities that are shown; the decisive ones first. */
export interface OwnershipPicture {
  readonly kind: "ownership";
  readonly drawings: readonly OwnershipDrawing[];
  /** Entities that are not drawn. */
  readonly others: number;
}

/** The owners above one entity, as far as they matter. */
export interface OwnershipDrawing {
  readonly law: "foreignEntitiesOfConcern" | "prohibitedForeignEntities";
  /** Element of the column that names the entities, counted from 0. */
  readonly row: number;
  readonly name: string;
  readonly state: "concern" | "clear" | "open";
  /** What it was determined to be, and why. */
  readonly status: Value;
  readonly reason: Reason | null;
  readonly citation: CitationId | null;
  /** The shares that are compared with a minimum. */
  readonly measures: readonly OwnershipMeasure[];
  /** The entity itself is the first. */
  readonly boxes: readonly OwnershipBox[];
  readonly lines: readonly OwnershipLine[];
  /** Entities above it that are not drawn. */
  readonly leftOut: number;
}

export interface OwnershipMeasure {
  readonly title: Value;
  /** From 0 to 1, for the length of a bar. */
  readonly share: number;
  readonly minimum: number;
  /** As the rule states them: never on the wrong side of the minimum. */
  readonly shareText: string;
  readonly minimumText: string;
  /** Reached only above the minimum, not at it. */
  readonly isAbove: boolean;
  readonly reached: boolean;
  readonly decides: boolean;
  readonly citation: CitationId | null;
}

export interface OwnershipBox {
  readonly name: Value;
  readonly country: Value | null;
  /**
   * `source`: a government of a covered nation, or a specified foreign entity that is named. `other`: not an owner, but what controls by
   * other means: a country, a right.
   */
  readonly role: "decided" | "source" | "between" | "other";
  /** A status of its own that matters: controlled, so it counts as a source. */
  readonly status: Value | null;
  /** What the sources hold of it through every path; null for those that no share belongs to. */
  readonly share: string | null;
  /** Rows upward from the entity, which is on 0. */
  readonly level: number;
}

export interface OwnershipLine {
  /** Numbers of boxes: the holder and what it holds. */
  readonly from: number;
  readonly to: number;
  /** The share, or the kind of control. */
  readonly label: Value;
  /** The holding counts as the whole entity. */
  readonly isMerged: boolean;
  /** Control by other means than shares, drawn dashed. */
  readonly isOther: boolean;
  /** On the path that decides. */
  readonly decides: boolean;
}
