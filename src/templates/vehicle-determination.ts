import { componentsSection } from "./sections/battery-components";
import { mineralsSection } from "./sections/critical-minerals";
import { ownershipSection } from "./sections/prohibited-foreign-entities";
import type { Section, SectionContext } from "./sections/section";
import { placedInServiceCell, vehicleSection } from "./sections/clean-vehicle-credit";
import type { TemplateDefinition } from "./template";

/** The results for minerals, components and ownership are the vehicle's last facts. The vehicle sheet comes first and holds the date. */
export function vehicleSections(context: SectionContext): Section[] {
  const joint = { ...context, placedInService: placedInServiceCell(context.text) };
  const minerals = mineralsSection(joint);
  const components = componentsSection(joint);
  const ownership = ownershipSection(joint);
  const cell = (section: Section, name: string): string => section.cells[name] as string;
  const vehicle = vehicleSection(context, {
    mineralsMet: cell(minerals, "met"),
    componentsMet: cell(components, "met"),
    feocComponent: cell(ownership, "feocComponent"),
    feocMineral: cell(ownership, "feocMineral"),
    entered: { minerals: cell(minerals, "entered"), components: cell(components, "entered") },
  });
  return [vehicle, minerals, components, ownership];
}

export const vehicleDeterminationTemplate: TemplateDefinition = {
  file: "vehicle-determination",
  text: "cleanVehicleCredit",
  sections: vehicleSections,
};
