import { Badge, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { VerdictState } from "../../../checks/definitions/definition";
import { shareBeside } from "../../../checks/share-text";
import { resultText } from "../../../checks/year-tables";
import type { Value } from "../../../sentences/reason";
import type { TextKey } from "../../../text/language";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", marginBottom: tokens.spacingVerticalM },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: "end",
    fontVariantNumeric: "tabular-nums",
  },
  head: { textAlign: "start", fontWeight: tokens.fontWeightRegular },
  // Two long verdicts beside each other need more than one line in a narrow pane.
  badge: { height: "auto", minHeight: "20px", textAlign: "center" },
});

/** The result of a scenario as it is compared with another. */
export type Compared =
  | {
      readonly ok: true;
      readonly state: VerdictState;
      readonly share: number;
      readonly threshold: number;
      readonly potential?: number;
      /** Whether the share reaches the threshold, if the state also depends on something else. */
      readonly reaches?: boolean;
      readonly amounts: readonly { readonly title: TextKey; readonly text: string }[];
    }
  | { readonly ok: false; readonly problem: { readonly reason: Value } };

/** The result as it is beside that of the scenario. `note` is shown under the table. */
export function Comparison(props: {
  before: Compared;
  after: Compared;
  shareTitle: TextKey;
  thresholdTitle: TextKey;
  note?: ReactNode;
}) {
  const { before, after, shareTitle, thresholdTitle, note } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t, percent, tag } = language;
  type Result = Extract<Compared, { ok: true }>;
  const verdict = (outcome: Compared) =>
    outcome.ok ? (
      <Badge appearance="outline" className={styles.badge} color={verdictColor(outcome.state)}>
        {resultText(language, outcome)}
      </Badge>
    ) : (
      t("whatIf.none")
    );
  const titles = [...(before.ok ? before.amounts : []), ...(after.ok ? after.amounts : [])].map(({ title }) => title);
  const lines: { title: TextKey; value: (result: Result) => string }[] = [
    {
      title: shareTitle,
      value: (result) => shareBeside(result.share, result.threshold, reaches(result), tag),
    },
    { title: thresholdTitle, value: ({ threshold }) => percent(threshold) },
    ...[...new Set(titles)].map((title) => ({
      title,
      value: ({ amounts }: Result) => amounts.find((each) => each.title === title)?.text ?? "-",
    })),
  ];
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <td className={styles.cell} />
            <th scope="col" className={styles.cell}>
              {t("whatIf.before")}
            </th>
            <th scope="col" className={styles.cell}>
              {t("whatIf.after")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className={mergeClasses(styles.cell, styles.head)}>
              {t("whatIf.requirement")}
            </th>
            <td className={styles.cell}>{verdict(before)}</td>
            <td className={styles.cell} data-after={after.ok ? after.state : ""}>
              {verdict(after)}
            </td>
          </tr>
          {lines.map(({ title, value }) => (
            <tr key={title} data-line={title}>
              <th scope="row" className={mergeClasses(styles.cell, styles.head)}>
                {t(title)}
              </th>
              <td className={styles.cell}>{before.ok ? value(before) : "-"}</td>
              <td className={styles.cell}>{after.ok ? value(after) : "-"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {note}
    </>
  );
}

/** Whether the share reaches its minimum. */
export function reaches({ state, reaches: does = state === "met" }: Extract<Compared, { ok: true }>): boolean {
  return does;
}

/** A verdict is always said in words too. */
export function verdictColor(state: VerdictState): "success" | "warning" | "danger" {
  return state === "met" ? "success" : state === "notMetOpen" ? "warning" : "danger";
}
