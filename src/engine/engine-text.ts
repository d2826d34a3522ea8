import { type Formula, type Workbook } from "../xlsx/model";
import { cellName, columnName, quoteSheetName } from "../xlsx/text/address";
import { type Token } from "../xlsx/text/formula-text";
import { type Piece, type Reference, type ResolvedFormula, type SpillLookup, textOf } from "./references";

/** A formula for an engine that knows only cells and ranges. */
export interface EngineText {
  /** References to the formula's own row are relative, all others absolute. */
  readonly text: string;
  /** The same for all formulas of a column that differ only in their row, such as those of a calculated column. */
  readonly pattern: string;
}

export function engineText(
  resolved: ResolvedFormula,
  workbook: Workbook,
  spills: SpillLookup,
  cell: { readonly row: number; readonly column: number; readonly formula: Pick<Formula, "kind" | "range"> },
): EngineText {
  let text = "";
  let pattern = "";
  const calls = new Calls();
  const isPlain = cell.formula.kind === "plain";
  const add = (reference: Reference): void => {
    const { range, whole } = reference;
    const sheet = `${quoteSheetName(workbook.sheets[reference.sheet]?.name ?? "")}!`;
    if (whole && calls.inWholeRangeFunction) {
      const name = sheet + (whole === "columns" ? columnsName(range) : `$${range.top + 1}:$${range.bottom + 1}`);
      text += name;
      pattern += name;
    } else if (range.top === cell.row && range.bottom === cell.row) {
      text += sheet + span(cellName(range.top, range.left), cellName(range.bottom, range.right));
      pattern += `${sheet}R${range.left}:${range.right}`;
    } else {
      const name = sheet + span(absoluteName(range.top, range.left), absoluteName(range.bottom, range.right));
      text += name;
      pattern += name;
    }
  };
  for (let index = 0; index < resolved.pieces.length; index++) {
    const piece = resolved.pieces[index] as Piece;
    const next = resolved.pieces[index + 1];
    // `@A1:A9`: the engine treats an @ before a single cell as an error, so the @ is left out.
    const asked = textOf(resolved.pieces[index - 1]) === "@";
    if (textOf(piece) === "@" && next?.kind === "reference") continue;
    if (piece.kind === "reference") {
      const reference = asked || (isPlain && calls.expectSingle) ? ownCell(piece.reference, cell) : piece.reference;
      if (reference) add(reference);
      else {
        text += "#VALUE!";
        pattern += "#VALUE!";
      }
      continue;
    }
    // A space between an operator and what it belongs to means nothing, but the engine takes `- SUM(A1)` for a name.
    if (piece.kind === "token" && piece.token.kind === "space" && isLoose(resolved.pieces[index - 1], next)) continue;
    if (textOf(piece).toUpperCase() === "FORMULATEXT" && next && textOf(next) === "(") {
      const asked = resolved.pieces[index + 2];
      const shown = asked?.kind === "reference" && textOf(resolved.pieces[index + 3]) === ")" ? asked.reference : null;
      if (shown) {
        // The engine would show the formula as it is written for the engine.
        const spelled = spelledFormula(workbook, shown);
        text += spelled;
        pattern += spelled;
        index += 3;
        continue;
      }
    }
    if (piece.kind === "token") calls.pass(piece.token, textOf(next));
    if (piece.kind === "spill") {
      const range = spills(piece.sheet, piece.row, piece.column);
      if (range) {
        add({ sheet: piece.sheet, range });
        continue;
      }
    }
    const plain =
      piece.kind === "error"
        ? piece.code
        : piece.kind === "spill"
          ? "#REF!"
          : piece.token.kind === "number"
            ? numberText(piece.token.text)
            : piece.token.text;
    text += plain;
    pattern += plain;
  }
  // A legacy array formula in one cell shows the first value of an array, also if the cells beside it are taken.
  const { kind, range } = cell.formula;
  const isOneCell = kind === "array" && range?.top === range?.bottom && range?.left === range?.right;
  return isOneCell ? { text: `INDEX(${text},1,1)`, pattern: `INDEX(${pattern},1,1)` } : { text, pattern };
}

function spelledFormula(workbook: Workbook, { sheet, range }: Reference): string {
  const formula = workbook.sheets[sheet]?.rows.get(range.top)?.cells[range.left]?.formula;
  if (!formula || formula.text.length > MOST_SHOWN) return "#N/A";
  const shown = formula.kind === "array" ? `{=${formula.text}}` : `=${formula.text}`;
  return `"${shown.replace(/"/g, '""')}"`;
}

/** FORMULATEXT refuses longer formulas. */
const MOST_SHOWN = 8_192;

/** Whether a space between two pieces is not the operator of an intersection. */
function isLoose(before: Piece | undefined, after: Piece | undefined): boolean {
  return !before || !after || /^[^)}%#]$|^(?:<>|<=|>=)$/.test(operatorOf(before)) || /^[^({@]/.test(operatorOf(after));
}

const operatorOf = (piece: Piece): string =>
  piece.kind === "token" && piece.token.kind === "operator" ? piece.token.text : "";

/**
 * Tracks the calls that a place is in, and where a formula that is not an array expects a single value: in the cell itself, between operators
 * and in arguments that are single values. For a range there, Excel uses the cell in the formula's own row or column (implicit intersection).
 */
class Calls {
  private readonly open: { readonly name: string; argument: number }[] = [];
  private calls = "";

  get expectSingle(): boolean {
    return this.open.every(({ name, argument }) => expectsSingle(name, argument));
  }

