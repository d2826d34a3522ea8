import { freshSource } from "../../office/sources";
import { learnDateSystem } from "../../office/date-system";
import type { CheckSubject } from "../check-subject";
import { isoDateOfCell, readCells } from "../workbook-dates";
import type { Missing, Proposal } from "./proposal";

/** The step of the guided check with which a proposal begins: the result, or what is missing first. */
export type FirstStep = "data" | "columns" | "result";

export function firstStepOf({ missing }: Pick<Proposal, "missing">): FirstStep {
  if (missing.length === 0) return "result";
  const kinds = new Set<Missing["kind"]>(missing.map(({ kind }) => kind));
  return kinds.has("table") || kinds.has("rows") || kinds.has("combine") ? "data" : "columns";
}

/** The role whose list is split over tables that have to be combined; null if there is none. */
export function combinedRole({ missing }: Pick<Proposal, "missing">): string | null {
  const open = missing.find((each) => each.kind === "combine");
  return open?.kind === "combine" ? open.role : null;
}

/** The proposal with a day that was chosen among those that the workbook gives. */
export function withDay(proposal: Proposal, key: string, date: string): Proposal {
  const { missing, subject } = proposal;
  const open = missing.find((each) => each.kind === "date" && each.key === key);
  const found = open?.kind === "date" ? (open.found.find((each) => each.date === date) ?? null) : null;
  return {
    ...proposal,
    date: found,
    missing: missing.filter((each) => each !== open),
    subject: { ...subject, options: { ...subject.options, [key]: date } },
  };
}

/**
 * The subject of a proposal with what the person said about the same table before, except where the workbook states something: what is shown
 * with the proposal must be what the result is about.
 */
export function subjectOf({ subject, missing }: Proposal, earlier: CheckSubject | null): CheckSubject {
  const open = new Set(missing.flatMap((each) => (each.kind === "column" || each.kind === "yesNo" ? [each.role] : [])));
  // The step matches these columns again, with everything that it proposes.
  const columns = Object.fromEntries(Object.entries(subject.columns).filter(([role]) => !open.has(role)));
  const own = { ...subject, columns };
  if (!earlier || earlier.check !== subject.check) return own;
  const isSame = Object.entries(subject.sources).every(([role, source]) => earlier.sources[role]?.key === source.key);
  if (!isSame) return own;
  const stated = Object.entries(subject.options).filter(([, value]) => value !== "");
  return { ...earlier, sources: subject.sources, options: { ...earlier.options, ...Object.fromEntries(stated) } };
}

/** Whether a proposal still is what the workbook holds: its tables, and its day. */
export async function isStillTrue({ subject, date }: Proposal): Promise<boolean> {
  for (const source of Object.values(subject.sources)) {
    const now = await freshSource(source).catch(() => null);
    if (!now || now.rowCount !== source.rowCount || now.headers.join("\n") !== source.headers.join("\n")) return false;
  }
  if (!date || date.written !== undefined) return true;
  const system = await learnDateSystem();
  const cells = await readCells(date.places).catch(() => null);
  // The day may stand in a formula, whose result is something else.
  return cells !== null && cells.every((cell) => [date.date, null].includes(isoDateOfCell(cell, system)));
}
