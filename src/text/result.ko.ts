import type { ResultTexts } from "./result.en";

export const resultKo: ResultTexts = {
  "result.before": "변경 전: {share}",
  "result.barBefore": "변경 전에는 {share}입니다.",
};
