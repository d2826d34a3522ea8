import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { domesticContentCheck } from "../../../checks/definitions/domestic-content";
import { contentFacts } from "../../../checks/definitions/domestic-content-years";
import type { CheckInput } from "../../../checks/definitions/definition";
import type { Language, TextKey } from "../../../text/language";
import { usePane } from "../../pane/pane";
import {
  type ContentOutcome,
  type ContentScenario,
  contentLinesOf,
  contentName,
  evaluateContent,
  type Place,
} from "../../model/what-if-content";
import { contentSheet } from "../../model/what-if-content-sheet";
import { lineName } from "../../model/supposition-sheet";
import { contentChanges } from "../../model/sensitivity-content";
import { Section } from "../../parts/section";
import { YearTables } from "../../parts/year-table";
import { type Compared, Comparison } from "./comparison";
import { ChoiceField, optionOf, PeriodField, withEntry, withoutBlank } from "./fact-fields";
import { FormActions } from "./form-actions";
import { Meter } from "./meter";
import { SensitivityList } from "./sensitivity-list";
import { statusesOf, SupposedLines } from "./supposed-lines";
import { useScenario } from "./use-scenario";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const PLACES: readonly { readonly value: Place; readonly title: TextKey }[] = [
  { value: "us", title: "whatIf.inUS" },
  { value: "elsewhere", title: "whatIf.elsewhere" },
  { value: "unknown", title: "result.status.unknown" },
];
const { options } = domesticContentCheck;

const startOf = (input: CheckInput): ContentScenario => ({ ...contentFacts(input), places: new Map() });

/** Another place, section, date or table of assigned costs for the lines of a domestic content check. */
export function ContentForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const { base, scenario, computed, before, after, changed, set, change, reset, write } = useScenario(
    input,
    startOf,
    evaluateContent,
  );
  const source = Object.values(subject.sources)[0] as DataSource;
  const { section, constructionBegins, steelAndIron, table, offshoreWind } = computed;
  const plain = useMemo<ContentScenario>(
    () => ({ section, constructionBegins, steelAndIron, table, offshoreWind, places: new Map() }),
    [section, constructionBegins, steelAndIron, table, offshoreWind],
  );
  const offered = useMemo(() => contentChanges(input, plain), [input, plain]);
  // The list keeps the order of the facts, so that no line moves under the pointer.
  const listed = useMemo(() => (before.ok ? contentLinesOf(before.rows) : []), [before]);
  const statuses = useMemo(() => statusesOf(after.ok ? after.rows : []), [after]);
  const periods = (after.ok ? after : before.ok ? before : null)?.years[0]?.rows ?? [];
  const amount = (value: number) => amountText(language, base.table, value);
  const nameOf = (row: number) => lineName([contentName(input, row)], 0, { firstRow: source.firstRow + row }, language);
  const choice = (key: "section" | "steelAndIron" | "offshoreWind") => (
    <ChoiceField
      option={optionOf(options, key, "choice")}
      value={scenario[key]}
      onChange={(value) => change({ [key]: value })}
    />
  );

  const both = {
    before: compared(before, language, base.table),
    after: compared(after, language, computed.table),
  };
  return (
    <>
      <Meter {...both} firstRow={source.firstRow} />
      <Comparison {...both} shareTitle="insert.domesticShare" thresholdTitle="insert.adjustedPercentage" />
      <SensitivityList
        offered={offered}
        plain={plain}
        scenario={scenario}
        onChange={set}
        rowCount={source.rowCount}
        firstRow={source.firstRow}
      />
      <Section title={t("whatIf.suppose")}>
        <div className={styles.stack}>
          <PeriodField
            option={optionOf(options, "constructionBegins", "date")}
            value={scenario.constructionBegins}
            periods={periods}
            onChange={(constructionBegins) => change({ constructionBegins })}
          />
          {choice("section")}
          {choice("steelAndIron")}
          {choice("offshoreWind")}
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
          {t("whatIf.placesText")}
        </Text>
        <SupposedLines
          source={source}
          lines={listed.map(({ row, status, cost, counted }) => ({
            row,
            name: nameOf(row),
            status,
            statusAfter: statuses.get(row),
            about: t("whatIf.counts", { amount: amount(counted), cost: amount(cost) }),
          }))}
          choices={PLACES.map(({ value, title }) => ({ value, text: t(title) }))}
          chosen={scenario.places}
          choiceLabel={(line) => t("whatIf.placeOf", { line })}
          onChoose={(row, place) => change({ places: withEntry(scenario.places, row, place as Place | null) })}
        />
      </Section>
      {after.ok && (
        <Section title={t("years.title")}>
          <YearTables all={after.years} />
        </Section>
      )}
      <FormActions
        changed={changed}
        canWrite={before.ok && after.ok}
        onWrite={() =>
          void write((now) =>
            before.ok && now.ok ? contentSheet({ source, base, scenario, before, after: now, language, input }) : null,
          )
        }
        onReset={reset}
      />
    </>
  );
}

/** Percentages of a project are not money. */
function amountText({ money, number }: Language, table: string, value: number): string {
  return table === "" ? money(value) : number(value);
}

function compared(outcome: ContentOutcome, language: Language, table: string): Compared {
  if (!outcome.ok) return outcome;
  const { state, share, percentage, potential, total, counted, gap, reaches } = outcome;
  const amount = (value: number) => amountText(language, table, value);
  return {
    ok: true,
    state,
    share,
    threshold: percentage,
    potential,
    reaches,
    amounts: [
      { title: "result.totalCost", text: amount(total) },
      { title: "result.countedCost", text: amount(counted) },
      { title: "whatIf.gap", text: language.percent(gap) },
    ],
  };
}
