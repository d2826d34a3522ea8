import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { TableAddRegular } from "@fluentui/react-icons";
import { useEffect, useMemo, useState } from "react";
import type { CheckData } from "../../../checks/check-data";
import { learnDateSystem } from "../../../office/date-system";
import type { DataSource } from "../../../office/sources";
import { lookOfSheet } from "../../../office/look-of-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { certifiedCosts, certifiedSheet, sourceOfSheet } from "../../model/certified-sheet";
import { costLines } from "../../model/cost-lines";
import { findRegisters, type FoundRegister } from "../../model/register-sheets";
import { today } from "../../model/today";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { useTask } from "../../pane/use-task";
import { CellLinks } from "../../parts/cell-link";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { useCertificateSay } from "./certificate-say";

const useStyles = makeStyles({
  figures: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    gap: tokens.spacingHorizontalS,
    margin: `0 0 ${tokens.spacingVerticalS}`,
  },
  amount: { margin: 0, textAlign: "end", fontVariantNumeric: "tabular-nums" },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
  },
});

const MOST_CELLS = 5;

/** What the register certifies of the lines of costs, and the sheet that lists it. */
export function CertifiedLines({ data, onTake }: { data: CheckData; onTake: () => void }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const { language, acted, open } = usePane();
  const [registers, setRegisters] = useState<readonly FoundRegister[] | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [added, setAdded] = useState<DataSource | null>(null);
  const { run, done } = useTask();
  const { busy, doing } = useBusy();
  useEffect(
    () =>
      void run(
        async (work) => setRegisters(await findRegisters(work)),
        () => setRegisters([]),
      ),
    [run],
  );
  const found = registers?.find(({ id }) => id === chosenId) ?? registers?.[0];
  const read = useMemo(() => costLines(data), [data]);
  const costs = useMemo(
    () => (found ? certifiedCosts(read.lines, found.register, say, language) : null),
    [read, found, say, language],
  );
  if (registers === null) return <Working label={say("take.looking")} done={done} />;
  if (!found || !costs) {
    return (
      <>
        <Text block>{say("take.noRegister")}</Text>
        <div className={styles.actions}>
          <Button onClick={onTake}>{say("take.title")}</Button>
        </div>
      </>
    );
  }
  const add = () =>
    doing(async () => {
      await learnDateSystem();
      const certified = certifiedSheet(costs, found.sheet, today(), say, language);
      const sheet = await addDefinedSheets([lookOfSheet(certified)]);
      setAdded(sourceOfSheet(sheet.sheet, costs.lines.length, say));
      acted(say("lines.added", { count: costs.lines.length, sheet: sheet.sheet }), {
        ...sheet,
        undo: async () => {
          const undone = await sheet.undo();
          if (undone) setAdded(null);
          return undone;
        },
      });
    });
  const figures = [
    ["lines.sumCost", costs.cost],
    ["lines.sumCertified", costs.certified],
    ["lines.sumPfe", costs.statedPfe],
    ["lines.sumRest", costs.uncertified],
  ] as const;
  const open_ = costs.lines.filter(({ state }) => state !== "whole");
  const reasons = [...new Set(open_.map(({ reason }) => reason))];
  return (
    <>
      {registers.length > 1 && (
        <Field label={say("take.register")}>
          <Select value={found.id} onChange={(_, { value }) => setChosenId(value)}>
            {registers.map(({ id, sheet }) => (
              <option key={id} value={id}>
                {sheet}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div role="status">
        <dl className={styles.figures}>
          {figures.map(([key, value]) => (
            <Figure key={key} title={say(key)} value={language.money(value)} />
          ))}
        </dl>
        <Text block>{say("lines.wholeCount", { count: costs.whole })}</Text>
      </div>
      <Text block size={200} className={styles.quiet}>
        {say("lines.unknown")}
      </Text>
      <div className={styles.actions}>
        <Button
          appearance={added ? "secondary" : "primary"}
          icon={<TableAddRegular />}
          disabledFocusable={busy}
          onClick={() => void add()}
        >
          {say("lines.add")}
        </Button>
        {added && (
          <Button appearance="primary" onClick={() => open("check", { check: "materialAssistance", source: added })}>
            {say("lines.check")}
          </Button>
        )}
      </div>
      {reasons.length > 0 && (
        <Section title={`${say("lines.why")} (${open_.length})`}>
          <ul className={styles.list}>
            {reasons.map((reason) => (
              <li key={reason}>
                {reason}{" "}
                <CellLinks
                  places={open_.flatMap(({ line, reason: own }) =>
                    own === reason ? (read.places.get(line.line) ?? []) : [],
                  )}
                  most={MOST_CELLS}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Figure({ title, value }: { title: string; value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>{title}</dt>
      <dd className={styles.amount}>{value}</dd>
    </>
  );
}
