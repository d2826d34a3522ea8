import type { CitationId } from "../../law";
import type { DefinedNameDefinition, SheetDefinition, TableDefinition } from "../../xlsx/write/definition";
import type { ChoiceList } from "./lists";
import type { TemplateText } from "../text/en";

/** What a section is built from. */
export interface SectionContext {
  readonly text: TemplateText;
  /** If false, the same workbook is empty, as it is after its samples are cleared. */
  readonly samples: boolean;
  /** Empty rows of each table. */
  readonly emptyRows: number;
  /** Reference to the placed-in-service date if another section holds it. */
  readonly placedInService?: string;
}

/** One part of a template: its sheets, and what the checker, sources and instructions need to know about them. */
export interface Section {
  readonly inputs: readonly SheetDefinition[];
  readonly results: readonly SheetDefinition[];
  readonly names: readonly DefinedNameDefinition[];
  readonly lists: readonly ChoiceList[];
  readonly tableChecks: readonly TableCheck[];
  readonly factChecks: readonly FactCheck[];
  /** Heading above the fact checks. */
  readonly factsTitle: string;
  readonly resultChecks: readonly ResultCheck[];
  /** What the sources sheet cites. */
  readonly topics: readonly CitationId[];
  /** Absolute references to cells that other sections use. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A table whose `check` column lists what is missing, as messages separated by semicolons. */
export interface TableCheck {
  readonly sheet: string;
  /** Heading of its list. Default: the sheet's name. */
  readonly title?: string;
  readonly table: TableDefinition;
  /** Column that names a row. */
  readonly labelKey: string;
  readonly messages: readonly { readonly message: string; readonly key: string }[];
}

/** A required fact, and when it is missing. */
export interface FactCheck {
  readonly label: string;
  /** Absolute reference and place of the cell. */
  readonly reference: string;
  readonly place: string;
  /** A condition that is TRUE if the fact is missing. */
  readonly missing: string;
}

/** A result that must not be an error. */
export interface ResultCheck {
  readonly label: string;
  readonly reference: string;
  readonly place: string;
  /** If it spills: the cells that may hold errors. */
  readonly area?: string;
}
