/** Texts of the result's pictures and groups, which the pages of results and of explanations share. */
export const resultEn = {
  "result.before": "before: {share}",
  "result.barBefore": "Before: {share}.",
} as const;

type ResultTextKey = keyof typeof resultEn;

export type ResultTexts = Readonly<Record<ResultTextKey, string>>;
