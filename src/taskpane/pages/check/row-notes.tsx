import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { CheckData } from "../../../checks/check-data";
import { sayHidden } from "../../../checks/hidden-text";
import type { FilledMerges } from "../../../checks/merged-cells";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } });

/** What is easily overlooked about the rows that were read: hidden ones count, and merged values may count for each of their rows. */
export function RowNotes({ data, onBlank }: { data: CheckData; onBlank?: (merges: FilledMerges) => void }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  return (
    <>
      {data.hidden.map((hidden) => (
        <Text block size={200} key={`${hidden.sheet} ${hidden.rows.join()}`} data-hidden-rows={hidden.rows.length}>
          {sayHidden(hidden, language)}
        </Text>
      ))}
      {data.mergesFilled.map((merges) => (
        <Text block size={200} key={`${merges.role} ${merges.key}`} className={styles.quiet}>
          {t("merged.filled", { column: t(merges.title), count: merges.areas })}{" "}
          {onBlank && (
            <Button size="small" onClick={() => onBlank(merges)}>
              {t("merged.blank")}
            </Button>
          )}
        </Text>
      ))}
    </>
  );
}
