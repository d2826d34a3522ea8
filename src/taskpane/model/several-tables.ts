import type { Work } from "../../office/batch";
import { partOf } from "../../office/batch";
import { readSample, type SheetCell } from "../../office/read-blocks";
import { type DataSource, listTables } from "../../office/sources";
import { addPlannedSheet } from "../../office/write-plan";
import type { AddedSheet } from "../../office/write-sheets";
import { type CheckData, columnProblems, readCheck } from "../../checks/check-data";
import type { CheckSubject } from "../../checks/check-subject";
import { type ColumnMap, isPlace, matchColumns, proposedReadings } from "../../checks/column-matching";
import {
  type CombinedTable,
  combineTables,
  partNames,
  type TablePart,
  unitConflicts,
  unnamedUnits,
} from "../../checks/combine-tables";
import { rememberParts } from "../../checks/combined-parts";
import type { GuidedReading, ColumnNeed, Role } from "../../checks/definitions/definition";
import { readTops } from "../../checks/find-tables";
import type { Issue } from "../../checks/health";
import type { RowDecision } from "../../checks/row-decisions";
import {
  type FoundSummary,
  headingsOf,
  type NamedPart,
  rowsOfSums,
  tablePart,
  withoutRows,
  withoutSummaries,
} from "../../checks/several-tables";
import { overlaps, tablesOfSheet } from "../../checks/sheet-tables";
import { combinedSheet } from "../../checks/sheets/combined-sheet";
import { withoutNotes } from "../../checks/table-end";
import { yesNoColumn, type YesNoReading } from "../../checks/yes-no";
import type { Language } from "../../text/language";

/** Why a table is not chosen from the start. */
type Doubt =
  /** Columns that the check needs were not recognized. */
  | { readonly kind: "columns"; readonly needs: readonly ColumnNeed[] }
  /** Another table of its sheet fits better. */
  | { readonly kind: "other" }
  /** It seems to repeat others. */
  | { readonly kind: "summary"; readonly found: FoundSummary<Member> };

/** A table that may be one of several for a role. */
export interface Member {
  readonly source: DataSource;
  readonly sample: readonly (readonly SheetCell[])[];
  readonly map: ColumnMap;
  readonly yesNo: Readonly<Record<string, YesNoReading>>;
  /** Null until its columns are complete. */
  readonly read: { readonly data: CheckData; readonly table: TablePart } | null;
  readonly isChosen: boolean;
  readonly doubt: Doubt | null;
  /** The row, as the sheet numbers it, from which the header is repeated. Rows from there on are not read. */
  readonly repeatedAt?: number;
}

/** Several tables for one role, and what was decided about rows that may add up whole tables. */
export interface Several {
  readonly members: readonly Member[];
  readonly sums: ReadonlyMap<string, RowDecision>;
}

/** How many rows are searched for columns of Yes and No before a table is read. */
const SAMPLE_ROWS = 200;

/** Finds the tables of the visible sheets that fit a role. Those that fit and repeat no others are chosen. */
export async function findSeveral(
  check: GuidedReading,
  role: Role,
  options: CheckSubject["options"],
  language: Language,
  work: Work,
): Promise<Several> {
  const { tops } = await readTops();
  const tables = await listTables();
  const members: Member[] = [];
  for (const [index, top] of tops.entries()) {
    const own = partOf(work, index / tops.length, (index + 1) / tops.length);
    const { best, same, others } = await tablesOfSheet(role, top, undefined, [], tables);
    const found = [
      ...(best ? [best, ...same].map(({ source, map }) => ({ source, map, isOther: false })) : []),
      ...others.map(({ source, map }) => ({ source, map, isOther: true })),
    ];
    for (const { source, map, isOther } of found) {
      if (isCombined(source, language)) continue;
      const member = await memberOf(check, role, source, map, options, own);
      const doubt: Doubt | null = isOther ? { kind: "other" } : member.doubt;
      members.push({ ...member, doubt, isChosen: doubt === null });
    }
    own.report(1);
  }
  return { members: withoutRepetitions(role, members), sums: new Map() };
}

