import fc from "fast-check";
import { Dependencies } from "../../src/engine/dependencies";
import type { FormulaCell } from "../../src/engine/formula-cells";
import type { Reference, ResolvedFormula } from "../../src/engine/references";
import type { CellRange, Workbook } from "../../src/xlsx/model";

const workbook = { sheets: [{ name: "One" }, { name: "Two" }] } as unknown as Workbook;

interface Given {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** Rows and columns that an array fills. */
  readonly fills: readonly [number, number];
  readonly reads: readonly Reference[];
}

function dependenciesOf(formulas: readonly Given[]) {
  const cells: FormulaCell[] = formulas.map(({ sheet, row, column, fills: [rows, columns] }) => ({
    sheet,
    row,
    column,
    formula: {
      text: "",
      engineText: "",
      kind: "dynamic",
      range: { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 },
    },
  }));
  const resolved = formulas.map(({ reads }) => ({ pieces: [], references: reads }) as unknown as ResolvedFormula);
  return { cells, dependencies: new Dependencies(workbook, cells, (index) => resolved[index]!) };
}

const overlaps = (a: CellRange, b: CellRange) =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;

/** The same by comparing every range with every formula. */
function slowPrecedents(formulas: readonly Given[], cells: readonly FormulaCell[], index: number): Set<number> {
  const found = new Set<number>();
  for (const { sheet, range } of formulas[index]!.reads) {
    cells.forEach((cell, at) => cell.sheet === sheet && overlaps(cell.formula.range!, range) && found.add(at));
  }
  return found;
}

const range = fc
  .tuple(fc.nat(11), fc.nat(5), fc.nat(6), fc.nat(3))
  .map(([top, left, height, width]) => ({ top, left, bottom: top + height, right: left + width }));
const formula: fc.Arbitrary<Given> = fc.record({
  sheet: fc.nat(1),
  row: fc.nat(11),
  column: fc.nat(5),
  fills: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 1, 2, 300)),
  reads: fc.array(fc.record({ sheet: fc.nat(1), range }), { maxLength: 3 }),
});
const book = fc.uniqueArray(formula, {
  maxLength: 25,
  selector: ({ sheet, row, column }) => `${sheet} ${row} ${column}`,
});

test("a formula reads exactly the formulas whose cells are in its ranges", () => {
  fc.assert(
    fc.property(book, (formulas) => {
      const { cells, dependencies } = dependenciesOf(formulas);
      formulas.forEach((_, index) => {
        expect([...dependencies.precedents(index)].sort()).toEqual([...slowPrecedents(formulas, cells, index)].sort());
      });
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("feeding, the order of calculation, readers and circles agree with the links between formulas", () => {
  fc.assert(
    fc.property(book, (formulas) => {
      const { cells, dependencies } = dependenciesOf(formulas);
      const reads = formulas.map((_, index) => slowPrecedents(formulas, cells, index));
      const reach = (start: number) => {
        const found = new Set<number>();
        const open = [start];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          for (const each of reads[next]!) {
            if (found.has(each)) continue;
            found.add(each);
            open.push(each);
          }
        }
        return found;
      };
      const everything = [...cells.keys()];
      const { order, circles } = dependencies.walk(cells.keys());
      const inCircle = new Set(circles.flat());
      formulas.forEach((_, index) => {
        const fed = reach(index);
        expect([...dependencies.feeding([index])].sort()).toEqual([...new Set([...fed, index])].sort());
        const reading = formulas.flatMap((_each, at) => (reads[at]!.has(index) ? [at] : []));
        const marks = dependencies.marks();
        marks.mark(index);
        expect(everything.filter((each) => marks.areReadBy(each))).toEqual(reading);
        const following = everything.filter((each) => each === index || reach(each).has(index));
        expect([...dependencies.followers(everything)(index)].sort()).toEqual(following.sort());
        // A formula comes after those that it reads, unless they are in a circle.
        for (const each of reads[index]!) {
          if (!reach(each).has(index)) expect(order.indexOf(each)).toBeLessThan(order.indexOf(index));
        }
        expect(inCircle.has(index) ? fed.has(index) : true).toBe(true);
      });
      const follow = dependencies.followers(everything);
      expect(everything.flatMap(follow).sort()).toEqual(everything.sort());
      expect(order.length).toBe(cells.length);
      const isCircular = formulas.some((_, index) => reach(index).has(index));
      expect(circles.length > 0).toBe(isCircular);
    }),
    { seed: 20261129, numRuns: 300 },
  );
});
