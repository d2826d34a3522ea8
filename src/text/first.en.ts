/** Texts of the first page and of what is around every page, in English. The others are loaded later. They follow the rules in `en.ts`. */
export const firstEn = {
  "app.name": "OriginCredit",
  "app.pages": "Pages",
  "app.back": "Back to the start page",
  "app.loading": "Loading",
  "app.failed": "This page could not be shown",
  "app.tryAgain": "Try again",
  "app.undo": "Undo",
  "app.undoBefore": "Undo the previous change",
  "app.undone": "Undone: {action}",
  "app.undoConflict": "Not undone: the cells have changed since.",
  "app.lastAction": "Last change made by this pane",
  "app.dismiss": "Dismiss",
  "app.cancel": "Cancel",
  "app.cancelled": "Canceled. Nothing was changed.",
  "app.yes": "Yes",
  "app.no": "No",
  "app.privacy": "Your data stays in Excel. We have no server that receives it.",
  "app.notAdvice": "Not legal or tax advice.",

  "dates.title": "This workbook uses the 1904 date system.",
  "dates.text":
    'IRA functions read dates from its cells 1,462 days too early. In formulas, enter dates as text such as "2025-06-30". The checks in this pane correct for this.',

  "page.start": "Start",
  "page.check": "Check",
  "page.whatIf": "What if",
  "page.explain": "Explain this cell",
  "page.guide": "Functions",
  "page.freeze": "Freeze and repair",
  "page.templates": "Templates",
  "page.portfolio": "Portfolio",
  "page.certificates": "Supplier certificates",
  "page.settings": "Settings",

  "start.welcome": "Clean-vehicle credits, checked in your workbook",
  "start.welcomeText":
    "Check critical minerals, battery components, foreign entities and credits. Results are exact, and every verdict cites the law behind it.",
  "start.checkWorkbook": "Check this workbook",
  "start.fromTemplate": "Start from a template",
  "start.reading": "Reading the workbook",
  "start.readAgain": "Read again",
  "start.tables": "Tables",
  "start.noTables": "No tables yet. A plain range with a header row works too.",
  "start.tableRows": "{count} row|{count} rows",
  "start.checkTable": "Check {name}",
  "start.formulas": "IRA formulas",
  "start.noFormulas": "No IRA formulas yet. A check can insert them.",
  "start.formulasOk": "{count} returns a result|{count} return results",
  "start.formulasError": "{count} shows an error|{count} show errors",
  "start.formulasName": "{count} shows #NAME?|{count} show #NAME?",
  "start.formulasBusy": "{count} is calculating|{count} are calculating",
  "start.asRead": "Read at {time}. This version of Excel does not report changes, so read again after editing.",
  "start.requirementsMet": "{count} requirement of 30D(e) is met:|{count} requirements of 30D(e) are met:",
  "start.repair": "Repair",
  "start.problems": "Problems",
  "start.moreProblems": "and {count} more",
  "start.missingEvidence": "Evidence is missing in {count} row|Evidence is missing in {count} rows",
  "start.moreMissing": "and {count} more with missing evidence",
  "start.missingPartly": "The tables are large, so only the first verdicts were checked for missing evidence.",
  "start.scanStopped": "The search for formulas was canceled, so the numbers cover only part of the workbook.",
  "start.survey": "Supplier survey",
  "start.surveyLots": "{count} lot of a critical mineral|{count} lots of critical minerals",
  "start.surveyFindings":
    "{count} point is assumed or unclear; it is listed with the lots|{count} points are assumed or unclear; they are listed with the lots",
  "start.surveyInsert": "Add the lots on new sheets",
  "start.surveyInserted":
    "{count} lot added; enter its value and the date|{count} lots added; enter their values and the date",
  "start.otherWays": "More",

  "source.where": "{sheet}, {rows}",

  "health.more": "{count} more",
  "health.goTo": "Go to {cell}",

  "manual.title": "Excel calculates only on request",
  "manual.text":
    "This workbook is set to manual calculation, so formulas may show old values, and inserted formulas may show #BUSY! until they are calculated. Checks read the values as they are shown.",
  "manual.calculate": "Calculate now",

  "host.editing": "Excel is editing a cell. Press Enter or Esc in the sheet, then try again.",
  "host.protected":
    "Excel refused the change: the sheet or workbook is protected, or may only be read. Remove its protection or save a copy, then try again.",
  "host.tooLarge": "The range is too large to read at once.",
  "host.gone":
    "The table, column, sheet or cell has changed since it was read, or no longer exists. Read the workbook again.",
  "host.failed": "Excel reported: {message}",
} as const;

type FirstTextKey = keyof typeof firstEn;

export type FirstTexts = Readonly<Record<FirstTextKey, string>>;
