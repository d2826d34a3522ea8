import { countryName, findCountry } from "../../../names/countries";
import { breathe } from "../../../office/batch";
import { callFunction } from "../engine";
import type { FormulaArgument } from "../formulas";
import type { CheckDefinition, CheckInput, ColumnNeed } from "./definition";
import { barsOf, decisionsOf, readExplained } from "./explanation-rows";
import { firstCell, numberOr, stateOf, valueOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "incrementalValue",
    kind: "amount",
    title: "column.incrementalValue",
    hint: "column.incrementalValueHint",
  },
  {
    key: "northAmerican",
    kind: "origin",
    title: "column.northAmerican",
    hint: "column.northAmericanHint",
    yesMeans: "yesNo.northAmerican",
    yesNoHeader: /north.?america|北米|북미/i,
  },
  {
    key: "label",
    kind: "text",
    title: "column.component",
    hint: "column.componentHint",
    synonyms: "component",
    optional: true,
    blanks: "fine",
    unique: true,
  },
  {
    key: "containedIn",
    kind: "text",
    title: "column.containedIn",
    hint: "column.containedInHint",
    optional: true,
    blanks: "fine",
    needs: "label",
    notBeside: { key: "incrementalValue", header: /increment|added|own value|増分|付加|증분|부가/i },
  },
];

/**
 * The incremental values of 1.30D-2(b)(27): as given, or from a bill of materials whose values include what each component contains.
 */
function incrementalValues(input: CheckInput): unknown {
  const value = input.grid("incrementalValue");
  const containedIn = input.grid("containedIn");
  if (!containedIn) return value;
  const own = valueOf(callFunction("INCREMENTAL_VALUES", [input.grid("label"), containedIn, value]));
  return Array.isArray(own) ? own : [[own]];
}

export const componentsCheck: CheckDefinition = {
  id: "components",
  title: "check.components",
  sheetTitle: "check.components",
  roles: [{ key: "data", columns }],
  options: [
    { key: "placedInService", kind: "date", title: "option.placedInService", hint: "option.placedInServiceHint" },
  ],
  defaults: (day) => ({ placedInService: day }),
  about: {
    text: "result.asOfDay",
    values: (input) => ({ date: { date: input.option("placedInService") } }),
  },
  evaluate: (input, work) =>
    withProblems(async () => {
      const day = input.option("placedInService");
      const [value, origin] = [incrementalValues(input), input.grid("northAmerican")];
      const met = valueOf(callFunction("MEETS_BATTERY_COMPONENTS", [day, value, origin])) === true;
      await breathe(work, 0.3);
      const share = valueOf(callFunction("BATTERY_COMPONENT_SHARE", [value, origin])) as number;
      const threshold = firstCell(valueOf(callFunction("BATTERY_COMPONENT_PERCENTAGE", [day]))) as number;
      await breathe(work, 0.5);
      const explained = readExplained(
        valueOf(callFunction("EXPLAIN_BATTERY_COMPONENTS", [day, value, origin])) as unknown[][],
      );
      const total = explained.totals.get("Total") ?? [];
      const potential = numberOr(explained.totals.get("Share if every unknown qualified")?.[2], share);
      const percentage = explained.totals.get("Applicable percentage") ?? [];
      const missing = numberOr(percentage[3], 0) - numberOr(total[3], 0);
      const reason = String(explained.verdict[5] ?? "");
      const origins = input.cells("northAmerican") ?? [];
      const bars = barsOf(explained.rows, (row) => {
        const cell = origins[row];
        if (typeof cell !== "string") return cell === true ? "TRUE" : cell === false ? "FALSE" : null;
        const country = findCountry(cell);
        return country === null ? cell || null : countryName(country);
      });
      return {
        kind: "result",
        result: {
          state: stateOf(met, reason),
          bar: { share, threshold, potential, meets: met },
          figures: [
            { title: "result.total", value: numberOr(total[1], 0), format: "money" },
            { title: "result.northAmericanValue", value: numberOr(total[3], 0), format: "money" },
            missing > 0
              ? { title: "result.gap", value: missing, format: "money" }
              : { title: "result.headroom", value: -missing, format: "money" },
            { title: "result.potential", value: potential, format: "percent" },
            { title: "result.rows", value: explained.rows.length, format: "number" },
          ],
          decisions: decisionsOf(explained.rows),
          charts: [{ title: "result.chart.origin", bars }],
          authorities: [explained.verdict[6], percentage[6], total[6]].map(String).filter((text) => text !== ""),
          reason,
        },
      };
    }),
  formulas: (has) => {
    const value: FormulaArgument = has("containedIn")
      ? {
          call: "INCREMENTAL_VALUES",
          given: {
            component: { column: "label" },
            containedIn: { column: "containedIn" },
            value: { column: "incrementalValue" },
          },
        }
      : { column: "incrementalValue" };
    const data = { incrementalValue: value, northAmerican: { column: "northAmerican" } };
    const ofDay = { placedInService: { option: "placedInService" } };
    return [
      { title: "insert.verdict", formula: { call: "MEETS_BATTERY_COMPONENTS", given: { ...ofDay, ...data } } },
      { title: "insert.share", formula: { call: "BATTERY_COMPONENT_SHARE", given: data }, format: "0.00%" },
      {
        title: "insert.percentage",
        formula: { call: "BATTERY_COMPONENT_PERCENTAGE", given: ofDay },
        format: "0.00%",
      },
      {
        title: "insert.explanation",
        formula: { call: "EXPLAIN_BATTERY_COMPONENTS", given: { ...ofDay, ...data, label: { column: "label" } } },
        spills: 7,
      },
    ];
  },
};
