import { answerOf } from "../support/functions";
import { caseFaults, caseFiles, holdsCalls, readCases } from "../support/cases";

/**
 * The cases of `cases/*.yaml`: each is one call, named by a sentence. `result` is the value or the whole spill; `error` is the code of the
 * error, and `message` holds words of its message. A case with `constructed: true` tests a formula that no published example confirms.
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

describe.each(caseFiles)("%s", (file) => {
  const document = readCases(file);

  it("has no misspelled key or function in its cases", () => expect(caseFaults(file, document)).toEqual([]));

  if (!holdsCalls(file)) return;
  it.each((document as Case[]).map((one) => [one.name, one] as const))("%s", (_, one) => {
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

describe("a misspelled case", () => {
  const sound = { name: "A case", function: "COUNTRY_CODE", arguments: ["Japan"], result: "JP" };
  const { function: id, result, ...rest } = sound;
  it.each<[what: string, one: object, fault: RegExp]>([
    ["a misspelled function", { ...sound, function: "COUNTRY_CDOE" }, /no function COUNTRY_CDOE/],
    ["a misspelled key `function`", { ...rest, functoin: id, result }, /no case has functoin/],
    ["a misspelled key `result`", { ...rest, function: id, reslut: result }, /one of result, error is needed/],
    ["a misspelled optional key", { ...sound, mesage: "x" }, /no case has mesage/],
  ])("is a fault: %s", (_, one, fault) => {
    expect(caseFaults("reference.yaml", [sound])).toEqual([]);
    expect(caseFaults("reference.yaml", [sound, one]).join()).toMatch(fault);
  });

  it("is a fault in a file of another kind as well", () => {
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, case: [] }).join()).toMatch(/there are no cases/);
    const vehicle = { name: "A vehicle", with: {}, credit: 7500 };
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, cases: [vehicle] })).toEqual([]);
    const misspelled = { name: "A vehicle", wiht: {}, credit: 7500 };
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, cases: [misspelled] })).toHaveLength(2);
  });

  it("throws if it calls an unknown function", () => {
    expect(() => answerOf("COUNTRY_CDOE", ["Japan"])).toThrow("no function COUNTRY_CDOE");
  });
});
