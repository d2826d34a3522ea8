/** What the formula engine takes for errors, wherever it reads them. */
const ERRORS: ReadonlySet<string> = new Set(
  "#DIV/0! #NAME? #VALUE! #NUM! #N/A #CYCLE! #REF! #SPILL! #CALC! #ERROR! #GETTING_DATA #NULL!".split(" "),
);

/** Whether a text would be taken for an error. */
export const looksLikeError = (value: unknown): boolean => typeof value === "string" && ERRORS.has(value);
