import { CONTAINER, XML } from "./files";
import { FORMULAS, NAMES } from "./formulas";
import type { HostileCase } from "./kit";
import { GRID } from "./sheets";

export const HOSTILE_CASES: readonly HostileCase[] = [...CONTAINER, ...XML, ...GRID, ...FORMULAS, ...NAMES];
