import type { IsoDate } from "../law";
import type { FeocPart } from "../law/foreign-entities-of-concern";
import type { CountryCode } from "../names/countries";
import { LONGEST_NAME } from "../names/near-names";
import {
  compliantBatteries,
  determineBatteries,
  determineFeocPart,
  feocPartExcludes,
  ForeignEntities,
  type MineralMass,
} from "../rules/foreign-entities-of-concern";
import { badValue, notAvailable, Problem } from "../sentences/problem";
import type { RowValue } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, plainCell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { isBlankRow, readBoolean, readDate, readNumbers, readOption, readText, requireDate } from "./read";
import { countryReader } from "./read-country";
import { readHoldings, rowOf } from "./read-holdings";

const government = {
  name: "government",
  kind: "table",
  description:
    "Names of the holders that count as the government of a covered nation (any size; blanks are skipped). Subnational bodies and the dominant party count.",
} as const satisfies Parameter;
const owner = {
  name: "owner",
  kind: "column",
  description: "Holder; one holding per row.",
} as const satisfies Parameter;
const owned = {
  name: "owned",
  kind: "column",
  description: "Entity that is held. Names match regardless of case and outer spaces.",
} as const satisfies Parameter;
const share = {
  name: "share",
  kind: "column",
  holds: "number",
  description:
    "Part held, from 0 to 1, in one measure (board seats, votes or equity) per call. Rows for the same pair are added up.",
} as const satisfies Parameter;

const parts = ["component", "mineral", "impracticable to trace"] as const satisfies readonly FeocPart[];
/** Other names for the material of 26 CFR 1.30D-2(b)(25), and for the other parts. */
const partNames: ReadonlyMap<string, FeocPart> = new Map([
  ["impracticabletotracematerial", "impracticable to trace"],
  ["impracticabletotracematerials", "impracticable to trace"],
  ["impracticabletotracebatterymaterial", "impracticable to trace"],
  ["impracticabletotracebatterymaterials", "impracticable to trace"],
  ["batterycomponent", "component"],
  ["criticalmineral", "mineral"],
  ["applicablecriticalmineral", "mineral"],
]);

/** For examples: a government holds half of B, and B holds a quarter of C and 0.24 of D. */
const TABLE = '{"State fund"}, {"State fund";"B";"B"}, {"B";"C";"D"}, {0.5;0.25;0.24}';

