import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

/** Read in the enrolled act and in the consolidated code. */
const verified = <const Id extends string>(
  id: Id,
  sentence: string,
  caution?: string,
  sources: readonly SourceKey[] = ["S27 26 USC 7701", "S2"],
): Topic<Id> => ({
  id,
  authority: `26 USC ${id}`,
  sentence,
  sources,
  checkedOn: sources.some((key) => key.startsWith("S27")) ? "2026-11-28" : "2026-11-23",
  confidence: "verified",
  ...(caution === undefined ? {} : { caution }),
});

export const prohibitedForeignEntityCitations = [
  verified(
    "7701(a)(51)(A)",
    "A prohibited foreign entity is a specified foreign entity or a foreign-influenced entity, as of the last day of its taxable year.",
    "For the first taxable year beginning after 2025-07-04, the lists are checked as of its first day.",
  ),
  verified(
    "7701(a)(51)(B)",
    "Specified foreign entities are those on the named lists and foreign-controlled entities.",
    "The user supplies the list of these entities. No list of names is built in.",
  ),
  verified(
    "7701(a)(51)(C)(v)",
    "An entity controlled by a covered nation's government, agency, national or entity is also foreign-controlled, and so are its subsidiaries.",
    "Holdings of several specified foreign entities are added up here. The text can be read as control by one of them; no guidance was found.",
  ),
  verified(
    "7701(a)(51)(G)",
    "Control means more than 50 % of the vote or value, of the profits or capital interests, or of the beneficial interests.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(bb)",
    "An entity is foreign-influenced if one specified foreign entity owns at least 25 % of it.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(cc)",
    "An entity is foreign-influenced if specified foreign entities together own at least 40 % of it.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(dd)",
    "An entity is foreign-influenced if at least 15 % of its debt in total was issued to specified foreign entities.",
  ),
  verified(
    "7701(a)(51)(D)(i)",
    "An entity is also foreign-influenced if a specified foreign entity can appoint a covered officer, or was paid under a contract that gives it effective control.",
    "Neither is an ownership figure: check both manually. A contract counts if a payment was made under it in the previous taxable year. The taxpayer includes related persons.",
  ),
  verified(
    "7701(a)(51)(E)",
    "Other tests apply to regularly traded companies. The 25 % and 40 % tests and the control test count only holders that must report under Rule 13d-3. Influence also covers 80 % subsidiaries, the authority to appoint a covered officer, and more than 15 % of publicly traded debt.",
    "Not computed here: every company is treated as not publicly traded.",
  ),
  verified(
    "7701(a)(51)(H)",
    "Ownership of stock is determined under the attribution rules of section 318(a)(2); ownership of interests in other entities, under similar principles.",
  ),
  verified(
    "318(a)(2)(C)",
    "What a corporation owns is attributed to anyone who holds 50 % or more of it by value, in proportion to that holding.",
    "Every holder is assumed to be a corporation. Partnerships and estates attribute in proportion without the 50 % limit, 318(a)(2)(A).",
    ["S3 318"],
  ),
] as const satisfies readonly Topic[];
