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
import { ArrowDownloadRegular, OpenRegular, TableAddRegular } from "@fluentui/react-icons";
import { useEffect, useMemo, useState } from "react";
import {
  type CertificateLanguage,
  certificateLanguages,
  type CertificateRequest,
  certificateRequests,
  certificateWorkbook,
  type LineNotAsked,
  newRegister,
  notAskedText,
} from "../../../certificates";
import type { CheckData } from "../../../checks/check-data";
import { quietWork } from "../../../office/batch";
import { learnDateSystem } from "../../../office/date-system";
import { galleryAbilities, openCopy, toBase64 } from "../../../office/gallery";
import type { CellPlace } from "../../../office/sources";
import { textLanguage } from "../../../text/language-choice";
import { buildWorkbook } from "../../../xlsx/write/build";
import {
  amountAsked,
  type AskFacts,
  enteredYear,
  fileNames,
  formFile,
  requestOptions,
  zipOf,
} from "../../model/certificate-forms";
import { formLanguage } from "../../model/certificate-texts";
import { costLines } from "../../model/cost-lines";
import { addRegister, findRegisters } from "../../model/register-sheets";
import { today } from "../../model/today";
import { usePane } from "../../pane/pane";
import { saveFile } from "../../pane/save-file";
import { useAddWorkbook } from "../../pane/use-add-workbook";
import { useBusy } from "../../pane/use-busy";
import { Card } from "../../parts/card";
import { CellLinks } from "../../parts/cell-link";
import { Section } from "../../parts/section";
import { useCertificateSay } from "./certificate-say";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  list: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalS} 0`,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  words: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  select: { minWidth: "120px" },
  wide: { flexGrow: 1 },
  actions: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    alignItems: "flex-start",
    marginTop: tokens.spacingVerticalS,
  },
});

const MOST_CELLS = 5;

/** The same for requests that ask the same by the same day. */
const keyOf = ({ id, replyBy }: CertificateRequest): string => `${id} ${replyBy ?? ""}`;

/** The facts of the forms, whom they go to, and what is made of them: the register and the files. */
export function AskForm({ data, onTake }: { data: CheckData; onTake: () => void }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const { language, acted } = usePane();
  const [facts, setFacts] = useState<AskFacts>({ taxpayer: "", from: "", to: "", replyBy: "" });
  const [asked, setAsked] = useState(false);
  const [common, setCommon] = useState<CertificateLanguage>(() => formLanguage(language.tag));
  const [own, setOwn] = useState<Readonly<Record<string, CertificateLanguage>>>({});
  /** The requests in the registers of the workbook. */
  const [registered, setRegistered] = useState<ReadonlySet<string>>(new Set());
  const { busy, doing } = useBusy();
  const [day] = useState(today);

  const read = useMemo(() => costLines(data), [data]);
  const { requests, notAsked, nearNames } = useMemo(
    () => certificateRequests(read.lines, requestOptions(facts, day)),
    [read, facts, day],
  );
  useEffect(() => {
    let left = false;
    void findRegisters(quietWork)
      .then((found) => {
        if (!left) setRegistered(new Set(found.flatMap(({ register: own }) => own.requests.map(keyOf))));
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);

  const isRegistered = requests.length > 0 && requests.every((request) => registered.has(keyOf(request)));
  const year = enteredYear(facts);
  const isComplete = facts.taxpayer.trim() !== "" && year !== null;
  const languageOf = ({ supplier }: CertificateRequest) => own[supplier] ?? common;
  const set =
    (key: keyof AskFacts) =>
    (_: unknown, { value }: { value: string }) =>
      setFacts({ ...facts, [key]: value });

  const register = () =>
    doing(async () => {
      setAsked(true);
      if (!isComplete) return;
      const added = await addRegister(newRegister(requests), day);
      const before = registered;
      setRegistered(new Set([...before, ...requests.map(keyOf)]));
      acted(say("ask.registerAdded", { sheet: added.sheet }), {
        ...added,
        undo: async () => {
          const undone = await added.undo();
          if (undone) setRegistered(before);
          return undone;
        },
      });
    });

  if (requests.length === 0) {
    return (
      <>
        <Text block weight="semibold">
          {say("ask.none")}
        </Text>
        <NotAsked notAsked={notAsked} places={read.places} />
      </>
    );
  }
  return (
    <>
      <div className={styles.stack}>
        <Field
          label={say("ask.taxpayer")}
          hint={say("ask.taxpayerHint")}
          required
          {...(asked && facts.taxpayer.trim() === ""
            ? { validationMessage: say("ask.taxpayerMissing"), validationState: "error" as const }
            : {})}
        >
          <Input value={facts.taxpayer} onChange={set("taxpayer")} />
        </Field>
        <Field label={say("ask.from")} hint={say("ask.yearHint")}>
          <Input type="date" value={facts.from} onChange={set("from")} />
        </Field>
        <Field
          label={say("ask.to")}
          {...(year === null && (asked || (facts.from !== "" && facts.to !== ""))
            ? { validationMessage: say("ask.yearWrong"), validationState: "error" as const }
            : {})}
        >
          <Input type="date" value={facts.to} onChange={set("to")} />
        </Field>
        <Field
          label={say("ask.replyBy")}
          hint={say("ask.replyByHint")}
          {...(facts.replyBy !== "" && facts.replyBy < day
            ? { validationMessage: say("ask.replyByWrong"), validationState: "warning" as const }
            : {})}
        >
          <Input type="date" value={facts.replyBy} onChange={set("replyBy")} />
        </Field>
        <Field label={say("ask.language")}>
          <Select
            value={common}
            onChange={(_, { value }) => {
              setCommon(value as CertificateLanguage);
              setOwn({});
            }}
          >
            <LanguageOptions />
          </Select>
        </Field>
      </div>
      <Section title={say("ask.suppliers", { count: requests.length })}>
        <div className={styles.actions}>
          <Text block>{say("ask.registerText")}</Text>
          <Button
            appearance={isRegistered ? "secondary" : "primary"}
            icon={<TableAddRegular />}
            disabledFocusable={busy}
            onClick={() => void register()}
          >
            {say("ask.register")}
          </Button>
          {!isRegistered && registered.size > 0 && <Text block>{say("ask.changed")}</Text>}
        </div>
        {nearNames.map((names) => (
          <MessageBar key={names.join("\n")} intent="warning" layout="multiline">
            <MessageBarBody className={styles.words}>
              {say("ask.nearNames", { names: language.list(names) })}
            </MessageBarBody>
          </MessageBar>
        ))}
      </Section>
      <Forms
        requests={requests}
        isRegistered={isRegistered}
        languageOf={languageOf}
        onLanguage={({ supplier }, chosen) => setOwn({ ...own, [supplier]: chosen })}
      />
      <NotAsked notAsked={notAsked} places={read.places} />
      <p>
        <Button disabled={!isRegistered} onClick={onTake}>
          {say("ask.toTake")}
        </Button>
      </p>
    </>
  );
}

function LanguageOptions() {
  const say = useCertificateSay();
  return certificateLanguages.map((each) => (
    <option key={each} value={each}>
      {say(`language.${each}`)}
    </option>
  ));
}

/** The suppliers with their forms, and the ways to hand the forms over that this host allows. */
function Forms(props: {
  requests: readonly CertificateRequest[];
  isRegistered: boolean;
  languageOf: (request: CertificateRequest) => CertificateLanguage;
  onLanguage: (request: CertificateRequest, language: CertificateLanguage) => void;
}) {
  const { requests, isRegistered, languageOf, onLanguage } = props;
  const styles = useStyles();
  const say = useCertificateSay();
  const { language, notify } = usePane();
  const { t } = language;
  const addWorkbook = useAddWorkbook();
  const { busy, doing } = useBusy();
  const [abilities] = useState(galleryAbilities);
  const names = fileNames(requests);
  const canSave = abilities.download === "file";
  const bytesOf = (request: CertificateRequest) => formFile(request, languageOf(request));
  const periodText = ({ period }: CertificateRequest) =>
    period ? [say("ask.forPeriod", { from: language.date(period.from), to: language.date(period.to) })] : [];
  /** A supplier who is asked for several years has several forms. */
  const whoOf = (request: CertificateRequest) =>
    requests.some((other) => other !== request && other.supplier === request.supplier)
      ? language.list([request.supplier, ...periodText(request)])
      : request.supplier;

  const hand = (request: CertificateRequest, name: string) =>
    doing(async () => {
      if (canSave) saveFile(name, bytesOf(request));
      else await openCopy(toBase64(bytesOf(request)));
      notify({ intent: "info", text: say(canSave ? "ask.saving" : "ask.opened", { name }) });
    });
  const all = () =>
    doing(async () => {
      const name = "supplier-certificates.zip";
      const files = requests.map((request, index) => ({ name: names[index] as string, bytes: bytesOf(request) }));
      saveFile(name, zipOf(files), "application/zip");
      notify({ intent: "info", text: say("ask.saving", { name }) });
      await Promise.resolve();
    });
  const sheets = () =>
    doing(async () => {
      if ((await learnDateSystem()) === 1904) {
        notify({ intent: "warning", text: t("templates.not1904") });
        return;
      }
      // All in one workbook have one language: that of the first.
      const [first] = requests as [CertificateRequest];
      const bytes = buildWorkbook(certificateWorkbook(requests, languageOf(first)));
      await addWorkbook(say("ask.files"), bytes, (count) => say("ask.sheetsAdded", { count }), quietWork);
    });

  return (
    <Section title={say("ask.files")}>
      {!isRegistered && <Text block>{say("ask.filesFirst")}</Text>}
      {!canSave && <Text block>{say(abilities.open ? "ask.noDownloads" : "ask.noFiles")}</Text>}
      <div className={styles.actions}>
        {canSave && (
          <Button
            appearance={isRegistered ? "primary" : "secondary"}
            icon={<ArrowDownloadRegular />}
            disabled={!isRegistered}
            disabledFocusable={busy}
            onClick={() => void all()}
          >
            {say("ask.zip")}
          </Button>
        )}
        {!canSave && abilities.add && (
          <Button
            icon={<TableAddRegular />}
            disabled={!isRegistered}
            disabledFocusable={busy}
            onClick={() => void sheets()}
          >
            {say("ask.addSheets")}
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {requests.map((request, index) => {
          const { id, supplier, lines } = request;
          const who = whoOf(request);
          const amount = `${language.number(amountAsked(request))} ${lines[0]?.currency ?? ""}`.trim();
          return (
            <li key={id}>
              <Card>
                <Text weight="semibold" className={styles.words}>
                  {supplier}
                </Text>
                <Text size={200} className={styles.quiet}>
                  {language.list([say("ask.lines", { count: lines.length, amount }), ...periodText(request)])}
                </Text>
                <div className={styles.row}>
                  <Select
                    className={styles.select}
                    size="small"
                    aria-label={say("ask.languageOf", { supplier: who })}
                    value={languageOf(request)}
                    onChange={(_, { value }) => onLanguage(request, value as CertificateLanguage)}
                  >
                    <LanguageOptions />
                  </Select>
                  {(canSave || abilities.open) && (
                    <Button
                      size="small"
                      icon={canSave ? <ArrowDownloadRegular /> : <OpenRegular />}
                      disabled={!isRegistered}
                      disabledFocusable={busy}
                      aria-label={say(canSave ? "ask.saveName" : "ask.openName", { supplier: who })}
                      onClick={() => void hand(request, names[index] as string)}
                    >
                      {say(canSave ? "ask.save" : "ask.open")}
                    </Button>
                  )}
                </div>
              </Card>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The lines for which nobody is asked, with the reason. */
function NotAsked(props: { notAsked: readonly LineNotAsked[]; places: ReadonlyMap<string, CellPlace> }) {
  const say = useCertificateSay();
  const { language } = usePane();
  const { notAsked, places } = props;
  if (notAsked.length === 0) return null;
  return (
    <Section title={say("ask.notAskedTitle")}>
      {[...new Set(notAsked.map(({ because }) => because))].map((reason) => {
        const own = notAsked.filter(({ because }) => because === reason);
        return (
          <Text block key={reason}>
            {say("ask.notAskedLines", {
              count: own.length,
              why: notAskedText(reason, textLanguage(language.tag)),
            })}{" "}
            <CellLinks places={own.flatMap(({ line }) => places.get(line.line) ?? [])} most={MOST_CELLS} />
          </Text>
        );
      })}
    </Section>
  );
}
