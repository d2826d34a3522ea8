import { customFunctionsNamespace } from "./custom-functions";
import { excelNamespace, officeExtension } from "./excel";
import { officeNamespace, type HostWindow } from "./office";

/**
 * Replaces office.js in the task pane's frame. The workbench's page is the frame's parent and has the same origin, so the host can be
 * reached directly. The namespaces are created here, in the pane's own realm, as office.js would do.
 */
const host = (window.parent as unknown as { originCreditWorkbench?: HostWindow }).originCreditWorkbench;
if (!host) throw new Error("This page is only the task pane of the workbench. Open the workbench instead.");

const functions = new Map<string, (...args: unknown[]) => unknown>();
Object.assign(window, {
  Office: officeNamespace(host),
  Excel: excelNamespace(host.grid),
  OfficeExtension: officeExtension(),
  CustomFunctions: customFunctionsNamespace((id, run) => functions.set(id, run)),
});
