import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { LAW_VERSION } from "../../law";
import { RELEASE } from "../model/release";
import { usePane } from "../pane/pane";

const useStyles = makeStyles({
  foot: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
    color: tokens.colorNeutralForeground3,
  },
});

/** The versions of the release and of the law data, on every page. */
export function Foot() {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  return (
    <footer className={styles.foot} aria-label={t("foot.label")}>
      <Text size={200}>{t("foot.release", { version: RELEASE })}</Text>
      <Text size={200}>{t("foot.law", { date: language.date(LAW_VERSION) })}</Text>
    </footer>
  );
}
