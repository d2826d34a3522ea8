/** Texts around the pages: missing parts, versions and the choice of language. They follow the rules in `en.ts`. */
export const shellEn = {
  "part.outdated": "A newer OriginCredit has been installed",
  "part.outdatedText":
    "This pane is of the earlier version and can no longer load all its parts. Load it again. The workbook stays as it is, but entries on this page and the list of changes to undo are lost.",
  "part.loadAgain": "Load again",
  "part.unreachable": "A part of OriginCredit could not be loaded",
  "part.unreachableText": "Check the connection and try again.",
  "law.differs": "The functions and this pane use different law data",
  "law.differsText":
    "The functions of this workbook use law data of {functions}, and this pane uses law data of {pane}, so their results can differ. Close all Excel windows and open Excel again. If this message stays, clear Excel's cache of add-ins; a new version can take up to 24 hours to arrive.",
  "foot.label": "Version",
  "foot.release": "OriginCredit {version}",
  "foot.law": "Law data checked {date}",
  "language.title": "Language",
  "language.auto": "Automatic",
} as const;

type ShellTextKey = keyof typeof shellEn;

export type ShellTexts = Readonly<Record<ShellTextKey, string>>;
