import { makeStyles, mergeClasses, shorthands, Text, tokens, typographyStyles } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import { shareBeside } from "../../checks/share-text";

const useStyles = makeStyles({
  track: {
    position: "relative",
    height: "20px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground5,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    margin: `${tokens.spacingVerticalXS} 0 22px`,
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  share: { ...typographyStyles.title3 },
  clip: { position: "absolute", inset: 0, overflow: "hidden", borderRadius: "inherit" },
  part: { position: "absolute", top: 0, bottom: 0, left: 0, forcedColorAdjust: "none" },
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
  mark: {
    position: "absolute",
    top: "-4px",
    bottom: "-4px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: tokens.colorNeutralForeground1,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  // What was before is a broken line, so that it is not taken for the minimum.
  before: {
    position: "absolute",
    top: "-6px",
    bottom: "-2px",
    marginLeft: "-1px",
    borderLeft: `2px dashed ${tokens.colorNeutralForeground1}`,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { borderLeftColor: "CanvasText" },
  },
  markLabel: { position: "absolute", top: "26px", whiteSpace: "nowrap", color: tokens.colorNeutralForeground2 },
  beforeLabel: { position: "absolute", top: "-24px", whiteSpace: "nowrap", color: tokens.colorNeutralForeground2 },
  withBefore: { marginTop: "26px" },
  compact: { height: "10px", margin: `${tokens.spacingVerticalS} 0` },
  line: { display: "flex", flexWrap: "wrap", alignItems: "baseline", columnGap: tokens.spacingHorizontalM },
  compactShare: { ...typographyStyles.subtitle2 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/**
 * A share against its minimum: what counts is filled, what unknown evidence could add is hatched, the minimum is a line, and an earlier
 * share, if there is one, is a broken line.
 */
export function VerdictBar(props: {
  share: number;
  threshold: number;
  potential?: number;
  meets: boolean;
  /** The share before a change, and on which side of this minimum it was, if rounding could hide that. */
  before?: number;
  beforeMeets?: boolean;
  /** One line of words above a thin bar, for a meter that stays in view or stands in a list. */
  compact?: boolean;
}) {
  const styles = useStyles();
  const { t, percent, tag, list } = useLanguage();
  const { share, threshold, potential, meets, before, compact = false } = props;
  const width = (fraction: number) => `${Math.min(100, Math.max(0, fraction * 100))}%`;
  const shown = shareBeside(share, threshold, meets, tag);
  const withPotential = potential !== undefined && potential > share;
  const earlier =
    before === undefined ? null : shareBeside(before, threshold, props.beforeMeets ?? before >= threshold, tag);
  const label = t(withPotential ? "result.bar" : "result.barShort", {
    share: shown,
    threshold: percent(threshold),
    potential: percent(potential ?? share),
  });
  // A label stands on the side of its mark where there is room.
  const beside = (at: number) =>
    at > 0.5 ? { right: `calc(100% - ${width(at)})`, textAlign: "right" as const } : { left: width(at) };
  const needed = t("result.needed", { threshold: percent(threshold) });
  const was = earlier === null ? null : t("result.before", { share: earlier });
  return (
    <>
      {compact ? (
        <div className={styles.line} aria-hidden>
          <Text className={styles.compactShare}>{shown}</Text>
          <Text size={200} className={styles.quiet}>
            {needed}
          </Text>
          {was !== null && (
            <Text size={200} className={styles.quiet}>
              {was}
            </Text>
          )}
        </div>
      ) : (
        <Text className={styles.share} aria-hidden>
          {shown}
        </Text>
      )}
      <div
        className={mergeClasses(styles.track, compact && styles.compact, !compact && was !== null && styles.withBefore)}
        role="img"
        aria-label={earlier === null ? label : list([label, t("result.barBefore", { share: earlier })], " ")}
      >
        <div className={styles.clip}>
          {withPotential && (
            <div
              className={mergeClasses(styles.part, styles.potential)}
              style={{ left: width(share), width: width(potential - share) }}
            />
          )}
          <div
            className={mergeClasses(styles.part, meets ? styles.met : styles.notMet)}
            style={{ width: width(share) }}
          />
        </div>
        <div className={styles.mark} style={{ left: width(threshold) }} />
        {before !== undefined && <div className={styles.before} style={{ left: width(before) }} data-before />}
        {!compact && (
          <Text size={200} className={styles.markLabel} style={beside(threshold)} aria-hidden>
            {needed}
          </Text>
        )}
        {!compact && before !== undefined && (
          <Text size={200} className={styles.beforeLabel} style={beside(before)} aria-hidden>
            {was}
          </Text>
        )}
      </div>
    </>
  );
}
