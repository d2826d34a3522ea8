import "./functions-host";
import { AmountRun } from "./amount-run";
import * as amountPlans from "../plan/amount-plans";
import type { AmountPlan } from "../plan/amount-plan";
import { ContentRun } from "./content-run";
import type { DialectName, Engine } from "../engine";
import { checkGroups } from "./group-problems";
import { Lots } from "./lots";
import type { SharePlan } from "../plan/plan";
import * as sharePlans from "../plan/share-plans";
import { PortfolioProblem } from "../problem";
import type { JudgedPortfolio, PortfolioRequest } from "../request";
import { ShareRun } from "./share-run";

const shares: readonly SharePlan[] = Object.values(sharePlans);
const amounts: readonly AmountPlan[] = Object.values(amountPlans);

/** Finds the combinations of the lots, judges them, and makes the statement with one row a group. @throws PortfolioProblem */
export async function judgePortfolio(engine: Engine, request: PortfolioRequest): Promise<JudgedPortfolio> {
  const lots = new Lots(engine, request, await engine.columns());
  const share = shares.find(({ id }) => id === request.test);
  if (share !== undefined) return new ShareRun(lots, share).judge();
  const amount = amounts.find(({ id }) => id === request.test);
  if (amount !== undefined) return new AmountRun(lots, amount).judge();
  if (request.test === "domestic-content") return new ContentRun(lots).judge();
  throw new PortfolioProblem(`There is no test '${request.test}'.`);
}

/** The statement for another database, from the combinations of lots that can be read here. @param relation the lots there, as after FROM */
export async function portfolioStatement(
  engine: Engine,
  request: PortfolioRequest,
  dialect: DialectName,
  relation: string,
): Promise<JudgedPortfolio> {
  return judgePortfolio({ ...engine, prints: { dialect, lots: relation } }, request);
}

/** The name under which a result is kept until it was checked. */
const RESULT = "origincredit_result";

/** A result that is complete: every group has what its verdict needs. */
export interface PortfolioRun {
  readonly judged: JudgedPortfolio;
  /** A SELECT of its columns from the kept result. */
  readonly result: string;
}

/** Judges the lots and keeps the result. @throws PortfolioProblem, also for a group without a name, or with two dates */
export async function runPortfolio(engine: Engine, request: PortfolioRequest): Promise<PortfolioRun> {
  const judged = await judgePortfolio(engine, request);
  await engine.keep(RESULT, judged.statement);
  await checkGroups(engine, request, RESULT);
  const names = judged.columns.map(({ name }) => name).join(", ");
  return { judged, result: `SELECT ${names} FROM ${RESULT}` };
}
