import { CellValueType, type ICellData } from "@univerjs/core";
import { tokenize } from "../../../xlsx/text/formula-text";
import { type CellContent, type CellScalar } from "../../../host/host-grid";
import { type CellMatrix } from "../engine/areas";

/** Converts cell contents between the host's form and the engine's. */

export const ERROR_TEXT =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CYCLE!|CONNECT!|ERROR!|GETTING_DATA)$/;

export function hasContent(cell: ICellData): boolean {
  return (
    (cell.v !== undefined && cell.v !== null && cell.v !== "") || Boolean(cell.f) || Boolean(cell.si) || Boolean(cell.p)
  );
}

export function scalarOf(cell: ICellData | null): CellScalar {
  if (!cell) return "";
  const { v, t, p } = cell;
  if (p?.body) return p.body.dataStream.replace(/\r\n$/, "").replace(/\r/g, "\n");
  if (v === undefined || v === null) return "";
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === "TRUE";
  if (t === CellValueType.NUMBER) return Number(v);
  return v;
}

/** Makes function names upper case, as Excel shows them no matter how they were typed. */
function formulaText(formula: string): string {
  const tokens = tokenize(formula.slice(1));
  return `=${tokens
    .map((token, index) =>
      token.kind === "word" && tokens[index + 1]?.text === "(" ? token.text.toUpperCase() : token.text,
    )
    .join("")}`;
}

export function cellOf(content: CellContent): CellMatrix[number][number] {
  const rest = { si: null, p: null, custom: null };
  if ("formula" in content) return { f: formulaText(content.formula), v: null, ...rest };
  const { value } = content;
  if (value === "") return { v: null, f: null, ...rest };
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER, f: null, ...rest };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN, f: null, ...rest };
  // Text that consists of digits must be kept distinct from a number.
  const digits = value.trim() !== "" && Number.isFinite(Number(value));
  return { v: value, t: digits ? CellValueType.FORCE_STRING : CellValueType.STRING, f: null, ...rest };
}
