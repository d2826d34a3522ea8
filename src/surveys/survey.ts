import type { CountryCode } from "../names/countries";
import type { CellStyle, Sheet } from "../xlsx/model";
import type { Language } from "./header-words";

/** What a survey is read from: a workbook file, or the same read from a spreadsheet program. */
export interface SurveyWorkbook {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly SurveySheet[];
  readonly styles: readonly Pick<CellStyle, "numberFormat">[];
}

export type SurveySheet = Pick<Sheet, "name" | "visibility" | "rows">;

/** The reporting templates of the Responsible Minerals Initiative. */
export type SurveyKind = "CMRT" | "EMRT" | "CRT" | "AMRT" | "unknown";

/** What a survey left open or contradicted, and what was assumed without being stated in it. */
export type FindingKind =
  | "no-mineral"
  | "unknown-mineral"
  | "smelter-not-listed"
  | "smelter-not-identified"
  | "no-country"
  | "unknown-country"
  | "unknown-mine-country"
  | "several-mine-countries"
  | "recycled-with-mines"
  | "partly-recycled"
  | "unclear-answer"
  | "recycled-at-smelter"
  | "read-as-not-recycled"
  | "read-as-mined"
  | "duplicate"
  | "declared-without-smelter"
  | "mine-without-smelter"
  | "no-rows";

export interface Finding {
  readonly kind: FindingKind;
  readonly sheet: string;
  /** From 1, as the sheet counts; absent if it concerns the whole sheet. */
  readonly row?: number;
  /** The applicable critical mineral that is missing from the lots, if one is. */
  readonly missing?: string;
  /** What was found and what to do, without the place. */
  readonly message: string;
}

/** One row of a smelter list. An origin is a country's name, `-` for a step that does not exist, or "" if it is unknown. */
export interface SurveyLot {
  readonly supplier: string;
  readonly sheet: string;
  /** From 1, as the sheet counts. */
  readonly row: number;
  readonly mineral: string;
  /** Null if the mineral is not known. */
  readonly isCritical: boolean | null;
  readonly smelter: string;
  readonly identification: string;
  readonly extraction: string;
  readonly processing: string;
  readonly recycling: string;
  /** The countries of all mines that the survey names for the row. */
  readonly mineCountries: readonly CountryCode[];
  /** The answer to whether all of the smelter's feedstock is recycled, as written. */
  readonly recycled: string;
  /** What the reader should know about the row, one sentence each. */
  readonly notes: readonly string[];
}

export interface Survey {
  readonly kind: SurveyKind;
  /** As written, for example `6.5`; "" if the file does not say. */
  readonly version: string;
  readonly language: Language;
  /** The company that answered; "" if it is blank. */
  readonly company: string;
  /** ISO, or as written; "" if it is blank. */
  readonly date: string;
  readonly lots: readonly SurveyLot[];
  readonly mines: number;
  readonly findings: readonly Finding[];
}
