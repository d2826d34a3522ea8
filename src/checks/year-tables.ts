import type { Language } from "../text/language";
import type { Years, YearRow } from "./definitions/definition";
import { shareBeside } from "./share-text";
import { periodText } from "./years";

/** The periods of a result as a plain table, for the report and the command line. */
export interface PlainYears {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function plainYears(all: readonly Years[], language: Language): PlainYears[] {
  const { t, say, percent } = language;
  return all.map((years) => ({
    title: years.title === undefined ? t("years.title") : `${t("years.title")}: ${say(years.title)}`,
    header: [
      t("years.period"),
      t(years.thresholdTitle),
      t(years.shareTitle),
      t("years.potential"),
      t("whatIf.gap"),
      t("years.result"),
    ],
    rows: years.rows.map((row) => [
      periodText(row, language),
      row.threshold === null ? t("years.none") : percent(row.threshold),
      shareText(language, row),
      row.potential === null ? null : percent(row.potential),
      // Of shares, the gap is a share too.
      row.gap === null || years.format !== "percent" ? row.gap : percent(row.gap),
      row.problem === undefined ? resultText(language, row) : say(row.problem),
    ]),
  }));
}

/** Whether a period meets the requirement, in words. */
export function resultText({ t }: Language, { state }: Pick<YearRow, "state">): string {
  if (state === null) return t("whatIf.none");
  return t(state === "met" ? "whatIf.met" : state === "notMetOpen" ? "years.open" : "whatIf.notMet");
}

/** The share, on its side of the threshold. Whether it is met may also depend on something else. */
export function shareText({ percent, tag }: Language, { share, threshold, gap }: YearRow): string {
  if (share === null) return "-";
  return threshold === null || gap === null ? percent(share) : shareBeside(share, threshold, gap <= 0, tag);
}
