import type { Value } from "../sentences/reason";
import type { Language } from "../text/language";

/** What stands in a column of origins instead of a country: a step that there is none of, or an answer whether it counts. */
const INSTEAD = { "-": "result.chart.dash", TRUE: "result.chart.true", FALSE: "result.chart.false" } as const;

/** What a bar of a chart is called. A blank cell is not known. */
export function barLabel({ t, say }: Pick<Language, "t" | "say">, label: Value | null): string {
  if (label === null) return t("result.chart.unknown");
  const instead = typeof label === "string" ? INSTEAD[label as keyof typeof INSTEAD] : undefined;
  return instead === undefined ? say(label) : t(instead);
}