/** A sheet that the pane made from others. */
function isCombined({ headers }: DataSource, { t }: Language): boolean {
  return headers[0] === t("combined.sheet") && headers[1] === t("combined.row");
}

async function memberOf(
  check: GuidedReading,
  role: Role,
  found: DataSource,
  map: ColumnMap,
  options: CheckSubject["options"],
  work: Work,
  given = false,
): Promise<Member> {
  const { source, next } = await withoutNotes({ role, source: found, map, given });
  const sample = await readSample(source, SAMPLE_ROWS);
  const { missing } = columnProblems(role, map);
  const needs = role.columns.filter(({ key }) => missing.includes(key));
  const member: Member = {
    source,
    sample,
    map,
    yesNo: proposedReadings(role, source, map, sample),
    read: null,
    isChosen: true,
    doubt: needs.length > 0 ? { kind: "columns", needs } : null,
    ...(next ? { repeatedAt: next.firstRow } : {}),
  };
  return readMember(check, role, member, options, work);
}

/** The member that a person selected on a sheet; null if it is one of the members already. */
export async function selectedMember(
  check: GuidedReading,
  role: Role,
  members: readonly Member[],
  source: DataSource,
  options: CheckSubject["options"],
  work: Work,
): Promise<Member | null> {
  if (members.some((member) => overlaps(member.source, source))) return null;
  const map = matchColumns(source.headers, await readSample(source), role.columns);
  return { ...(await memberOf(check, role, source, map, options, work, true)), isChosen: true };
}

/** Whether everything is known that is needed to read a table: its columns, and what Yes and No mean in them. */
export function isComplete(role: Role, { source, sample, map, yesNo }: Member): boolean {
  const { missing, twice } = columnProblems(role, map);
  if (missing.length + twice.length > 0) return false;
  return role.columns.filter(isPlace).every(({ key }) => {
    const column = map[key] ?? null;
    if (column === null || !yesNoColumn(sample[column] ?? [])) return true;
    return yesNo[key]?.header === source.headers[column];
  });
}

/** Reads the rows of a table if its columns are complete. */
export async function readMember(
  check: GuidedReading,
  role: Role,
  member: Member,
  options: CheckSubject["options"],
  work: Work,
): Promise<Member> {
  if (!isComplete(role, member)) return { ...member, read: null };
  const { source, map, yesNo } = member;
  const subject: CheckSubject = {
    check: check.id,
    sources: { [role.key]: source },
    columns: { [role.key]: map },
    options,
    yesNo,
  };
  const data = await readCheck(check, subject, partOf(work, 0, 0.7));
  const now = data.subject.sources[role.key] ?? source;
  const table = await tablePart(role, now, data.subject.columns[role.key] ?? map, data, partOf(work, 0.7, 1));
  return { ...member, source: now, map: table.map, read: { data, table } };
}

/** The chosen tables as they are now. */
export async function readAgain(
  check: GuidedReading,
  role: Role,
  { members, sums }: Several,
  options: CheckSubject["options"],
  work: Work,
): Promise<Several> {
  const now: Member[] = [];
  for (const [index, member] of members.entries()) {
    const own = partOf(work, index / members.length, (index + 1) / members.length);
    now.push(member.isChosen ? await readMember(check, role, member, options, own) : member);
  }
  return { members: now, sums };
}

/** The member after decisions about its rows that look like totals. */
export function decideRows(role: Role, member: Member, decisions: Parameters<CheckData["decide"]>[0]): Member {
  if (!member.read) return member;
  const data = member.read.data.decide(decisions);
  const leftOut = new Set(data.leftOut[role.key] ?? []);
  const headings = headingsOf(data.totals);
  return { ...member, read: { data, table: { ...member.read.table, leftOut, headings } } };
}

interface MemberPart extends NamedPart {
  readonly member: Member;
}

function partsOf(role: Role, members: readonly Member[]): MemberPart[] {
  const names = partNames(members.map(({ source }) => source));
  return members.flatMap((member, index) =>
    member.read ? [{ member, role, name: names[index] as string, table: member.read.table }] : [],
  );
}

