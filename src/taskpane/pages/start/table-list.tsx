import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { DataSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { Card } from "../../parts/card";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  row: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  grow: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Tables of the workbook, each with the way to a check. `before`: entries that come first. */
export function TableList({ tables, before }: { tables: readonly DataSource[]; before?: ReactNode }) {
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <ul className={styles.list}>
      {before}
      {tables.map((table) => (
        <li key={table.key}>
          <Card>
            <div className={styles.row}>
              <div className={styles.grow}>
                <Text weight="semibold">{table.name}</Text>
                <br />
                <Text size={200} className={styles.quiet}>
                  {t("source.where", {
                    sheet: table.hidden ? t(`hidden.${table.hidden}`, { sheet: table.sheet }) : table.sheet,
                    rows: t("start.tableRows", { count: table.rowCount }),
                  })}
                </Text>
              </div>
              <CheckTable table={table} />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

/** Leads to the checks that fit a table. */
export function CheckTable({ table }: { table: DataSource }) {
  const { language, open } = usePane();
  const { t } = language;
  return (
    <Button aria-label={t("start.checkTable", { name: table.name })} onClick={() => open("check", { source: table })}>
      {t("page.check")}
    </Button>
  );
}
