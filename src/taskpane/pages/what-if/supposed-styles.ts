import { makeStyles, shorthands, tokens } from "@fluentui/react-components";

const supposed = {
  paddingInline: tokens.spacingHorizontalXS,
  borderInlineStartWidth: "3px",
  borderInlineStartStyle: "solid",
} as const;

/** Rows of which something is supposed, where they stand. What they count as is said in words too. */
export const useSupposedStyles = makeStyles({
  good: {
    ...supposed,
    backgroundColor: tokens.colorPaletteGreenBackground1,
    borderInlineStartColor: tokens.colorPaletteGreenBorder2,
    "@media (forced-colors: active)": shorthands.borderColor("Highlight"),
  },
  other: {
    ...supposed,
    backgroundColor: tokens.colorNeutralBackground2,
    borderInlineStartColor: tokens.colorPaletteDarkOrangeBorder2,
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
});
