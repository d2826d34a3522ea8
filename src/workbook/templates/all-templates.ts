import { assistanceSection } from "./sections/assistance";
import { productionSection } from "./sections/production";
import type { TemplateDefinition } from "./template";
import { vehicleSections } from "./vehicle-determination";

export const allTemplate: TemplateDefinition = {
  file: "all-templates",
  text: "all",
  sections: (context) => [...vehicleSections(context), productionSection(context), assistanceSection(context)],
};
