import type { Holding } from "../rules/holdings";
import { ForeignOwnership } from "../rules/prohibited-foreign-entities";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, plainCell } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { cellAt, placeOf, readNumber, readText } from "./read";

const SPECIFIED = 1;
const OWNER = 2;
const OWNED = 3;
const SHARE = 4;

/** The rows of the ownership table; rows that are blank in all three columns are skipped. */
function* readHoldings(call: Arguments): Generator<Holding> {
  const owners = call.grid(OWNER) as Grid;
  const owned = call.grid(OWNED) as Grid;
  const shares = call.grid(SHARE) as Grid;
  for (let element = 0; element < call.length; element++) {
    const ownerCell = cellAt(owners, element);
    const ownedCell = cellAt(owned, element);
    const shareCell = cellAt(shares, element);
    if (isBlankText(ownerCell) && isBlankText(ownedCell) && isBlankText(shareCell)) continue;
    const place = placeOf(owners, element);
    yield {
      owner: readText(ownerCell, `${place}: owner`),
      owned: readText(ownedCell, `${place}: owned`),
      share: readNumber(shareCell, `${place}: share`),
      place,
    };
  }
}

/** The ownership table of a call. @throws Problem naming the row that cannot be right. */
export function readOwnership(call: Arguments): ForeignOwnership {
  return new ForeignOwnership(readHoldings(call), readSpecified(call));
}

/** Names of specified foreign entities: any range; blanks are skipped. */
function readSpecified(call: Arguments): string[] {
  const grid = call.grid(SPECIFIED) as Grid;
  const names: string[] = [];
  grid.forEach((row, rowIndex) =>
    row.forEach((cell) => {
      const name = readText(plainCell(cell), `Row ${rowIndex + 1}: specified`);
      if (name !== "") names.push(name);
    }),
  );
  return names;
}

const foreignOwnershipStatus: FunctionDefinition = {
  id: "FOREIGN_OWNERSHIP_STATUS",
  section: "Advanced manufacturing and material assistance",
  summary:
    "Status of an entity under 7701(a)(51) by ownership and debt: specified foreign entity, foreign-influenced entity, or neither.",
  parameters: [
    {
      name: "entity",
      kind: "each",
      description: "The entity asked about, named as in the ownership table. Blank gives a blank.",
    },
    {
      name: "specified",
      kind: "table",
      description:
        "Names of the specified foreign entities that you know of (lists, governments, covered-nation entities), in a range of any size.",
    },
    { name: "owner", kind: "column", description: "Who holds the share, one holding a row." },
    { name: "owned", kind: "column", description: "The entity that is held." },
    {
      name: "share",
      kind: "column",
      description:
        "The part that is held, as a fraction from 0 to 1, in one measure a call (vote, value, profits, capital or beneficial interest).",
    },
    {
      name: "debtShare",
      kind: "each",
      optional: true,
      description:
        "Part of the entity's debt issued to specified foreign entities, as a fraction from 0 to 1. Blank: no debt known.",
    },
  ],
  returns:
    "Text for each element. Control above 50 % spreads first, holdings of all specified foreign entities added up (the careful reading: the text can be read as one of them); then one " +
    "at least 25 %, together at least 40 %, or debt at least 15 %, on direct and attributed holdings. Every holder is taken to be a corporation, 318(a)(2)(C). " +
    "Covered officers, effective control and the relief for traded companies are not computed. #N/A for an entity that is not in the table.",
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
    return (entity: Cell, debtShare: Cell): unknown => {
      const name = readText(entity, "entity");
      if (name === "") return "";
      return ownership.status(name, isBlankText(debtShare) ? null : readNumber(debtShare, "debtShare"));
    };
  },
};

export const prohibitedForeignEntityFunctions: readonly FunctionDefinition[] = [foreignOwnershipStatus];
