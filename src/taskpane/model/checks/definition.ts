import type { Cell } from "../../../functions/cells";
import type { Work } from "../../../office/batch";
import type { DataSource } from "../../../office/sources";
import type { CellInput } from "../../../office/cell-input";
import type { CitationId } from "../../../law";
import type { Status } from "../../../rules/determination";
import type { Reason, Value } from "../../../sentences/reason";
import type { TextKey } from "../../text/language";
import type { CallProblem } from "../calls/engine";
import type { Formula } from "../calls/formulas";

export type CheckId =
  | "criticalMinerals"
  | "batteryComponents"
  | "foreignEntitiesOfConcern"
  | "cleanVehicleCredit"
  | "advancedManufacturing"
  | "materialAssistance";

/**
 * What a column's cells are, which decides how they are recognised and looked over. `origin`: country, fraction, TRUE/FALSE, dash or
 * blank. `listed`: one of the names that `ColumnNeed.listed` knows.
 */
export type ColumnKind =
  "amount" | "fraction" | "origin" | "country" | "material" | "text" | "yesNo" | "yesNoOrAmount" | "date" | "listed";

/** A column that a check takes. Its texts are `column.KEY` and `column.KEYHint`. */
export interface ColumnNeed {
  readonly key: string;
  readonly kind: ColumnKind;
  readonly title: TextKey;
  readonly hint: TextKey;
  readonly optional?: true;
  /** Few tables have it: unless a header fits, it is out of sight until asked for. */
  readonly rare?: true;
  /** Only the what-if page takes it: what is wrong there does not stop the result. */
  readonly aside?: true;
  /** Key in `columnSynonyms`, where it is not the column's own. */
  readonly synonyms?: string;
  /** Negative numbers are allowed. */
  readonly signed?: true;
  /** A blank cell beside filled ones is fine: nothing is said about it. */
  readonly blanks?: "fine" | "unknown" | "error";
  /** The same text in two rows is worth a look. */
  readonly unique?: true;
  /** Key of a column that this one cannot do without. */
  readonly needs?: string;
  /** Not proposed where the column proposed for `key` has such a header: the two would say the same thing twice. */
  readonly notBeside?: { readonly key: string; readonly header: RegExp };
  /** For amounts that may be given by a name as well: whether a text is one. */
  readonly named?: (text: string) => boolean;
  /** For origins: what Yes and No would mean, if a column of them were chosen. */
  readonly yesMeans?: TextKey;
  /** Such a column is taken for this one all the same where its header asks the very question. */
  readonly yesNoHeader?: RegExp;
  /** For `listed`: whether a name is known, and near names. */
  readonly listed?: {
    readonly knows: (text: string) => boolean;
    readonly suggest: (text: string) => readonly string[];
  };
}

/** A table that a check takes. Most checks take one. */
export interface Role {
  readonly key: string;
  readonly title?: TextKey;
  readonly columns: readonly ColumnNeed[];
  /** Takes the source as it is, with its header row, instead of columns. */
  readonly whole?: true;
}

/** A fact that is not a column: asked for once. */
export type OptionNeed =
  /** Looked for in the workbook under the names that `columnSynonyms` has for its key. */
  | { readonly key: string; readonly kind: "date"; readonly title: TextKey; readonly hint: TextKey }
  | {
      readonly key: string;
      readonly kind: "choice";
      readonly title: TextKey;
      readonly hint?: TextKey;
      /** The first choice may be "", which says nothing: the functions then get a blank. */
      readonly optional?: true;
      readonly choices: readonly { readonly value: string; readonly title: TextKey | { readonly value: Value } }[];
    }
  | {
      readonly key: string;
      readonly kind: "names";
      readonly title: TextKey;
      readonly hint: TextKey;
      /** Names on separate lines. */
      readonly optional?: true;
    };

/** The data of a check: columns as read, options as given. */
export class CheckInput {
  constructor(
    readonly sources: Readonly<Record<string, DataSource>>,
    private readonly columns: Readonly<Record<string, readonly Cell[] | null>>,
    private readonly options: Readonly<Record<string, string>>,
    /** For roles that take the whole table: its rows with the header. */
    private readonly tables: Readonly<Record<string, readonly (readonly Cell[])[]>> = {},
  ) {}

  /** A column as functions take it: a cell a row; undefined where none was chosen. */
  grid(key: string): Cell[][] | undefined {
    const cells = this.columns[key];
    return cells ? cells.map((cell) => [cell]) : undefined;
  }

