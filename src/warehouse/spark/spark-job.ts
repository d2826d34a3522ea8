import type { ResultFormat } from "../engine";
import type { JudgedPortfolio } from "../request";
import type { SparkLots } from "./spark-engine";

/** A request of driver.py. */
export type SparkRequest = Readonly<Record<string, unknown>>;

/**
 * A job for `spark-submit driver.py --job JOB.json`, where no Node process can stay beside the cluster: opens the lots, counts them, and writes
 * the verdicts. The statement leaves out lots whose combination was not judged when it was made, so a table that has grown since is refused.
 */
export function sparkJob(
  lots: SparkLots,
  judged: Pick<JudgedPortfolio, "statement" | "lots">,
  destination: string,
  format: ResultFormat,
): SparkRequest[] {
  const { files, format: kind, separator } = lots;
  return [
    { do: "open", files, format: kind, ...(separator === undefined ? {} : { separator }) },
    {
      do: "expect",
      statement: "SELECT COUNT(*) AS lots FROM lots",
      value: judged.lots,
      otherwise: "The number of lots has changed since they were judged. Make the job again.",
    },
    { do: "write", statement: judged.statement, destination, format },
  ];
}
