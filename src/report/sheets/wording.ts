import type { CellValue } from "../../xlsx/model";
import type { ReportResult, ReportVerdict } from "../content";
import type { Verdict } from "../explanations";
import type { InputTable } from "../inputs";

export const readings: Readonly<Record<Verdict, string>> = {
  met: "Met",
  "not met": "Not met",
  open: "Not met yet: evidence is missing",
  error: "No verdict",
  none: "",
};

export const IN_DOUBT = "Open: a cell is in doubt";

export const tableTitle = (index: number): string => `Input ${index + 1}`;

/** The verdict in words. Amounts have none, and lines that are judged one by one have one each. */
export function readingOf({ verdict, inDoubt, function: name }: ReportVerdict): string {
  if (inDoubt) return IN_DOUBT;
  return verdict !== "none" ? readings[verdict] : /CREDIT$/.test(name) ? "Amount" : "Line by line";
}

export function readText({ rows, read }: InputTable): string {
  return `${read} of ${counted(rows, "row")} read, ${rows - read} blank`;
}

export function functionList({ functions }: InputTable): string {
  const shown = functions.map((id) => `IRA.${id}`);
  return shown.length > 4 ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more` : shown.join(", ");
}

export function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

export function plainValue(value: CellValue): Exclude<CellValue, null> | undefined {
  return value === null || value === "" ? undefined : value;
}

export function isSingle(result: ReportResult | undefined): boolean {
  return result?.call.values.length === 1 && result.call.values[0]?.length === 1;
}
