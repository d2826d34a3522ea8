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
    "Effective control is not an ownership figure: IRA.EFFECTIVE_CONTROL answers it from the facts of the contract.",
  ),
  verified(
    "7701(a)(51)(D)(i)(I)(aa)",
    "An entity is foreign-influenced if a specified foreign entity has the direct authority to appoint a covered officer of it: a member of its board, an executive officer such as the president, the CEO, COO, CFO, general counsel or a senior vice president, or someone with similar powers, (F).",
    "Only the fact that is entered is used. The statute does not say what makes an authority direct.",
  ),
  verified(
    "7701(a)(51)(D)(i)(II)",
    "An entity is foreign-influenced if, in the previous taxable year, it paid a specified foreign entity under a contract that entitles that entity, or one related to it, to effective control over a qualified facility, energy storage, the production of an eligible component, or the extraction, processing or recycling of an applicable critical mineral.",
    "The taxpayer includes related persons. Whether a payment was made is a fact that the user enters.",
  ),
  verified(
    "7701(a)(51)(D)(ii)(II)",
    "Until guidance is issued, effective control means the unrestricted contractual right to determine the quantity or timing of production or of electricity, or who may buy or use the output; to restrict access to critical data or to the site; or to maintain, repair or operate plant or equipment on an exclusive basis.",
    "Guidance is due by 2026-12-31 and then replaces these rules.",
  ),
  verified(
    "7701(a)(51)(D)(ii)(III)",
    "Under a license of intellectual property or a related agreement, effective control is also any right to direct sources, to direct operation, to limit the use of the property, to royalties beyond the 10th year, or to require services for longer than 2 years; a lack of complete know-how; and an agreement entered into or modified on or after 2025-07-04. A bona fide sale is excepted, unless ownership reverts.",
    "Read literally, every such agreement from 2025-07-04 on gives effective control. Guidance is due by 2026-12-31.",
  ),
  verified(
    "7701(a)(51)(E)",
    "Other tests apply to regularly traded companies. The 25 % and 40 % tests and the control test count only holders that must report under Rule 13d-3. Influence also covers 80 % subsidiaries, the authority to appoint a covered officer, and more than 15 % of publicly traded debt.",
    "Whether a company is regularly traded on an exchange that counts is a fact that the user enters.",
    ["S27 26 USC 7701"],
  ),
  verified(
    "7701(a)(51)(E)(i)",
    "Control above 50 % under (C)(v) and foreign influence by ownership under (D)(i)(I) do not apply to companies whose securities are regularly traded on a national exchange registered with the SEC, the national market system, or a foreign exchange under 1296(e)(1)(A)(ii) outside covered nations. Foreign influence also does not apply where such a company owns at least 80 % of the equity, directly or indirectly. Clauses (ii) and (iii) apply instead.",
    "Indirect ownership is computed here by attribution, 318(a)(2): an inference.",
    ["S27 26 USC 7701"],
  ),
  verified(
    "7701(a)(51)(E)(ii)",
    "A regularly traded company is deemed foreign-controlled if specified foreign entities or foreign-controlled entities that must each report their beneficial ownership under Rule 13d-3 control it. Those that are so only because others control them do not count.",
    "Both groups are added up here, because the list that is given does not say which of its names belongs to which: the cautious reading.",
    ["S27 26 USC 7701"],
  ),
  verified(
    "7701(a)(51)(E)(iii)",
    "A regularly traded company, or its 80 % subsidiary, is foreign-influenced if a specified foreign entity has the authority to appoint a covered officer, if one that must report under Rule 13d-3 owns at least 25 %, if several that must report own at least 40 % together, or if more than 15 % of its publicly traded debt was issued to specified foreign entities at original issuance.",
    "What is entered is a fact about each holding. A blank counts as a holding that must be reported.",
    ["S27 26 USC 7701"],
  ),
  verified(
    "7701(a)(51)(H)",
    "Ownership of stock is determined under the attribution rules of section 318(a)(2); ownership of interests in other entities, under similar principles.",
  ),
  verified(
    "318(a)(2)(A)",
    "What a partnership or an estate owns is attributed to its partners or beneficiaries in proportion.",
    "The section does not say whether a partner's proportion is that of profits or of capital. If both are given, the one that leads to the stricter status is used. An S corporation counts as a partnership, 318(a)(5)(E): enter it as one.",
    ["S3 318"],
  ),
  verified(
    "318(a)(2)(B)",
    "What a trust owns is attributed to its beneficiaries in proportion to their actuarial interests; what a grantor trust owns, to its grantor.",
    "Enter the grantor as the owner of the whole interest. An employees' trust under 401(a) attributes nothing: leave out its beneficiaries.",
    ["S3 318"],
  ),
  verified(
    "318(a)(2)(C)",
    "What a corporation owns is attributed to anyone who holds 50 % or more of it by value, in proportion to that holding.",
    "If only votes are given, they stand for the value. Without kinds, every entity is assumed to be a corporation.",
    ["S3 318"],
  ),
] as const satisfies readonly Topic[];
