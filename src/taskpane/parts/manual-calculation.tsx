import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { useEffect, useSyncExternalStore } from "react";
import { calculateAll, isManual, learnCalculationMode, onCalculationMode } from "../../office/calculation-mode";
import { usePane } from "../pane/pane";
import { useBusy } from "../pane/use-busy";

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalM } });

/** Shown on every page while Excel calculates only on request: values may be old. Asks again at each visit of a page and after each action. */
export function ManualCalculation() {
  const styles = useStyles();
  const { language, visit, actions } = usePane();
  const { busy, doing } = useBusy();
  const { t } = language;
  const shown = useSyncExternalStore(onCalculationMode, isManual);
  useEffect(() => void learnCalculationMode(), [visit, actions]);
  if (!shown) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar} data-calculation="manual">
      <MessageBarBody>
        <MessageBarTitle>{t("manual.title")}</MessageBarTitle>
        {t("manual.text")}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          icon={<ArrowSyncRegular />}
          disabledFocusable={busy}
          onClick={() => void doing(calculateAll)}
        >
          {t("manual.calculate")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
