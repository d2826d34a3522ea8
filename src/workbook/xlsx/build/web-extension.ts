import type { AddInReference } from "./definition";
import { element, XML_HEADER } from "./xml";

const EXTENSION = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11";
const TASK_PANES = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * The parts that tie a workbook to the add-in, after MS-OWEXML. Not tried in Excel by us. A reference to a store where the add-in
 * is not published makes Excel show an error pane, so they are written only for a channel that was chosen.
 */
export function webExtensionParts(addIn: AddInReference): { part: string; type: string | null; content: string }[] {
  return [
    {
      part: "xl/webextensions/taskpanes.xml",
      type: "application/vnd.ms-office.webextensiontaskpanes+xml",
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
            Type: "http://schemas.microsoft.com/office/2011/relationships/webextension",
            Target: "webextension1.xml",
          }),
        ),
    },
    {
      part: "xl/webextensions/webextension1.xml",
      type: "application/vnd.ms-office.webextension+xml",
      content:
        XML_HEADER +
        element(
          "we:webextension",
          { "xmlns:we": EXTENSION, id: `{${addIn.id.toUpperCase()}}` },
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