const ofMembers = ({ summary, among }: FoundSummary<MemberPart>): FoundSummary<Member> => ({
  summary,
  among: among.map(({ member }) => member),
});

/** As long as a row that looks like a total is not decided, sums are compared without it. */
const withoutOpen = (part: MemberPart): MemberPart =>
  withoutRows(
    part,
    (part.member.read?.data.totals ?? []).filter(({ decision }) => decision === null).map(({ row }) => row),
  );

/** Tables that seem to repeat others are not chosen. */
function withoutRepetitions(role: Role, members: readonly Member[]): Member[] {
  const chosen = members.filter(({ isChosen }) => isChosen);
  const { leftOut, doubtful } = withoutSummaries(partsOf(role, chosen).map(withoutOpen), () => false);
  const found = new Map(
    [...leftOut, ...doubtful].map(([{ member }, summary]) => [member, ofMembers(summary)] as const),
  );
  return members.map((member) => {
    const summary = found.get(member);
    return summary ? { ...member, isChosen: false, doubt: { kind: "summary", found: summary } } : member;
  });
}

/** A row of one of several tables that may be the sum of another one. */
export interface SumRow {
  readonly key: string;
  readonly member: Member;
  readonly row: number;
  readonly column: number;
  readonly amount: number;
  /** The name of the table that it adds up; null for all others. */
  readonly of: string | null;
  readonly decision: RowDecision | null;
}

/** What becomes of the chosen tables, and what must be settled before. */
export interface Outlook {
  readonly members: readonly {
    readonly member: Member;
    readonly name: string;
    /** How many of its rows count. */
    readonly rows: number;
    /** Columns that others have. */
    readonly lacks: readonly ColumnNeed[];
    /** The material that its name states. */
    readonly material: string | null;
    /** Its materials are those of the headings above its rows. */
    readonly isHeaded: boolean;
    /** Others have a column of materials, and its name states none. */
    readonly lacksMaterial: ColumnNeed | null;
    readonly repeats: FoundSummary<Member> | null;
  }[];
  /** Findings that only the table itself shows. */
  readonly issues: readonly { readonly member: Member; readonly issue: Issue }[];
  readonly conflicts: readonly {
    readonly need: ColumnNeed;
    readonly units: readonly { readonly name: string; readonly unit: string }[];
  }[];
  readonly unnamed: readonly { readonly need: ColumnNeed; readonly unit: string; readonly names: readonly string[] }[];
  readonly sums: readonly SumRow[];
  readonly table: CombinedTable;
  readonly parts: readonly TablePart[];
  readonly undecided: number;
  readonly isReady: boolean;
}

/** Amounts that cannot be added up. */
const BLOCKING: ReadonlySet<Issue["kind"]> = new Set(["mixedUnits", "otherQuantity"]);
/** On the sheet of references, the rows under merged cells are merely blank. */
const MERGED: ReadonlySet<Issue["kind"]> = new Set(["mergedBlank", "mergedAmount"]);

const sumKey = ({ source }: Member, row: number) => `${source.key}\n${row}`;

