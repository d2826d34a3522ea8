import { Button, Checkbox, Field, Input, makeStyles, Select, Switch, Text, tokens } from "@fluentui/react-components";
import { AddRegular, ArrowResetRegular, DismissRegular, TableAddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import { cellOf, type DataSource } from "../../../office/sources";
import { lookOfSheet } from "../../../office/look-of-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { countryCodes, countryValue } from "../../../names/countries";
import { mineralMethods, type MineralMethod } from "../../../rules/procurement-chains";
import { Problem } from "../../../sentences/problem";
import { freeTradeEntry } from "../../../rules/free-trade";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import type { CheckInput } from "../../../checks/definitions/definition";
import type { Language } from "../../../text/language";
import { scenarioSheet } from "../../model/scenario-sheet";
import {
  agreements,
  evaluateScenario,
  openChains,
  planFor,
  type Scenario,
  type ScenarioOutcome,
} from "../../model/what-if";
import { CellLink } from "../../parts/cell-link";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import { Comparison, type Compared } from "./comparison";
import { StatusBadge } from "../../parts/status-badge";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  add: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-end" },
  grow: { flexGrow: 1, minWidth: 0 },
  select: { minWidth: 0, "& select": { minWidth: 0, width: "100%" } },
  addButton: { flexShrink: 0 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  line: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  agreements: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(150px, 1fr))" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
});

const FIRST_CHAINS = 10;
/** How many are shown beyond these because they are chosen. A plan may choose thousands. */
const MOST_CHOSEN = 40;
const DATES = ["2023-12-31", "2024-12-31", "2025-12-31", "2026-12-31"] as const;

