import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowResetRegular, TableAddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import type { DataSource } from "../../../office/sources";
import { lookOfSheet } from "../../../office/look-of-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { assistancePeriods } from "../../../rules/material-assistance-years";
import { Problem } from "../../../sentences/problem";
import type { CheckSubject } from "../../../checks/check-subject";
import { assistanceCheck, assistanceFacts, formatOf } from "../../../checks/definitions/material-assistance";
import type { CheckInput } from "../../../checks/definitions/definition";
import type { Language } from "../../../text/language";
import { usePane } from "../../pane/pane";
import {
  type AssistanceOutcome,
  type AssistanceScenario,
  assistanceLinesOf,
  evaluateAssistance,
  type Maker,
  planAssistance,
} from "../../model/what-if-assistance";
import { lineName } from "../../model/supposition-sheet";
import { assistanceSheet } from "../../model/what-if-assistance-sheet";
import { Section } from "../../parts/section";
import { YearTables } from "../../parts/year-table";
import { type Compared, Comparison } from "./comparison";
import { ChoiceField, optionOf, PeriodField, withEntry, withoutBlank } from "./fact-fields";
import { SupposedLines } from "./supposed-lines";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalM} 0 0`,
  },
});

const MAKERS: readonly Maker[] = ["not PFE", "PFE", "unknown"];
const { options } = assistanceCheck;

/** Another maker, cost, date, property or table of assigned costs for the lines of a material assistance check. */
export function AssistanceForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language, acted, fail, notify } = usePane();
  const { t } = language;
  const base = useMemo<AssistanceScenario>(
    () => ({ ...assistanceFacts(input), makers: new Map(), costs: new Map() }),
    [input],
  );
  const [scenario, setScenario] = useState(base);
  const source = Object.values(subject.sources)[0] as DataSource;
  // The form responds at once; the numbers follow as soon as they are computed.
  const computed = useDeferredValue(scenario);
  const before = useMemo(() => evaluateAssistance(input, base), [input, base]);
  const after = useMemo(() => evaluateAssistance(input, computed), [input, computed]);
  const changed = scenario !== base;
  const change = (part: Partial<AssistanceScenario>) => setScenario((known) => ({ ...known, ...part }));
  const periods = useMemo(() => periodsOf(scenario.property), [scenario.property]);
  // The list keeps the order of the facts, so that no line moves under the pointer.
  const listed = useMemo(() => (before.ok ? assistanceLinesOf(before.rows) : []), [before]);
  const unknown = listed.filter(({ status }) => status === "unknown");
  const amount = (value: number) => amountText(language, base.table, value);
  const nameOf = (row: number) => lineName(input.cells("label"), row, source, language);

  const write = async () => {
    try {
      // The outcome shown may still be that of the previous scenario, because numbers follow the form with a delay.
      const now = evaluateAssistance(input, scenario);
      if (!before.ok || !now.ok) return;
      const sheet = assistanceSheet({ source, base, scenario, before, after: now, language, input });
      const added = await addDefinedSheets([lookOfSheet(sheet)]);
      acted(t("action.sheetAdded", { sheet: added.sheet }), added);
    } catch (problem) {
      fail(problem);
    }
  };
  const plan = () => {
    try {
      const found = planAssistance(input, scenario);
      const makers = new Map(scenario.makers);
      for (const row of found.rows) makers.set(row, "not PFE");
      change({ makers, costs: new Map([...scenario.costs, ...found.costs]) });
      const values = { count: found.rows.length, cost: amount(found.extra) };
      notify({
        intent: found.optimal ? "success" : "info",
        text:
          found.rows.length === 0
            ? t("whatIf.assistanceNothing")
            : !found.optimal
              ? t("whatIf.assistanceBound", values)
              : t(found.hasNewCosts ? "whatIf.assistancePlan" : "whatIf.movePlan", values),
      });
    } catch (problem) {
      // The rules say what is wrong with the table, that no choice of lines is enough, or that the law states nothing for the day.
      if (problem instanceof Problem)
        notify({ intent: "warning", text: language.say(problem.reason, source.firstRow) });
      else fail(problem);
    }
  };

  return (
    <>
      <Comparison
        before={compared(before, language, base.table)}
        after={compared(after, language, computed.table)}
        shareTitle="insert.ratio"
        thresholdTitle="insert.threshold"
        firstRow={source.firstRow}
      />
      <Section title={t("whatIf.suppose")}>
        <div className={styles.stack}>
          <PeriodField
            option={optionOf(options, "date", "date")}
            value={scenario.date}
            periods={periods}
            onChange={(date) => change({ date })}
          />
          <ChoiceField
            option={optionOf(options, "property", "choice")}
            value={scenario.property}
            onChange={(property) => change({ property })}
          />
          {base.table !== "" && (
            <ChoiceField
              option={withoutBlank(optionOf(options, "table", "choice"))}
              value={scenario.table}
              onChange={(table) => change({ table })}
            />
          )}
        </div>
      </Section>
      <Section title={t("whatIf.lines")}>
        <Text block size={200} className={styles.quiet}>
          {t("whatIf.makersText")}
        </Text>
        <div className={styles.actions}>
          <Button onClick={plan}>{t("whatIf.cheapest")}</Button>
          {unknown.length > 0 && (
            <Button
              onClick={() =>
                change({
                  makers: new Map([...scenario.makers, ...unknown.map(({ row }) => [row, "not PFE"] as const)]),
                })
              }
            >
              {t("whatIf.certify", { count: unknown.length })}
            </Button>
          )}
        </div>
        <SupposedLines
          source={source}
          lines={listed.map(({ row, status, cost, part }) => ({
            row,
            name: nameOf(row),
            status,
            about: t("whatIf.moves", { amount: amount(part), cost: amount(cost) }),
          }))}
          choices={MAKERS.map((value) => ({ value, text: t(`result.status.${value}`) }))}
          chosen={scenario.makers}
          choiceLabel={(line) => t("whatIf.makerOf", { line })}
          onChoose={(row, maker) => change({ makers: withEntry(scenario.makers, row, maker as Maker | null) })}
          {...(base.table === ""
            ? {
                costs: {
                  given: scenario.costs,
                  onChange: (row: number, cost: number | null) =>
                    change({ costs: withEntry(scenario.costs, row, cost) }),
                },
              }
            : {})}
        />
      </Section>
      {after.ok && (
        <Section title={t("years.title")}>
          <YearTables all={[after.years]} />
        </Section>
      )}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<TableAddRegular />}
          disabled={!changed || !after.ok || !before.ok}
          onClick={() => void write()}
        >
          {t("whatIf.write")}
        </Button>
        <Button icon={<ArrowResetRegular />} disabled={!changed} onClick={() => setScenario(base)}>
          {t("whatIf.reset")}
        </Button>
      </div>
    </>
  );
}

function periodsOf(property: string) {
  try {
    return assistancePeriods(property);
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

function amountText({ money, number }: Language, table: string, value: number): string {
  return formatOf(table) === "money" ? money(value) : number(value);
}

function compared(outcome: AssistanceOutcome, language: Language, table: string): Compared {
  if (!outcome.ok) return outcome;
  const { state, ratio, threshold, potential, cost, part, gap } = outcome;
  const amount = (value: number) => amountText(language, table, value);
  return {
    ok: true,
    state,
    share: ratio,
    threshold,
    potential,
    amounts: [
      { title: "result.totalCost", text: amount(cost) },
      { title: "result.pfeCost", text: amount(part) },
      { title: "whatIf.gap", text: amount(gap) },
    ],
  };
}
