import { codeSpans, readPage } from "./doc-commands";

export interface DocFormula {
  readonly formula: string;
  /** What the page says next to it: the next cell of its row, or after an arrow or "gives". Null if it says nothing. */
  readonly stated: string | null;
  /** The line or row, which may name the error of the formula. */
  readonly context: string;
}

/** The complete formulas of a page, which name no table, cell or place to fill in. */
export function formulasOf(text: string): DocFormula[] {
  const { blocks, sentences } = readPage(text);
  const found: DocFormula[] = [];
  const add = (formula: string, stated: string | null, context: string): void => {
    const call = formula.startsWith("=") ? formula : `=${formula}`;
    if (isComplete(call)) found.push({ formula: call, stated, context });
  };
  for (const { passage, header } of passagesOf(sentences)) {
    let rest = passage;
    for (const span of codeSpans(passage)) {
      rest = rest.slice(rest.indexOf(span) + span.length).replace(/^`+/, "");
      if (!/^=?IRA\.[A-Z0-9_]+\(/.test(span)) continue;
      add(span, statedAfter(rest) ?? (/result|結果|결과/i.test(header) ? statedInCell(rest) : null), passage);
    }
  }
  for (const line of blocks.flatMap(({ lines }) => lines)) {
    const start = line.search(/=IRA\.[A-Z0-9_]+\(/);
    if (start < 0) continue;
    const end = endOfCall(line, start);
    add(line.slice(start, end), statedAfter(line.slice(end)), line);
  }
  return found;
}

/** Paragraphs, and the rows of tables with the header of their table, each in one line. */
function passagesOf(sentences: string): { readonly passage: string; readonly header: string }[] {
  return sentences.split(/\n\s*\n/).flatMap((paragraph) => {
    const lines = paragraph.trim().split("\n");
    const header = lines[0] ?? "";
    return header.startsWith("|")
      ? lines.map((passage) => ({ passage, header }))
      : [{ passage: paragraph.replace(/\s+/g, " "), header: "" }];
  });
}

/** Whether the formula consists of values only. */
function isComplete(formula: string): boolean {
  if (/\.\.\.|…/.test(formula)) return false;
  const words = formula
    .replace(/"(?:[^"]|"")*"/g, "")
    .replace(/IRA\.[A-Z0-9_]+\(/, "(")
    .match(/[A-Za-z_$][\w.!:$]*/g);
  return (words ?? []).every((word) => /^(?:TRUE|FALSE|DATE|[eE]\d*)$/.test(word));
}

/** The place after the parenthesis that closes the call. */
function endOfCall(line: string, start: number): number {
  let depth = 0;
  let isText = false;
  for (let at = start; at < line.length; at++) {
    const character = line[at];
    if (character === '"') isText = !isText;
    if (isText) continue;
    if (character === "(") depth++;
    if (character === ")" && --depth === 0) return at + 1;
  }
  return line.length;
}

const RESULT = "`([^`]+)`|\\*\\*([^*]+)\\*\\*|(#[A-Z/0]+[!?]?|TRUE|FALSE|-?\\d[\\d,]*(?:\\.\\d+)?(?: ?%)?)";

function statedAfter(rest: string): string | null {
  const said = new RegExp(`^[,;:]? *(?:→|->|gives|returns) *(?:${RESULT})`).exec(rest);
  return said?.slice(1).find((group) => group !== undefined) ?? null;
}

/** The next cell of the row, up to a colon. */
function statedInCell(rest: string): string | null {
  const cell = /^ *\| *([^|]+?) *(?:\||$)/.exec(rest)?.[1] ?? "";
  return (cell.split(":")[0] ?? "").replace(/[`*]/g, "").trim() || null;
}

/** A stated result as a value of a cell. */
export function valueOf(stated: string): string | number | boolean {
  if (/^(TRUE|FALSE)$/.test(stated)) return stated === "TRUE";
  const number = Number(stated.replace(/[,%\s]/g, ""));
  if (stated === "" || Number.isNaN(number)) return stated.replace(/^"(.*)"$/, "$1");
  return stated.endsWith("%") ? number / 100 : number;
}
