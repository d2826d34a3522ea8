/** What a bar or a box leads to; null if its rows are not known. */
export type Choose = (rows: readonly number[]) => (() => void) | null;
