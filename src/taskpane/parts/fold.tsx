import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { type ReactNode, useId, useState } from "react";

const useStyles = makeStyles({
  head: {
    display: "flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalXS,
    width: "100%",
    minHeight: "32px",
    padding: `${tokens.spacingVerticalXS} 0`,
    border: "none",
    borderRadius: tokens.borderRadiusSmall,
    background: "none",
    color: "inherit",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  chevron: { flexShrink: 0, marginTop: "2px", fontSize: "16px" },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  inside: { paddingInlineStart: "20px" },
});

/** Something that is shown on request. What is folded is not rendered. */
export function Fold(props: {
  title: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** The contents use the whole width. */
  flush?: boolean;
}) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(props.open ?? false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? (
          <ChevronDownRegular className={styles.chevron} aria-hidden />
        ) : (
          <ChevronRightRegular className={styles.chevron} aria-hidden />
        )}
        <span className={styles.title}>{props.title}</span>
      </button>
      {isOpen && (
        <div id={id} className={mergeClasses(!props.flush && styles.inside)}>
          {props.children}
        </div>
      )}
    </>
  );
}
