import { componentsSection } from "./sections/battery-components";
import type { TemplateDefinition } from "./template";

export const batteryComponentsTemplate: TemplateDefinition = {
  file: "battery-components",
  text: "batteryComponents",
  sections: (context) => [componentsSection(context)],
};
