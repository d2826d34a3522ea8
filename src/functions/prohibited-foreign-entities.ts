import { entityKey } from "../rules/holdings";
import type { EntityFacts } from "../rules/ownership-readings";
import { ForeignOwnership } from "../rules/prohibited-foreign-entities";
import { entityKinds, measures } from "../rules/ownership-table";
import { prohibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, plainCell } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { readBoolean, readNumber, readText } from "./read";
import { isUnknown, readOwnershipHoldings } from "./read-holdings";

/** The ownership table of a call. @throws Problem naming the row of an invalid holding. */
function readOwnership(call: Arguments): ForeignOwnership {
  return new ForeignOwnership(
    readOwnershipHoldings(call),
    readSpecified(call),
    prohibitedForeignEntityLaw,
    readTraded(call),
  );
}

/**
 * The entities that are entered as regularly traded, in every row that names them. What the other elements of the call say matters where
 * they are holders.
 */
export function readTraded(call: Arguments): Iterable<string> {
  const traded = new Map<string, boolean>();
  if (call.grid("traded") === null) return [];
  (call.grid("entity") as Grid).forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const name = plainCell(cell);
      if (typeof name !== "string") return;
      const key = entityKey(name);
      traded.set(key, isTraded(call.cellFor("traded", { row, column })) && traded.get(key) !== false);
    }),
  );
  return [...traded].flatMap(([name, is]) => (is ? [name] : []));
}

/** A cell that says something else is an error of its own element only. */
function isTraded(cell: Cell): boolean {
  return cell === true || cell === 1 || (typeof cell === "string" && /^(?:true|yes)$/i.test(cell.trim()));
}

/** Names of specified foreign entities, in a range of any shape; blanks are skipped. */
export function readSpecified(call: Arguments): string[] {
  const grid = call.grid("specified") as Grid;
  const names: string[] = [];
  grid.forEach((row, rowIndex) =>
    row.forEach((cell) => {
      const name = readText(plainCell(cell), { parameter: "specified", row: { row: rowIndex + 1 } });
      if (name !== "") names.push(name);
    }),
  );
  return names;
}

