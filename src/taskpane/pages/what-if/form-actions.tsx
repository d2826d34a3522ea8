import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowResetRegular, TableAddRegular } from "@fluentui/react-icons";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
});

/** Writes the scenario to a sheet, or starts over. */
export function FormActions(props: { changed: boolean; canWrite: boolean; onWrite: () => void; onReset: () => void }) {
  const { changed, canWrite, onWrite, onReset } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <div className={styles.actions}>
      <Button appearance="primary" icon={<TableAddRegular />} disabled={!changed || !canWrite} onClick={onWrite}>
        {t("whatIf.write")}
      </Button>
      <Button icon={<ArrowResetRegular />} disabled={!changed} onClick={onReset}>
        {t("whatIf.reset")}
      </Button>
    </div>
  );
}
