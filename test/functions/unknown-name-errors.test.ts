import { definitions } from "../../src/functions/catalogue";
import { type Answer, answerOf, column } from "../support/functions";

/**
 * The contract: an unknown name is `#N/A`, both in functions of single cells and in functions of columns, and a bad argument is
 * `#VALUE!`. Each text is given to the functions of single cells and put into the second row of every column that accepts such names.
 */
interface Place {
  readonly id: string;
  readonly column: string;
  /** The arguments with a text in the column. */
  readonly args: (text: unknown) => readonly unknown[];
}

const DAY = "2025-06-30";
const values = column(60, 40);
const chile = column("Chile", "Chile");
const beside = (text: unknown): unknown[][] => column("Chile", text);
const dashes = column("-", "-");

/** The origin columns and the material column of a function of chains; `before` holds the arguments that precede the values. */
function chainPlaces(id: string, before: readonly unknown[]): { origins: Place[]; materials: Place[] } {
  const at = (args: (text: unknown) => readonly unknown[]) => (text: unknown) => [...before, ...args(text)];
  const parameters = definitions.find((definition) => definition.id === id)?.parameters ?? [];
  const left = parameters.findIndex(({ name }) => name === "mineral") - before.length - 4;
  const omitted = Array.from({ length: left }, () => undefined);
  return {
    origins: [
      { id, column: "extraction", args: at((text) => [values, beside(text), chile]) },
      { id, column: "processing", args: at((text) => [values, chile, beside(text)]) },
      { id, column: "recycling", args: at((text) => [values, dashes, dashes, beside(text)]) },
    ],
    materials: [
      {
        id,
        column: "mineral",
        args: at((text) => [values, chile, chile, undefined, ...omitted, column("Lithium", text)]),
      },
    ],
  };
}

const chains = [
  chainPlaces("CRITICAL_MINERAL_SHARE", []),
  ...["MEETS_CRITICAL_MINERALS", "CRITICAL_MINERAL_GAP", "EXPLAIN_CRITICAL_MINERALS", "RESOURCING_PLAN"].map((id) =>
    chainPlaces(id, [DAY]),
  ),
  chainPlaces("CRITICAL_MINERALS_BY", [column("A", "B"), DAY]),
];

const originPlaces: readonly Place[] = [
  ...chains.flatMap(({ origins }) => origins),
  { id: "QUALIFYING_FRACTION", column: "extraction", args: (text) => [beside(text), chile] },
  { id: "QUALIFYING_FRACTION", column: "processing", args: (text) => [chile, beside(text)] },
  { id: "QUALIFYING_FRACTION", column: "recycling", args: (text) => [dashes, dashes, beside(text)] },
  {
    id: "VALUE_ADDED_SHARES",
    column: "country",
    args: (text) => [column("A", "A"), column("extraction", "processing"), beside(text), values],
  },
  { id: "BATTERY_COMPONENT_SHARE", column: "northAmerican", args: (text) => [values, beside(text)] },
  { id: "MEETS_BATTERY_COMPONENTS", column: "northAmerican", args: (text) => [DAY, values, beside(text)] },
  { id: "EXPLAIN_BATTERY_COMPONENTS", column: "northAmerican", args: (text) => [DAY, values, beside(text)] },
  {
    id: "BATTERY_COMPONENTS_BY",
    column: "northAmerican",
    args: (text) => [column("A", "B"), DAY, values, beside(text)],
  },
];
const materialPlaces = chains.flatMap(({ materials }) => materials);

const holdings = [column("Ministry"), column("Plant"), column(0.3)];
const vehicle = (country: unknown): unknown[][] => [
  ["Acquired", "2024-05-01"],
  ["Placed in service", "2024-05-01"],
  ["Final assembly country", country],
];

/** Arguments of a single cell that accept countries. */
const countryCells: readonly Place[] = [
  { id: "COUNTRY_CODE", column: "country", args: (text) => [text] },
  { id: "IS_FTA_EQUIVALENT", column: "country", args: (text) => [text] },
  { id: "FTA_AGREEMENT", column: "country", args: (text) => [text] },
  { id: "IS_NORTH_AMERICA", column: "country", args: (text) => [text] },
  { id: "IS_FEOC", column: "country", args: (text) => ["Plant", text, "Ministry", ...holdings] },
  { id: "CLEAN_VEHICLE_CREDIT", column: "facts", args: (text) => [vehicle(text)] },
];
const materialCells: readonly Place[] = [
  { id: "CRITICAL_MINERAL", column: "material", args: (text) => [text] },
  { id: "IS_CRITICAL_MINERAL", column: "material", args: (text) => [text] },
  { id: "IS_FTA_EQUIVALENT", column: "mineral", args: (text) => ["Japan", DAY, text, "agreement"] },
];

/** The error code that a cell shows. */
function codeOf(answer: Answer): string {
  return "error" in answer ? answer.error : "no error";
}

const told = (places: readonly Place[], text: unknown) =>
  places.map(({ id, column: name, args }) => `${id} ${name}: ${codeOf(answerOf(id, args(text)))}`);
const all = (places: readonly Place[], code: string) => places.map(({ id, column: name }) => `${id} ${name}: ${code}`);

const names = (parameters: readonly { readonly name: string; readonly kind: string }[], wanted: readonly string[]) =>
  parameters.flatMap(({ name, kind }) => (kind === "column" && wanted.includes(name) ? [name] : []));

