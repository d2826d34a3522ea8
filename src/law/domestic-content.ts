import type { CitationId } from "./citations";
import type { DatedValue, DecimalText, IsoDate, Schedule } from "./schedule";

/** A section of the code with a domestic content bonus. */
export type DomesticContentSection = "45Y" | "48E" | "45" | "48";

/** The bonus: a part of the production credit, or points that are added to the percentage of the investment credit. */
export type DomesticContentBonus =
  | { readonly of: "production credit"; readonly part: DecimalText; readonly citation: CitationId }
  | {
      readonly of: "investment credit";
      /** If the project meets 48(a)(9)(B), and otherwise. */
      readonly points: DecimalText;
      readonly otherwise: DecimalText;
      readonly citation: CitationId;
      readonly condition: CitationId;
    };

export interface DomesticContentSectionLaw {
  readonly bonus: DomesticContentBonus;
  /** The least part of the cost of manufactured products, by the day on which construction begins. */
  readonly percentages: Schedule<DecimalText>;
  readonly offshoreWind: Schedule<DecimalText>;
  /** That steel, iron and manufactured products must have been produced in the United States. */
  readonly requirement: CitationId;
  /** The section has ended for most property whose construction begins on or after this day. */
  readonly endsFor?: { readonly begunFrom: IsoDate; readonly citation: CitationId };
  /** Part of an elective payment that remains if the requirement is not met. The sections before 45Y and 48E are not in the data. */
  readonly electivePayment?: Schedule<DecimalText>;
}

export interface DomesticContentLaw {
  readonly sections: Readonly<Record<DomesticContentSection, DomesticContentSectionLaw>>;
  /** Authorities of the parts of the test. */
  readonly steelAndIron: CitationId;
  readonly manufacturedProducts: CitationId;
  readonly directCosts: CitationId;
  readonly production: CitationId;
  readonly component: CitationId;
  readonly assignedCosts: CitationId;
  readonly assignedSum: CitationId;
  readonly oneTable: CitationId;
  readonly usedProperty: CitationId;
  readonly sharedLine: CitationId;
  /** An earlier notice whose tables may be chosen only for construction begun before this day. Its figures are not in the data. */
  readonly earlierTable: { readonly notice: string; readonly begunBefore: IsoDate };
}

/** Before any construction: the first percentage has no first day. */
const ALWAYS = "0000-01-01";

const from = (
  citation: CitationId,
  ...steps: readonly (readonly [from: IsoDate, value: DecimalText])[]
): DatedValue<DecimalText>[] => steps.map(([day, value]) => ({ from: day, value, citation }));

const ended = { begunFrom: "2025-01-01", citation: "45 and 48 ended" } as const;

const electivePayment = (citation: CitationId): Schedule<DecimalText> =>
  from(citation, [ALWAYS, "1"], ["2024-01-01", "0.90"], ["2025-01-01", "0.85"], ["2026-01-01", "0"]);

/** Sections 45(b)(9), 48(a)(12), 45Y(g)(11) and 48E(a)(3)(B), and the notices that explain them. */
export const domesticContentLaw: DomesticContentLaw = {
  sections: {
    "45Y": {
      bonus: { of: "production credit", part: "0.10", citation: "45Y(g)(11)(A)" },
      percentages: from(
        "45Y(g)(11)(C)",
        [ALWAYS, "0.40"],
        ["2025-01-01", "0.45"],
        ["2026-01-01", "0.50"],
        ["2027-01-01", "0.55"],
      ),
      offshoreWind: from(
        "45Y(g)(11)(C)",
        [ALWAYS, "0.20"],
        ["2025-01-01", "0.275"],
        ["2026-01-01", "0.35"],
        ["2027-01-01", "0.45"],
        ["2028-01-01", "0.55"],
      ),
      requirement: "45Y(g)(11)(B)(i)",
      electivePayment: electivePayment("45Y(g)(12)"),
    },
    // P.L. 119-21 s. 70513(d) rewrote the subparagraph on 2025-06-16. Until then it said "rules similar to 48(a)(12)", so nothing rose.
    "48E": {
      bonus: {
        of: "investment credit",
        points: "0.10",
        otherwise: "0.02",
        citation: "48E(a)(3)(B)",
        condition: "48(a)(9)(B)",
      },
      percentages: from(
        "48E(a)(3)(B)",
        [ALWAYS, "0.40"],
        ["2025-06-16", "0.45"],
        ["2026-01-01", "0.50"],
        ["2027-01-01", "0.55"],
      ),
      offshoreWind: from(
        "48E(a)(3)(B)",
        [ALWAYS, "0.20"],
        ["2025-06-16", "0.275"],
        ["2026-01-01", "0.35"],
        ["2027-01-01", "0.55"],
      ),
      requirement: "48E(a)(3)(B)",
      electivePayment: electivePayment("48E(d)(5)"),
    },
    "45": {
      bonus: { of: "production credit", part: "0.10", citation: "45(b)(9)(A)" },
      percentages: from("45(b)(9)(C)", [ALWAYS, "0.40"]),
      offshoreWind: from("45(b)(9)(C)", [ALWAYS, "0.20"]),
      requirement: "45(b)(9)(B)(i)",
      endsFor: ended,
    },
    "48": {
      bonus: {
        of: "investment credit",
        points: "0.10",
        otherwise: "0.02",
        citation: "48(a)(12)(C)",
        condition: "48(a)(9)(B)",
      },
      percentages: from("48(a)(12)(B)", [ALWAYS, "0.40"]),
      offshoreWind: from("48(a)(12)(B)", [ALWAYS, "0.20"]),
      requirement: "48(a)(12)(B)",
      endsFor: ended,
    },
  },
  steelAndIron: "Notice 2023-38 3.02",
  manufacturedProducts: "45Y(g)(11)(B)(iii)",
  directCosts: "Notice 2023-38 direct costs",
  production: "Notice 2023-38 3.03(2)",
  component: "Notice 2023-38 components",
  assignedCosts: "Notice 2025-08 1",
  assignedSum: "Notice 2025-08 domestic cost percentage",
  oneTable: "Notice 2025-08 one table",
  usedProperty: "Notice 2025-08 used property",
  sharedLine: "Notice 2024-41 shared lines",
  earlierTable: { notice: "Notice 2024-41", begunBefore: "2025-04-16" },
};
