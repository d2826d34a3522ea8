import type { StyleDefinition, TableColumnDefinition, TableDefinition } from "../../xlsx/write/definition";
import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { present } from "../../xlsx/write/present";
import { tableColumnRange, tableRange } from "../../xlsx/write/tables";
import { columnName } from "../../xlsx/text/address";
import type { CellRange } from "../../xlsx/model";
import { sampleCountry } from "./lists";
import * as look from "../../xlsx/write/look";
import type { SectionContext, TableCheck } from "./section";

/** What a column accepts. Determines its format, its list and its messages. */
export type ColumnKind =
  | "text"
  | "country"
  | "origin"
  | "madeIn"
  | "madeInUs"
  | "material"
  | "step"
  | "part"
  | "amount"
  | "fraction"
  | "quantity"
  | "date"
  | "yesNo"
  | "pfe"
  | "coveredItems"
  | "certifiedAmount"
  | "eligibleComponent"
  /** A calculated column. */
  | "calculated";

export interface InputColumn {
  readonly key: string;
  readonly header: string;
  readonly kind: ColumnKind;
  /** For `calculated`. */
  readonly formula?: string;
  readonly style?: StyleDefinition;
}

/** Something that can be wrong with a row: `when` is TRUE if it is, and the checker links to the column `key`. */
export interface Rule {
  readonly key: string;
  readonly message: string;
  readonly when: string;
}

export interface InputTable {
  readonly name: string;
  readonly columns: readonly InputColumn[];
  readonly samples: readonly Readonly<Record<string, string | number | boolean | undefined>>[];
  readonly rules: readonly Rule[];
  /** Column that names a row. */
  readonly labelKey: string;
  readonly filter?: false;
  readonly left?: number;
}

const COUNTRY_KINDS: ReadonlySet<ColumnKind> = new Set(["country", "origin", "madeIn", "madeInUs"]);

/** Separates the messages of one row. */
export const SEPARATOR = "; ";

/** A text as a string in a formula. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/**
 * Places a table to fill in: colored cells with lists and prompts, a note column that marks samples, and a check column that lists what is
 * missing in each row. Returns the table, what the checker needs, and the name for the samples.
 */
export function inputTable(
  sheet: SheetBuilder,
  context: SectionContext,
  input: InputTable,
): { table: TableDefinition; check: TableCheck; sampleName: { name: string; formula: string } } {
  const { text } = context;
  const columns: TableColumnDefinition[] = input.columns.map(toColumn);
  columns.push({ key: "note", header: text.columns.note, headerStyle: look.header, style: look.input });
  const entered = input.columns.filter(({ kind }) => kind !== "calculated").map(({ key }) => `[@${key}]`);
  if (input.rules.length > 0) {
    const tests = input.rules.map(({ when, message }) => `IF(${when},${quoted(SEPARATOR + message)},"")`).join("&");
    columns.push({
      key: "check",
      header: text.columns.check,
      headerStyle: look.resultHeader,
      style: look.wrapped(look.result),
      formula: `IF(COUNTA(${entered.join(",")})=0,"",IFERROR(MID(${tests},${SEPARATOR.length + 1},999),${quoted(text.checks.errorValue)}))`,
    });
  }
  const countries = input.columns.filter(({ kind }) => COUNTRY_KINDS.has(kind)).map(({ key }) => key);
  const samples = (context.samples ? input.samples : []).map((row) => ({
    ...row,
    ...Object.fromEntries(countries.map((key) => [key, sampleCountry(text.language, row[key])])),
  }));
  const table = sheet.table({
    name: input.name,
    ...present({ left: input.left, filter: input.filter }),
    columns,
    rows: samples.map((row) => ({ ...row, note: row.note ?? text.common.sample })),
    emptyRows: context.emptyRows + input.samples.length - samples.length,
  });
  for (const column of input.columns) validate(sheet, context, table, column);
  colour(sheet, context, table, input);
  const { top, left } = tableRange(table);
  const rows = Math.max(1, samples.length);
  // Runs of input columns: calculated columns between them must not be cleared with the samples.
  const blocks: [number, number][] = [];
  table.columns.forEach(({ formula }, index) => {
    if (formula !== undefined) return;
    const last = blocks[blocks.length - 1];
    if (last && last[1] === left + index - 1) last[1]++;
    else blocks.push([left + index, left + index]);
  });
  return {
    table,
    check: {
      sheet: sheet.name,
      table,
      labelKey: input.labelKey,
      messages: [
        ...input.rules.map(({ message, key }) => ({ message, key })),
        { message: text.checks.errorValue, key: input.labelKey },
      ],
    },
    sampleName: {
      name: `Samples${input.name}`,
      formula: blocks.map(([first, last]) => sheet.absolute(top + 1, first, top + rows, last)).join(","),
    },
  };
}