/** Looks over the chosen tables together. */
export function outlookOf(role: Role, { members, sums: said }: Several): Outlook {
  const chosen = members.filter(({ isChosen }) => isChosen);
  const all = partsOf(role, chosen);
  const settled = all.map(withoutOpen);
  const { doubtful } = withoutSummaries(settled, () => true);
  const repeats = new Map([...doubtful].map(([{ member }, found]) => [member, ofMembers(found)] as const));
  const sums = rowsOfSums(settled)
    // A person who chose a table that repeats others has decided about its rows.
    .filter(({ part }) => !doubtful.has(part))
    .map(({ part: { member }, row, column, value, of }): SumRow => {
      const key = sumKey(member, row);
      return { key, member, row, column, amount: value, of: of?.name ?? null, decision: said.get(key) ?? null };
    });
  const parts = all.map((part) =>
    withoutRows(
      part,
      sums.filter((sum) => sum.member === part.member && sum.decision === "leaveOut").map(({ row }) => row),
    ),
  );
  const held = parts.map(({ table }) => table);
  const table = combineTables(role, held);
  const nameOf = (index: number) => parts[index]?.name ?? "";
  const material = table.columns.find(({ need }) => need.kind === "material")?.need ?? null;
  const names = partNames(chosen.map(({ source }) => source));
  const known = chosen.map((member, index) => {
    const at = parts.findIndex((part) => part.member === member);
    const named = at < 0 ? null : (table.materials[at] ?? null);
    const lacks =
      at < 0 ? [] : table.columns.flatMap(({ need }) => (need !== material && !held[at]?.read[need.key] ? [need] : []));
    const lacksMaterial =
      at >= 0 && material !== null && !held[at]?.read[material.key] && named === null && !table.headed[at];
    return {
      member,
      name: names[index] as string,
      rows: at < 0 ? 0 : table.rows.filter(({ part }) => part === at).length,
      lacks,
      material: named,
      isHeaded: at >= 0 && table.headed[at] === true,
      lacksMaterial: lacksMaterial ? material : null,
      repeats: repeats.get(member) ?? null,
    };
  });
  const issues = chosen.flatMap((member) =>
    (member.read?.data.health ?? []).flatMap((health) =>
      health.issues.filter(({ kind }) => BLOCKING.has(kind) || MERGED.has(kind)).map((issue) => ({ member, issue })),
    ),
  );
  const conflicts = unitConflicts(role, held).map(({ need, units }) => ({
    need,
    units: units.map(({ part, unit }) => ({ name: nameOf(part), unit })),
  }));
  const undecided =
    sums.filter(({ decision }) => decision === null).length +
    chosen.reduce((sum, { read }) => sum + (read?.data.undecided ?? 0), 0);
  return {
    members: known,
    issues,
    conflicts,
    unnamed: unnamedUnits(role, held).map(({ need, unit, parts: without }) => ({
      need,
      unit,
      names: without.map(nameOf),
    })),
    sums,
    table,
    parts: held,
    undecided,
    isReady:
      chosen.length > 1 &&
      parts.length === chosen.length &&
      known.every(({ lacksMaterial }) => lacksMaterial === null) &&
      !issues.some(({ issue }) => BLOCKING.has(issue.kind)) &&
      conflicts.length + undecided === 0 &&
      table.rows.length > 0,
  };
}

/** The subject with the rows of several tables on a new sheet of references, as the source of a role. */
export async function combine(
  check: GuidedReading,
  subject: CheckSubject,
  { table, parts, members }: Outlook,
  language: Language,
  work: Work,
): Promise<{ readonly subject: CheckSubject; readonly added: AddedSheet }> {
  const { role } = table;
  const planned = combinedSheet(table, parts, language.t("combined.name"), language);
  const added = await addPlannedSheet(planned.name, planned.plan, partOf(work, 0, 0.8));
  // The sheet may have another name if there is one of this name.
  const { sheet } = added;
  const source = { ...planned.source, sheet, key: `${sheet}!${planned.source.name}` };
  const next: CheckSubject = {
    ...subject,
    sources: { ...subject.sources, [role.key]: source },
    columns: { ...subject.columns, [role.key]: planned.map },
    parts: { ...subject.parts, [role.key]: await rememberParts(members.map(({ member }) => member.source)) },
  };
  await keepAll(check, role, next, partOf(work, 0.8, 1));
  return { subject: next, added };
}

/** Every row of the new sheet counts: those that add up others were left out before. */
async function keepAll(check: GuidedReading, role: Role, subject: CheckSubject, work: Work): Promise<void> {
  const { sources, columns } = subject;
  const own = { [role.key]: sources[role.key] as DataSource };
  let data = await readCheck(check, { ...subject, sources: own, columns }, work);
  for (;;) {
    const open = data.totals.filter(({ decision }) => decision === null);
    if (open.length === 0) return;
    data = data.decide(open.map(({ row }) => ({ role: role.key, row, decision: "keep" })));
  }
}
