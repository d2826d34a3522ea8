import type { CaseCell, CaseColumn, ConformanceCase, JudgedCase } from "../case";
import { judgedGroups } from "../judge";

type Refused = ConformanceCase & { readonly names: readonly string[] };

const column = (parameter: string, type: CaseColumn["type"] = "text"): CaseColumn => ({
  parameter,
  name: parameter,
  type,
});

const GROUP = column("group");
const DAY = column("placedInService", "day");
const VALUE = column("value", "decimal");

function minerals(name: string, names: readonly string[], rows: CaseCell[][], extra: CaseColumn[] = []): Refused {
  const columns = [GROUP, DAY, VALUE, column("extraction"), column("processing"), ...extra];
  return { name, test: "critical-minerals", columns, constants: {}, rows, names };
}

function components(name: string, names: readonly string[], rows: CaseCell[][]): Refused {
  const columns = [GROUP, DAY, column("incrementalValue", "decimal"), column("northAmerican")];
  return { name, test: "battery-components", columns, constants: {}, rows, names };
}

function assistance(
  name: string,
  names: readonly string[],
  rows: CaseCell[][],
  constants: ConformanceCase["constants"] = {},
  pfe: CaseColumn["type"] = "decimal",
): Refused {
  const columns = [GROUP, column("property"), column("date", "day"), column("cost", "decimal"), column("pfe", pfe)];
  return { name, test: "material-assistance", columns, constants, rows, names };
}

function content(name: string, names: readonly string[], rows: CaseCell[][], extra: CaseColumn[] = []): Refused {
  const columns = [GROUP, column("product"), column("component"), column("us"), column("cost", "decimal"), ...extra];
  const constants = { section: "45Y", constructionBegins: "2026-06-30", steelAndIron: true };
  return { name, test: "domestic-content", columns, constants, rows, names };
}

const day = "2024-06-30";
const sound: CaseCell[] = ["Sound", day, "100", "Chile", "China"];
const soundPack: CaseCell[] = ["Sound", day, "100", "Canada"];
const soundPlant: CaseCell[] = ["Sound", "storage", "2026-06-30", "100", "10"];
const soundLine: CaseCell[] = ["Sound", "Rack", "Rails", "US", "100"];

