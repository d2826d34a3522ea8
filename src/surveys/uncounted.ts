import type { Finding, SurveyLot } from "./survey";

interface OfFile {
  readonly file: string;
}

/** Rows and metals that may belong to the battery, but could not be counted. A verdict that leaves them out is open. */
export function uncountedOf(
  lots: readonly (Pick<SurveyLot, "isCritical" | "row"> & OfFile)[],
  findings: readonly (Pick<Finding, "missing"> & OfFile)[],
): string[] {
  const rows = lots.filter(({ isCritical }) => isCritical === null).map(({ file, row }) => `${file}, row ${row}`);
  const metals = findings.flatMap(({ file, missing }) => (missing === undefined ? [] : [`${missing} in ${file}`]));
  return [...rows, ...metals];
}

const MOST_NAMED = 8;

export function uncountedText(uncounted: readonly string[]): string {
  const more = uncounted.length - MOST_NAMED;
  return `${uncounted.slice(0, MOST_NAMED).join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
}
