import { CellValueType, type ICellData, type IDocumentData } from "@univerjs/core";
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

/** What the page keeps with a cell: the formula as the formula bar should show it, where the engine needs another text. */
export interface CellNote {
  readonly engine: string;
  readonly shown: string;
  readonly dynamic: boolean;
}

export function cellData(cell: Cell, styled: boolean): ICellData | null {
  const data: ICellData = {};
  if (styled && cell.style > 0) data.s = `s${cell.style}`;
  // What an array formula fills is calculated: a value there would be in its way.
  if (cell.spilledFrom) return data.s === undefined ? null : data;
  const { value } = cell;
  // The engine must be told every type: guessing it for each cell takes longer than the whole import.
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
    data.t = CellValueType.STRING;
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