  /** Whether the place is an argument of a function that has to know of cells that are not in use. */
  get inWholeRangeFunction(): boolean {
    const { name = "" } = this.open[this.open.length - 1] ?? {};
    return WHOLE_RANGE_FUNCTIONS.has(name);
  }

  pass({ kind, text }: Token, next: string): void {
    if (kind === "word" && next === "(") this.calls = text.toUpperCase();
    if (kind !== "operator") return;
    const inner = this.open[this.open.length - 1];
    if (text === "(" || text === "{") {
      this.open.push({ name: text === "{" ? text : this.calls, argument: 0 });
      this.calls = "";
    } else if (text === ")" || text === "}") this.open.pop();
    else if (text === "," && inner) inner.argument++;
  }
}

/** A name is empty for parentheses that are not a call. */
function expectsSingle(name: string, argument: number): boolean {
  if (name === "" || SINGLE_VALUE_FUNCTIONS.has(name)) return true;
  if (PAIRS_FROM.has(name)) return (argument - (PAIRS_FROM.get(name) as number)) % 2 === 1;
  return SINGLE_ARGUMENTS.get(name)?.includes(argument) ?? false;
}

/** Functions all of whose arguments are single values. */
const SINGLE_VALUE_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "ABS ACOS ACOSH ACOT ACOTH ADDRESS ASIN ASINH ATAN ATAN2 ATANH BASE BITAND BITOR BITXOR CEILING CEILING.MATH CEILING.PRECISE CHAR CLEAN " +
    "CODE COMBIN COMBINA CONCATENATE COS COSH COT COTH CSC CSCH DATE DATEDIF DATEVALUE DAY DAYS DAYS360 DECIMAL DEGREES DOLLAR EDATE EOMONTH " +
    "EVEN EXACT EXP FACT FACTDOUBLE FIND FIXED FLOOR FLOOR.MATH FLOOR.PRECISE FV HOUR IF IFERROR IFNA IFS INDIRECT INT IPMT ISBLANK ISERR " +
    "ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISO.CEILING ISODD ISOWEEKNUM ISTEXT LEFT LEN LN LOG LOG10 LOWER MID MINUTE MOD MONTH " +
    "MROUND N NOT NPER NUMBERVALUE ODD PERMUT PMT POWER PPMT PROPER PV QUOTIENT RADIANS RANDBETWEEN RATE REPLACE REPT RIGHT ROMAN ROUND " +
    "ROUNDDOWN ROUNDUP SEARCH SEC SECH SECOND SIGN SIN SINH SLN SQRT SQRTPI SUBSTITUTE SYD T TAN TANH TEXT TEXTAFTER TEXTBEFORE TIME TIMEVALUE " +
    "TRIM TRUNC UNICHAR UNICODE UPPER VALUE WEEKDAY WEEKNUM YEAR YEARFRAC"
  ).split(" "),
);

/** Arguments that are single values, in functions that have others too. */
const SINGLE_ARGUMENTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["AGGREGATE", [0, 1]],
  ["AVERAGEIF", [1]],
  ["CHOOSE", [0]],
  ["COUNTIF", [1]],
  ["HLOOKUP", [0, 2, 3]],
  ["INDEX", [1, 2]],
  ["LARGE", [1]],
  ["LOOKUP", [0]],
  ["MATCH", [0, 2]],
  ["NETWORKDAYS", [0, 1]],
  ["NPV", [0]],
  ["OFFSET", [1, 2, 3, 4]],
  ["PERCENTILE", [1]],
  ["QUARTILE", [1]],
  ["RANK", [0, 2]],
  ["SMALL", [1]],
  ["SUBTOTAL", [0]],
  ["SUMIF", [1]],
  ["TEXTJOIN", [0, 1]],
  ["VLOOKUP", [0, 2, 3]],
  ["WORKDAY", [0, 1]],
  ["XLOOKUP", [0, 4, 5]],
  ["XMATCH", [0, 2, 3]],
]);

/** Functions with pairs of a range and a criterion, and the place of their first range. */
const PAIRS_FROM: ReadonlyMap<string, number> = new Map([
  ["AVERAGEIFS", 1],
  ["COUNTIFS", 0],
  ["MAXIFS", 1],
  ["MINIFS", 1],
  ["SUMIFS", 1],
]);

const WHOLE_RANGE_FUNCTIONS: ReadonlySet<string> = new Set(
  "COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS MINIFS MAXIFS ROWS COLUMNS".split(" "),
);

/** The cell of a one-row or one-column range in the formula's own column or row; null if there is none. */
function ownCell(reference: Reference, cell: { readonly row: number; readonly column: number }): Reference | null {
  const { range, sheet } = reference;
  const { top, bottom, left, right } = range;
  if (top === bottom && left === right) return reference;
  if (left === right && cell.row >= top && cell.row <= bottom) {
    return { sheet, range: { top: cell.row, bottom: cell.row, left, right } };
  }
  if (top === bottom && cell.column >= left && cell.column <= right) {
    return { sheet, range: { top, bottom, left: cell.column, right: cell.column } };
  }
  return null;
}

const span = (first: string, last: string): string => (first === last ? first : `${first}:${last}`);

const columnsName = ({ left, right }: { readonly left: number; readonly right: number }): string =>
  `$${columnName(left)}:$${columnName(right)}`;

const absoluteName = (row: number, column: number): string => `$${columnName(column)}$${row + 1}`;

/** Univer treats `1.0` and `1E5` as texts, so numbers are written as plainly as possible. */
function numberText(text: string): string {
  const plain = String(Number(text));
  return plain.includes("e") ? text : plain;
}
