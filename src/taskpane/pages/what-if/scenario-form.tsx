import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Switch,
  Text,
  tokens,
} from "@fluentui/react-components";
import { AddRegular, DismissRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { cellOf, type DataSource } from "../../../office/sources";
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
  baseScenario,
  evaluateScenario,
  openChains,
  planFor,
  resourcingCost,
  type Scenario,
  type ScenarioOutcome,
  statedCost,
} from "../../model/what-if";
import { mineralChanges } from "../../model/sensitivity-minerals";
import { CellLink } from "../../parts/cell-link";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import { Comparison, type Compared } from "./comparison";
import { StatusBadge } from "../../parts/status-badge";
import { AmountField } from "./amount-field";
import { PlacedInService, withEntry } from "./fact-fields";
import { FormActions } from "./form-actions";
import { Meter } from "./meter";
import { SensitivityList } from "./sensitivity-list";
import { useSupposedStyles } from "./supposed-styles";
import { useScenario } from "./use-scenario";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  add: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-end" },
  grow: { flexGrow: 1, minWidth: 0 },
  select: { minWidth: 0, "& select": { minWidth: 0, width: "100%" } },
  addButton: { flexShrink: 0 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  line: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  row: { paddingBottom: tokens.spacingVerticalXXS },
  agreements: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(150px, 1fr))" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
});

const FIRST_CHAINS = 10;
/** How many are shown beyond these because they are chosen. A plan may choose thousands. */
const MOST_CHOSEN = 40;

export function ScenarioForm({ subject, input }: { subject: CheckSubject; input: CheckInput }) {
  const styles = useStyles();
  const { language, fail, notify } = usePane();
  const { t } = language;
  const { base, scenario, computed, before, after, changed, set, change, reset, write } = useScenario(
    input,
    baseScenario,
    evaluateScenario,
  );
  const source = Object.values(subject.sources)[0] as DataSource;
  const { placedInService, method } = computed;
  const plain = useMemo<Scenario>(
    () => ({ ...baseScenario(input), placedInService, method }),
    [input, placedInService, method],
  );
  const offered = useMemo(() => mineralChanges(input, plain), [input, plain]);
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

  const spent = useMemo(() => resourcingCost(input, computed), [input, computed]);
  const both = {
    before: compared(before, language),
    after: compared(after, language, costText(spent, computed, language)),
  };
  return (
    <>
      <Meter {...both} firstRow={source.firstRow} />
      <Comparison
        {...both}
        shareTitle="result.share"
        thresholdTitle="result.percentage"
        note={[before, after].some((outcome) => outcome.ok && outcome.meets) && <RequirementNote />}
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
      <FormActions
        changed={changed}
        canWrite={before.ok && after.ok}
        onWrite={() =>
          void write((now) => scenarioSheet({ source, base, scenario, before, after: now, language, input }))
        }
        onReset={reset}
      />
    </>
  );
}

/** What the re-sourced rows cost, as far as it is known; nothing if it is not known of any. */
function costText(
  { cost, without }: ReturnType<typeof resourcingCost>,
  { resourced }: Scenario,
  { t, money }: Language,
): string | undefined {
  if (without === resourced.length) return undefined;
  return without === 0 ? money(cost) : t("whatIf.resourcingPart", { cost: money(cost), count: without });
}

/** An outcome as the comparison shows it. */
function compared(outcome: ScenarioOutcome, { money }: Language, cost?: string): Compared {
  if (!outcome.ok) return outcome;
  const { share, potential, threshold, state, qualifying, gap } = outcome;
  return {
    ok: true,
    state,
    share,
    potential,
    threshold,
    amounts: [
      { title: "result.qualifying", text: money(qualifying) },
      { title: "whatIf.gap", text: money(gap) },
      ...(cost === undefined ? [] : [{ title: "whatIf.resourcingCost", text: cost } as const]),
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
  const supposedStyles = useSupposedStyles();
  const { placedInService, method, without, signed, supposed } = computed;
  const open = useMemo(
    () => openChains(input, { placedInService, method, without, signed, supposed, resourced: [], costs: new Map() }),
    [input, placedInService, method, without, signed, supposed],
  );
  const source = Object.values(subject.sources)[0] as DataSource;
  const labels = input.cells("label");
  const nameOf = (row: number) => {
    const label = labels?.[row];
    return typeof label === "string" || typeof label === "number"
      ? String(label)
      : t("result.row", { row: String(source.firstRow + row + 1) });
  };
  const placeholderOf = (row: number) => {
    const stated = statedCost(input, row);
    return stated === null ? t("whatIf.newCost") : money(stated);
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
          <li
            key={row}
            className={mergeClasses(styles.row, isChosen.has(row) && supposedStyles.good)}
            data-supposed={isChosen.has(row)}
          >
            <div className={styles.line}>
              <Checkbox
                className={styles.grow}
                checked={isChosen.has(row)}
                label={`${nameOf(row)}: +${money(gain)}`}
                onChange={(_, { checked }) =>
                  onChange({
                    resourced: checked
                      ? [...scenario.resourced, row].sort((left, right) => left - right)
                      : scenario.resourced.filter((other) => other !== row),
                  })
                }
              />
              <StatusBadge status={isChosen.has(row) ? "qualifies" : status} />
              <CellLink place={cellOf(source, row, 0)}>{String(source.firstRow + row + 1)}</CellLink>
            </div>
            {isChosen.has(row) && (
              <AmountField
                label={t("whatIf.askCostOnly")}
                name={t("whatIf.costOf", { line: nameOf(row) })}
                placeholder={placeholderOf(row)}
                amount={scenario.costs.get(row) ?? null}
                onChange={(cost) => onChange({ costs: withEntry(scenario.costs, row, cost) })}
              />
            )}
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