export function ScenarioForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language, acted, fail, notify } = usePane();
  const { t } = language;
  const base = useMemo<Scenario>(
    () => ({
      placedInService: input.option("placedInService"),
      method: input.option("method") as MineralMethod,
      without: [],
      signed: [],
      resourced: [],
    }),
    [input],
  );
  const [scenario, setScenario] = useState(base);
  const source = Object.values(subject.sources)[0] as DataSource;
  // The form responds at once; the numbers follow as soon as they are computed.
  const computed = useDeferredValue(scenario);
  const before = useMemo(() => evaluateScenario(input, base), [input, base]);
  const after = useMemo(() => evaluateScenario(input, computed), [input, computed]);
  const changed = scenario !== base;
  const change = (part: Partial<Scenario>) => setScenario((known) => ({ ...known, ...part }));

  const write = async () => {
    try {
      // The outcome shown may still be that of the previous scenario, because numbers follow the form with a delay.
      const now = evaluateScenario(input, scenario);
      const sheet = scenarioSheet({ source, base, scenario, before, after: now, language, input });
      const added = await addDefinedSheets([lookOfSheet(sheet)]);
      acted(t("action.sheetAdded", { sheet: added.sheet }), added);
    } catch (problem) {
      fail(problem);
    }
  };
  const plan = () => {
    try {
      const found = planFor(input, { ...scenario, resourced: [] });
      if (!found) notify({ intent: "warning", text: t("whatIf.noPlan") });
      else {
        change({ resourced: found.rows });
        notify({
          intent: found.optimal ? "success" : "info",
          text:
            found.rows.length === 0
              ? t("whatIf.planNothing")
              : t(found.optimal ? "whatIf.plan" : "whatIf.planBound", {
                  count: found.rows.length,
                  cost: language.money(found.cost),
                }),
        });
      }
    } catch (problem) {
      // The rules say what is wrong with the table, or that the law states nothing for the day.
      if (problem instanceof Problem)
        notify({ intent: "warning", text: language.say(problem.reason, source.firstRow) });
      else fail(problem);
    }
  };

  return (
    <>
      <Comparison
        before={compared(before, language)}
        after={compared(after, language)}
        shareTitle="result.share"
        thresholdTitle="result.percentage"
        firstRow={source.firstRow}
        note={[before, after].some((outcome) => outcome.ok && outcome.meets) && <RequirementNote />}
      />
      <Section title={t("whatIf.suppose")}>
        <div className={styles.stack}>
          <Field label={t("option.placedInService")}>
            <Input
              type="date"
              value={scenario.placedInService}
              onChange={(_, { value }) => change({ placedInService: value })}
            />
          </Field>
          <div className={styles.actions} style={{ marginTop: 0 }} role="group" aria-label={t("whatIf.year")}>
            {DATES.map((day) => (
              <Button
                key={day}
                size="small"
                aria-pressed={scenario.placedInService === day}
                appearance={scenario.placedInService === day ? "primary" : "secondary"}
                onClick={() => change({ placedInService: day })}
              >
                {day.slice(0, 4)}
              </Button>
            ))}
          </div>
          <Field label={t("option.method")}>
            <Select value={scenario.method} onChange={(_, { value }) => change({ method: value as MineralMethod })}>
              {mineralMethods.map((method) => (
                <option key={method} value={method}>
                  {t(`option.method.${method}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </Section>
      <Agreements scenario={scenario} onChange={change} />
      <Resourcing
        subject={subject}
        input={input}
        scenario={scenario}
        computed={computed}
        onChange={change}
        onPlan={plan}
      />
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

/** An outcome as the comparison shows it. */
function compared(outcome: ScenarioOutcome, { money }: Language): Compared {
  if (!outcome.ok) return outcome;
  const { share, threshold, meets, qualifying, gap } = outcome;
  return {
    ok: true,
    state: meets ? "met" : "notMet",
    share,
    threshold,
    amounts: [
      { title: "result.qualifying", text: money(qualifying) },
      { title: "whatIf.gap", text: money(gap) },
    ],
  };
}

function Agreements({ scenario, onChange }: { scenario: Scenario; onChange: (part: Partial<Scenario>) => void }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const [chosen, setChosen] = useState("");
  const listed = useMemo(
    () =>
      agreements()
        .filter(({ country }) => freeTradeEntry(country, scenario.placedInService) !== null)
        .map(({ country }) => ({ country, name: language.say(countryValue(country)) }))
        .sort((left, right) => language.compare(left.name, right.name)),
    [language, scenario.placedInService],
  );
  const others = useMemo(
    () =>
      countryCodes
        .filter(
          (code) => code !== "US" && !listed.some(({ country }) => country === code) && !scenario.signed.includes(code),
        )
        .map((code) => ({ code, name: language.say(countryValue(code)) }))
        .sort((left, right) => language.compare(left.name, right.name)),
    [language, listed, scenario.signed],
  );
  return (
    <Section title={t("whatIf.agreements")}>
      <div className={styles.add}>
        <Field label={t("whatIf.signs")} className={styles.grow}>
          <Select className={styles.select} value={chosen} onChange={(_, { value }) => setChosen(value)}>
            <option value="">{t("columns.none")}</option>
            {others.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          className={styles.addButton}
          icon={<AddRegular />}
          disabled={chosen === ""}
          onClick={() => {
            onChange({ signed: [...scenario.signed, chosen] });
            setChosen("");
          }}
        >
          {t("whatIf.add")}
        </Button>
      </div>
      {scenario.signed.length > 0 && (
        <ul className={styles.list}>
          {scenario.signed.map((code) => (
            <li key={code} className={styles.line}>
              <Text className={styles.grow}>{t("whatIf.supposed", { country: language.say(countryValue(code)) })}</Text>
              <Button
                appearance="subtle"
                size="small"
                icon={<DismissRegular />}
                aria-label={t("whatIf.remove", { country: language.say(countryValue(code)) })}
                onClick={() => onChange({ signed: scenario.signed.filter((other) => other !== code) })}
              />
            </li>
          ))}
        </ul>
      )}
      <Text block size={200} className={styles.quiet}>
        {t("whatIf.agreementsText")}
      </Text>
      <div className={styles.agreements}>
        {listed.map(({ country, name }) => (
          <Switch
            key={country}
            label={name}
            checked={!scenario.without.includes(country)}
            onChange={(_, { checked }) =>
              onChange({
                without: checked
                  ? scenario.without.filter((other) => other !== country)
                  : [...scenario.without, country],
              })
            }
          />
        ))}
      </div>
    </Section>
  );
}

function Resourcing(props: {
  subject: CheckSubject;
  input: CheckInput;
  scenario: Scenario;
  computed: Scenario;
  onChange: (part: Partial<Scenario>) => void;
  onPlan: () => void;
}) {
  const { subject, input, scenario, computed, onChange, onPlan } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t, money } = language;
  const [shown, setShown] = useState(FIRST_CHAINS);
  const { placedInService, method, without, signed } = computed;
  const open = useMemo(
    () => openChains(input, { placedInService, method, without, signed, resourced: [] }),
    [input, placedInService, method, without, signed],
  );
  const source = Object.values(subject.sources)[0] as DataSource;
  const labels = input.cells("label");
  const nameOf = (row: number) => {
    const label = labels?.[row];
    return typeof label === "string" || typeof label === "number"
      ? String(label)
      : t("result.row", { row: String(source.firstRow + row + 1) });
  };
  // Chosen rows come into view, wherever they rank.
  const isChosen = new Set(scenario.resourced);
  const chosen = open.slice(shown).filter(({ row }) => isChosen.has(row));
  const visible = [...open.slice(0, shown), ...chosen.slice(0, MOST_CHOSEN)];
  return (
    <Section title={t("whatIf.resource")}>
      <Text block size={200} className={styles.quiet}>
        {t("whatIf.resourceText")}
      </Text>
      <div className={styles.actions} style={{ marginTop: 0 }}>
        <Button onClick={onPlan}>{t("whatIf.cheapest")}</Button>
      </div>
      <ul className={styles.list}>
        {visible.map(({ row, gain, status }) => (
          <li key={row} className={styles.line}>
            <Checkbox
              className={styles.grow}
              checked={scenario.resourced.includes(row)}
              label={`${nameOf(row)}: +${money(gain)}`}
              onChange={(_, { checked }) =>
                onChange({
                  resourced: checked
                    ? [...scenario.resourced, row].sort((left, right) => left - right)
                    : scenario.resourced.filter((other) => other !== row),
                })
              }
            />
            <StatusBadge status={status} />
            <CellLink place={cellOf(source, row, 0)}>{String(source.firstRow + row + 1)}</CellLink>
          </li>
        ))}
      </ul>
      {open.length > visible.length && (
        <Button appearance="subtle" onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: open.length - visible.length })}
        </Button>
      )}
      {open.length === 0 && <Text block>{t("whatIf.nothingOpen")}</Text>}
    </Section>
  );
}
