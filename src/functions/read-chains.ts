import { findMaterial } from "../names/minerals";
import { Origin, type OriginColumn } from "../rules/origins";
import {
  type ChainOrigins,
  LEFT_OUT_BLANK,
  LEFT_OUT_NOT_CRITICAL,
  mineralMethods,
  type MineralMethod,
  type ProcurementChains,
} from "../rules/procurement-chains";
import type { Arguments } from "./arguments";
import { type Cell, type Grid } from "./cells";
import { cellAt, isBlankRow, readNumbers, readOption, rowAt } from "./read";
import { readNotCritical, readOrigins } from "./read-origins";

/** The steps of the chains of a call, from the parameters extraction, processing and recycling. */
function readSteps(call: Arguments): Pick<ChainOrigins, "extraction" | "processing" | "recycling" | "rowOf"> {
  const [extraction, processing, recycling] = readOrigins(call, ["extraction", "processing", "recycling"]);
  const grid = call.grid("extraction") as Grid;
  return {
    extraction: extraction as OriginColumn,
    processing: processing as OriginColumn,
    recycling: recycling ?? blankRecycling(call),
    rowOf: (element) => rowAt(grid, element),
  };
}

/** The recycling column of a one-row table with a blank recycling cell, which reaches a function as an omitted argument. */
function blankRecycling(call: Arguments): OriginColumn | null {
  return call.length === 1 && call.isEmptyCell("recycling") ? { codes: new Uint16Array(1), fractions: null } : null;
}

/** The procurement chains of a call with their values, from the parameters value, extraction, processing, recycling and mineral. */
export function readChains(call: Arguments): ProcurementChains {
  const values = readNumbers(call, "value");
  const steps = readSteps(call);
  const count = values.length;
  let leftOut: Uint8Array | null = null;
  for (let element = 0; element < count; element++) {
    if (values[element] === 0 && isBlankRow(call, element))
      (leftOut ??= new Uint8Array(count))[element] = LEFT_OUT_BLANK;
  }
  const blanks = leftOut;
  const notCritical = readNotCritical(call, "mineral", (element) => blanks?.[element] === LEFT_OUT_BLANK);
  notCritical?.forEach((mark, element) => {
    if (mark) (leftOut ??= new Uint8Array(count))[element] = LEFT_OUT_NOT_CRITICAL;
  });
  const materials = call.grid("mineral");
  return {
    ...steps,
    count,
    values,
    leftOut,
    ...(materials === null ? {} : { mineralOf: (element: number) => mineralNamed(cellAt(materials, element)) }),
  };
}

/** Chains without values, and which rows are blank. Blanks are determined after reading, so a row of 0 fractions is not blank. */
export function readStepsAlone(call: Arguments): { chains: ChainOrigins; isBlank: (element: number) => boolean } {
  const chains = { ...readSteps(call), count: call.length };
  const columns = [chains.extraction, chains.processing, chains.recycling];
  return {
    chains,
    isBlank: (element) => columns.every((column) => column === null || column.codes[element] === Origin.Unknown),
  };
}

function mineralNamed(cell: Cell): string | null {
  const material = findMaterial(String(cell));
  return material.kind === "mineral" ? material.mineral : null;
}

export function readMethod(call: Arguments): MineralMethod {
  return readOption(call.one("method"), "method", mineralMethods, "value-added");
}
