import { Badge, Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowSyncRegular,
  BookRegular,
  CheckmarkCircleRegular,
  DocumentRegular,
  DocumentTableRegular,
  ErrorCircleRegular,
  LockClosedRegular,
  QuestionCircleRegular,
  TableSimpleRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { lawAge } from "../../../law/revisions";
import { Cancelled, partOf, quietWork, type Work } from "../../../office/batch";
import { hasSurveySheets } from "../../../office/has-survey";
import { findIraFormulas, type IraFormula } from "../../../office/ira-formulas";
import { frozenVersions, type HeldVersion, versionsIn } from "../../../office/stored-law";
import { type DataSource, listTables } from "../../../office/sources";
import { type PageName, usePane } from "../../pane/pane";
import type { MissingEvidence } from "../../../checks/evidence";
import { useTask } from "../../pane/use-task";
import { useWorkbookChanges } from "../../pane/use-workbook-changes";
import { CellLink } from "../../parts/cell-link";
import { HiddenFormulas } from "../../parts/hidden-formulas";
import { KeepFocus } from "../../parts/keep-focus";
import { lazyPart } from "../../parts/lazy-part";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { TableList } from "./table-list";
import { Working } from "../../parts/working";
import type { TextKey } from "../../../text/language";
import { loadPart } from "../../../text/load-part";

const useStyles = makeStyles({
  ways: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalM} 0`,
  },
  intro: { display: "block", marginBottom: tokens.spacingVerticalS },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  row: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  grow: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  more: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  foot: {
    marginTop: tokens.spacingVerticalXL,
    display: "flex",
    flexDirection: "column",
    color: tokens.colorNeutralForeground3,
  },
});

interface Facts {
  readonly tables: readonly DataSource[];
  /** The workbook has the sheets of a supplier's survey. */
  readonly hasSurvey: boolean;
  readonly formulas: readonly IraFormula[] | null;
  /** The versions of the law data that the workbook holds. */
  readonly heldLaw: readonly HeldVersion[];
  readonly missing: readonly MissingEvidence[];
  /** Tables were too large to look for missing evidence behind every verdict. */
  readonly missingPartly: boolean;
  /** The search for formulas was stopped before its end. */
  readonly partial: boolean;
  readonly readAt: Date | null;
}

/** Loaded only when a verdict needs it, because it brings the rules' sentences. */
const RequirementNote = lazyPart(() => import(/* webpackChunkName: "requirement" */ "../../parts/requirement-note"));
/** Loaded after the page is shown: it looks through the sheets. */
const TableProposals = lazyPart<{ tables: readonly DataSource[] }>(
  () => import(/* webpackChunkName: "table-proposals" */ "./table-proposals"),
);
/** Loaded only for a supplier's survey. */
const SurveySection = lazyPart(() => import(/* webpackChunkName: "survey" */ "./survey-section"));
/** Loaded only if results rest on other law data. */
const LawSection = lazyPart(() => import(/* webpackChunkName: "law" */ "./law-section"));
const REQUIREMENT = /^MEETS_(?:CRITICAL_MINERALS|BATTERY_COMPONENTS)$/;

const NOTHING: Facts = {
  tables: [],
  hasSurvey: false,
  formulas: null,
  heldLaw: [],
  missing: [],
  missingPartly: false,
  partial: false,
  readAt: null,
};
const MOST_PROBLEMS = 5;
const STATE_TEXTS: readonly { state: IraFormula["state"]; text: TextKey }[] = [
  { state: "ok", text: "start.formulasOk" },
  { state: "error", text: "start.formulasError" },
  { state: "name", text: "start.formulasName" },
  { state: "busy", text: "start.formulasBusy" },
];

const OTHER_PAGES: readonly { page: PageName; title: TextKey; icon: typeof BookRegular }[] = [
  { page: "portfolio", title: "page.portfolio", icon: TableSimpleRegular },
  { page: "certificates", title: "page.certificates", icon: DocumentRegular },
  { page: "explain", title: "page.explain", icon: QuestionCircleRegular },
  { page: "guide", title: "page.guide", icon: BookRegular },
  { page: "freeze", title: "page.freeze", icon: LockClosedRegular },
];

/** Finds tables, formulas, and the evidence their verdicts lack; reports each part to `tell` as soon as it is known. */
async function lookAtWorkbook(work: Work, tell: (part: Partial<Facts>) => void): Promise<Facts> {
  const readAt = new Date();
  const tables = await listTables();
  const hasSurvey = await hasSurveySheets();
  if (work.signal.aborted) throw new Cancelled();
  tell({ tables, hasSurvey });
  // The functions are loaded after the page is shown: only their names are needed, and only now.
  const { hasFunction } = await loadPart(() => import(/* webpackChunkName: "engine" */ "../../../checks/calls/engine"));
  const formulas = await findIraFormulas(hasFunction, partOf(work, 0.1, 0.7));
  const heldLaw = [...versionsIn(formulas), ...(await frozenVersions())];
  tell({ ...NOTHING, tables, hasSurvey, formulas, heldLaw, readAt });
  const { findMissingEvidence } = await loadPart(
    () => import(/* webpackChunkName: "evidence" */ "../../../checks/evidence"),
  );
  const { found, complete } = await findMissingEvidence(formulas, partOf(work, 0.7, 1));
  return { ...NOTHING, tables, hasSurvey, formulas, heldLaw, readAt, missing: found, missingPartly: !complete };
}

export function StartPage() {
  const styles = useStyles();
  const { language, open, visit } = usePane();
  const { t } = language;
  const [facts, setFacts] = useState<Facts>(NOTHING);
  const [ready, setReady] = useState(false);
  const { run, running, done, cancel } = useTask();

  /** How many readings have begun, and which of them is shown. A slow one must not replace one that began after it. */
  const readings = useRef({ begun: 0, shown: 0 });
  const showing = useCallback((reading: number): boolean => {
    if (reading < readings.current.shown) return false;
    readings.current.shown = reading;
    return true;
  }, []);

  const readQuietly = useCallback(
    async (work: Work = quietWork) => {
      const reading = ++readings.current.begun;
      const found = await lookAtWorkbook(work, () => undefined);
      if (!work.signal.aborted && showing(reading)) setFacts(found);
    },
    [showing],
  );
  const { isWatched } = useWorkbookChanges(readQuietly);
  const read = useCallback(
    () =>
      run(
        async (work: Work) => {
          const reading = ++readings.current.begun;
          const found = await lookAtWorkbook(work, (part) => {
            if (work.signal.aborted) return;
            if (showing(reading)) setFacts((known) => ({ ...known, ...part }));
            setReady(true);
          });
          if (showing(reading)) setFacts(found);
        },
        () =>
          setFacts((known) =>
            known.formulas ? { ...known, missingPartly: true } : { ...known, formulas: [], partial: true },
          ),
      ),
    [run, showing],
  );
  useEffect(() => void read(), [read]);

  const { tables, hasSurvey, formulas, heldLaw, missing, missingPartly, partial, readAt } = facts;
  const hasOtherLaw = heldLaw.some(({ version }) => (lawAge(version)?.state ?? "current") !== "current");
  // It stays after everything has been calculated again, because it then shows what has changed.
  const [hadOtherLaw, setHadOtherLaw] = useState(false);
  if (hasOtherLaw && !hadOtherLaw) setHadOtherLaw(true);
  const troubled = formulas?.filter(({ state }) => state === "error" || state === "name") ?? [];
  const met = formulas?.filter(({ value, ids }) => value === true && ids.some((id) => REQUIREMENT.test(id))) ?? [];
  const stuck = formulas?.some(({ state }) => state === "name") ?? false;
  return (
    <>
      <PageHeading focus={visit > 0}>{t("start.welcome")}</PageHeading>
      <Text as="p" block className={styles.intro}>
        {t("start.welcomeText")}
      </Text>
      <div className={styles.ways}>
        <Button appearance="primary" size="large" icon={<CheckmarkCircleRegular />} onClick={() => open("check")}>
          {t("start.checkWorkbook")}
        </Button>
        <Button size="large" icon={<DocumentTableRegular />} onClick={() => open("templates")}>
          {t("start.fromTemplate")}
        </Button>
      </div>

      {hasSurvey && (
        <Suspense fallback={null}>
          <SurveySection />
        </Suspense>
      )}

      {hadOtherLaw && formulas && (
        <Suspense fallback={null}>
          <LawSection formulas={formulas} held={heldLaw} onCalculated={readQuietly} />
        </Suspense>
      )}

      <Section title={t("start.tables")}>
        <KeepFocus>
          {ready && (
            <Suspense fallback={<TableList tables={tables} />}>
              <TableProposals tables={tables} />
            </Suspense>
          )}
        </KeepFocus>
      </Section>

      <Section title={t("start.formulas")}>
        {running && <Working label={t("start.reading")} done={done} onCancel={cancel} />}
        {!running && formulas?.length === 0 && !partial && (
          <Text className={styles.quiet}>{t("start.noFormulas")}</Text>
        )}
        {partial && <Text block>{t("start.scanStopped")}</Text>}
        {!isWatched && readAt && (
          <Text block size={200} className={styles.quiet}>
            {t("start.asRead", { time: language.time(readAt) })}
          </Text>
        )}
        <ul className={styles.list}>
          {STATE_TEXTS.map(({ state, text }) => {
            const count = formulas?.filter((formula) => formula.state === state).length ?? 0;
            if (count === 0) return null;
            return (
              <li key={state} className={styles.row}>
                {state === "ok" ? (
                  <CheckmarkCircleRegular color={tokens.colorPaletteGreenForeground1} aria-hidden />
                ) : state === "busy" ? (
                  <ArrowSyncRegular aria-hidden />
                ) : (
                  <ErrorCircleRegular color={tokens.colorPaletteRedForeground1} aria-hidden />
                )}
                <Text className={styles.grow}>{t(text, { count })}</Text>
                {state === "name" && stuck && (
                  <Button size="small" onClick={() => open("freeze")}>
                    {t("start.repair")}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
        {formulas && formulas.length > 0 && <HiddenFormulas places={formulas} />}
        {met.length > 0 && (
          <>
            <Text block>{t("start.requirementsMet", { count: met.length })}</Text>
            <ul className={styles.list}>
              {met.slice(0, MOST_PROBLEMS).map((formula) => (
                <li key={`${formula.sheet}!${formula.row},${formula.column}`}>
                  <CellLink place={formula} /> <Text size={200}>{formula.ids.find((id) => REQUIREMENT.test(id))}</Text>
                </li>
              ))}
            </ul>
            {met.length > MOST_PROBLEMS && (
              <Text block>{t("start.moreProblems", { count: met.length - MOST_PROBLEMS })}</Text>
            )}
            <Suspense fallback={null}>
              <RequirementNote />
            </Suspense>
          </>
        )}
      </Section>

      {(troubled.length > 0 || missing.length > 0 || missingPartly) && (
        <Section title={t("start.problems")}>
          <ul className={styles.list}>
            {troubled.slice(0, MOST_PROBLEMS).map((formula) => (
              <li key={`${formula.sheet}!${formula.row},${formula.column}`} className={styles.row}>
                <WarningRegular color={tokens.colorPaletteRedForeground1} aria-hidden />
                <span className={styles.grow}>
                  <CellLink place={formula} /> <Text size={200}>{formula.ids[0]}</Text>
                </span>
                <Badge appearance="outline" color="danger">
                  {typeof formula.value === "object" ? formula.value?.code : ""}
                </Badge>
              </li>
            ))}
          </ul>
          {troubled.length > MOST_PROBLEMS && (
            <Text block>{t("start.moreProblems", { count: troubled.length - MOST_PROBLEMS })}</Text>
          )}
          <ul className={styles.list}>
            {missing.slice(0, MOST_PROBLEMS).map((each) => (
              <li key={`${each.sheet}!${each.row},${each.column} ${each.id}`} className={styles.row}>
                <QuestionCircleRegular color={tokens.colorPaletteMarigoldForeground2} aria-hidden />
                <span className={styles.grow}>
                  <CellLink place={each} /> <Text size={200}>{each.id}</Text>
                  <br />
                  <Text>{t("start.missingEvidence", { count: each.rows })}</Text>
                </span>
              </li>
            ))}
          </ul>
          {missing.length > MOST_PROBLEMS && (
            <Text block>{t("start.moreMissing", { count: missing.length - MOST_PROBLEMS })}</Text>
          )}
          {missingPartly && <Text block>{t("start.missingPartly")}</Text>}
          <Link as="button" onClick={() => open("explain")}>
            {t("page.explain")}
          </Link>
        </Section>
      )}

      <Section title={t("start.otherWays")}>
        <div className={styles.more}>
          {OTHER_PAGES.map(({ page, title, icon: Icon }) => (
            <Button key={page} icon={<Icon />} onClick={() => open(page)}>
              {t(title)}
            </Button>
          ))}
          <Button icon={<ArrowSyncRegular />} disabledFocusable={running} onClick={() => void read()}>
            {t("start.readAgain")}
          </Button>
        </div>
      </Section>

      <footer className={styles.foot}>
        <Text size={200}>
          {t("app.privacy")} {t("app.notAdvice")}
        </Text>
      </footer>
    </>
  );
}
