import { Badge, makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import type { FigureFormat, Years, YearRow } from "../../checks/definitions/definition";
import { resultText, shareText } from "../../checks/year-tables";
import { firstFailure, periodText, yearOn } from "../../checks/years";
import type { Language } from "../../text/language";
import { useLanguage } from "../pane/pane";
import { figureText } from "./figures";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  block: { "& + &": { marginTop: tokens.spacingVerticalL } },
  heading: { margin: `${tokens.spacingVerticalS} 0 0` },
  figure: { margin: `${tokens.spacingVerticalM} 0 0` },
  chart: { display: "flex", height: "96px", borderBottom: `1px solid ${tokens.colorNeutralStrokeAccessible}` },
  column: { position: "relative", flex: "1 1 0", minWidth: 0 },
  bar: {
    position: "absolute",
    bottom: 0,
    left: "22%",
    right: "22%",
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderBottom: "none",
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  met: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  notMet: {
    backgroundColor: tokens.colorPaletteDarkOrangeBackground3,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  potential: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground4} 0 2px, transparent 2px 7px)`,
    "@media (forced-colors: active)": {
      backgroundImage: "repeating-linear-gradient(135deg, GrayText 0 2px, Canvas 2px 7px)",
    },
  },
  threshold: {
    position: "absolute",
    left: 0,
    right: 0,
    height: "2px",
    marginBottom: "-1px",
    backgroundColor: tokens.colorNeutralForeground1,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  years: { display: "flex" },
  year: { flex: "1 1 0", minWidth: 0, textAlign: "center", overflow: "hidden" },
  table: { width: "100%", borderCollapse: "collapse", marginTop: tokens.spacingVerticalM },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: "end",
    verticalAlign: "top",
    fontVariantNumeric: "tabular-nums",
  },
  first: { textAlign: "start", fontWeight: tokens.fontWeightRegular, paddingLeft: 0 },
  last: { paddingRight: 0 },
  now: { fontWeight: tokens.fontWeightSemibold },
  badge: { whiteSpace: "nowrap" },
  title: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    verticalAlign: "bottom",
  },
});

/** The same lines under the law of each period: for each table a sentence, a small drawing and the figures. */
export function YearTables({ all }: { all: readonly Years[] }) {
  const styles = useStyles();
  const { t, say } = useLanguage();
  return (
    <>
      <Text block size={200} className={styles.quiet}>
        {t("years.text")}
      </Text>
      {all.map((years, index) => (
        <div key={index} className={styles.block}>
          {years.title !== undefined && (
            <Text block as="h3" weight="semibold" className={styles.heading}>
              {say(years.title)}
            </Text>
          )}
          <YearTable years={years} />
        </div>
      ))}
    </>
  );
}

function YearTable({ years }: { years: Years }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, say } = language;
  const { rows } = years;
  const now = yearOn(rows, years.dated);
  const failing = firstFailure(years);
  const first = now ?? rows[0];
  if (!first) return null;
  const period = (row: YearRow) => periodText(row, language);
  return (
    <>
      <Text block data-first-failure={failing?.from ?? ""}>
        {failing
          ? `${t("years.failsFrom", { period: period(failing) })}${failing.state === "notMetOpen" ? ` ${t("years.evidence")}` : ""}`
          : t("years.allMet", { period: period(first) })}
      </Text>
      <Drawing years={years} />
      <table className={styles.table} data-years>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.first, styles.title)}>
              {t("years.period")}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.title)}>
              {t(years.thresholdTitle)}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.title)}>
              {t(years.shareTitle)}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.title, styles.last)}>
              {t("years.result")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from} data-year={row.from} aria-current={row === now ? "true" : undefined}>
              <th scope="row" className={mergeClasses(styles.cell, styles.first, row === now && styles.now)}>
                {period(row)}
              </th>
              <td className={styles.cell}>
                {row.threshold === null ? t("years.none") : language.percent(row.threshold)}
              </td>
              <td className={styles.cell}>
                {shareText(language, row)}
                {row.share !== null && row.potential !== null && row.potential > row.share && (
                  <Text block size={200} align="end" className={styles.quiet}>
                    {t("years.possible", { share: language.percent(row.potential) })}
                  </Text>
                )}
              </td>
              <td className={mergeClasses(styles.cell, styles.last)}>
                {row.problem === undefined ? (
                  <>
                    <Result row={row} />
                    {row.gap !== null && (
                      <Text block size={200} align="end" className={styles.quiet}>
                        {gapText(language, row.gap, years.format)}
                      </Text>
                    )}
                  </>
                ) : (
                  <Text block size={200} className={styles.quiet} align="start">
                    {say(row.problem)}
                  </Text>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Bars of the share under steps of the threshold. */
function Drawing({ years: { rows } }: { years: Years }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, percent } = language;
  const height = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;
  const said = rows
    .map((row) =>
      t("years.column", {
        period: periodText(row, language),
        share: shareText(language, row),
        threshold: row.threshold === null ? t("years.none") : percent(row.threshold),
        result: resultText(language, row),
      }),
    )
    .join("; ");
  return (
    <figure className={styles.figure}>
      <div className={styles.chart} role="img" aria-label={said} dir="ltr">
        {rows.map(({ from, share, potential, threshold, state }) => (
          <div key={from} className={styles.column}>
            {potential !== null && share !== null && potential > share && (
              <div
                className={mergeClasses(styles.bar, styles.potential)}
                style={{ bottom: height(share), height: height(potential - share) }}
              />
            )}
            {share !== null && (
              <div
                className={mergeClasses(styles.bar, state === "met" ? styles.met : styles.notMet)}
                style={{ height: height(share) }}
              />
            )}
            {threshold !== null && <div className={styles.threshold} style={{ bottom: height(threshold) }} />}
          </div>
        ))}
      </div>
      <div className={styles.years} aria-hidden>
        {rows.map(({ from }) => (
          <Text key={from} size={100} className={styles.year}>
            {from.endsWith("-01-01") ? from.slice(0, 4) : from.slice(2, 7)}
          </Text>
        ))}
      </div>
    </figure>
  );
}

function Result({ row }: { row: YearRow }) {
  const styles = useStyles();
  const language = useLanguage();
  const { state } = row;
  return (
    <Badge
      appearance="outline"
      size="small"
      className={styles.badge}
      color={state === "met" ? "success" : state === "notMetOpen" ? "warning" : "danger"}
    >
      {resultText(language, row)}
    </Badge>
  );
}

function gapText(language: Language, gap: number, format: FigureFormat): string {
  const amount = figureText(language, { title: "years.result", value: Math.abs(gap), format });
  return language.t(gap > 0 ? "years.needs" : "years.headroom", { amount });
}
