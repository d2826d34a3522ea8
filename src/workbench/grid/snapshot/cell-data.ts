import { CellValueType, type ICellData, type IDocumentData } from "@univerjs/core";
import { looksLikeError } from "../../../engine/repairs/error-texts";
import { type Cell, isCellError } from "../../../xlsx/model";
import { fontStyle } from "./cell-style";

function richText(cell: Cell): IDocumentData | undefined {
  if (!cell.runs?.length) return undefined;
  const text = cell.runs.map((run) => run.text).join("");
  let at = 0;
  const textRuns = cell.runs.map((run) => {
    const st = at;
    at += run.text.length;
    return { st, ed: at, ts: run.font ? fontStyle(run.font) : {} };
  });
  return {
    id: "d",
    documentStyle: {},
    body: {
      dataStream: `${text.replace(/\r?\n/g, "\r")}\r\n`,
      textRuns,
      paragraphs: [...`${text.replace(/\r?\n/g, "\r")}\r`]
        .flatMap((character, index) => (character === "\r" ? [index] : []))
        .map((startIndex) => ({ startIndex, paragraphStyle: {} })),
    },
  };
}

/** Data that the page stores with a cell: the formula for the formula bar, if the engine needs a different text. */
export interface CellNote {
  readonly engine: string;
  readonly shown: string;
  readonly dynamic: boolean;
}

export function cellData(cell: Cell, styled: boolean): ICellData | null {
  const data: ICellData = {};
  if (styled && cell.style > 0) data.s = `s${cell.style}`;
  // The cells that an array formula fills are calculated. A stored value there would block the formula.
  if (cell.spilledFrom) return data.s === undefined ? null : data;
  const { value } = cell;
  // Give the engine every type: guessing the type of each cell takes longer than the entire import.
  if (isCellError(value)) {
    data.v = value.code;
    data.t = CellValueType.STRING;
  } else if (typeof value === "number") {
    data.v = value;
    data.t = CellValueType.NUMBER;
  } else if (typeof value === "boolean") {
    data.v = value ? 1 : 0;
    data.t = CellValueType.BOOLEAN;
  } else if (value !== null) {
    data.v = value;
    // Only the type distinguishes a text such as "#N/A" from the error.
    data.t = looksLikeError(value) ? CellValueType.FORCE_STRING : CellValueType.STRING;
  }
  if (cell.formula && cell.formula.kind !== "data-table") {
    data.f = `=${cell.formula.engineText}`;
    const note: CellNote = {
      engine: data.f,
      shown: `=${cell.formula.text}`,
      dynamic: cell.formula.kind === "dynamic",
    };
    data.custom = note as unknown as ICellData["custom"];
  }
  const document = richText(cell);
  if (document) data.p = document;
  return data;
}
