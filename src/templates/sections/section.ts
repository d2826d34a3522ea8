import type { CitationId } from "../../law";
import type { DefinedNameDefinition, SheetDefinition, TableDefinition } from "../../xlsx/write/definition";
import type { ChoiceList } from "../lists";
import type { TemplateText } from "../text/en";

/** What a section is built with. */
export interface SectionContext {
  readonly text: TemplateText;
  /** Without samples the same workbook is empty, as after clearing them. */
  readonly samples: boolean;
  /** Empty rows of each table. */
  readonly emptyRows: number;
  /** Where the placed-in-service date stands when another section holds it. */
  readonly placedInService?: string;
}

/** One part of a template: its sheets, and what the checker, the sources and the instructions say about them. */
export interface Section {
  readonly inputs: readonly SheetDefinition[];
  readonly results: readonly SheetDefinition[];
  readonly names: readonly DefinedNameDefinition[];
  readonly lists: readonly ChoiceList[];
  readonly tableChecks: readonly TableCheck[];
  readonly factChecks: readonly FactCheck[];
  /** Heading of those checks. */
  readonly factsTitle: string;
  readonly resultChecks: readonly ResultCheck[];
  /** What the sheet of sources cites. */
  readonly topics: readonly CitationId[];
  /** Cells that other sections build on, as absolute references. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A table whose `check` column says what is missing, messages separated by semicolons. */
export interface TableCheck {
  readonly sheet: string;
  /** Heading of its list; the sheet's name where absent. */
  readonly title?: string;
  readonly table: TableDefinition;
  /** Column that names a row. */
  readonly labelKey: string;
  readonly messages: readonly { readonly message: string; readonly key: string }[];
}

/** One fact to be given, and when it is missing. */
export interface FactCheck {
  readonly label: string;
  /** Absolute reference and place of the cell. */
  readonly reference: string;
  readonly place: string;
  /** TRUE where the fact is missing. */
  readonly missing: string;
}

/** A result that should not be an error. */
export interface ResultCheck {
  readonly label: string;
  readonly reference: string;
  readonly place: string;
  /** Where it spills: the cells that may hold errors. */
  readonly area?: string;
}
