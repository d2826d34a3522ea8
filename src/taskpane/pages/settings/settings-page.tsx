import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { useEffect, useReducer } from "react";
import {
  canRemember,
  onRemembered,
  WORKBOOK_SETTINGS,
  type WorkbookSetting,
  workbookSetting,
} from "../../../office/workbook-settings";
import {
  LANGUAGE_CHOICES,
  LANGUAGE_NAMES,
  type LanguageChoice,
  storedChoice,
  textLanguage,
} from "../../../text/language-choice";
import type { DateChoice } from "../../pane/language";
import { usePane } from "../../pane/pane";
import { useChoosing } from "../../pane/use-language-choice";
import { Card } from "../../parts/card";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { forgetSetting } from "./forget";

const useStyles = makeStyles({
  quiet: { display: "block", color: tokens.colorNeutralForeground3 },
  list: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  grow: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  facts: { margin: 0, display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: tokens.spacingVerticalXXS },
  value: { margin: `0 0 ${tokens.spacingVerticalS}` },
});

/** A day whose month, day and year cannot be taken for each other. */
const EXAMPLE_DAY = "2025-09-30";
const EXAMPLE_AMOUNT = 12345.5;

/** How the pane shows things, and what it remembers in the workbook. */
export default function SettingsPage() {
  const styles = useStyles();
  const { language, dark, notify, fail } = usePane();
  const { t } = language;
  const choosing = useChoosing();
  const [, lookAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => onRemembered(lookAgain), []);
  const stored = WORKBOOK_SETTINGS.filter((name) => workbookSetting(name) !== null);
  // What a host cannot remember is said on the page, not as a failure of the choice.
  const kept = (work: Promise<void>) => void work.catch((problem: unknown) => canRemember() && fail(problem));
  const forget = async (name: WorkbookSetting) => {
    try {
      await forgetSetting(name, choosing);
      notify({ intent: "success", text: t("settings.forgotten", { name: t(`settings.stored.${name}`) }) });
    } catch (problem) {
      fail(problem);
    }
  };
  return (
    <>
      <PageHeading>{t("page.settings")}</PageHeading>

      <Section title={t("settings.language")}>
        <RadioGroup
          aria-label={t("settings.language")}
          value={choosing.choice}
          onChange={(_, { value }) => kept(choosing.choose(value as LanguageChoice))}
        >
          {LANGUAGE_CHOICES.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              label={
                choice === "auto"
                  ? t("settings.languageAuto", {
                      language: LANGUAGE_NAMES[textLanguage(Office.context.displayLanguage)],
                    })
                  : { children: LANGUAGE_NAMES[choice], lang: choice }
              }
            />
          ))}
        </RadioGroup>
      </Section>

      <Section title={t("settings.dates")}>
        <RadioGroup
          aria-label={t("settings.dates")}
          value={choosing.dates}
          onChange={(_, { value }) => kept(choosing.chooseDates(value as DateChoice))}
        >
          <Radio
            value="language"
            label={t("settings.datesLanguage", {
              date: new Intl.DateTimeFormat(language.tag, { dateStyle: "medium", timeZone: "UTC" }).format(
                new Date(EXAMPLE_DAY),
              ),
            })}
          />
          <Radio value="iso" label={t("settings.datesIso", { date: EXAMPLE_DAY })} />
        </RadioGroup>
        <Text size={200} className={styles.quiet}>
          {t("settings.datesText")}
        </Text>
      </Section>

      <Section title={t("settings.shown")}>
        <dl className={styles.facts}>
          <dt>
            <Text weight="semibold">{t("settings.money")}</Text>
          </dt>
          <dd className={styles.value}>{t("settings.moneyText", { amount: language.money(EXAMPLE_AMOUNT) })}</dd>
          <dt>
            <Text weight="semibold">{t("settings.theme")}</Text>
          </dt>
          <dd className={styles.value}>
            {t(dark ? "settings.themeDark" : "settings.themeLight")}
            <Text size={200} className={styles.quiet}>
              {t("settings.themeText")}
            </Text>
          </dd>
        </dl>
      </Section>

      <Section title={t("settings.remembered")}>
        <Text block>{t(canRemember() ? "settings.rememberedText" : "settings.cannot")}</Text>
        <Text size={200} className={styles.quiet}>
          {t("settings.rememberedNot")}
        </Text>
        {canRemember() && stored.length === 0 && <p>{t("settings.nothing")}</p>}
        <ul className={styles.list} aria-label={t("settings.remembered")}>
          {stored.map((name) => (
            <li key={name} data-setting={name}>
              <Card>
                <div className={styles.row}>
                  <div className={styles.grow}>
                    <Text weight="semibold" block>
                      {t(`settings.stored.${name}`)}
                    </Text>
                    <Text size={200}>{said(name)}</Text>
                  </div>
                  <Button
                    aria-label={t("settings.forgetOf", { name: t(`settings.stored.${name}`) })}
                    onClick={() => void forget(name)}
                  >
                    {t("settings.forget")}
                  </Button>
                </div>
              </Card>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );

  function said(name: WorkbookSetting): string {
    const value = workbookSetting(name);
    if (name === "language") {
      const choice = storedChoice(value);
      return choice === "auto" ? String(value) : LANGUAGE_NAMES[choice];
    }
    if (name === "dates" && value === "iso") return t("settings.datesIso", { date: EXAMPLE_DAY });
    return t("settings.entries", { count: countEntries(value) });
  }
}

/** How much is remembered under one name: the entries of its lists. */
function countEntries(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countEntries(each), 0);
}
