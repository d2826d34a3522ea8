import { makeStyles, tokens } from "@fluentui/react-components";
import type { HTMLAttributes } from "react";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    // In forced colors there are no shadows.
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
});

/** A box around what belongs together. Fluent's card can be selected and navigated, which these are not, and is large. */
export function Card(props: Omit<HTMLAttributes<HTMLDivElement>, "className">) {
  return <div {...props} className={useStyles().card} />;
}
