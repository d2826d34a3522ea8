import { randomRequirements } from "../support/requirement-oracle";
import { answerOf } from "../support/functions";
import { unitOrLong } from "../support/long-run";

/**
 * Every table is answered twice: by the functions, and by an independent statement of their contract that shares no code with them. Tables
 * are drawn so that most shares are at or next to their percentage, with every kind of blank that a host passes.
 */
const CALLS = unitOrLong(800, 100_000);
const SEED = 30_1131;

describe("the functions follow their contract", () => {
  it.each(["minerals", "components", "assistance"] as const)("on random tables of %s", (requirement) => {
    const wrong: unknown[] = [];
    for (const { id, args, expected } of randomRequirements(requirement, SEED, CALLS)) {
      const answer = answerOf(id, args);
      const given = "value" in answer ? answer.value : answer.error;
      if (!expected(given)) wrong.push({ id, args, answer });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
