/** The sheets that record frozen formulas. The first cell is the same in every language, because records are found by it. */
export const RECORD_TITLE = "OriginCredit freeze";
/** The first row with a frozen formula, and the column of the law data with which it was frozen. Both count from 0. */
export const FIRST_RECORD = 4;
export const RECORD_LAW_VERSION = 5;

const BETWEEN = " / ";

/** What a record says of the law data of its results: several versions if some may not have been calculated since the newest. */
export const lawStamp = (versions: readonly string[]): string => [...new Set(versions)].sort().join(BETWEEN);

export const stampedVersions = (stamp: string): string[] => stamp.split(BETWEEN).filter((version) => version !== "");
