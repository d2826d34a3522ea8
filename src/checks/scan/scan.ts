import { breathe, partOf, type Work } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import { type DataSource, listTables } from "../../office/sources";
import { columnProblems } from "../check-data";
import { isPlace, proposedReadings } from "../column-matching";
import type { CheckSubject } from "../check-subject";
import type { Role } from "../definitions/definition";
import { readTops, type SheetTop } from "../find-tables";
import { overlaps } from "../sheet-tables";
import { withoutNotes } from "../table-end";
import type { FoundDate } from "../workbook-dates";
import { yesNoColumn } from "../yes-no";
import { type Block, findBlocks, type Fit, groupFits } from "./blocks";
import { readSheetFormulas, readSpills, readUses, type Use, usesOf } from "./formulas";
import { FactSearch, NEVER_ASSUMED, usedChoice, usedNames } from "./options";
import { isOurRange } from "./ours";
import type { Missing, Proposal, Scan } from "./proposal";
import { countRows } from "./rows";
import { splitLists } from "./split-lists";

export type { Missing, Proposal, Scan } from "./proposal";

/** What a proposal is made from. */
interface Ground {
  readonly tops: readonly SheetTop[];
  readonly uses: readonly Use[];
  readonly facts: FactSearch;
  readonly ownerships: readonly Fit[];
}

/** Finds the tables and blocks of the visible sheets that fit a check, and what each check would work on. */
export async function scanWorkbook(work: Work): Promise<Scan> {
  const { tops, hidden } = await readTops();
  const tables = await listTables();
  await breathe(work, 0.15);
  const formulas = await readSheetFormulas(tops, partOf(work, 0.15, 0.3));
  const spills = await readSpills(formulas);
  const uses = await readUses(formulas);
  const isOurs = (fit: Fit) => isOurRange(fit, formulas, spills);
  const all = await findBlocks(tops, tables, isOurs, partOf(work, 0.3, 0.6));
  const fits = all.filter(({ check, candidate }) => {
    const own = usesOf(candidate.source, uses);
    // A table that is used for something else is not a list for a check that its headers happen to fit.
    return own.length === 0 || own.some((use) => use.check === check.id) || own.some(({ check: id }) => id !== null);
  });
  const isUsed = ({ check, candidate }: Fit) => usesOf(candidate.source, uses).some((use) => use.check === check.id);
  const ownerships = fits.filter(({ role, candidate }) => role.key === "ownership" && candidate.fit > 0);
  const blocks = groupFits(leadingFits(fits, ownerships, isUsed, tops), isUsed);
  const ended: { readonly block: Block; readonly source: DataSource }[] = [];
  for (const [index, block] of blocks.entries()) {
    const [best] = block.fits;
    if (!best) continue;
    const { source } = await withoutNotes({ role: best.role, ...best.candidate, given: false });
    const id = formulas.get(source.sheet)?.id;
    ended.push({ block, source: source.kind === "table" || id === undefined ? source : { ...source, sheetId: id } });
    await breathe(work, 0.6 + (0.3 * (index + 1)) / blocks.length);
  }
  const data = ended.flatMap(({ block, source }) => (block.fits[0]?.role.whole ? [] : [source]));
  const facts = new FactSearch(tops, [...tables, ...data], await learnDateSystem());
  const proposals: Proposal[] = [];
  for (const [index, { block, source }] of ended.entries()) {
    proposals.push(await proposalOf(block, source, { tops, uses, facts, ownerships }));
    await breathe(work, 0.9 + (0.1 * (index + 1)) / ended.length);
  }
  const order = new Map(tops.map(({ name }, index) => [name, index]));
  const place = ({ source }: Proposal) => (order.get(source.sheet) ?? 0) * 1e7 + source.firstRow;
  const isOpen = ({ missing }: Proposal) => Number(missing.length > 0);
  const sorted = proposals.sort((one, other) => isOpen(one) - isOpen(other) || place(one) - place(other));
  return { proposals: [...sorted, ...splitLists(sorted, formulas)], hiddenSheets: hidden, complete: true };
}

/** What may be the first table of a check. Of entities, only one table goes with each table of their owners: any list has names. */
function leadingFits(
  fits: readonly Fit[],
  ownerships: readonly Fit[],
  isUsed: (fit: Fit) => boolean,
  tops: readonly SheetTop[],
): Fit[] {
  const first = fits.filter(({ check, role }) => role === check.roles[0]);
  const [single, paired] = [
    first.filter(({ check }) => check.roles.length === 1),
    first.filter(
      ({ check, candidate: { source } }) =>
        check.roles.length > 1 && !ownerships.some(({ candidate }) => overlaps(candidate.source, source)),
    ),
  ];
  const columns = ({ candidate: { map } }: Fit) => Object.values(map).filter((column) => column !== null).length;
  const partners = ownerships.flatMap((owners) => {
    const away = distanceFrom(owners.candidate.source, tops);
    const [best] = [...paired].sort(
      (one, other) =>
        Number(isUsed(other)) - Number(isUsed(one)) ||
        columns(other) - columns(one) ||
        away(one.candidate.source) - away(other.candidate.source) ||
        other.candidate.fit - one.candidate.fit,
    );
    return best ? [best] : [];
  });
  return [...single, ...new Set(partners)];
}

