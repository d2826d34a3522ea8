import type { Cell } from "../../functions/cells";
import type { Work } from "../../office/batch";
import type { DataSource } from "../../office/sources";
import type { CellInput } from "../../office/cell-input";
import type { CitationId } from "../../law";
import type { Caution, Status } from "../../rules/determination";
import type { Reason, Value } from "../../sentences/reason";
import type { TextKey } from "../../text/language";
import type { CallProblem } from "../calls/engine";
import type { Formula, FormulaCall } from "../calls/formulas";
import type { Picture } from "../pictures/picture";

export type CheckId =
  | "criticalMinerals"
  | "batteryComponents"
  | "foreignEntitiesOfConcern"
  | "cleanVehicleCredit"
  | "advancedManufacturing"
  | "materialAssistance"
  | "domesticContent";

/** What tables are read for: a check, or certificates to be asked of suppliers. */
export type GuidedId = CheckId | "supplierCertificates";

/**
 * What a column holds, which decides how it is recognized and checked. `origin`: a country, a fraction, TRUE or FALSE, a dash or blank.
 * `listed`: one of the names that `ColumnNeed.listed` knows.
 */
export type ColumnKind =
  "amount" | "fraction" | "origin" | "country" | "material" | "text" | "yesNo" | "yesNoOrAmount" | "date" | "listed";

/** A column that a check uses. Its texts are `column.KEY` and `column.KEYHint`. */
export interface ColumnNeed {
  readonly key: string;
  readonly kind: ColumnKind;
  readonly title: TextKey;
  readonly hint: TextKey;
  readonly optional?: true;
  /** Few tables have this column: it is hidden unless a header fits or the person asks for it. */
  readonly rare?: true;
  /** Used only by the what-if page: problems in it do not stop the result. */
  readonly aside?: true;
  /** An optional amount that the check adds up over the rows, so a total among them would count twice. */
  readonly adds?: true;
  /** Key in `columnSynonyms`, if it differs from the column's own. */
  readonly synonyms?: string;
  /** Negative numbers are allowed. */
  readonly signed?: true;
  /** What a blank cell means in a row that is not blank: nothing to report, an unknown fact, or an error. */
  readonly blanks?: "fine" | "unknown" | "error";
  /** Report a text that occurs in two rows. */
  readonly unique?: true;
  /** Key of a column that is required if this one is chosen. */
  readonly needs?: string;
  /** Not proposed if the column proposed for `key` has such a header, because the two would state the same fact twice. */
  readonly notBeside?: { readonly key: string; readonly header: RegExp };
  /** Key of a need that gets the column proposed for this one if it would have none, because it matters more. */
  readonly yieldsTo?: string;
  /** For amounts that may also be given by name: whether a text is such a name. */
  readonly named?: (text: string) => boolean;
  /** For origins: what Yes and No would mean if such a column were chosen. */
  readonly yesMeans?: TextKey;
  /** A column of Yes and No is matched to this need if its header asks exactly this question. */
  readonly yesNoHeader?: RegExp;
  /** For `listed`: whether a name is known, and similar names. */
  readonly listed?: {
    readonly knows: (text: string) => boolean;
    readonly suggest: (text: string) => readonly string[];
    /** Every name. */
    readonly names?: () => readonly string[];
  };
}

/** Whether the amounts of a column are added up over the rows. */
export function addsUp({ kind, optional, adds }: ColumnNeed): boolean {
  return kind === "amount" && (!optional || adds === true);
}

/** A table that a check uses. Most checks use one. */
export interface Role {
  readonly key: string;
  readonly title?: TextKey;
  readonly columns: readonly ColumnNeed[];
  /** Uses the source as it is, with its header row, instead of columns. */
  readonly whole?: true;
}

