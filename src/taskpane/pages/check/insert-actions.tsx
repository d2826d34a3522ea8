import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from "@fluentui/react-components";
import { DocumentRegular, TableAddRegular, TableSimpleRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { confirmSources, type DataSource } from "../../../office/sources";
import { usedAreas } from "../../../office/read-back";
import { addReport } from "../../../office/write-report";
import { addFilledSheet } from "../../../office/write-sheets";
import { type Block, blockAddress, blockArea, countFilled, writeBlock } from "../../../office/write-block";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { useInserted } from "../../pane/use-inserted";
import type { CheckData } from "../../../checks/check-data";
import type { CheckDefinition, CheckResult } from "../../../checks/definitions/definition";
import { formulaBlock, type FrozenResults } from "../../../checks/insertion";
import { formulaTables } from "../../../checks/left-out";
import { lawVersion } from "../../../checks/calls/engine";
import { lineValues } from "../../../checks/line-values";
import { checkPayloads, tooLarge } from "../../../checks/payload";
import { reportContent } from "../../../checks/report-content";
import { megabytes } from "../../../report/payload";
import { today } from "../../model/today";
import { CellLinks } from "../../parts/cell-link";
import { OverwriteDialog } from "../../parts/overwrite-dialog";

const useStyles = makeStyles({
  actions: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "stretch" },
});

const LABEL_WIDTH = 260;
const VALUE_WIDTH = 130;

/** Inserts a check's formulas or its report into the workbook. Asks before overwriting anything. */
export function InsertActions(props: {
  check: CheckDefinition;
  subject: CheckSubject;
  data: CheckData;
  result: CheckResult;
}) {
  const { check, subject, data, result } = props;
  const styles = useStyles();
  const { language } = usePane();
  const inserted = useInserted();
  const { t, list } = language;
  const { busy, doing } = useBusy();
  const misread = data.datesMisread === true || data.textsMisread === true;
  const large = useMemo(
    () => ({
      own: tooLarge(checkPayloads(check, data, true)),
      beside: tooLarge(checkPayloads(check, data, false)),
    }),
    [check, data],
  );
  const largest = large.own ?? large.beside;
  const isMerged = data.mergesFilled.length > 0;
  const frozen: FrozenResults = {
    values: lineValues(check, data.input),
    lawVersion: lawVersion(),
    day: today(),
  };
  const ownFrozen = large.own !== null || isMerged ? frozen : undefined;
  const besideFrozen = large.beside !== null || isMerged ? frozen : undefined;
  const [asking, setAsking] = useState<{ block: Block; filled: number } | null>(null);
  const sources = check.roles.flatMap(({ key }) => subject.sources[key] ?? []);
  const source = sources[0] as DataSource;

  const tables = formulaTables(data);
  // The formulas leave out what the result leaves out; if they cannot, there are none.
  const counted = tables.kind === "none" ? subject : tables.subject;

  const fillBlock = async (block: Block) => {
    const record = await writeBlock(block);
    await inserted(
      t(besideFrozen ? "payload.inserted" : "action.inserted", { address: blockAddress(block) }),
      record,
      async () => [blockArea(block)],
    );
  };

  /** To the right of the table, one column away, at the height of its header. */
  const beside = () =>
    doing(async () => {
      await confirmSources(sources);
      const corner = { row: Math.max(0, source.firstRow - 1), column: source.firstColumn + source.headers.length + 1 };
      const { inputs } = formulaBlock(check, counted, language, corner, false, undefined, besideFrozen);
      const { sheet, sheetId } = source;
      const block: Block = { sheet, ...(sheetId === undefined ? {} : { sheetId }), ...corner, inputs };
      const filled = await countFilled(block);
      if (filled > 0) setAsking({ block, filled });
      else await fillBlock(block);
    });

  const newSheet = () =>
    doing(async () => {
      await confirmSources(sources);
      const corner = { row: 0, column: 0 };
      const { inputs, spillFormats } = formulaBlock(
        check,
        counted,
        language,
        corner,
        true,
        undefined,
        ownFrozen,
        result.years,
      );
      const added = await addFilledSheet(t(check.title), inputs, [LABEL_WIDTH, VALUE_WIDTH], spillFormats);
      await inserted(t("action.sheetAdded", { sheet: added.sheet }), added, () => usedAreas([added.sheet]));
    });

  const report = () =>
    doing(async () => {
      const added = await addReport(reportContent(check, subject, data, result, language, today()));
      await inserted(t("result.reportInserted", { sheet: added.sheet }), added, () => usedAreas(added.sheets));
    });

  return (
    <div className={styles.actions}>
      {misread && !(ownFrozen && besideFrozen) && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t(data.datesMisread ? "dates.notInserted" : "texts.notInserted")}</MessageBarBody>
        </MessageBar>
      )}
      {largest && (
        <MessageBar intent="warning" layout="multiline" data-payload={largest.bytes}>
          <MessageBarBody>
            <MessageBarTitle>{t("payload.title")}</MessageBarTitle>
            {t("payload.text", {
              rows: largest.rows,
              size: megabytes(largest.bytes),
              name: `IRA.${largest.id}`,
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      {isMerged && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t("merged.notInserted")}</MessageBarBody>
        </MessageBar>
      )}
      {tables.kind === "without" && !(ownFrozen && besideFrozen) && (
        <Text block>
          {t("rowsOut.formulas")} <CellLinks places={tables.places} most={20} />
        </Text>
      )}
      {(tables.kind === "part" || tables.kind === "without") &&
        tables.ranges.length > 0 &&
        !(ownFrozen && besideFrozen) && <Text block>{t("totals.formulasPart", { ranges: list(tables.ranges) })}</Text>}
      {tables.kind === "none" && !(ownFrozen && besideFrozen) && (
        <Text block>
          {t("totals.formulasNone")} <CellLinks places={tables.places} />
        </Text>
      )}
      <Button
        icon={<TableAddRegular />}
        disabled={!ownFrozen && (misread || tables.kind === "none")}
        disabledFocusable={busy}
        onClick={() => void newSheet()}
      >
        {t(ownFrozen ? "payload.newSheet" : "result.insertSheet")}
      </Button>
      <Button
        icon={<TableSimpleRegular />}
        disabled={!besideFrozen && (misread || tables.kind === "none")}
        disabledFocusable={busy}
        onClick={() => void beside()}
      >
        {t(besideFrozen ? "payload.beside" : "result.insertBeside")}
      </Button>
      <Button icon={<DocumentRegular />} disabledFocusable={busy} onClick={() => void report()}>
        {t("result.insertReport")}
      </Button>
      {asking && (
        <OverwriteDialog
          count={asking.filled}
          address={blockAddress(asking.block)}
          onOverwrite={() => {
            setAsking(null);
            void doing(() => fillBlock(asking.block));
          }}
          onNewSheet={() => {
            setAsking(null);
            void newSheet();
          }}
          onCancel={() => setAsking(null)}
        />
      )}
    </div>
  );
}
