import { ForeignOwnership } from "../rules/prohibited-foreign-entities";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, plainCell } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { readNumber, readText } from "./read";
import { readHoldings } from "./read-holdings";

/** The ownership table of a call. @throws Problem naming the row of an invalid holding. */
function readOwnership(call: Arguments): ForeignOwnership {
  return new ForeignOwnership(readHoldings(call), readSpecified(call));
}

/** Names of specified foreign entities, in a range of any shape; blanks are skipped. */
function readSpecified(call: Arguments): string[] {
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
      description:
        "Part held, as a fraction from 0 to 1, in one measure per call (vote, value, profits, capital or beneficial interest).",
    },
    {
      name: "debtShare",
      kind: "each",
      optional: true,
      description:
        "Part of the entity's debt issued to specified foreign entities, as a fraction from 0 to 1. Blank: no known debt.",
    },
  ],
  returns:
    "Text for each element. Control above 50 % spreads first, with the holdings of all specified foreign entities added up (the cautious reading: the text may require a single one); then one " +
    "at least 25 %, together at least 40 %, or debt at least 15 %, on direct and attributed holdings. Every holder is assumed to be a corporation, 318(a)(2)(C). " +
    "Covered officers, effective control and the tests for publicly traded companies are not computed. #N/A for an entity not in the table.",
  citations: [
    "7701(a)(51)(A)",
    "7701(a)(51)(B)",
    "7701(a)(51)(C)(v)",
    "7701(a)(51)(D)(i)(I)(bb)",
    "7701(a)(51)(D)(i)(I)(cc)",
    "7701(a)(51)(D)(i)(I)(dd)",
    "7701(a)(51)(D)(i)",
    "7701(a)(51)(E)",
    "7701(a)(51)(G)",
    "7701(a)(51)(H)",
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
  ],
  result: "each",
  calculate: (call) => {
    const ownership = readOwnership(call);
    return (entityCell: Cell, debtCell: Cell): unknown => {
      const facts = readFacts(entityCell, debtCell);
      return facts === null ? "" : ownership.status(facts.entity, facts.debtShare);
    };
  },
  determine: (call) => {
    const ownership = readOwnership(call);
    return (element) => {
      const facts = readFacts(call.cellFor("entity", element), call.cellFor("debtShare", element));
      return facts === null ? null : ownership.determine(facts.entity, facts.debtShare);
    };
  },
} as const satisfies FunctionDefinition;

/** The entity and its debt issued to specified foreign entities; null for a blank entity. */
function readFacts(
  entityCell: Cell,
  debtCell: Cell,
): { readonly entity: string; readonly debtShare: number | null } | null {
  const entity = readText(entityCell, "entity");
  if (entity === "") return null;
  return { entity, debtShare: isBlankText(debtCell) ? null : readNumber(debtCell, "debtShare") };
}

export const prohibitedForeignEntityFunctions = [foreignOwnershipStatus] as const;
