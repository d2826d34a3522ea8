/**
 * How a form is recognized and read whatever its language. A narrow hidden column has a key in every row that matters, and the row of
 * the first key has, in letters that are not shown, what each column is. Both move with their cells, whatever a program inserts or renames.
 */
export const FORM_KEY = "origincredit-certificate";
/** Forms of another version are not read, because their questions may differ. */
export const FORM_VERSION = 1;

export const formColumns = ["item", "line", "delivery", "cost", "currency", "certified", "pfeMade"] as const;
export type FormColumn = (typeof formColumns)[number];

/** Where the answers to the questions are. */
export const ANSWER_COLUMN: FormColumn = "line";

export const REQUEST_KEY = "request";
export const fieldKey = (field: string): string => `field:${field}`;
export const LINE_KEY = "line:";
