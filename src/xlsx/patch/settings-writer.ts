import { type AddInSettings, type InstalledAddIn, settingsPart } from "../read/add-in-settings";
import { EXTENSION, EXTENSION_TYPES, OFFICE, RELATED, TASK_PANES } from "../text/namespaces";
import { element, XML_HEADER } from "../text/xml-writing";
import type { Draft } from "./draft";

const PANES = "xl/webextensions/taskpanes.xml";

/**
 * Stores the settings of an add-in as Office does. A reference that is new in the file names the add-in as installed by hand, opens no pane
 * and asks for nothing, so that people without the add-in do not notice it.
 */
export function writeSettings(draft: Draft, settings: AddInSettings, addIn: InstalledAddIn): void {
  const found = settingsPart(draft.file.partNames, (part) => draft.text(part), addIn);
  const properties = element(
    "we:properties",
    { "xmlns:we": EXTENSION },
    [...settings].map(([name, value]) => element("we:property", { name, value: JSON.stringify(value) })).join(""),
  );
  if (found) {
    const pattern = /<((?:\w+:)?)properties\b[^>]*?(?:\/>|>[\s\S]*?<\/\1properties>)/;
    draft.set(
      found.part,
      draft.text(found.part).replace(pattern, () => properties),
    );
    return;
  }
  if (settings.size === 0) return;
  const part = draft.free("xl/webextensions/webextension");
  draft.set(
    part,
    XML_HEADER +
      element(
        "we:webextension",
        { "xmlns:we": EXTENSION, id: `{${addIn.id.toUpperCase()}}` },
        element("we:reference", {
          id: addIn.id,
          version: addIn.version,
          store: "developer",
          storeType: "Registry",
        }) +
          `<we:alternateReferences/>${properties}<we:bindings/>` +
          element("we:snapshot", { "xmlns:r": OFFICE }),
      ),
  );
  draft.addType(part, EXTENSION_TYPES.extension);
  const known = draft.file
    .relationships("")
    .find(({ type, external }) => type === "webextensiontaskpanes" && !external);
  const panes = (known && draft.file.spelling(known.target)) ?? PANES;
  if (!known) {
    draft.set(panes, `${XML_HEADER}<wetp:taskpanes xmlns:wetp="${TASK_PANES}"></wetp:taskpanes>`);
    draft.addType(panes, EXTENSION_TYPES.panes);
    draft.relate("", `${RELATED}/webextensiontaskpanes`, panes);
  }
  const relationship = draft.relate(panes, `${RELATED}/webextension`, part.slice(part.lastIndexOf("/") + 1));
  const pane = element(
    "wetp:taskpane",
    { "xmlns:wetp": TASK_PANES, dockstate: "right", visibility: 0, width: 350, row: 1 },
    element("wetp:webextensionref", { "xmlns:r": OFFICE, "r:id": relationship }),
  );
  draft.set(
    panes,
    draft.text(panes).replace(/<((?:\w+:)?)taskpanes\b([^>]*?)(?:\/>|>([\s\S]*)<\/\1taskpanes>)/, (...found) => {
      const [, prefix, attributes, content = ""] = found as [string, string, string, string | undefined];
      return `<${prefix}taskpanes${attributes}>${content}${pane}</${prefix}taskpanes>`;
    }),
  );
}
