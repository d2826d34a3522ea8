import {
  effectiveControlLaw,
  type EffectiveControlQuestion,
  effectiveControlQuestions,
} from "../../../law/effective-control";
import { prohibitedForeignEntityLaw } from "../../../law/prohibited-foreign-entities";
import type { CitationId } from "../../../law";
import { reason, reasonText } from "../../../sentences/reason";
import { slug } from "../entries/anchors";
import type { Draft } from "../entries/entry";

const OWNERSHIP = "Ownership and debt";
const TRADED = "Regularly traded companies and their subsidiaries";
const CONTROL = "Effective control: questions about a contract";

/** Section 7701(a)(51), with effective control. */
export function prohibitedForeignEntityDrafts(): Draft[] {
  const law = prohibitedForeignEntityLaw;
  const share = (id: string, group: string, what: string, value: string, citation: CitationId): Draft => ({
    id: `pfe-${id}`,
    group,
    kind: "figure",
    what: `${what}, percent`,
    value,
    unit: "share",
    citation,
  });
  const { traded } = law;
  return [
    share("control", OWNERSHIP, "Control: a holding of more than", law.controlAbove, "7701(a)(51)(G)"),
    {
      id: "pfe-control-together",
      group: OWNERSHIP,
      kind: "list",
      what: "How holdings of several specified foreign entities count for control",
      value: law.control,
      citation: "7701(a)(51)(C)(v)",
      note: "A reading of the text, not its words: adding them up finds more entities, so it is the cautious reading.",
    },
    share(
      "attribution",
      OWNERSHIP,
      "Attribution from a corporation: to a holder of at least",
      law.corporationAttributionFrom,
      "318(a)(2)(C)",
    ),
    share(
      "single",
      OWNERSHIP,
      "Foreign influence: one specified foreign entity owns at least",
      law.singleFrom,
      "7701(a)(51)(D)(i)(I)(bb)",
    ),
    share(
      "together",
      OWNERSHIP,
      "Foreign influence: specified foreign entities together own at least",
      law.togetherFrom,
      "7701(a)(51)(D)(i)(I)(cc)",
    ),
    share(
      "debt",
      OWNERSHIP,
      "Foreign influence: part of the debt issued to specified foreign entities, at least",
      law.debtFrom,
      "7701(a)(51)(D)(i)(I)(dd)",
    ),
    share(
      "traded-single",
      TRADED,
      "Foreign influence: one holder that must report owns at least",
      traded.reportingSingleFrom,
      "7701(a)(51)(E)(iii)",
    ),
    share(
      "traded-together",
      TRADED,
      "Foreign influence: holders that must report together own at least",
      traded.reportingTogetherFrom,
      "7701(a)(51)(E)(iii)",
    ),
    share(
      "traded-debt",
      TRADED,
      "Foreign influence: part of the publicly traded debt issued to specified foreign entities, more than",
      traded.debtAbove,
      "7701(a)(51)(E)(iii)",
    ),
    share(
      "traded-subsidiary",
      TRADED,
      "Subsidiary that is tested as the traded company is: part that it owns, at least",
      traded.subsidiaryFrom,
      "7701(a)(51)(E)(i)",
    ),
    ...effectiveControlQuestions.map(question),
    {
      id: "effective-control-guidance-due",
      group: CONTROL,
      kind: "figure",
      what: "Day by which guidance that replaces these questions is due",
      value: effectiveControlLaw.guidanceDue,
      unit: "day",
      citation: "7701(a)(51)(D)(ii)(II)",
    },
  ];
}

/** A question, with the years or the day that its answer is compared with. */
function question({ id, key, answer, citation }: EffectiveControlQuestion): Draft {
  const about = { id: `effective-control-${slug(id)}`, group: CONTROL, citation } as const;
  if (answer.form === "truth") {
    const what = reasonText(reason(`effectiveControl.${key}`));
    return { ...about, kind: "list", what, value: id, note: "Answered with yes or no." };
  }
  const limit = answer.form === "years" ? String(answer.above) : answer.from;
  const what = `${id}: ${reasonText(reason(`effectiveControl.${key}`, { limit }))}`;
  return { ...about, kind: "figure", what, value: limit, unit: answer.form === "years" ? "years" : "day" };
}
