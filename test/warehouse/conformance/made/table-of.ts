import type { PortfolioTestId } from "../../../../src/warehouse/request";
import type { CaseCell, CaseColumn, CaseType, ConformanceCase } from "../case";
import type { Chance } from "./chance";

/** A lot: its values by parameter. What is left out is NULL. */
export type Lot = Readonly<Record<string, CaseCell | undefined>>;

/** Names of columns as people and systems write them: plain, reserved words, and with spaces, quotes and letters beyond ASCII. */
const NAMES: readonly Readonly<Record<string, string>>[] = [
  {},
  {
    group: "group",
    value: "value",
    incrementalValue: "sum",
    cost: "order",
    pfe: "case",
    date: "date",
    placedInService: "from",
    component: "select",
    quantity: "count",
    extraction: "left",
    processing: "right",
    property: "table",
  },
  {
    group: 'Battery "model"',
    value: "Wert (EUR)",
    incrementalValue: "Wert (EUR)",
    cost: "Cost, USD",
    pfe: "PFE's part",
    date: "Date sold",
    placedInService: "Placed in service",
    component: "Bauteil é",
    quantity: "部品数",
    extraction: "Extracted in",
    processing: "Processed in",
    property: "What is tested",
  },
];

export interface TableOptions {
  /** Which names its columns have. */
  readonly names?: 0 | 1 | 2;
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** Keeps the order of the lots. Otherwise the lots of all groups are mixed. */
  readonly inOrder?: boolean;
  readonly mayBeRefused?: boolean;
}

/** A case from lots. The group is always the first column. */
export function tableOf(
  chance: Chance,
  test: PortfolioTestId,
  name: string,
  types: Readonly<Record<string, CaseType>>,
  lots: readonly Lot[],
  { names = 0, constants = {}, inOrder = false, mayBeRefused = false }: TableOptions = {},
): ConformanceCase {
  const columns = Object.entries({ group: "text" as CaseType, ...types }).map(([parameter, type]): CaseColumn => ({
    parameter,
    name: NAMES[names]?.[parameter] ?? parameter,
    type,
  }));
  const rows = (inOrder ? lots : chance.shuffled(lots)).map((lot) =>
    columns.map(({ parameter }) => lot[parameter] ?? null),
  );
  return { name, test, columns, constants, rows, ...(mayBeRefused ? { mayBeRefused: true as const } : {}) };
}

/** Spellings of one name: case and outer spaces do not matter. */
export function spelling(chance: Chance, name: string): string {
  return chance.pick([name, name, name, name.toUpperCase(), name.toLowerCase(), ` ${name}`, `${name}  `]);
}

/** The days on both sides of the first day of a new figure. */
export function around(day: string): [before: string, day: string] {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return [before, day];
}