/** How many sheets there are between two tables. */
function distanceFrom(source: DataSource, tops: readonly SheetTop[]): (other: DataSource) => number {
  const at = (name: string) => tops.findIndex((top) => top.name === name);
  return (other) => Math.abs(at(other.sheet) - at(source.sheet));
}

async function proposalOf({ fits }: Block, source: DataSource, ground: Ground): Promise<Proposal> {
  const [best, ...others] = fits as [Fit, ...Fit[]];
  const { check, role, candidate } = best;
  const { map, sample } = candidate;
  const sources: Record<string, DataSource> = { [role.key]: source };
  const columns: Record<string, Fit["candidate"]["map"]> = role.whole ? {} : { [role.key]: map };
  const yesNo = role.whole ? {} : proposedReadings(role, source, map, sample);
  const missing: Missing[] = [];
  const rows = countRows(role, source, map, ground.tops);
  if (rows === 0) missing.push({ kind: "rows" });
  if (!role.whole) {
    missing.push(...columnProblems(role, map).missing.map((key) => ({ kind: "column", role: role.key, key }) as const));
    missing.push(...openYesNo(role, best, yesNo));
  }
  const own = usesOf(source, ground.uses);
  const uses = own.some((use) => use.check === check.id) ? own.filter((use) => use.check === check.id) : own;
  for (const other of check.roles.slice(1)) {
    const found = partnerOf(source, ground, uses);
    if (!found) missing.push({ kind: "table", role: other.key });
    else {
      sources[other.key] = found.candidate.source;
      columns[other.key] = found.candidate.map;
    }
  }
  const stated = await statedOptions(check, uses, ground.facts);
  missing.push(...stated.missing);
  return {
    id: `${check.id} ${source.key}`,
    check: check.id,
    others: [...new Set(others.map((fit) => fit.check.id))],
    subject: {
      check: check.id,
      sources,
      columns,
      options: stated.options,
      ...(Object.keys(yesNo).length > 0 ? { yesNo } : {}),
    },
    source,
    rows,
    missing,
    date: stated.date,
  };
}

/** The columns of Yes and No that were matched to a place without saying what they mean. */
function openYesNo(role: Role, { candidate }: Fit, known: CheckSubject["yesNo"] = {}): Missing[] {
  return role.columns.filter(isPlace).flatMap(({ key }): Missing[] => {
    const column = candidate.map[key] ?? null;
    if (column === null || known[key] || !yesNoColumn(candidate.sample[column] ?? [])) return [];
    return [{ kind: "yesNo", role: role.key, key, header: candidate.source.headers[column] ?? "" }];
  });
}

/** The table of owners that goes with a table of entities: the one that formulas read with it, or else the nearest. */
function partnerOf(source: DataSource, { tops, ownerships }: Ground, uses: readonly Use[]): Fit | null {
  const free = ownerships.filter(({ candidate }) => !overlaps(candidate.source, source));
  const used = free.find(({ candidate }) => usesOf(candidate.source, uses).length > 0);
  if (used) return used;
  const away = distanceFrom(source, tops);
  return [...free].sort((one, other) => away(one.candidate.source) - away(other.candidate.source))[0] ?? null;
}

interface Stated {
  readonly options: CheckSubject["options"];
  readonly date: FoundDate | null;
  readonly missing: readonly Missing[];
}

/** The facts that are not columns, as far as the workbook states them. */
async function statedOptions(
  { defaults, options }: Fit["check"],
  uses: readonly Use[],
  facts: FactSearch,
): Promise<Stated> {
  const values: Record<string, string> = { ...defaults("") };
  const missing: Missing[] = [];
  let date: FoundDate | null = null;
  for (const option of options) {
    const { key } = option;
    if (option.kind === "date") {
      const found = await facts.days(key, uses);
      const [only, ...more] = found;
      if (only && more.length === 0 && only.vague !== true) {
        date = only;
        values[key] = only.date;
      } else missing.push({ kind: "date", key, found });
      continue;
    }
    const used = option.kind === "choice" ? usedChoice(option, uses) : await usedNames("government", uses);
    if (used) values[key] = used;
    else if (NEVER_ASSUMED.has(key)) values[key] = "";
    if ((values[key] ?? "") === "" && !option.optional) missing.push({ kind: "choice", key });
  }
  return { options: values, date, missing };
}
