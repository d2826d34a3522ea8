import type { Workbook } from "../model";
import { attribute, child, childrenOf, parseXml, type XmlElement } from "../text/xml";

/** What an add-in stored in the workbook through Office's settings, by name. */
export type AddInSettings = ReadonlyMap<string, unknown>;

/** How the file refers to an add-in that its user has installed from its manifest. */
export interface InstalledAddIn {
  readonly id: string;
  readonly version: string;
  /** The names of its settings begin with this, by which they are recognized if another channel installed it under another id. */
  readonly prefix: string;
}

const EXTENSION_PART = /^xl\/webextensions\/webextension\d*\.xml$/i;

/** The part of a file that holds the settings of an add-in; null if there is none. Office keeps those of each add-in in a part of its own. */
export function settingsPart(
  parts: Iterable<string>,
  textOf: (part: string) => string,
  addIn: InstalledAddIn,
): { readonly part: string; readonly settings: AddInSettings } | null {
  let own: { readonly part: string; readonly settings: AddInSettings } | null = null;
  for (const part of parts) {
    if (!EXTENSION_PART.test(part)) continue;
    let root: XmlElement;
    try {
      root = parseXml(textOf(part), part);
    } catch {
      // A damaged part of an add-in stops nobody from reading the cells.
      continue;
    }
    const settings = new Map(
      childrenOf(child(root, "properties"), "property").map(
        (property) => [attribute(property, "name") ?? "", jsonValue(attribute(property, "value") ?? "")] as const,
      ),
    );
    if ([...settings.keys()].some((name) => name.startsWith(addIn.prefix))) return { part, settings };
    const reference = child(root, "reference")?.attributes.id?.toLowerCase();
    if (reference === addIn.id.toLowerCase()) own ??= { part, settings };
  }
  return own;
}

/** Values are JSON. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export function addInSettings({ otherParts }: Pick<Workbook, "otherParts">, addIn: InstalledAddIn): AddInSettings {
  const decoder = new TextDecoder();
  const textOf = (part: string) => decoder.decode(otherParts.get(part)?.());
  return settingsPart(otherParts.keys(), textOf, addIn)?.settings ?? new Map();
}
