import type { CitationId } from "./citations";
import type { IsoDate } from "./schedule";

/** How a question is answered: yes or no, or a number of years or a day that the statute compares with its own. */
export type AnswerForm =
  | { readonly form: "truth" }
  /** Years of more than the limit. */
  | { readonly form: "years"; readonly above: number }
  /** A day on or after the limit. */
  | { readonly form: "day"; readonly from: IsoDate };

interface ControlQuestion {
  /** As the user enters it: the statute's own numbering, where it has one. Stable in every language. */
  readonly id: string;
  /** What it is about, and the end of the id of its sentence. */
  readonly key: string;
  readonly answer: AnswerForm;
  readonly citation: CitationId;
}

const truth = { form: "truth" } as const;
const rights = "7701(a)(51)(D)(ii)(II)";
const licensing = "7701(a)(51)(D)(ii)(III)";
const payments = "7701(a)(51)(D)(i)(II)";

/**
 * 7701(a)(51)(D)(ii): what gives a contractual counterparty effective control, until guidance is issued. Each right of (II) alone is
 * enough. Under a license of intellectual property or a related agreement, each item of (III) is, unless it is a bona fide sale.
 */
export const effectiveControlLaw = {
  rights: [
    { id: "II(aa)", key: "quantity", answer: truth, citation: rights },
    { id: "II(bb)", key: "activity", answer: truth, citation: rights },
    { id: "II(cc)", key: "buyers", answer: truth, citation: rights },
    { id: "II(dd)", key: "users", answer: truth, citation: rights },
    { id: "II(ee)", key: "access", answer: truth, citation: rights },
    { id: "II(ff)", key: "operation", answer: truth, citation: rights },
  ],
  /** (III)(aa): whether there is such a license. */
  license: { id: "license", key: "license", answer: truth, citation: licensing },
  licenseItems: [
    { id: "III(AA)", key: "sources", answer: truth, citation: licensing },
    { id: "III(BB)", key: "direction", answer: truth, citation: licensing },
    { id: "III(CC)", key: "limits", answer: truth, citation: licensing },
    { id: "III(DD)", key: "royalties", answer: { form: "years", above: 10 }, citation: licensing },
    { id: "III(EE)", key: "services", answer: { form: "years", above: 2 }, citation: licensing },
    { id: "III(FF)", key: "knowHow", answer: truth, citation: licensing },
    { id: "III(GG)", key: "agreement", answer: { form: "day", from: "2025-07-04" }, citation: licensing },
  ],
  /** (III)(bb): a bona fide sale, which it is not if the property reverts. */
  sale: { id: "sale", key: "sale", answer: truth, citation: licensing },
  reversion: { id: "reversion", key: "reversion", answer: truth, citation: licensing },
  /** (D)(i)(II): what follows only if it was paid for in the previous taxable year. */
  counterparty: { id: "counterparty", key: "counterparty", answer: truth, citation: payments },
  payment: { id: "payment", key: "payment", answer: truth, citation: payments },
  guidanceDue: "2026-12-31",
} as const satisfies {
  readonly rights: readonly ControlQuestion[];
  readonly licenseItems: readonly ControlQuestion[];
} & { readonly [Name in "license" | "sale" | "reversion" | "counterparty" | "payment"]: ControlQuestion } & {
  readonly guidanceDue: IsoDate;
};

type Law = typeof effectiveControlLaw;
type Single = "license" | "sale" | "reversion" | "counterparty" | "payment";
export type EffectiveControlQuestion = Law["rights"][number] | Law["licenseItems"][number] | Law[Single];
export type QuestionKey = EffectiveControlQuestion["key"];

/** Every question, in the order of the statute. */
export const effectiveControlQuestions: readonly EffectiveControlQuestion[] = [
  ...effectiveControlLaw.rights,
  effectiveControlLaw.license,
  ...effectiveControlLaw.licenseItems,
  effectiveControlLaw.sale,
  effectiveControlLaw.reversion,
  effectiveControlLaw.counterparty,
  effectiveControlLaw.payment,
];
