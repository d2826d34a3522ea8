import { contractSection } from "./sections/effective-control";
import { foreignOwnershipSection } from "./sections/foreign-ownership";
import type { Section, SectionContext } from "./sections/section";
import type { TemplateDefinition } from "./template";

/** 7701(a)(51): ownership, and effective control by contract. */
export function foreignOwnershipSections(context: SectionContext): readonly Section[] {
  return [foreignOwnershipSection(context), contractSection(context)];
}

export const foreignOwnershipTemplate: TemplateDefinition = {
  file: "prohibited-foreign-entities",
  text: "prohibitedForeignEntities",
  sections: foreignOwnershipSections,
};
