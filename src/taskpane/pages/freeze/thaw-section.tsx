import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
} from "@fluentui/react-components";
import { LockOpenRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { areaText } from "../../../office/explain-references";
import { applyThaw, listRecords, planThaw, type Thawable, type ThawState } from "../../../office/freeze";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { hasFunction } from "../../../checks/calls/engine";
import { byState } from "../../model/freeze";
import { CellLink } from "../../parts/cell-link";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { useFreezeStyles } from "./freeze-section";

const MOST_SHOWN = 20;
const LEFT_ALONE: readonly ThawState[] = ["changed", "formula", "gone", "refused"];

/** The records in the workbook, and the way back to their formulas. */
export function ThawSection() {
  const styles = useFreezeStyles();
  const { language, acted, notify, fail } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [records, setRecords] = useState<readonly string[] | null>(null);
  const [plan, setPlan] = useState<{ record: string; lines: readonly Thawable[] } | null>(null);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    let left = false;
    listRecords()
      .then((found) => {
        if (!left) setRecords(found);
      })
      .catch(fail);
    return () => {
      left = true;
    };
  }, [fail]);

  const look = (record: string) =>
    run(
      async (work) => {
        setPlan(null);
        setPlan({ record, lines: await planThaw(record, hasFunction, work) });
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );
  const thaw = (lines: readonly Thawable[]) =>
    run(async () => {
      setAsking(false);
      if (lines.length === 0) return;
      const undone = await applyThaw(lines);
      setPlan(null);
      if (!undone) {
        notify({ intent: "warning", text: t("freeze.changed") });
        return;
      }
      acted(t("thaw.done", { count: lines.length }), undone);
    });

  const states = plan ? byState(plan.lines) : null;
  return (
    <Section title={t("thaw.title")}>
      <div className={styles.stack}>
        <Text>{t("thaw.text")}</Text>
        {records?.length === 0 && <Text className={styles.quiet}>{t("thaw.none")}</Text>}
        {records?.map((record) => (
          <Button key={record} disabledFocusable={running} onClick={() => void look(record)}>
            {t("thaw.look", { sheet: record })}
          </Button>
        ))}
        {running && <Working label={t("thaw.reading")} done={done} onCancel={cancel} />}
        {!running && plan && states && (
          <>
            <div role="status">
              <Text block weight="semibold">
                {t("thaw.record", { sheet: plan.record })}
              </Text>
              <Text block>{t("thaw.same", { count: states.same.length })}</Text>
              {LEFT_ALONE.map((state) =>
                states[state].length === 0 ? null : (
                  <Text block key={state}>
                    {t(`thaw.${state as Exclude<ThawState, "same">}`, {
                      count: states[state].length,
                      sheets: language.list([...new Set(states[state].map(({ area }) => area.sheet))]),
                    })}
                  </Text>
                ),
              )}
            </div>
            {states.changed.length > 0 && (
              <ul className={styles.list}>
                {states.changed.slice(0, MOST_SHOWN).map(({ area }) => (
                  <li key={areaText(area)} className={styles.item}>
                    <CellLink place={area}>{areaText(area)}</CellLink>
                  </li>
                ))}
              </ul>
            )}
            <Button
              appearance="primary"
              icon={<LockOpenRegular />}
              disabled={states.same.length + states.changed.length === 0}
              onClick={() => (states.changed.length > 0 ? setAsking(true) : void thaw(states.same))}
            >
              {t("thaw.do", { count: states.same.length + states.changed.length })}
            </Button>
          </>
        )}
      </div>
      {asking && states && (
        <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && setAsking(false)}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>{t("thaw.ask")}</DialogTitle>
              <DialogContent>{t("thaw.askText", { count: states.changed.length })}</DialogContent>
              <DialogActions fluid>
                <Button appearance="primary" disabled={states.same.length === 0} onClick={() => void thaw(states.same)}>
                  {t("thaw.unchangedOnly")}
                </Button>
                <Button onClick={() => void thaw([...states.same, ...states.changed])}>{t("thaw.all")}</Button>
                <Button onClick={() => setAsking(false)}>{t("app.cancel")}</Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </Section>
  );
}
