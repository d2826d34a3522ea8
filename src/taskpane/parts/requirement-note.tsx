import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import { requirementNote } from "../../checks/requirement-note";
import { Authority } from "./authority";

const useStyles = makeStyles({ note: { margin: `${tokens.spacingVerticalXS} 0` } });

/** Shown with a requirement of 30D(e) that is met: the requirement is not the credit, which has ended. */
export default function RequirementNote() {
  const styles = useStyles();
  const { say } = useLanguage();
  return (
    <MessageBar intent="info" layout="multiline" className={styles.note} data-requirement-note>
      <MessageBarBody>
        {say(requirementNote.reason)} <Authority id={requirementNote.citation} />
      </MessageBarBody>
    </MessageBar>
  );
}
