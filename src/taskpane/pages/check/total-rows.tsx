import { Button, Card, makeStyles, Text, ToggleButton, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { localAddress } from "../../../office/addresses";
import { usePane } from "../../pane/pane";
import type { CheckData } from "../../../checks/check-data";
import type { FoundTotal } from "../../../checks/found-totals";
import type { RowDecision } from "../../../checks/row-decisions";
import { CellLink } from "../../parts/cell-link";
import { Section } from "../../parts/section";

const useStyles = makeStyles({
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalS },
  asked: { display: "block", color: tokens.colorPaletteRedForeground1, marginBottom: tokens.spacingVerticalS },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalXS },
  words: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  all: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
});

/** How many rows are shown before "more". */
const FIRST_ROWS = 10;

/** A row that looks like a total, with a reason other than the usual ones. */
type ShownTotal = FoundTotal & { readonly why?: string };

/** Rows that look like totals of others: each must be left out or kept before there is a result. */
export function TotalRows(props: {
  totals: readonly ShownTotal[];
  onDecide: (decisions: Parameters<CheckData["decide"]>[0]) => void;
  /** The person tried to continue without deciding. */
  asked: boolean;
}) {
  const { totals, onDecide, asked } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_ROWS);
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) message.current?.scrollIntoView?.({ block: "center" });
  }, [asked]);
  const open = totals.filter(({ decision }) => decision === null);
  const decideAll = (decision: RowDecision) => onDecide(open.map(({ role, row }) => ({ role, row, decision })));
  return (
    <Section title={`${t("totals.title")} (${totals.length})`}>
      <Text className={styles.intro}>{t("totals.text")}</Text>
      <div role="alert" ref={message}>
        {asked && open.length > 0 && (
          <Text weight="semibold" className={styles.asked}>
            {t("totals.open", { count: open.length })}
          </Text>
        )}
      </div>
      {open.length > 1 && (
        <div className={styles.all}>
          <Button size="small" onClick={() => decideAll("leaveOut")}>
            {t("totals.leaveOutAll", { count: open.length })}
          </Button>
          <Button size="small" onClick={() => decideAll("keep")}>
            {t("totals.keepAll", { count: open.length })}
          </Button>
        </div>
      )}
      <ul className={styles.list}>
        {totals.slice(0, shown).map((total) => (
          <li key={`${total.role}\n${total.row}`}>
            <TotalCard total={total} onDecide={onDecide} />
          </li>
        ))}
      </ul>
      {totals.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(totals.length)}>
          {t("health.more", { count: totals.length - shown })}
        </Button>
      )}
    </Section>
  );
}

function TotalCard({
  total,
  onDecide,
}: {
  total: ShownTotal;
  onDecide: (decisions: Parameters<CheckData["decide"]>[0]) => void;
}) {
  const styles = useStyles();
  const { t, money } = usePane().language;
  const { role, row, name, amount, place, decision, reasons, count } = total;
  const address = localAddress(place.row, place.column);
  const why =
    total.why ??
    (reasons.includes("sum")
      ? t("totals.bySum", { count })
      : reasons.includes("formula")
        ? t("totals.byFormula")
        : reasons.includes("heading")
          ? t("totals.byHeading")
          : t("totals.byWord"));
  const label = name === "" ? address : name;
  const choice = (value: RowDecision, text: string) => (
    <ToggleButton
      size="small"
      checked={decision === value}
      appearance={decision === value ? "primary" : "secondary"}
      aria-label={`${text}: ${label} (${address})`}
      onClick={() => onDecide([{ role, row, decision: value }])}
    >
      {text}
    </ToggleButton>
  );
  return (
    <Card className={styles.card}>
      <Text weight="semibold" className={styles.words}>
        {amount === null ? label : `${label}: ${money(amount)}`}
      </Text>
      <Text size={200} className={styles.quiet}>
        {why} <CellLink place={place}>{address}</CellLink>
      </Text>
      <div className={styles.actions} role="group" aria-label={label}>
        {choice("leaveOut", t("totals.leaveOut"))}
        {choice("keep", t("totals.keep"))}
      </div>
    </Card>
  );
}
