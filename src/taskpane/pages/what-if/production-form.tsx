import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { ArrowResetRegular, TableAddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import { LAW_VERSION } from "../../../law";
import type { DataSource } from "../../../office/sources";
import { lookOfSheet } from "../../../office/look-of-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { unitValue } from "../../../rules/advanced-manufacturing";
import { lawWord, word } from "../../../sentences/reason";
import type { CheckSubject } from "../../../checks/check-subject";
import { forecastChart, productionLots } from "../../../checks/definitions/advanced-manufacturing-totals";
import type { CheckInput, ResultTable as Table } from "../../../checks/definitions/definition";
import { usePane } from "../../pane/pane";
import {
  asInTable,
  evaluateProduction,
  type ProducedComponent,
  producedComponents,
  type ProductionOutcome,
  type ProductionScenario,
  saleYears,
  supposedLots,
  yearsOf,
} from "../../model/what-if-production";
import { productionSheet } from "../../model/what-if-production-sheet";
import { BarChart } from "../../parts/bar-chart";
import { ResultTable } from "../../parts/result-table";
import { Section } from "../../parts/section";
import { AmountField } from "./amount-field";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  field: { flex: "1 1 120px", minWidth: 0 },
  select: { minWidth: 0, "& select": { minWidth: 0, width: "100%" } },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
});

const FIRST_YEAR = Number(LAW_VERSION.slice(0, 4));
const YEARS = saleYears(FIRST_YEAR);

/** Another year of sale or production, and another size, for the lots of a 45X check. */
export function ProductionForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language, acted, fail } = usePane();
  const { t } = language;
  const [scenario, setScenario] = useState(asInTable);
  const source = Object.values(subject.sources)[0] as DataSource;
  // The form responds at once; the numbers follow as soon as they are computed.
  const computed = useDeferredValue(scenario);
  const lots = useMemo(() => productionLots(input), [input]);
  const produced = useMemo(() => producedComponents(lots), [lots]);
  const supposed = useMemo(() => supposedLots(lots, computed), [lots, computed]);
  const before = useMemo(() => evaluateProduction(lots), [lots]);
  const after = useMemo(() => evaluateProduction(supposed), [supposed]);
  const forecast = useMemo(() => forecastChart(yearsOf(supposed, FIRST_YEAR)), [supposed]);
  const changed = scenario !== asInTable;
  const change = (part: Partial<ProductionScenario>) => setScenario((known) => ({ ...known, ...part }));

  const write = async () => {
    try {
      // The outcome shown may still be that of the previous scenario, because numbers follow the form with a delay.
      const now = evaluateProduction(supposedLots(lots, scenario));
      const sheet = productionSheet({ source, scenario, produced, before, after: now, language });
      const added = await addDefinedSheets([lookOfSheet(sheet)]);
      acted(t("action.sheetAdded", { sheet: added.sheet }), added);
    } catch (problem) {
      fail(problem);
    }
  };

  return (
    <>
      <div aria-live="polite">
        <ResultTable table={comparisonTable(produced, before, after)} />
      </div>
      <Section title={t("whatIf.suppose")}>
        <div className={styles.stack}>
          <Field label={t("whatIf.saleYear")}>
            <Select
              className={styles.select}
              value={scenario.year === null ? "" : String(scenario.year)}
              onChange={(_, { value }) => change({ year: value === "" ? null : Number(value) })}
            >
              <option value="">{t("whatIf.tableDates")}</option>
              {YEARS.map((year) => (
                <option key={year} value={year}>
                  {year}
                </option>
              ))}
            </Select>
          </Field>
          {produced.map((each) => (
            <Sizes key={each.component.name} of={each} scenario={scenario} onChange={change} />
          ))}
          <Text block size={200} className={styles.quiet}>
            {t("whatIf.sizesText")}
          </Text>
        </div>
      </Section>
      <Section title={t("result.charts")}>
        <BarChart chart={forecast} />
      </Section>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<TableAddRegular />}
          disabled={!changed || produced.length === 0}
          onClick={() => void write()}
        >
          {t("whatIf.write")}
        </Button>
        <Button icon={<ArrowResetRegular />} disabled={!changed} onClick={() => setScenario(asInTable)}>
          {t("whatIf.reset")}
        </Button>
      </div>
    </>
  );
}

/** The quantity and, for cells and modules, the maximum discharge of one component. */
function Sizes(props: {
  of: ProducedComponent;
  scenario: ProductionScenario;
  onChange: (part: Partial<ProductionScenario>) => void;
}) {
  const { of, scenario, onChange } = props;
  const { component, quantity, kw } = of;
  const styles = useStyles();
  const { t, say } = usePane().language;
  const name = say(lawWord(component.name));
  const { quantities, kilowatts } = scenario;
  return (
    <div className={styles.line} role="group" aria-label={name}>
      <AmountField
        className={styles.field}
        label={t("whatIf.newQuantity", { component: name, unit: say(unitValue(component.unit)) })}
        placeholder={String(quantity)}
        amount={quantities.get(component.name) ?? null}
        onChange={(amount) => onChange({ quantities: withAmount(quantities, component.name, amount) })}
      />
      {component.capacityCapped && (
        <AmountField
          className={styles.field}
          label={t("whatIf.newKw", { component: name })}
          placeholder={kw === null ? "" : String(kw)}
          amount={kilowatts.get(component.name) ?? null}
          onChange={(amount) => onChange({ kilowatts: withAmount(kilowatts, component.name, amount) })}
        />
      )}
    </div>
  );
}

/** Without an amount, that of the table is meant. */
function withAmount(
  known: ReadonlyMap<string, number>,
  name: string,
  amount: number | null,
): ReadonlyMap<string, number> {
  const changed = new Map(known);
  if (amount === null) changed.delete(name);
  else changed.set(name, amount);
  return changed;
}

/** The credit as it is and as it would be, in total and by component. */
function comparisonTable(
  produced: readonly ProducedComponent[],
  before: ProductionOutcome,
  after: ProductionOutcome,
): Table {
  const money = (value: number) => ({ value, format: "money" as const });
  const pair = (of: (outcome: ProductionOutcome) => number) => [money(of(before)), money(of(after))];
  return {
    title: "result.credit",
    columns: ["whatIf.before", "whatIf.after"],
    rows: [
      ...produced.map(({ component: { name } }) => ({
        label: lawWord(name),
        cells: pair(({ byComponent }) => byComponent.get(name) ?? 0),
      })),
      { label: word("Total"), cells: pair(({ amount }) => amount) },
      { label: word("Without phase-out"), cells: pair(({ full }) => full) },
    ],
  };
}
