import { enteredAmount } from "../../src/taskpane/model/entered-amount";

test.each([
  ["0", 0],
  ["1.05", 1.05],
  ["1.", 1],
  [".5", 0.5],
  [" 260 ", 260],
  ["２６０．５", 260.5],
  ["", null],
  ["-1", null],
  ["1e5", null],
  ["1,5", null],
  ["many", null],
  // No sum or product with an amount may leave the range of numbers.
  ["9".repeat(100), null],
  ["9".repeat(99), 1e99],
  ["9".repeat(400), null],
])("%p is read as %p", (text, amount) => {
  expect(enteredAmount(text)).toBe(amount);
});
