import { countryValue, findCountry } from "../names/countries";
import type { Language } from "../text/language";
import { type Issue, issueText } from "./health";

/** What is said about cells, in a language. `shown` is their text as it is quoted there. */
export function sayIssue(issue: Issue, language: Language, shown = issue.text): string {
  const { t } = language;
  return t(issueText(issue.kind), { text: shown, column: t(issue.column.title), value: meaningOf(issue, language) });
}

/** What a text is read as, in a language. */
export function meaningOf({ column, meant: value }: Issue, { say, exact, date }: Language): string {
  if (typeof value === "number") return exact(value);
  if (typeof value === "string" && column.kind === "date") return date(value);
  if (typeof value !== "string") return value === undefined ? "" : String(value).toUpperCase();
  const country = findCountry(value);
  return country === null ? value : say(countryValue(country));
}
