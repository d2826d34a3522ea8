import {
  type AssignedCostNotice,
  type AssignedCostTable,
  assignedCostTables,
  technologiesWithoutPercentages,
  type Window,
} from "../../../law/assigned-costs";
import { slug } from "../entries/anchors";
import type { Draft } from "../entries/entry";

/** The tables of assigned costs, line by line, and the days on which their notices may be used. */
export function assignedCostDrafts(): Draft[] {
  const notices = [
    ...new Map(
      assignedCostTables.map((table) => [`${table.notice} ${table.citation} ${table.inForceCitation}`, table]),
    ).values(),
  ];
  return [
    ...notices.flatMap(windows),
    ...assignedCostTables.flatMap(tableDrafts),
    ...technologiesWithoutPercentages.map((technology): Draft => ({
      id: `assigned-costs-none-${slug(technology)}`,
      group: "Technologies without percentages",
      kind: "list",
      what: "Technology whose items are listed in the notices without percentages",
      value: technology,
      citation: notices[0]?.citation ?? "Notice 2025-08",
    })),
  ];
}

const USES: Readonly<Record<string, string>> = {
  "construction begins": "material assistance of facilities and storage, by the day on which construction begins",
  sold: "material assistance of 45X components, by the day of the sale",
  "domestic content": "domestic content, by the day on which construction begins",
};

/** When a notice may be used, by what it is used for. */
function windows({ notice, citation, inForce, inForceCitation }: AssignedCostNotice): Draft[] {
  const group = "Days on which a notice may be used";
  return Object.entries(inForce).map(([use, window]: [string, Window | null]): Draft => {
    const isContent = use === "domestic content";
    const about = {
      id: `assigned-costs-${slug(notice)}-${slug(use)}`,
      group,
      kind: "schedule",
      what: `${notice}: days of use, ${USES[use] ?? use}`,
      // The rule of domestic content cites the notice itself.
      citation: isContent ? citation : inForceCitation,
      dateMeans: isContent ? "construction begins" : use,
    } as const;
    if (window === null) return { ...about, value: "not for this use" };
    const { from, through } = window;
    return {
      ...about,
      value: (from ?? through) === null ? "no first or last day" : "within these days",
      from,
      through,
    };
  });
}

function tableDrafts(table: AssignedCostTable): Draft[] {
  const { notice, name, technology, variant, section, uses, lines, withoutPercentage, caution, citation } = table;
  const id = `assigned-costs-${slug(notice)}-${slug(name)}`;
  const group = `${notice}: ${name}`;
  const about = { group, citation } as const;
  const dependsOn = caution === undefined ? "" : ` Check which table applies: ${caution}.`;
  return [
    ...lines.map(({ product, component, percent }): Draft => ({
      ...about,
      id: `${id}-${slug(product)}-${slug(component)}`,
      kind: "table line",
      what: `${product}, ${component}: percent of the project (${name})`,
      value: percent,
      unit: "percent",
    })),
    ...uses.map(({ property, product, components }): Draft => ({
      ...about,
      id: `${id}-use-${slug(property)}`,
      kind: "list",
      what: `The table ${name} can test: ${product === undefined ? "the whole project" : `the product ${product}`}`,
      value: property,
      shown: components === undefined ? property : `${property}: ${components.join(", ")}`,
      note: `Section ${section}; in the transcription ${technology}, ${variant}.${dependsOn}`,
    })),
    ...withoutPercentage.map((item): Draft => ({
      ...about,
      id: `${id}-without-${slug(item)}`,
      kind: "list",
      what: `Listed steel or iron item without a percentage (${name})`,
      value: item,
    })),
  ];
}
