import { type ArrayValueObject } from "@univerjs/engine-formula";
import {
  arrayOf,
  BAD_REFERENCE,
  BLANK,
  cellsOf,
  first,
  heightOf,
  lift,
  NOT_AVAILABLE,
  number,
  numberOf,
  only,
  orderOf,
  type Replacement,
  type Value,
  VALUE,
  widthOf,
} from "./values";
import { wildcardsOf } from "./wildcards";

/**
 * The look-ups. Those of the engine compare every cell for each look-up, which takes an hour if ten thousand rows look up their names among
 * ten thousand; they find blanks and, among equal keys, the wrong one.
 */

/** A row or column that is searched. */
class Line {
  private places: Map<string, number[]> | undefined;

  constructor(readonly cells: readonly Value[]) {}

  /** All places with a key, in order. */
  private at(key: string): readonly number[] {
    if (!this.places) {
      this.places = new Map<string, number[]>();
      for (const [place, cell] of this.cells.entries()) {
        const own = keyOf(cell);
        if (own === null) continue;
        const held = this.places.get(own);
        if (held) held.push(place);
        else this.places.set(own, [place]);
      }
    }
    return this.places.get(key) ?? [];
  }

  /** The first, or last, place of a value; -1 if there is none. Blank cells are found only if `blanks` says so. */
  exactly(sought: Value, { wildcards = false, fromEnd = false, blanks = false }): number {
    if (blanks && sought.isNull()) {
      const isBlank = (cell: Value): boolean => cell.isNull();
      return fromEnd ? lastIndex(this.cells, isBlank) : this.cells.findIndex(isBlank);
    }
    if (wildcards && sought.isString()) {
      const pattern = wildcardsOf(String(sought.getValue()));
      if (pattern.plain === null) {
        const matches = (cell: Value): boolean => cell.isString() && pattern.matches(String(cell.getValue()));
        return fromEnd ? lastIndex(this.cells, matches) : this.cells.findIndex(matches);
      }
      return picked(this.at(`text ${pattern.plain}`), fromEnd);
    }
    const key = keyOf(sought.isNull() ? number(0) : sought);
    return key === null ? -1 : picked(this.at(key), fromEnd);
  }

  /** In ascending order, the last cell that is not greater; in descending order, the last one that is not smaller. Halves the cells at each step. */
  halving(sought: Value, { descending = false, ofAnyType = false } = {}): number {
    const wanted = sought.isNull() ? number(0) : sought;
    const counts = (cell: Value): boolean => (ofAnyType ? !cell.isNull() && !cell.isError() : sameType(cell, wanted));
    let low = 0;
    let high = this.cells.length - 1;
    let best = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      let place = middle;
      // Other cells, such as errors and headers, are passed over.
      while (place <= high && !counts(this.cells[place] as Value)) place++;
      if (place > high) {
        high = middle - 1;
        continue;
      }
      const order = orderOf(this.cells[place] as Value, wanted);
      if (descending ? order >= 0 : order <= 0) {
        best = place;
        low = place + 1;
      } else high = middle - 1;
    }
    return best;
  }

  /** The nearest cell that is not greater (or, if `larger`, not smaller), in any order; the first one, or the last, among equals. */
  nearest(sought: Value, larger: boolean, fromEnd: boolean): number {
    const wanted = sought.isNull() ? number(0) : sought;
    let best = -1;
    for (let step = 0; step < this.cells.length; step++) {
      const place = fromEnd ? this.cells.length - 1 - step : step;
      const cell = this.cells[place] as Value;
      if (cell.isNull() || cell.isError()) continue;
      const order = orderOf(cell, wanted);
      if (larger ? order < 0 : order > 0) continue;
      const better = best < 0 ? 1 : orderOf(cell, this.cells[best] as Value);
      if (best < 0 || (larger ? better < 0 : better > 0)) best = place;
    }
    return best;
  }

  /** The last of the cells from the start that are not smaller, as in a list in descending order. */
  descending(sought: Value): number {
    const wanted = sought.isNull() ? number(0) : sought;
    let best = -1;
    for (const [place, cell] of this.cells.entries()) {
      if (!sameType(cell, wanted)) continue;
      const order = orderOf(cell, wanted);
      if (order < 0) break;
      best = place;
      if (order === 0) break;
    }
    return best;
  }
}

