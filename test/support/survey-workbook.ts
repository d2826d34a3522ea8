import type { ListColumn } from "../../src/surveys/headers";
import type { Language } from "../../src/surveys/header-words";
import { readWorkbook } from "../../src/xlsx/read/reader";
import type { Workbook } from "../../src/xlsx/model";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { type CellInput, SheetBuilder } from "../../src/xlsx/write/sheet-builder";
import { workbook } from "../../src/xlsx/write/workbook-defaults";

/** Header words of the templates by language, in the order of their columns. Long headers are shortened to what tells them apart. */
const HEADERS: Partial<Record<Language, Partial<Record<ListColumn, string>>>> = {
  en: {
    identificationInput: "Smelter Identification Number Input Column",
    metal: "Metal (*)",
    lookup: "Smelter Look-up (*)",
    smelter: "Smelter Name (1)",
    smelterCountry: "Smelter Country (*)",
    identification: "Smelter Identification",
    mine: "Name of Mine(s)",
    mineCountry: "Location (Country) of Mine(s)",
    recycled: "100% recycled or scrap?",
    comments: "Comments",
    mineSmelter: "Name of Smelter(s) for this Mine",
  },
  ja: {
    identificationInput: "製錬業者識別番号の入力列",
    metal: "金属 (*)",
    lookup: "製錬業者名検索（*）",
    smelter: "製錬業者名(1)\n",
    smelterCountry: "製錬業者所在地：国(*)",
    identification: "製錬業者識別番号",
    mine: "鉱山名",
    mineCountry: "鉱山の所在地（国）",
    recycled: "すべてリサイクル又はスクラップ",
    comments: "備考",
    mineSmelter: "この鉱山の製錬業者の名称",
  },
  de: {
    identificationInput: "Eingabespalte Schmelzhüttenidentifizierungsnummer ",
    metal: "Metall (1)",
    lookup: "Schmelzhüttensuche (*)",
    smelter: "Schmelzhüttenname (1)",
    smelterCountry: "Schmelzhütten: Land (*)",
    identification: "Schmelzhütte Identifizierung",
    mine: "Name der Mine(n)",
    mineCountry: "Standort (Land) von Minen",
    recycled: "100% Recycling oder Schrott?",
    comments: "Kommentare",
    mineSmelter: "Name der Schmelzhütte(n) dieser Bergbauanlage",
  },
  zh: {
    identificationInput: "冶炼厂识别号码输入列",
    metal: "金属 (*)",
    lookup: "冶炼厂查找 (*)",
    smelter: "冶炼厂名称 (1)",
    smelterCountry: "冶炼厂所在国家或地区 (*)",
    identification: "冶炼厂识别",
    mine: "矿井名称",
    mineCountry: "矿井所在国家或地区",
    recycled: "100% 回收料或报废料",
    comments: "注释",
    mineSmelter: "该矿厂的冶炼厂的名称",
  },
};

const LABELS: Partial<Record<Language, { readonly company: string; readonly date: string }>> = {
  en: { company: "Company Name (*):", date: "Effective Date (*):" },
  ja: { company: "会社名(*):", date: " 記入日(*):" },
  de: { company: "Firmenname (*):", date: "Datum (*):" },
  zh: { company: "公司名称（*）：", date: "生效日期 (*)：" },
};

const SMELTER_COLUMNS: readonly ListColumn[] = [
  ...(["identificationInput", "metal", "lookup", "smelter", "smelterCountry", "identification"] as const),
  ...(["mine", "mineCountry", "recycled", "comments"] as const),
];
const MINE_COLUMNS: readonly ListColumn[] = ["metal", "mineSmelter", "mine", "mineCountry"];

type ListRow = Partial<Record<ListColumn, CellInput>>;

export interface SurveyFile {
  readonly template?: string;
  readonly version?: string;
  readonly language?: Language;
  readonly company?: string;
  /** An Excel serial, or a text. */
  readonly date?: number | string;
  /** Answers to the first two questions, by metal. */
  readonly declared?: Readonly<Record<string, readonly [used: string, stays?: string]>>;
  readonly rows?: readonly ListRow[];
  /** Present in the versions with a mine list. */
  readonly mines?: readonly ListRow[];
  /** Columns of the smelter list; by default those of the newer versions. */
  readonly columns?: readonly ListColumn[];
  /** Empty rows above and columns to the left of the headers. */
  readonly down?: number;
  readonly right?: number;
  readonly listName?: string;
}

/** The bytes of a survey as a supplier sends it back. */
export function surveyBytes(file: SurveyFile): Uint8Array {
  const { language = "en", template = "EMRT", version = "2.1", down = 0, right = 0 } = file;
  const labels = LABELS[language];
  const declaration = new SheetBuilder("Declaration", []);
  declaration.put(1, 3, `Reporting Template (${template})`);
  declaration.put(2, 9, `Revision ${version}\nApril 25, 2025`);
  declaration.put(7, 1, labels?.company ?? "");
  if (file.company !== undefined) declaration.put(7, 3, file.company);
  declaration.put(21, 1, labels?.date ?? "");
  if (file.date !== undefined) declaration.put(21, 3, { value: file.date, style: { format: "dd-mmm-yyyy" } });
  let row = 28;
  for (const question of [0, 1]) {
    declaration.put(row++, 1, `${question + 1}) ... (*)`);
    for (const [metal, answers] of Object.entries(file.declared ?? {})) {
      declaration.put(row, 1, `${metal}(*)`);
      if (answers[question] !== undefined) declaration.put(row, 3, answers[question]);
      row++;
    }
  }
  const lookup = new SheetBuilder("Smelter Look-up", []);
  lookup.line(["Metal", "Smelter Look-up (*)", "Standard Smelter Names", "Smelter Country"]);
  lookup.line(["Cobalt", "Reference Works", "Reference Works", "CHINA"]);
  const sheets = [
    declaration,
    list(file.listName ?? "Smelter List", file.columns ?? SMELTER_COLUMNS, file.rows ?? [], language, down, right),
    ...(file.mines ? [list("Mine List", MINE_COLUMNS, file.mines, language, down, right)] : []),
    lookup,
  ];
  const about = { title: "survey", subject: "survey", description: "survey" };
  return buildWorkbook(
    workbook(
      about,
      sheets.map((sheet) => sheet.build()),
    ),
  );
}

function list(
  name: string,
  columns: readonly ListColumn[],
  rows: readonly ListRow[],
  language: Language,
  down: number,
  right: number,
): SheetBuilder {
  const sheet = new SheetBuilder(name, []);
  sheet.put(down, right + 1, "TO BEGIN: choose the metal, then the smelter, from left to right");
  sheet.row = down + 3;
  sheet.line(
    columns.map((column) => HEADERS[language]?.[column] ?? column),
    undefined,
    right,
  );
  for (const cells of rows) {
    sheet.line(
      columns.map((column) => cells[column]),
      undefined,
      right,
    );
  }
  return sheet;
}

export function surveyWorkbook(file: SurveyFile): Workbook {
  return readWorkbook(surveyBytes(file));
}

/** The number, from 1, of the first row below the headers. */
export const firstRow = (down = 0): number => down + 5;
