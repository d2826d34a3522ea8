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
import { useMemo } from "react";
import { confirmSources, type DataSource } from "../../../office/sources";
import { usedAreas } from "../../../office/read-back";
import { addReport } from "../../../office/write-report";
import { workbookName } from "../../../office/sheets";
import { findRoom } from "../../../office/find-room";
import { goTo } from "../../../office/selection";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { fitRows } from "../../../office/write-sheets";
import { type Block, blockAddress, blockArea, writeBlock } from "../../../office/write-block";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { useInserted } from "../../pane/use-inserted";
import type { CheckData } from "../../../checks/check-data";
import type { CheckDefinition, CheckResult } from "../../../checks/definitions/definition";
import { designedBlock } from "../../../checks/designed/designed-block";
import { type DesignedCheck, designedSheet } from "../../../checks/designed/designed-sheet";
import type { FrozenResults } from "../../../checks/insertion";
import { formulaTables } from "../../../checks/left-out";
import { lawVersion } from "../../../checks/calls/engine";
import { lineValues } from "../../../checks/line-values";
import { checkPayloads, tooLarge } from "../../../checks/payload";
import { reportContent } from "../../../checks/report-content";
import { megabytes } from "../../../report/payload";
import { withLeftOut } from "../../model/left-out";
import { today } from "../../model/today";
import { CellLinks } from "../../parts/cell-link";

const useStyles = makeStyles({
  actions: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "stretch" },
});

/** Inserts a check's formulas or its report into the workbook, where nothing is overwritten. */
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
  const sources = check.roles.flatMap(({ key }) => subject.sources[key] ?? []);
  const source = sources[0] as DataSource;

  const tables = formulaTables(data);
  // The formulas leave out what the result leaves out; if they cannot, there are none.
  const counted = tables.kind === "none" ? subject : tables.subject;

  const designed = (own: boolean): DesignedCheck => ({
    check,
    subject: counted,
    data,
    result,
    language,
    day: today(),
    frozen: own ? ownFrozen : besideFrozen,
  });

  const insertSheet = async (said: (sheet: string) => string) => {
    const { sheet, names, wrapped } = designedSheet(designed(true));
    const added = await addDefinedSheets([sheet], names);
    await inserted(
      withLeftOut(language, said(added.sheet), added.leftOut),
      added,
      () => usedAreas([added.sheet]),
      // Texts that spill get their lines only once they are calculated.
      async () => {
        if (wrapped) await fitRows(added.sheet, wrapped.top, wrapped.bottom);
      },
    );
  };

  /** At the nearest free place beside or below the table, and the person is taken there; on a sheet of its own if there is none. */
  const beside = () =>
    doing(async () => {
      await confirmSources(sources);
      const { inputs } = designedBlock(designed(false), { row: 0, column: 0 });
      const columns = Math.max(...inputs.map((line) => line.length));
      const place = await findRoom(source, { rows: inputs.length, columns });
      if (!place) return insertSheet(() => t("sheet.noRoom"));
      const { sheet, sheetId } = source;
      const block: Block = {
        sheet,
        ...(sheetId === undefined ? {} : { sheetId }),
        ...place,
        ...designedBlock(designed(false), place),
      };
      const record = await writeBlock(block);
      await inserted(
        t(besideFrozen ? "payload.inserted" : "action.inserted", { address: blockAddress(block) }),
        record,
        async () => [blockArea(block)],
        async () => void (await goTo({ ...blockArea(block), ...(sheetId === undefined ? {} : { sheetId }) })),
      );
    });

  const newSheet = () =>
    doing(async () => {
      await confirmSources(sources);
      await insertSheet((sheet) => t("action.sheetAdded", { sheet }));
    });

  const report = () =>
    doing(async () => {
      const added = await addReport(
        reportContent(check, subject, data, result, language, today(), await workbookName()),
      );
      const said = withLeftOut(language, t("result.reportInserted", { sheet: added.sheet }), added.leftOut);
      await inserted(said, added, () => usedAreas(added.sheets));
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
    </div>
  );
}
