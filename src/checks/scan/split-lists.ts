import type { DataSource } from "../../office/sources";
import { checkOf } from "../definitions";
import type { SheetFormulas } from "./formulas";
import type { Proposal } from "./proposal";

/**
 * For each check whose columns several tables have alike, the proposal to read them as one: one sheet per supplier, one table per mineral.
 * None if one of them already refers to the others, because it was made from them.
 */
export function splitLists(
  proposals: readonly Proposal[],
  formulas: ReadonlyMap<string, SheetFormulas>,
): readonly Proposal[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const check = checkOf(proposal.check);
    const [role, ...others] = check?.roles ?? [];
    if (!role || others.length > 0 || role.whole || proposal.missing.some(({ kind }) => kind === "column")) continue;
    const map = proposal.subject.columns[role.key] ?? {};
    const filled = role.columns.filter(({ key, optional }) => !optional && (map[key] ?? null) !== null);
    const headers = filled.map(({ key }) => proposal.source.headers[map[key] ?? -1]?.trim().toLowerCase() ?? "");
    const key = [proposal.check, ...headers].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), proposal]);
  }
  return [...groups.values()].flatMap((group): Proposal[] => {
    const [first] = group;
    const role = first && checkOf(first.check)?.roles[0];
    if (!first || !role || group.length < 2) return [];
    const sources = group.map(({ source }) => source);
    if (group.some((each) => refersTo(each, role.key, sources, formulas))) return [];
    return [
      {
        ...first,
        id: `combine ${first.check} ${first.source.key}`,
        others: [],
        subject: { ...first.subject, sources: {}, columns: {} },
        rows: group.reduce((sum, { rows }) => sum + rows, 0),
        missing: [{ kind: "combine", role: role.key, sources }],
        date: null,
      },
    ];
  });
}

/** Whether the first row of a table consists of references to others of the group. */
function refersTo(
  { source, subject }: Proposal,
  role: string,
  sources: readonly DataSource[],
  formulas: ReadonlyMap<string, SheetFormulas>,
): boolean {
  const others = sources.map(({ sheet }) => sheet).filter((sheet) => sheet !== source.sheet);
  return Object.values(subject.columns[role] ?? {}).some((column) => {
    const formula =
      column === null ? null : formulas.get(source.sheet)?.at(source.firstRow, source.firstColumn + column);
    return (
      formula !== null &&
      formula !== undefined &&
      others.some((sheet) => formula.includes(`${sheet}!`) || formula.includes(`${sheet.replaceAll("'", "''")}'!`))
    );
  });
}
