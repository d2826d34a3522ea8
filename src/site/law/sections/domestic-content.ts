import { type DomesticContentBonus, domesticContentLaw } from "../../../law/domestic-content";
import { slug } from "../entries/anchors";
import { type Draft, stepsOf } from "../entries/entry";
import { percentOfShare } from "../entries/numbers";

const BEGUN = "construction begins";

/** Sections 45(b)(9), 48(a)(12), 45Y(g)(11) and 48E(a)(3)(B). */
export function domesticContentDrafts(): Draft[] {
  const { sections, earlierTable, oneTable } = domesticContentLaw;
  return [
    ...Object.entries(sections).flatMap(([section, law]): Draft[] => {
      const group = `Section ${section}`;
      const id = `domestic-content-${slug(section)}`;
      const about = { group, unit: "share", dateMeans: BEGUN } as const;
      const { percentages, offshoreWind, bonus, electivePayment, endsFor } = law;
      return [
        ...stepsOf(percentages, {
          ...about,
          id: `${id}-percentage`,
          what: `Section ${section}: adjusted percentage, least domestic part of the costs of manufactured products, percent`,
        }),
        ...stepsOf(offshoreWind, {
          ...about,
          id: `${id}-offshore-wind`,
          what: `Section ${section}: adjusted percentage for offshore wind, percent`,
        }),
        ...bonusDrafts(bonus, section, group, id),
        ...stepsOf(electivePayment ?? [], {
          ...about,
          id: `${id}-elective-payment`,
          what: `Section ${section}: part of an elective payment that remains if the requirement is not met, percent`,
        }),
        ...(endsFor === undefined
          ? []
          : [
              {
                id: `${id}-ended`,
                group,
                kind: "figure",
                what: `Section ${section}: has ended for most property whose construction begins on or after`,
                value: endsFor.begunFrom,
                unit: "day",
                citation: endsFor.citation,
              } as const,
            ]),
      ];
    }),
    {
      id: "domestic-content-earlier-table",
      group: "Choice of the table",
      kind: "figure",
      what: `The tables of ${earlierTable.notice} may be chosen only if construction begins before`,
      value: earlierTable.begunBefore,
      unit: "day",
      citation: oneTable,
    },
  ];
}

/** A share that is added to another: 10 percentage points. */
const pointsOf = (share: string): string => percentOfShare(share).replace("%", "percentage points");

function bonusDrafts(bonus: DomesticContentBonus, section: string, group: string, id: string): Draft[] {
  const about = { group, kind: "figure", unit: "share" } as const;
  if (bonus.of === "production credit") {
    const what = `Section ${section}: bonus, part of the ${bonus.of}, percent`;
    return [{ ...about, id: `${id}-bonus`, what, value: bonus.part, citation: bonus.citation }];
  }
  const points = `Section ${section}: bonus, percentage points of the ${bonus.of}`;
  return [
    {
      ...about,
      id: `${id}-bonus`,
      what: `${points}, if the project meets 48(a)(9)(B)`,
      value: bonus.points,
      shown: pointsOf(bonus.points),
      citation: bonus.citation,
    },
    {
      ...about,
      id: `${id}-bonus-otherwise`,
      what: `${points}, otherwise`,
      value: bonus.otherwise,
      shown: pointsOf(bonus.otherwise),
      citation: bonus.citation,
    },
    {
      id: `${id}-bonus-condition`,
      group,
      kind: "list",
      what: `Section ${section}: condition of the higher bonus`,
      value: bonus.condition,
      citation: bonus.condition,
    },
  ];
}
