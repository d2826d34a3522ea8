import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { unitValue } from "../../rules/advanced-manufacturing";
import { lawWord, word } from "../../sentences/reason";
import type { Language } from "../../text/language";
import type { ProducedComponent, ProductionOutcome, ProductionScenario } from "./what-if-production";

/** A scenario as a sheet of values: what was supposed, before and after. It holds no formulas, because the table says otherwise. */
export function productionSheet(given: {
  readonly source: DataSource;
  readonly scenario: ProductionScenario;
  readonly produced: readonly ProducedComponent[];
  readonly before: ProductionOutcome;
  readonly after: ProductionOutcome;
  readonly language: Language;
}): ReportSheet {
  const { source, scenario, produced, before, after, language } = given;
  const { t, say } = language;
  const text = (value: string, bold = false): CellInput => ({ text: value, ...(bold ? { bold } : {}) });
  const number = (value: number | null | undefined): CellInput =>
    value === null || value === undefined ? null : { number: value, format: "#,##0.00##" };
  const heading = (title: string): CellInput[] => [
    text(title, true),
    text(t("whatIf.before"), true),
    text(t("whatIf.after"), true),
  ];
  const inputs: CellInput[][] = [
    [text(t("page.whatIf"), true)],
    [text(t("whatIf.sheetNote"))],
    [text(t("insert.source")), text(`${source.sheet}: ${source.name}`)],
    [],
    heading(t("result.credit")),
    ...produced.map(({ component: { name } }) => [
      text(say(lawWord(name))),
      number(before.byComponent.get(name) ?? 0),
      number(after.byComponent.get(name) ?? 0),
    ]),
    [text(say(word("Total")), true), number(before.amount), number(after.amount)],
    [text(say(word("Without phase-out"))), number(before.full), number(after.full)],
    ...(before.missing + after.missing > 0
      ? [[text(t("result.rowsWithout")), { number: before.missing }, { number: after.missing }]]
      : []),
    [],
    heading(t("whatIf.suppose")),
    [
      text(t("whatIf.saleYear")),
      text(t("whatIf.tableDates")),
      scenario.year === null ? text(t("whatIf.tableDates")) : { number: scenario.year },
    ],
  ];
  for (const { component, quantity, kw } of produced) {
    const name = say(lawWord(component.name));
    const unit = say(unitValue(component.unit));
    const changed = scenario.quantities.get(component.name);
    inputs.push([
      text(t("whatIf.newQuantity", { component: name, unit })),
      number(quantity),
      number(changed ?? quantity),
    ]);
    const changedKw = scenario.kilowatts.get(component.name);
    if (component.capacityCapped) {
      inputs.push([text(t("whatIf.newKw", { component: name })), number(kw), number(changedKw ?? kw)]);
    }
  }
  return { name: t("page.whatIf"), inputs, widths: [300, 150, 150] };
}
