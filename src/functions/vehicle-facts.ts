import type { IndividualStatus, VehicleClass } from "../law/clean-vehicle-credit";
import { type Fact, factLabels, type VehicleFacts } from "../rules/clean-vehicle-facts";
import { type CountryCode, countryReason, findCountry } from "../names/countries";
import { isTerritory, territoryProblem } from "../rules/origins";
import { badValue, notAvailable, Problem } from "../sentences/problem";
import { type RowValue, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { type Cell, type Grid, isBlankText, plainCell, quoteCell } from "./cells";
import { optionKey, readBoolean, readDate, readNumber, readText } from "./read";

type FactName = keyof VehicleFacts;

const PLACE = { parameter: "facts" } as const;
const LABELS = Object.values(factLabels).map(word);

/** Spellings of each label in addition to its own: letters and digits only, without the unit. */
const SPELLINGS: Readonly<Record<FactName, readonly string[]>> = {
  acquired: ["acquired", "acquireddate", "dateacquired", "acquiredon"],
  placedInService: ["placedinservice", "placedinservicedate", "dateplacedinservice", "placedinserviceon"],
  finalAssemblyCountry: ["finalassemblycountry", "finalassembly", "countryoffinalassembly"],
  capacityKwh: ["batterycapacity", "capacity"],
  weightLb: ["grossvehicleweightrating", "gvwr", "grossvehicleweight"],
  vehicleClass: ["vehicleclass", "class"],
  msrpUsd: ["msrp", "manufacturerssuggestedretailprice"],
  filingStatus: ["filingstatus"],
  incomeUsd: ["modifiedagi", "magi", "modifiedadjustedgrossincome"],
  priorIncomeUsd: ["prioryearmodifiedagi", "prioryearmagi", "prioryearmodifiedadjustedgrossincome"],
  priorFilingStatus: ["prioryearfilingstatus"],
  mineralsMet: ["criticalmineralsmet"],
  componentsMet: ["batterycomponentsmet"],
  feocComponent: ["feocbatterycomponent"],
  feocMineral: ["feoccriticalmineral"],
};

/** Units that a label may include. A label with another unit (kg, Wh) is not recognized. */
const UNITS: Partial<Record<FactName, readonly string[]>> = {
  capacityKwh: ["kwh", "kilowatthours"],
  weightLb: ["lb", "lbs", "pounds"],
  msrpUsd: ["usd", "us", "dollars", "usdollars"],
  incomeUsd: ["usd", "us", "dollars", "usdollars"],
  priorIncomeUsd: ["usd", "us", "dollars", "usdollars"],
};

const nameOfKey = new Map<string, FactName>();
for (const name of Object.keys(SPELLINGS) as FactName[]) {
  for (const spelling of SPELLINGS[name]) {
    nameOfKey.set(spelling, name);
    for (const unit of UNITS[name] ?? []) nameOfKey.set(spelling + unit, name);
  }
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/**
 * The fact that a label means, or null for any other text. Text in parentheses may be the unit, or a hint if the fact has no fixed unit.
 */
export function factOfLabel(cell: Cell): FactName | null {
  const label = plainCell(cell);
  if (typeof label !== "string") return null;
  const whole = nameOfKey.get(key(label));
  if (whole !== undefined) return whole;
  const open = label.indexOf("(");
  if (open < 0) return null;
  const name = nameOfKey.get(key(label.slice(0, open)));
  if (name === undefined || name === "capacityKwh" || name === "weightLb") return null;
  return name;
}

/** Currencies and scales beside those of UNITS that a label may name in parentheses. An amount in them must not be read as US dollars. */
const OTHER_MONEY =
  /(?:^|[^A-Z])[KMT]?(?:EUR|JPY|KRW|CNY|RMB|GBP|CHF|CAD|AUD|NZD|MXN|INR|TWD|HKD|SGD|SEK|NOK|DKK|PLN|BRL)(?![A-Z])|(?:^|[^A-Z])(?:[KMT] ?(?:USD|US\$|\$)|(?:USD|US\$|\$) ?[KM](?![A-Z]))|(?:CA?|AU?|NT|HK|S)\$|[€£¥₩₹円元원]|\b(?:EUROS?|YEN|YUAN|WON|POUNDS?|THOUSANDS?|MILLIONS?|000S?)\b|千|万|億|천|만/;

/** Such a unit in a label; null if it names none. */
function otherMoney(label: Cell): string | null {
  const inside = typeof label === "string" ? /[(（]([^)）]*)/.exec(label)?.[1] : undefined;
  if (inside === undefined) return null;
  const plain = inside.normalize("NFKC").toUpperCase().replace(/US\$/g, "USD");
  return OTHER_MONEY.test(plain) ? inside.trim() : null;
}

/** Where the facts of each vehicle are in a range. */
interface FactsLayout {
  /** Whether it is a table with one vehicle per row, rather than two columns for one vehicle. */
  readonly isTable: boolean;
  /** The number of vehicles, including blank rows of a table. */
  readonly count: number;
  /** The cell with a fact of a vehicle; null if it is not given. */
  readonly cellOf: (vehicle: number, name: FactName) => Cell;
  /** The label of a fact as the range writes it; null if it is not given. */
  readonly labelOf: (name: FactName) => Cell;
  /** The place of that cell in the range. */
  readonly placeOf: (vehicle: number, name: FactName) => RowValue;
  /** Whether a vehicle's row is completely empty. */
  readonly isBlank: (vehicle: number) => boolean;
}

/**
 * Recognizes how facts are laid out: labels down a column with values next to them, or labels across the first row with one vehicle per row
 * below. Other rows and columns are ignored.
 * @throws Problem (value) if no label is recognized, or if one appears twice.
 */
export function layoutOf(grid: Grid): FactsLayout {
  const header = grid[0] as readonly Cell[];
  const across = header.map(factOfLabel);
  const acrossCount = across.filter((name) => name !== null).length;
  let labelColumn = 0;
  let downCount = 0;
  // The label column of a form is short. A table is recognized by its header row, so its long columns are not searched.
  if (acrossCount < 2) {
    for (let column = 0; column < header.length; column++) {
      let labels = 0;
      for (const row of grid) if (factOfLabel(row[column]) !== null) labels++;
      if (labels > downCount) {
        downCount = labels;
        labelColumn = column;
      }
    }
  }
  if (acrossCount === 0 && downCount === 0) {
    throw badValue("cleanVehicle.noLabels", { labels: { list: LABELS, between: "; " } }, PLACE);
  }
  const isTable = acrossCount >= 2 || (downCount <= acrossCount && header.length === 1);
  return isTable ? tableLayout(grid, across) : formLayout(grid, labelColumn);
}

function tableLayout(grid: Grid, across: readonly (FactName | null)[]): FactsLayout {
  const columnOf = new Map<FactName, number>();
  across.forEach((name, column) => {
    if (name === null) return;
    if (columnOf.has(name)) {
      const place = { ...PLACE, row: { row: 1, column: column + 1 } };
      throw badValue("cleanVehicle.twoColumns", { label: word(factLabels[name]) }, place);
    }
    columnOf.set(name, column);
  });
  if (grid.length < 2) throw notAvailable("cleanVehicle.noVehicle", {}, PLACE);
  return {
    isTable: true,
    count: grid.length - 1,
    cellOf: (vehicle, name) => {
      const column = columnOf.get(name);
      return column === undefined ? null : plainCell((grid[vehicle + 1] as readonly Cell[])[column]);
    },
    labelOf: (name) => plainCell(grid[0]?.[columnOf.get(name) ?? -1]),
    placeOf: (vehicle, name) => ({ row: vehicle + 2, column: (columnOf.get(name) ?? 0) + 1 }),
    isBlank: (vehicle) => (grid[vehicle + 1] as readonly Cell[]).every((cell) => isBlankText(plainCell(cell))),
  };
}

function formLayout(grid: Grid, labelColumn: number): FactsLayout {
  const rowOf = new Map<FactName, number>();
  grid.forEach((row, index) => {
    const name = factOfLabel(row[labelColumn]);
    if (name === null) return;
    const earlier = rowOf.get(name);
    if (earlier !== undefined) {
      const here = { row: index + 1 };
      const values = { row: here, label: word(factLabels[name]), earlier: { row: earlier + 1 } };
      throw badValue("cleanVehicle.labelTwice", values, { ...PLACE, row: { ...here, column: labelColumn + 1 } });
    }
    rowOf.set(name, index);
  });
  return {
    isTable: false,
    count: 1,
    cellOf: (_, name) => {
      const row = rowOf.get(name);
      return row === undefined ? null : plainCell((grid[row] as readonly Cell[])[labelColumn + 1]);
    },
    labelOf: (name) => plainCell(grid[rowOf.get(name) ?? -1]?.[labelColumn]),
    placeOf: (_, name) => ({ row: (rowOf.get(name) ?? 0) + 1, column: labelColumn + 2 }),
    isBlank: () => false,
  };
}

const STATUSES: ReadonlyMap<string, IndividualStatus | "business"> = new Map([
  ["joint", "joint"],
  ["marriedfilingjointly", "joint"],
  ["marriedfilingjoint", "joint"],
  ["survivingspouse", "surviving spouse"],
  ["qualifyingsurvivingspouse", "surviving spouse"],
  ["headofhousehold", "head of household"],
  ["single", "single"],
  ["separate", "separate"],
  ["marriedfilingseparately", "separate"],
  ["marriedfilingseparate", "separate"],
  ["business", "business"],
]);
const STATUS_NAMES = ["joint", "surviving spouse", "head of household", "single", "separate", "business"];

const CLASSES: ReadonlyMap<string, VehicleClass> = new Map([
  ["van", "van"],
  ["suv", "SUV"],
  ["sportutilityvehicle", "SUV"],
  ["pickup", "pickup"],
  ["pickuptruck", "pickup"],
  ["other", "other"],
]);
const CLASS_NAMES = ["van", "SUV", "pickup", "other"];

/**
 * The facts of one vehicle. A cell that cannot be read becomes a Problem in place of the fact, which is thrown only if the fact matters.
 */
export function readFacts(layout: FactsLayout, vehicle: number): VehicleFacts {
  const read = <T>(name: FactName, reader: (cell: Cell, label: Word) => T | null): Fact<T> => {
    const cell = layout.cellOf(vehicle, name);
    if (isBlankText(cell)) return null;
    try {
      return reader(cell, factLabels[name]);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      return new Problem(problem.kind, problem.reason, { ...PLACE, row: layout.placeOf(vehicle, name) });
    }
  };
  const readMoney = (name: FactName, reader: (cell: Cell, label: Word) => number) =>
    read(name, (cell, label) => {
      const unit = otherMoney(layout.labelOf(name));
      if (unit !== null) throw badValue("cleanVehicle.otherMoney", { label: word(label), unit });
      return reader(cell, label);
    });
  return {
    acquired: read("acquired", readDay),
    placedInService: read("placedInService", readDay),
    finalAssemblyCountry: read("finalAssemblyCountry", readAssemblyCountry),
    capacityKwh: read("capacityKwh", readPositive),
    weightLb: read("weightLb", readPositive),
    vehicleClass: read("vehicleClass", readClass),
    msrpUsd: readMoney("msrpUsd", readPositive),
    filingStatus: read("filingStatus", readStatus),
    incomeUsd: readMoney("incomeUsd", readNumber),
    priorIncomeUsd: readMoney("priorIncomeUsd", readNumber),
    priorFilingStatus: read("priorFilingStatus", readIndividualStatus),
    mineralsMet: read("mineralsMet", readBoolean),
    componentsMet: read("componentsMet", readBoolean),
    feocComponent: read("feocComponent", readBoolean),
    feocMineral: read("feocMineral", readFeocMineral),
  };
}

function noSuchOption(label: Word, cell: Cell, options: readonly string[]): Problem {
  return badValue("cleanVehicle.noSuchOption", {
    label: word(label),
    cell: quoteCell(cell),
    options: { list: options },
  });
}

/** Remembers what a reader made of texts and serials, because a long table repeats the same few. Bounded. */
function remembering<T>(reader: (cell: Cell, label: Word) => T): (cell: Cell, label: Word) => T {
  const known = new Map<Cell, T>();
  return (cell, label) => {
    const seen = known.get(cell);
    if (seen !== undefined) return seen;
    const value = reader(cell, label);
    if (known.size >= 5_000) known.clear();
    if (typeof cell !== "object") known.set(cell, value);
    return value;
  };
}

const readDay = remembering(readDate);

function readPositive(cell: Cell, label: Word): number {
  const value = readNumber(cell, label);
  if (value < 0) throw badValue("cleanVehicle.negativeFact", { label: word(label), value });
  return value;
}

const readStatus = remembering((cell, label): IndividualStatus | "business" => {
  const status = STATUSES.get(optionKey(readText(cell, label)));
  if (status === undefined) throw noSuchOption(label, cell, STATUS_NAMES);
  return status;
});

function readIndividualStatus(cell: Cell, label: Word): IndividualStatus {
  const status = readStatus(cell, label);
  if (status === "business") throw badValue("cleanVehicle.businessStatus", { label: word(label) });
  return status;
}

const readClass = remembering((cell, label): VehicleClass => {
  const found = CLASSES.get(optionKey(readText(cell, label)));
  if (found === undefined) throw noSuchOption(label, cell, CLASS_NAMES);
  return found;
});

const readAssemblyCountry = remembering((cell, label): CountryCode => {
  const text = readText(cell, label);
  const code = findCountry(text);
  if (code === null)
    throw notAvailable("cleanVehicle.factProblem", { label: word(label), problem: countryReason(text) });
  if (isTerritory(code)) {
    const problem = territoryProblem(code).reason;
    throw notAvailable("cleanVehicle.factProblem", { label: word(label), problem });
  }
  return code;
});

function readFeocMineral(cell: Cell, label: Word): boolean | "impracticable to trace" | null {
  const isText = typeof cell === "string" && /^impracticable[\s\-_]*to[\s\-_]*trace(?:[\s\-_]+.*)?$/i.test(cell.trim());
  return isText ? "impracticable to trace" : readBoolean(cell, label);
}
