import fc from "fast-check";

import { effectiveControlQuestions, type QuestionKey } from "../../src/law/effective-control";
import { citationOf, type CitationId } from "../../src/law";
import { determineEffectiveControl, effectiveControl } from "../../src/rules/effective-control";
import { english, reasonText, sayValue } from "../../src/sentences/reason";
import { jaSentences } from "../../src/text/ja";
import { koSentences } from "../../src/text/ko";

const SEED = 20261129;
const keys = effectiveControlQuestions.map(({ key }) => key);
const ANSWERS: Readonly<Partial<Record<QuestionKey, readonly (boolean | number | string)[]>>> = {
  royalties: [true, false, 1, 10, 10.5, 11],
  services: [true, false, 1, 2, 2.1, 3],
  agreement: [true, false, "2025-07-03", "2025-07-04", "2026-01-01"],
};

type Answers = ReadonlyMap<QuestionKey, boolean | number | string>;

const contract: fc.Arbitrary<Answers> = fc
  .tuple(
    ...keys.map((key) =>
      fc.option(fc.constantFrom(...(ANSWERS[key] ?? [true, false, false])), { nil: undefined, freq: 3 }),
    ),
  )
  .map((given) => new Map(keys.flatMap((key, at) => (given[at] === undefined ? [] : [[key, given[at]] as const]))));

/** The statute for a contract of which everything is known. */
function known(answers: Answers): { control: boolean; influence: boolean } {
  const is = (key: QuestionKey): boolean => answers.get(key) === true;
  const rights = ["quantity", "activity", "buyers", "users", "access", "operation"] as const;
  const royalties = is("royalties") || Number(answers.get("royalties")) > 10;
  const services = is("services") || Number(answers.get("services")) > 2;
  const day = answers.get("agreement");
  const recent = day === true || (typeof day === "string" && Date.parse(day) >= Date.UTC(2025, 6, 4));
  const items = is("sources") || is("direction") || is("limits") || royalties || services || is("knowHow") || recent;
  const isExcepted = is("sale") && !is("reversion");
  const control = rights.some(is) || (is("license") && items && !isExcepted);
  return { control, influence: control && is("counterparty") && is("payment") };
}

/** What all ways of answering the open questions by yes or no have in common; at random, because there may be many. */
function possible(answers: Answers, choices: readonly boolean[]): Set<boolean> {
  const open = keys.filter((key) => !answers.has(key));
  const outcomes = new Set<boolean>();
  const complete = (choose: (at: number) => boolean): void => {
    outcomes.add(known(new Map([...answers, ...open.map((key, at) => [key, choose(at)] as const)])).control);
  };
  // The extremes decide, because each question only ever helps or only ever hurts.
  const helps: readonly QuestionKey[] = ["sale"];
  complete((at) => helps.includes(open[at] as QuestionKey));
  complete((at) => !helps.includes(open[at] as QuestionKey));
  complete((at) => choices[at] ?? false);
  return outcomes;
}

describe("effective control", () => {
  it("is what every way of answering the open questions leads to, and open if they differ", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(contract, fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }), (answers, choices) => {
        const status = effectiveControl(answers);
        seen.add(status);
        const outcomes = [...possible(answers, choices)];
        expect(status).toBe(outcomes.length > 1 ? "open" : outcomes[0] ? "effective control" : "no effective control");
      }),
      { seed: SEED, numRuns: 2000 },
    );
    expect(seen.size).toBe(3);
  });

  it("is explained by steps that agree with the result and by their authorities", () => {
    fc.assert(
      fc.property(contract, (answers) => {
        const { figures, steps, cautions } = determineEffectiveControl(answers);
        const status = effectiveControl(answers);
        expect(figures.status?.value).toEqual({ word: status });
        const decided = steps.slice(0, 16).map(({ outcome }) => outcome);
        expect(decided.includes("fails")).toBe(status === "effective control");
        expect(decided.includes("missing")).toBe(status === "open");
        for (const { citation } of [...steps, ...cautions])
          expect(citationOf(citation as CitationId).id).toBe(citation);
        for (const { reason } of [...steps, ...cautions]) expect(reasonText(reason)).not.toMatch(/[{}]/);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("calls a question missing exactly if an answer to it could decide", () => {
    const decisive = keys.filter((key) => key !== "counterparty" && key !== "payment");
    fc.assert(
      fc.property(contract, (given) => {
        // Few enough open questions to try all ways of answering them.
        const answers = new Map(given);
        const open = decisive.filter((key) => !answers.has(key));
        for (const key of open.splice(7)) answers.set(key, false);
        const pivotal = new Set<QuestionKey>();
        for (let ways = 0; ways < 2 ** open.length; ways++) {
          const full = new Map([...answers, ...open.map((key, at) => [key, (ways >> at) % 2 === 1] as const)]);
          const { control } = known(full);
          for (const key of open)
            if (known(new Map([...full, [key, full.get(key) !== true]])).control !== control) pivotal.add(key);
        }
        const missing = determineEffectiveControl(answers).steps.flatMap(({ outcome }, at) => {
          const key = decisive.find((each) => each === keys[at]);
          return outcome === "missing" && key !== undefined ? [key] : [];
        });
        expect(missing).toEqual(decisive.filter((key) => pivotal.has(key)));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("makes the entity foreign-influenced only together with a payment to a specified foreign entity", () => {
    const last = (answers: Answers): unknown => determineEffectiveControl(answers).steps.at(-1)?.outcome;
    const right = ["operation", true] as const;
    expect(last(new Map<QuestionKey, boolean>([right, ["counterparty", true], ["payment", true]]))).toBe("fails");
    expect(last(new Map<QuestionKey, boolean>([right, ["counterparty", true], ["payment", false]]))).toBe("meets");
    expect(last(new Map<QuestionKey, boolean>([right, ["counterparty", false]]))).toBe("meets");
    expect(last(new Map<QuestionKey, boolean>([right, ["payment", true]]))).toBe("missing");
    expect(last(new Map())).toBe("missing");
  });

  it("names what decides, or what is open", () => {
    const told = (answers: Answers): string => {
      const { status } = determineEffectiveControl(answers).figures;
      return status?.reason === undefined ? "" : reasonText(status.reason);
    };
    expect(
      told(
        new Map<QuestionKey, boolean | number>([
          ["license", true],
          ["royalties", 11],
          ["sale", false],
        ]),
      ),
    ).toBe("The contract gives effective control: Royalties.");
    expect(
      told(
        new Map<QuestionKey, boolean | number>([
          ["license", true],
          ["royalties", 11],
        ]),
      ),
    ).toContain("these are open: Quantity or timing of production,");
  });

  it("says each question in Japanese and Korean with its limit", () => {
    for (const { key } of effectiveControlQuestions) {
      for (const texts of [jaSentences, koSentences])
        expect(texts[`effectiveControl.${key}`].length).toBeGreaterThan(10);
    }
    const [royalties] = determineEffectiveControl(new Map()).steps.filter(({ test }) => test === "Royalties");
    expect(royalties && sayValue(english, royalties.reason)).toContain("beyond year 10");
  });
});
