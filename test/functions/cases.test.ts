import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { answerOf } from "../support/functions";

/**
 * The cases of `cases/*.yaml`: one call each, named by a sentence. `result` is the value or the whole spill; `error` the code of the
 * error, with words that its message must hold. A case with `constructed: true` tests a formula that no published example confirms.
 */
interface Case {
  readonly name: string;
  readonly function: string;
  readonly arguments: readonly unknown[];
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly constructed?: boolean;
  readonly source?: string;
}

const folder = path.join(__dirname, "..", "cases");
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe.each(files)("%s", (file) => {
  const document = parse(fs.readFileSync(path.join(folder, file), "utf8")) as unknown;
  const cases = (Array.isArray(document) ? document : []) as Case[];
  const calls = cases.filter((one) => typeof one.function === "string");
  if (calls.length === 0) {
    it("belongs to a test of its own", () => expect(document).not.toBeNull());
    return;
  }
  it.each(calls.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const answer = answerOf(one.function, one.arguments);
    if (one.error === undefined) {
      expect(answer).toEqual({ value: one.result });
    } else {
      expect(answer).toMatchObject({ error: one.error });
      for (const words of one.message?.split(" ... ") ?? [])
        expect(answer).toHaveProperty("message", expect.stringContaining(words));
    }
  });
});
