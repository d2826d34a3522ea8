import fs from "node:fs";
import path from "node:path";

import { parse } from "yaml";

import { type CitationId, citationOf } from "../../src/law";
import { answerOf } from "../support/functions";

interface Difference {
  readonly topic: string;
  readonly vehicle: string;
  readonly with: Record<string, unknown>;
  /** US dollars. */
  readonly theirs: number;
  readonly because: string;
  readonly why: string;
  readonly file: string;
  readonly citation: CitationId;
}

const { base, differences } = parse(
  fs.readFileSync(path.join(__dirname, "..", "cases", "policyengine-differences.yaml"), "utf8"),
) as { base: Record<string, unknown>; differences: Difference[] };
const page = path.join(__dirname, "..", "..", "docs", "differences.md");
const BEGIN = "<!-- made by test/functions/differences.test.ts: begin -->";
const END = "<!-- made by test/functions/differences.test.ts: end -->";

function ours({ with: changes }: Difference): number | string {
  const answer = answerOf("CLEAN_VEHICLE_CREDIT", [Object.entries({ ...base, ...changes })]);
  if ("value" in answer) return answer.value as number;
  return `${answer.error} (unsettled)`;
}

function amount(value: number | string): string {
  return typeof value === "number" ? value.toLocaleString("en-US") : value;
}

/** The table of the page, from the cases and from what the functions answer today. */
function tableText(): string {
  const rows = differences.map((one) => [
    `**${one.topic}.** ${one.vehicle}`,
    amount(ours(one)),
    amount(one.theirs),
    `${one.why} (${citationOf(one.citation).authority})`,
    `${one.because} \`${one.file}\``,
  ]);
  const head = ["Vehicle", "Here (USD)", "PolicyEngine-US (USD)", "Why here", "Why there, and the file we read"];
  return [head, head.map((_, index) => (index === 1 || index === 2 ? "---:" : "---")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

it("docs/differences.md shows what the functions answer today", () => {
  const text = fs.readFileSync(page, "utf8");
  const start = text.indexOf(BEGIN) + BEGIN.length;
  const end = text.indexOf(END);
  expect(start).toBeGreaterThan(BEGIN.length);
  expect(end).toBeGreaterThan(start);
  const wanted = `\n\n${tableText()}\n\n`;
  if (process.env.UPDATE_DOCS) {
    fs.writeFileSync(page, text.slice(0, start) + wanted + text.slice(end));
    return;
  }
  expect(cellsOf(fs.readFileSync(page, "utf8").slice(start, end))).toEqual(cellsOf(wanted));
});

/** The cells of a table, however its columns are padded. */
function cellsOf(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("|") && !/^[|\s:-]+$/.test(line));
  return lines.map((line) => line.split("|").map((cell) => cell.trim()));
}

it.each(differences.map((one) => [one.topic, one] as const))("%s is a difference", (_, one) => {
  expect(ours(one)).not.toBe(one.theirs);
});
