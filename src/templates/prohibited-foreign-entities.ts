import { ownershipSection } from "./sections/prohibited-foreign-entities";
import type { TemplateDefinition } from "./template";

export const ownershipTemplate: TemplateDefinition = {
  file: "foreign-entities-of-concern",
  text: "foreignEntitiesOfConcern",
  sections: (context) => [ownershipSection(context)],
};
