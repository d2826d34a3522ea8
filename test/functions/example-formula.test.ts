import { isExampleResult, parseExample } from "../support/example-formula";

test.each<[string, unknown[]]>([
  ["=IRA.LAW_VERSION()", []],
  ['=IRA.F("South Korea")', [[["South Korea"]]]],
  ['=IRA.F("say ""no""", -1.5e3, 50%, TRUE)', [[['say "no"']], [[-1500]], [[0.5]], [[true]]]],
  [
    '=IRA.F({"a","b";1,FALSE})',
    [
      [
        ["a", "b"],
        [1, false],
      ],
    ],
  ],
  ["=IRA.F({1;2;3},,DATE(2024,5,1),)", [[[1], [2], [3]], null, [[45413]], null]],
])("%s is read", (formula, args) => expect(parseExample(formula).args).toEqual(args));

test.each(["IRA.F(1)", "=SUM(1)", "=IRA.F(1", "=IRA.F(A1)", "=IRA.F({1,2;3})", "=IRA.F(1)+1", '=IRA.F("a)'])(
  "%s is refused",
  (formula) => expect(() => parseExample(formula)).toThrow(formula),
);

test("results are compared by shape, by type and to the 15 digits of a cell", () => {
  expect(isExampleResult([[0.1 + 0.2]], 0.3)).toBe(true);
  expect(isExampleResult([["a", 1]], [["a", 1]])).toBe(true);
  expect(isExampleResult(0.4000001, 0.4)).toBe(false);
  expect(isExampleResult([["a"], ["b"]], [["a"]])).toBe(false);
  expect(isExampleResult("1", 1)).toBe(false);
  expect(isExampleResult(0, false)).toBe(false);
});
