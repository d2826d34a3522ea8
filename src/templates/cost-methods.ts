import { assignmentSection } from "./sections/assignment";
import { averagingSection } from "./sections/averaging";
import type { TemplateDefinition } from "./template";

export const costMethodsTemplate: TemplateDefinition = {
  file: "averaging-and-assignment",
  text: "costMethods",
  sections: (context) => [averagingSection(context), assignmentSection(context)],
};
