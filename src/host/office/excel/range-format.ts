import {
  child,
  type Host,
  type Member,
  object,
  objectType,
  scalar,
  action,
  type ObjectType,
} from "../client/object-type";
import { invalidArgument, itemNotFound, missingMember } from "../client/errors";
import { type BorderEdge, type BorderLine, type CellFormat } from "../../host-grid";
import { areLocked, unlockCells } from "./guarded-grid";
import { isWholeColumns, isWholeRows, type RangeReference } from "./references";

/** To determine whether all cells of a range have the same format, at most this many of them are examined. */
const LOOKED_AT = 2_000;

/** The value that all cells of a range have in common; null if they differ. */
function common<T>(range: RangeReference, host: Host, pick: (format: CellFormat) => T): T | null {
  const { sheetId, area } = range;
  let found: T | undefined;
  let left = LOOKED_AT;
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      if (left-- === 0) return found ?? null;
      const value = pick(host.grid.readFormat(sheetId, row, column));
      if (found === undefined) found = value;
      else if (found !== value) return null;
    }
  }
  return found ?? null;
}

function formatScalar<K extends keyof CellFormat>(
  key: K,
  check?: (value: unknown) => CellFormat[K],
): Member<RangeReference> {
  return scalar(
    (range, host) => common(range, host, (format) => format[key]),
    (range, value, host) => {
      host.grid.writeFormat(range.sheetId, range.area, { [key]: check ? check(value) : value } as Partial<CellFormat>);
    },
  );
}

/** A color is `#RRGGBB` or a name that is defined in both CSS and Excel. */
export function color(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument("A color must be text such as #FFA500.");
  if (value === "") return "";
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  if (short && value.startsWith("#")) {
    return `#${[1, 2, 3].map((part) => `${short[part]}${short[part]}`).join("")}`.toUpperCase();
  }
  const long = /^#?([0-9a-f]{6})$/i.exec(value);
  if (long) return `#${long[1]}`.toUpperCase();
  const named = NAMED_COLORS[value.toLowerCase()];
  if (named === undefined) throw invalidArgument(`'${value}' is not a color.`);
  return named;
}

const NAMED_COLORS: Readonly<Record<string, string>> = {
  black: "#000000",
  blue: "#0000FF",
  brown: "#A52A2A",
  gray: "#808080",
  green: "#008000",
  lightblue: "#ADD8E6",
  lightgray: "#D3D3D3",
  lightgreen: "#90EE90",
  lightyellow: "#FFFFE0",
  orange: "#FFA500",
  pink: "#FFC0CB",
  purple: "#800080",
  red: "#FF0000",
  white: "#FFFFFF",
  yellow: "#FFFF00",
};

const fillType: ObjectType = objectType<RangeReference>({
  name: "RangeFill",
  members: {
    color: scalar(
      (range, host) => {
        const fill = common(range, host, (format) => format.fillColor);
        // Excel reports white for cells without a fill.
        return fill === "" ? "#FFFFFF" : fill;
      },
      (range, value, host) => host.grid.writeFormat(range.sheetId, range.area, { fillColor: color(value) }),
    ),
    pattern: scalar((range, host) => {
      const fill = common(range, host, (format) => (format.fillColor === "" ? "None" : "Solid"));
      return fill;
    }),
    clear: action((host, range: RangeReference) => host.grid.writeFormat(range.sheetId, range.area, { fillColor: "" })),
  },
});

const fontType: ObjectType = objectType<RangeReference>({
  name: "RangeFont",
  members: {
    bold: formatScalar("bold", Boolean),
    italic: formatScalar("italic", Boolean),
    strikethrough: formatScalar("strikethrough", Boolean),
    underline: formatScalar("underline"),
    name: formatScalar("fontName"),
    size: formatScalar("fontSize"),
    color: formatScalar("fontColor", color),
  },
});

const EDGES: readonly BorderEdge[] = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"];
const SIDES = [...EDGES, "InsideHorizontal", "InsideVertical", "DiagonalDown", "DiagonalUp"] as const;
type Side = (typeof SIDES)[number];

interface BorderReference extends RangeReference {
  readonly side: Side;
}

const NO_LINE: BorderLine = { style: "None", color: "#000000", weight: "Thin" };

/** The cells, and the edge of them, that make up a border of a range. */
function borderCells(border: BorderReference): { range: RangeReference; edge: BorderEdge } | null {
  const { sheetId, area, side } = border;
  const whole = (patch: Partial<typeof area>, edge: BorderEdge) => ({
    range: { sheetId, area: { ...area, ...patch } },
    edge,
  });
  switch (side) {
    case "EdgeTop":
      return whole({ rows: 1 }, side);
    case "EdgeBottom":
      return whole({ row: area.row + area.rows - 1, rows: 1 }, side);
    case "EdgeLeft":
      return whole({ columns: 1 }, side);
    case "EdgeRight":
      return whole({ column: area.column + area.columns - 1, columns: 1 }, side);
    case "InsideHorizontal":
      return area.rows > 1 ? whole({ rows: area.rows - 1 }, "EdgeBottom") : null;
    case "InsideVertical":
      return area.columns > 1 ? whole({ columns: area.columns - 1 }, "EdgeRight") : null;
    default:
      throw missingMember(`RangeBorder of ${side}`);
  }
}

