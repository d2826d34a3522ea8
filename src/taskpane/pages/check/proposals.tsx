import { Button, Card, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, ChevronRightRegular } from "@fluentui/react-icons";
import type { CheckId } from "../../../checks/definitions/definition";
import type { Proposal } from "../../../checks/scan/proposal";
import { areaText, type CellArea } from "../../../office/explain-references";
import { type DataSource, selectedSource } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { PageHeading } from "../../parts/page-heading";
import { Working } from "../../parts/working";
import { ProposalCard } from "./proposal-card";
import { useScan } from "./use-scan";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: { padding: tokens.spacingHorizontalM, alignItems: "flex-start", overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  note: { marginTop: tokens.spacingVerticalM, overflowWrap: "anywhere" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
});

/** More hidden sheets than this are counted. */
const MOST_HIDDEN = 5;

/** Everything in the workbook that can be checked, the ready first and what is selected before all others. */
export function Proposals(props: {
  /** Leads to the list of checks, for a table if there is one. */
  onChoose: (source: DataSource | null) => void;
  onOther: (check: CheckId, source: DataSource) => void;
}) {
  const { onChoose, onOther } = props;
  const styles = useStyles();
  const { language, fail } = usePane();
  const { t } = language;
  const { scan, isStopped, isWatched, running, done, cancel, again, start } = useScan();
  const selected = scan?.selected ?? null;
  const proposals = selectedFirst(scan?.proposals ?? [], selected);
  const first = proposals[0];
  // A single cell is where the cursor happens to be.
  const isOther =
    selected !== null && selected.rows > 1 && !(first && isIn(first, selected)) && !(first === undefined && !scan);
  return (
    <>
      <PageHeading>{t("scan.title")}</PageHeading>
      {!scan && running && <Working label={t("scan.looking")} done={done} onCancel={cancel} stop={t("scan.stop")} />}
      {isStopped && (
        <Text block role="status">
          {t("scan.stopped")}
        </Text>
      )}
      {scan && proposals.length === 0 && (
        <div role="status">
          <Text block>{t("scan.nothing")}</Text>
          <Text block className={styles.quiet}>
            {t("scan.nothingText")}
          </Text>
        </div>
      )}
      <ul className={styles.list}>
        {isOther && (
          <li>
            <Card className={styles.card}>
              <Text weight="semibold">{t("scan.selection")}</Text>
              <Text size={200}>{t("scan.selectionText", { range: addressOf(selected), sheet: selected.sheet })}</Text>
              <Button onClick={() => void selectedSource().then(onChoose).catch(fail)}>
                {t("scan.checkSelection")}
              </Button>
            </Card>
          </li>
        )}
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard
              proposal={proposal}
              isSelected={selected !== null && selected.rows > 1 ? isIn(proposal, selected) : false}
              busy={running}
              onStart={(chosen) => void start(chosen)}
              onOther={(check) => onOther(check, proposal.source)}
            />
          </li>
        ))}
      </ul>
      {scan && scan.hiddenSheets.length > 0 && (
        <Text block size={200} className={mergeClasses(styles.quiet, styles.note)}>
          {t("scan.hidden", { count: scan.hiddenSheets.length, sheets: hiddenText(scan.hiddenSheets, language) })}
        </Text>
      )}
      {!isWatched && scan && (
        <Text block size={200} className={styles.quiet}>
          {t("scan.asRead", { time: language.time(scan.readAt) })}
        </Text>
      )}
      <div className={styles.actions}>
        <Button icon={<ChevronRightRegular />} iconPosition="after" onClick={() => onChoose(null)}>
          {t("scan.otherCheck")}
        </Button>
        {(scan || isStopped) && (
          <Button icon={<ArrowSyncRegular />} disabledFocusable={running} onClick={() => void again()}>
            {t("scan.again")}
          </Button>
        )}
      </div>
    </>
  );
}

function hiddenText(sheets: readonly string[], { t, list }: ReturnType<typeof usePane>["language"]): string {
  const shown = list(sheets.slice(0, MOST_HIDDEN));
  const more = sheets.length - MOST_HIDDEN;
  return more > 0 ? t("scan.more", { columns: shown, count: more }) : shown;
}

function addressOf(area: CellArea): string {
  const text = areaText(area);
  return text.slice(text.lastIndexOf("!") + 1);
}

/** Whether a selection is in the table of a proposal, its header included. */
export function isIn({ source }: Proposal, area: CellArea): boolean {
  return (
    area.sheet === source.sheet &&
    area.row < source.firstRow + source.rowCount &&
    area.row + area.rows > source.firstRow - (source.headerRows ?? 1) &&
    area.column < source.firstColumn + source.headers.length &&
    area.column + area.columns > source.firstColumn
  );
}

/** What is selected is meant, whatever else the workbook has. */
export function selectedFirst(proposals: readonly Proposal[], area: CellArea | null): readonly Proposal[] {
  if (!area) return proposals;
  return [...proposals].sort((one, other) => Number(isIn(other, area)) - Number(isIn(one, area)));
}
