/** A box or a label as it stands in the drawing, in pixels. */
export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A row of boxes, from the top down. `bottom` includes the labels below the boxes. */
export interface Row {
  readonly boxes: readonly Rect[];
  readonly top: number;
  readonly bottom: number;
}

type Point = readonly [x: number, y: number];

/** The distance of a line's turns from the row that it leaves or meets. */
const TURN = 8;

/**
 * The way of a line from a label under its holder to the top of the entity held: down, then past the rows between in the gap that is
 * nearest, without crossing a box. A holding that points upward, in a circle, goes around at the edge.
 */
export function routeOf(
  start: Point,
  end: Point,
  rows: readonly Row[],
  [fromRow, toRow]: readonly [number, number],
  width: number,
): Point[] {
  const points: Point[] = [start];
  let [x] = start;
  const turn = (to: number, y: number): void => {
    if (Math.abs(to - x) < 1) return;
    points.push([x, y], [to, y]);
    x = to;
  };
  const below = (row: number) => (rows[row] as Row).bottom + TURN;
  if (toRow <= fromRow) {
    const edge = width - 3;
    turn(edge, below(fromRow));
    turn(end[0], (rows[toRow] as Row).top - TURN);
    points.push([end[0], end[1]]);
    return points;
  }
  for (let between = fromRow + 1; between < toRow; between++) {
    turn(gapNear(x, rows[between] as Row, width), below(between - 1));
  }
  turn(end[0], below(toRow - 1));
  points.push([end[0], end[1]]);
  return points;
}

/** The middle of the free space beside or between the boxes of a row that is nearest to a place. */
function gapNear(x: number, { boxes }: Row, width: number): number {
  const sorted = [...boxes].sort((left, right) => left.left - right.left);
  const edges = [0, ...sorted.flatMap(({ left, right }) => [left, right]), width];
  let best = x;
  let distance = Infinity;
  for (let index = 0; index < edges.length; index += 2) {
    const [from, to] = [edges[index] as number, edges[index + 1] as number];
    const middle = (from + to) / 2;
    // A wide gap is passed straight, if the line already stands in it.
    const at = x > from + 3 && x < to - 3 ? x : middle;
    if (Math.abs(at - x) < distance) [best, distance] = [at, Math.abs(at - x)];
  }
  return best;
}

export function pathText(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join(" ");
}
