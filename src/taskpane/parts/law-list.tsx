import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { type CitationId, citationOf } from "../../law";
import { useLanguage } from "../pane/pane";
import { Authority } from "./authority";
import { Fold } from "./fold";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { padding: `${tokens.spacingVerticalXS} 0` },
  note: { display: "block", marginTop: tokens.spacingVerticalS, color: tokens.colorNeutralForeground3 },
});

/** The authorities that decided, each with what it says; the others on request. */
export function LawList({ deciding, others }: { deciding: readonly CitationId[]; others: readonly CitationId[] }) {
  const styles = useStyles();
  const { t } = useLanguage();
  return (
    <>
      <ul className={styles.list}>
        {deciding.map((id) => (
          <li key={id} className={styles.item}>
            <Authority id={id} />
            <Text block size={200} lang="en">
              {citationOf(id).sentence}
            </Text>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Fold title={t("result.lawRest", { count: others.length })}>
          <ul className={styles.list}>
            {others.map((id) => (
              <li key={id} className={styles.item}>
                <Authority id={id} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Text size={200} className={styles.note}>
        {t("result.confidenceNote")}
      </Text>
    </>
  );
}
