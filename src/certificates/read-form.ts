import { type Cell, cellAt } from "../xlsx/model";
import { cellName } from "../xlsx/text/address";
import type {
  CertificateAnswer,
  CertificateFault,
  CertificateReading,
  CertifiedLine,
  SourceSheet,
  SourceWorkbook,
} from "./certificate";
import { readAmountOf, readDay, readText, readYesNo, type Read, textOf } from "./cells";
import { readAmount } from "./amounts";
import {
  ANSWER_COLUMN,
  fieldKey,
  FORM_KEY,
  FORM_VERSION,
  type FormColumn,
  formColumns,
  LINE_KEY,
  REQUEST_KEY,
} from "./form-places";
import type { FormField } from "./form-text";

/** The keys are in one of the first columns, unless many were inserted. */
const MOST_COLUMNS = 60;

interface FormPlace {
  readonly row: number;
  readonly column: number;
  readonly version: string;
}

/** The forms in a returned workbook. A workbook without one is a fault of its own, and so is a cell that is not understood. */
export function readCertificate(workbook: SourceWorkbook, file: string): CertificateReading {
  const answers: CertificateAnswer[] = [];
  const faults: CertificateFault[] = [];
  let found = 0;
  for (const sheet of workbook.sheets) {
    const place = findForm(sheet);
    if (!place) continue;
    found++;
    if (place.version !== String(FORM_VERSION)) {
      const cell = cellName(place.row, place.column);
      faults.push({ kind: "unknownVersion", file, sheet: sheet.name, cell, found: place.version });
      continue;
    }
    const form = new FormReader(workbook, sheet, place, file);
    answers.push(form.read());
    faults.push(...form.faults);
  }
  if (found === 0) faults.push({ kind: "notAForm", file });
  return { answers, faults };
}

function findForm(sheet: SourceSheet): FormPlace | null {
  for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    const cells = sheet.rows.get(row)?.cells ?? [];
    for (let column = 0; column < Math.min(cells.length, MOST_COLUMNS); column++) {
      const text = cells[column]?.value;
      if (typeof text === "string" && text.startsWith(`${FORM_KEY}:`))
        return { row, column, version: text.slice(FORM_KEY.length + 1).trim() };
    }
  }
  return null;
}

class FormReader {
  readonly faults: CertificateFault[] = [];
  private readonly columns = new Map<FormColumn, number>();
  /** The row of each key; the first if a row was copied. */
  private readonly rows = new Map<string, number>();
  private readonly copies: (readonly [key: string, row: number])[] = [];
  private request = "";

  constructor(
    private readonly workbook: SourceWorkbook,
    private readonly sheet: SourceSheet,
    place: FormPlace,
    private readonly file: string,
  ) {
    for (const column of formColumns) {
      const found = sheet.rows.get(place.row)?.cells.findIndex((cell) => cell?.value === column) ?? -1;
      // Without its mark, a column is where the form had it.
      this.columns.set(column, found >= 0 ? found : place.column + 1 + formColumns.indexOf(column));
    }
    for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
      const key = textOf(cellAt(sheet as never, row, place.column));
      if (row <= place.row || key === "") continue;
      if (this.rows.has(key)) this.copies.push([key, row]);
      else this.rows.set(key, row);
    }
  }

  read(): CertificateAnswer {
    this.request = readText(this.at(this.rows.get(REQUEST_KEY), ANSWER_COLUMN));
    const text = (field: FormField): string => readText(this.field(field));
    const yesNo = (field: FormField): boolean | null => this.take(readYesNo(this.field(field)), this.placeOf(field));
    const day = (field: FormField) => this.take(readDay(this.field(field), this.workbook), this.placeOf(field));
    const answer = {
      request: this.request,
      supplier: text("supplier"),
      ein: text("ein"),
      allItems: yesNo("allItems"),
      dueDiligence: yesNo("dueDiligence"),
      directSupplier: yesNo("directSupplier"),
      noKnowledge: yesNo("noKnowledge"),
      keepsRecords: yesNo("keepsRecords"),
      perjury: yesNo("perjury"),
      signer: text("signer"),
      signerTitle: text("signerTitle"),
      signed: day("signed"),
      validFrom: day("validFrom"),
      validTo: day("validTo"),
    };
    const keys = [...this.rows].filter(([key]) => key.startsWith(LINE_KEY));
    const numberOf = ([key]: readonly [string, number]): number => Number(key.slice(LINE_KEY.length));
    // In the order in which they were asked, however the rows were sorted.
    keys.sort((one, other) => numberOf(one) - numberOf(other));
    const copied = this.copies.filter(([key]) => key.startsWith(LINE_KEY));
    return { ...answer, lines: [...keys, ...copied].map(([, row]) => this.line(row)) };
  }

  private line(row: number): CertifiedLine {
    const cost = this.costAt(row);
    const currency = readText(this.at(row, "currency"));
    const amount = (column: FormColumn): string | null =>
      this.take(readAmountOf(this.at(row, column), cost, currency), [row, column]);
    return {
      line: textOf(this.at(row, "line")),
      item: textOf(this.at(row, "item")),
      cost,
      currency,
      certified: amount("certified"),
      pfeMade: amount("pfeMade"),
    };
  }

  private costAt(row: number): string {
    const cell = this.at(row, "cost");
    const { value = null } = cell ?? {};
    const read = typeof value === "number" || typeof value === "string" ? readAmount(value) : null;
    return read?.amount ?? textOf(cell);
  }

  private at(row: number | undefined, column: FormColumn): Cell | undefined {
    return row === undefined ? undefined : this.sheet.rows.get(row)?.cells[this.columns.get(column) as number];
  }

  private placeOf(field: FormField): readonly [row: number | undefined, column: FormColumn] {
    return [this.rows.get(fieldKey(field)), ANSWER_COLUMN];
  }

  private field(field: FormField): Cell | undefined {
    return this.at(...this.placeOf(field));
  }

  /** The value that was read. What is not understood is reported, and counts as no answer. */
  private take<T>(read: Read<T>, [row, column]: readonly [row: number | undefined, column: FormColumn]): T | null {
    if (read.unclear !== undefined && row !== undefined) {
      this.faults.push({
        kind: "unclear",
        ...(this.request !== "" && { request: this.request }),
        file: this.file,
        sheet: this.sheet.name,
        cell: cellName(row, this.columns.get(column) as number),
        found: read.unclear,
      });
    }
    return read.value;
  }
}
