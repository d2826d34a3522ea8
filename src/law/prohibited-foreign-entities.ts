import type { DecimalText } from "./schedule";

/** The ownership figures of 7701(a)(51). */
export interface ProhibitedForeignEntityLaw {
  /** (G): control is a holding of more than this. */
  readonly controlAbove: DecimalText;
  /** 318(a)(2)(C): what a corporation owns is attributed to anyone who holds at least this share of it. */
  readonly corporationAttributionFrom: DecimalText;
  /** (D)(i)(I)(bb): one specified foreign entity. */
  readonly singleFrom: DecimalText;
  /** (D)(i)(I)(cc): specified foreign entities together. */
  readonly togetherFrom: DecimalText;
  /** (D)(i)(I)(dd): part of the debt that was issued to specified foreign entities. */
  readonly debtFrom: DecimalText;
  /** (E): regularly traded companies and their subsidiaries. */
  readonly traded: TradedCompanyLaw;
  /**
   * (C)(v): whether holdings of several specified foreign entities are added up for control. The text speaks of control by "an entity"
   * here, but of "1 or more" elsewhere; no guidance was found. `together` finds more entities, so it is the cautious reading.
   */
  readonly control: "together" | "single";
}

/** Holders count only if they must report their beneficial ownership under Rule 13d-3 or an equivalent rule. */
interface TradedCompanyLaw {
  /** (iii)(I)(bb): one such holder. */
  readonly reportingSingleFrom: DecimalText;
  /** (iii)(I)(cc): such holders together. */
  readonly reportingTogetherFrom: DecimalText;
  /** (iii)(II): more than this part of the publicly traded debt, at original issuance. */
  readonly debtAbove: DecimalText;
  /** (i)(II)(bb): a company of which a traded one owns at least this much is tested for foreign influence as the traded one is. */
  readonly subsidiaryFrom: DecimalText;
}

export const prohibitedForeignEntityLaw: ProhibitedForeignEntityLaw = {
  controlAbove: "0.50",
  corporationAttributionFrom: "0.50",
  singleFrom: "0.25",
  togetherFrom: "0.40",
  debtFrom: "0.15",
  traded: { reportingSingleFrom: "0.25", reportingTogetherFrom: "0.40", debtAbove: "0.15", subsidiaryFrom: "0.80" },
  control: "together",
};
