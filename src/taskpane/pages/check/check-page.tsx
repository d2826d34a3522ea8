import { Button, CompoundButton, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useRef, useState } from "react";
import { type SourceWatch, watchSources } from "../../../office/changes";
import { Cancelled, type Work } from "../../../office/batch";
import { readSample } from "../../../office/read-blocks";
import { type DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { checks } from "../../../checks/definitions";
import type { CheckDefinition } from "../../../checks/definitions/definition";
import { type CheckData, freshSubject, readCheck } from "../../../checks/check-data";
import {
  watchedSources,
  withFreshSheets,
  withoutConversion,
  withoutStaleAmounts,
} from "../../../checks/conversion-sheets";
import { withMergedRead } from "../../../checks/merged-cells";
import { proposedProduct } from "../../../checks/role-amounts";
import { type ColumnMap, fitOf, matchColumns, proposedReadings } from "../../../checks/column-matching";
import type { AddedConversion } from "../../model/convert-amounts";
import { CellLinks } from "../../parts/cell-link";
import { PageHeading } from "../../parts/page-heading";
import { AmountsStep } from "./amounts-step";
import { ColumnsStep } from "./columns-step";
import { CombineStep } from "./combine-step";
import { HealthStep } from "./health-step";
import { ResultStep } from "./result-step";
import { type SeveralByRole, SourceStep, withSource } from "./source-step";
import { StepFrame } from "./step-frame";
import { TotalRows } from "./total-rows";
import { useStale } from "./use-stale";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  about: { lineHeight: tokens.lineHeightBase200 },
  leftOut: { color: tokens.colorNeutralForeground3 },
  choice: { width: "100%", maxWidth: "none", justifyContent: "space-between", textAlign: "start" },
});

type StepName = "data" | "columns" | "amounts" | "health" | "result";
const STEPS: readonly StepName[] = ["data", "columns", "amounts", "health", "result"];

/** A guided check: the choice of the check, then its steps. What was chosen in a step is kept when the person goes back. */
export default function CheckPage() {
  const { parameters } = usePane();
  const given = parameters.check
    ? checks.find(({ id }) => id === parameters.check)
    : checks.length === 1
      ? checks[0]
      : undefined;
  const [check, setCheck] = useState<CheckDefinition | null>(given ?? null);
  if (!check) return <Chooser source={parameters.source ?? null} onChoose={setCheck} />;
  return (
    <GuidedCheck
      key={check.id}
      check={check}
      first={parameters.source ?? null}
      onAnother={checks.length > 1 ? () => setCheck(null) : undefined}
    />
  );
}

function Chooser({ source, onChoose }: { source: DataSource | null; onChoose: (check: CheckDefinition) => void }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  // Null while the table is read: reordering the list later would move a check away from the pointer or the focus.
  const [fitting, setFitting] = useState<readonly string[] | null>(source ? null : []);
  useEffect(() => {
    if (!source) return;
    let left = false;
    void readSample(source)
      .then((sample) => {
        if (left) return;
        const fits = checks.map((check) => ({
          id: check.id,
          fit: Math.max(...check.roles.map((role) => fitOf(source.headers, sample, role.columns))),
        }));
        const best = Math.max(...fits.map(({ fit }) => fit));
        setFitting(fits.filter(({ fit }) => fit > 0 && fit > best - 0.01).map(({ id }) => id));
      })
      .catch(() => !left && setFitting([]));
    return () => {
      left = true;
    };
  }, [source]);
  if (!fitting) {
    return (
      <>
        <PageHeading>{t("check.choose")}</PageHeading>
        <Spinner label={t("start.reading")} />
      </>
    );
  }
  const order = [...checks].sort(
    (left, right) => Number(fitting.includes(right.id)) - Number(fitting.includes(left.id)),
  );
  return (
    <>
      <PageHeading>{t("check.choose")}</PageHeading>
      <ul className={styles.list}>
        {order.map((check) => (
          <li key={check.id}>
            <CompoundButton
              className={styles.choice}
              icon={<ChevronRightRegular />}
              iconPosition="after"
              secondaryContent={{
                className: styles.about,
                children:
                  source !== null && fitting.includes(check.id) ? (
                    <>
                      {t(`check.${check.id}Text`)}
                      <br />
                      <strong>{t("check.fits", { name: source.name })}</strong>
                    </>
                  ) : (
                    t(`check.${check.id}Text`)
                  ),
              }}
              onClick={() => onChoose(check)}
            >
              {t(check.title)}
            </CompoundButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function GuidedCheck(props: {
  check: CheckDefinition;
  first: DataSource | null;
  onAnother?: (() => void) | undefined;
}) {
  const { check, first } = props;
  const { language, acted, setSubject, subject: earlier } = usePane();
  const { t } = language;
  const [step, setStep] = useState<StepName>("data");
  const [subject, setOwnSubject] = useState<CheckSubject>(() =>
    earlier?.check === check.id && !first
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
  /** Matches the columns of the chosen sources again. Corrections for the same source are kept. */
  const matchAll = async (chosen: CheckSubject) => {
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
    change({ ...chosen, columns, yesNo, ...(priced ? { priced } : {}) });
    goOn();
  };
  const combined = check.roles.find(({ key }) => key === combining);
  const parts = combined && several[combined.key];

  const titles = {
    data: t("source.title"),
    columns: t("columns.title"),
    amounts: t("amounts.title"),
    health: t("health.title"),
    result: t("result.title"),
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
          onNext={() => toColumns(subject, several)}
        />
      )}
      {step === "columns" && <ColumnsStep check={check} subject={subject} onChange={change} onNext={goOn} />}
      {step === "amounts" && (
        <AmountsStep check={check} subject={subject} onChange={change} onConverted={converted} onNext={goOn} />
      )}
      {step === "health" && (
        <HealthStep
          check={check}
          subject={subject}
          data={data}
          read={read}
          onDecide={decide}
          onConvert={toAmounts}
          onMerged={(role, key, isFilled) => change(withMergedRead(latest.current, role, key, isFilled))}
          onNext={goOn}
        />
      )}
      {/* Rows added since: no result before they are decided. */}
      {step === "result" && data && data.undecided > 0 && <TotalRows totals={data.totals} onDecide={decide} asked />}
      {step === "result" && data && data.undecided === 0 && <LeftOutRows totals={data.totals} />}
      {step === "result" && !(data && data.undecided > 0) && (
        <ResultStep
          check={check}
          subject={subject}
          data={data}
          stale={stale}
          read={read}
          onReadAgain={readAgain}
          onConvert={toAmounts}
        />
      )}
      {props.onAnother && step === "data" && !combined && (
        <p>
          <Button appearance="subtle" onClick={props.onAnother}>
            {t("check.changeKind")}
          </Button>
        </p>
      )}
    </StepFrame>
  );
}

function withoutRole(several: SeveralByRole, key: string): SeveralByRole {
  return Object.fromEntries(Object.entries(several).filter(([role]) => role !== key));
}

/** The rows that the person left out of the result. */
function LeftOutRows({ totals }: { totals: CheckData["totals"] }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const rows = totals.filter(({ decision }) => decision === "leaveOut");
  if (rows.length === 0) return null;
  return (
    <Text block size={200} className={styles.leftOut}>
      {t("totals.leftOut", { count: rows.length })} <CellLinks places={rows.map(({ place }) => place)} most={5} />
    </Text>
  );
}
