import { makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import type { Chart } from "../../checks/definitions/definition";

const useStyles = makeStyles({
  figure: { margin: `${tokens.spacingVerticalM} 0 0` },
  caption: { display: "block", marginBottom: tokens.spacingVerticalXS },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(64px, 32%) 1fr auto",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "center",
    minHeight: "24px",
  },
  label: { overflowWrap: "anywhere" },
  track: { position: "relative", height: "14px" },
  bar: {
    position: "absolute",
    inset: "0 auto 0 0",
    display: "flex",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    boxSizing: "border-box",
    minWidth: "3px",
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  qualifying: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  unknown: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground4} 0 2px, transparent 2px 7px)`,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": {
      backgroundImage: "repeating-linear-gradient(135deg, GrayText 0 2px, Canvas 2px 7px)",
    },
  },
  rest: { flexGrow: 1, backgroundColor: tokens.colorNeutralBackground5 },
  legend: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, marginTop: tokens.spacingVerticalXS },
  key: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  swatch: {
    width: "12px",
    height: "12px",
    display: "inline-block",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
});

/** Bars of value by label: qualifying value filled, unknown value hatched, the rest pale. Every bar is also described in words. */
export function BarChart({ chart }: { chart: Chart }) {
  const styles = useStyles();
  const { t, percent, money, say } = useLanguage();
  const most = Math.max(...chart.bars.map((bar) => bar.total), 0);
  const sum = chart.bars.reduce((total, bar) => total + bar.total, 0);
  if (most <= 0) return null;
  const part = (value: number, of: number) => `${of > 0 ? Math.min(100, (value / of) * 100) : 0}%`;
  return (
    <figure className={styles.figure}>
      <Text as="span" weight="semibold" className={styles.caption}>
        {t(chart.title)}
      </Text>
      <ul className={styles.list}>
        {chart.bars.map((bar) => {
          const label =
            bar.others !== undefined
              ? t("result.chart.other", { count: bar.others })
              : bar.label === null
                ? t("result.chart.unknown")
                : say(bar.label);
          const said = t("result.barRow", {
            label,
            total: chart.alone ? money(bar.total) : `${money(bar.total)} (${percent(bar.total / sum)})`,
            qualifying: money(bar.qualifying),
          });
          return (
            <li key={label} className={styles.line} title={said}>
              <Text size={200} className={styles.label}>
                {label}
              </Text>
              <div className={styles.track} role="img" aria-label={said}>
                <div className={styles.bar} style={{ width: part(bar.total, most) }}>
                  <div className={styles.qualifying} style={{ width: part(bar.qualifying, bar.total) }} />
                  <div className={styles.unknown} style={{ width: part(bar.unknown, bar.total) }} />
                  <div className={styles.rest} />
                </div>
              </div>
              <Text size={200} aria-hidden>
                {chart.alone ? money(bar.qualifying) : percent(Math.round((bar.total / sum) * 1000) / 1000)}
              </Text>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

/** What the fills of the bars mean; one legend for all charts. */
export function ChartLegend({ unknown }: { unknown: boolean }) {
  const styles = useStyles();
  const { t } = useLanguage();
  return (
    <div className={styles.legend} aria-hidden>
      <span className={styles.key}>
        <span className={mergeClasses(styles.swatch, styles.qualifying)} />
        <Text size={200}>{t("result.status.qualifies")}</Text>
      </span>
      <span className={styles.key}>
        <span className={styles.swatch} />
        <Text size={200}>{t("result.status.does not")}</Text>
      </span>
      {unknown && (
        <span className={styles.key}>
          <span className={mergeClasses(styles.swatch, styles.unknown)} />
          <Text size={200}>{t("result.status.unknown")}</Text>
        </span>
      )}
    </div>
  );
}