function borderScalar(key: keyof BorderLine): Member<BorderReference> {
  return scalar(
    (border, host) => {
      const cells = borderCells(border);
      if (!cells) return NO_LINE[key];
      return common(cells.range, host, (format) => (format.borders[cells.edge] ?? NO_LINE)[key]);
    },
    (border, value, host) => {
      const cells = borderCells(border);
      if (!cells) return;
      const { sheetId, area } = cells.range;
      const now = host.grid.readFormat(sheetId, area.row, area.column).borders[cells.edge] ?? NO_LINE;
      const given = key === "color" ? color(value) : String(value as unknown);
      // As in Excel, setting a color or weight on a border without a style makes it continuous.
      const style = key === "style" ? given : now.style === "None" ? "Continuous" : now.style;
      host.grid.writeFormat(sheetId, area, { borders: { [cells.edge]: { ...now, style, [key]: given } } });
    },
  );
}

const borderType: ObjectType = objectType<BorderReference>({
  name: "RangeBorder",
  members: {
    sideIndex: scalar((border) => border.side),
    style: borderScalar("style"),
    color: borderScalar("color"),
    weight: borderScalar("weight"),
  },
});

const bordersType: ObjectType = objectType<RangeReference>({
  name: "RangeBorderCollection",
  items: { type: () => borderType, list: (range) => SIDES.slice(0, 6).map((side) => ({ ...range, side })) },
  members: {
    count: scalar(() => 6),
    getItem: object(
      () => borderType,
      (_host, range: RangeReference, side: string) => {
        if (!SIDES.includes(side as Side)) throw itemNotFound(`There is no border '${side}'.`);
        return { ...range, side };
      },
    ),
    getItemAt: object(
      () => borderType,
      (_host, range: RangeReference, index: number) => {
        if (!SIDES[index]) throw invalidArgument(`There is no border with index ${index}.`);
        return { ...range, side: SIDES[index] };
      },
    ),
  },
});

const formatProtectionType: ObjectType = objectType<RangeReference>({
  name: "FormatProtection",
  members: {
    locked: scalar(
      ({ sheetId, area }, host) => areLocked(host.grid, sheetId, area),
      ({ sheetId, area }: RangeReference, locked: boolean, host: Host) => {
        if (locked) throw missingMember("FormatProtection.locked set to true");
        unlockCells(host.grid, sheetId, area);
      },
    ),
  },
});

export const rangeFormatType: ObjectType = objectType<RangeReference>({
  name: "RangeFormat",
  members: {
    fill: child(() => fillType),
    font: child(() => fontType),
    borders: child(() => bordersType),
    protection: child(() => formatProtectionType),
    horizontalAlignment: formatScalar("horizontalAlignment"),
    verticalAlignment: formatScalar("verticalAlignment"),
    wrapText: formatScalar("wrapText", Boolean),
    indentLevel: formatScalar("indentLevel"),
    textOrientation: formatScalar("textOrientation"),
    columnWidth: scalar(
      (range: RangeReference, host) => {
        const { sheetId, area } = range;
        const first = host.grid.columnWidth(sheetId, area.column);
        for (let column = 1; column < Math.min(area.columns, LOOKED_AT); column++) {
          if (host.grid.columnWidth(sheetId, area.column + column) !== first) return null;
        }
        return first;
      },
      (range: RangeReference, points: number, host: Host) => {
        if (!(points >= 0)) throw invalidArgument("A width must be a number of points.");
        host.grid.setColumnWidth(range.sheetId, range.area.column, range.area.columns, points);
      },
    ),
    rowHeight: scalar(
      (range: RangeReference, host) => {
        const { sheetId, area } = range;
        const first = host.grid.rowHeight(sheetId, area.row);
        for (let row = 1; row < Math.min(area.rows, LOOKED_AT); row++) {
          if (host.grid.rowHeight(sheetId, area.row + row) !== first) return null;
        }
        return first;
      },
      (range: RangeReference, points: number, host: Host) => {
        if (!(points >= 0)) throw invalidArgument("A height must be a number of points.");
        host.grid.setRowHeight(range.sheetId, range.area.row, range.area.rows, points);
      },
    ),
    autofitColumns: action((host, range: RangeReference) => {
      const used = host.grid.usedArea(range.sheetId, true);
      if (isWholeRows(range.area)) {
        if (used) host.grid.autofitColumns(range.sheetId, used.column, used.columns);
      } else {
        host.grid.autofitColumns(range.sheetId, range.area.column, range.area.columns);
      }
    }),
    autofitRows: action((host, range: RangeReference) => {
      const used = host.grid.usedArea(range.sheetId, true);
      if (isWholeColumns(range.area)) {
        if (used) host.grid.autofitRows(range.sheetId, used.row, used.rows);
      } else {
        host.grid.autofitRows(range.sheetId, range.area.row, range.area.rows);
      }
    }),
  },
});
