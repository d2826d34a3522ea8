import type { Citation } from "../types";

export const criticalMineralCitations: readonly Citation[] = [];
