import { barLabel } from "../../src/checks/bar-label";
import { createLanguage } from "../../src/text/create-language";

test.each([
  [null, "Not known"],
  ["-", "Not applicable (-)"],
  ["Chile", "Chile"],
  ["TRUE", "Stated to count (TRUE)"],
  ["FALSE", "Stated not to count (FALSE)"],
  ["0.4", "0.4"],
])("the bar of %p is called %p", (label, expected) => {
  expect(barLabel(createLanguage("en-US"), label)).toBe(expected);
});
