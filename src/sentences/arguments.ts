/** Messages about the arguments of a call: what is wrong, where, and what to do. */
export const argumentSentences = {} as const;
