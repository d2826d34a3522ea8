import { makeStyles, Subtitle1, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled, DismissCircleFilled, InfoRegular, QuestionCircleFilled } from "@fluentui/react-icons";
import type { VerdictState } from "../../checks/definitions/definition";
import { useLanguage } from "../pane/pane";

const useStyles = makeStyles({
  verdict: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: `${tokens.spacingVerticalXS} 0`,
  },
  icon: { fontSize: "28px", flexShrink: 0 },
  words: { overflowWrap: "anywhere", minWidth: 0 },
});

/** A verdict with its sign, or an answer in words where there is none. */
export function Verdict({ state, answer }: { state: VerdictState; answer?: string | undefined }) {
  const styles = useStyles();
  const { t } = useLanguage();
  const icon =
    state === "met" ? (
      <CheckmarkCircleFilled className={styles.icon} color={tokens.colorPaletteGreenForeground1} aria-hidden />
    ) : state === "notMet" ? (
      <DismissCircleFilled className={styles.icon} color={tokens.colorPaletteRedForeground1} aria-hidden />
    ) : state === "notMetOpen" ? (
      <QuestionCircleFilled className={styles.icon} color={tokens.colorPaletteDarkOrangeForeground1} aria-hidden />
    ) : (
      <InfoRegular className={styles.icon} aria-hidden />
    );
  const words =
    answer ?? t(state === "met" ? "result.met" : state === "notMet" ? "result.notMet" : "result.notMetOpen");
  return (
    <div className={styles.verdict} role="status" data-verdict={state}>
      {icon}
      <Subtitle1 as="h2" className={styles.words}>
        {words}
      </Subtitle1>
    </div>
  );
}
