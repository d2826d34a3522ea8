import type { ResultFormat } from "../engine";
import type { SparkLots } from "./spark-engine";

/** A request of driver.py. */
export type SparkRequest = Readonly<Record<string, unknown>>;

/**
 * A job for `spark-submit driver.py --job JOB.json`, where no Node process can stay beside the cluster: opens the lots and writes the result
 * of a statement. The statement holds the combinations that were judged when it was made.
 */
export function sparkJob(
  lots: SparkLots,
  statement: string,
  destination: string,
  format: ResultFormat,
): SparkRequest[] {
  const { files, format: kind, separator } = lots;
  return [
    { do: "open", files, format: kind, ...(separator === undefined ? {} : { separator }) },
    { do: "write", statement, destination, format },
  ];
}
