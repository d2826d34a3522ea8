import { CompoundButton, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { readSample } from "../../../office/read-blocks";
import { type DataSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { checks } from "../../../checks/definitions";
import type { CheckDefinition } from "../../../checks/definitions/definition";
import { fitOf } from "../../../checks/column-matching";
import { PageHeading } from "../../parts/page-heading";
import { GuidedSteps } from "./guided-steps";
import { ResultStep } from "./result-step";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  about: { lineHeight: tokens.lineHeightBase200 },
  choice: { width: "100%", maxWidth: "none", justifyContent: "space-between", textAlign: "start" },
});

/** A guided check: the choice of the check, then its steps. */
export default function CheckPage() {
  const { language, parameters } = usePane();
  const { t } = language;
  const given = parameters.check
    ? checks.find(({ id }) => id === parameters.check)
    : checks.length === 1
      ? checks[0]
      : undefined;
  const [check, setCheck] = useState<CheckDefinition | null>(given ?? null);
  if (!check) return <Chooser source={parameters.source ?? null} onChoose={setCheck} />;
  return (
    <GuidedSteps
      key={check.id}
      check={check}
      first={parameters.source ?? null}
      lastTitle={t("result.title")}
      toLast={t("health.toResult")}
      last={(given) => <ResultStep check={check} {...given} />}
      away={checks.length > 1 ? { text: t("check.changeKind"), go: () => setCheck(null) } : undefined}
    />
  );
}

function Chooser({ source, onChoose }: { source: DataSource | null; onChoose: (check: CheckDefinition) => void }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  // Null while the table is read: reordering the list later would move a check away from the pointer or the focus.
  const [fitting, setFitting] = useState<readonly string[] | null>(source ? null : []);
  useEffect(() => {
    if (!source) return;
    let left = false;
    void readSample(source)
      .then((sample) => {
        if (left) return;
        const fits = checks.map((check) => ({
          id: check.id,
          fit: Math.max(...check.roles.map((role) => fitOf(source.headers, sample, role.columns))),
        }));
        const best = Math.max(...fits.map(({ fit }) => fit));
        setFitting(fits.filter(({ fit }) => fit > 0 && fit > best - 0.01).map(({ id }) => id));
      })
      .catch(() => !left && setFitting([]));
    return () => {
      left = true;
    };
  }, [source]);
  if (!fitting) {
    return (
      <>
        <PageHeading>{t("check.choose")}</PageHeading>
        <Spinner label={t("start.reading")} />
      </>
    );
  }
  const order = [...checks].sort(
    (left, right) => Number(fitting.includes(right.id)) - Number(fitting.includes(left.id)),
  );
  return (
    <>
      <PageHeading>{t("check.choose")}</PageHeading>
      <ul className={styles.list}>
        {order.map((check) => (
          <li key={check.id}>
            <CompoundButton
              className={styles.choice}
              icon={<ChevronRightRegular />}
              iconPosition="after"
              secondaryContent={{
                className: styles.about,
                children:
                  source !== null && fitting.includes(check.id) ? (
                    <>
                      {t(`check.${check.id}Text`)}
                      <br />
                      <strong>{t("check.fits", { name: source.name })}</strong>
                    </>
                  ) : (
                    t(`check.${check.id}Text`)
                  ),
              }}
              onClick={() => onChoose(check)}
            >
              {t(check.title)}
            </CompoundButton>
          </li>
        ))}
      </ul>
    </>
  );
}
