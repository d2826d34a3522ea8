import { Button, makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { useLanguage } from "../pane/pane";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} 0`,
    alignItems: "flex-start",
  },
});

/** A long task: what it is, its progress, and a Cancel button. */
export function Working(props: {
  label: string;
  done: number;
  onCancel?: () => void;
  /** What the button says, if not Cancel. */
  stop?: string;
}) {
  const { label, done, onCancel, stop } = props;
  const styles = useStyles();
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className={styles.box}>
      <Text id={id} role="status">
        {label}
      </Text>
      <ProgressBar aria-labelledby={id} value={done} max={1} thickness="large" />
      {onCancel && <Button onClick={onCancel}>{stop ?? t("app.cancel")}</Button>}
    </div>
  );
}
