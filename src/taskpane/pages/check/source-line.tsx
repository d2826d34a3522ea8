import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { DataSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  name: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
});

/** A table as it is listed: its name, its sheet and how many rows it has. */
export function SourceLine({ source }: { source: DataSource }) {
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <>
      <Text weight="semibold" className={styles.name}>
        {source.kind === "table" ? t("source.table", { name: source.name }) : t("source.range", { name: source.name })}
      </Text>
      <br />
      <Text size={200} className={styles.quiet}>
        {t("source.where", { sheet: source.sheet, rows: t("start.tableRows", { count: source.rowCount }) })}
      </Text>
    </>
  );
}
