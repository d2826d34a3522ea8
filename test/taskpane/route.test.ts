import { type Course, routesOf, type Row } from "../../src/taskpane/parts/pictures/route";

/** Two rows of two boxes, and one box below them. */
const box = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 60 });
const row = (top: number, ...lefts: number[]): Row => ({
  boxes: lefts.map((left) => box(left, top)),
  top,
  bottom: top + 80,
});
const ROWS = [row(0, 20, 180), row(110, 20, 180), row(220, 100)];
const WIDTH = 300;

/** A line from a place under a box of a row to the middle of the box held. */
const course = (x: number, from: number, held: number, [middle, to]: readonly [number, number]): Course => ({
  start: [x, (ROWS[from] as Row).top + 60],
  end: [middle, (ROWS[to] as Row).top - 1],
  rows: [from, to],
  held,
});

const LEFT = [70, 1] as const;
const RIGHT = [230, 1] as const;
const BOTTOM = [150, 2] as const;

type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

const piecesOf = (points: ReturnType<typeof routesOf>[number]): Piece[] =>
  points.slice(1).map(([x, y], index) => [...(points[index] as readonly [number, number]), x, y]);

const overlaps = (a1: number, a2: number, b1: number, b2: number) =>
  Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)) > 1;

/** Whether two pieces that lie in one direction cover the same place. */
const isShared = ([ax1, ay1, ax2, ay2]: Piece, [bx1, by1, bx2, by2]: Piece) =>
  (ax1 === ax2 && bx1 === bx2 && Math.abs(ax1 - bx1) < 1 && overlaps(ay1, ay2, by1, by2)) ||
  (ay1 === ay2 && by1 === by2 && Math.abs(ay1 - by1) < 1 && overlaps(ax1, ax2, bx1, bx2));

test.each([
  ["two owners of two companies", [course(50, 0, 1, LEFT), course(90, 0, 2, RIGHT), course(230, 0, 1, LEFT)]],
  ["owners that stand above what the other one holds", [course(70, 0, 2, RIGHT), course(200, 0, 1, LEFT)]],
  [
    "a holding past a row beside one of that row",
    [course(90, 0, 3, BOTTOM), course(230, 0, 1, LEFT), course(230, 1, 3, BOTTOM)],
  ],
  ["two holdings past a row", [course(90, 0, 3, BOTTOM), course(210, 0, 4, [170, 2])]],
  ["circles", [course(70, 1, 5, [70, 0]), course(230, 1, 6, [230, 0])]],
])("lines to different entities share no piece of their way: %s", (_, courses) => {
  const routes = routesOf(courses, ROWS, WIDTH).map(piecesOf);
  const shared = routes.flatMap((pieces, one) =>
    routes.flatMap((others, other) =>
      one < other && courses[one]?.held !== courses[other]?.held
        ? pieces.filter((piece) => others.some((each) => isShared(piece, each)))
        : [],
    ),
  );
  expect(shared).toEqual([]);
});

test("lines to one entity join", () => {
  const [first, second] = routesOf([course(50, 0, 1, LEFT), course(230, 0, 1, LEFT)], ROWS, WIDTH);
  expect(first?.slice(-2)).toEqual(second?.slice(-2));
});