test("the tests cover every column of countries and of materials", () => {
  const listed = (wanted: readonly string[]) =>
    definitions.flatMap(({ id, parameters }) => names(parameters, wanted).map((name) => `${id} ${name}`)).sort();
  const asked = (places: readonly Place[]) => [...new Set(places.map((one) => `${one.id} ${one.column}`))].sort();
  expect(asked(originPlaces)).toEqual(listed(["extraction", "processing", "recycling", "country", "northAmerican"]));
  expect(asked(materialPlaces)).toEqual(listed(["mineral"]));
});

describe("a text that is not a country is #N/A in columns and in single cells", () => {
  it.each<[string, string]>([
    ["a misspelled name", "Jpan"],
    ["a name that two countries have", "Congo"],
    ["a name that two countries have, in Japanese", "コンゴ"],
    ["a group of countries", "EU"],
    ["a list of countries", "PE, RU"],
    ["the symbol of an element", "Co"],
    ["a name that every JavaScript object has", "constructor"],
    ["a text longer than a name", "x".repeat(500)],
  ])("%s", (_, text) => {
    const places = [...countryCells, ...originPlaces];
    expect(told(places, text)).toEqual(all(places, "#N/A"));
    for (const { id, args, column: name } of originPlaces)
      expect([id, name, answerOf(id, args(text))]).toEqual([
        id,
        name,
        { error: "#N/A", message: expect.stringMatching(/^Row 2: /) as string },
      ]);
  });
});

describe("a value that is not a material is #N/A in columns and in single cells", () => {
  it.each<[string, unknown]>([
    ["a misspelled name", "Lithum"],
    ["a mixture", "NMC811"],
    ["a name that every JavaScript object has", "__proto__"],
    ["a number", 7],
    ["TRUE", true],
    ["a text longer than a name", "x".repeat(500)],
  ])("%s", (_, text) => {
    const places = [...materialCells, ...materialPlaces];
    expect(told(places, text)).toEqual(all(places, "#N/A"));
    for (const { id, args } of materialPlaces)
      expect([id, answerOf(id, args(text))]).toEqual([
        id,
        { error: "#N/A", message: expect.stringMatching(/^Row 2: /) as string },
      ]);
  });
});

describe("an unknown name of another kind is #N/A", () => {
  it.each<[string, string, readonly unknown[]]>([
    ["a misspelled component", "ADVANCED_MANUFACTURING_CREDIT", ["batery cell", 1, DAY]],
    ["a name that several components could have", "ADVANCED_MANUFACTURING_CREDIT", ["module", 1, DAY]],
    ["a material that is not a component by itself", "ADVANCED_MANUFACTURING_CREDIT", ["LiOH", 1, DAY]],
    ["an entity without a holding, for its control share", "FEOC_CONTROL_SHARE", ["Mill", "Ministry", ...holdings]],
    [
      "an entity without a holding, for whether it is of concern",
      "IS_FEOC",
      ["Mill", "Germany", "Ministry", ...holdings],
    ],
    ["an entity without a holding, for its status", "FOREIGN_OWNERSHIP_STATUS", ["Mill", "Ministry", ...holdings]],
    ["a misspelled listed item", "ASSIGNED_COST", ["land wind", "", "Nacele"]],
    [
      "a misspelled listed item in a column of costs",
      "MATERIAL_ASSISTANCE_COST_RATIO",
      [column("Nacele", "Nacelle"), column(true, false), undefined, undefined, "land wind"],
    ],
    ["an unknown topic", "CITATION", ["30D(zz)"]],
  ])("%s", (_, id, args) => expect(codeOf(answerOf(id, args))).toBe("#N/A"));
});

describe("a bad argument is #VALUE!", () => {
  it.each<[string, unknown]>([
    ["a fraction above 1", 40],
    ["a fraction below 0", -0.1],
    ["a number stored as text", "0.5"],
    ["an error cell", new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidReference)],
    ["an answer in another language", "Ja"],
  ])("for %s in a column of origins", (_, cell) =>
    expect(told(originPlaces, cell)).toEqual(all(originPlaces, "#VALUE!")),
  );

  const placesOnly = originPlaces.filter(({ column: name }) => name !== "northAmerican");
  it.each(["Yes", "No"])("for the answer %s in a column of places", (cell) =>
    expect(told(placesOnly, cell)).toEqual(all(placesOnly, "#VALUE!")),
  );

  it("for an error cell, or a blank next to filled cells, in a column of materials", () => {
    for (const cell of [new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidReference), ""])
      expect(told(materialPlaces, cell)).toEqual(all(materialPlaces, "#VALUE!"));
  });

  it.each<[string, string, readonly unknown[]]>([
    ["method", "CRITICAL_MINERAL_SHARE", [values, chile, chile, undefined, "pooled"]],
    ["scope", "IS_FTA_EQUIVALENT", ["Japan", DAY, undefined, "treaty"]],
    ["step", "VALUE_ADDED_SHARES", [column("A", "A"), column("extraction", "smelting"), chile, values]],
    ["part", "FEOC_EXCLUDES", [DAY, "motor", true]],
    ["property", "MATERIAL_ASSISTANCE_THRESHOLD", ["solar", "2026-06-30"]],
    ["property", "PASSES_MATERIAL_ASSISTANCE", ["solar", "2026-06-30", values, column(true, false)]],
    ["parts", "MATERIAL_ASSISTANCE_COST_RATIO", [values, column(true, false), undefined, "percent"]],
  ])("for an unknown option of %s in %s, and lists the options", (_, id, args) => {
    expect(answerOf(id, args)).toEqual({
      error: "#VALUE!",
      message: expect.stringMatching(/Use one of: /) as string,
    });
  });
});
