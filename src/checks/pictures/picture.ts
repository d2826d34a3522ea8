import type { CitationId } from "../../law";
import type { Value } from "../../sentences/reason";

/** A picture of a result: data that the pane draws and says in words, and that nothing has to parse. */
export type Picture = WaterfallPicture | PartsPicture | OwnershipPicture;

/** From full rates to the credit of 45X: what each component adds, then what the cap and the phase-out take away. */
export interface WaterfallPicture {
  readonly kind: "waterfall";
  readonly steps: readonly WaterfallStep[];
  /** The same by component, the largest first. */
  readonly components: readonly WaterfallComponent[];
}

export interface WaterfallStep {
  readonly step: "full" | "capacity" | "phaseOut" | "credit";
  /** The component of a step `full`; null on the bar that combines those too small to show. */
  readonly label?: Value | null;
  /** How many components that bar combines. */
  readonly others?: number;
  /** US dollars before and after the step; a credit stands on 0. */
  readonly from: number;
  readonly to: number;
  /** How the amount comes about, in the rule's words. */
  readonly reason: Value | null;
  readonly citation: CitationId;
}

/** The amounts of one component, in US dollars. */
export interface WaterfallComponent {
  readonly label: Value;
  readonly full: number;
  readonly capacity: number;
  readonly phaseOut: number;
  readonly credit: number;
  /** Elements of the call's columns, counted from 0. */
  readonly rows: readonly number[];
}

/** Costs by supplier or component: what counts toward a minimum, what does not, and what is unknown. */
export interface PartsPicture {
  readonly kind: "parts";
  readonly about: "materialAssistance" | "domesticContent";
  /** What the bars are: the lines of one supplier, of one component, or single lines. */
  readonly by: "supplier" | "product" | "line";
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
  readonly entities: readonly OwnershipDrawing[];
}

/** The owners above one entity, as far as they matter. */
export interface OwnershipDrawing {
  readonly law: "foreignEntitiesOfConcern" | "prohibitedForeignEntities";
  /** The row of the entity in the table that is checked; null if it is not in one. */
  readonly row: number | null;
  readonly name: string;
  /** What it was determined to be, and why. */
  readonly status: Value;
  readonly state: "concern" | "clear" | "open";
  readonly reason: Value | null;
  readonly citation: CitationId | null;
  /** The shares that decide, compared with their minimums, as the rule states them. */
  readonly measures: readonly OwnershipMeasure[];
  /** The decided entity is number 0. */
  readonly boxes: readonly OwnershipBox[];
  readonly lines: readonly OwnershipLine[];
  /** Entities above it that are not drawn. */
  readonly leftOut: number;
}

export interface OwnershipMeasure {
  readonly title: Value;
  /** From 0 to 1; null if it is not known. */
  readonly share: number | null;
  /** The share as text that never stands on the wrong side of its minimum. */
  readonly text: string;
  readonly minimum: number;
  readonly minimumText: string;
  /** Reached at the minimum itself, or only above it. */
  readonly above?: true;
  readonly reached: boolean;
  readonly citation: CitationId | null;
}

export interface OwnershipBox {
  readonly name: string;
  readonly country: Value | null;
  /** `source`: a government of a covered nation, or a specified foreign entity. */
  readonly role: "decided" | "source" | "between";
  /** What the sources hold of it through every path; null for the sources. */
  readonly share: string | null;
  /** The row of holdings drawn upward from the decided entity, which stands on 0. */
  readonly level: number;
}

export interface OwnershipLine {
  /** Numbers of boxes: the holder and what it holds. Null for control that does not come from an owner in the picture. */
  readonly from: number | null;
  readonly to: number;
  /** The share, or the kind of control, in words. */
  readonly label: Value;
  /** A share; otherwise control by other means, drawn dashed. */
  readonly isShare: boolean;
  /** Counted as the whole entity, because it is at least one half. */
  readonly counted?: string;
  /** On the path that decides. */
  readonly decides: boolean;
}