export const foreignEntityFunctions = [
  {
    id: "FEOC_CONTROL_SHARE",
    section: "Foreign entities of concern",
    summary:
      "Share of an entity that covered-nation governments hold through every path. A holding of at least 50 % counts as 100 %; smaller ones are multiplied.",
    parameters: [
      { name: "entity", kind: "each", description: "Entity, by its name in the table. Blank returns blank." },
      government,
      owner,
      owned,
      share,
    ],
    returns:
      "A fraction from 0 to 1 for each entity; #N/A for a name that is not in the table. Circles of cross-holdings are solved, not looped.",
    citations: ["89 FR 37079 control", "89 FR 37079 tiers"],
    examples: [
      { formula: `=IRA.FEOC_CONTROL_SHARE("C", ${TABLE})`, result: 0.25 },
      {
        formula: '=IRA.FEOC_CONTROL_SHARE("C", {"State fund"}, {"State fund";"B"}, {"B";"C"}, {0.25;0.4})',
        result: 0.1,
      },
    ],
    result: "each",
    calculate: (call) => {
      const entities = readEntities(call);
      return (entityCell: Cell) => {
        const entity = readText(entityCell, "entity");
        return entity === "" ? "" : entities.share(entity);
      };
    },
    determine: (call) => {
      const entities = readEntities(call);
      return (element) => {
        const entity = readText(call.cellFor("entity", element), "entity");
        return entity === "" ? null : entities.determineControl(entity);
      };
    },
  },
  {
    id: "IS_FEOC",
    section: "Foreign entities of concern",
    summary:
      "TRUE if an entity is in China, Russia, Iran or North Korea, or covered-nation governments control at least 25 % of it. Exact.",
    parameters: [
      { name: "entity", kind: "each", description: "Entity, by its name in the table." },
      {
        name: "country",
        kind: "each",
        description:
          "Where it is incorporated, has its principal place of business or performs the activity. Blank for unknown, which never clears the entity.",
      },
      government,
      owner,
      owned,
      share,
    ],
    returns:
      "TRUE or FALSE for each entity; #N/A naming what is missing if it cannot be decided. Sanctions lists, licenses and contracts are not checked.",
    citations: [
      "42 USC 18741(a)(5)",
      "10 USC 4872(f)(2)",
      "89 FR 37079 jurisdiction",
      "89 FR 37079 control",
      "89 FR 37079 tiers",
    ],
    examples: [
      { formula: `=IRA.IS_FEOC("C", "Germany", ${TABLE})`, result: true },
      { formula: `=IRA.IS_FEOC("D", "Germany", ${TABLE})`, result: false },
      { formula: `=IRA.IS_FEOC("D", "China", ${TABLE})`, result: true },
    ],
    result: "each",
    calculate: (call) => {
      const entities = readEntities(call);
      const readFacts = entityFacts(call);
      return (entityCell: Cell, countryCell: Cell) => {
        const facts = readFacts(entityCell, countryCell);
        return facts === null ? "" : entities.isForeignEntityOfConcern(facts.entity, facts.country);
      };
    },
    determine: (call) => {
      const entities = readEntities(call);
      const readFacts = entityFacts(call);
      return (element) => {
        const facts = readFacts(call.cellFor("entity", element), call.cellFor("country", element));
        return facts === null ? null : entities.determine(facts.entity, facts.country);
      };
    },
  },
  {
    id: "FEOC_EXCLUDES",
    section: "Foreign entities of concern",
    summary:
      "TRUE if a part made by a foreign entity of concern excludes a vehicle: components from 2024-01-01, minerals from 2025-01-01.",
    parameters: [
      {
        name: "placedInService",
        kind: "each",
        day: true,
        description: "Date the vehicle is placed in service: a date, or text such as 2024-05-01.",
      },
      {
        name: "part",
        kind: "each",
        options: parts,
        description:
          "component; mineral; or impracticable to trace (graphite in anodes, minerals in electrolyte salts, binders and additives): excluded from 2027-01-01, before that allowed with a filed plan.",
      },
      {
        name: "feoc",
        kind: "each",
        holds: "truth",
        description: "Whether a foreign entity of concern made it: TRUE or FALSE; blank for unknown.",
      },
    ],
    returns:
      "TRUE or FALSE; #N/A if feoc is blank and the date makes it matter. Any part is enough: there is no minimum share.",
    citations: ["30D(d)(7)(A)", "30D(d)(7)(B)", "1.30D-2(b)(25)"],
    examples: [
      { formula: '=IRA.FEOC_EXCLUDES("2024-01-01", "component", TRUE)', result: true },
      { formula: '=IRA.FEOC_EXCLUDES("2024-12-31", "mineral", TRUE)', result: false },
      { formula: '=IRA.FEOC_EXCLUDES("2026-12-31", "impracticable to trace", TRUE)', result: false },
    ],
    result: "each",
    calculate: () => (dateCell: Cell, partCell: Cell, feocCell: Cell) => {
      if (isBlankPart(dateCell, partCell, feocCell)) return "";
      const part = readPart(partCell);
      const feoc = readBoolean(feocCell, "feoc");
      if (feoc === false) return false;
      const day = requireDate(dateCell, "placedInService");
      if (!feocPartExcludes(day, part)) return false;
      if (feoc) return true;
      throw part === "component"
        ? notAvailable("foreignEntities.componentMakerBlank", {}, { parameter: "feoc" })
        : notAvailable("foreignEntities.mineralMakerBlank", {}, { parameter: "feoc" });
    },
    determine: (call) => (element) => {
      const cell = (name: string): Cell => call.cellFor(name, element);
      const [dateCell, partCell, feocCell] = [cell("placedInService"), cell("part"), cell("feoc")];
      if (isBlankPart(dateCell, partCell, feocCell)) return null;
      const part = readPart(partCell);
      const feoc = readBoolean(feocCell, "feoc");
      return determineFeocPart(dayThatMatters(dateCell, feoc), part, feoc);
    },
  },
  {
    id: "COMPLIANT_BATTERIES",
    section: "Foreign entities of concern",
    summary: "Number of whole batteries that the compliant minerals can supply, limited by the scarcest mineral.",
    parameters: [
      {
        name: "compliantMass",
        kind: "column",
        holds: "number",
        description: "Mass of each mineral not from a foreign entity of concern, in kg (or any one unit).",
      },
      {
        name: "massPerBattery",
        kind: "column",
        holds: "number",
        description: "Mass of each mineral that one battery needs, in the same unit; above 0.",
      },
    ],
    returns: "A whole number. #N/A if there is no mineral.",
    citations: ["1.30D-6 allocation"],
    examples: [{ formula: "=IRA.COMPLIANT_BATTERIES({500;800;200;200}, {0.5;1.6;0.2;0.2})", result: 500 }],
    result: "scalar",
    calculate: (call) => {
      const batteries = compliantBatteries(readMinerals(call));
      if (batteries === null) throw notAvailable("foreignEntities.noMineral", {}, { parameter: "compliantMass" });
      return Number(batteries);
    },
    determine: (call) => () => determineBatteries(readMinerals(call)),
  },
] as const satisfies readonly FunctionDefinition[];

