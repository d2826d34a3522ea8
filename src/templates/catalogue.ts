import { type WorkbookDefinition } from "../xlsx/write/definition";
import { productionTemplate } from "./advanced-manufacturing";
import { allTemplate } from "./all-templates";
import { batteryComponentsTemplate } from "./battery-components";
import { costMethodsTemplate } from "./cost-methods";
import { criticalMineralsTemplate } from "./critical-minerals";
import { domesticContentTemplate } from "./domestic-content";
import { materialAssistanceTemplate } from "./material-assistance";
import { ownershipTemplate } from "./prohibited-foreign-entities";
import { japanProcessedCathode } from "./samples/japan-processed-cathode";
import { lotsWithProblems } from "./samples/lots-with-problems";
import { type TemplateSources } from "./samples/sources";
import { worldAverageBattery } from "./samples/world-average-battery";
import { type TemplateDefinition, templateWorkbook } from "./template";
import { english, type TemplateText } from "./text/en";
import { japanese } from "./text/ja";
import { korean } from "./text/ko";
import { vehicleDeterminationTemplate } from "./vehicle-determination";

/** A workbook that the generator writes to `assets/templates`. */
interface CatalogueEntry {
  /** Name of the file without its extension. */
  readonly file: string;
  readonly build: (sources: TemplateSources) => WorkbookDefinition;
}

/** Templates to fill in. To add one, write its file next to the others and list it here. */
export const templates: readonly TemplateDefinition[] = [
  criticalMineralsTemplate,
  batteryComponentsTemplate,
  ownershipTemplate,
  vehicleDeterminationTemplate,
  productionTemplate,
  materialAssistanceTemplate,
  domesticContentTemplate,
  costMethodsTemplate,
  allTemplate,
];

export const languages: readonly TemplateText[] = [english, japanese, korean];

const samples: readonly CatalogueEntry[] = [
  { file: "world-average-battery", build: worldAverageBattery },
  { file: "japan-processed-cathode", build: japanProcessedCathode },
  { file: "lots-with-problems", build: lotsWithProblems },
];

export const catalogue: readonly CatalogueEntry[] = [
  ...samples,
  ...templates.flatMap((template) =>
    languages.map((text) => ({
      file: `${template.file}${text.suffix}`,
      build: () => templateWorkbook(template, text),
    })),
  ),
];
