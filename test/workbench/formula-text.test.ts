import fc from "fast-check";
import { columnsFor, openCall, openColumn, withColumn } from "../../src/workbench/grid/typing/formula-text";

/** The caret is at the bar. */
const halves = (text: string): [before: string, after: string] => {
  const at = text.indexOf("|");
  return [text.slice(0, at), text.slice(at + 1)];
};

test.each([
  ["a function that has just been opened", "=SUM(|", { name: "SUM", argument: 0 }],
  ["the second argument", "=IRA.CRITICAL_MINERAL_SHARE(A1,|", { name: "IRA.CRITICAL_MINERAL_SHARE", argument: 1 }],
  ["the inner of two functions", "=IF(A1>2,SUM(1,2,|", { name: "SUM", argument: 2 }],
  ["the outer one again, after the inner one is closed", "=IF(A1>2,SUM(1,2),|", { name: "IF", argument: 2 }],
  ["commas within an array do not count", "=SUM({1,2,3},|", { name: "SUM", argument: 1 }],
  ["commas within a text do not count", '=IF("a,b",|', { name: "IF", argument: 1 }],
  ["commas within the name of a sheet do not count", "=IF('a,b'!A1,|", { name: "IF", argument: 1 }],
  ["commas within the name of a column do not count", "=SUM(Lots[Value, net],|", { name: "SUM", argument: 1 }],
  ["an escaped bracket does not close a column", "=SUM(Lots[a'],b],|", { name: "SUM", argument: 1 }],
  ["a semicolon separates arguments, too", "=SUM(1;|", { name: "SUM", argument: 1 }],
  ["a text that is still being typed belongs to its argument", '=IF(A1,"no, |', { name: "IF", argument: 1 }],
  ["no function after the last parenthesis", "=SUM(1)|", null],
  ["plain parentheses are not a function", "=(1+|", null],
  ["a text is not a formula", "SUM(|", null],
])("%s", (_, text, call) => {
  expect(openCall(halves(text)[0])).toEqual(call);
});

test.each([
  ["a table's bracket", "=SUM(Lots[|", "Value", "=SUM(Lots[Value]|"],
  ["part of a name", "=SUM(Lots[va|", "Value USD", "=SUM(Lots[Value USD]|"],
  ["a bracket that is already closed", "=SUM(Lots[va|])", "Value", "=SUM(Lots[Value]|)"],
  ["special characters", "=Lots[|", "Share [%] 'net' #1", "=Lots[Share '[%'] ''net'' '#1]|"],
  ["brackets of its own", "=Lots[[#All],[|", "Value", "=Lots[[#All],[Value]|"],
  ["a part of the table", "=Lots[#h|", "#Headers", "=Lots[#Headers]|"],
  ["the same row", "=[@|", "Value", "=[@Value]|"],
  ["the same row, with a space in the name", "=[@va|", "Value USD", "=[@[Value USD]]|"],
])("a column is written after %s", (_, text, name, wanted) => {
  const [before, after] = halves(text);
  const open = openColumn(before);
  expect(open).not.toBeNull();
  const written = withColumn(before + after, before.length, open!, name);
  expect(`${written.text.slice(0, written.caret)}|${written.text.slice(written.caret)}`).toBe(wanted);
});

test.each([
  ["outside brackets", "=SUM(Lots|"],
  ["after the closing bracket", "=SUM(Lots[Value]|"],
  ["between two columns", "=Lots[[Value]:|"],
  ["within a text", '="Lots[|'],
])("no column is offered %s", (_, text) => {
  expect(openColumn(halves(text)[0])).toBeNull();
});

test("columns that begin with what was typed come before those that contain it, and parts of the table last", () => {
  const columns = ["Net value", "Value USD", "Mass"];
  expect(columnsFor("va", columns, false)).toEqual(["Value USD", "Net value"]);
  expect(columnsFor("", columns, false)).toEqual([...columns, "#All", "#Data", "#Headers", "#Totals"]);
  expect(columnsFor("", columns, true)).toEqual(columns);
});

test("any column that is chosen is closed, and read again as what was typed", () => {
  const names = fc.string({ minLength: 1, unit: "grapheme-ascii" }).filter((name) => !name.startsWith("#"));
  fc.assert(
    fc.property(names, (name) => {
      const open = openColumn("=Lots[")!;
      const { text, caret } = withColumn("=Lots[", 6, open, name);
      expect(caret).toBe(text.length);
      expect(openColumn(text)).toBeNull();
      expect(openColumn(text.slice(0, -1))?.typed).toBe(name);
    }),
    { seed: 16 },
  );
});