const foreignOwnershipStatus = {
  id: "FOREIGN_OWNERSHIP_STATUS",
  section: "Advanced manufacturing and material assistance",
  summary:
    "Status of an entity under 7701(a)(51) by ownership and debt: specified foreign entity, foreign-influenced entity, or neither.",
  parameters: [
    {
      name: "entity",
      kind: "each",
      description: "Entity, named as in the ownership table. Blank returns blank.",
    },
    {
      name: "specified",
      kind: "table",
      description:
        "Names of known specified foreign entities (lists, governments, covered-nation entities), in a range of any size.",
    },
    { name: "owner", kind: "column", description: "Holder of the share; one holding per row." },
    { name: "owned", kind: "column", description: "Entity that is held." },
    {
      name: "share",
      kind: "column",
      holds: "number",
      description:
        "Part held, as a fraction from 0 to 1. Without the column measure: in one measure per call (vote, value, profits, capital or beneficial interest).",
    },
    {
      name: "debtShare",
      kind: "each",
      holds: "number",
      optional: true,
      description:
        "Part of the entity's debt issued to specified foreign entities, as a fraction from 0 to 1. Blank: no known debt. Of a traded company: its publicly traded debt, at original issuance.",
    },
    {
      name: "kind",
      kind: "column",
      optional: true,
      options: entityKinds,
      description:
        "Kind of the entity in owned: corporation, partnership, estate, trust or other. Blank: unknown, attributes as a partnership. Omitted: corporations.",
    },
    {
      name: "measure",
      kind: "column",
      optional: true,
      options: measures,
      description:
        "Measure of the share: vote, value (corporation), profits, capital (partnership) or interest. One row per measure. Omitted: one measure for all.",
    },
    {
      name: "reporting",
      kind: "column",
      holds: "truth",
      optional: true,
      description:
        "For traded companies: whether this holding must be reported under Rule 13d-3 by its holder or those who control it. Blank or omitted: counts as TRUE.",
    },
    {
      name: "officer",
      kind: "each",
      holds: "truth",
      optional: true,
      description:
        "TRUE if a specified foreign entity has authority (direct, if not traded) to appoint a covered officer of the entity. Blank: unknown. Omitted: not tested.",
    },
    {
      name: "traded",
      kind: "each",
      holds: "truth",
      optional: true,
      description:
        "TRUE if the entity's securities are regularly traded on an exchange that 7701(a)(51)(E)(i) names. Blank or omitted: tested as not traded.",
    },
  ],
  returns:
    "Text for each element. Control above 50 % spreads first, with the holdings of all specified foreign entities added up (the cautious reading: the text may require a single one); then one " +
    "at least 25 %, together at least 40 %, or debt at least 15 %, on direct and attributed holdings, 318(a)(2). Each measure is tested, and the greatest share decides. " +
    "Traded companies and their 80 % subsidiaries: only reportable holdings, and debt above 15 %. 'open' if only the officers are unknown. #N/A for an entity not in the table.",
  citations: [
    "7701(a)(51)(A)",
    "7701(a)(51)(B)",
    "7701(a)(51)(C)(v)",
    "7701(a)(51)(D)(i)(I)(aa)",
    "7701(a)(51)(D)(i)(I)(bb)",
    "7701(a)(51)(D)(i)(I)(cc)",
    "7701(a)(51)(D)(i)(I)(dd)",
    "7701(a)(51)(D)(i)",
    "7701(a)(51)(E)",
    "7701(a)(51)(E)(i)",
    "7701(a)(51)(E)(ii)",
    "7701(a)(51)(E)(iii)",
    "7701(a)(51)(G)",
    "7701(a)(51)(H)",
    "318(a)(2)(A)",
    "318(a)(2)(B)",
    "318(a)(2)(C)",
  ],
  examples: [
    {
      formula:
        '=IRA.FOREIGN_OWNERSHIP_STATUS("Plant", "State fund", {"State fund";"Holding"}, {"Holding";"Plant"}, {0.6;0.3})',
      result: "foreign-influenced entity",
    },
    {
      formula:
        '=IRA.FOREIGN_OWNERSHIP_STATUS("Holding", "State fund", {"State fund";"Holding"}, {"Holding";"Plant"}, {0.6;0.3})',
      result: "specified foreign entity",
    },
    {
      formula:
        '=IRA.FOREIGN_OWNERSHIP_STATUS("Plant", "State fund", {"State fund";"Fund LP"}, {"Fund LP";"Plant"}, {0.4;0.7}, , {"partnership";"corporation"})',
      result: "foreign-influenced entity",
    },
  ],
  result: "each",
  calculate: (call) => {
    const ownership = readOwnership(call);
    const factsOf = factsReader(call);
    return (entityCell: Cell, ...cells: Cell[]): unknown => {
      const entity = readText(entityCell, "entity");
      return entity === "" ? "" : ownership.status(entity, factsOf(cells));
    };
  },
  determine: (call) => {
    const ownership = readOwnership(call);
    const factsOf = factsReader(call);
    return (element) => {
      const entity = readText(call.cellFor("entity", element), "entity");
      const cells = (["debtShare", "officer", "traded"] as const).map((name) => call.cellFor(name, element));
      return entity === "" ? null : ownership.determine(entity, factsOf(cells));
    };
  },
} as const satisfies FunctionDefinition;

/** Reads debtShare, officer and traded of one element. A fact that was not asked for is not the same as one without an answer. */
export function factsReader(call: Arguments): (cells: readonly Cell[]) => EntityFacts {
  const isAsked = (name: string): boolean => call.grid(name) !== null || call.isEmptyCell(name);
  const [asksOfficer, asksTraded] = [isAsked("officer"), isAsked("traded")];
  const truth = (cell: Cell, name: string): boolean | null => (isUnknown(cell) ? null : readBoolean(cell, name));
  return ([debt, officer, traded]) => ({
    debtShare: isBlankText(debt) ? null : readNumber(debt, "debtShare"),
    ...(asksOfficer ? { officer: truth(officer, "officer") } : {}),
    ...(asksTraded ? { traded: truth(traded, "traded") } : {}),
  });
}

export const prohibitedForeignEntityFunctions = [foreignOwnershipStatus] as const;
