import { Button } from "@fluentui/react-components";
import { type ReactNode, useCallback, useEffect } from "react";
import type { CheckData } from "../../../checks/check-data";
import { stopOf } from "../../../checks/health";
import { sayIssue } from "../../../checks/issue-text";
import { cellOfIssue } from "../../../checks/row-addresses";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { Working } from "../../parts/working";
import type { LastStep } from "../check/guided-steps";
import { NoResult, StaleNotice } from "../check/no-result";
import { useCertificateSay } from "./certificate-say";

/** Reads the lines of costs. Nothing is made of them while a finding stops it. */
export function ReadLines(props: LastStep & { children: (data: CheckData) => ReactNode }) {
  const { subject, data, stale, read, onReadAgain, onConvert } = props;
  const say = useCertificateSay();
  const { language } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const start = useCallback(() => run((work) => (data ? Promise.resolve() : read(work))), [run, data, read]);
  useEffect(() => void start(), [start]);
  if (!data) {
    return running ? (
      <Working label={say("ask.reading")} done={done} onCancel={cancel} />
    ) : (
      <Button onClick={() => void start()}>{t("app.tryAgain")}</Button>
    );
  }
  // No function looks at these cells: one that holds no cost would be certified as a cost of 0.
  const refused = stopOf(data.health);
  return (
    <>
      <StaleNotice stale={stale} onReadAgain={onReadAgain} />
      {refused ? (
        <>
          <NoResult message={sayIssue(refused, language)} place={cellOfIssue(refused, subject)} />
          {data.toConvert.length > 0 && <Button onClick={onConvert}>{t("amounts.offer")}</Button>}
        </>
      ) : (
        props.children(data)
      )}
    </>
  );
}
