import { type CriticalMineral, criticalMinerals, type PurityForm } from "../../../law/applicable-critical-minerals";
import { criticalMineralPercentages, valueAddedTest } from "../../../law/critical-minerals";
import { slug } from "../entries/anchors";
import { type Draft, stepsOf } from "../entries/entry";

const VALUE_ADDED = "50 percent value added test";

/** Section 30D(e)(1), and the list of section 45X(c)(6) that it refers to. */
export function criticalMineralDrafts(): Draft[] {
  return [
    ...stepsOf(criticalMineralPercentages, {
      id: "critical-minerals-percentage",
      group: "Applicable percentage",
      what: "Least share of the value of the critical minerals, percent",
      unit: "share",
      dateMeans: "placed in service",
    }),
    {
      id: "value-added-share",
      group: VALUE_ADDED,
      kind: "figure",
      what: "Least part of the value added by a step for the chain to count in full, percent",
      value: valueAddedTest.minimumShare,
      unit: "share",
      citation: valueAddedTest.citation,
    },
    {
      id: "value-added-reports-before",
      group: VALUE_ADDED,
      kind: "figure",
      what: "Manufacturer reports must be made before this day",
      value: valueAddedTest.reportsBefore,
      unit: "day",
      citation: valueAddedTest.citation,
    },
    ...criticalMinerals.flatMap((mineral) => mineral.forms.map((form) => formDraft(mineral, form))),
  ];
}

/** A form in which a mineral qualifies under section 45X. */
function formDraft({ name, symbol, clause, formerClause }: CriticalMineral, purity: PurityForm): Draft {
  const { form, minimumPercent, above, condition } = purity;
  const clauses =
    formerClause === undefined
      ? `Clause (${clause}), which P.L. 119-21 added.`
      : formerClause === clause
        ? `Clause (${clause}).`
        : `Clause (${clause}); (${formerClause}) before P.L. 119-21.`;
  const mineral = symbol === undefined ? name : `${name} (${symbol})`;
  const about = {
    id: `mineral-${slug(name)}-${slug(form)}`,
    group: "Applicable critical minerals, forms and purities",
    citation: "45X(c)(6)",
    note: condition === undefined ? clauses : `${clauses} Condition: ${condition}.`,
  } as const;
  if (minimumPercent === undefined) return { ...about, kind: "list", what: mineral, value: form };
  return {
    ...about,
    kind: "figure",
    what: `${mineral}, ${form}: purity by mass, percent`,
    value: minimumPercent,
    unit: "percent",
    shown: above === true ? `above ${minimumPercent} %` : `at least ${minimumPercent} %`,
  };
}
