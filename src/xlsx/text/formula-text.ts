import { columnName, columnNumber, MAX_COLUMNS, MAX_ROWS, parseCell } from "./address";

/**
 * Formulas as text. A workbook file spells some things differently than the formula bar: newer functions have a prefix, functions of
 * add-ins another one, `D2#` is a function call, and `[@Value]` is written out. Both directions use one tokenizer.
 */

type TokenKind =
  /** `"text"`, quotes included. */
  | "string"
  /** A quoted sheet name, quotes included. */
  | "quoted"
  /** `[...]` of a structured reference, brackets included. */
  | "bracket"
  /** `#N/A` and other errors. */
  | "error"
  | "number"
  /** Names, functions and references: everything else that is written with letters. */
  | "word"
  | "space"
  | "operator";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const errorPattern =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!)/i;
const numberPattern = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const wordPattern = /^[\p{L}\p{N}_\\$.?]+/u;
const spacePattern = /^\s+/;

/** Splits a formula into tokens. Joined, they give the same text. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    const start = at;
    const character = formula[at] as string;
    let kind: TokenKind = "operator";
    if (character === '"' || character === "'") {
      kind = character === '"' ? "string" : "quoted";
      at++;
      while (at < formula.length) {
        if (formula[at] !== character) at++;
        else if (formula[at + 1] === character) at += 2;
        else break;
      }
      at++;
    } else if (character === "[") {
      kind = "bracket";
      for (let depth = 0; at < formula.length; at++) {
        // An apostrophe escapes the character after it.
        if (formula[at] === "'") at++;
        else if (formula[at] === "[") depth++;
        else if (formula[at] === "]" && --depth === 0) break;
      }
      at++;
    } else {
      const rest = formula.slice(at, at + 300);
      const error = character === "#" ? errorPattern.exec(rest) : null;
      const space = spacePattern.exec(rest);
      const number = numberPattern.exec(rest);
      const word = wordPattern.exec(rest);
      if (error) {
        kind = "error";
        at += error[0].length;
      } else if (space) {
        kind = "space";
        at += space[0].length;
      } else if (word && !(number && number[0].length >= word[0].length)) {
        kind = "word";
        at += word[0].length;
      } else if (number) {
        kind = "number";
        at += number[0].length;
      } else {
        at++;
      }
    }
    tokens.push({ kind, text: formula.slice(start, at) });
  }
  return tokens;
}

const columnReference = /^(\$?)([A-Za-z]{1,3})$/;
const rowReference = /^(\$?)([1-9][0-9]{0,6})$/;
const cellReference = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})$/;

/** The formula as it would be in a cell `rows` below and `columns` to the right, with relative references moved along. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  const tokens = tokenize(formula);
  let shifted = "";
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const next = tokens[index + 1]?.text;
    const beforeColon = next === ":";
    const afterColon = tokens[index - 1]?.text === ":";
    let text = token.text;
    if ((token.kind === "word" || token.kind === "number") && next !== "(" && next !== "!") {
      const cell = cellReference.exec(text);
      if (cell && parseCell(text)) {
        text = shiftCell(cell, rows, columns);
      } else if (beforeColon || afterColon) {
        const partner = tokens[beforeColon ? index + 2 : index - 2]?.text ?? "";
        const column = columnReference.exec(text);
        const row = rowReference.exec(text);
        if (column && columnReference.test(partner)) {
          text = column[1] === "$" ? text : columnName(wrap(columnNumber(column[2] as string) + columns, MAX_COLUMNS));
        } else if (row && rowReference.test(partner)) {
          text = row[1] === "$" ? text : String(wrap(Number(row[2]) - 1 + rows, MAX_ROWS) + 1);
        }
      }
    }
    shifted += text;
  }
  return shifted;
}

function shiftCell(match: RegExpExecArray, rows: number, columns: number): string {
  const [, columnDollar, column, rowDollar, row] = match as unknown as string[];
  const columnAt = columnNumber(column as string);
  const rowAt = Number(row) - 1;
  const newColumn = columnDollar === "$" ? columnAt : wrap(columnAt + columns, MAX_COLUMNS);
  const newRow = rowDollar === "$" ? rowAt : wrap(rowAt + rows, MAX_ROWS);
  return `${columnDollar}${columnName(newColumn)}${rowDollar}${newRow + 1}`;
}

/** Wraps around at the edge of the sheet, as Excel does. */
function wrap(value: number, size: number): number {
  return ((value % size) + size) % size;
}

