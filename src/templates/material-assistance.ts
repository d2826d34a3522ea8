import { assistanceSection } from "./sections/material-assistance";
import type { TemplateDefinition } from "./template";

export const materialAssistanceTemplate: TemplateDefinition = {
  file: "material-assistance",
  text: "assistance",
  sections: (context) => [assistanceSection(context)],
};
