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

/** A line from a label under its holder to the top of an entity held, with the rows of both. */
export interface Course {
  readonly start: Point;
  readonly end: Point;
  readonly rows: readonly [from: number, to: number];
  /** The number of the entity held. */
  readonly held: number;
}

/** A way across, in the gap below a row; -1 is above the first. */
interface Turn {
  readonly gap: number;
  readonly from: number;
  readonly to: number;
  readonly held: number;
}

/** The distance of a line's turns from the row that it leaves or meets, if it is alone there. */
const TURN = 8;
/** The height of an arrow's head with some room above it. */
const HEAD = 8;
/** Lines nearer than this look like one. */
const NEAR = 4;

/**
 * The ways of lines: down, then past the rows between in the gap that is nearest, without crossing a box. A holding that points upward, in a
 * circle, goes around at the edge. Lines to one entity join; those to different entities cross, but never share a piece of their way,
 * because then nobody could tell which share goes where.
 */
export function routesOf(courses: readonly Course[], rows: readonly Row[], width: number): Point[][] {
  const passed: { row: number; x: number; held: number }[] = [];
  /** A place beside those where lines to other entities pass. */
  const freeNear = (row: number, x: number, held: number, step: number): number => {
    let free = x;
    while (passed.some((other) => other.row === row && other.held !== held && Math.abs(other.x - free) < NEAR))
      free += step;
    passed.push({ row, x: free, held });
    return free;
  };
  const turns = courses.map(({ start, end, rows: [from, to], held }): Turn[] => {
    const found: Turn[] = [];
    let [x] = start;
    const turn = (across: number, gap: number): void => {
      if (Math.abs(across - x) < 1) return;
      found.push({ gap, from: x, to: across, held });
      x = across;
    };
    if (to <= from) {
      turn(freeNear(-1, width - 3, held, -NEAR), from);
      turn(end[0], to - 1);
      return found;
    }
    for (let row = from + 1; row < to; row++) {
      turn(freeNear(row, gapNear(x, rows[row] as Row, width), held, NEAR), row - 1);
    }
    turn(end[0], to - 1);
    return found;
  });
  const heights = heightsOf(turns.flat(), rows);
  return courses.map(({ start, end }, at) => [
    start,
    ...(turns[at] as Turn[]).flatMap((turn): Point[] => {
      const y = heights.get(turn) as number;
      return [
        [turn.from, y],
        [turn.to, y],
      ];
    }),
    end,
  ]);
}

/** The height of each turn: those of a gap to different entities are one below the other. */
function heightsOf(turns: readonly Turn[], rows: readonly Row[]): ReadonlyMap<Turn, number> {
  const heights = new Map<Turn, number>();
  for (const gap of new Set(turns.map((turn) => turn.gap))) {
    const lanes = lanesOf(turns.filter((turn) => turn.gap === gap));
    const below = rows[gap + 1]?.top;
    const top = rows[gap]?.bottom ?? (below ?? 0) - HEAD - TURN;
    const room = (below ?? top + HEAD + 2 * TURN) - HEAD - top;
    lanes.forEach((lane, index) => {
      for (const turn of lane) heights.set(turn, top + (room * (index + 1)) / (lanes.length + 1));
    });
  }
  return heights;
}

/** Turns that may join, from the top down: a line that comes from above stays above one that goes down at the same place. */
function lanesOf(turns: readonly Turn[]): Turn[][] {
  const joined = new Map<string, Turn[]>();
  for (const turn of turns) {
    const key = `${turn.held} ${Math.round(turn.to)}`;
    joined.set(key, [...(joined.get(key) ?? []), turn]);
  }
  const left = [...joined.values()];
  const isAbove = (lane: readonly Turn[], other: readonly Turn[]) =>
    lane.some(({ from }) => other.some(({ to }) => Math.abs(from - to) < NEAR));
  const lanes: Turn[][] = [];
  while (left.length > 0) {
    const free = left.findIndex((lane) => !left.some((other) => other !== lane && isAbove(other, lane)));
    lanes.push(...left.splice(Math.max(free, 0), 1));
  }
  return lanes;
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