function toColumn({ key, header, kind, formula, style }: InputColumn): TableColumnDefinition {
  if (kind === "calculated") {
    return { key, header, ...present({ formula }), headerStyle: look.resultHeader, style: style ?? look.result };
  }
  return { key, header, headerStyle: look.header, style: style ?? { ...look.input, ...styleOf(kind) } };
}

function styleOf(kind: ColumnKind): StyleDefinition {
  switch (kind) {
    case "amount":
    case "pfe":
    case "certifiedAmount":
    case "quantity":
      return { format: look.number };
    case "fraction":
      return { format: look.percent };
    case "date":
      return { format: look.date };
    case "yesNo":
      return { format: look.trueFalse, horizontal: "center" };
    default:
      return {};
  }
}

function validate(
  sheet: SheetBuilder,
  { text }: SectionContext,
  table: TableDefinition,
  { key, kind }: InputColumn,
): void {
  const ranges = [tableColumnRange(table, key)];
  const { prompts, errors } = text;
  const promptOf = ([title, body]: readonly string[]) => ({ title: title as string, text: body as string });
  const fault = (message: string) => ({ title: errors.title, text: message });
  const list = (name: string, prompt: readonly string[], strict = false): void =>
    sheet.validate({
      ranges,
      type: "list",
      formula1: name,
      onError: strict ? "stop" : "warning",
      prompt: promptOf(prompt),
      error: fault(strict ? errors.choice : errors.list),
    });
  switch (kind) {
    case "country":
      return list("CountryNames", prompts.country);
    case "origin":
      return list("CountryNames", prompts.origin);
    case "madeIn":
      return list("CountryNames", prompts.madeIn);
    case "madeInUs":
      return list("CountryNames", prompts.madeInUs);
    case "material":
      return list("MaterialNames", prompts.material);
    case "eligibleComponent":
      return list("EligibleComponents", prompts.eligibleComponent);
    case "step":
      return list("StepNames", prompts.step, true);
    case "part":
      return list("PartNames", prompts.part, true);
    case "yesNo":
      return list("TrueFalse", prompts.yesNo, true);
    case "pfe":
      return list("TrueFalse", prompts.pfe);
    case "coveredItems":
      // Any text is allowed. The validation is there for its prompt.
      return sheet.validate({
        ranges,
        type: "custom",
        formula1: "TRUE",
        onError: "information",
        prompt: promptOf(prompts.coveredItems),
      });
    case "certifiedAmount": {
      const [{ top, left }] = ranges as [CellRange];
      const cell = `${columnName(left)}${top + 1}`;
      return sheet.validate({
        ranges,
        type: "custom",
        formula1: `IF(ISNUMBER(${cell}),${cell}>=0,${cell}="all")`,
        onError: "stop",
        prompt: promptOf(prompts.certifiedAmount),
        error: fault(errors.certifiedAmount),
      });
    }
    case "amount":
    case "quantity":
      return sheet.validate({
        ranges,
        type: "decimal",
        operator: "greaterThanOrEqual",
        formula1: "0",
        onError: "stop",
        error: fault(errors.amount),
      });
    case "fraction":
      return sheet.validate({
        ranges,
        type: "decimal",
        operator: "between",
        formula1: "0",
        formula2: "1",
        onError: "stop",
        error: fault(errors.fraction),
      });
    case "date":
      return sheet.validate({
        ranges,
        type: "date",
        operator: "greaterThanOrEqual",
        formula1: "36526",
        onError: "stop",
        prompt: promptOf(prompts.date),
        error: fault(errors.date),
      });
    default:
      return undefined;
  }
}

/** Shows sample rows in blue italics, and cells that the check column mentions in orange. */
function colour(sheet: SheetBuilder, { text }: SectionContext, table: TableDefinition, input: InputTable): void {
  const { top, left, bottom } = tableRange(table);
  const place = (key: string): string => columnName(left + table.columns.findIndex((column) => column.key === key));
  const first = top + 2;
  for (const { key } of input.columns) {
    const messages = input.rules.filter((rule) => rule.key === key);
    if (messages.length === 0) continue;
    const found = messages.map(({ message }) => `ISNUMBER(SEARCH(${quoted(message)},$${place("check")}${first}))`);
    sheet.format({
      ranges: [tableColumnRange(table, key)],
      formula: found.length === 1 ? (found[0] as string) : `OR(${found.join(",")})`,
      style: look.missing,
    });
  }
  const last = left + table.columns.findIndex(({ key }) => key === "note");
  sheet.format({
    ranges: [{ top: top + 1, left, bottom, right: last }],
    formula: `$${place("note")}${first}=${quoted(text.common.sample)}`,
    style: look.sample,
  });
}

