import { tokens } from "@fluentui/react-components";

/** How a formula is shown on a page: in a box of its own, wrapped at the edge of the pane. */
export const codeStyle = {
  display: "block",
  fontFamily: tokens.fontFamilyMonospace,
  fontSize: tokens.fontSizeBase200,
  padding: tokens.spacingHorizontalS,
  backgroundColor: tokens.colorNeutralBackground3,
  borderRadius: tokens.borderRadiusMedium,
  overflowWrap: "anywhere",
} as const;