/** Finds the ids of our functions by their names in files and in the formula bar. */
export class FunctionNames {
  private readonly byStoredName = new Map<string, string>();
  private readonly byShownName = new Map<string, string>();

  /** `ids` without the namespace, as listed in `functions.json`. */
  constructor(
    readonly ids: readonly string[],
    readonly namespace = "IRA",
  ) {
    for (const id of ids) {
      const upper = id.toUpperCase();
      this.byStoredName.set(storedName(namespace, upper), upper);
      this.byShownName.set(`${namespace}.${upper}`, upper);
    }
  }

  /** The id for `_xldudf_IRA_X` in any case; undefined for functions of other add-ins and for unknown names. */
  fromStored(name: string): string | undefined {
    return this.byStoredName.get(name.toUpperCase());
  }

  /** The id for `IRA.X`. */
  fromShown(name: string): string | undefined {
    return this.byShownName.get(name.toUpperCase());
  }

  shown(id: string): string {
    return `${this.namespace}.${id}`;
  }

  stored(id: string): string {
    return `_xldudf_${this.namespace}_${id.replace(/\./g, "_")}`;
  }
}

function storedName(namespace: string, id: string): string {
  return `_XLDUDF_${namespace.toUpperCase()}_${id.replace(/\./g, "_")}`;
}

export interface ShownFormula {
  readonly text: string;
  readonly engineText: string;
  readonly unresolved: boolean;
}

/**
 * A formula of a file as the formula bar shows it. `spillRange` returns the stored range that is filled from a cell, such as `D2:D9`;
 * `thisRowTable` is the table that the cell is in.
 */
