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
        .filter((fit) => (fit.candidate.fit > 0 || isNearlyComplete(fit)) && isNamed(fit) && !isOurs(fit)),
    );
    await breathe(work, (index + 1) / roles.length);
  }
  return fits;
}

/** How well the header of each required column fits, by column. Columns that were recognized by their contents alone are not among them. */
function namedColumns({ role, candidate: { map, source } }: Fit): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  for (const { key, optional, synonyms } of role.columns) {
    const column = map[key] ?? null;
    const score = optional || column === null ? 0 : headerScore(source.headers[column] ?? "", synonyms ?? key);
    if (column !== null && score > 0) named.set(column, score);
  }
  return named;
}

/** Two names tell what a list is about. One, beside a column of numbers, is chance: a price and a country. */
function isNamed(fit: Fit): boolean {
  const required = fit.role.columns.filter(({ optional }) => !optional).length;
  return fit.role.whole === true || namedColumns(fit).size >= Math.min(2, required);
}

/** Whether so many columns were recognized by their headers, the amount among them, that the others are worth asking for. */
function isNearlyComplete(fit: Fit): boolean {
  const { role, candidate } = fit;
  if (role.whole || candidate.found < MOST_FOUND) return false;
  const required = role.columns.filter(({ optional }) => !optional);
  const named = namedColumns(fit);
  const deciding = required.find(({ kind }) => kind === "amount") ?? required.at(-1);
  return named.size / required.length >= MOST_FOUND && named.has(candidate.map[deciding?.key ?? ""] ?? -1);
}

/** A header that fits another check by so much more is about that check: an extraction country is not just any country. */
const CLEARLY = 0.2;

function outclaims(other: Fit, fit: Fit): boolean {
  if (other.check === fit.check || !overlaps(other.candidate.source, fit.candidate.source)) return false;
  const shift = fit.candidate.source.firstColumn - other.candidate.source.firstColumn;
  const theirs = namedColumns(other);
  return [...namedColumns(fit)].some(([column, score]) => (theirs.get(column + shift) ?? 0) > score + CLEARLY);
}

/** Groups what fits by the cells that it is about. What has all its columns comes first. */
export function groupFits(fits: readonly Fit[], isUsed: (fit: Fit) => boolean): Block[] {
  const rank = (fit: Fit) => (isUsed(fit) ? 2 : 0) + fit.candidate.fit + fit.candidate.found / 100;
  const blocks: { source: DataSource; fits: Fit[] }[] = [];
  const meant = fits.filter(
    (fit) => isUsed(fit) || !fits.some((other) => outclaims(other, fit) && !outclaims(fit, other)),
  );
  for (const fit of meant.sort((one, other) => rank(other) - rank(one))) {
    const { source, fit: score } = fit.candidate;
    const over = blocks.filter((each) => overlaps(each.source, source));
    const [block] = over;
    if (!block) blocks.push({ source, fits: [fit] });
    else if (score > 0 && over.length === 1 && !block.fits.some(({ check }) => check === fit.check))
      block.fits.push(fit);
  }
  return blocks;
}
