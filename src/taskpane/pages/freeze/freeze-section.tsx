import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { LockClosedRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { serialOfDate } from "../../../rules/calendar";
import { areaText } from "../../../office/explain-references";
import { applyFreeze, type FreezePlan, type FreezeScope, isAsPlanned, planFreeze } from "../../../office/freeze";
import { orElse, partOf } from "../../../office/batch";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { hasFunction } from "../../../checks/calls/engine";
import { freezeTexts, lawOfResults } from "../../model/freeze";
import { today } from "../../model/today";
import { CellLink } from "../../parts/cell-link";
import { HiddenFormulas } from "../../parts/hidden-formulas";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";

export const useFreezeStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "flex-start" },
  list: { margin: 0, padding: 0, listStyleType: "none", width: "100%" },
  item: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  code: { display: "block", fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

const MOST_SHOWN = 20;

/** Chooses what to freeze, shows it, and freezes it. */
export function FreezeSection({ onFrozen }: { onFrozen: () => void }) {
  const styles = useFreezeStyles();
  const { language, acted, notify } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [scope, setScope] = useState<FreezeScope>("selection");
  const [plan, setPlan] = useState<FreezePlan | null>(null);
  const [writing, setWriting] = useState(false);

  const look = () =>
    run(
      async (work) => {
        setWriting(false);
        setPlan(null);
        setPlan(await planFreeze(scope, hasFunction, work));
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );
  const freeze = (chosen: FreezePlan) =>
    run(
      async (work) => {
        // The record must match what the cells hold now, however long ago the plan was made.
        if (!(await isAsPlanned(chosen, hasFunction, partOf(work, 0, 0.5)))) {
          setPlan(null);
          notify({ intent: "warning", text: t("freeze.changed") });
          return;
        }
        const law = await lawOfResults(partOf(work, 0.5, 0.6));
        setWriting(true);
        const day = serialOfDate(today());
        const frozen = await orElse(
          () => applyFreeze(chosen, freezeTexts(language), law, day, partOf(work, 0.6, 1)),
          // A record that had to stay can be used at once.
          () => Promise.resolve(onFrozen()),
        );
        setPlan(null);
        acted(t("freeze.done", { count: frozen.count, sheet: frozen.sheet }), frozen);
        onFrozen();
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );

  return (
    <Section title={t("freeze.title")}>
      <div className={styles.stack}>
        <Text>{t("freeze.text")}</Text>
        <Field label={t("freeze.scope")}>
          <RadioGroup
            value={scope}
            disabled={running}
            onChange={(_, { value }) => {
              setScope(value as FreezeScope);
              setPlan(null);
            }}
          >
            <Radio value="selection" label={t("freeze.selection")} />
            <Radio value="sheet" label={t("freeze.sheet")} />
            <Radio value="workbook" label={t("freeze.workbook")} />
          </RadioGroup>
        </Field>
        <Button disabledFocusable={running} onClick={() => void look()}>
          {t("freeze.look")}
        </Button>
        {running && (
          <Working
            label={t(writing ? "freeze.writing" : "freeze.looking")}
            done={done}
            {...(writing ? {} : { onCancel: cancel })}
          />
        )}
        {!running && plan && <Plan plan={plan} onFreeze={() => void freeze(plan)} />}
      </div>
    </Section>
  );
}

function Plan({ plan, onFreeze }: { plan: FreezePlan; onFreeze: () => void }) {
  const styles = useFreezeStyles();
  const { t } = usePane().language;
  const { formulas, skipped, spillReaders } = plan;
  const count = formulas.length;
  const areas = useMemo(() => formulas.map(({ area }) => area), [formulas]);
  const cells = formulas.reduce((sum, { area }) => sum + area.rows * area.columns, 0);
  const notFollowed = formulas.filter((formula) => formula.notFollowed.length > 0).length;
  return (
    <>
      <div role="status">
        <Text block weight="semibold">
          {count === 0 ? t("freeze.nothing") : t("freeze.found", { count })}
        </Text>
        {cells > count && <Text block>{t("freeze.cells", { count: cells })}</Text>}
        <HiddenFormulas places={areas} />
        {notFollowed > 0 && <Text block>{t("freeze.notFollowed", { count: notFollowed })}</Text>}
        {skipped.length > 0 && <Text block>{t("freeze.skipped", { count: skipped.length })}</Text>}
        {spillReaders.length > 0 && <Text block>{t("freeze.spillReaders", { count: spillReaders.length })}</Text>}
      </div>
      {[...skipped, ...spillReaders].slice(0, MOST_SHOWN).map((place) => (
        <CellLink key={`${place.sheet}!${place.row},${place.column}`} place={place} />
      ))}
      {count > 0 && (
        <>
          <Button appearance="primary" icon={<LockClosedRegular />} onClick={onFreeze}>
            {t("freeze.do", { count })}
          </Button>
          <ul className={styles.list} aria-label={t("freeze.list")}>
            {formulas.slice(0, MOST_SHOWN).map(({ area, formula }) => (
              <li key={areaText(area)} className={styles.item}>
                <CellLink place={area}>{areaText(area)}</CellLink>
                <code className={styles.code}>{formula}</code>
              </li>
            ))}
          </ul>
          {count > MOST_SHOWN && <Text>{t("freeze.more", { count: count - MOST_SHOWN })}</Text>}
        </>
      )}
    </>
  );
}
