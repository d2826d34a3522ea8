import type { CellInput } from "../office/write";

/** A line of a report: what it is, its value, and a remark. */
export interface ReportLine {
  readonly label: string;
  readonly value?: CellInput;
  readonly remark?: string;
}

export interface ReportPart {
  readonly title: string;
  readonly lines: readonly ReportLine[];
  /** A table under the lines: the first row is its header. */
  readonly table?: readonly (readonly CellInput[])[];
}

/** All that a report says, in the order of its parts; how it looks is this folder's business alone. */
export interface ReportContent {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly ReportPart[];
}

export interface ReportSheet {
  readonly name: string;
  readonly inputs: readonly (readonly CellInput[])[];
  /** Of the columns, in points. */
  readonly widths: readonly number[];
}

/** Lays a report out as the cells of one sheet. */
export function checkReport(content: ReportContent): ReportSheet {
  const inputs: (readonly CellInput[])[] = [[{ text: content.title, bold: true }], [{ text: content.subtitle }]];
  for (const part of content.parts) {
    inputs.push([], [{ text: part.title, bold: true }]);
    for (const { label, value, remark } of part.lines) {
      inputs.push([{ text: label }, value ?? null, remark === undefined ? null : { text: remark }]);
    }
    if (part.table) inputs.push(...part.table);
  }
  return { name: content.name, inputs, widths: [220, 110, 90, 110, 90, 420, 220] };
}