export function shownFormula(
  stored: string,
  names: FunctionNames,
  spillRange: (cell: string, sheet: string | null) => string | null,
  thisRowTable: string | null,
): ShownFormula {
  // Most formulas have nothing that is spelled differently.
  if (!/_xl|\.|\[|#/i.test(stored)) return { text: stored, engineText: stored, unresolved: false };
  const tokens = tokenize(stored);
  let text = "";
  let engineText = "";
  let unresolved = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const isCall = tokens[index + 1]?.text === "(";
    let shown = token.text;
    let engine: string | null = null;
    if (token.kind === "word") {
      const plain = token.text.replace(/^(?:_xlfn\.|_xlws\.|_xlpm\.|_xleta\.|_xludf\.)+/i, "");
      const id = names.fromStored(plain);
      if (isCall && id !== undefined) shown = names.shown(id);
      else if (isCall && names.fromShown(plain) !== undefined) {
        unresolved = true;
        shown = plain.toUpperCase();
      } else if (isCall && /^(?:ANCHORARRAY|SINGLE)$/i.test(plain) && plain !== token.text) {
        const close = closingParenthesis(tokens, index + 1);
        const inner = tokens
          .slice(index + 2, close)
          .map((each) => each.text)
          .join("");
        const argument = shownFormula(inner, names, spillRange, thisRowTable);
        if (/^anchor/i.test(plain)) {
          shown = `${argument.text}#`;
          engine = spillReference(inner, spillRange) ?? "#REF!";
        } else {
          const alone = isOperand(argument.text);
          shown = alone ? `@${argument.text}` : `@(${argument.text})`;
          engine = alone ? `@${argument.engineText}` : `@(${argument.engineText})`;
        }
        index = close;
      } else shown = plain;
    } else if (token.kind === "bracket") {
      shown = shownStructure(token.text);
      // Inside its own table, a this-row reference omits the table's name.
      if (shown.startsWith("[@") && thisRowTable !== null && text.toLowerCase().endsWith(thisRowTable.toLowerCase())) {
        const before = text.slice(0, text.length - thisRowTable.length);
        if (!/[\p{L}\p{N}_.\\]$/u.test(before)) {
          text = before + shown;
          engineText += token.text;
          continue;
        }
      }
      engine = token.text;
    } else if (token.text === "#" && index > 0) {
      // Some programs store the spill operator as typed.
      const cell = tokens[index - 1] as Token;
      if (parseCell(cell.text) && engineText.endsWith(cell.text)) {
        const sheet = sheetBefore(tokens, index - 1);
        const range = spillRange(cell.text, sheet);
        // If the cell fills no range, the whole reference is an error, including its sheet, as in Excel.
        const prefix = sheet === null ? "" : `${(tokens[index - 3] as Token).text}!`;
        const replaced = (range === null ? prefix : "") + cell.text;
        engineText = engineText.slice(0, engineText.length - replaced.length) + (range ?? "#REF!");
        text += "#";
        continue;
      }
    }
    text += shown;
    engineText += engine ?? shown;
  }
  return { text, engineText, unresolved };
}

function sheetBefore(tokens: readonly Token[], index: number): string | null {
  if (tokens[index - 1]?.text !== "!") return null;
  const sheet = tokens[index - 2];
  return sheet ? unquote(sheet.text) : null;
}

export function unquote(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
}

function spillReference(
  inner: string,
  spillRange: (cell: string, sheet: string | null) => string | null,
): string | null {
  const tokens = tokenize(inner.trim());
  const cell = tokens[tokens.length - 1]?.text ?? "";
  if (!parseCell(cell)) return null;
  if (tokens.length === 1) return spillRange(cell, null);
  if (tokens.length !== 3 || tokens[1]?.text !== "!") return null;
  const sheet = (tokens[0] as Token).text;
  const range = spillRange(cell, unquote(sheet));
  return range === null ? null : `${sheet}!${range}`;
}

/** Whether a text is a reference, a name or a call, which needs no parentheses after an `@`. */
function isOperand(text: string): boolean {
  const tokens = tokenize(text);
  return tokens.length > 0 && operandEnd(tokens, 0) === tokens.length;
}

/** The index after the reference, call or parenthesized expression that starts at a token. */
function operandEnd(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (!token) return at;
    if (token.text === "(") return closingParenthesis(tokens, at) + 1;
    if (token.kind !== "word" && token.kind !== "quoted" && token.kind !== "number" && token.kind !== "bracket")
      return at;
    at++;
    const next = tokens[at]?.text;
    if (next === "#" && tokens[at]?.kind === "operator") return at + 1;
    if (next === "!" || next === ":") at++;
    else if (next !== "(" && tokens[at]?.kind !== "bracket") return at;
  }
}

/** The index of the parenthesis that closes the one at `open`; of the last token if none does. */
export function closingParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const { kind, text } = tokens[index] as Token;
    if (kind !== "operator") continue;
    if (text === "(") depth++;
    else if (text === ")" && --depth === 0) return index;
  }
  return tokens.length - 1;
}

