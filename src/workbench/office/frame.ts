import { customFunctionsNamespace } from "./custom-functions";
import { excelNamespace, officeExtension } from "./excel";
import { officeNamespace, type HostWindow } from "./office";

/**
 * Stands in for office.js in the task pane's frame. The workbench's page is the frame's parent and of the same origin, so that the
 * host is reached directly; the namespaces are made here, in the pane's own realm, as office.js would.
 */
const host = (window.parent as unknown as { originCreditWorkbench?: HostWindow }).originCreditWorkbench;
if (!host) throw new Error("This page is the task pane of the workbench. Open the workbench itself.");

const functions = new Map<string, (...args: unknown[]) => unknown>();
Object.assign(window, {
  Office: officeNamespace(host),
  Excel: excelNamespace(host.grid),
  OfficeExtension: officeExtension(),
  CustomFunctions: customFunctionsNamespace((id, run) => functions.set(id, run)),
});
