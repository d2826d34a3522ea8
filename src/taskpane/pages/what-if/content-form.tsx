import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowResetRegular, TableAddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import type { DataSource } from "../../../office/sources";
import { lookOfSheet } from "../../../office/look-of-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
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
  evaluateContent,
  type Place,
} from "../../model/what-if-content";
import { contentSheet } from "../../model/what-if-content-sheet";
import { lineName } from "../../model/supposition-sheet";
import { Section } from "../../parts/section";
import { YearTables } from "../../parts/year-table";
import { type Compared, Comparison } from "./comparison";
import { ChoiceField, optionOf, PeriodField, withEntry, withoutBlank } from "./fact-fields";
import { SupposedLines } from "./supposed-lines";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
});

const PLACES: readonly { readonly value: Place; readonly title: TextKey }[] = [
  { value: "us", title: "whatIf.inUS" },
  { value: "elsewhere", title: "whatIf.elsewhere" },
  { value: "unknown", title: "result.status.unknown" },
];
const { options } = domesticContentCheck;

/** Another place, section, date or table of assigned costs for the lines of a domestic content check. */
export function ContentForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language, acted, fail } = usePane();
  const { t } = language;
  const base = useMemo<ContentScenario>(() => ({ ...contentFacts(input), places: new Map() }), [input]);
  const [scenario, setScenario] = useState(base);
  const source = Object.values(subject.sources)[0] as DataSource;
  // The form responds at once; the numbers follow as soon as they are computed.
  const computed = useDeferredValue(scenario);
  const before = useMemo(() => evaluateContent(input, base), [input, base]);
  const after = useMemo(() => evaluateContent(input, computed), [input, computed]);
  const changed = scenario !== base;
  const change = (part: Partial<ContentScenario>) => setScenario((known) => ({ ...known, ...part }));
  // The list keeps the order of the facts, so that no line moves under the pointer.
  const listed = useMemo(() => (before.ok ? contentLinesOf(before.rows) : []), [before]);
  const periods = (after.ok ? after : before.ok ? before : null)?.years[0]?.rows ?? [];
  const amount = (value: number) => amountText(language, base.table, value);
  const nameOf = (row: number) => {
    const names = ["manufacturedProduct", "productComponent"].flatMap((key) => {
      const cell = input.cells(key)?.[row];
      return typeof cell === "string" && cell.trim() !== "" ? [cell] : [];
    });
    return lineName([names.join(": ")], 0, { firstRow: source.firstRow + row }, language);
  };

  const write = async () => {
    try {
      // The outcome shown may still be that of the previous scenario, because numbers follow the form with a delay.
      const now = evaluateContent(input, scenario);
      if (!before.ok || !now.ok) return;
      const sheet = contentSheet({ source, base, scenario, before, after: now, language, input });
      const added = await addDefinedSheets([lookOfSheet(sheet)]);
      acted(t("action.sheetAdded", { sheet: added.sheet }), added);
    } catch (problem) {
      fail(problem);
    }
  };
  const choice = (key: "section" | "steelAndIron" | "offshoreWind") => (
    <ChoiceField
      option={optionOf(options, key, "choice")}
      value={scenario[key]}
      onChange={(value) => change({ [key]: value })}
    />
  );

  return (
    <>
      <Comparison
        before={compared(before, language, base.table)}
        after={compared(after, language, computed.table)}
        shareTitle="insert.domesticShare"
        thresholdTitle="insert.adjustedPercentage"
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
