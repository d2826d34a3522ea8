import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular, CheckmarkCircleRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useState } from "react";
import type { Work } from "../../../office/batch";
import { cellOf, type DataSource } from "../../../office/sources";
import { replaceCells } from "../../../office/write";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import type { CheckData } from "../../../checks/check-data";
import type { GuidedReading } from "../../../checks/definitions/definition";
import { type Issue, refusalOf } from "../../../checks/health";
import { healthCards, type Replacement, writtenValue } from "../../../checks/health-cards";
import { meaningText } from "../../../checks/issue-text";
import type { LeftOutRow } from "../../../checks/left-out-rows";
import { keepSpelling, keepSpellings } from "../../../checks/spellings";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { type CardActions, HealthCards } from "./health-cards";
import { RowNotes } from "./row-notes";
import { RowsOut } from "./rows-out";
import { TotalRows } from "./total-rows";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  icon: { flexShrink: 0, fontSize: "20px" },
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalS },
  words: { overflowWrap: "anywhere", minWidth: 0 },
  convert: { marginTop: tokens.spacingVerticalM },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
  good: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: `${tokens.spacingVerticalM} 0`,
  },
});

/** Checks the data before anything is computed, and offers corrections. */
export function HealthStep(props: {
  check: GuidedReading;
  subject: CheckSubject;
  data: CheckData | null;
  /** Reads the tables; afterwards `data` holds their contents. */
  read: (work: Work) => Promise<void>;
  /** Leads to the next step. */
  toLast: string;
  onDecide: (decisions: Parameters<CheckData["decide"]>[0]) => void;
  onConvert: () => void;
  /** Counts the merged values of a column for each of their rows, or only for the first. */
  onMerged: (role: string, key: string, isFilled: boolean) => void;
  onNext: () => void;
}) {
  const { check, subject, data, onDecide, onConvert, onMerged, onNext } = props;
  const styles = useStyles();
  const { language, notify, acted, fail } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [applying, setApplying] = useState(false);
  const [asked, setAsked] = useState(false);
  const rowTotal = Object.values(subject.sources).reduce((sum, source) => sum + source.rowCount, 0);

  const readTables = props.read;
  const read = useCallback(
    () => run(readTables, () => notify({ intent: "info", text: t("app.cancelled") })),
    [run, readTables, notify, t],
  );
  useEffect(() => {
    if (!data) void read();
    // Only when the step opens and when merged cells are read in another way: other readings are requested.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [subject.merged]);

  const apply = async (replacements: readonly Replacement[]) => {
    setApplying(true);
    try {
      const changes = replacements.flatMap((replacement) =>
        replacement.issue.rows.map((row) => {
          const { issue } = replacement;
          const source = subject.sources[issue.role] as DataSource;
          const column = subject.columns[issue.role]?.[issue.column.key] as number;
          return { ...cellOf(source, row, column), ...writtenValue(replacement), expected: issue.held };
        }),
      );
      const record = await replaceCells(changes);
      if (!record) {
        notify({ intent: "warning", text: t("health.changedMeanwhile") });
        return;
      }
      const columns = language.list([...new Set(replacements.map(({ issue }) => t(issue.column.title)))]);
      acted(t("action.applied", { count: changes.length, column: columns }), {
        undo: async () => {
          const undone = await record.undo();
          if (undone) await read();
          return undone;
        },
      });
      await read();
    } catch (problem) {
      fail(problem);
    } finally {
      setApplying(false);
    }
  };

  const means = async (issue: Issue, meaning: string | null) => {
    setApplying(true);
    try {
      const before = await keepSpelling(issue.column, String(issue.held), meaning);
      const said = meaning === null ? "" : meaningText(meaning, false, language);
      acted(
        meaning === null
          ? t("spelling.forgotten", { text: issue.text })
          : t("spelling.kept", { text: issue.text, meaning: said }),
        {
          undo: async () => {
            await keepSpellings(before);
            await read();
            return true;
          },
        },
      );
      await read();
    } catch (problem) {
      fail(problem);
    } finally {
      setApplying(false);
    }
  };

  /** Leaves rows out, or counts them again. */
  const decideRows = (rows: readonly Pick<LeftOutRow, "role" | "row">[], decision: "leaveOut" | "keep") => {
    const made = (decided: "leaveOut" | "keep") => rows.map(({ role, row }) => ({ role, row, decision: decided }));
    onDecide(made(decision));
    acted(t(decision === "leaveOut" ? "rowsOut.done" : "rowsOut.undone", { count: rows.length }), {
      undo: async () => {
        const back = made(decision === "leaveOut" ? "keep" : "leaveOut");
        // The decisions outlive this reading of the table, which may have been read again since.
        data?.decide(back);
        onDecide(back);
        return true;
      },
    });
  };
  const leaveOut = (issues: readonly Issue[]) => {
    const rows = new Map(
      issues.flatMap(({ role, rows: own }) => own.map((row) => [`${role}\n${row}`, { role, row }] as const)),
    );
    decideRows([...rows.values()], "leaveOut");
  };

  if (running || !data) {
    return running ? (
      <Working
        label={t("health.reading", { rows: t("start.tableRows", { count: rowTotal }) })}
        done={done}
        onCancel={cancel}
      />
    ) : (
      <Button onClick={() => void read()}>{t("health.recheck")}</Button>
    );
  }
  const issues = data.health.flatMap((health) => health.issues);
  const cards = healthCards(issues, data.spellings);
  const stopping = cards.filter(({ stops }) => stops);
  const warning = cards.filter(({ stops }) => !stops);
  const actions: CardActions = {
    busy: applying,
    onApply: apply,
    onMerged,
    onLeaveOut: leaveOut,
    onMeans: means,
  };
  // Other findings leave the other rows their results.
  const isByRow = check.byRow === true && refusalOf(data.health) === null;
  const appliable = issues.filter((issue) => issue.suggestions.length === 1);
  const appliableCells = appliable.reduce((sum, issue) => sum + issue.rows.length, 0);
  return (
    <>
      {data.health.map((health) => (
        <Text block key={health.role} className={styles.quiet}>
          {t("health.rows", {
            read: health.rowCount - health.blankRows,
            count: health.rowCount,
            blank: health.blankRows,
          })}
        </Text>
      ))}
      <RowNotes data={data} onBlank={({ role, key }) => onMerged(role, key, false)} />
      {data.units.map(({ key, title, header, unit }) => (
        <Text block key={key} className={styles.quiet}>
          {t("health.unit", { column: t(title), header, unit })}
        </Text>
      ))}
      {issues.length === 0 && data.undecided === 0 && (
        <div className={styles.good} role="status">
          <CheckmarkCircleRegular className={styles.icon} color={tokens.colorPaletteGreenForeground1} aria-hidden />
          <Text>{t("health.good")}</Text>
        </div>
      )}
      {data.toConvert.length > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.convert}>
          <MessageBarBody className={styles.words}>
            {t(
              data.health.some(({ issues: all }) => all.some(({ kind }) => kind === "notMultiplied"))
                ? "amounts.offerProduct"
                : "amounts.offerText",
            )}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={onConvert}>
              {t("amounts.offer")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {data.totals.length > 0 && (
        <TotalRows totals={data.totals} onDecide={onDecide} asked={asked && data.undecided > 0} />
      )}
      {appliable.length > 1 && (
        <div className={styles.actions}>
          <Button
            disabledFocusable={applying}
            onClick={() =>
              void apply(appliable.map((issue) => ({ issue, value: issue.suggestions[0] as string | number })))
            }
          >
            {t("health.applyAll", { count: appliableCells })}
          </Button>
        </div>
      )}
      {stopping.length > 0 && (
        <Section title={`${t("health.stops")} (${stopping.length})`}>
          <Text className={styles.intro}>{t(isByRow ? "health.stopsRowText" : "health.stopsText")}</Text>
          <HealthCards cards={stopping} subject={subject} actions={actions} />
        </Section>
      )}
      {warning.length > 0 && (
        <Section title={`${t("health.warns")} (${warning.length})`}>
          <Text className={styles.intro}>{t("health.warnsText")}</Text>
          <HealthCards cards={warning} subject={subject} actions={actions} />
        </Section>
      )}
      <RowsOut rows={data.rowsOut} onCount={(rows) => decideRows(rows, "keep")} />
      <div className={styles.actions}>
        <Button
          appearance={(data.stops && !isByRow) || data.undecided > 0 ? "secondary" : "primary"}
          onClick={() => {
            setAsked(true);
            if (data.undecided === 0) onNext();
          }}
        >
          {props.toLast}
        </Button>
        <Button icon={<ArrowSyncRegular />} onClick={() => void read()}>
          {t("health.recheck")}
        </Button>
      </div>
    </>
  );
}
