import { answerOf } from "../support/functions";
import { caseFaults, caseFiles, holdsCalls, readCases } from "../support/cases";

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

describe.each(caseFiles)("%s", (file) => {
  const document = readCases(file);

  it("has cases without a misspelt key or function", () => expect(caseFaults(file, document)).toEqual([]));

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

describe("a misspelt case is a fault", () => {
  const sound = { name: "A case", function: "COUNTRY_CODE", arguments: ["Japan"], result: "JP" };
  const { function: id, result, ...rest } = sound;
  it.each<[what: string, one: object, fault: RegExp]>([
    ["function", { ...sound, function: "COUNTRY_CDOE" }, /no function COUNTRY_CDOE/],
    ["key `function`", { ...rest, functoin: id, result }, /no case has functoin/],
    ["key `result`", { ...rest, function: id, reslut: result }, /one of result, error is needed/],
    ["key that may be absent", { ...sound, mesage: "x" }, /no case has mesage/],
  ])("%s", (_, one, fault) => {
    expect(caseFaults("reference.yaml", [sound])).toEqual([]);
    expect(caseFaults("reference.yaml", [sound, one]).join()).toMatch(fault);
  });

  it("of the other kinds", () => {
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, case: [] }).join()).toMatch(/there are no cases/);
    const vehicle = { name: "A vehicle", with: {}, credit: 7500 };
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, cases: [vehicle] })).toEqual([]);
    const misspelt = { name: "A vehicle", wiht: {}, credit: 7500 };
    expect(caseFaults("clean-vehicle-credit.yaml", { base: {}, cases: [misspelt] })).toHaveLength(2);
  });

  it("an unknown function throws where it is called", () => {
    expect(() => answerOf("COUNTRY_CDOE", ["Japan"])).toThrow("no function COUNTRY_CDOE");
  });
});
