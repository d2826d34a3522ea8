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
  markLabel: { position: "absolute", top: "26px", whiteSpace: "nowrap", color: tokens.colorNeutralForeground2 },
});

/** A share against its minimum: what counts is filled, what unknown evidence could add is hatched, the minimum is a line. */
export function VerdictBar(props: { share: number; threshold: number; potential?: number; meets: boolean }) {
  const styles = useStyles();
  const { t, percent, tag } = useLanguage();
  const { share, threshold, potential, meets } = props;
  const width = (fraction: number) => `${Math.min(100, Math.max(0, fraction * 100))}%`;
  const shown = shareBeside(share, threshold, meets, tag);
  const withPotential = potential !== undefined && potential > share;
  const label = t(withPotential ? "result.bar" : "result.barShort", {
    share: shown,
    threshold: percent(threshold),
    potential: percent(potential ?? share),
  });
  const markStyle =
    threshold > 0.5
      ? { right: `calc(100% - ${width(threshold)})`, textAlign: "right" as const }
      : { left: width(threshold) };
  return (
    <>
      <Text className={styles.share} aria-hidden>
        {shown}
      </Text>
      <div className={styles.track} role="img" aria-label={label}>
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
        <Text size={200} className={styles.markLabel} style={markStyle} aria-hidden>
          {t("result.needed", { threshold: percent(threshold) })}
        </Text>
      </div>
    </>
  );
}
