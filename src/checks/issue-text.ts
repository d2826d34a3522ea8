import { countryValue, findCountry } from "../names/countries";
import type { Language } from "../text/language";
import { sayUnconverted } from "./conversion/unconverted-text";
import { type Issue, issueText } from "./health";
import type { ReadValue } from "./reading";

/** What is said about cells, in a language. `shown` is their text as it is quoted there. */
export function sayIssue(issue: Issue, language: Language, shown = issue.text): string {
  const { t } = language;
  const { meant, column, unconverted } = issue;
  const value = meant === undefined ? "" : meaningText(meant, column.kind === "date", language);
  const text = unconverted ? sayUnconverted(unconverted, language) : shown;
  return t(issueText(issue.kind), { text, column: t(column.title), value });
}

/** What a text is read as, in a language. */
export function meaningText(value: ReadValue, isDay: boolean, { say, exact, date }: Language): string {
  if (typeof value === "number") return exact(value);
  if (typeof value === "boolean") return String(value).toUpperCase();
  if (isDay) return date(value);
  const country = findCountry(value);
  return country === null ? value : say(countryValue(country));
}
