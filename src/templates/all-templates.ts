import { domesticContentSection } from "./sections/domestic-content";
import { assistanceSection } from "./sections/material-assistance";
import { productionSection } from "./sections/advanced-manufacturing";
import type { TemplateDefinition } from "./template";
import { vehicleSections } from "./vehicle-determination";

export const allTemplate: TemplateDefinition = {
  file: "all-templates",
  text: "all",
  sections: (context) => [
    ...vehicleSections(context),
    productionSection(context),
    assistanceSection(context),
    domesticContentSection(context),
  ],
};
