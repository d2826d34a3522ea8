import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { functions } from "./functions";

const folder = path.join(__dirname, "..", "cases");

/** The keys of a case. It has exactly one of `outcomes`, which is its expected result. */
interface Shape {
  readonly needs: readonly string[];
  readonly may: readonly string[];
  readonly outcomes: readonly string[];
  /** The key of the list of cases in a file that also has a `base`, which the cases change. */
  readonly under?: string;
}

const CALL: Shape = {
  needs: ["name", "function", "arguments"],
  may: ["message", "constructed", "source"],
  outcomes: ["result", "error"],
};

/** Files whose cases are not calls; other tests run them. */
const OTHER: Readonly<Record<string, Shape>> = {
  "advanced-manufacturing-definitions.yaml": {
    needs: ["name", "rule", "facts"],
    may: ["source"],
    outcomes: ["met"],
  },
  "clean-vehicle-credit.yaml": {
    needs: ["name", "with"],
    may: ["message", "source"],
    outcomes: ["credit", "missing", "error"],
    under: "cases",
  },
  "determinations.yaml": {
    needs: ["name", "source", "acquired", "placedInService", "mineralPercent", "componentPercent"],
    may: [],
    outcomes: ["credit"],
  },
  "policyengine-differences.yaml": {
    needs: ["topic", "vehicle", "with", "because", "why", "file", "citation"],
    may: [],
    outcomes: ["theirs"],
    under: "differences",
  },
};

export const caseFiles: readonly string[] = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** Whether the cases of a file are calls of our functions, which `cases.test.ts` runs. */
export const holdsCalls = (file: string): boolean => !(file in OTHER);

export function readCases(file: string): unknown {
  return parse(fs.readFileSync(path.join(folder, file), "utf8")) as unknown;
}

/** Misspelled and missing keys in the cases of a file, one text per fault, so a case that no test would run is noticed. */
export function caseFaults(file: string, document: unknown): string[] {
  const shape = OTHER[file] ?? CALL;
  const faults: string[] = [];
  let cases = document;
  if (shape.under !== undefined) {
    const parts = document as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(parts).filter((key) => key !== "base" && key !== shape.under);
    faults.push(...unknown.map((key) => `${key} is not a part of the file`));
    cases = parts[shape.under];
  }
  if (!Array.isArray(cases) || cases.length === 0) return [...faults, "there are no cases"];
  const known = [...shape.needs, ...shape.may, ...shape.outcomes];
  (cases as Readonly<Record<string, unknown>>[]).forEach((one, index) => {
    const at = `case ${index + 1} (${String(one.name ?? one.topic)})`;
    for (const key of Object.keys(one)) if (!known.includes(key)) faults.push(`${at}: no case has ${key}`);
    for (const key of shape.needs) if (!(key in one)) faults.push(`${at}: ${key} is missing`);
    const outcomes = shape.outcomes.filter((key) => key in one);
    if (outcomes.length !== 1) faults.push(`${at}: one of ${shape.outcomes.join(", ")} is needed`);
    if ("function" in one && !(String(one.function) in functions)) {
      faults.push(`${at}: there is no function ${String(one.function)}`);
    }
  });
  return faults;
}