const REFUSED: readonly Refused[] = [
  minerals("a negative value", ["Bad"], [sound, ["Bad", day, "-0.01", "Chile", "China"]]),
  minerals("a blank value in a row with data", ["Bad", "value"], [sound, ["Bad", day, null, "Chile", "China"]]),
  minerals("a country that is not known", ["Chilee"], [sound, ["Bad", day, "5", "Chilee", "China"]]),
  minerals("a number as text where a place is asked for", ["17 %"], [sound, ["Bad", day, "5", "17 %", "China"]]),
  minerals("a Yes in a column of places", ["Yes"], [sound, ["Bad", day, "5", "Yes", "China"]]),
  minerals("a chain without any step", ["Bad", "step"], [sound, ["Bad", day, "5", "-", "-"]]),
  minerals(
    "a group with two days",
    ["Bad"],
    [sound, ["Bad", day, "5", "Chile", "-"], ["bad ", "2025-06-30", "5", "Chile", "-"]],
  ),
  minerals("a group without a day", ["Bad"], [sound, ["Bad", null, "5", "Chile", "China"]]),
  minerals("a lot without a group", ["group"], [sound, [null, day, "5", "Chile", "China"]]),
  minerals("a lot with a blank group", ["group"], [sound, ["  ", day, "5", "Chile", "China"]]),
  minerals(
    "a material that is not known",
    ["Unobtainium"],
    [
      [...sound, "Lithium"],
      ["Bad", day, "5", "Chile", "China", "Unobtainium"],
    ],
    [column("mineral")],
  ),
  minerals(
    "a blank material in a row with data",
    ["Bad", "mineral"],
    [
      [...sound, "Lithium"],
      ["Bad", day, "5", "Chile", "China", null],
    ],
    [column("mineral")],
  ),
  {
    ...minerals(
      "a fraction above 1",
      ["1.5"],
      [
        [...sound.slice(0, 3), "0.5", "China"],
        ["Bad", day, "5", "1.5", "China"],
      ],
    ),
    columns: [GROUP, DAY, VALUE, column("extraction", "decimal"), column("processing")],
  },
  {
    ...minerals(
      "a fraction below 0",
      ["-0.1"],
      [
        [...sound.slice(0, 3), "0.5", "China"],
        ["Bad", day, "5", "-0.1", "China"],
      ],
    ),
    columns: [GROUP, DAY, VALUE, column("extraction", "decimal"), column("processing")],
  },
  components("a negative value", ["Bad"], [soundPack, ["Bad", day, "-1", "Canada"]]),
  components(
    "a blank value in a row with data",
    ["Bad", "incrementalValue"],
    [soundPack, ["Bad", day, null, "Canada"]],
  ),
  components("a place that is not known", ["Mexicali Valley"], [soundPack, ["Bad", day, "1", "Mexicali Valley"]]),
  components("a group with two days", ["Bad"], [soundPack, ["Bad", day, "1", "CA"], ["Bad", "2024-07-01", "1", "CA"]]),
  components(
    "SI beside a Yes, which may be an answer",
    ["SI"],
    [soundPack, ["Bad", day, "1", "SI"], ["Bad", day, "1", "Yes"]],
  ),
  assistance("a negative cost", ["Bad"], [soundPlant, ["Bad", "storage", "2026-06-30", "-1", "0"]]),
  assistance("a part above its cost", ["Bad"], [soundPlant, ["Bad", "storage", "2026-06-30", "10", "10.01"]]),
  assistance("a negative part", ["Bad"], [soundPlant, ["Bad", "storage", "2026-06-30", "10", "-0.01"]]),
  assistance(
    "a blank cost in a row with data",
    ["Bad", "cost"],
    [soundPlant, ["Bad", "storage", "2026-06-30", null, "5"]],
  ),
  assistance(
    "a property that is not known",
    ["warp drive"],
    [soundPlant, ["Bad", "warp drive", "2026-06-30", "10", "5"]],
  ),
  assistance(
    "a group of two properties",
    ["Bad"],
    [soundPlant, ["Bad", "storage", "2026-06-30", "10", "5"], ["Bad", "inverter", "2026-06-30", "10", "5"]],
  ),
  assistance(
    "a group of two days",
    ["Bad"],
    [soundPlant, ["Bad", "storage", "2026-06-30", "10", "5"], ["Bad", null, "2026-07-01", "10", "5"]],
  ),
  assistance("a group without a property", ["Bad"], [soundPlant, ["Bad", null, "2026-06-30", "10", "5"]]),
  assistance(
    "a fraction above 1",
    ["Bad"],
    [
      ["Sound", "storage", "2026-06-30", "100", "0.1"],
      ["Bad", "storage", "2026-06-30", "10", "1.01"],
    ],
    { parts: "fraction" },
  ),
  assistance("numbers that may be fractions or amounts", ["0.5"], [["Sound", "storage", "2026-06-30", "100", "0.5"]]),
  assistance(
    "a text that is no answer",
    ["perhaps"],
    [
      ["Sound", "storage", "2026-06-30", "100", "TRUE"],
      ["Bad", "storage", "2026-06-30", "10", "perhaps"],
    ],
    {},
    "text",
  ),
  content("a negative cost", ["Bad"], [soundLine, ["Bad", "Rack", "Rails", "US", "-1"]]),
  content(
    "a blank cost in a row with data",
    ["Bad", "cost"],
    [soundLine, ["Bad", "Rack", "Rails", "US", null], ["Bad", "Rack", "Clamps", "US", "1"]],
  ),
  content("a line without a component", ["Bad", "component"], [soundLine, ["Bad", "Rack", null, "US", "1"]]),
  content("a line without a product", ["Bad", "product"], [soundLine, ["Bad", "", "Rails", "US", "1"]]),
  content("a place that is not known", ["Atlantis"], [soundLine, ["Bad", "Rack", "Rails", "Atlantis", "1"]]),
  content("a dash for a place", ["Bad", "-"], [soundLine, ["Bad", "Rack", "Rails", "-", "1"]]),
  content(
    "a statement that contradicts the line of production",
    ["Bad"],
    [
      [...soundLine, null],
      ["Bad", "Rack", "Production", "China", "1", "US"],
    ],
    [column("productMadeInUS")],
  ),
  content(
    "two statements about one product",
    ["Bad"],
    [
      [...soundLine, null],
      ["Bad", "Rack", "Rails", "US", "1", "US"],
      ["Bad", "rack ", "Clamps", "US", "1", "Mexico"],
    ],
    [column("productMadeInUS")],
  ),
];

/** Tables that must be refused, with what the cell functions say. */
export function problemCases(): JudgedCase[] {
  return REFUSED.map(({ names, ...one }) => {
    const named = { ...one, name: `Refused, ${one.test}: ${one.name}` };
    try {
      judgedGroups(named);
    } catch (problem) {
      const { message } = problem as Error;
      return { ...named, problem: { says: message, names } };
    }
    throw new Error(`${named.name}: the cell functions judge it`);
  });
}
