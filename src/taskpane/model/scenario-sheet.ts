import { authorityText } from "../../law";
import { countryName } from "../../names/countries";
import type { DataSource } from "../../office/sources";
import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { Language } from "../../text/language";
import type { CheckInput } from "../../checks/definitions/definition";
import { requirementNote } from "../../checks/requirement-note";
import { type ChainValue, chainValues, type Scenario, type ScenarioOutcome, statedCost } from "./what-if";

/**
 * A scenario as a sheet of values: what was supposed, before and after. It holds no formulas, because functions know only the actual law.
 */
export function scenarioSheet(given: {
  readonly source: DataSource;
  readonly base: Scenario;
  readonly scenario: Scenario;
  readonly before: ScenarioOutcome;
  readonly after: ScenarioOutcome;
  readonly language: Language;
  readonly input: CheckInput;
}): ReportSheet {
  const { source, base, scenario, before, after, language, input } = given;
  const { t } = language;
  const text = (value: string, bold = false): CellInput => ({ text: value, ...(bold ? { bold } : {}) });
  const line = (title: string, of: (outcome: Extract<ScenarioOutcome, { ok: true }>) => CellInput): CellInput[] => [
    text(title),
    before.ok ? of(before) : text("-"),
    after.ok ? of(after) : text("-"),
  ];
  const inputs: CellInput[][] = [
    [text(t("page.whatIf"), true)],
    [text(t("whatIf.sheetNote"))],
    [text(t("insert.source")), text(`${source.sheet}: ${source.name}`)],
    [],
    [null, text(t("whatIf.before"), true), text(t("whatIf.after"), true)],
    line(t("report.verdict"), ({ state }) => text(t(`result.${state}`))),
    ...([before, after].some((outcome) => outcome.ok && outcome.meets)
      ? [[text(language.say(requirementNote.reason))], [text(authorityText(requirementNote.citation))]]
      : []),
    line(t("result.share"), ({ share }) => ({ number: share, format: "0.0000%" })),
    line(t("result.percentage"), ({ threshold }) => ({ number: threshold, format: "0%" })),
    line(t("result.total"), ({ total }) => ({ number: total, format: "#,##0.00" })),
    line(t("result.qualifying"), ({ qualifying }) => ({ number: qualifying, format: "#,##0.00" })),
    line(t("whatIf.gap"), ({ gap }) => ({ number: gap, format: "#,##0.00##;-#,##0.00##" })),
    [text(t("option.placedInService")), text(base.placedInService), text(scenario.placedInService)],
    [text(t("option.method")), text(t(`option.method.${base.method}`)), text(t(`option.method.${scenario.method}`))],
  ];
  for (const country of scenario.without) {
    inputs.push([text(t("whatIf.withoutLine")), null, text(countryName(country))]);
  }
  for (const country of scenario.signed) {
    inputs.push([text(t("whatIf.signedLine")), null, text(countryName(country))]);
  }
  // Of a row that is re-sourced, nothing else is supposed.
  const touched = [...new Set([...scenario.resourced, ...scenario.supposed.keys()])].sort(
    (left, right) => left - right,
  );
  if (touched.length > 0) {
    const labels = input.cells("label");
    const costs = new Map(
      scenario.resourced.map((row) => [row, scenario.costs.get(row) ?? statedCost(input, row)] as const),
    );
    const hasCosts = [...costs.values()].some((cost) => cost !== null);
    const [real, supposed] = [chainValues(input, base), chainValues(input, scenario)];
    const amount = (of: ChainValue | undefined): CellInput =>
      of ? { number: of.qualifying, format: "#,##0.00" } : text("-");
    // The qualifying value of each row: as it is in one column, as supposed in the other.
    inputs.push(
      [],
      [
        text(t(scenario.supposed.size === 0 ? "whatIf.resourcedHeading" : "sensitivity.rowsHeading"), true),
        text(t("whatIf.before"), true),
        text(t("whatIf.after"), true),
        ...(hasCosts ? [text(t("whatIf.resourcingCost"), true)] : []),
      ],
    );
    for (const row of touched) {
      const label = labels?.[row];
      const name =
        typeof label === "string" || typeof label === "number"
          ? String(label)
          : t("result.row", { row: String(source.firstRow + row + 1) });
      const cost = costs.get(row) ?? null;
      inputs.push([
        text(name),
        amount(real.get(row)),
        amount(supposed.get(row)),
        ...(cost === null ? [] : [{ number: cost, format: "#,##0.00" }]),
      ]);
    }
  }
  return { name: t("page.whatIf"), inputs, widths: [260, 150, 150, 150] };
}
