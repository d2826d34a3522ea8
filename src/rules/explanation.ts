import type { CitationId } from "../law";
import type { Reason } from "../sentences/reason";
import type { Outcome } from "./determination";

/** One step of a determination, in the order of the statute. */
export interface Step {
  /** Name of the test, for example `Final assembly`. */
  readonly step: string;
  /** The fact used, as given; "" where there was none. */
  readonly fact: string;
  readonly reason: Reason;
  readonly outcome: Outcome;
  /** Id of a citation. */
  readonly citation: CitationId;
}
