import { makeStyles, mergeClasses, shorthands, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  track: {
    position: "relative",
    height: "10px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground5,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    margin: `${tokens.spacingVerticalXS} 0`,
    printColorAdjust: "exact",
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
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
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground4} 0 2px, transparent 2px 6px)`,
    "@media (forced-colors: active)": {
      backgroundImage: "repeating-linear-gradient(135deg, GrayText 0 2px, Canvas 2px 6px)",
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
});

/** A share against its minimum in one thin line: filled what counts, hatched what evidence could add. `label` says the same in words. */
export function SmallMeter(props: {
  share: number;
  threshold: number;
  potential?: number;
  meets: boolean;
  label: string;
}) {
  const styles = useStyles();
  const { share, threshold, potential = share, meets, label } = props;
  const width = (fraction: number) => `${Math.min(100, Math.max(0, fraction * 100))}%`;
  return (
    <div className={styles.track} role="img" aria-label={label}>
      <div className={styles.clip}>
        {potential > share && (
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
    </div>
  );
}
