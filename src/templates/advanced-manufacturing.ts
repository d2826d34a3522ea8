import { productionSection } from "./sections/advanced-manufacturing";
import type { TemplateDefinition } from "./template";

export const productionTemplate: TemplateDefinition = {
  file: "45x-production",
  text: "advancedManufacturing",
  sections: (context) => [productionSection(context)],
};
