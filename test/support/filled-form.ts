import type { CertificateLanguage } from "../../src/certificates";
import type { FormField } from "../../src/certificates/form-text";
import { formTexts } from "../../src/certificates/form-texts";
import { type CellValue, valueAt } from "../../src/xlsx/model";
import { type CellChange, patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";

type LineColumn = keyof (typeof formTexts)["en"]["columns"];

/** What a person enters in a form: answers beside the questions, and values in the rows of lines, by the headers that are shown. */
export interface Entries {
  readonly fields?: Partial<Readonly<Record<FormField, CellValue>>>;
  readonly lines?: readonly Partial<Readonly<Record<LineColumn, CellValue>>>[];
}

/** Fills a form as a person would, who sees only its texts. */
export function filledForm(
  bytes: Uint8Array,
  language: CertificateLanguage,
  { fields = {}, lines = [] }: Entries,
): Uint8Array {
  const text = formTexts[language];
  const workbook = readWorkbook(bytes);
  const sheet = workbook.sheets.find((each) =>
    [...each.rows.values()].some(({ cells }) => cells[1]?.value === text.title),
  );
  if (!sheet) throw new Error(`the file has no form in '${language}'`);
  const rowOf = (label: string): number => {
    const row = [...sheet.rows.keys()].find((each) => valueAt(sheet, each, 1) === label);
    if (row === undefined) throw new Error(`the form has no row '${label}'`);
    return row;
  };
  const changes: CellChange[] = Object.entries(fields).map(([field, value]) => ({
    sheet: sheet.name,
    row: rowOf(text.fields[field as FormField]),
    column: 2,
    value,
  }));
  const header = rowOf(text.columns.item);
  const cells = sheet.rows.get(header)?.cells ?? [];
  lines.forEach((line, index) => {
    for (const [column, value] of Object.entries(line)) {
      const at = cells.findIndex((cell) => cell?.value === text.columns[column as LineColumn]);
      changes.push({ sheet: sheet.name, row: header + 1 + index, column: at, value });
    }
  });
  return patchWorkbook(bytes, changes);
}

/** A day as each language writes it, and the answers of a supplier who forgets nothing. */
export const completeAnswers: Readonly<Record<CertificateLanguage, Partial<Record<FormField, CellValue>>>> = {
  en: {
    ...yes("Yes"),
    ein: "12-3456789",
    signer: "Ann Lee",
    signerTitle: "CFO",
    signed: "20 Jan 2026",
    ...year("2026-01-01", 46387),
  },
  ja: {
    ...yes("はい"),
    ein: "１２３４５６７８９",
    signer: "山田太郎",
    signerTitle: "取締役",
    signed: "２０２６年１月２０日",
    ...year("令和8年1月1日", "2026/12/31"),
  },
  ko: {
    ...yes("예"),
    ein: "123-45-67890",
    signer: "김민수",
    signerTitle: "대표",
    signed: "2026. 1. 20.",
    ...year("2026년 1월 1일", "2026-12-31"),
  },
  zh: {
    ...yes("是"),
    ein: "91310000MA1FL0XXXX",
    signer: "王伟",
    signerTitle: "经理",
    signed: "2026年1月20日",
    ...year(46023, "2026/12/31"),
  },
};

function yes(word: string): Partial<Record<FormField, CellValue>> {
  const fields = ["directSupplier", "allItems", "dueDiligence", "noKnowledge", "keepsRecords", "perjury"] as const;
  return Object.fromEntries(fields.map((field) => [field, word]));
}

function year(validFrom: CellValue, validTo: CellValue) {
  return { validFrom, validTo };
}
