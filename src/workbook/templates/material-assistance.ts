import { assistanceSection } from "./sections/assistance";
import type { TemplateDefinition } from "./template";

export const materialAssistanceTemplate: TemplateDefinition = {
  file: "material-assistance",
  text: "assistance",
  sections: (context) => [assistanceSection(context)],
};
