import { countryValue, findCountry } from "../names/countries";
import type { Language } from "../text/language";
import { sayUnconverted } from "./conversion/unconverted-text";
import { type Issue, issueText } from "./health";

/** What is said about cells, in a language. `shown` is their text as it is quoted there. */
export function sayIssue(issue: Issue, language: Language, shown = issue.text): string {
  const { t } = language;
  const text = issue.unconverted ? sayUnconverted(issue.unconverted, language) : shown;
  return t(issueText(issue.kind), { text, column: t(issue.column.title), value: meant(issue.meant, language) });
}

/** What a text is read as. */
function meant(value: Issue["meant"], { say, exact }: Language): string {
  if (typeof value === "number") return exact(value);
  if (typeof value !== "string") return value === undefined ? "" : String(value).toUpperCase();
  const country = findCountry(value);
  return country === null ? value : say(countryValue(country));
}
