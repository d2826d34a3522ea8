import type { LawEntry } from "./entries/entry";

/** The marks of certainty, from the most certain to the least. */
export const MARKS = ["verified", "secondary", "unverified"] as const;

export type Mark = (typeof MARKS)[number];

/** The names of the marks, as the pane and the help page have them. */
export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  verified: "verified",
  secondary: "secondary source",
  unverified: "unverified",
};

/** The mark of an entry in words, with the likelihood if one was estimated. */
export function markText({ confidence, likelihood }: Pick<LawEntry, "confidence" | "likelihood">): string {
  const name = MARK_NAMES[confidence];
  return likelihood === null ? name : `${name}, likelihood ${likelihood}`;
}
