import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Text,
  tokens,
} from "@fluentui/react-components";
import { AddRegular, DismissRegular } from "@fluentui/react-icons";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReturnedFile } from "../../../certificates";
import { breathe, quietWork } from "../../../office/batch";
import {
  addRegister,
  findRegisters,
  type FoundRegister,
  planRegister,
  writeRegister,
} from "../../model/register-sheets";
import { freeFileName, readReturned, takeIn } from "../../model/take-in";
import { today } from "../../model/today";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { useTask } from "../../pane/use-task";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { useCertificateSay } from "./certificate-say";
import { Conflicts } from "./conflicts";
import { ConfirmWriting } from "./confirm-writing";
import { Faults } from "./faults";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  drop: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    alignItems: "flex-start",
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
  },
  hidden: { display: "none" },
  list: { listStyleType: "none", margin: 0, padding: 0, width: "100%" },
  file: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  name: { flexGrow: 1, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
  status: { marginTop: tokens.spacingVerticalS },
  words: { overflowWrap: "anywhere" },
});

/** Takes returned forms into a register of this workbook. */
export function TakeIn({ onAsk, onLines }: { onAsk: () => void; onLines: () => void }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const { language, acted, notify } = usePane();
  const { t } = language;
  const [registers, setRegisters] = useState<readonly FoundRegister[] | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly ReturnedFile[]>([]);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [day, setDay] = useState(today);
  const [reading, setReading] = useState("");
  const [asking, setAsking] = useState(false);
  const kept = useRef<readonly ReturnedFile[]>([]);
  const waiting = useRef<Promise<void>>(Promise.resolve());
  const input = useRef<HTMLInputElement>(null);
  const looking = useTask();
  const { run, running, done, cancel } = useTask();
  const { busy, doing } = useBusy();

  const look = looking.run;
  const lookAgain = useCallback(
    () =>
      look(
        async (work) => setRegisters(await findRegisters(work)),
        () => setRegisters([]),
      ),
    [look],
  );
  useEffect(() => void lookAgain(), [lookAgain]);

  const found = registers?.find(({ id }) => id === chosenId) ?? registers?.[0];
  const taken = useMemo(
    () => (found ? takeIn(found.register, files, answers, day) : null),
    [found, files, answers, day],
  );
  const plan = useMemo(() => (found && taken ? planRegister(found, taken.register, day) : null), [found, taken, day]);

  const keep = (next: readonly ReturnedFile[]) => {
    kept.current = next;
    setFiles(next);
  };
  const readAll = (list: readonly File[]) =>
    run(async (work) => {
      const read: ReturnedFile[] = [];
      for (const [index, file] of list.entries()) {
        setReading(file.name);
        await breathe(work, index / list.length);
        const bytes = new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)));
        const names = [...kept.current, ...read].map((each) => each.file);
        read.push(readReturned(freeFileName(file.name, names), bytes));
      }
      keep([...kept.current, ...read]);
    });
  /** Files that are dropped while others are read wait for them. */
  const add = (list: readonly File[]) => {
    waiting.current = waiting.current.then(() => readAll(list));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  };

  const isNew = (taken?.changes ?? []).some(({ kind }) => kind === "answered" || kind === "conflict");
  const isChanged = found !== undefined && taken !== null && taken.register !== found.register && plan?.kind !== "none";
  const settled = taken?.conflicts.some(({ request }) => answers[request] !== undefined) === true;
  const canWrite = isChanged && (isNew || settled);
  const count = (kind: string) => taken?.changes.filter((change) => change.kind === kind).length ?? 0;

  const write = () =>
    doing(async () => {
      setAsking(false);
      if (!found || !taken || !plan) return;
      if (plan.kind === "newSheets") {
        const added = await addRegister(taken.register, day);
        acted(say("take.writtenNew", { sheet: added.sheet }), { ...added, undo: () => undoing(added.undo) });
        setChosenId(null);
      } else if (plan.kind === "cells") {
        const record = await writeRegister(plan.changes);
        if (!record) {
          // The files stay, and are compared with the register as it is now.
          notify({ intent: "warning", text: say("take.changedMeanwhile") });
          await lookAgain();
          return;
        }
        const text = say("take.written", { count: count("answered") + count("conflict"), sheet: found.sheet });
        acted(text, { undo: () => undoing(record.undo) });
      }
      keep([]);
      setAnswers({});
      await lookAgain();
    });
  const undoing = async (undo: () => Promise<boolean>) => {
    const undone = await undo();
    if (undone) setRegisters(await findRegisters(quietWork));
    return undone;
  };

  return (
    <>
      <PageHeading>{say("take.title")}</PageHeading>
      {registers === null && <Working label={say("take.looking")} done={looking.done} />}
      {registers?.length === 0 && (
        <>
          <Text block>{say("take.noRegister")}</Text>
          <div className={styles.actions}>
            <Button appearance="primary" onClick={onAsk}>
              {say("ask.title")}
            </Button>
            <Button onClick={() => void lookAgain()}>{t("start.readAgain")}</Button>
          </div>
        </>
      )}
      {found && taken && (
        <>
          <div className={styles.stack}>
            {(registers?.length ?? 0) > 1 ? (
              <Field label={say("take.register")}>
                <Select value={found.id} onChange={(_, { value }) => setChosenId(value)}>
                  {registers?.map(({ id, sheet }) => (
                    <option key={id} value={id}>
                      {sheet}
                    </option>
                  ))}
                </Select>
              </Field>
            ) : (
              <Text block className={styles.words}>
                {say("take.sheet", { sheet: found.sheet })}
              </Text>
            )}
            {found.problems.map((problem) => (
              <MessageBar key={problem} intent="warning" layout="multiline">
                <MessageBarBody className={styles.words}>{problem}</MessageBarBody>
              </MessageBar>
            ))}
            <Field label={say("take.day")}>
              <Input type="date" value={day} onChange={(_, { value }) => value !== "" && setDay(value)} />
            </Field>
            <div
              className={styles.drop}
              role="group"
              aria-label={say("take.files")}
              onDragOver={(event) => event.preventDefault()}
              onDrop={drop}
            >
              <Text weight="semibold">{say("take.files")}</Text>
              <Text size={200} className={styles.quiet}>
                {say("take.filesHint")}
              </Text>
              <input
                ref={input}
                className={styles.hidden}
                type="file"
                multiple
                accept=".xlsx,.xlsm"
                aria-label={say("take.files")}
                onChange={({ target }) => {
                  const list = [...(target.files ?? [])];
                  // The same file may be chosen again after it was left out.
                  target.value = "";
                  add(list);
                }}
              />
              <Button
                appearance={files.length === 0 ? "primary" : "secondary"}
                icon={<AddRegular />}
                disabledFocusable={running}
                onClick={() => input.current?.click()}
              >
                {say("take.choose")}
              </Button>
              {running && <Working label={say("take.reading", { name: reading })} done={done} onCancel={cancel} />}
              <ul className={styles.list}>
                {files.map(({ file }) => (
                  <li key={file} className={styles.file}>
                    <Text className={styles.name}>{file}</Text>
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<DismissRegular />}
                      aria-label={say("take.remove", { name: file })}
                      onClick={() => keep(files.filter((each) => each.file !== file))}
                    />
                  </li>
                ))}
              </ul>
            </div>
          </div>
          <div role="status" className={styles.status}>
            {files.length > 0 && (
              <>
                <Text block>{say("take.read", { count: files.length })}</Text>
                {count("answered") > 0 && <Text block>{say("take.answered", { count: count("answered") })}</Text>}
                {count("same") > 0 && <Text block>{say("take.same", { count: count("same") })}</Text>}
                {count("empty") > 0 && <Text block>{say("take.empty", { count: count("empty") })}</Text>}
              </>
            )}
          </div>
          <Conflicts
            conflicts={taken.conflicts}
            chosen={answers}
            onChoose={(request, file) => {
              const { [request]: _, ...others } = answers;
              setAnswers(file === null ? others : { ...others, [request]: file });
            }}
          />
          <div className={styles.actions}>
            <Button
              appearance={canWrite ? "primary" : "secondary"}
              disabled={!canWrite}
              disabledFocusable={busy}
              onClick={() => setAsking(true)}
            >
              {say("take.write")}
            </Button>
            <Button onClick={onLines}>{say("lines.title")}</Button>
          </div>
          {files.length > 0 && !canWrite && <Text block>{say("take.nothing")}</Text>}
          <Section title={say("take.state")}>
            <Text block>{say("take.asked", { count: found.register.requests.length })}</Text>
            <Text block>{say("take.complete", { count: taken.complete })}</Text>
            <Faults faults={taken.faults} />
          </Section>
          {asking && plan && plan.kind !== "none" && (
            <ConfirmWriting
              text={
                plan.kind === "cells"
                  ? say("take.confirmText", { count: plan.changes.length, sheet: found.sheet })
                  : say("take.newSheetText", { sheet: found.sheet })
              }
              onWrite={() => void write()}
              onCancel={() => setAsking(false)}
            />
          )}
        </>
      )}
    </>
  );
}
