import type { Engine, SqlRow } from "../engine";
import { PortfolioProblem } from "../problem";
import type { PortfolioRequest } from "../request";
import { placeText } from "./said";
import { dialects } from "../sql/dialects";

/** At most so many groups are named. */
const MOST_NAMED = 5;

/** @throws PortfolioProblem naming the first groups of a kept result that cannot be judged. */
export async function checkGroups(engine: Engine, request: PortfolioRequest, result: string): Promise<void> {
  const counted = await engine.rows(
    `SELECT problem, COUNT(*) AS many, MIN(group_name) AS example FROM ${result} WHERE problem IS NOT NULL GROUP BY problem`,
  );
  const problems: PortfolioProblem[] = [];
  for (const row of counted) problems.push(await groupProblem(engine, request, row));
  const [first, ...others] = problems;
  if (first !== undefined) throw new PortfolioProblem(first.message, first.place, others.slice(0, MOST_NAMED));
}

async function groupProblem(engine: Engine, request: PortfolioRequest, row: SqlRow): Promise<PortfolioProblem> {
  const dialect = dialects[engine.dialect];
  const what = String(row.problem);
  const group = String(row.example ?? "");
  const many = Number(row.many);
  const more = many === 1 ? "" : ` ${many - 1} more ${many === 2 ? "group has" : "groups have"} the same problem.`;
  const by = dialect.identifier(request.by);
  const name = `COALESCE(CAST(${by} AS ${dialect.textType}), '')`;
  const ofGroup = `${dialect.nameKey(name)} = ${dialect.nameKey(dialect.text(group))}`;
  const located = async (condition: string, sentence: (where: string) => string, column: string) => {
    const found = await engine.find(condition, name);
    const place = { file: found?.file ?? null, row: found?.row ?? null };
    return new PortfolioProblem(`${sentence(placeText(place))}${more}`, { ...place, group, column });
  };
  if (what === "not judged") {
    return new PortfolioProblem(
      `${request.by} '${group}' has lots that were not there when the combinations were judged.${more} Run it again while nothing writes to the table.`,
      { group },
    );
  }
  if (what === "no group") {
    return located(
      `${by} IS NULL OR TRIM(${name}) = ''`,
      (where) => `${where}: the column '${request.by}' is blank in a lot with data. Enter what the lot belongs to.`,
      request.by,
    );
  }
  if (what === "part outside cost") {
    return located(
      ofGroup,
      (where) =>
        `${request.by} '${group}' (${where}) has a lot whose part of prohibited foreign entities is negative or above its cost. Correct the column '${request.columns.pfe}'.`,
      request.columns.pfe ?? "pfe",
    );
  }
  if (what === "contradiction") {
    return located(
      ofGroup,
      (where) =>
        `${request.by} '${group}' (${where}) says of one product both that it was made in the United States and that it was not. Correct its lines in the columns '${request.columns.us}' and '${request.columns.productMadeInUS}'.`,
      request.columns.us ?? "us",
    );
  }
  const [kind, parameter = ""] = what.split(" ");
  const column = request.columns[parameter] ?? parameter;
  if (kind === "no") {
    return located(
      ofGroup,
      (where) =>
        `${request.by} '${group}' (${where}) has nothing in the column '${column}'. Enter it in one of its lots.`,
      column,
    );
  }
  const source = dialect.identifier(column);
  const values = await engine.rows(
    `SELECT DISTINCT CAST(${source} AS ${dialect.textType}) AS fact FROM ${engine.lots} WHERE ${ofGroup} AND ${source} IS NOT NULL ORDER BY fact`,
  );
  const texts = values.slice(0, 2).map(({ fact }) => `'${String(fact)}'`);
  return located(
    `${ofGroup} AND CAST(${source} AS ${dialect.textType}) = ${dialect.text(String(values[1]?.fact ?? ""))}`,
    (where) =>
      `${request.by} '${group}' has two values in the column '${column}': ${texts.join(" and ")} (${where}). All lots of a group say the same, or leave it blank.`,
    column,
  );
}
