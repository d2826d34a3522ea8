import { tokens } from "@fluentui/react-components";

/** How a formula stands on a page: in a box of its own, broken wherever the pane ends. */
export const codeStyle = {
  display: "block",
  fontFamily: tokens.fontFamilyMonospace,
  fontSize: tokens.fontSizeBase200,
  padding: tokens.spacingHorizontalS,
  backgroundColor: tokens.colorNeutralBackground3,
  borderRadius: tokens.borderRadiusMedium,
  overflowWrap: "anywhere",
} as const;