const picked = (places: readonly number[], fromEnd: boolean): number =>
  (fromEnd ? places[places.length - 1] : places[0]) ?? -1;

function lastIndex(cells: readonly Value[], matches: (cell: Value) => boolean): number {
  for (let place = cells.length - 1; place >= 0; place--) if (matches(cells[place] as Value)) return place;
  return -1;
}

/** Equal for values that an exact look-up treats as the same; null for blanks and errors. */
function keyOf(value: Value): string | null {
  if (value.isNull() || value.isError()) return null;
  const plain = value.getValue();
  return typeof plain === "string" ? `text ${plain.toLowerCase()}` : `${typeof plain} ${String(plain)}`;
}

const sameType = (a: Value, b: Value): boolean =>
  !a.isNull() && !a.isError() && typeof a.getValue() === typeof b.getValue();

const lines = new WeakMap<ArrayValueObject, Map<string, Line>>();

/** A row or column of an array. It is read once, because the engine makes new arrays whenever cells change. */
function lineOf(array: Value, across: boolean, index = 0): Line {
  if (!array.isArray()) return new Line([array]);
  const source = array as ArrayValueObject;
  const key = `${across}${index}`;
  const known = lines.get(source) ?? new Map<string, Line>();
  lines.set(source, known);
  let line = known.get(key);
  if (!line) {
    const length = across ? source.getColumnCount() : source.getRowCount();
    const cells = Array.from(
      { length },
      (_, place) => (across ? source.get(index, place) : source.get(place, index)) ?? BLANK,
    );
    line = new Line(cells);
    known.set(key, line);
  }
  return line;
}

/** A row or column as it is; null for other arrays. */
function vector(value: Value): Line | null {
  const height = heightOf(value);
  return height !== 1 && widthOf(value) !== 1 ? null : lineOf(value, height === 1);
}

const match: Replacement = ([sought, searched, kind = number(1)]) => {
  if (!sought || !searched) return null;
  if (searched.isError()) return searched;
  const line = vector(searched);
  if (!line) return NOT_AVAILABLE;
  return lift([sought, kind], (value, type = kind) => {
    if (value.isError()) return value;
    const sign = numberOf(type);
    if (typeof sign !== "number") return sign;
    const place =
      sign === 0 ? line.exactly(value, { wildcards: true }) : sign > 0 ? line.halving(value) : line.descending(value);
    return place < 0 ? NOT_AVAILABLE : number(place + 1);
  });
};

/** VLOOKUP, or HLOOKUP if `across`. */
const tableLookup =
  (across: boolean): Replacement =>
  ([sought, table, index, approximate = number(1)]) => {
    if (!sought || !table || !index) return null;
    if (table.isError()) return table;
    return lift([sought, index, approximate], (value, wanted = index, near = approximate) => {
      if (value.isError()) return value;
      const asked = numberOf(wanted);
      if (typeof asked !== "number") return asked;
      const isNear =
        near.isString() && /^(?:true|false)$/i.test(String(near.getValue()))
          ? /^true$/i.test(String(near.getValue()))
          : numberOf(near);
      if (typeof isNear === "object") return isNear;
      const place = Math.trunc(asked) - 1;
      if (place >= (across ? heightOf(table) : widthOf(table))) return BAD_REFERENCE;
      const keys = lineOf(table, across);
      const found = Number(isNear) === 0 ? keys.exactly(value, { wildcards: true }) : keys.halving(value);
      if (found < 0) return NOT_AVAILABLE;
      return place < 0 ? VALUE : (lineOf(table, across, place).cells[found] ?? BLANK);
    });
  };

const lookup: Replacement = ([sought, searched, results]) => {
  if (!sought || !searched) return null;
  if (searched.isError()) return searched;
  if (results?.isError()) return results;
  const across = widthOf(searched) > heightOf(searched);
  const keys = lineOf(searched, across);
  const answers = results ? vector(results) : lineOf(searched, across, (across ? heightOf : widthOf)(searched) - 1);
  if (!answers) return BAD_REFERENCE;
  return lift([sought], (value) => {
    if (value.isError()) return value;
    const place = keys.halving(value);
    return place < 0 ? NOT_AVAILABLE : (answers.cells[place] ?? NOT_AVAILABLE);
  });
};

