/** Texts of the page of settings. They follow the rules in `en.ts`. */
export const settingsEn = {
  "settings.language": "Language of the pane",
  "settings.languageAuto": "As in Excel ({language})",
  "settings.shown": "Shown as",
  "settings.dates": "Dates",
  "settings.datesLanguage": "As the language writes them: {date}",
  "settings.datesIso": "Year-month-day: {date}",
  "settings.datesText": "Only this pane and its reports. Cells keep the format that they have.",
  "settings.money": "Amounts",
  "settings.moneyText":
    "{amount}, in the currency of the table. Credits are in US dollars. Other currencies are added up only after you have converted them.",
  "settings.theme": "Colors",
  "settings.themeLight": "Light, as in Office",
  "settings.themeDark": "Dark, as in Office",
  "settings.themeText": "Change them in Excel under File > Account > Office Theme. High contrast is the system's.",
  "settings.remembered": "What is remembered",
  "settings.rememberedText":
    "Only what is listed here, and only in this workbook: it is saved with the file, and whoever receives the file has it too. Nothing is kept on this computer or sent anywhere.",
  "settings.rememberedNot": "Entries, results and the list of changes to undo are gone when the pane is closed.",
  "settings.nothing": "Nothing is remembered in this workbook.",
  "settings.cannot":
    "This version of Excel cannot remember settings in the workbook. Choices count until the pane is closed.",
  "settings.stored.language": "Language",
  "settings.stored.dates": "Dates",
  "settings.stored.spellings": "What spellings mean",
  "settings.entries": "{count} entry|{count} entries",
  "settings.forget": "Forget",
  "settings.forgetOf": "Forget: {name}",
  "settings.forgotten": "Forgotten: {name}. Save the workbook to remove it from the file.",
} as const;

type SettingsTextKey = keyof typeof settingsEn;

export type SettingsTexts = Readonly<Record<SettingsTextKey, string>>;