/**
 * The date on which a part is judged; null if it is blank. A part that no foreign entity of concern made is allowed on every date, so an
 * unreadable date does not matter then.
 */
function dayThatMatters(cell: Cell, feoc: boolean | null): IsoDate | null {
  try {
    return readDate(cell, "placedInService");
  } catch (problem) {
    if (feoc === false && problem instanceof Problem) return null;
    throw problem;
  }
}

/** The ownership table of a call, solved once for all elements. @throws Problem naming the row of an invalid holding. */
function readEntities(call: Arguments): ForeignEntities {
  const governments = readGovernments(call);
  return new ForeignEntities(readHoldings(call), governments);
}

/** The holders that count as the government of a covered nation. @throws Problem if none is named. */
export function readGovernments(call: Arguments): string[] {
  const governments: string[] = [];
  for (const row of call.grid("government") as Grid) {
    for (const cell of row) {
      const name = readText(plainCell(cell), "government");
      if (name !== "") governments.push(name);
    }
  }
  if (governments.length === 0) {
    throw badValue("foreignEntities.governmentBlank", {}, { parameter: "government" });
  }
  return governments;
}

/** Entity and country of an element; null if both are blank. @throws Problem (not available) for an unknown country. */
function entityFacts(
  call: Arguments,
): (entityCell: Cell, countryCell: Cell) => { readonly entity: string; readonly country: CountryCode | null } | null {
  const readCountry = countryReader(call.grid("country"));
  return (entityCell, countryCell) => {
    const entity = readText(entityCell, "entity");
    if (isBlankText(countryCell)) return entity === "" ? null : { entity, country: null };
    return { entity, country: readCountry(countryCell) };
  };
}

function isBlankPart(dateCell: Cell, partCell: Cell, feocCell: Cell): boolean {
  return isBlankText(partCell) && (isBlankText(feocCell) || isBlankText(dateCell));
}

function readPart(cell: Cell): FeocPart {
  if (isBlankText(cell))
    throw badValue("foreignEntities.partBlank", { options: { list: parts } }, { parameter: "part" });
  const named =
    typeof cell === "string" && cell.length <= LONGEST_NAME
      ? partNames.get(cell.toLowerCase().replace(/[^a-z]/g, ""))
      : undefined;
  return named ?? readOption(cell, "part", parts, "component");
}

/** The minerals of a call; blank rows are skipped. @throws Problem naming the row. */
function readMinerals(call: Arguments): (MineralMass & { readonly row: RowValue })[] {
  const compliant = readNumbers(call, "compliantMass");
  const needed = readNumbers(call, "massPerBattery");
  const grid = call.grid("compliantMass") as Grid;
  const minerals: (MineralMass & { readonly row: RowValue })[] = [];
  for (let element = 0; element < call.length; element++) {
    if (isBlankRow(call, element)) continue;
    const compliantMass = compliant[element] as number;
    const massPerBattery = needed[element] as number;
    const row = rowOf(grid, element);
    if (compliantMass < 0) {
      throw badValue("foreignEntities.massNegative", { row, mass: compliantMass }, { parameter: "compliantMass", row });
    }
    if (!(massPerBattery > 0)) {
      const values = { row, mass: massPerBattery };
      throw badValue("foreignEntities.massNotAboveZero", values, { parameter: "massPerBattery", row });
    }
    minerals.push({ compliantMass, massPerBattery, row });
  }
  return minerals;
}
