/** The answers of a form, besides those about its lines. */
export const formFields = [
  "supplier",
  "ein",
  "directSupplier",
  "allItems",
  "dueDiligence",
  "noKnowledge",
  "keepsRecords",
  "validFrom",
  "validTo",
  "perjury",
  "signer",
  "signerTitle",
  "signed",
] as const;
export type FormField = (typeof formFields)[number];

/** Everything that the form says. Braces are filled in. */
export interface FormText {
  /** BCP 47. */
  readonly tag: string;
  /** At most 31 characters. */
  readonly sheet: string;
  readonly title: string;
  readonly notIrs: string;
  readonly howTo: string;
  readonly howToReply: string;
  readonly sections: {
    readonly request: string;
    readonly supplier: string;
    readonly items: string;
    readonly statements: string;
    readonly signature: string;
    readonly notes: string;
  };
  readonly asked: {
    readonly number: string;
    readonly taxpayer: string;
    readonly supplier: string;
    readonly period: string;
    readonly replyBy: string;
    /** For a period or a day that was not stated. */
    readonly open: string;
    readonly to: string;
  };
  readonly fields: Readonly<Record<FormField, string>>;
  readonly itemsHow: string;
  readonly columns: {
    readonly item: string;
    readonly line: string;
    readonly delivery: string;
    readonly cost: string;
    readonly currency: string;
    readonly certified: string;
    readonly pfeMade: string;
  };
  readonly yes: string;
  readonly no: string;
  readonly all: string;
  readonly prompts: {
    readonly yesNo: readonly [title: string, text: string];
    readonly date: readonly [title: string, text: string];
    readonly amount: readonly [title: string, text: string];
    readonly error: string;
  };
  readonly notes: readonly string[];
}
