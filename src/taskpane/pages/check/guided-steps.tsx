import { Button, Spinner } from "@fluentui/react-components";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { type SourceWatch, watchSources } from "../../../office/changes";
import { Cancelled, type Work } from "../../../office/batch";
import { readSample } from "../../../office/read-blocks";
import { type DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import type { GuidedReading } from "../../../checks/definitions/definition";
import { type CheckData, freshSubject, readCheck } from "../../../checks/check-data";
import {
  watchedSources,
  withFreshSheets,
  withoutConversion,
  withoutStaleAmounts,
} from "../../../checks/conversion-sheets";
import { refusalOf } from "../../../checks/health";
import { withMergedRead } from "../../../checks/merged-cells";
import { proposedProduct } from "../../../checks/role-amounts";
import { type ColumnMap, matchColumns, proposedReadings } from "../../../checks/column-matching";
import type { AddedConversion } from "../../model/convert-amounts";
import { combinedRole, firstStepOf, subjectOf } from "../../../checks/scan/opening";
import type { Proposal } from "../../../checks/scan/proposal";
import { AmountsStep } from "./amounts-step";
import { ColumnsStep } from "./columns-step";
import { CombineStep } from "./combine-step";
import { HealthStep } from "./health-step";
import { LeftOutRows } from "./rows-out";
import { type SeveralByRole, SourceStep, withSource } from "./source-step";
import { StepFrame } from "./step-frame";
import { TotalRows } from "./total-rows";
import { useStale } from "./use-stale";

type StepName = "data" | "columns" | "amounts" | "health" | "result";
const STEPS: readonly StepName[] = ["data", "columns", "amounts", "health", "result"];

/** What the last step receives: the data that the steps before have read. */
export interface LastStep {
  readonly subject: CheckSubject;
  readonly data: CheckData | null;
  /** The cells have changed since they were read. */
  readonly stale: boolean;
  /** Reads the tables; afterwards `data` is available. */
  readonly read: (work: Work) => Promise<void>;
  readonly onReadAgain: () => void;
  readonly onConvert: () => void;
}

/** The steps from the choice of tables to what is made of their rows. What was chosen in a step is kept when the person goes back. */
export function GuidedSteps(props: {
  check: GuidedReading;
  first: DataSource | null;
  /** What was found in the workbook: the steps begin with its result, or with what is missing for it. */
  proposal?: Proposal | null;
  /** The title of the last step, and the button that leads to it. */
  lastTitle: string;
  toLast: string;
  last: (given: LastStep) => ReactNode;
  /** Leads away from the first step. */
  away?: { readonly text: string; readonly go: () => void } | undefined;
}) {
  const { check, first, proposal = null, away } = props;
  const { language, acted, fail, setSubject, subject: earlier } = usePane();
  const { t } = language;
  const [step, setStep] = useState<StepName>(() => (proposal ? firstStepOf(proposal) : "data"));
  const [subject, setOwnSubject] = useState<CheckSubject>(() =>
    proposal
      ? subjectOf(proposal, earlier)
      : earlier?.check === check.id && !first
        ? earlier
        : {
            check: check.id,
            sources: first ? { [(check.roles[0] as { key: string }).key]: first } : {},
            columns: {},
            options: check.defaults(""),
          },
  );
  const [several, setSeveral] = useState<SeveralByRole>({});
  /** The role whose tables are being combined, within the first step. */
  const [combining, setCombining] = useState<string | null>(null);
  const [reading, setReading] = useState<{ data: CheckData; watch: SourceWatch | null } | null>(null);
  const [stale, setStale] = useState(false);
  const data = reading?.data ?? null;

  const [asksAmounts, setAsksAmounts] = useState(false);
  /** The result comes before the data was looked over, so what stops it leads there. */
  const isDirect = useRef(step === "result");

  const latest = useRef(subject);
  useEffect(() => {
    latest.current = subject;
  });
  const change = useCallback(
    (wanted: CheckSubject) => {
      const next = withoutStaleAmounts(latest.current, wanted);
      latest.current = next;
      setOwnSubject(next);
      setSubject(next);
      setReading(null);
    },
    [setSubject],
  );
  // Watch the sheets from before the reading, so that a result is never shown next to cells that have changed since.
  const read = useCallback(
    async (work: Work) => {
      // The table's sheet may have been renamed since the table was chosen.
      const fresh = await freshSubject(subject);
      // If the host reports no changes, the sheets are not watched. The reading itself reports anything that is gone.
      const watch = await watchSources(watchedSources(fresh)).catch(() => null);
      try {
        const found = await readCheck(check, fresh, work);
        if (work.signal.aborted) throw new Cancelled();
        setReading({ data: found, watch });
        setStale(false);
        if (isDirect.current) {
          isDirect.current = false;
          if (hasToSettle(check, found)) setStep("health");
        }
        setOwnSubject(found.subject);
        setSubject(found.subject);
      } catch (problem) {
        watch?.stop();
        throw problem;
      }
    },
    [check, subject, setSubject],
  );
  /** Decides about rows that look like totals. */
  const decide = useCallback(
    (decisions: Parameters<CheckData["decide"]>[0]) =>
      setReading((known) => known && { ...known, data: known.data.decide(decisions) }),
    [],
  );
  const readAgain = useCallback(() => {
    setReading(null);
    setStale(false);
  }, []);
  const becomeStale = useCallback(() => setStale(true), []);
  useStale(reading, becomeStale);

  // Skip the columns and health steps if the check uses a whole table and asks for nothing else.
  const isProduct = Object.keys(subject.priced ?? {}).length > 0;
  const hasAmounts = asksAmounts || isProduct || Object.keys(subject.conversions ?? {}).length > 0;
  const steps = STEPS.filter((name) =>
    name === "amounts"
      ? hasAmounts
      : name === "data" ||
        name === "result" ||
        check.roles.some((role) => !role.whole) ||
        (name === "columns" && check.options.length > 0),
  );
  const index = steps.indexOf(step);
  const following = steps[index + 1] ?? "result";
  const goTo = (next: StepName) => {
    if (stale) readAgain();
    setCombining(null);
    setStep(next);
  };
  const goOn = () => goTo(following);
  const toAmounts = () => {
    setAsksAmounts(true);
    // Conversions that no longer match their tables are made again.
    change((data?.toConvert ?? []).reduce(withoutConversion, latest.current));
    goTo("amounts");
  };
  const converted = ({ subject: next, sheet, undo }: AddedConversion) => {
    change(next);
    acted(t("amounts.written", { sheet }), {
      deletesSheets: true,
      undo: async () => {
        const undone = await undo();
        if (undone) change(await withFreshSheets(latest.current));
        return undone;
      },
    });
    // Another table may have amounts to convert.
    if (check.roles.filter(({ whole }) => !whole).length === 1) goOn();
  };

  /** Goes to the columns, or first to the tables of a role that are to be combined. */
  const toColumns = async (chosen: CheckSubject, open: SeveralByRole) => {
    let now = chosen;
    let rest = open;
    for (const role of check.roles) {
      const members = rest[role.key]?.members.filter(({ isChosen }) => isChosen) ?? [];
      const [only] = members;
      if (!only) continue;
      if (members.length > 1) {
        setSeveral(rest);
        change(now);
        setCombining(role.key);
        return;
      }
      now = withSource(now, role, only.source);
      rest = withoutRole(rest, role.key);
    }
    setSeveral(rest);
    await matchAll(now);
  };
  /** Matches the columns of the chosen sources again. */
  const matchAll = async (chosen: CheckSubject) => {
    change(await matchColumnsOf(check, chosen));
    goOn();
  };
  // A proposal that lacks a column begins with all that its headers suggest.
  const [matching, setMatching] = useState(
    () =>
      step === "columns" &&
      check.roles.some(({ key, whole }) => !whole && subject.sources[key] && !subject.columns[key]),
  );
  useEffect(() => {
    if (!matching) return;
    void matchColumnsOf(check, subject)
      .then(change)
      .catch(fail)
      .finally(() => setMatching(false));
    // Only when the steps open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const combined = check.roles.find(({ key }) => key === combining);
  const parts = combined && several[combined.key];

  const titles = {
    data: t("source.title"),
    columns: t("columns.title"),
    amounts: t("amounts.title"),
    health: t("health.title"),
    result: props.lastTitle,
  };
  return (
    <StepFrame
      kind={t(check.title)}
      step={index + 1}
      total={steps.length}
      title={combined ? t("several.title") : titles[step]}
      onBack={combined ? () => goTo("data") : index > 0 ? () => goTo(steps[index - 1] as StepName) : undefined}
    >
      {combined && parts && (
        <CombineStep
          key={combined.key}
          check={check}
          role={combined}
          subject={subject}
          several={parts}
          onChange={(next) =>
            setSeveral((all) => {
              const own = all[combined.key];
              return own ? { ...all, [combined.key]: next(own) } : all;
            })
          }
          onCombined={(next) => toColumns(next, withoutRole(several, combined.key))}
        />
      )}
      {step === "data" && !combined && (
        <SourceStep
          check={check}
          subject={subject}
          onChange={change}
          several={several}
          onSeveral={setSeveral}
          combine={proposal ? combinedRole(proposal) : null}
          onNext={() => toColumns(subject, several)}
        />
      )}
      {step === "columns" && matching && <Spinner label={t("start.reading")} />}
      {step === "columns" && !matching && (
        <ColumnsStep check={check} subject={subject} onChange={change} onNext={goOn} />
      )}
      {step === "amounts" && (
        <AmountsStep check={check} subject={subject} onChange={change} onConverted={converted} onNext={goOn} />
      )}
      {step === "health" && (
        <HealthStep
          check={check}
          subject={subject}
          data={data}
          read={read}
          toLast={props.toLast}
          onDecide={decide}
          onConvert={toAmounts}
          onMerged={(role, key, isFilled) => change(withMergedRead(latest.current, role, key, isFilled))}
          onNext={goOn}
        />
      )}
      {/* Rows added since: no result before they are decided. */}
      {step === "result" && data && data.undecided > 0 && <TotalRows totals={data.totals} onDecide={decide} asked />}
      {step === "result" && data && data.undecided === 0 && <LeftOutRows data={data} />}
      {step === "result" &&
        !(data && data.undecided > 0) &&
        props.last({ subject, data, stale, read, onReadAgain: readAgain, onConvert: toAmounts })}
      {away && step === "data" && !combined && (
        <p>
          <Button appearance="subtle" onClick={away.go}>
            {away.text}
          </Button>
        </p>
      )}
    </StepFrame>
  );
}

/** The subject with the columns of its sources matched. Corrections for the same source are kept. */
async function matchColumnsOf(check: GuidedReading, chosen: CheckSubject): Promise<CheckSubject> {
  const columns: Record<string, ColumnMap> = {};
  let yesNo = chosen.yesNo ?? {};
  let { priced } = chosen;
  for (const role of check.roles) {
    const source = chosen.sources[role.key];
    if (!source || role.whole) continue;
    const known = chosen.columns[role.key];
    if (known) {
      columns[role.key] = known;
      continue;
    }
    const sample = await readSample(source);
    let map = matchColumns(source.headers, sample, role.columns);
    const product = await proposedProduct(role, source, map);
    if (product) {
      map = { ...map, [product.need.key]: product.mass };
      priced = { ...priced, [product.need.key]: product.price };
    }
    columns[role.key] = map;
    yesNo = { ...yesNo, ...proposedReadings(role, source, map, sample) };
  }
  return { ...chosen, columns, yesNo, ...(priced ? { priced } : {}) };
}

/** Whether something has to be settled before there is a result for all rows. */
function hasToSettle(check: GuidedReading, { health, stops, undecided }: CheckData): boolean {
  if (check.roles.every(({ whole }) => whole)) return false;
  return undecided > 0 || (check.byRow === true ? refusalOf(health) !== null : stops);
}

function withoutRole(several: SeveralByRole, key: string): SeveralByRole {
  return Object.fromEntries(Object.entries(several).filter(([role]) => role !== key));
}