/** `[[#This Row],[Value]]` is shown as `[@Value]`, or as `[@[Unit price]]` if the name has characters other than letters. */
function shownStructure(bracket: string): string {
  const one = /^\[\[#This Row\],\[((?:[^[\]']|'.)*)\]\]$/i.exec(bracket);
  if (one) return /^[\p{L}\p{N}_]+$/u.test(one[1] as string) ? `[@${one[1]}]` : `[@[${one[1]}]]`;
  const several = /^\[\[#This Row\],(\[.*\]:\[.*\])\]$/i.exec(bracket);
  return several ? `[@${several[1]}]` : bracket;
}

/**
 * A formula as typed in the formula bar, spelled as a file stores it. `thisRowTable` is the table that the cell is in, for `[@Value]`.
 */
export function storedFormula(shown: string, names: FunctionNames, thisRowTable: string | null): string {
  const tokens = tokenize(shown.startsWith("=") ? shown.slice(1) : shown);
  return storedTokens(tokens, names, thisRowTable, localNames(tokens));
}

function storedTokens(
  tokens: readonly Token[],
  names: FunctionNames,
  thisRowTable: string | null,
  locals: ReadonlySet<string>,
): string {
  const parts: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const isCall = tokens[index + 1]?.text === "(";
    if (token.kind === "word" && locals.has(token.text.toLowerCase()) && tokens[index + 1]?.text !== "!") {
      parts.push(`_xlpm.${token.text}`);
    } else if (token.text === "@" && token.kind === "operator") {
      let end = operandEnd(tokens, index + 1);
      let operand = tokens.slice(index + 1, end);
      if (operand.length === 0) {
        parts.push(token.text);
        continue;
      }
      if (operand[0]?.text === "(") operand = operand.slice(1, -1);
      if (operand.length === 0) end = index + 1;
      parts.push(`_xlfn.SINGLE(${storedTokens(operand, names, thisRowTable, locals)})`);
      index = end - 1;
    } else if (token.kind === "word" && isCall) {
      const id = names.fromShown(token.text);
      const upper = token.text.toUpperCase();
      if (id !== undefined) parts.push(names.stored(id));
      else if (prefixedTwice.has(upper)) parts.push(`_xlfn._xlws.${upper}`);
      else if (prefixed.has(upper)) parts.push(`_xlfn.${upper}`);
      else parts.push(token.text);
    } else if (token.kind === "bracket" && token.text.startsWith("[@")) {
      const inner = token.text.slice(2, -1);
      const column = inner.startsWith("[") ? inner : `[${inner}]`;
      const named = tokens[index - 1]?.kind === "word";
      if (!named && thisRowTable !== null) parts.push(thisRowTable);
      parts.push(inner === "" ? "[#This Row]" : `[[#This Row],${column}]`);
    } else if (token.text === "#" && parts.length > 0) {
      let from = parts.length - 1;
      if (tokens[index - 2]?.text === "!") from -= 2;
      const reference = parts.splice(from).join("");
      parts.push(`_xlfn.ANCHORARRAY(${reference})`);
    } else {
      parts.push(token.text);
    }
  }
  return parts.join("");
}

/** Names defined by LET and LAMBDA, in lower case. */
export function localNames(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  tokens.forEach((token, index) => {
    const kind = token.kind === "word" ? token.text.toUpperCase() : "";
    if ((kind !== "LET" && kind !== "LAMBDA") || tokens[index + 1]?.text !== "(") return;
    const close = closingParenthesis(tokens, index + 1);
    const starts = [index + 2];
    let depth = 0;
    for (let at = index + 1; at < close; at++) {
      const { kind: is, text } = tokens[at] as Token;
      if (is !== "operator") continue;
      if (text === "(" || text === "{") depth++;
      else if (text === ")" || text === "}") depth--;
      else if (text === "," && depth === 1) starts.push(at + 1);
    }
    // The last argument is the calculation; among the other arguments of LET, every second one is a value.
    starts.slice(0, -1).forEach((start, argument) => {
      if (kind === "LET" && argument % 2 === 1) return;
      const [name, ...more] = tokens
        .slice(start, (starts[argument + 1] as number) - 1)
        .filter((each) => each.kind !== "space");
      if (name?.kind === "word" && more.length === 0) found.add(name.text.toLowerCase());
    });
  });
  return found;
}

/** Whether a formula in its shown spelling calls a function of ours. */
export function callsOurs(shown: string, names: FunctionNames): boolean {
  if (!shown.toUpperCase().includes(`${names.namespace}.`)) return false;
  const tokens = tokenize(shown);
  return tokens.some(
    (token, index) =>
      token.kind === "word" && tokens[index + 1]?.text === "(" && names.fromShown(token.text) !== undefined,
  );
}

/** Functions newer than the file format, which files spell with `_xlfn.`; those in the second list with `_xlfn._xlws.`. */
const prefixed: ReadonlySet<string> = new Set(
  (
    "ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR " +
    "BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS " +
    "CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE " +
    "ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.LINEAR " +
    "FORECAST.ETS FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT " +
    "IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS " +
    "MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST  NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION " +
    "PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC QUARTILE.INC " +
    "QUERYSTRING RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST " +
    "T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE " +
    "VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST"
  ).split(" "),
);
const prefixedTwice: ReadonlySet<string> = new Set(["FILTER", "SORT"]);
