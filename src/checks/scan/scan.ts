import { breathe, partOf, type Work } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import { type DataSource, listTables } from "../../office/sources";
import { columnProblems } from "../check-data";
import { proposedReadings } from "../column-matching";
import type { CheckSubject } from "../check-subject";
import type { CheckDefinition } from "../definitions/definition";
import { checks } from "../definitions/index";
import { type Candidate, findTables, readTops } from "../find-tables";
import { overlaps } from "../sheet-tables";
import { findDates, type FoundDate } from "../workbook-dates";
import type { Missing, Proposal, Scan } from "./proposal";

export type { Missing, Proposal, Scan } from "./proposal";

interface Fit {
  readonly check: CheckDefinition;
  readonly candidate: Candidate;
}

/** Finds the tables and blocks of the visible sheets that fit a check. */
export async function scanWorkbook(work: Work): Promise<Scan> {
  const { tops, hidden } = await readTops();
  const tables = await listTables();
  await breathe(work, 0.1);
  const fits: Fit[] = [];
  for (const [index, check] of checks.entries()) {
    const [role] = check.roles;
    if (!role) continue;
    const found = await findTables(role, tops, undefined, { known: tables });
    fits.push(...found.filter(({ fit }) => fit > 0).map((candidate) => ({ check, candidate })));
    await breathe(work, 0.1 + (0.5 * (index + 1)) / checks.length);
  }
  fits.sort((one, other) => other.candidate.fit - one.candidate.fit);
  const blocks: { readonly source: DataSource; readonly fits: Fit[] }[] = [];
  for (const fit of fits) {
    const { source } = fit.candidate;
    const block = blocks.find((each) => overlaps(each.source, source));
    if (!block) blocks.push({ source, fits: [fit] });
    else if (!block.fits.some(({ check }) => check === fit.check)) block.fits.push(fit);
  }
  const proposals: Proposal[] = [];
  for (const [index, { fits: own }] of blocks.entries()) {
    const part = partOf(work, 0.6 + (0.4 * index) / blocks.length, 0.6 + (0.4 * (index + 1)) / blocks.length);
    const proposal = await proposalOf(own, part);
    if (proposal) proposals.push(proposal);
  }
  proposals.sort((one, other) => one.missing.length - other.missing.length);
  return { proposals, hiddenSheets: hidden, complete: true };
}

async function proposalOf(own: readonly Fit[], work: Work): Promise<Proposal | null> {
  const [best, ...others] = own;
  if (!best) return null;
  const { check } = best;
  const [first, ...further] = check.roles;
  if (!first) return null;
  const { source, map, sample } = best.candidate;
  const sources: Record<string, DataSource> = { [first.key]: source };
  const columns: Record<string, Candidate["map"]> = first.whole ? {} : { [first.key]: map };
  const missing: Missing[] = [];
  if (!first.whole) {
    missing.push(...columnProblems(first, map).missing.map((key) => ({ kind: "column", role: first.key, key }) as const));
  }
  for (const role of further) {
    const { tops } = await readTops();
    const [found] = (await findTables(role, tops)).filter((each) => each.fit > 0 && !overlaps(each.source, source));
    if (found) {
      sources[role.key] = found.source;
      columns[role.key] = found.map;
    } else missing.push({ kind: "table", role: role.key });
  }
  let options: CheckSubject["options"] = check.defaults("");
  let date: FoundDate | null = null;
  for (const option of check.options) {
    if (option.kind !== "date") continue;
    const found = await findDates(Object.values(sources), option.key, await learnDateSystem(), work);
    const [only, ...more] = found;
    if (only && more.length === 0 && only.vague !== true) {
      date = only;
      options = { ...options, [option.key]: only.date };
    } else missing.push({ kind: "date", key: option.key, found });
  }
  return {
    id: `${check.id} ${source.key}`,
    check: check.id,
    others: others.map((fit) => fit.check.id),
    subject: {
      check: check.id,
      sources,
      columns,
      options,
      ...(first.whole ? {} : { yesNo: proposedReadings(first, source, map, sample) }),
    },
    source,
    rows: source.rowCount,
    missing,
    date,
  };
}
