import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { CellPlace } from "../../office/sources";
import { useLanguage } from "../pane/pane";
import type { CheckResult, Decision, StepRow } from "../../checks/definitions/definition";
import { partBeside } from "../../checks/share-text";
import { english, sayValue } from "../../sentences/reason";
import { Authority } from "./authority";
import { CellLink } from "./cell-link";
import { figureText } from "./figures";
import { StatusBadge } from "./status-badge";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { padding: `${tokens.spacingVerticalS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  rows: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  words: { overflowWrap: "anywhere" },
});

const FIRST_DECISIONS = 8;
const FIRST_ROWS = 5;
const FIRST_STEPS = 20;

/** Reasons, each with the value it decides and its rows. */
export function DecisionList(props: {
  decisions: readonly Decision[];
  /** What the shares are shares of, and the verdict beside which they are said. */
  total: number;
  bar?: CheckResult["bar"] | undefined;
  /** Above the list stands what all of it comes to. */
  inGroup?: boolean;
  /** The cell of a row of the data; null if the row is not in a sheet. */
  placeOf: (row: number) => CellPlace | null;
  /** How many rows of the sheet are above those that reasons number. */
  above: number;
}) {
  const styles = useStyles();
  const { t, tag, say, list } = useLanguage();
  const { total, bar } = props;
  const [shown, setShown] = useState(FIRST_DECISIONS);
  return (
    <>
      <ul className={styles.list}>
        {props.decisions.slice(0, shown).map((decision) => (
          <li key={keyOf(decision)} className={styles.item}>
            {!(props.inGroup && props.decisions.length === 1) && (
              <span className={styles.line}>
                {!props.inGroup && <StatusBadge status={decision.status} />}
                <Text size={200} className={styles.quiet}>
                  {list([
                    ...(decision.rows.length > 0 ? [t("result.rowsOf", { count: decision.rows.length })] : []),
                    ...(decision.status !== "left out" && decision.value > 0 && total > 0
                      ? [t("result.ofValue", { share: partBeside(decision.value / total, bar, tag) })]
                      : []),
                  ])}
                </Text>
              </span>
            )}
            {decision.reason !== "" && (
              <Text block className={styles.words}>
                {say(decision.reason, props.above)}
              </Text>
            )}
            {decision.citation !== null && <Authority id={decision.citation} />}
            <RowLinks rows={decision.rows} placeOf={props.placeOf} />
          </li>
        ))}
      </ul>
      {props.decisions.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: props.decisions.length - shown })}
        </Button>
      )}
    </>
  );
}

function keyOf({ status, about, reason }: Decision): string {
  return [status, about ?? "", reason].map((value) => sayValue(english, value)).join("\n");
}

function RowLinks({ rows, placeOf }: { rows: readonly number[]; placeOf: (row: number) => CellPlace | null }) {
  const styles = useStyles();
  const { t } = useLanguage();
  const [shown, setShown] = useState(FIRST_ROWS);
  return (
    <span className={styles.rows}>
      {rows.slice(0, shown).map((row) => {
        const place = placeOf(row);
        if (!place)
          return (
            <Text key={row} size={200}>
              {t("result.row", { row: String(row + 1) })}
            </Text>
          );
        return (
          <CellLink key={row} place={place}>
            {t("result.row", { row: String(place.row + 1) })}
          </CellLink>
        );
      })}
      {rows.length > shown && (
        <Link as="button" inline onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: rows.length - shown })}
        </Link>
      )}
    </span>
  );
}

/** Steps in the order of the statute, or lines of totals. */
export function StepList({ steps, above }: { steps: readonly StepRow[]; above: number }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, say } = language;
  const titleOf = ({ title, fact = "" }: StepRow) =>
    [title, fact]
      .filter((each) => each !== "")
      .map((each) => say(each, above))
      .join(": ");
  const [shown, setShown] = useState(FIRST_STEPS);
  return (
    <>
      <ol className={styles.list}>
        {steps.slice(0, shown).map((step, index) => (
          <li key={index} className={styles.item}>
            <span className={styles.line}>
              <Text weight="semibold" className={styles.words}>
                {titleOf(step)}
              </Text>
              {step.status !== null && <StatusBadge status={step.status} />}
            </span>
            {step.facts && step.facts.length > 0 && (
              <Text block className={styles.words}>
                {language.list(
                  step.facts.map((fact) => `${t(fact.title)}: ${figureText(language, fact)}`),
                  "; ",
                )}
              </Text>
            )}
            {step.lines.map(
              (line, at) =>
                line !== "" && (
                  <Text block key={at} className={styles.words}>
                    {say(line, above)}
                  </Text>
                ),
            )}
            {step.citation !== null && <Authority id={step.citation} />}
          </li>
        ))}
      </ol>
      {steps.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 100)}>
          {t("health.more", { count: steps.length - shown })}
        </Button>
      )}
    </>
  );
}
