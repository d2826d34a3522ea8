import { domesticContentSection } from "./sections/domestic-content";
import type { TemplateDefinition } from "./template";

export const domesticContentTemplate: TemplateDefinition = {
  file: "domestic-content",
  text: "domesticContent",
  sections: (context) => [domesticContentSection(context)],
};