/** A fact that is not a column and is asked for once. */
export type OptionNeed =
  /** Looked for in the workbook, under the names that `columnSynonyms` has for its key. */
  | { readonly key: string; readonly kind: "date"; readonly title: TextKey; readonly hint: TextKey }
  | {
      readonly key: string;
      readonly kind: "choice";
      readonly title: TextKey;
      readonly hint?: TextKey;
      /** The first choice may be "", for no choice: the functions then receive a blank. */
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
    /** For roles that use the whole table: its rows with the header. */
    private readonly tables: Readonly<Record<string, readonly (readonly Cell[])[]>> = {},
  ) {}

  /** A column as functions accept it, one cell per row; undefined if none was chosen. */
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

  /** The same with other rows for a role that uses the whole table. */
  withTable(role: string, rows: readonly (readonly Cell[])[]): CheckInput {
    return new CheckInput(this.sources, this.columns, this.options, { ...this.tables, [role]: rows });
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

export type FigureFormat = "percent" | "money" | "number" | "date" | "text" | "truth";

export interface Figure {
  readonly title: TextKey;
  readonly value: boolean | Value;
  readonly format: FigureFormat;
}

/** A status as a badge shows it: one from a rule, or what was found about an entity. */
export type ShownStatus = Status | "passes" | "is FEOC" | "is not FEOC";

/** A reason and the rows that it decides. */
export interface Decision {
  readonly status: ShownStatus;
  /** A rule's reason, or a name in its place; "" if the status says everything. */
  readonly reason: Value;
  readonly citation: CitationId | null;
  readonly rows: readonly number[];
  readonly value: number;
  /** What each of the rows adds to the value, in their order. */
  readonly values?: readonly number[];
  /** What the rows have in common, if the reason does not name it: a component. */
  readonly about?: Value;
}

export interface ChartBar {
  /** Null if the label is not known. */
  readonly label: Value | null;
  readonly total: number;
  readonly qualifying: number;
  readonly unknown: number;
  /** Set on the bar that combines those too small to show. */
  readonly others?: number;
  /** The rows that the bar adds up. Missing if it does not add up rows of the table. */
  readonly rows?: readonly number[];
}

export interface Chart {
  readonly title: TextKey;
  /** Each bar stands alone, so it shows its qualifying amount instead of its share of all bars. */
  readonly alone?: true;
  readonly bars: readonly ChartBar[];
}

/** A figure in a table, with its unit if not all figures of the column have one unit. */
interface TableCell extends Omit<Figure, "title"> {
  readonly unit?: Value;
}

/** Totals by something: a label in each row, and a figure in each column. */
export interface ResultTable {
  readonly title: TextKey;
  readonly columns: readonly TextKey[];
  readonly rows: readonly {
    readonly label: Value;
    /** Null where there is no figure. */
    readonly cells: readonly (TableCell | null)[];
    /** Shown under the row. */
    readonly note?: Value;
  }[];
}

/** A step of a determination, a line of totals, or an entity: a title with its status, and lines under it. */
export interface StepRow {
  readonly title: Value;
  /** Shown after the title: the fact that a test used. */
  readonly fact?: Value;
  /** Shown under the title, each with its own label. */
  readonly facts?: readonly Figure[];
  /** Blank lines are skipped. */
  readonly lines: readonly Value[];
  readonly status: ShownStatus | null;
  readonly citation: CitationId | null;
}

/** The same facts in one period of the law, such as a calendar year. */
export interface YearRow {
  readonly from: string;
  /** The last day; null if the period has no known end. */
  readonly to: string | null;
  /** Null if there is none, for the reason in `problem`. */
  readonly share: number | null;
  readonly potential: number | null;
  readonly threshold: number | null;
  /** Still needed; headroom if negative. */
  readonly gap: number | null;
  readonly state: VerdictState | null;
  readonly problem?: Reason;
  /** For material assistance: lines under elected contracts are left out. */
  readonly electedLeftOut?: true;
}

/** The periods of the law side by side. */
export interface Years {
  /** What they are about, if a result has several. */
  readonly title?: Value;
  /** Options that differ from those of the check. */
  readonly options?: Readonly<Record<string, string>>;
  /** The checked date. */
  readonly dated: string;
  /** Of the gap. */
  readonly format: FigureFormat;
  readonly shareTitle: TextKey;
  readonly thresholdTitle: TextKey;
  readonly rows: readonly YearRow[];
}

export type VerdictState = "met" | "notMet" | "notMetOpen" | "answer";

export interface CheckResult {
  readonly state: VerdictState;
  /** Shown instead of a verdict: the answer itself, in words or as a figure. */
  readonly answer?: Figure;
  /** Shares from 0 to 1, compared with a minimum. */
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
  /** Shown under the meter. */
  readonly pictures?: readonly Picture[];
  readonly years?: readonly Years[];
  readonly tables?: readonly ResultTable[];
  /** What the result assumes or does not decide. */
  readonly cautions?: readonly Caution[];
  /** Authorities of the verdict itself. */
  readonly citations: readonly CitationId[];
  /** The reason for the verdict. */
  readonly reason?: Reason;
}

/** Either a result, or the error that the function would show in the cell. */
export type CheckOutcome =
  | { readonly kind: "result"; readonly result: CheckResult }
  | { readonly kind: "problem"; readonly problem: CallProblem };

/** A line of an insertion: a label and a formula. */
interface FormulaLine {
  readonly title: TextKey;
  readonly formula: Formula;
  readonly format?: string;
  /** The number of columns it spills over. Such a line comes last, and only on a sheet of its own. */
  readonly spills?: number;
}

/**
 * A table of formulas with a row for each period. The day of the row stands in for the option `date`. A last column says whether the
 * requirement is met: as `met` says, or else whether the gap, then the last of the other columns, is not above 0. A gap adds no verdict
 * about other years to those that the command line finds in the workbook.
 */
export interface YearFormulas {
  readonly date: string;
  readonly columns: readonly {
    readonly title: TextKey;
    readonly figure: "share" | "threshold" | "gap";
    readonly formula: (row: YearRow) => FormulaCall;
    readonly format: string;
  }[];
  readonly met?: FormulaCall;
}

/** What is asked for and read before anything is decided: tables with their columns, and facts. */
export interface GuidedReading {
  readonly id: GuidedId;
  readonly title: TextKey;
  readonly roles: readonly Role[];
  readonly options: readonly OptionNeed[];
  /** The initial options. `day` fills in dates; "" leaves them to be chosen. */
  readonly defaults: (day: string) => Readonly<Record<string, string>>;
  /** Each row has its own result, so a cell to correct stops only its row. */
  readonly byRow?: true;
}

/** One guided check, as data. The pages contain nothing specific to a check. */
export interface CheckDefinition extends GuidedReading {
  readonly id: CheckId;
  readonly sheetTitle: TextKey;
  /** A line under the verdict that says what it applies to. */
  readonly about?: {
    readonly text: TextKey;
    readonly values: (input: CheckInput) => Readonly<Record<string, OptionText>>;
  };
  readonly evaluate: (input: CheckInput, work: Work) => Promise<CheckOutcome>;
  /** `has` tells whether a column was chosen. */
  readonly formulas: (has: (key: string) => boolean) => readonly FormulaLine[];
  /** A table of formulas with a row for each period of `CheckResult.years`, on a sheet of its own. */
  readonly yearFormulas?: (has: (key: string) => boolean) => YearFormulas;
  /** Whether the what-if page supports this check. */
  readonly whatIf?: true;
  /** Whether suppliers can be asked to certify the rows of its table. */
  readonly certificates?: true;
}

/** A value in a text: a day, the text of an option, or a rule's value. */
type OptionText = { readonly date: string } | { readonly text: TextKey } | { readonly value: Value };

export type { CellInput, Picture };
