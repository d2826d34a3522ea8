import type { AddInReference } from "./definition";
import { EXTENSION, EXTENSION_TYPES, OFFICE, RELATED, TASK_PANES } from "../text/namespaces";
import { element, XML_HEADER } from "../text/xml-writing";

/** Store types that Excel supports, and what each is for. */
const STORE_TYPES = {
  Registry: "sideloaded for development; the store is `developer`",
  EXCatalog: "deployed by an administrator; the store is `EXCatalog`",
  OMEX: "from the Marketplace; the store is its locale",
  SPCatalog: "from a SharePoint catalog; the store is its address",
  FileSystem: "from a shared folder; the store is its path",
} as const;

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An id of a Marketplace add-in, such as WA200001234. */
const MARKETPLACE_ID = /^WA\d{9}$/;
/** GUID of the reference itself, used if the add-in's id is not a GUID. */
const REFERENCE = "5D0F2C41-6B1E-4E0B-9C57-3F8E0A7B21D6";

/**
 * Reads `{"id", "version", "store", "storeType"}`.
 * @throws Error that says which value is wrong, because with a wrong value Excel shows every recipient an error pane.
 */
export function readAddInReference(json: string): AddInReference {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new Error("The channel is not valid JSON. It must have exactly id, version, store and storeType.");
  }
  const { id, version, store, storeType, ...rest } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const others = Object.keys(rest);
  if (others.length > 0)
    throw new Error(
      `The channel has unknown properties: ${others.join(", ")}. It must have exactly id, version, store and storeType.`,
    );
  if (typeof storeType !== "string" || !(storeType in STORE_TYPES)) {
    const known = Object.entries(STORE_TYPES).map(([name, meaning]) => `${name} (${meaning})`);
    throw new Error(`storeType is ${JSON.stringify(storeType)}. Use one of these: ${known.join(", ")}.`);
  }
  const isMarketplace = storeType === "OMEX";
  if (typeof id !== "string" || !(isMarketplace ? MARKETPLACE_ID : GUID).test(id)) {
    throw new Error(
      `id is ${JSON.stringify(id)}. ${isMarketplace ? "Use the Marketplace id, such as WA200001234." : "Use the id from the manifest."}`,
    );
  }
  if (typeof version !== "string" || !/^\d+(?:\.\d+){1,3}$/.test(version)) {
    throw new Error(`version is ${JSON.stringify(version)}. Use the version from the manifest, such as 1.0.0.0.`);
  }
  if (typeof store !== "string" || store === "") {
    throw new Error(
      `store is ${JSON.stringify(store)}. ${storeType} is for an add-in ${STORE_TYPES[storeType as keyof typeof STORE_TYPES]}.`,
    );
  }
  return { id, version, store, storeType };
}

/**
 * The parts that link a workbook to the add-in, following MS-OWEXML. We have not tested them in Excel. If the reference names a store in
 * which the add-in is not published, Excel shows an error pane, so the parts are written only for a chosen channel.
 */
export function webExtensionParts(addIn: AddInReference): { part: string; type: string | null; content: string }[] {
  return [
    {
      part: "xl/webextensions/taskpanes.xml",
      type: EXTENSION_TYPES.panes,
      content:
        XML_HEADER +
        element(
          "wetp:taskpanes",
          { "xmlns:wetp": TASK_PANES },
          element(
            "wetp:taskpane",
            { dockstate: "right", visibility: 0, width: 350, row: 1 },
            element("wetp:webextensionref", { "xmlns:r": OFFICE, "r:id": "rId1" }),
          ),
        ),
    },
    {
      part: "xl/webextensions/_rels/taskpanes.xml.rels",
      type: null,
      content:
        XML_HEADER +
        element(
          "Relationships",
          { xmlns: "http://schemas.openxmlformats.org/package/2006/relationships" },
          element("Relationship", {
            Id: "rId1",
            Type: `${RELATED}/webextension`,
            Target: "webextension1.xml",
          }),
        ),
    },
    {
      part: "xl/webextensions/webextension1.xml",
      type: EXTENSION_TYPES.extension,
      content:
        XML_HEADER +
        element(
          "we:webextension",
          { "xmlns:we": EXTENSION, id: `{${GUID.test(addIn.id) ? addIn.id.toUpperCase() : REFERENCE}}` },
          element("we:reference", {
            id: addIn.id,
            version: addIn.version,
            store: addIn.store,
            storeType: addIn.storeType,
          }) +
            "<we:alternateReferences/><we:properties/><we:bindings/>" +
            element("we:snapshot", { "xmlns:r": OFFICE }) +
            "<we:extLst>" +
            '<a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" uri="{D87F86FE-615C-45B5-9D79-34F1136793EB}"><we:containsCustomFunctions/></a:ext>' +
            '<a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" uri="{0858819E-0033-43BF-8937-05EC82904868}"><we:backgroundApp state="1" runtimeId="Taskpane.Url"/></a:ext>' +
            "</we:extLst>",
        ),
    },
  ];
}
