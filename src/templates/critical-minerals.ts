import { mineralsSection } from "./sections/critical-minerals";
import type { TemplateDefinition } from "./template";

export const criticalMineralsTemplate: TemplateDefinition = {
  file: "critical-minerals",
  text: "criticalMinerals",
  sections: (context) => [mineralsSection(context)],
};
