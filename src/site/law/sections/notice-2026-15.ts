import { assignmentLaw, averagingLaw, interimSafeHarbourTopics } from "../../../law/notice-2026-15";
import type { Draft } from "../entries/entry";

const TOPICS: Readonly<Record<keyof typeof interimSafeHarbourTopics, string>> = {
  shared: "facilities, storage and 45X components",
  facilities: "facilities and storage (45Y, 48E)",
  components: "45X components",
};

/** Notice 2026-15. */
export function notice2026Drafts(): Draft[] {
  const { months, weeks, yearCitation, citation } = averagingLaw;
  const averaging = { group: "Averaging of 45X materials", kind: "figure" } as const;
  return [
    {
      ...averaging,
      kind: "list",
      id: "averaging-period",
      what: "Longest period over which materials are averaged",
      value: "one taxable year",
      citation,
    },
    {
      ...averaging,
      id: "averaging-months",
      what: "Length of a taxable year, months",
      value: String(months),
      unit: "months",
      citation: yearCitation,
    },
    ...weeks.map((count): Draft => {
      const what = "Length of a taxable year if elected, weeks";
      return {
        ...averaging,
        id: `averaging-weeks-${count}`,
        what,
        value: String(count),
        unit: "weeks",
        citation: yearCitation,
      };
    }),
    {
      id: "assignment-below",
      group: "Assignment of small items",
      kind: "figure",
      what: "Items may be assigned if below this share of the total direct costs of each facility or storage, percent",
      value: assignmentLaw.below,
      unit: "share",
      citation: assignmentLaw.citation,
      note: "Equality is not below.",
    },
    ...Object.entries(interimSafeHarbourTopics).map(([name, topics]): Draft => ({
      id: `interim-topics-${name}`,
      group: "Topics of the interim safe harbors",
      kind: "list",
      what: `Citations about ${TOPICS[name as keyof typeof TOPICS] ?? name}`,
      value: topics.join("; "),
      citation: "Notice 2026-15",
      note: "Each of these citations has a mark of its own.",
    })),
  ];
}
