import type { DecimalText } from "./schedule";

/** The ownership figures of 7701(a)(51). */
export interface ProhibitedForeignEntityLaw {
  /** (G): control is a holding of more than this. */
  readonly controlAbove: DecimalText;
  /** 318(a)(2)(C): what a corporation owns is attributed to whoever holds at least this of it. */
  readonly corporationAttributionFrom: DecimalText;
  /** (D)(i)(I)(bb): one specified foreign entity. */
  readonly singleFrom: DecimalText;
  /** (D)(i)(I)(cc): specified foreign entities together. */
  readonly togetherFrom: DecimalText;
  /** (D)(i)(I)(dd): part of the debt issued to specified foreign entities. */
  readonly debtFrom: DecimalText;
  /**
   * (C)(v): whether holdings of several specified foreign entities are added up for control. The text speaks of control by "an entity",
   * elsewhere of "1 or more"; no guidance was found. Together finds more entities, so it is the careful reading.
   */
  readonly control: "together" | "single";
}

export const prohibitedForeignEntityLaw: ProhibitedForeignEntityLaw = {
  controlAbove: "0.50",
  corporationAttributionFrom: "0.50",
  singleFrom: "0.25",
  togetherFrom: "0.40",
  debtFrom: "0.15",
  control: "together",
};
