import type { ResultTexts } from "./result.en";

export const resultJa: ResultTexts = {
  "result.before": "変更前: {share}",
  "result.barBefore": "変更前は {share}。",
};
