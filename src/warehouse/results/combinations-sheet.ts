import type { SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { confidenceColours, cellStyle } from "../../report/sheets/layout";
import { statusFormats } from "../../report/sheets/status-formats";
import type { JudgedCombination, PortfolioResult } from "./result";
import { inWords } from "./wording";

/** A test distinguishes some hundreds of combinations; a table in which every lot is different has no use on a sheet. */
export const MOST_COMBINATIONS = 50_000;

const FACT_WIDTH = 22;

const AFTER = [
  { key: "lots", header: "Lots", width: 12, style: look.withFormat(look.given, look.wholeNumber) },
  { key: "status", header: "Status", width: 14, style: { ...look.given, bold: true } },
  { key: "fraction", header: "Part that counts", width: 14, style: { ...look.given, horizontal: "right" } },
  { key: "reason", header: "Reason", width: 64, style: cellStyle },
  { key: "authority", header: "Authority", width: 36, style: cellStyle },
  { key: "confidence", header: "Confidence", width: 20, style: cellStyle },
] as const satisfies readonly { key: string; header: string; width: number; style: StyleDefinition }[];

/** Every different combination of facts that was judged, that of the most lots first. */
export function combinationsSheet({ combinations }: PortfolioResult): SheetDefinition {
  const facts = [...new Set(combinations.flatMap((each) => Object.keys(each.facts)))];
  const sheet = new SheetBuilder("Combinations", [...facts.map(() => FACT_WIDTH), ...AFTER.map(({ width }) => width)]);
  sheet.tabColor = look.tabs.source;
  const shown = [...combinations].sort((left, right) => right.lots - left.lots).slice(0, MOST_COMBINATIONS);
  sheet.height(0, 32);
  sheet.table({
    name: "Combinations",
    columns: [
      // A fact may be named like a column of the judgement.
      ...facts.map((name) => ({ key: `fact ${name}`, header: factHeader(name), style: cellStyle })),
      ...AFTER.map(({ key, header, style }) => ({ key, header, style })),
    ].map((column) => ({ ...column, headerStyle: look.header })),
    rows: shown.map((each) => rowOf(each, facts)),
  });
  const bottom = Math.max(1, shown.length);
  const at = (key: string) => facts.length + AFTER.findIndex((column) => column.key === key);
  const area = (column: number) => ({ top: 1, left: column, bottom, right: column });
  for (const format of statusFormats(area(at("status")))) sheet.format(format);
  confidenceColours(sheet, 1, bottom, at("confidence"));
  sheet.freeze = { rows: 1, columns: 0 };
  sheet.print = { landscape: true, repeatRows: [0, 0] };
  return sheet.build();
}

const factHeader = (name: string): string => {
  const words = inWords(name);
  return AFTER.some(({ header }) => header === words) ? `${words} (fact)` : words;
};

function rowOf(
  each: JudgedCombination,
  facts: readonly string[],
): Record<string, string | number | boolean | undefined> {
  const { lots, status, fraction, reason, authority, confidence } = each;
  return {
    ...Object.fromEntries(facts.map((name) => [`fact ${name}`, each.facts[name] ?? undefined])),
    lots,
    status,
    fraction: fraction ?? undefined,
    reason,
    authority,
    confidence,
  };
}
