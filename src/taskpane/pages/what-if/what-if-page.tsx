import { Button, Spinner, Text } from "@fluentui/react-components";
import { type FunctionComponent, useEffect, useState } from "react";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import type { CheckSubject } from "../../../checks/check-subject";
import { checkOf, checks } from "../../../checks/definitions";
import type { CheckId, CheckInput } from "../../../checks/definitions/definition";
import { type CheckData, readCheck } from "../../../checks/check-data";
import { refusalOf } from "../../../checks/health";
import { PageHeading } from "../../parts/page-heading";
import { Working } from "../../parts/working";
import { AssistanceForm } from "./assistance-form";
import { ComponentsForm } from "./components-form";
import { ContentForm } from "./content-form";
import { ProductionForm } from "./production-form";
import { ScenarioForm } from "./scenario-form";

/** The form of each check that this page supports. */
const FORMS: Readonly<Partial<Record<CheckId, FunctionComponent<{ subject: CheckSubject; input: CheckInput }>>>> = {
  criticalMinerals: ScenarioForm,
  batteryComponents: ComponentsForm,
  materialAssistance: AssistanceForm,
  domesticContent: ContentForm,
  advancedManufacturing: ProductionForm,
};

/** Supposes other facts or another law over the table of the last check. Nothing is written until the person asks for it. */
export default function WhatIfPage() {
  const { language, subject, open, notify } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [data, setData] = useState<CheckData | null>(null);
  const [tried, setTried] = useState(false);
  const check = subject ? checkOf(subject.check) : null;
  const Form = check ? FORMS[check.id] : undefined;
  const usable = check?.whatIf === true && subject !== null && Object.keys(subject.columns).length > 0;
  // As with the result: nothing while rows may count twice or amounts must not be added up, and nothing for a day that nobody chose.
  const unfinished =
    data !== null &&
    (data.undecided > 0 ||
      refusalOf(data.health) !== null ||
      check?.options.some(({ key, kind }) => kind === "date" && !data.input.option(key)) === true);
  const read = () => {
    if (!usable || !subject || !check) return;
    setTried(true);
    void run(
      async (work) => setData(await readCheck(check, subject, work)),
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );
  };
  useEffect(() => {
    read();
    // The subject as it is when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <>
      <PageHeading>{t("page.whatIf")}</PageHeading>
      {!usable && (
        <>
          <Text block>{t("whatIf.needsCheck")}</Text>
          {checks
            .filter(({ whatIf }) => whatIf)
            .map(({ id, title }) => (
              <p key={id}>
                <Button onClick={() => open("check", { check: id })}>{t(title)}</Button>
              </p>
            ))}
        </>
      )}
      {usable && running && <Working label={t("start.reading")} done={done} onCancel={cancel} />}
      {usable && !running && !data && !tried && <Spinner label={t("app.loading")} />}
      {usable && !running && !data && tried && <Button onClick={read}>{t("app.tryAgain")}</Button>}
      {usable && data && !running && unfinished && (
        <>
          <Text block>{t("whatIf.undecided")}</Text>
          <p>
            <Button appearance="primary" onClick={() => open("check", check ? { check: check.id } : {})}>
              {t("whatIf.toCheck")}
            </Button>
          </p>
        </>
      )}
      {usable && Form && data && !running && !unfinished && <Form subject={data.subject} input={data.input} />}
    </>
  );
}
