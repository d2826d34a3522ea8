/** Namespaces and content types of the parts of a workbook (ECMA-376). */

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
/** Add-ins in a workbook, following MS-OWEXML. */
export const EXTENSION = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11";
export const TASK_PANES = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11";
export const RELATED = "http://schemas.microsoft.com/office/2011/relationships";
export const EXTENSION_TYPES = {
  extension: "application/vnd.ms-office.webextension+xml",
  panes: "application/vnd.ms-office.webextensiontaskpanes+xml",
} as const;

export const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
