import { callText } from "../../functions/call-text";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, literally, TRUTH_WORDS, when } from "./input-table";
import {
  explanationArea,
  openSheet,
  placedInServiceLine,
  requirementRemark,
  resultLine,
  settingCheck,
  unlessEmpty,
} from "./result-sheet";
import type { Section, SectionContext } from "./section";

const SAMPLES = [
  { component: "Module", containedIn: undefined, value: 6400, northAmerican: "United States" },
  { component: "Cell", containedIn: "Module", value: 5250, northAmerican: "United States" },
  { component: "Cathode electrode", containedIn: "Cell", value: 2380, northAmerican: "Canada" },
  { component: "Anode electrode", containedIn: "Cell", value: 890, northAmerican: "South Korea" },
  { component: "Separator", containedIn: "Cell", value: 310, northAmerican: "Japan" },
  { component: "Electrolyte", containedIn: "Cell", value: 260, northAmerican: undefined },
];

/** 30D(e)(2): a bill of materials, its incremental values, verdict and explanation. */
export function componentsSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const sheet = new SheetBuilder(sheets.components, [26, 26, 16, 24, 14, 44]);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, text.templates.batteryComponents.title, text.common.inputNote);
  const top = sheet.row;
  const table = inputTable(sheet, context, {
    name: "Components",
    labelKey: "component",
    columns: [
      { key: "component", header: columns.component, kind: "text" },
      { key: "containedIn", header: columns.containedIn, kind: "text" },
      { key: "value", header: columns.value, kind: "amount" },
      { key: "northAmerican", header: columns.northAmerican, kind: "madeIn" },
    ],
    samples: SAMPLES,
    rules: [
      { key: "component", message: checks.componentMissing, when: when.blank("component") },
      {
        key: "component",
        message: checks.componentTwice,
        when: `IF(LEN([@component])=0,FALSE,MATCH(${literally("[@component]")},Components[component],0)<ROW()-ROW(INDEX(Components[component],1))+1)`,
      },
      {
        key: "containedIn",
        message: checks.parentMissing,
        when: `IF(LEN([@containedIn])=0,FALSE,${when.notFound("containedIn", "Components[component]")})`,
      },
      {
        key: "containedIn",
        message: checks.parentSelf,
        when: "AND(LEN([@containedIn])>0,[@containedIn]=[@component])",
      },
      { key: "value", message: checks.valueMissing, when: when.blank("value") },
      { key: "value", message: checks.valueText, when: when.text("value") },
      { key: "value", message: checks.valueNegative, when: when.negative("value") },
      { key: "northAmerican", message: checks.madeInMissing, when: when.unknown("northAmerican") },
      {
        key: "northAmerican",
        message: checks.madeInName,
        // A fraction or a dash is meaningless for a single component; 1 and 0 mean TRUE and FALSE.
        when: `OR(${when.dash("northAmerican")},IF(ISNUMBER([@northAmerican]),([@northAmerican]<>0)*([@northAmerican]<>1)=1,${when.notIn("northAmerican", "KnownCountries", ...TRUTH_WORDS)}))`,
      },
    ],
  });
  sheet.freeze = { rows: top + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [top, top] };

  const result = new SheetBuilder(sheets.componentsResult, [40, 24, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.batteryComponents.title, text.templates.batteryComponents.purpose);
  result.line([text.common.settings], look.heading);
  const shared = context.placedInService;
  const date = placedInServiceLine(result, context);
  // Not by its defined name: a second template in the same workbook would use the date of the first.
  const placed = shared ?? date.reference;
  const entered = "COUNTA(Components[component],Components[containedIn],Components[value],Components[northAmerican])";
  const incremental = callText("INCREMENTAL_VALUES", "Components[component],Components[containedIn],Components[value]");
  const guard = (formula: string): string =>
    unlessEmpty(context, entered, `IF(LEN(${placed})=0,"${text.common.enterDate}",${formula})`);
  result.skip();
  result.line([text.common.answer], look.heading);
  resultLine(result, {
    label: text.results.componentsEntered,
    formula: 'SUMPRODUCT((Components[component]<>"")*1)',
    format: look.wholeNumber,
  });
  const percentage = resultLine(result, {
    label: text.results.percentage,
    formula: guard(callText("BATTERY_COMPONENT_PERCENTAGE", placed)),
    format: look.wholePercent,
    remark: "30D(e)(2)(B)",
  });
  const share = resultLine(result, {
    label: text.results.componentShare,
    formula: unlessEmpty(
      context,
      entered,
      callText("BATTERY_COMPONENT_SHARE", `${incremental},Components[northAmerican]`),
    ),
    format: look.percent,
  });
  const met = resultLine(result, {
    label: text.results.met,
    formula: guard(callText("MEETS_BATTERY_COMPONENTS", `${placed},${incremental},Components[northAmerican]`)),
    remark: requirementRemark(context),
    verdict: true,
    strong: true,
  });
  result.skip();
  result.print = { landscape: true };

  const explained = new SheetBuilder(sheets.componentsExplained, [34, 15, 12, 16, 14, 66, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.componentsExplained, text.common.explanationNote);
  explanationArea(
    explained,
    guard(
      callText(
        "EXPLAIN_BATTERY_COMPONENTS",
        `${placed},${incremental},Components[northAmerican],Components[component]`,
      ),
    ),
    [
      look.wrapped(look.given),
      look.withFormat(look.given, look.number),
      look.withFormat(look.given, "0.00##%"),
      look.withFormat(look.given, look.number),
      look.given,
      look.wrapped(look.given),
      look.wrapped(look.given),
    ],
  );
  explained.put(2, 0, text.results.incrementalAbout, look.note);

  return {
    inputs: [sheet.build()],
    results: [result.build(), explained.build()],
    names: [
      ...(shared ? [] : [{ name: "PlacedInService", formula: date.reference }]),
      ...(context.samples ? [table.sampleName] : []),
    ],
    lists: [choiceLists.countries(text.language), choiceLists.knownCountries()],
    tableChecks: [table.check],
    factChecks: shared ? [] : [settingCheck(text.settings.placedInService, date)],
    factsTitle: text.common.settings,
    resultChecks: [percentage, share, met],
    topics: [
      "30D(e)(2)(A)",
      "30D(e)(2)(B)",
      "30D(e) struck percentages",
      "1.30D-2(b)(8)",
      "1.30D-2(b)(27)",
      "1.30D-2(b)(35)",
      "1.30D-2(b)(34)",
    ],
    cells: { met: met.reference, entered },
  };
}
