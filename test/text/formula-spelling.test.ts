import { definitions } from "../../src/functions/catalogue";
import { spell, spellingFor, spellingIds, spellResult } from "../../src/text/formula-spelling";

describe("a formula as another Excel spells it", () => {
  test.each([
    ["separates arguments by semicolons", "de", '=IRA.F("a", TRUE)', '=IRA.F("a"; WAHR)'],
    ["has a decimal comma", "fr", "=IRA.F(0.25, 50%)", "=IRA.F(0,25; 50%)"],
    ["separates the cells of a row by points in German", "de", "=IRA.F({1,0.5;2,3}, 4)", "=IRA.F({1.0,5;2.3}; 4)"],
    ["separates the cells of a row by backslashes in Spanish", "es", "=IRA.F({1,2;3,4}, 5)", "=IRA.F({1\\2;3\\4}; 5)"],
    ["keeps texts", "de", '=IRA.F("TRUE, 0.5; ""x"", y", FALSE)', '=IRA.F("TRUE, 0.5; ""x"", y"; FALSCH)'],
    ["keeps omitted arguments", "fr", "=IRA.F(1, , 2)", "=IRA.F(1; ; 2)"],
    ["keeps names that only begin like a word", "es", "=IRA.TRUE_SHARE(TRUE)", "=IRA.TRUE_SHARE(VERDADERO)"],
    ["names DATE as that Excel does", "es", "=IRA.F(DATE(2024,5,1))", "=IRA.F(FECHA(2024;5;1))"],
  ] as const)("%s", (_, id, formula, spelled) => expect(spell(formula, id)).toBe(spelled));

  test("is unchanged in English", () => {
    for (const { examples } of definitions)
      for (const { formula } of examples) expect(spell(formula, "en")).toBe(formula);
  });

  test("differs from English by nothing but separators, numbers and words", () => {
    for (const id of spellingIds)
      for (const { examples } of definitions)
        for (const { formula } of examples) {
          const texts = (text: string) => text.match(/"(?:[^"]|"")*"/g);
          expect(texts(spell(formula, id))).toEqual(texts(formula));
        }
  });
});

test.each([
  [0.1 + 0.2, "de", "0,3"],
  [0.8333333333333334, "en", "0.833333333333333"],
  [true, "fr", "VRAI"],
  ["1.5, TRUE", "es", "1.5, TRUE"],
] as const)("the result %s is shown in %s as %s", (value, id, shown) => expect(spellResult(value, id)).toBe(shown));

test.each([
  ["de-AT", "de"],
  ["fr", "fr"],
  ["es-MX", "es"],
  ["ja-JP", "en"],
  ["", "en"],
])("an Excel in %s spells formulas as in %s", (language, id) => expect(spellingFor(language)).toBe(id));
