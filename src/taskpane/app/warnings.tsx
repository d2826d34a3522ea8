import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useState, useSyncExternalStore } from "react";
import { LAW_VERSION } from "../../law";
import { missingPart, onMissingPart } from "../../text/load-part";
import { retryFunctionWords } from "../model/function-texts";
import { registeredLawVersion } from "../model/registered-law";
import { usePane } from "../pane/pane";
import { useDateSystem } from "../pane/use-date-system";
import { retryFailedParts } from "../parts/lazy-part";
import { ManualCalculation } from "../parts/manual-calculation";

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalM } });

/** What every page warns of. */
export function Warnings() {
  return (
    <>
      <PartBar />
      <LawBar />
      <DatesBar />
      <ManualCalculation />
    </>
  );
}

/** Shown if a part of the pane could not be loaded. If the server has a newer release, only the whole pane can be loaded again. */
function PartBar() {
  const styles = useStyles();
  const { language, page, open } = usePane();
  const { t } = language;
  const missing = useSyncExternalStore(onMissingPart, missingPart);
  if (missing === null) return null;
  const outdated = missing.reason === "outdated";
  const tryAgain = () => {
    retryFailedParts();
    retryFunctionWords();
    open(page);
  };
  return (
    <div role="alert">
      <MessageBar intent="warning" layout="multiline" className={styles.bar} data-part={missing.reason}>
        <MessageBarBody>
          <MessageBarTitle>{t(outdated ? "part.outdated" : "part.unreachable")}</MessageBarTitle>
          {t(outdated ? "part.outdatedText" : "part.unreachableText")}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={outdated ? () => location.reload() : tryAgain}>
            {t(outdated ? "part.loadAgain" : "app.tryAgain")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}

/** Shown if Excel calls the functions of another release than the pane's. */
function LawBar() {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const [registered, setRegistered] = useState<string | null>(null);
  useEffect(() => void registeredLawVersion().then(setRegistered), []);
  if (registered === null || registered === LAW_VERSION) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar} data-law={registered}>
      <MessageBarBody>
        <MessageBarTitle>{t("law.differs")}</MessageBarTitle>
        {t("law.differsText", { functions: language.date(registered), pane: language.date(LAW_VERSION) })}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Shown on every page if the functions would misread the workbook's dates. */
function DatesBar() {
  const styles = useStyles();
  const { language, visit } = usePane();
  const { t } = language;
  if (useDateSystem(visit) === 1900) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar} data-dates="1904">
      <MessageBarBody>
        <MessageBarTitle>{t("dates.title")}</MessageBarTitle>
        {t("dates.text")}
      </MessageBarBody>
    </MessageBar>
  );
}
