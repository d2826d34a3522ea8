import { readFileSync } from "node:fs";
import vm from "node:vm";
import { builtFile } from "../setup/built";

const registration = readFileSync(builtFile("addin", "registration.js"), "utf8");
const functions = readFileSync(builtFile("functions", "functions.js"), "utf8");

/** Loads both scripts as the pane's page does. Returns the functions that the host was given. */
function load(protect: (host: object) => object, isSupported = true) {
  const given = new Map<string, (...args: unknown[]) => unknown>();
  const host = protect({
    associate: (id: string, run: (...args: unknown[]) => unknown) => void given.set(id, run),
    Error,
    ErrorCode: {},
  });
  const Office = { context: { requirements: { isSetSupported: () => isSupported } } };
  const page = vm.createContext({ CustomFunctions: host, Office });
  vm.runInContext(registration, page);
  vm.runInContext(functions, page);
  const recorded = (page as { originCreditFunctions?: Map<string, unknown> }).originCreditFunctions;
  return { percentage: given.get("CRITICAL_MINERAL_PERCENTAGE")?.("2025-06-30"), count: given.size, recorded };
}

describe("The script between Office's and the functions'", () => {
  test("records every function and gives its numbers formats", () => {
    const { percentage, count, recorded } = load((host) => host);
    expect(JSON.stringify(percentage)).toContain('"basicValue":0.6');
    expect(recorded?.size).toBe(count);
  });

  test("leaves numbers plain in a host that knows no formats", () => {
    expect(JSON.stringify(load((host) => host, false).percentage)).toBe("[[0.6]]");
  });

  test("leaves the functions as they are in a host whose `associate` cannot be replaced", () => {
    const { percentage, count, recorded } = load(Object.freeze);
    expect(JSON.stringify(percentage)).toBe("[[0.6]]");
    expect(count).toBeGreaterThan(30);
    expect(recorded).toBeUndefined();
  });
});
