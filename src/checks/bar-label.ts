import type { Value } from "../sentences/reason";
import type { Language } from "../text/language";

/** What a bar of a chart is called: a blank cell is not known, a dash stands for a step that there is none of. */
export function barLabel({ t, say }: Pick<Language, "t" | "say">, label: Value | null): string {
  if (label === null) return t("result.chart.unknown");
  return label === "-" ? t("result.chart.dash") : say(label);
}
