import { readFileSync } from "node:fs";
import path from "node:path";
import { answerBytes, MOST_LISTED } from "../../src/checks/answer-size";
import { definitions } from "../../src/functions/catalogue";
import { ceilings } from "../../src/functions/ceilings";
import { formatted } from "../../src/office/formatted-results";
import { functionOf } from "../support/functions";
import { largeCall, refusedCall } from "../support/large-calls";

/** What Excel carries a call, in and out; and what no call takes at its ceiling, so that tables with longer names fit. */
const LIMIT = 5_000_000;
const PLANNED = 4_000_000;

/** Cells that may be refused in one call, each with its message. docs/limits.md states the number. */
const REFUSED = 6000;

const limits = readFileSync(path.join(__dirname, "..", "..", "docs", "limits.md"), "utf8");

/** The bytes of a message with arguments or a result. Microsoft's runtime writes errors with more members than ours have. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(Array.isArray(value) ? value.map(asSent) : value));
}

function asSent(line: unknown): unknown {
  if (!Array.isArray(line) || !line.some((cell) => cell instanceof Error)) return line;
  return line.map((cell: unknown) => {
    if (!(cell instanceof Error)) return cell;
    const { code, message } = cell as Error & { code: string };
    const type = "Error";
    const ours = { code, type, message, basicValue: code, basicType: type };
    return { ...ours, valueType: "CustomFunctionError", errorType: "NotAvailable" };
  });
}

test("every function has a ceiling", () => {
  expect(Object.keys(ceilings)).toEqual(definitions.map(({ id }) => id));
});

test("docs/limits.md lists the ceilings", () => {
  const listed = [...limits.matchAll(/^\| `IRA\.(\w+)` +\| +([\d,]+|any) +\|/gm)].map(([, id, rows]) => [
    id,
    rows === "any" ? null : Number(rows?.replaceAll(",", "")),
  ]);
  expect(listed).toEqual(Object.entries(ceilings));
  expect(limits).toContain(`${REFUSED.toLocaleString("en-US")} refused cells`);
});

describe.each(definitions.map(({ id }) => id))("IRA.%s", (id) => {
  test("stays far below 5 MB at its ceiling, in and out, and below its estimate", () => {
    const rows = ceilings[id] ?? 1;
    const args = largeCall(id, rows);
    expect(bytesOf(args)).toBeLessThan(PLANNED);
    const result = functionOf(id)(...args);
    const answer = bytesOf(result);
    expect(answer).toBeLessThanOrEqual(answerBytes(id, rows));
    expect(answerBytes(id, rows)).toBeLessThanOrEqual(PLANNED);
    const withFormats = formatted(id, functionOf(id).declaration.table, result);
    if (withFormats !== result) expect(bytesOf(withFormats)).toBeLessThan(PLANNED);
  });

  test("is estimated with few rows, too", () => {
    for (const rows of [1, 2, 10]) {
      const answer = bytesOf(functionOf(id)(...largeCall(id, rows)));
      expect([rows, answer <= answerBytes(id, rows)]).toEqual([rows, true]);
    }
  });

  test("stays below 5 MB if many cells are refused", () => {
    const args = refusedCall(id, REFUSED);
    if (args === null) {
      // A call that is refused as a whole has one message.
      expect(functionOf(id).declaration.result).not.toBe("each");
      return;
    }
    const answer = functionOf(id)(...args) as unknown[][];
    expect(answer.flat().filter((cell) => cell instanceof Error).length).toBeGreaterThan(REFUSED * 0.8);
    expect(bytesOf(answer)).toBeLessThan(LIMIT);
  });
});

test("a long explanation lists no more rows than estimated", () => {
  for (const id of [
    "EXPLAIN_CRITICAL_MINERALS",
    "EXPLAIN_BATTERY_COMPONENTS",
    "EXPLAIN_MATERIAL_ASSISTANCE",
    "EXPLAIN_DOMESTIC_CONTENT",
  ] as const) {
    const rows = functionOf(id)(...largeCall(id, 10_000)) as unknown[][];
    expect(rows.findIndex(([label]) => label === "Total")).toBeLessThanOrEqual(MOST_LISTED + 1);
  }
});
