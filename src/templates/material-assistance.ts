import { assistanceSection } from "./sections/material-assistance";
import type { TemplateDefinition } from "./template";

export const materialAssistanceTemplate: TemplateDefinition = {
  file: "material-assistance",
  text: "materialAssistance",
  sections: (context) => [assistanceSection(context)],
};
