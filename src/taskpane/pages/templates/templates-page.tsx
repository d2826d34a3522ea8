import { Button, Card, Field, makeStyles, Select, Switch, Text, tokens } from "@fluentui/react-components";
import { AddRegular, ArrowDownloadRegular, OpenRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useId, useState } from "react";
import { galleryAbilities, openCopy, startsWithWorkbook, startWithWorkbook, toBase64 } from "../../../office/gallery";
import { Cancelled, type Work } from "../../../office/batch";
import { learnDateSystem } from "../../../office/date-system";
import type { TemplateText } from "../../../templates/text/en";
import { type Notice, usePane } from "../../pane/pane";
import { useAddWorkbook } from "../../pane/use-add-workbook";
import { saveFile } from "../../pane/save-file";
import { useTask } from "../../pane/use-task";
import {
  galleryEntries,
  type GalleryEntry,
  galleryGroups,
  isSample,
  loadTemplateTexts,
  savedName,
  templateFile,
  type TemplateLanguage,
  templateLanguage,
  thumbnailFile,
} from "../../model/gallery";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";

const useStyles = makeStyles({
  language: { margin: `${tokens.spacingVerticalS} 0` },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingVerticalM,
  },
  card: { height: "100%", boxSizing: "border-box" },
  // A sheet of paper, in a dark pane too. Its place is kept until it has arrived.
  picture: {
    display: "block",
    width: "100%",
    height: "auto",
    aspectRatio: "520 / 290",
    boxSizing: "border-box",
    backgroundColor: "#FFFFFF",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
  },
  facts: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  term: { display: "inline", fontWeight: tokens.fontWeightSemibold },
  fact: { display: "inline", margin: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, marginTop: "auto" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Action = "add" | "open" | "download";
type Texts = TemplateText["templates"];

/** Workbooks to start from, and whether the add-in starts with this workbook. */
export default function TemplatesPage() {
  const styles = useStyles();
  const { language, notify } = usePane();
  const addWorkbook = useAddWorkbook();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [chosen, setChosen] = useState<TemplateLanguage>(() => templateLanguage(language.tag));
  /** The texts shown, in their language: until those of the chosen one are loaded, the cards stay what they say. */
  const [shown, setShown] = useState<{ language: TemplateLanguage; texts: Texts } | null>(null);
  const [doing, setDoing] = useState<{ label: string; adding: boolean } | null>(null);
  const [abilities] = useState(galleryAbilities);

  useEffect(() => {
    let left = false;
    void loadTemplateTexts(chosen).then((texts) => {
      if (!left) setShown({ language: chosen, texts });
    });
    return () => {
      left = true;
    };
  }, [chosen]);

  const nameOf = useCallback(
    ({ text }: GalleryEntry) => (typeof text === "string" ? (shown?.texts[text].title ?? "") : t(text.title)),
    [shown, t],
  );

  const start = (entry: GalleryEntry, action: Action) =>
    run(
      async (work) => {
        const name = nameOf(entry);
        const file = templateFile(entry, shown?.language ?? chosen);
        setDoing({ label: t("templates.loading", { name }), adding: false });
        const bytes = await fetchTemplate(file, work);
        if (typeof bytes === "number") {
          notify({ intent: "error", text: t("templates.notFound", { status: bytes === 0 ? "-" : String(bytes) }) });
          return;
        }
        if (action === "download") {
          notify(handOver(entry, bytes, name));
          return;
        }
        if (action === "open") {
          await openCopy(toBase64(bytes));
          notify({ intent: "info", text: t("templates.opened", { name }) });
          return;
        }
        if ((await learnDateSystem()) === 1904) {
          notify({ intent: "warning", text: t("templates.not1904") });
          return;
        }
        setDoing({ label: t("templates.adding", { name }), adding: true });
        await addWorkbook(name, bytes, (count) => t("templates.added", { count, name }), work);
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );

  /** Hands a file over in the way that works in this host, and says what was asked of whom. */
  const handOver = (entry: GalleryEntry, bytes: Uint8Array, name: string): Notice => {
    const given = isSample(entry) ? "en" : (shown?.language ?? chosen);
    const file = templateFile(entry, given);
    const address = addressOf(file);
    const way = abilities.download;
    if (way === "file") saveFile(savedName(file, name, given), bytes);
    if (way === "window") Office.context.ui.openBrowserWindow(address);
    const text = { file: "templates.saving", window: "templates.opening", address: "templates.byAddress" } as const;
    return { intent: "info", text: t(text[way], { name }), address };
  };

  const cards = (entries: readonly GalleryEntry[]) => (
    <ul className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.file}>
          <TemplateCard
            name={nameOf(entry)}
            purpose={typeof entry.text === "string" ? (shown?.texts[entry.text].purpose ?? "") : t(entry.text.purpose)}
            facts={typeof entry.text === "string" ? (shown?.texts[entry.text] ?? null) : null}
            picture={addressOf(thumbnailFile(entry, shown?.language ?? chosen))}
            language={isSample(entry) ? undefined : shown?.language}
            actions={[
              ...(abilities.add ? (["add"] as const) : []),
              ...(abilities.open ? (["open"] as const) : []),
              "download",
            ]}
            disabled={shown === null}
            busy={running}
            onAction={(action) => void start(entry, action)}
          />
        </li>
      ))}
    </ul>
  );

  return (
    <>
      <PageHeading>{t("page.templates")}</PageHeading>
      <Text as="p" block>
        {t("templates.text")}
      </Text>
      <Text as="p" block size={200} className={styles.quiet}>
        {t(abilities.add ? "undo.clears" : abilities.open ? "templates.cannotAdd" : "templates.cannotOpen")}
      </Text>
      <StartupSwitch />
      <Field label={t("templates.language")} className={styles.language}>
        <Select value={chosen} onChange={(_, { value }) => setChosen(value as TemplateLanguage)}>
          {(["en", "ja", "ko"] as const).map((each) => (
            <option key={each} value={each} lang={each}>
              {t(`templates.language.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {running && doing && <Working label={doing.label} done={done} {...(doing.adding ? {} : { onCancel: cancel })} />}
      {galleryGroups.map((group) => (
        <Section key={group} title={t(`gallery.${group}`)}>
          {cards(galleryEntries.filter((entry) => entry.group === group))}
        </Section>
      ))}
      <Section title={t("templates.samples")}>
        <Text block className={styles.quiet}>
          {t("templates.samplesText")}
        </Text>
        {cards(galleryEntries.filter(isSample))}
      </Section>
    </>
  );
}

const ICONS = { add: <AddRegular />, open: <OpenRegular />, download: <ArrowDownloadRegular /> };

function TemplateCard(props: {
  name: string;
  purpose: string;
  /** What a template needs and gives. */
  facts: Pick<Texts[keyof Texts], "needs" | "gives"> | null;
  /** The address of its picture. */
  picture: string;
  language: TemplateLanguage | undefined;
  actions: readonly Action[];
  disabled: boolean;
  busy: boolean;
  onAction: (action: Action) => void;
}) {
  const { name, purpose, facts, actions } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const id = useId();
  return (
    <Card role="group" aria-labelledby={id} className={styles.card}>
      <img
        className={styles.picture}
        src={props.picture}
        alt={t(facts ? "gallery.preview" : "gallery.previewSample", { name })}
        loading="lazy"
        width={520}
        height={290}
      />
      <h3 id={id} className={styles.title} lang={props.language}>
        {name}
      </h3>
      <Text size={200} lang={props.language}>
        {purpose}
      </Text>
      {facts && (
        <dl className={styles.facts}>
          {(["needs", "gives"] as const).map((fact) => (
            <div key={fact}>
              <dt className={styles.term}>{t(`gallery.${fact}`)}: </dt>
              <dd className={styles.fact} lang={props.language}>
                {facts[fact]}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className={styles.actions}>
        {actions.map((action, index) => (
          <Button
            key={action}
            size="small"
            appearance={index === 0 ? "primary" : "secondary"}
            icon={ICONS[action]}
            disabled={props.disabled}
            disabledFocusable={props.busy}
            aria-label={t(`templates.${action}Name`, { name })}
            onClick={() => props.onAction(action)}
          >
            {t(`templates.${action}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Whether the add-in loads when this workbook opens. */
function StartupSwitch() {
  const styles = useStyles();
  const { language, notify, fail } = usePane();
  const { t } = language;
  const [starts, setStarts] = useState<boolean | null | undefined>(undefined);
  useEffect(() => {
    let left = false;
    startsWithWorkbook()
      .then((answer) => {
        if (!left) setStarts(answer);
      })
      .catch(() => {
        if (!left) setStarts(null);
      });
    return () => {
      left = true;
    };
  }, []);
  if (starts === undefined) return null;
  if (starts === null) {
    return (
      <Text block className={styles.quiet}>
        {t("templates.startupMissing")}
      </Text>
    );
  }
  return (
    <Field hint={t("templates.startupText")}>
      <Switch
        checked={starts}
        label={t("templates.startup")}
        onChange={(_, { checked }) => {
          setStarts(checked);
          startWithWorkbook(checked)
            .then(() =>
              notify({ intent: "success", text: t(checked ? "templates.startupOn" : "templates.startupOff") }),
            )
            .catch((problem: unknown) => {
              setStarts(!checked);
              fail(problem);
            });
        }}
      />
    </Field>
  );
}

/** The bytes of a template, or the HTTP status of the response; 0 if there was none. Templates are next to the pane's own scripts. */
async function fetchTemplate(file: string, work: Work): Promise<Uint8Array | number> {
  let response: Response;
  try {
    response = await fetch(`assets/templates/${file}`, { signal: work.signal });
  } catch {
    if (work.signal.aborted) throw new Cancelled();
    return 0;
  }
  if (!response.ok) return response.status;
  return new Uint8Array(await response.arrayBuffer());
}

/** Where a template is, for a browser. */
const addressOf = (file: string) => new URL(`assets/templates/${file}`, document.baseURI).href;
