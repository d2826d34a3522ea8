import {
  Button,
  Card,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular, CheckmarkCircleRegular, ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useState } from "react";
import { localAddress } from "../../../office/addresses";
import type { Work } from "../../../office/batch";
import { cellOf, type DataSource } from "../../../office/sources";
import { replaceCells } from "../../../office/write";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import type { CheckData } from "../../../checks/check-data";
import type { GuidedReading } from "../../../checks/definitions/definition";
import { type Issue, refusalOf } from "../../../checks/health";
import { sayIssue } from "../../../checks/issue-text";
import { CellLink } from "../../parts/cell-link";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { RowNotes } from "./row-notes";
import { TotalRows } from "./total-rows";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalXS },
  title: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { flexShrink: 0, fontSize: "20px" },
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalS },
  words: { overflowWrap: "anywhere", minWidth: 0 },
  // Under the text of the finding, next to its icon.
  cells: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS, marginInlineStart: "28px" },
  suggestions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginInlineStart: "28px" },
  convert: { marginTop: tokens.spacingVerticalM },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
  good: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: `${tokens.spacingVerticalM} 0`,
  },
});

/** How many groups of cells are shown before "more", and how many cells of each. */
const FIRST_ISSUES = 20;
const FIRST_CELLS = 6;

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

  const apply = async (issues: readonly { issue: Issue; value: string | number }[]) => {
    setApplying(true);
    try {
      const changes = issues.flatMap(({ issue, value }) =>
        issue.rows.map((row) => {
          const source = subject.sources[issue.role] as DataSource;
          const column = subject.columns[issue.role]?.[issue.column.key] as number;
          return { ...cellOf(source, row, column), input: value, expected: issue.held };
        }),
      );
      const record = await replaceCells(changes);
      if (!record) {
        notify({ intent: "warning", text: t("health.changedMeanwhile") });
        return;
      }
      const columns = language.list([...new Set(issues.map(({ issue }) => t(issue.column.title)))]);
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
  const stopping = issues.filter((issue) => issue.stops);
  const warning = issues.filter((issue) => !issue.stops);
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
          <IssueList issues={stopping} subject={subject} applying={applying} onApply={apply} onMerged={onMerged} />
        </Section>
      )}
      {warning.length > 0 && (
        <Section title={`${t("health.warns")} (${warning.length})`}>
          <Text className={styles.intro}>{t("health.warnsText")}</Text>
          <IssueList issues={warning} subject={subject} applying={applying} onApply={apply} onMerged={onMerged} />
        </Section>
      )}
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

function IssueList(props: {
  issues: readonly Issue[];
  subject: CheckSubject;
  applying: boolean;
  onApply: (issues: readonly { issue: Issue; value: string | number }[]) => Promise<void>;
  onMerged: (role: string, key: string, isFilled: boolean) => void;
}) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, exact, list } = language;
  const [all, setAll] = useState(false);
  const shown = all ? props.issues : props.issues.slice(0, FIRST_ISSUES);
  return (
    <>
      <ul className={styles.list}>
        {shown.map((issue) => {
          const column = t(issue.column.title);
          return (
            <li key={`${issue.kind}\n${issue.role}\n${issue.column.key}\n${issue.text}`}>
              <Card className={styles.card}>
                <div className={styles.title}>
                  {issue.stops ? (
                    <ErrorCircleRegular className={styles.icon} color={tokens.colorPaletteRedForeground1} aria-hidden />
                  ) : (
                    <WarningRegular
                      className={styles.icon}
                      color={tokens.colorPaletteMarigoldForeground2}
                      aria-hidden
                    />
                  )}
                  <span className={styles.words}>
                    <Text weight="semibold" block>
                      {sayIssue(issue, language)}
                    </Text>
                    <Text size={200} className={styles.quiet}>
                      {list([column, t("health.cells", { count: issue.rows.length })])}
                    </Text>
                  </span>
                </div>
                <IssueCells issue={issue} subject={props.subject} />
                {issue.fills && props.subject.merged?.[issue.column.key] === undefined && (
                  <div className={styles.suggestions}>
                    <Button size="small" onClick={() => props.onMerged(issue.role, issue.column.key, true)}>
                      {t("merged.fill")}
                    </Button>
                  </div>
                )}
                {issue.suggestions.length > 0 && (
                  <div className={styles.suggestions}>
                    {issue.suggestions.map((value) => (
                      <Button
                        key={String(value)}
                        size="small"
                        disabledFocusable={props.applying}
                        onClick={() => void props.onApply([{ issue, value }])}
                      >
                        {t("health.apply", { value: typeof value === "number" ? exact(value) : value })}
                      </Button>
                    ))}
                  </div>
                )}
              </Card>
            </li>
          );
        })}
      </ul>
      {!all && props.issues.length > FIRST_ISSUES && (
        <Button appearance="subtle" onClick={() => setAll(true)}>
          {t("health.more", { count: props.issues.length - FIRST_ISSUES })}
        </Button>
      )}
    </>
  );
}

function IssueCells({ issue, subject }: { issue: Issue; subject: CheckSubject }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_CELLS);
  const source = subject.sources[issue.role] as DataSource;
  const column = subject.columns[issue.role]?.[issue.column.key] as number;
  return (
    <div className={styles.cells}>
      {issue.rows.slice(0, shown).map((row) => {
        const place = cellOf(source, row, column);
        return (
          <CellLink key={row} place={place}>
            {localAddress(place.row, place.column)}
          </CellLink>
        );
      })}
      {issue.rows.length > shown && (
        <Link as="button" inline onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: issue.rows.length - shown })}
        </Link>
      )}
    </div>
  );
}
