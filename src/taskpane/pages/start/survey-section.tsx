import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { quietWork, type Work } from "../../../office/batch";
import { learnDateSystem } from "../../../office/date-system";
import { galleryAbilities } from "../../../office/gallery";
import { readSurveySheets } from "../../../office/survey-sheets";
import { lotsOfSurvey, type OpenSurvey, openSurvey } from "../../model/survey";
import { usePane } from "../../pane/pane";
import { useAddWorkbook } from "../../pane/use-add-workbook";
import { useTask } from "../../pane/use-task";
import { Card } from "../../parts/card";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";

const useStyles = makeStyles({
  text: { display: "block", overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Offers to add the lots of a supplier's survey that is open. Shows nothing for other workbooks. */
export default function SurveySection() {
  const styles = useStyles();
  const { language, notify } = usePane();
  const { t } = language;
  const addWorkbook = useAddWorkbook();
  const { run, running, done } = useTask();
  const [found, setFound] = useState<OpenSurvey | null>(null);
  const [canAdd] = useState(() => galleryAbilities().add);

  useEffect(
    () =>
      void run(async (work: Work) => {
        const { file, workbook } = await readSurveySheets(await learnDateSystem(), work);
        setFound(openSurvey(file, workbook));
      }),
    [run],
  );

  if (!found || found.lots === 0) return null;
  const { survey, lots } = found;
  const add = () =>
    run(async (work) => {
      if ((await learnDateSystem()) === 1904) {
        notify({ intent: "warning", text: t("templates.not1904") });
        return;
      }
      // The survey may have been edited since it was found.
      const { file, workbook } = await readSurveySheets(1900, quietWork);
      const survey = openSurvey(file, workbook) ?? found;
      setFound(survey);
      await addWorkbook(
        t("start.survey"),
        lotsOfSurvey(survey),
        () => t("start.surveyInserted", { count: survey.lots }),
        work,
      );
    });
  return (
    <Section title={t("start.survey")}>
      <Card>
        <Text weight="semibold" className={styles.text}>
          {[survey.kind === "unknown" ? "" : `${survey.kind} ${survey.version}`.trim(), survey.company]
            .filter((part) => part !== "")
            .join(", ")}
        </Text>
        <Text className={styles.text}>{t("start.surveyLots", { count: lots })}</Text>
        {survey.findings.length > 0 && (
          <Text size={200} className={styles.quiet}>
            {t("start.surveyFindings", { count: survey.findings.length })}
          </Text>
        )}
        {!canAdd && <Text size={200}>{t("start.surveyCannotAdd")}</Text>}
        {canAdd && (
          <Text size={200} className={styles.quiet}>
            {t("undo.clears")}
          </Text>
        )}
        {canAdd && (
          <Button icon={<AddRegular />} disabledFocusable={running} onClick={() => void add()}>
            {t("start.surveyInsert")}
          </Button>
        )}
        {running && <Working label={t("start.surveyInsert")} done={done} />}
      </Card>
    </Section>
  );
}
