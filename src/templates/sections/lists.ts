import codes from "i18n-iso-countries/codes.json";
import englishNames from "i18n-iso-countries/langs/en.json";
import japaneseNames from "i18n-iso-countries/langs/ja.json";
import koreanNames from "i18n-iso-countries/langs/ko.json";

import { advancedManufacturingLaw } from "../../law/advanced-manufacturing";
import { feocLaw } from "../../law/foreign-entities-of-concern";
import { criticalMinerals } from "../../law/applicable-critical-minerals";
import { materialAssistanceLaw } from "../../law/material-assistance";
import { ambiguousCountryNames, countryAliases } from "../../names/country-aliases";
import { countryCodes, countryName, findCountry } from "../../names/countries";
import { assignedTableNames } from "../../rules/assigned-costs";
import { domesticContentSections } from "../../rules/domestic-content";
import type { DefinedNameDefinition, SheetDefinition, ValidationDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import type { CellRange } from "../../xlsx/model";
import * as look from "../../xlsx/write/look";

/** One list to choose from: a column of the lists sheet, and the name that validations use. */
export interface ChoiceList {
  readonly name: string;
  readonly header: string;
  readonly values: readonly (string | boolean | number)[];
}

type Names = Readonly<Record<string, string | readonly string[]>>;

/** Ignores accents. Written here instead of using a locale compare, because the order must not depend on the machine's language. */
function sortKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

function inOrder(names: readonly string[]): string[] {
  return [...names].sort((left, right) =>
    sortKey(left) < sortKey(right) ? -1 : sortKey(left) > sortKey(right) ? 1 : 0,
  );
}

function listOf(names: string | readonly string[] | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === "string" ? [names] : names;
}

/** The script of a language: it tells the aliases in that language from the others. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  "ja-JP": /[\u3040-\u30ff\u4e00-\u9fff]/,
  "ko-KR": /[\uac00-\ud7a3]/,
};

/** The country names that lists offer in a language. */
export function countryNamesIn(language: string): readonly string[] {
  return inOrder(countryCodes.map((code) => countryNameIn(language, code)));
}

/** Common English names. */
export const countryNames: readonly string[] = countryNamesIn("en-US");

function countryNameIn(language: string, code: string): string {
  const names: Names = language.startsWith("ja")
    ? japaneseNames.countries
    : language.startsWith("ko")
      ? koreanNames.countries
      : {};
  const own = [...listOf(names[code]), ...(countryAliases[code] ?? []).filter((name) => SCRIPTS[language]?.test(name))];
  return own.find((name) => findCountry(name) === code) ?? countryName(code);
}

/** A sample's country, written in English, as the list of a language offers it. An entry that is not a country is returned unchanged. */
export function sampleCountry<Entry>(language: string, entry: Entry): Entry | string {
  const code = typeof entry === "string" && !language.startsWith("en") ? findCountry(entry) : null;
  return code === null ? entry : countryNameIn(language, code);
}

/** The part before a country's own name, such as `Republic of` or `South`. */
const LEADING_WORDS = /^((?:\S+ )*(?:of the|of)|North|South|DR|(?:Dem\. )?Rep\.) (\S.*)$/;

/** Spellings in trade data that the functions derive by rule, which a list in a workbook cannot do. */
const TRADE_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  CD: ["Democratic Republic of Congo", "Dem. Rep. of the Congo", "Dem. Rep. Congo"],
  CF: ["Central African Rep."],
  CG: ["Republic of Congo", "Rep. of the Congo", "Rep. Congo"],
  CN: ["P.R. China", "P.R.C.", "P.R. of China", "People's Rep. of China"],
  CZ: ["Czech Rep."],
  DO: ["Dominican Rep."],
  EG: ["Arab Rep. Egypt"],
  IR: ["Islamic Rep. of Iran"],
  KP: ["N. Korea", "North Korea (DPRK)", "Dem. People's Rep. of Korea", "Dem. People's Rep. Korea"],
  KR: ["S. Korea", "South Korea (ROK)", "Rep. of Korea", "Korea Rep."],
  MX: ["México"],
  NL: ["The Netherlands"],
  PE: ["Perú"],
  PH: ["The Philippines"],
  TR: ["Turkiye"],
  TZ: ["United Rep. of Tanzania"],
  US: ["The United States", "United States (US)", "United States (USA)"],
  VN: ["Socialist Republic of Vietnam"],
};

/**
 * Country names that the checks accept: those that the functions recognize, including the spellings of trade data. They are stored in the
 * workbook so that the checker works without the add-in, and compared without regard to case.
 */
export const knownCountryNames: readonly string[] = distinct(countryCodes.flatMap(namesOfCountry));

function namesOfCountry(code: string): string[] {
  const row = (codes as string[][]).find(([alpha2]) => alpha2 === code) ?? [];
  const names = [
    countryName(code),
    ...listOf((englishNames.countries as Names)[code]),
    ...(countryAliases[code] ?? []),
    ...(TRADE_SPELLINGS[code] ?? []),
    ...listOf((japaneseNames.countries as Names)[code]),
    ...listOf((koreanNames.countries as Names)[code]),
  ];
  // No function accepts a name that could mean two countries, such as Congo alone.
  return [countryName(code), code, row[1] ?? code, ...names, ...names.flatMap(spellings)].filter(
    (name) => findCountry(name) === code,
  );
}

