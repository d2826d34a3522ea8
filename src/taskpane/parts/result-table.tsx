import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { Fragment, useState } from "react";
import { useLanguage } from "../pane/pane";
import type { ResultTable as Table } from "../../checks/definitions/definition";
import { figureText } from "./figures";

const useStyles = makeStyles({
  frame: { overflowX: "auto", marginTop: tokens.spacingVerticalM },
  table: { width: "100%", borderCollapse: "collapse" },
  caption: { textAlign: "start", fontWeight: tokens.fontWeightSemibold },
  cell: {
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: "end",
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
  },
  label: {
    padding: `${tokens.spacingVerticalXS} 0`,
    textAlign: "start",
    // Words break only if they are longer than this.
    minWidth: "8ch",
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightRegular,
  },
  above: { borderBottom: "none" },
  note: { textAlign: "start", color: tokens.colorNeutralForeground3 },
});

const FIRST_ROWS = 10;

/** Totals by label, one row each. */
export function ResultTable({ table: { title, columns, rows } }: { table: Table }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, say } = language;
  const [shown, setShown] = useState(FIRST_ROWS);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.caption}>{t(title)}</caption>
        <thead>
          <tr>
            <td className={mergeClasses(styles.cell, styles.label)} />
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.cell}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ label, cells, note }, index) => {
            const open = note === undefined ? undefined : styles.above;
            return (
              <Fragment key={index}>
                <tr>
                  <th scope="row" className={mergeClasses(styles.cell, styles.label, open)}>
                    {say(label)}
                  </th>
                  {cells.map((cell, column) => (
                    <td key={column} className={mergeClasses(styles.cell, open)}>
                      {cell &&
                        `${figureText(language, { title, ...cell })}${cell.unit === undefined ? "" : ` ${say(cell.unit)}`}`}
                    </td>
                  ))}
                </tr>
                {note !== undefined && (
                  <tr>
                    <td colSpan={columns.length + 1} className={mergeClasses(styles.cell, styles.label, styles.note)}>
                      <Text size={200}>{say(note)}</Text>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: rows.length - shown })}
        </Button>
      )}
    </div>
  );
}
