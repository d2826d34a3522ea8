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
    "For the first taxable year beginning after 2025-07-04 the lists are looked at on the first day.",
  ),
  verified(
    "7701(a)(51)(B)",
    "Specified foreign entities are those on the named lists and foreign-controlled entities.",
    "Which entities these are is the user's list: no list of names is built in.",
  ),
  verified(
    "7701(a)(51)(C)(v)",
    "An entity controlled by a covered nation's government, agency, national or entity is foreign-controlled too, subsidiaries included.",
    "Holdings of several specified foreign entities are added up here. The text can be read as control by one of them; no guidance was found.",
  ),
  verified(
    "7701(a)(51)(G)",
    "Control is more than 50 % of vote or value, of profits or capital interests, or of beneficial interests.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(bb)",
    "An entity is foreign-influenced where one specified foreign entity owns at least 25 % of it.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(cc)",
    "An entity is foreign-influenced where specified foreign entities together own at least 40 % of it.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(dd)",
    "An entity is foreign-influenced where at least 15 % of its debt was issued to specified foreign entities together.",
  ),
  verified(
    "7701(a)(51)(D)(i)",
    "An entity is also foreign-influenced where a specified foreign entity can appoint a covered officer, or was paid under a contract that gives it effective control.",
    "Neither is an ownership figure: check them by hand. The contract counts that was paid under in the previous taxable year; the taxpayer includes related persons.",
  ),
  verified(
    "7701(a)(51)(E)",
    "For regularly traded companies other tests apply: 25 % of one and 40 % of several specified foreign entities count only holders that must report under Rule 13d-3, and control only such holders; for influence also 80 % subsidiaries, the authority to appoint a covered officer, and more than 15 % of publicly traded debt.",
    "Not computed here: every company is treated as not traded.",
  ),
  verified(
    "7701(a)(51)(H)",
    "Ownership of stock is determined with the attribution rules of section 318(a)(2), of interests in other entities by similar principles.",
  ),
  verified(
    "318(a)(2)(C)",
    "What a corporation owns is attributed to whoever holds 50 % or more of it by value, in proportion to that holding.",
    "Every holder is taken to be a corporation. Partnerships and estates attribute in proportion without the 50 % limit, 318(a)(2)(A).",
    ["S3 318"],
  ),
] as const satisfies readonly Topic[];
