import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import type { Figure } from "../../checks/definitions/definition";
import type { Language } from "../../text/language";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", margin: `${tokens.spacingVerticalM} 0` },
  cell: { padding: `${tokens.spacingVerticalXS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  title: { textAlign: "start", fontWeight: tokens.fontWeightRegular },
  value: { textAlign: "end", whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
});

/** A figure formatted in the language. */
export function figureText({ percent, money, number, date, t, say }: Language, { value, format }: Figure): string {
  if (typeof value === "boolean") return t(value ? "app.yes" : "app.no");
  if (typeof value === "object") return say(value);
  if (typeof value === "string") return format === "date" ? date(value) : value;
  return format === "percent" ? percent(value) : format === "money" ? money(value) : number(value);
}

/** Figures one below the other. */
export function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const styles = useStyles();
  const language = useLanguage();
  if (figures.length === 0) return null;
  return (
    <table className={styles.table}>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.title}>
            <th scope="row" className={mergeClasses(styles.cell, styles.title)}>
              <Text>{language.t(figure.title)}</Text>
            </th>
            <td className={mergeClasses(styles.cell, styles.value)}>
              <Text weight="semibold">{figureText(language, figure)}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