/** Where XLOOKUP and XMATCH find a value; -1 if they do not, and an error if they cannot search so. */
function find(line: Line, value: Value, match: Value, search: Value): number | Value {
  const kind = numberOf(match);
  if (typeof kind !== "number") return kind;
  const way = search.isNull() ? 1 : numberOf(search);
  if (typeof way !== "number") return way;
  const [mode, order] = [Math.trunc(kind), Math.trunc(way)];
  if (![0, -1, 1, 2].includes(mode) || ![1, -1, 2, -2].includes(order)) return VALUE;
  const fromEnd = order === -1;
  if (mode === 2) return Math.abs(order) === 2 ? VALUE : line.exactly(value, { wildcards: true, fromEnd });
  if (Math.abs(order) === 1)
    return mode === 0 ? line.exactly(value, { fromEnd, blanks: true }) : line.nearest(value, mode === 1, fromEnd);
  const place = line.halving(value, { descending: order === -2, ofAnyType: true });
  const cell = place < 0 ? undefined : line.cells[place];
  const isSame = cell !== undefined && orderOf(cell, value) === 0;
  if (isSame) return order === -2 ? place : firstEqual(line.cells, place);
  if (mode === 0) return -1;
  // The halves show the nearest cell before the sought one; the other neighbour follows it.
  const wantsFound = mode === (order === 2 ? -1 : 1);
  if (wantsFound) return place;
  return place + 1 < line.cells.length ? place + 1 : -1;
}

/** The first of the equal cells that end at a place. */
function firstEqual(cells: readonly Value[], place: number): number {
  let first = place;
  const found = cells[place] as Value;
  while (first > 0 && sameType(cells[first - 1] as Value, found) && orderOf(cells[first - 1] as Value, found) === 0)
    first--;
  return first;
}

const xmatch: Replacement = ([sought, searched, mode = number(0), order = number(1)]) => {
  if (!sought || !searched) return null;
  if (searched.isError()) return searched;
  const line = vector(searched);
  if (!line) return VALUE;
  return lift([sought, mode, order], (value, kind = mode, way = order) => {
    if (value.isError()) return value;
    const place = find(line, value, kind, way);
    return typeof place !== "number" ? place : place < 0 ? NOT_AVAILABLE : number(place + 1);
  });
};

const xlookup: Replacement = ([sought, searched, results, otherwise, mode = number(0), order = number(1)]) => {
  if (!sought || !searched || !results) return null;
  if (searched.isError()) return searched;
  if (results.isError()) return results;
  const line = vector(searched);
  const across = heightOf(searched) === 1 && widthOf(searched) > 1;
  if (!line || (across ? widthOf : heightOf)(results) !== line.cells.length) return VALUE;
  const missing = otherwise === undefined || otherwise.isNull() ? NOT_AVAILABLE : otherwise;
  const [kind, way] = [first(mode), first(order)];
  const single = only(sought);
  const depth = (across ? heightOf : widthOf)(results);
  if (single && depth > 1) {
    if (single.isError()) return single;
    const place = find(line, single, kind, way);
    if (typeof place !== "number") return place;
    if (place < 0) return missing;
    const cells = Array.from({ length: depth }, (_, at) => lineOf(results, across, at).cells[place] ?? BLANK);
    return arrayOf(across ? cells.map((cell) => [cell]) : [cells]);
  }
  const answers = lineOf(results, across);
  const fallback = cellsOf(missing);
  return lift([sought, fallback], (value, none = fallback) => {
    if (value.isError()) return value;
    const place = find(line, value, kind, way);
    return typeof place !== "number" ? place : place < 0 ? none : (answers.cells[place] ?? BLANK);
  });
};

export const LOOKUPS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["MATCH", match],
  ["VLOOKUP", tableLookup(false)],
  ["HLOOKUP", tableLookup(true)],
  ["LOOKUP", lookup],
  ["XLOOKUP", xlookup],
  ["XMATCH", xmatch],
]);
