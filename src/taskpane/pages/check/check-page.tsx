import { CompoundButton, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { readSample } from "../../../office/read-blocks";
import { type DataSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { checks } from "../../../checks/definitions";
import type { CheckDefinition } from "../../../checks/definitions/definition";
import { fitOf } from "../../../checks/column-matching";
import type { Proposal } from "../../../checks/scan/proposal";
import { PageHeading } from "../../parts/page-heading";
import { GuidedSteps } from "./guided-steps";
import { Proposals } from "./proposals";
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

/** What the workbook offers to check, or a guided check: the choice of the check, then its steps. */
export default function CheckPage() {
  const { language, parameters } = usePane();
  const { t } = language;
  const { check: wanted, source = null, proposal = null } = parameters;
  const [mode, setMode] = useState<Mode>(() => {
    const check = checks.find(({ id }) => id === (proposal?.check ?? wanted));
    if (check) return { kind: "check", check, source, proposal };
    return source ? { kind: "list", source } : { kind: "proposals" };
  });
  const begin = (check: CheckDefinition, first: DataSource | null) =>
    setMode({ kind: "check", check, source: first, proposal: null });
  if (mode.kind === "proposals") {
    return (
      <Proposals
        onChoose={(first) => setMode({ kind: "list", source: first })}
        onOther={(id, first) => {
          const check = checks.find((each) => each.id === id);
          if (check) begin(check, first);
        }}
      />
    );
  }
  if (mode.kind === "list") return <Chooser source={mode.source} onChoose={(check) => begin(check, mode.source)} />;
  const { check } = mode;
  return (
    <GuidedSteps
      key={check.id}
      check={check}
      first={mode.source}
      proposal={mode.proposal}
      lastTitle={t("result.title")}
      toLast={t("health.toResult")}
      last={(given) => <ResultStep check={check} {...given} />}
      away={{ text: t("check.changeKind"), go: () => setMode({ kind: "list", source: mode.source }) }}
    />
  );
}

/** What can be checked in the workbook, the list of all checks, or one check with its steps. */
type Mode =
  | { readonly kind: "proposals" }
  | { readonly kind: "list"; readonly source: DataSource | null }
  | {
      readonly kind: "check";
      readonly check: CheckDefinition;
      readonly source: DataSource | null;
      readonly proposal: Proposal | null;
    };

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
