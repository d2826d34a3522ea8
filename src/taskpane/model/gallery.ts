import { english, type TemplateText } from "../../templates/text/en";
import type { TextKey } from "../../text/language";
import { loadPart } from "../../text/load-part";

export type TemplateLanguage = "en" | "ja" | "ko";

/** The credit that a template is for. */
export type GalleryGroup = "30D" | "45X" | "assistance" | "bonus" | "all";

export const galleryGroups: readonly GalleryGroup[] = ["30D", "45X", "assistance", "bonus", "all"];

/** One card of the gallery. */
export interface GalleryEntry {
  /** Its file name without language and extension. */
  readonly file: string;
  /** Title and purpose: a key of the templates' own texts or, for samples, texts of the pane. */
  readonly text: keyof TemplateText["templates"] | { readonly title: TextKey; readonly purpose: TextKey };
  readonly languages: readonly TemplateLanguage[];
  /** Samples have none: they are shown together. */
  readonly group?: GalleryGroup;
}

const ALL: readonly TemplateLanguage[] = ["en", "ja", "ko"];

/** The workbooks in assets/templates: templates to fill in, then filled samples. A test compares them with the generator's catalog. */
export const galleryEntries: readonly GalleryEntry[] = [
  { file: "critical-minerals", text: "criticalMinerals", languages: ALL, group: "30D" },
  { file: "battery-components", text: "batteryComponents", languages: ALL, group: "30D" },
  { file: "foreign-entities-of-concern", text: "foreignEntitiesOfConcern", languages: ALL, group: "30D" },
  { file: "vehicle-determination", text: "cleanVehicleCredit", languages: ALL, group: "30D" },
  { file: "45x-production", text: "advancedManufacturing", languages: ALL, group: "45X" },
  { file: "material-assistance", text: "materialAssistance", languages: ALL, group: "assistance" },
  { file: "domestic-content", text: "domesticContent", languages: ALL, group: "bonus" },
  { file: "averaging-and-assignment", text: "costMethods", languages: ALL, group: "assistance" },
  { file: "prohibited-foreign-entities", text: "prohibitedForeignEntities", languages: ALL, group: "assistance" },
  { file: "all-templates", text: "all", languages: ALL, group: "all" },
  {
    file: "world-average-battery",
    text: { title: "templates.worldAverage", purpose: "templates.worldAverageText" },
    languages: ["en"],
  },
  {
    file: "japan-processed-cathode",
    text: { title: "templates.japanCathode", purpose: "templates.japanCathodeText" },
    languages: ["en"],
  },
  {
    file: "lots-with-problems",
    text: { title: "templates.problems", purpose: "templates.problemsText" },
    languages: ["en"],
  },
];

export const isSample = ({ text }: GalleryEntry): boolean => typeof text !== "string";

/** The language of the templates for a language of the pane; English if they are not available in it. */
export function templateLanguage(tag: string): TemplateLanguage {
  const [primary] = tag.toLowerCase().split("-");
  return primary === "ja" || primary === "ko" ? primary : "en";
}

/** The file of an entry in a language, or in English if it has no other. */
export function templateFile({ file, languages }: GalleryEntry, language: TemplateLanguage): string {
  return `${file}${language !== "en" && languages.includes(language) ? `.${language}` : ""}.xlsx`;
}

/** The picture of a workbook in a language, which `npm run templates` makes from the workbook itself. */
export function thumbnailFile(entry: GalleryEntry, language: TemplateLanguage): string {
  return `thumbnails/${templateFile(entry, language).replace(/\.xlsx$/, ".svg")}`;
}

/** What a saved workbook is called: its title where that is not in English, in which the file has its name already. */
export function savedName(file: string, title: string, language: TemplateLanguage): string {
  const name = title.replace(/[\\/:*?"<>|]/g, " ").trim();
  return language === "en" || name === "" ? file : `${name}.xlsx`;
}

/** Titles and purposes of the templates in a language. Languages other than English are loaded when needed. */
export async function loadTemplateTexts(language: TemplateLanguage): Promise<TemplateText["templates"]> {
  if (language === "ja") {
    const load = () => import(/* webpackChunkName: "templates-ja" */ "../../templates/text/ja");
    return (await loadPart(load)).japanese.templates;
  }
  if (language === "ko") {
    const load = () => import(/* webpackChunkName: "templates-ko" */ "../../templates/text/ko");
    return (await loadPart(load)).korean.templates;
  }
  return english.templates;
}
