import { type IRange } from "@univerjs/core";
import { modelRange } from "../engine/areas";

export const same = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);

export const sorted = (ranges: readonly IRange[] | undefined): string[] =>
  (ranges ?? []).map((range) => JSON.stringify(modelRange(range))).sort();
