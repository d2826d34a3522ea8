import type { WorkbookDefinition } from "../xlsx/build/definition";
import { japanProcessedCathode } from "./samples/japan-processed-cathode";
import { lotsWithProblems } from "./samples/lots-with-problems";
import { worldAverageBattery } from "./samples/world-average-battery";

/** A workbook that the generator writes to `assets/templates`. */
export interface CatalogueEntry {
  /** Name of the file without its ending. */
  readonly file: string;
  readonly build: (sources: TemplateSources) => WorkbookDefinition;
}

/** Texts that definitions are made from, read by the generator. */
export interface TemplateSources {
  /** `assets/data/world-sourcing-shares.csv`. */
  readonly worldSourcingShares: string;
}

export const catalogue: readonly CatalogueEntry[] = [
  { file: "world-average-battery", build: worldAverageBattery },
  { file: "japan-processed-cathode", build: japanProcessedCathode },
  { file: "lots-with-problems", build: lotsWithProblems },
];