/** Other ways to write a name: `Korea, South`, `Korea (Republic of)`, `Cote d\u2019Ivoire`, `U.K.`. */
function spellings(name: string): string[] {
  const parts = LEADING_WORDS.exec(name) ?? [];
  const turned = /^([^,()]+)(?:, ([^,()]+)| \(([^()]+)\))$/.exec(name) ?? [];
  const [, first, last] = /^(.*) (\S+)$/.exec(name) ?? [];
  const [own, added] =
    // `Congo Kinshasa`, `Hong Kong China`: the first part is a name by itself.
    first && (findCountry(first) !== null || first in ambiguousCountryNames)
      ? [first, last]
      : parts[2]
        ? [parts[2], parts[1]]
        : [turned[1], turned[2] ?? turned[3]];
  const orders = own && added ? [`${own}, ${added}`, `${own} (${added})`, `${added} ${own}`] : [];
  return [name, ...orders].flatMap((each) => {
    const plain = each
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC");
    return [
      each,
      plain,
      ...[each, plain].map((written) => written.replace(/'/g, "\u2019")),
      each.replace(/ and /g, " & "),
      each.replace(/-/g, " "),
      each.replace(/\./g, ""),
      ...(/^[A-Z]{2,4}$/.test(each) ? [each.replace(/./g, "$&.")] : []),
    ];
  });
}

function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const mineralNames: readonly string[] = criticalMinerals.map(({ name }) => name);

/** The usual names of materials in a battery's sourcing table, then every applicable critical mineral. */
const materialNames: readonly string[] = [
  "Lithium hydroxide",
  "Lithium carbonate",
  "Nickel sulfate",
  "Cobalt sulfate",
  "Manganese sulfate",
  "Natural graphite",
  "Synthetic graphite",
  "Copper foil",
  "Aluminum foil",
  ...mineralNames,
];

/** Lists by the name that validations use. */
export const choiceLists = {
  countries: (language: string): ChoiceList => ({
    name: "CountryNames",
    header: "Countries",
    values: countryNamesIn(language),
  }),
  knownCountries: (): ChoiceList => ({ name: "KnownCountries", header: "Known names", values: knownCountryNames }),
  coveredNations: (): ChoiceList => ({
    name: "CoveredNations",
    header: "Covered nations",
    values: distinct(feocLaw.coveredNations.countries.flatMap(namesOfCountry)),
  }),
  materials: (): ChoiceList => ({ name: "MaterialNames", header: "Materials", values: materialNames }),
  minerals: (): ChoiceList => ({ name: "MineralNames", header: "Applicable critical minerals", values: mineralNames }),
  steps: (): ChoiceList => ({ name: "StepNames", header: "Steps", values: ["extraction", "processing", "recycling"] }),
  parts: (): ChoiceList => ({ name: "PartNames", header: "Parts", values: ["component", "mineral"] }),
  trueFalse: (): ChoiceList => ({ name: "TrueFalse", header: "Yes or no", values: [true, false] }),
  truthWords: (): ChoiceList => ({ name: "TruthWords", header: "Words", values: ["TRUE", "FALSE", "YES", "NO"] }),
  methods: (): ChoiceList => ({ name: "MineralMethods", header: "Methods", values: ["value-added", "traced"] }),
  vehicleClasses: (): ChoiceList => ({
    name: "VehicleClasses",
    header: "Vehicle classes",
    values: ["van", "SUV", "pickup", "other"],
  }),
  filingStatuses: (values: readonly string[]): ChoiceList => ({
    name: "FilingStatuses",
    header: "Filing statuses",
    values,
  }),
  eligibleComponents: (): ChoiceList => ({
    name: "EligibleComponents",
    header: "45X components",
    values: advancedManufacturingLaw.components.map(({ name }) => name),
  }),
  eligibleUnits: (): ChoiceList => ({
    name: "EligibleUnits",
    header: "Units",
    values: advancedManufacturingLaw.components.map(({ unit }) => unit),
  }),
  knownEligible: (): ChoiceList => ({
    name: "KnownEligible",
    header: "Known 45X names",
    values: distinct(
      advancedManufacturingLaw.components.flatMap(({ name, synonyms }) => [name, ...synonyms]).concat(mineralNames),
    ),
  }),
  bonusSections: (): ChoiceList => ({
    name: "BonusSections",
    header: "Sections of the bonus",
    values: domesticContentSections,
  }),
  percentageTables: (): ChoiceList => ({
    name: "PercentageTables",
    header: "Tables of Notice 2025-08",
    values: assignedTableNames,
  }),
  properties: (): ChoiceList => ({
    name: "TestedProperties",
    header: "Properties",
    values: materialAssistanceLaw.properties.map(({ name }) => name),
  }),
};

/** A hidden sheet with the lists, and the names that refer to them. A list that is passed more than once is written once. */
export function listsSheet(
  sheetName: string,
  lists: readonly ChoiceList[],
): { sheet: SheetDefinition; names: DefinedNameDefinition[] } {
  const once = [...new Map(lists.map((list) => [list.name, list])).values()];
  const sheet = new SheetBuilder(
    sheetName,
    once.map(() => 34),
  );
  sheet.visibility = "hidden";
  const names = once.map((list, column) => {
    sheet.put(0, column, list.header, look.header);
    list.values.forEach((value, index) => sheet.put(index + 1, column, value));
    return { name: list.name, formula: sheet.absolute(1, column, list.values.length, column) };
  });
  return { sheet: sheet.build(), names };
}

/** A drop-down list. By default Excel asks before it keeps a name that is not on the list, because the functions recognize more names. */
export function chooseFrom(
  listName: string,
  ranges: readonly CellRange[],
  texts: { prompt?: { title: string; text: string }; error?: { title: string; text: string } },
  onError: ValidationDefinition["onError"] = "warning",
): ValidationDefinition {
  return { ranges, type: "list", formula1: listName, onError, ...texts };
}
