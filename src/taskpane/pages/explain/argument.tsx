import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { ShownArgument } from "../../../checks/explain-cell";
import { argumentText } from "../../../checks/explained-formats";
import type { Parameter } from "../../../functions/parameter";
import { areaText, type CellArea } from "../../../office/explain-references";
import { usePane } from "../../pane/pane";
import { useGoTo } from "../../pane/use-go-to";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

const MOST_VALUES = 3;

/** An argument of a call: its cells as the function reads them, and what it means. */
export function Argument(props: {
  argument: ShownArgument;
  parameter: Parameter | undefined;
  lang: string;
  description: string;
}) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const { name, text, content, area, cells } = props.argument;
  const count = cells ? cells.length * (cells[0]?.length ?? 0) : 0;
  const first = cells ? firstValues(cells, (cell) => argumentText(props.parameter, cell, language)) : [];
  return (
    <>
      <Text weight="semibold" lang="en">
        {name}
      </Text>
      {content.kind === "omitted" ? (
        <Text className={styles.quiet}> {t("why.argumentOmitted")}</Text>
      ) : (
        <div>{area ? <AreaLink area={area} text={text} /> : <code className={styles.code}>{text}</code>}</div>
      )}
      {content.kind === "call" && (
        <Text block size={200}>
          {t("why.argumentCall", { name: `IRA.${content.call.id}` })}
        </Text>
      )}
      {cells === null && (
        <Text block size={200}>
          {t(content.kind === "reference" ? "why.argumentGone" : "why.argumentComputed")}
        </Text>
      )}
      {cells && content.kind !== "literal" && (
        <Text block size={200} className={styles.quiet}>
          {list(
            [t("why.size", { count }), ...(first.length > 0 ? [t("why.first", { values: list(first) })] : [])],
            "; ",
          )}
        </Text>
      )}
      <Text block size={200} className={styles.quiet} lang={props.lang}>
        {props.description}
      </Text>
    </>
  );
}

function firstValues(cells: readonly (readonly unknown[])[], say: (cell: unknown) => string): string[] {
  const values: string[] = [];
  for (const line of cells) {
    for (const cell of line) {
      const text = say(cell);
      if (text === "") continue;
      values.push(text.length > 40 ? `${text.slice(0, 38)}…` : text);
      if (values.length === MOST_VALUES) return values;
    }
  }
  return values;
}

/** Selects the cells of an argument. */
function AreaLink({ area, text }: { area: CellArea; text: string }) {
  const { language } = usePane();
  const goTo = useGoTo();
  return (
    <Link
      as="button"
      inline
      aria-label={`${text}: ${language.t("why.goTo", { cells: areaText(area) })}`}
      onClick={() => void goTo(area)}
    >
      {text}
    </Link>
  );
}
