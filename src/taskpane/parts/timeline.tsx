import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { placeBetween, spanOf, type Timeline as TimelineData } from "../../checks/vehicle-timeline";
import type { CellPlace } from "../../office/sources";
import type { Language } from "../../text/language";
import { useLanguage } from "../pane/pane";
import { CellLink } from "./cell-link";

/** Heights of the lanes, in pixels: a day of each kind has its own, because two days may be the same. */
const ACQUIRED = 12;
const PLACED = 32;
const BAND = { top: 46, height: 18 };
const YEARS = 80;
const HEIGHT = 86;
const MOST_YEARS = 6;
/** A narrower band has no room for its percentage. */
const LABELLED = 0.12;

const useStyles = makeStyles({
  picture: { display: "block", width: "100%", height: `${HEIGHT}px`, overflow: "visible", forcedColorAdjust: "none" },
  band: {
    fill: tokens.colorNeutralBackground4,
    stroke: tokens.colorNeutralStrokeAccessible,
    "@media (forced-colors: active)": { fill: "Canvas", stroke: "CanvasText" },
  },
  held: {
    fill: tokens.colorBrandBackground2,
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: "2px",
    "@media (forced-colors: active)": { fill: "Canvas", stroke: "Highlight" },
  },
  hatch: {
    stroke: tokens.colorNeutralForeground4,
    "@media (forced-colors: active)": { stroke: "GrayText" },
  },
  axis: {
    stroke: tokens.colorNeutralStrokeAccessible,
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  end: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: "2px",
    strokeDasharray: "4 3",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  year: {
    fontSize: tokens.fontSizeBase200,
    fontFamily: tokens.fontFamilyBase,
    fill: tokens.colorNeutralForeground2,
    "@media (forced-colors: active)": { fill: "CanvasText" },
  },
  mark: {
    fill: tokens.colorCompoundBrandBackground,
    stroke: tokens.colorNeutralBackground1,
    "@media (forced-colors: active)": { fill: "CanvasText", stroke: "Canvas" },
  },
  late: {
    fill: tokens.colorPaletteRedForeground1,
    "@media (forced-colors: active)": { fill: "CanvasText" },
  },
  list: { listStyleType: "none", margin: `${tokens.spacingVerticalXS} 0`, padding: 0 },
  item: { display: "flex", gap: tokens.spacingHorizontalXS, alignItems: "baseline" },
  symbol: { flexShrink: 0, width: "14px", height: "14px", transform: "translateY(2px)", forcedColorAdjust: "none" },
});

/** What a line of the timeline says. */
function wordsOf(timeline: TimelineData, { t, date, percent }: Language) {
  const { acquired, inTime, placedInService, lastAcquired, periods, of, isBefore } = timeline;
  const held = periods.find(({ holds }) => holds);
  const placed = (): string => {
    if (placedInService === null) return t("timeline.unknown");
    const day = { date: date(placedInService) };
    if (isBefore) return t("timeline.before", day);
    const value = held?.value ?? null;
    if (value === null) return t("timeline.unsettled", day);
    if (of === "percentage") return t("timeline.percentage", { ...day, percent: percent(Number(value)) });
    return t(value === "two halves" ? "timeline.halves" : "timeline.kilowattHours", day);
  };
  return {
    acquired:
      acquired === null
        ? t("timeline.acquiredOpen")
        : t(inTime ? "timeline.inTime" : "timeline.late", { date: date(acquired) }),
    placed: placed(),
    end: t("timeline.endText", { date: date(lastAcquired) }),
  };
}

/**
 * The days of a vehicle beside the end of the credit and the periods of the law: the requirement of a period is not the credit. The list
 * below says the same in words, and is the legend.
 */
export default function Timeline({ timeline, acquiredIn }: { timeline: TimelineData; acquiredIn?: CellPlace | null }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, percent } = language;
  const hatch = useId();
  const words = wordsOf(timeline, language);
  const span = spanOf(timeline);
  const at = (day: string) => `${placeBetween(day, span) * 100}%`;
  const [from, to] = [Number(span.first.slice(0, 4)), Number(span.last.slice(0, 4))];
  const every = Math.ceil((to - from) / MOST_YEARS);
  const years = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (year) => (year - from) % every === 0,
  );
  const { acquired, inTime, placedInService, lastAcquired, periods, of } = timeline;
  const acquiredClass = mergeClasses(styles.mark, inTime === false && styles.late);
  const said = (key: "acquired" | "placed" | "end") => `${t(`timeline.${key}`)}: ${words[key]}`;
  return (
    <div data-timeline={inTime === null ? "open" : inTime ? "inTime" : "late"}>
      <svg
        className={styles.picture}
        role="img"
        aria-label={t("timeline.picture", {
          acquired: said("acquired"),
          placed: said("placed"),
          end: said("end"),
        })}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" className={styles.hatch} strokeWidth="2" />
          </pattern>
        </defs>
        {periods.map(({ from: first, until, value, holds }) => {
          const [start, end] = [placeBetween(first, span), until === null ? 1 : placeBetween(until, span)];
          const box = { x: `${start * 100}%`, y: BAND.top, width: `${(end - start) * 100}%`, height: BAND.height };
          return (
            <g key={first}>
              <rect {...box} className={mergeClasses(styles.band, holds && styles.held)} />
              {value === null && <rect {...box} fill={`url(#${hatch})`} />}
              {of === "percentage" && value !== null && end - start >= LABELLED && (
                <text
                  x={`${((start + end) / 2) * 100}%`}
                  y={BAND.top + BAND.height - 5}
                  textAnchor="middle"
                  className={styles.year}
                >
                  {percent(Number(value))}
                </text>
              )}
            </g>
          );
        })}
        {years.map((year) => (
          <g key={year}>
            <line
              x1={at(`${year}-01-01`)}
              x2={at(`${year}-01-01`)}
              y1={BAND.top + BAND.height}
              y2={BAND.top + BAND.height + 4}
              className={styles.axis}
            />
            <text x={at(`${year}-01-01`)} dx="2" y={YEARS} className={styles.year}>
              {year}
            </text>
          </g>
        ))}
        <line x1={at(lastAcquired)} x2={at(lastAcquired)} y1={0} y2={BAND.top + BAND.height} className={styles.end} />
        {acquired !== null && <circle cx={at(acquired)} cy={ACQUIRED} r="7" className={acquiredClass} />}
        {placedInService !== null && (
          <svg x={at(placedInService)} y={PLACED - 6} overflow="visible">
            <rect x="-6" y="0" width="12" height="12" className={styles.mark} />
          </svg>
        )}
      </svg>
      <ul className={styles.list}>
        <li className={styles.item}>
          <svg className={styles.symbol} aria-hidden viewBox="0 0 14 14">
            <circle cx="7" cy="7" r="6.5" className={acquired === null ? styles.band : acquiredClass} />
          </svg>
          <Text>
            <strong>{t("timeline.acquired")}:</strong> {words.acquired}
            {acquiredIn && (
              <>
                {" "}
                (<CellLink place={acquiredIn} />)
              </>
            )}
          </Text>
        </li>
        <li className={styles.item}>
          <svg className={styles.symbol} aria-hidden viewBox="0 0 14 14">
            <rect x="1" y="1" width="12" height="12" className={placedInService === null ? styles.band : styles.mark} />
          </svg>
          <Text>
            <strong>{t("timeline.placed")}:</strong> {words.placed}
          </Text>
        </li>
        <li className={styles.item}>
          <svg className={styles.symbol} aria-hidden viewBox="0 0 14 14">
            <line x1="7" x2="7" y1="0" y2="14" className={styles.end} />
          </svg>
          <Text>
            <strong>{t("timeline.end")}:</strong> {words.end}
          </Text>
        </li>
      </ul>
    </div>
  );
}