  cells(key: string): readonly Cell[] | null {
    return this.columns[key] ?? null;
  }

  table(role: string): readonly (readonly Cell[])[] {
    return this.tables[role] ?? [];
  }

  option(key: string): string {
    return this.options[key] ?? "";
  }

  /** The lines of an option of kind `names`. */
  names(key: string): string[] {
    return this.option(key)
      .split(/[\n;]+/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
}

type FigureFormat = "percent" | "money" | "number" | "date" | "text" | "truth";

export interface Figure {
  readonly title: TextKey;
  readonly value: boolean | Value;
  readonly format: FigureFormat;
}

/** A status as a badge shows it: a rule's, or what an entity was found to be. */
export type ShownStatus = Status | "passes" | "is FEOC" | "is not FEOC";

/** A reason and the rows that it decides. */
export interface Decision {
  readonly status: ShownStatus;
  /** A rule's reason, or a name that stands for one; "" where the status says it all. */
  readonly reason: Value;
  readonly citation: CitationId | null;
  readonly rows: readonly number[];
  readonly value: number;
}

export interface ChartBar {
  /** Null for what is not known. */
  readonly label: Value | null;
  readonly total: number;
  readonly qualifying: number;
  readonly unknown: number;
  /** Set on the bar that stands for what is too small to show. */
  readonly others?: number;
}

export interface Chart {
  readonly title: TextKey;
  readonly bars: readonly ChartBar[];
}

/** A step of a determination, a line of totals, an entity: a title with its status, and lines under it. */
export interface StepRow {
  readonly title: Value;
  /** Behind the title: the fact that a test used. */
  readonly fact?: Value;
  /** Under the title, each under its own name. */
  readonly facts?: readonly Figure[];
  /** Blank ones are passed over. */
  readonly lines: readonly Value[];
  readonly status: ShownStatus | null;
  readonly citation: CitationId | null;
}

export type VerdictState = "met" | "notMet" | "notMetOpen" | "answer";

export interface CheckResult {
  readonly state: VerdictState;
  /** Instead of a verdict: what the answer is, already in words or as a figure. */
  readonly answer?: Figure;
  /** Shares from 0 to 1 against a minimum. */
  readonly bar?: {
    readonly share: number;
    readonly threshold: number;
    readonly potential?: number;
    readonly meets: boolean;
  };
  readonly figures: readonly Figure[];
  readonly decisions: readonly Decision[];
  readonly steps?: readonly StepRow[];
  readonly charts: readonly Chart[];
  /** Authorities of the verdict itself. */
  readonly citations: readonly CitationId[];
  /** Of the verdict. */
  readonly reason?: Reason;
}

/** Either a result, or what the function says in the cell instead. */
export type CheckOutcome =
  | { readonly kind: "result"; readonly result: CheckResult }
  | { readonly kind: "problem"; readonly problem: CallProblem };

/** A line of what is inserted: a label, and a formula. */
interface FormulaLine {
  readonly title: TextKey;
  readonly formula: Formula;
  readonly format?: string;
  /** Spills over so many columns: goes last, only on a sheet of its own. */
  readonly spills?: number;
}

/** One guided check, as data. The pages know nothing of any one check. */
export interface CheckDefinition {
  readonly id: CheckId;
  readonly title: TextKey;
  readonly sheetTitle: TextKey;
  readonly roles: readonly Role[];
  readonly options: readonly OptionNeed[];
  /** The options at the start. `day` fills those that are dates: "" leaves them to be chosen. */
  readonly defaults: (day: string) => Readonly<Record<string, string>>;
  /** A line under the verdict: what it holds for. */
  readonly about?: {
    readonly text: TextKey;
    readonly values: (input: CheckInput) => Readonly<Record<string, OptionText>>;
  };
  readonly evaluate: (input: CheckInput, work: Work) => Promise<CheckOutcome>;
  /** `has` tells whether a column was chosen. */
  readonly formulas: (has: (key: string) => boolean) => readonly FormulaLine[];
  /** Each row has a result of its own: a cell to correct stops its row alone. */
  readonly byRow?: true;
  /** Whether the what-if page can take this check on. */
  readonly whatIf?: true;
}

/** A value in a text: a day, or an option's own text. */
type OptionText = { readonly date: string } | { readonly text: TextKey } | { readonly value: Value };

export type { CellInput };
