import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowUndoRegular, DismissRegular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { groupsUndo } from "../../office/batch";
import { usePane } from "../pane/pane";
import { Address } from "../parts/address";
import { CellLink } from "../parts/cell-link";

const useStyles = makeStyles({
  notice: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    outlineStyle: "none",
  },
  name: { flexGrow: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  undo: { flexShrink: 0, whiteSpace: "nowrap" },
  last: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    ":not(:first-child)": { marginTop: tokens.spacingVerticalXS },
  },
  about: { marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground3 },
  visuallyHidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** The pane's last action or problem, with its Undo button. Announced when it appears. */
export function NoticeBar() {
  const styles = useStyles();
  const { language, notice, actions, notify, undo } = usePane();
  const { t } = language;
  const [undoing, setUndoing] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const hasUndone = useRef(false);
  useEffect(() => {
    if (undoing || !hasUndone.current) return;
    hasUndone.current = false;
    // The last Undo takes its button away. The focus stays where it was.
    if (document.activeElement === document.body) bar.current?.focus();
  }, [undoing]);
  const canUndo = actions.length > 0;
  const toldOf = notice?.ofAction || notice?.wasUndone;
  const text = notice?.text ?? "";
  const newest = actions.at(-1);
  // What Excel's own Undo does differently from ours is said before ours is used.
  const aboutUndo = newest?.deletesSheets
    ? t("undo.deletes")
    : newest && notice?.ofAction && !groupsUndo()
      ? t("undo.steps")
      : null;
  const undoButton = (
    <Button
      className={styles.undo}
      size="small"
      icon={<ArrowUndoRegular />}
      disabledFocusable={undoing}
      onClick={() => {
        hasUndone.current = true;
        setUndoing(true);
        void undo().finally(() => setUndoing(false));
      }}
    >
      {t(notice?.wasUndone ? "app.undoBefore" : "app.undo")}
    </Button>
  );
  return (
    <>
      <div
        className={styles.visuallyHidden}
        role="status"
        aria-live={notice?.intent === "error" ? "assertive" : "polite"}
      >
        {text}
      </div>
      {(notice !== null || canUndo) && (
        <section ref={bar} tabIndex={-1} className={styles.notice} aria-label={t("app.lastAction")}>
          {notice !== null && (
            <MessageBar intent={notice.intent} layout="multiline" data-notice={notice.intent}>
              <MessageBarBody>
                {notice.text}
                {notice.place && (
                  <>
                    {" "}
                    <CellLink place={notice.place} />
                  </>
                )}
                {notice.address !== undefined && <Address key={notice.address} address={notice.address} />}
              </MessageBarBody>
              <MessageBarActions
                containerAction={
                  <Button
                    appearance="transparent"
                    icon={<DismissRegular />}
                    aria-label={t("app.dismiss")}
                    onClick={() => notify(null)}
                  />
                }
              >
                {canUndo && toldOf && undoButton}
                {notice.offer && (
                  <Button className={styles.undo} size="small" onClick={notice.offer.run}>
                    {notice.offer.text}
                  </Button>
                )}
              </MessageBarActions>
            </MessageBar>
          )}
          {/* The newest action can still be undone, whatever else went wrong meanwhile. */}
          {canUndo && !toldOf && (
            <div className={styles.last}>
              <Text size={200} truncate wrap={false} className={styles.name} title={actions.at(-1)?.text}>
                {actions.at(-1)?.text}
              </Text>
              {undoButton}
            </div>
          )}
          {aboutUndo !== null && (
            <Text block size={200} className={styles.about}>
              {aboutUndo}
            </Text>
          )}
        </section>
      )}
    </>
  );
}
