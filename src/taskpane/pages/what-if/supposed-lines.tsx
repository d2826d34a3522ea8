import { Button, makeStyles, mergeClasses, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { cellOf, type DataSource } from "../../../office/sources";
import type { ShownStatus } from "../../../checks/definitions/definition";
import type { DeterminationRow } from "../../../rules/determination";
import { usePane } from "../../pane/pane";
import { CellLink } from "../../parts/cell-link";
import { StatusBadge, statusTones } from "../../parts/status-badge";
import { AmountField } from "./amount-field";
import { useSupposedStyles } from "./supposed-styles";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { padding: `${tokens.spacingVerticalS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  fields: { display: "flex", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
  grow: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  field: {
    flex: "1 1 0",
    minWidth: 0,
    "& select": { minWidth: 0, width: "100%" },
    "& input": { minWidth: 0, width: "100%" },
  },
  cost: { marginTop: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
  changed: { fontWeight: tokens.fontWeightSemibold },
});

const FIRST_LINES = 10;
/** How many lines are shown beyond these because something is supposed of them. A plan may choose thousands. */
const MOST_SUPPOSED = 40;

export interface SupposedLine {
  readonly row: number;
  readonly name: string;
  readonly status: ShownStatus;
  /** Its status in the scenario; missing if there is no result. */
  readonly statusAfter?: ShownStatus | undefined;
  /** What it costs and counts. */
  readonly about: string;
  /** The cost as it is. */
  readonly cost?: string;
}

/** The status of each row of a determination. */
export function statusesOf(rows: readonly DeterminationRow[]): ReadonlyMap<number, ShownStatus> {
  return new Map(rows.map(({ element, status }) => [element, status]));
}

interface Supposable {
  readonly value: string;
  readonly text: string;
}

/**
 * Lines of which another maker or place, and another cost, can be supposed. Supposed lines come into view, wherever they rank, are green
 * where they count, and are asked for their cost.
 */
export function SupposedLines(props: {
  source: DataSource;
  lines: readonly SupposedLine[];
  choices: readonly Supposable[];
  chosen: ReadonlyMap<number, string>;
  /** How the choice of a line is called. */
  choiceLabel: (name: string) => string;
  onChoose: (row: number, value: string | null) => void;
  costs?: {
    readonly given: ReadonlyMap<number, number>;
    readonly onChange: (row: number, cost: number | null) => void;
  };
}) {
  const { source, lines, choices, chosen, choiceLabel, onChoose, costs } = props;
  const styles = useStyles();
  const supposed = useSupposedStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_LINES);
  const isSupposed = ({ row }: SupposedLine) => chosen.has(row) || costs?.given.has(row) === true;
  const visible = [...lines.slice(0, shown), ...lines.slice(shown).filter(isSupposed).slice(0, MOST_SUPPOSED)];
  return (
    <>
      <ul className={styles.list}>
        {visible.map((line) => {
          const { row, name, status, statusAfter = status, about, cost } = line;
          const tone = isSupposed(line) ? statusTones[statusAfter] : null;
          return (
            <li
              key={row}
              className={mergeClasses(
                styles.item,
                tone === "success" && supposed.good,
                tone !== null && tone !== "success" && supposed.other,
              )}
              data-supposed={isSupposed(line)}
              {...(tone === null ? {} : { "data-tone": tone })}
            >
              <div className={styles.line}>
                <Text className={mergeClasses(styles.grow, isSupposed(line) && styles.changed)}>{name}</Text>
                <StatusBadge status={isSupposed(line) ? statusAfter : status} />
                <CellLink place={cellOf(source, row, 0)}>{String(source.firstRow + row + 1)}</CellLink>
              </div>
              <Text block size={200} className={styles.quiet}>
                {about}
              </Text>
              {isSupposed(line) && statusAfter !== status && (
                <Text block size={200}>
                  {t("whatIf.was", { status: t(`result.status.${status}`) })}
                </Text>
              )}
              <div className={styles.fields}>
                <Select
                  className={styles.field}
                  aria-label={choiceLabel(name)}
                  value={chosen.get(row) ?? ""}
                  onChange={(_, { value }) => onChoose(row, value === "" ? null : value)}
                >
                  <option value="">{t("whatIf.unchanged")}</option>
                  {choices.map(({ value, text }) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </Select>
              </div>
              {costs && isSupposed(line) && (
                <AmountField
                  className={styles.cost}
                  label={cost === undefined ? t("whatIf.askCostOnly") : t("whatIf.askCost", { cost })}
                  name={t("whatIf.costOf", { line: name })}
                  placeholder={t("whatIf.newCost")}
                  amount={costs.given.get(row) ?? null}
                  onChange={(given) => costs.onChange(row, given)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {lines.length > visible.length && (
        <Button appearance="subtle" onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: lines.length - visible.length })}
        </Button>
      )}
    </>
  );
}
