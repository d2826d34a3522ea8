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
  const language = useLanguage();
  return (
    <FigureRows
      figures={figures.map((figure) => ({ name: language.t(figure.title), text: figureText(language, figure) }))}
    />
  );
}

/** Figures that have been put into words. */
export function FigureRows({ figures }: { figures: readonly { readonly name: string; readonly text: string }[] }) {
  const styles = useStyles();
  if (figures.length === 0) return null;
  return (
    <table className={styles.table}>
      <tbody>
        {figures.map(({ name, text }) => (
          <tr key={name}>
            <th scope="row" className={mergeClasses(styles.cell, styles.title)}>
              <Text>{name}</Text>
            </th>
            <td className={mergeClasses(styles.cell, styles.value)}>
              <Text weight="semibold">{text}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
