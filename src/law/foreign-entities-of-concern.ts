import type { CitationId } from "./citations";
import type { DecimalText, IsoDate } from "./schedule";

/** Parts of a battery that a foreign entity of concern can taint, as IRA.FEOC_EXCLUDES names them. */
export type FeocPart = "component" | "mineral" | "impracticable to trace";

interface FeocExclusion {
  /** First day placed in service on which such a part takes the vehicle out. */
  readonly from: IsoDate;
  readonly citation: CitationId;
}

/** 30D(d)(7), 42 USC 18741(a)(5) and the Department of Energy's guidance, 89 FR 37079. */
export interface FeocLaw {
  /** ISO 3166-1 alpha-2. */
  readonly coveredNations: { readonly countries: readonly string[]; readonly citation: CitationId };
  /** Codes of their own that the sources read do not place inside or outside a covered nation: asked about, never guessed. */
  readonly unsettledTerritories: { readonly countries: readonly string[] };
  /** Control: at least this share of one measure (board seats, votes or equity) held by covered-nation governments. */
  readonly controlShare: { readonly value: DecimalText; readonly citation: CitationId };
  /** A holder of at least this share of an entity is merged with it. */
  readonly mergerShare: { readonly value: DecimalText; readonly citation: CitationId };
  readonly exclusions: Readonly<Record<FeocPart, FeocExclusion>>;
  /** How the jurisdiction prong reads. */
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
