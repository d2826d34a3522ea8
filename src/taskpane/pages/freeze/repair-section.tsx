import { Button, Text } from "@fluentui/react-components";
import { WrenchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { placeText } from "../../../office/addresses";
import { partOf } from "../../../office/batch";
import { listRecords } from "../../../office/freeze";
import type { IraFormula } from "../../../office/ira-formulas";
import { findStuck, reenter, type Stuck } from "../../../office/repair";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { hasFunction } from "../../../checks/calls/engine";
import { CellLink } from "../../parts/cell-link";
import { HiddenFormulas } from "../../parts/hidden-formulas";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { useFreezeStyles } from "./freeze-section";

const MOST_SHOWN = 20;

/** Formulas that do not calculate, and the button that enters them again. */
export function RepairSection() {
  const styles = useFreezeStyles();
  const { language, acted, notify } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [stuck, setStuck] = useState<Stuck | null>(null);
  const [entering, setEntering] = useState(false);
  const [after, setAfter] = useState<readonly string[]>([]);

  const look = () =>
    run(
      async (work) => {
        setEntering(false);
        setAfter([]);
        setStuck(await findStuck(hasFunction, work, await listRecords()));
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );
  const repair = (formulas: readonly IraFormula[]) =>
    run(async (work) => {
      setEntering(true);
      const repaired = await reenter(formulas, hasFunction, partOf(work, 0, 0.5));
      const left = await findStuck(hasFunction, partOf(work, 0.5, 1), await listRecords());
      setStuck(left);
      const entered = new Set(formulas.map(placeText));
      const still = left.unnamed.filter((formula) => entered.has(placeText(formula))).length;
      setAfter([
        ...(still > 0 ? [t("repair.still", { count: still })] : []),
        ...(repaired.changed > 0 ? [t("repair.changed", { count: repaired.changed })] : []),
      ]);
      acted(t("repair.done", { count: repaired.count }), repaired);
    });

  return (
    <Section title={t("repair.title")}>
      <div className={styles.stack}>
        <Text>{t("repair.text")}</Text>
        <Button disabledFocusable={running} onClick={() => void look()}>
          {t("repair.look")}
        </Button>
        {running && (
          <Working
            label={t(entering ? "repair.working" : "repair.reading")}
            done={done}
            {...(entering ? {} : { onCancel: cancel })}
          />
        )}
        <div role="status">
          {!running && stuck && stuck.unnamed.length + stuck.asText.length === 0 && <Text>{t("repair.none")}</Text>}
          {after.map((text) => (
            <Text block key={text}>
              {text}
            </Text>
          ))}
        </div>
        {!running && stuck && stuck.unnamed.length > 0 && (
          <Found
            title={t("repair.unnamed", { count: stuck.unnamed.length })}
            action={t("repair.do")}
            formulas={stuck.unnamed}
            onRepair={() => void repair(stuck.unnamed)}
          />
        )}
        {!running && stuck && stuck.asText.length > 0 && (
          <Found
            title={t("repair.asText", { count: stuck.asText.length })}
            action={t("repair.doAsText")}
            formulas={stuck.asText}
            onRepair={() => void repair(stuck.asText)}
          />
        )}
      </div>
    </Section>
  );
}

function Found(props: { title: string; action: string; formulas: readonly IraFormula[]; onRepair: () => void }) {
  const styles = useFreezeStyles();
  const { t } = usePane().language;
  const { title, action, formulas, onRepair } = props;
  return (
    <>
      <Text weight="semibold">{title}</Text>
      <HiddenFormulas places={formulas} />
      <Button appearance="primary" icon={<WrenchRegular />} onClick={onRepair}>
        {action}
      </Button>
      <ul className={styles.list}>
        {formulas.slice(0, MOST_SHOWN).map((formula) => (
          <li key={placeText(formula)} className={styles.item}>
            <CellLink place={formula} />
            <code className={styles.code}>{formula.formula}</code>
          </li>
        ))}
      </ul>
      {formulas.length > MOST_SHOWN && <Text>{t("freeze.more", { count: formulas.length - MOST_SHOWN })}</Text>}
    </>
  );
}
