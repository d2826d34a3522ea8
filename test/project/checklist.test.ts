import { readFileSync } from "node:fs";
import path from "node:path";

const checklist = readFileSync(path.join(__dirname, "..", "manual-excel.md"), "utf8");

test("the checklist for a person with Excel fits on two printed pages", () => {
  expect(checklist.split("\n").length).toBeLessThanOrEqual(75);
  expect(Math.max(...checklist.split("\n").map((line) => line.length))).toBeLessThanOrEqual(150);
});
