import { HostProblem, inExcel } from "../office/batch";
import { type DataSource, freshSource } from "../office/sources";
import type { CheckSubject, CombinedPart } from "./check-subject";
import { addsUp, type Role } from "./definitions/definition";
import type { Health, Issue } from "./health";

/** The tables of a new combined sheet, with what tells later whether they have grown. */
export async function rememberParts(sources: readonly DataSource[]): Promise<CombinedPart[]> {
  return inExcel(async (context) => {
    const found = sources.map((source) => {
      const sheet = context.workbook.worksheets.getItem(source.sheet).load("id");
      return { source, sheet, below: rowBelow(sheet, source) };
    });
    await context.sync();
    return found.map(({ source, sheet, below }) => ({ ...source, sheetId: sheet.id, endsAtBlank: isBlank(below) }));
  });
}

const rowBelow = (sheet: Excel.Worksheet, { firstRow, rowCount, firstColumn, headers }: DataSource) =>
  sheet.getRangeByIndexes(firstRow + rowCount, firstColumn, 1, headers.length).load("values");

const isBlank = ({ values }: Excel.Range) => (values as unknown[][]).flat().every((cell) => cell === "");

/** The tables under the names that their sheets have now. Those whose sheets are gone left error cells behind, which are reported. */
export async function freshParts(subject: CheckSubject): Promise<CheckSubject> {
  const all = Object.entries(subject.parts ?? {});
  if (all.length === 0) return subject;
  const sheets = await inExcel(async (context) => {
    const found = all.map(([, parts]) =>
      parts.map(({ sheetId }) => context.workbook.worksheets.getItemOrNullObject(sheetId).load("name")),
    );
    await context.sync();
    return found.map((each) => each.map((sheet) => (sheet.isNullObject ? null : sheet.name)));
  });
  const now = all.map(([role, parts], index): [string, readonly CombinedPart[]] => [
    role,
    parts.flatMap((part, at) => {
      const sheet = sheets[index]?.[at] ?? null;
      return sheet === null ? [] : [sheet === part.sheet ? part : { ...part, sheet }];
    }),
  ]);
  const isSame = now.every(([role, parts]) => parts.every((part, at) => part === subject.parts?.[role]?.[at]));
  const isWhole = now.every(([role, parts]) => parts.length === subject.parts?.[role]?.length);
  return isSame && isWhole ? subject : { ...subject, parts: Object.fromEntries(now) };
}

/** Stops a result over a combined sheet that lacks rows which its tables have now. */
export async function withMissingRows(health: Health, role: Role, parts: readonly CombinedPart[]): Promise<Health> {
  const names: string[] = [];
  for (const part of parts) if (await hasOtherRows(part)) names.push(part.sheet);
  const column = role.columns.find(addsUp) ?? role.columns[0];
  if (names.length === 0 || !column) return health;
  const issue: Issue = {
    kind: "combinedOutdated",
    stops: true,
    role: role.key,
    column,
    text: [...new Set(names)].join(", "),
    rows: Array.from({ length: health.rowCount }, (_, row) => row),
    suggestions: [],
    held: "",
  };
  return { ...health, issues: [issue, ...health.issues], stops: true };
}

async function hasOtherRows(part: CombinedPart): Promise<boolean> {
  let now: DataSource;
  try {
    now = await freshSource(part);
  } catch (problem) {
    if (problem instanceof HostProblem && (problem.kind === "gone" || problem.kind === "goneSheet")) return true;
    throw problem;
  }
  if (part.kind === "table") return now.rowCount !== part.rowCount;
  if (!part.endsAtBlank) return false;
  return inExcel(async (context) => {
    const below = rowBelow(context.workbook.worksheets.getItem(part.sheet), part);
    await context.sync();
    return !isBlank(below);
  });
}
