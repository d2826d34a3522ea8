import { productionSection } from "./sections/advanced-manufacturing";
import type { TemplateDefinition } from "./template";

export const productionTemplate: TemplateDefinition = {
  file: "45x-production",
  text: "production",
  sections: (context) => [productionSection(context)],
};
