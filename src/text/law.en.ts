import { lawChanges } from "../law/revisions";

/** Texts about results that rest on other law data than that of this release. */
export const lawEn = {
  "law.title": "Results from other law data",
  "law.calculated": "Results in this workbook were calculated with law data of {version}.",
  "law.statedIn": "Stated in:",
  "law.release": "This release has law data of {current}.",
  "law.unlisted": "It does not list that version, so more may have changed than it says here.",
  "law.newer":
    "That is newer than this release, which has law data of {current}. Update the add-in, or ask whoever installed it, before you calculate again.",
  "law.changes": "What has changed since",
  "law.change.assignedCosts": lawChanges.assignedCosts.sentence,
  "law.change.certainty": lawChanges.certainty.sentence,
  "law.change.domesticContent": lawChanges.domesticContent.sentence,
  "law.date.any": "Applies to any date.",
  "law.date.sold": "Applies to products sold on or after {date}.",
  "law.date.produced": "Applies to products produced on or after {date}.",
  "law.date.construction begins": "Applies to facilities whose construction begins on or after {date}.",
  "law.date.placed in service": "Applies to property placed in service on or after {date}.",
  "law.concerned":
    "{count} formula in this workbook calls a function that this concerns.|{count} formulas in this workbook call functions that this concerns.",
  "law.notConcerned": "No formula in this workbook calls a function that this concerns.",
  "law.frozen":
    "{count} frozen result is stamped with that version. It stays as it is until its formula is restored.|{count} frozen results are stamped with that version. They stay as they are until their formulas are restored.",
  "law.openFreeze": "Open Freeze and repair",
  "law.offer":
    "Recalculating makes Excel calculate all open workbooks. It cannot be undone. To keep the results as they are, freeze them first.",
  "law.recalculate": "Recalculate",
  "law.working": "Calculating again",
  "law.done":
    "Calculated again with law data of {version}. {count} result changed.|Calculated again with law data of {version}. {count} results changed.",
  "law.same":
    "Excel was asked to calculate again with law data of {version}. Its cells show the same results as before.",
  "law.beforeAfter": "{before} → {after}",
  "law.pending":
    "{count} result is still being calculated. Look at it again later.|{count} results are still being calculated. Look at them again later.",
  "law.stale":
    "Excel did not calculate {count} cell that states the law data. Entering the formulas again helps, and can be undone.|Excel did not calculate {count} cells that state the law data. Entering the formulas again helps, and can be undone.",
  "law.reenter": "Enter formulas again",
} as const;
