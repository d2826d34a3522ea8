/** The sheets that record frozen formulas. The first cell is the same in every language, because records are found by it. */
export const RECORD_TITLE = "OriginCredit freeze";
/** The first row with a frozen formula, and the column of the law data with which it was frozen. Both count from 0. */
export const FIRST_RECORD = 4;
export const RECORD_LAW_VERSION = 5;
