import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { CheckData } from "../../../checks/check-data";
import type { LeftOutRow } from "../../../checks/left-out-rows";
import { localAddress } from "../../../office/addresses";
import { usePane } from "../../pane/pane";
import { CellLink, CellLinks } from "../../parts/cell-link";
import { Section } from "../../parts/section";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalS },
  list: { listStyleType: "none", margin: `0 0 ${tokens.spacingVerticalS}`, padding: 0 },
  row: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS, alignItems: "center" },
  words: { overflowWrap: "anywhere", minWidth: 0, flexGrow: 1 },
});

const FIRST_ROWS = 10;

/** The rows that the person left out, each of which can count again. */
export function RowsOut({
  rows,
  onCount,
}: {
  rows: readonly LeftOutRow[];
  onCount: (rows: readonly LeftOutRow[]) => void;
}) {
  const styles = useStyles();
  const { t, money } = usePane().language;
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <Section title={`${t("rowsOut.title")} (${rows.length})`}>
      <Text className={styles.intro}>{t("rowsOut.text")}</Text>
      <ul className={styles.list}>
        {rows.slice(0, isOpen ? rows.length : FIRST_ROWS).map((out) => {
          const { name, amount, place } = out;
          const address = localAddress(place.row, place.column);
          const value = amount?.value;
          return (
            <li key={`${out.role}\n${out.row}`} className={styles.row}>
              <span className={styles.words}>
                {name === "" ? "" : `${name} `}
                <CellLink place={place}>{address}</CellLink>
                {typeof value === "number" && `: ${money(value)}`}
              </span>
              <Button
                size="small"
                appearance="subtle"
                aria-label={t("rowsOut.againLabel", { text: `${name} ${address}`.trim() })}
                onClick={() => onCount([out])}
              >
                {t("rowsOut.again")}
              </Button>
            </li>
          );
        })}
      </ul>
      {!isOpen && rows.length > FIRST_ROWS && (
        <Link as="button" onClick={() => setOpen(true)}>
          {t("health.more", { count: rows.length - FIRST_ROWS })}
        </Link>
      )}
      {rows.length > 1 && (
        <Button size="small" onClick={() => onCount(rows)}>
          {t("rowsOut.againAll", { count: rows.length })}
        </Button>
      )}
    </Section>
  );
}

/** Beside a result: how many rows it leaves out, and what they hold. */
export function LeftOutRows({ data: { totals, rowsOut } }: { data: CheckData }) {
  const styles = useStyles();
  const { t, money, list } = usePane().language;
  const leftOut = totals.filter(({ decision }) => decision === "leaveOut");
  const needs = [...new Set(rowsOut.flatMap(({ amount }) => (amount ? [amount.need] : [])))];
  const unread = rowsOut.filter(({ amount }) => amount?.value === null).length;
  const sums = needs.map((need) =>
    t("rowsOut.sum", {
      column: t(need.title),
      sum: money(rowsOut.reduce((sum, { amount }) => sum + (amount?.need === need ? (amount.value ?? 0) : 0), 0)),
    }),
  );
  return (
    <>
      {leftOut.length > 0 && (
        <Text block size={200} className={styles.quiet}>
          {t("totals.leftOut", { count: leftOut.length })}{" "}
          <CellLinks places={leftOut.map(({ place }) => place)} most={5} />
        </Text>
      )}
      {rowsOut.length > 0 && (
        <Text block size={200} data-rows-out={rowsOut.length}>
          {list([
            t("rowsOut.result", { count: rowsOut.length }),
            ...sums,
            ...(unread > 0 ? [t("rowsOut.unread", { count: unread })] : []),
          ])}
          {": "}
          <CellLinks places={rowsOut.map(({ place }) => place)} most={5} />
        </Text>
      )}
    </>
  );
}
