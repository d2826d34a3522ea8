import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { CheckSubject } from "../../../checks/check-subject";
import type { CheckInput } from "../../../checks/definitions/definition";
import type { DataSource } from "../../../office/sources";
import type { Language, TextKey } from "../../../text/language";
import { lineName } from "../../model/supposition-sheet";
import {
  componentChanges,
  componentLinesOf,
  type ComponentsOutcome,
  type ComponentsScenario,
  evaluateComponents,
  type Region,
} from "../../model/what-if-components";
import { componentsSheet } from "../../model/what-if-components-sheet";
import { usePane } from "../../pane/pane";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import { type Compared, Comparison } from "./comparison";
import { PlacedInService, withEntry } from "./fact-fields";
import { FormActions } from "./form-actions";
import { Meter } from "./meter";
import { SensitivityList } from "./sensitivity-list";
import { statusesOf, SupposedLines } from "./supposed-lines";
import { useScenario } from "./use-scenario";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const REGIONS: readonly { readonly value: Region; readonly title: TextKey }[] = [
  { value: "inside", title: "whatIf.inside" },
  { value: "outside", title: "whatIf.outside" },
  { value: "unknown", title: "result.status.unknown" },
];

const startOf = (input: CheckInput): ComponentsScenario => ({
  placedInService: input.option("placedInService"),
  regions: new Map(),
});

/** Another region of components, and another date, for a check of battery components. */
export function ComponentsForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, money } = language;
  const { base, scenario, computed, before, after, changed, set, change, reset, write } = useScenario(
    input,
    startOf,
    evaluateComponents,
  );
  const source = Object.values(subject.sources)[0] as DataSource;
  const { placedInService } = computed;
  const plain = useMemo<ComponentsScenario>(() => ({ placedInService, regions: new Map() }), [placedInService]);
  const offered = useMemo(() => componentChanges(input, plain), [input, plain]);
  // The list keeps the order of the facts, so that no line moves under the pointer.
  const listed = useMemo(() => (before.ok ? componentLinesOf(before.rows) : []), [before]);
  const statuses = useMemo(() => statusesOf(after.ok ? after.rows : []), [after]);
  const both = { before: compared(before, language), after: compared(after, language) };
  return (
    <>
      <Meter {...both} firstRow={source.firstRow} />
      <Comparison
        {...both}
        shareTitle="result.share"
        thresholdTitle="result.percentage"
        note={[before, after].some((outcome) => outcome.ok && outcome.state === "met") && <RequirementNote />}
      />
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
          <PlacedInService value={scenario.placedInService} onChange={(day) => change({ placedInService: day })} />
        </div>
      </Section>
      <Section title={t("whatIf.lines")}>
        <Text block size={200} className={styles.quiet}>
          {t("whatIf.regionsText")}
        </Text>
        <SupposedLines
          source={source}
          lines={listed.map(({ row, status, value }) => ({
            row,
            name: lineName(input.cells("label"), row, source, language),
            status,
            statusAfter: statuses.get(row),
            about: money(value),
          }))}
          choices={REGIONS.map(({ value, title }) => ({ value, text: t(title) }))}
          chosen={scenario.regions}
          choiceLabel={(line) => t("whatIf.regionOf", { line })}
          onChoose={(row, region) => change({ regions: withEntry(scenario.regions, row, region as Region | null) })}
        />
      </Section>
      <FormActions
        changed={changed}
        canWrite={before.ok && after.ok}
        onWrite={() =>
          void write((now) =>
            before.ok && now.ok
              ? componentsSheet({ source, base, scenario, before, after: now, language, input })
              : null,
          )
        }
        onReset={reset}
      />
    </>
  );
}

function compared(outcome: ComponentsOutcome, { money }: Language): Compared {
  if (!outcome.ok) return outcome;
  const { state, share, threshold, potential, total, qualifying, gap } = outcome;
  return {
    ok: true,
    state,
    share,
    threshold,
    potential,
    amounts: [
      { title: "result.total", text: money(total) },
      { title: "result.northAmericanValue", text: money(qualifying) },
      { title: "whatIf.gap", text: money(gap) },
    ],
  };
}
