import type { CitationId } from "./citations";
import type { DecimalText, IsoDate } from "./schedule";

/** Parts of a battery that exclude the vehicle if a foreign entity of concern made them, by the names that IRA.FEOC_EXCLUDES uses. */
export type FeocPart = "component" | "mineral" | "impracticable to trace";

interface FeocExclusion {
  /** From this placed-in-service date on, such a part excludes the vehicle. */
  readonly from: IsoDate;
  readonly citation: CitationId;
}

/** 30D(d)(7), 42 USC 18741(a)(5) and the Department of Energy's guidance, 89 FR 37079. */
export interface FeocLaw {
  /** ISO 3166-1 alpha-2. */
  readonly coveredNations: { readonly countries: readonly string[]; readonly citation: CitationId };
  /**
   * Territories with their own country codes. The sources read do not say whether they belong to a covered nation, so the user is asked and
   * nothing is assumed.
   */
  readonly unsettledTerritories: { readonly countries: readonly string[] };
  /** Control: at least this share of one measure (board seats, votes or equity) held by covered-nation governments. */
  readonly controlShare: { readonly value: DecimalText; readonly citation: CitationId };
  /** A holder of at least this share of an entity is merged with it. */
  readonly mergerShare: { readonly value: DecimalText; readonly citation: CitationId };
  readonly exclusions: Readonly<Record<FeocPart, FeocExclusion>>;
  /** The citation of the jurisdiction prong. */
  readonly jurisdictionCitation: CitationId;
}

export const feocLaw: FeocLaw = {
  coveredNations: { countries: ["CN", "RU", "IR", "KP"], citation: "10 USC 4872(f)(2)" },
  unsettledTerritories: { countries: ["HK", "MO"] },
  controlShare: { value: "0.25", citation: "89 FR 37079 control" },
  mergerShare: { value: "0.50", citation: "89 FR 37079 tiers" },
  exclusions: {
    component: { from: "2024-01-01", citation: "30D(d)(7)(B)" },
    mineral: { from: "2025-01-01", citation: "30D(d)(7)(A)" },
    "impracticable to trace": { from: "2027-01-01", citation: "1.30D-2(b)(25)" },
  },
  jurisdictionCitation: "89 FR 37079 jurisdiction",
};
