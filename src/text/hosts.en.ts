/** Texts about what Excel and its host allow: protection, hidden sheets, Undo, downloads. */
export const hostsEn = {
  "host.locked":
    "Nothing was changed: {message} is locked, because its sheet is protected. Choose Review > Unprotect Sheet, or use another place, then try again.",
  "host.formats":
    "Nothing was changed: cells on {message} can be filled in but not formatted, because the sheet is protected. Choose Review > Unprotect Sheet, or use another place, then try again.",
  "host.structure":
    "Nothing was changed: the structure of this workbook is protected, so that sheets can be neither added nor deleted nor shown. Choose Review > Protect Workbook to remove the protection, then try again.",
  "host.readOnly":
    "Excel refused the change: this workbook is open as read-only. Turn on editing or save a copy, then try again.",
  "host.goneSheet":
    "The sheet {message} no longer exists: somebody has deleted it since it was read. Restore it, or read the workbook again.",
  "host.renamedSheet": "A sheet was renamed since it was read: {message}. Read the table again.",
  "host.merged": "Merged cells are in the way. Unmerge them or use another place, then try again.",
  "host.filtered": "A filter is in the way. Clear it, then try again.",
  "host.busy": "Excel is busy or has lost its connection, and stopped the request. Wait a moment, then try again.",
  "host.tooOld": "This version of Excel cannot do that. Update Excel, or use another device. Excel reported: {message}",

  "hidden.Hidden": "{sheet} (hidden)",
  "hidden.VeryHidden": "{sheet} (very hidden)",
  "hidden.formulas":
    "{count} of these formulas is on a sheet that is not shown: {sheets}.|{count} of these formulas are on sheets that are not shown: {sheets}.",
  "hidden.place": "{cell} is on a hidden sheet.",
  "hidden.show": "Show {sheet}",
  "hidden.veryPlace":
    "{cell} is on a very hidden sheet, which only the Visual Basic Editor lists. To see it, press Alt+F11 (on a Mac Fn+Option+F11), select the sheet, and set its property Visible to xlSheetVisible.",

  "undo.deletes":
    "Undo deletes the sheets that were added. After that, Excel's own Undo cannot take back earlier changes.",
  "undo.steps":
    "Undo takes back all of this at once. In this version of Excel, Ctrl+Z needs several steps or does nothing.",
  "undo.clears":
    "Adding sheets from a file clears Excel's undo list: afterwards, Ctrl+Z cannot take back earlier changes. Undo in this pane still removes the sheets.",

  "address.label": "Address",
  "address.copy": "Copy address",
  "address.copied": "Copied",
  "address.notCopied": "Not copied. Select the address and copy it.",

  "templates.notAdded":
    "Excel did not add {name}, and the workbook is unchanged. Open it as a new workbook instead. Excel reported: {message}",
  "templates.partly":
    "The sheets of {name} arrived only in part ({arrived} of {expected}) and were removed again, so the workbook is unchanged. Open it as a new workbook instead.",
  "templates.partlyLeft":
    "The sheets of {name} arrived only in part ({arrived} of {expected}), and these could not be removed: {sheets}. Delete them, then open it as a new workbook.",
  "templates.saving":
    "Your browser was asked to save {name}. The pane cannot see whether it did. If no file appears, open this address in a browser.",
  "templates.opening": "Your browser was asked to open {name}. If nothing happens, open this address in a browser.",
  "templates.byAddress": "This version of Excel cannot download {name}. Open this address in a browser.",
  "templates.cannotAdd":
    "This version of Excel cannot add a template to an open workbook. Open it as a new workbook, or download it.",
  "templates.cannotOpen":
    "This version of Excel can neither add a template to a workbook nor open it. Download it instead.",
  "start.surveyCannotAdd":
    "This version of Excel cannot add sheets from a file. Open the survey in Excel on the web, for Windows or for Mac to add its lots.",
} as const;

/** The texts of this group that every language must have. */
export type HostsTexts = Readonly<Record<keyof typeof hostsEn, string>>;
