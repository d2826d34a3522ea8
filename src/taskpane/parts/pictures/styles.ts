import { makeStyles, shorthands, tokens } from "@fluentui/react-components";

/** What the pictures have in common. */
export const usePictureStyles = makeStyles({
  figure: { margin: `${tokens.spacingVerticalM} 0 0` },
  caption: { display: "block", marginBottom: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  words: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
  wrap: { overflowWrap: "anywhere" },
  summary: { cursor: "pointer", marginTop: tokens.spacingVerticalS },
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
  outlined: {
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  good: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  bad: {
    backgroundColor: tokens.colorPaletteDarkOrangeBackground3,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  unknown: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground4} 0 2px, transparent 2px 7px)`,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": {
      backgroundImage: "repeating-linear-gradient(135deg, GrayText 0 2px, Canvas 2px 7px)",
    },
  },
  mark: {
    position: "absolute",
    top: "-3px",
    bottom: "-3px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: tokens.colorNeutralForeground1,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  legend: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    margin: `${tokens.spacingVerticalXS} 0`,
  },
  key: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  swatch: { width: "12px", height: "12px", flexShrink: 0 },
});

/** A fraction of 1 as the length of a bar. */
export function lengthOf(fraction: number): string {
  return `${Math.min(100, Math.max(0, fraction * 100))}%`;
}