/** What can be wrong with a column of kind `pfe` beside a column `cost`. */
export function pfeRules({ checks }: SectionContext["text"]): Rule[] {
  return [
    { key: "pfe", message: checks.pfeMissing, when: when.unknown("pfe") },
    { key: "pfe", message: checks.pfeText, when: `OR(${when.dash("pfe")},${when.notIn("pfe", "TruthWords")})` },
    {
      key: "pfe",
      message: checks.pfeRange,
      // Some programs treat a logical value as a number.
      when: "IF(ISNUMBER([@pfe]),OR([@pfe]<0,AND([@pfe]<>TRUE,[@pfe]>MAX(0,N([@cost])))),FALSE)",
    },
  ];
}

/** Conditions that many rules use; `key` is a column key. */
export const when = {
  blank: (key: string): string => `LEN([@${key}])=0`,
  text: (key: string): string => `ISTEXT([@${key}])*(LEN([@${key}])>0)`,
  negative: (key: string): string => `ISNUMBER([@${key}])*([@${key}]<0)`,
  outside01: (key: string): string => `ISNUMBER([@${key}])*(([@${key}]<0)+([@${key}]>1)>0)`,
  /** Blank, or one of the words that mean unknown. */
  unknown: (key: string): string => {
    const trimmed = `TRIM([@${key}])`;
    // EXACT, because some engines treat a question mark after = as a wildcard.
    return `OR(LEN(${trimmed})=0,EXACT(${trimmed},"?"),${trimmed}="unknown",${trimmed}="TBD")`;
  },
  /** One of the dashes that, to the functions, mean that there is no such step. */
  dash: (key: string): string => `ISNUMBER(FIND("|"&TRIM([@${key}])&"|","${DASHES}"))`,
  /** Text that is not in the list. Numbers, logical values, dashes and words for an unknown are allowed. */
  notIn: (key: string, list: string, ...alsoAllowed: readonly string[]): string =>
    `IF(AND(ISTEXT([@${key}]),NOT(${when.dash(key)}),NOT(${when.unknown(key)})),${notListed(key, list, alsoAllowed)},FALSE)`,
  /** Anything but a name in the list, a blank or a word for an unknown. */
  notNamed: (key: string, list: string): string =>
    `IF(${when.unknown(key)},FALSE,IF(ISTEXT([@${key}]),${notListed(key, list)},TRUE))`,
  /** Anything but a word in the list or a blank. */
  notOneOf: (key: string, list: string): string =>
    `IF(LEN([@${key}])=0,FALSE,IF(ISTEXT([@${key}]),${notListed(key, list)},TRUE))`,
  /** A name that is not in another column. */
  notFound: (key: string, column: string): string => `ISNA(MATCH(${literally(`[@${key}]`)},${column},0))`,
};

/** A text with an asterisk, question mark or tilde would match other names; no name in a list has one, so such a text is not listed. */
function notListed(key: string, list: string, alsoAllowed: readonly string[] = []): string {
  const trimmed = `TRIM([@${key}])`;
  const plain = `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${trimmed},"*",""),"?",""),"~","")`;
  const listed = `IF(LEN(${plain})<LEN(${trimmed}),TRUE,ISNA(MATCH(${trimmed},${list},0)))`;
  const allowed = alsoAllowed.map((word) => `${trimmed}=${quoted(word)}`);
  return allowed.length === 0 ? listed : `IF(OR(${allowed.join(",")}),FALSE,${listed})`;
}

/** A text to look up literally, with asterisks and question marks escaped. */
export function literally(cell: string): string {
  return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${cell},"~","~~"),"*","~*"),"?","~?")`;
}

/** The hyphen, and what programs turn it into: hyphens and dashes of other lengths, and the minus sign. */
const DASHES = `|${[..."-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"].join("|")}|`;

/** Words that the functions read as TRUE or FALSE in place of an origin. YES is not one of them, and NO is Norway. */
export const TRUTH_WORDS = ["TRUE", "FALSE"] as const;
