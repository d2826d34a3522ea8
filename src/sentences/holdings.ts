/** Messages about the rows of an ownership table. */
export const holdingSentences = {} as const;
