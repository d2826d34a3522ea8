import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { DataSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { Working } from "../../parts/working";
import { ProposalCard } from "../check/proposal-card";
import { useScan } from "../check/use-scan";
import { CheckTable, TableList } from "./table-list";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  note: { marginTop: tokens.spacingVerticalS },
});

/** What can be checked in the workbook, and the tables that fit no check. */
export default function TableProposals({ tables }: { tables: readonly DataSource[] }) {
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const { scan, isStopped, running, done, cancel, again, start } = useScan();
  const proposals = scan?.proposals ?? [];
  // Read with the proposals, a table has been found again: it may have moved or grown since the list was read.
  const others = tables.filter(({ key }) => !proposals.some(({ source }) => source.key === key));
  return (
    <>
      {scan && proposals.length === 0 && tables.length === 0 && (
        <Text className={styles.quiet}>{t("start.noTables")}</Text>
      )}
      <TableList
        tables={others}
        before={proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard
              proposal={proposal}
              level="h3"
              isSelected={false}
              busy={running}
              onStart={(chosen) => void start(chosen)}
              onOther={(check) => open("check", { check, source: proposal.source })}
            >
              {proposal.source.kind === "table" && (
                <div>
                  <CheckTable table={proposal.source} />
                </div>
              )}
            </ProposalCard>
          </li>
        ))}
      />
      {!scan && running && <Working label={t("scan.looking")} done={done} onCancel={cancel} stop={t("scan.stop")} />}
      {isStopped && (
        <div className={styles.note}>
          <Text block role="status">
            {t("scan.stopped")}
          </Text>
          <Button size="small" onClick={() => void again()}>
            {t("scan.again")}
          </Button>
        </div>
      )}
    </>
  );
}
