import { type CheckData, readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { matchColumns } from "../../src/checks/column-matching";
import { checks } from "../../src/checks/definitions";
import type { CheckDefinition, CheckId } from "../../src/checks/definitions/definition";
import { RowDecisions } from "../../src/checks/row-decisions";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { type HeldCell, openInMemory } from "./memory-workbook";

export const checkOfId = (id: CheckId) => checks.find((each) => each.id === id) as CheckDefinition;

/** A table in memory as the subject of a check, with the columns that its headers and cells suggest. */
export async function openedSubject(
  id: CheckId,
  rows: readonly (readonly HeldCell[])[],
  results: Readonly<Record<string, HeldCell>> = {},
): Promise<CheckSubject> {
  const [headers = [], ...body] = rows;
  const [source] = await openInMemory([{ name: "Lots", table: "Lots", rows }], results);
  const role = checkOfId(id).roles[0]!;
  const sample = headers.map((_, column) => body.slice(0, 60).map((row) => (row[column] ?? null) as SheetCell));
  return {
    check: id,
    sources: { [role.key]: source as DataSource },
    columns: { [role.key]: matchColumns(headers.map(String), sample, role.columns) },
    options: checkOfId(id).defaults("2025-06-30"),
  };
}

export function readSubject(subject: CheckSubject): Promise<CheckData> {
  return readCheck(checkOfId(subject.check as CheckId), subject, quietWork, new RowDecisions());
}
