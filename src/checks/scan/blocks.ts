import { breathe, type Work } from "../../office/batch";
import { readSample, sheetCell } from "../../office/read-blocks";
import type { DataSource } from "../../office/sources";
import { headerScore } from "../column-matching";
import { checks } from "../definitions";
import type { CheckDefinition, Role } from "../definitions/definition";
import { type Candidate, findTables, type SheetTop } from "../find-tables";
import { overlaps } from "../sheet-tables";

/** A check that fits a table, by the role that the table has in it. */
export interface Fit {
  readonly check: CheckDefinition;
  readonly role: Role;
  readonly candidate: Candidate;
}

/** A table or range, with the checks that fit it: the best first. */
export interface Block {
  readonly source: DataSource;
  readonly fits: readonly Fit[];
}

const SAMPLE_ROWS = 60;
/** Fewer recognized columns are chance: the table is about something else. */
const MOST_FOUND = 0.6;

/** Gives the first rows of Excel tables: those that have been read with their sheets are not read again. */
function samples(tops: readonly SheetTop[]): (source: DataSource) => Promise<Candidate["sample"]> {
  const known = new Map<string, Promise<Candidate["sample"]>>();
  const inTop = (source: DataSource): Candidate["sample"] | null => {
    const top = tops.find(({ name }) => name === source.sheet);
    if (!top) return null;
    const first = source.firstRow - top.row;
    const left = source.firstColumn - top.column;
    const rows = Math.min(SAMPLE_ROWS, source.rowCount);
    const lines = top.lines.slice(first, first + rows);
    const width = lines[0]?.length ?? 0;
    if (first < 0 || left < 0 || left + source.headers.length > width) return null;
    if (lines.length < Math.min(rows, SAMPLE_ROWS / 3)) return null;
    return source.headers.map((_, column) => lines.map((line) => sheetCell(line[left + column])));
  };
  return (source) => {
    let sample = known.get(source.key);
    if (!sample) {
      const held = inTop(source);
      known.set(source.key, (sample = held ? Promise.resolve(held) : readSample(source, SAMPLE_ROWS)));
    }
    return sample;
  };
}

/** Finds what fits a check. `isOurs` tells which ranges are not data but what the add-in has put there. */
export async function findBlocks(
  tops: readonly SheetTop[],
  tables: readonly DataSource[],
  isOurs: (fit: Fit) => boolean,
  work: Work,
): Promise<Fit[]> {
  const sampleOf = samples(tops);
  const roles = checks.flatMap((check) => check.roles.map((role) => ({ check, role })));
  const fits: Fit[] = [];
  for (const [index, { check, role }] of roles.entries()) {
    const found = await findTables(role, tops, undefined, { known: tables, sampleOf });
    fits.push(
      ...found
        .map((candidate) => ({ check, role, candidate }))
        .filter((fit) => (fit.candidate.fit > 0 || isNearlyComplete(fit)) && !isOurs(fit)),
    );
    await breathe(work, (index + 1) / roles.length);
  }
  return fits;
}

/** Whether so many columns were recognized by their headers, the amount among them, that the others are worth asking for. */
function isNearlyComplete({ role, candidate }: Fit): boolean {
  if (role.whole || candidate.found < MOST_FOUND) return false;
  const required = role.columns.filter(({ optional }) => !optional);
  const isNamed = (need: Role["columns"][number]) => {
    const column = candidate.map[need.key] ?? null;
    return column !== null && headerScore(candidate.source.headers[column] ?? "", need.synonyms ?? need.key) > 0;
  };
  const named = required.filter(isNamed);
  const deciding = required.find(({ kind }) => kind === "amount") ?? required.at(-1);
  return (
    named.length > 1 && named.length / required.length >= MOST_FOUND && deciding !== undefined && isNamed(deciding)
  );
}

/** Groups what fits by the cells that it is about. What has all its columns comes first. */
export function groupFits(fits: readonly Fit[], isUsed: (fit: Fit) => boolean): Block[] {
  const rank = (fit: Fit) => (isUsed(fit) ? 2 : 0) + fit.candidate.fit + fit.candidate.found / 100;
  const blocks: { source: DataSource; fits: Fit[] }[] = [];
  for (const fit of [...fits].sort((one, other) => rank(other) - rank(one))) {
    const { source, fit: score } = fit.candidate;
    const over = blocks.filter((each) => overlaps(each.source, source));
    const [block] = over;
    if (!block) blocks.push({ source, fits: [fit] });
    else if (score > 0 && over.length === 1 && !block.fits.some(({ check }) => check === fit.check))
      block.fits.push(fit);
  }
  return blocks;
}
