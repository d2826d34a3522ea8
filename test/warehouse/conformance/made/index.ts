import { LAW_VERSION } from "../../../../src/law";
import type { ConformanceCase, ConformanceTable, JudgedCase } from "../case";
import { judgedGroups } from "../judge";
import { assistanceCases } from "./assistance";
import { componentCases } from "./components";
import { contentCases } from "./content";
import { mineralCases } from "./minerals";
import { problemCases } from "./problems";
import { productionCases } from "./production";
import { vehicleCases } from "./vehicles";

const SEED = 20_261_130;

/** Every table that can be judged, without answers. Another seed makes other lots of the same kinds. */
export function soundCases(seed: number): ConformanceCase[] {
  return [mineralCases, componentCases, assistanceCases, contentCases, productionCases, vehicleCases].flatMap(
    (make, at) => make(seed + at),
  );
}

/** The conformance table: the cases with the answers of the cell functions. The same on every run. */
export function conformanceTable(): ConformanceTable {
  return {
    about: "Synthetic lots and the answers of the cell functions. Made by npm run conformance: never edit it.",
    lawVersion: LAW_VERSION,
    seed: SEED,
    cases: [...soundCases(SEED).map((one): JudgedCase => ({ ...one, groups: judgedGroups(one) })), ...problemCases()],
  };
}

/** As it stands in the file: one row, one group and one column a line would be long, so each is written densely. */
export function tableText(table: ConformanceTable): string {
  const { cases, ...head } = table;
  const lines = cases.map(({ rows, groups, ...rest }) => {
    const parts = [
      JSON.stringify(rest).slice(0, -1),
      `"rows":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}]`,
      ...(groups ? [`"groups":[\n${groups.map((group) => JSON.stringify(group)).join(",\n")}]`] : []),
    ];
    return `${parts.join(",")}}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"cases":[\n${lines.join(",\n")}\n]}\n`;
}
