import { makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import type { Chart, ChartBar, CheckResult } from "../../checks/definitions/definition";
import { partBeside } from "../../checks/share-text";

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
  choose: {
    width: "100%",
    padding: 0,
    border: "none",
    borderRadius: tokens.borderRadiusSmall,
    background: "none",
    color: "inherit",
    fontFamily: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
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

/**
 * Bars of value by label: qualifying value filled, unknown value hatched, the rest pale. Every bar is also described in words. `bar`: the
 * verdict beside which shares are said. `onChoose`: what a bar leads to.
 */
export function BarChart(props: {
  chart: Chart;
  bar?: CheckResult["bar"] | undefined;
  onChoose?: ((rows: readonly number[]) => void) | undefined;
}) {
  const styles = useStyles();
  const { t, tag, money, say, list } = useLanguage();
  const { chart, onChoose } = props;
  const most = Math.max(...chart.bars.map((bar) => bar.total), 0);
  const sum = chart.bars.reduce((total, bar) => total + bar.total, 0);
  if (most <= 0) return null;
  const part = (value: number, of: number) => `${of > 0 ? Math.min(100, (value / of) * 100) : 0}%`;
  const share = (bar: ChartBar, decimals: number) => partBeside(bar.total / sum, props.bar, tag, decimals);
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
          const said = list(
            [
              t("result.barRow", {
                label,
                total: chart.alone ? money(bar.total) : `${money(bar.total)} (${share(bar, 2)})`,
                qualifying: money(bar.qualifying),
              }),
              ...(bar.unknown > 0 ? [t("result.barUnknown", { unknown: money(bar.unknown) })] : []),
            ],
            "; ",
          );
          const { rows } = bar;
          const chosen = onChoose && rows && rows.length > 0 ? () => onChoose(rows) : null;
          const picture = (
            <>
              <Text size={200} className={styles.label} aria-hidden={chosen !== null}>
                {label}
              </Text>
              <div
                className={styles.track}
                {...(chosen ? { "aria-hidden": true } : { role: "img", "aria-label": said })}
              >
                <div className={styles.bar} style={{ width: part(bar.total, most) }}>
                  <div className={styles.qualifying} style={{ width: part(bar.qualifying, bar.total) }} />
                  <div className={styles.unknown} style={{ width: part(bar.unknown, bar.total) }} />
                  <div className={styles.rest} />
                </div>
              </div>
              <Text size={200} aria-hidden>
                {chart.alone ? money(bar.qualifying) : share(bar, 1)}
              </Text>
            </>
          );
          return (
            <li key={label} title={said}>
              {chosen ? (
                <button
                  type="button"
                  className={mergeClasses(styles.line, styles.choose)}
                  aria-label={t("result.chooseBar", { said })}
                  onClick={chosen}
                  data-selects
                >
                  {picture}
                </button>
              ) : (
                <div className={styles.line}>{picture}</div>
              )}
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
