import { localAddress } from "../../office/addresses";
import type { OverlayStyle } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import type { Language, TextKey } from "../../text/language";
import type { Insertion, SpillArea } from "../insertion";

/** The verdict in one line that follows its formulas, and its colors. Formulas are without their equals signs. */
export interface Banner {
  readonly formula: string;
  readonly colors: readonly { readonly when: string; readonly style: OverlayStyle }[];
}

/** Where the results of a check are, with absolute addresses on the sheet of the insertion. */
export interface ResultPlaces {
  readonly verdict: string | null;
  readonly share: string | null;
  readonly minimum: string | null;
  /** A formula for the share that all evidence could reach; null if the sheet does not say it. */
  readonly potential: string | null;
  /** The answer to steel and iron, which is not part of the share. */
  readonly steel: string | null;
}

const VERDICTS: readonly TextKey[] = ["insert.verdict", "insert.passes", "insert.bonus"];
const SHARES: readonly TextKey[] = ["insert.share", "insert.ratio", "insert.domesticShare"];
const MINIMA: readonly TextKey[] = ["insert.percentage", "insert.threshold", "insert.adjustedPercentage"];

/** The line of an explanation with the share that all evidence could reach, and the column in which it is. */
const POTENTIAL: Readonly<Record<string, readonly [label: string, column: number]>> = {
  EXPLAIN_CRITICAL_MINERALS: ["Share if every unknown qualified", 3],
  EXPLAIN_BATTERY_COMPONENTS: ["Share if every unknown qualified", 3],
  EXPLAIN_MATERIAL_ASSISTANCE: ["Potential ratio", 2],
  EXPLAIN_DOMESTIC_CONTENT: ["Share if everything unknown counted", 3],
};

export interface Corner {
  readonly row: number;
  readonly column: number;
}

export function absoluteCell({ row, column }: Corner): string {
  return localAddress(row, column).replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
}

/** A column of what spills, with as many rows below as it may grow by. */
export function spillColumn({ row, column, rows }: SpillArea, offset: number, room: number): string {
  const at = (down: number) => absoluteCell({ row: row + down, column: column + offset });
  return `${at(0)}:${at(rows + room)}`;
}

export function resultPlaces({ results, spills, options }: Insertion, corner: Corner, room: number): ResultPlaces {
  const placed = (row: number, column: number) =>
    absoluteCell({ row: corner.row + row, column: corner.column + column });
  const of = (titles: readonly TextKey[]) => {
    const found = results.find(({ title }) => titles.includes(title));
    return found ? placed(found.row, found.column) : null;
  };
  const explanation = spills.find(({ call }) => call !== null && call in POTENTIAL);
  const [label, column] = POTENTIAL[explanation?.call ?? ""] ?? [];
  const steel = options.find(({ key }) => key === "steelAndIron");
  const share = of(SHARES);
  return {
    verdict: of(VERDICTS),
    share,
    minimum: of(MINIMA),
    potential:
      explanation && label !== undefined
        ? `IFERROR(VLOOKUP("${label}",${spillColumn(explanation, 0, room).replace(/:.*/, "")}:${
            spillColumn(explanation, (column ?? 1) - 1, room).split(":")[1] as string
          },${column},FALSE),${share})`
        : null,
    steel: steel ? placed(steel.top, 1) : null,
  };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A text as a formula: each placeholder is a formula. */
export function textFormula({ t }: Pick<Language, "t">, key: TextKey, parts: Readonly<Record<string, string>>): string {
  const marks = Object.keys(parts);
  const text = t(key, Object.fromEntries(marks.map((name, index) => [name, `\u0001${index}\u0001`])));
  return text
    .split("\u0001")
    .map((part, index) =>
      index % 2 === 1 ? (parts[marks[Number(part)] ?? ""] ?? '""') : part === "" ? "" : quoted(part),
    )
    .filter((part) => part !== "")
    .join("&");
}

// Excel reads the codes of TEXT in its own language, so numbers are rounded and joined with the sign.
const percent = (value: string) => `ROUND(100*${value},2)&" %"`;

/** A share that is never shown on the wrong side of its minimum. */
function shareBeside(share: string, minimum: string): string {
  const rounded = `ROUND(100*${share},2)`;
  return `IF(${share}>=${minimum},${rounded},MIN(${rounded},ROUND(ROUND(100*${minimum},2)-0.01,2)))&" %"`;
}

/** The banner of a check that compares a share with a minimum. */
export function requirementBanner(language: Language, places: ResultPlaces): Banner | null {
  const { verdict, share, minimum, potential, steel } = places;
  if (verdict === null || share === null || minimum === null) return null;
  const parts = { share: shareBeside(share, minimum), minimum: percent(minimum) };
  const said = (key: TextKey) => textFormula(language, key, parts);
  const isMet = `IF(ISLOGICAL(${verdict}),${verdict},FALSE)`;
  const isKnown = `AND(ISLOGICAL(${verdict}),ISNUMBER(${share}),ISNUMBER(${minimum}))`;
  // Without the explanation, nobody knows whether missing evidence could change a FALSE: it is not shown to be a no.
  if (potential === null) {
    const isFalse = `IF(ISLOGICAL(${verdict}),NOT(${verdict}),TRUE)`;
    return {
      formula: `IF(${isKnown},IF(${verdict},${said("sheet.banner.met")},${said("sheet.banner.notShown")}),${quoted(language.t("sheet.banner.none"))})`,
      colors: [
        { when: isMet, style: look.good },
        { when: isFalse, style: { ...look.missing, bold: true } },
      ],
    };
  }
  const mayBeMet = `${potential}>=${minimum}${steel === null ? "" : `,${steel}&""<>"FALSE"`}`;
  const isOpen = `IF(ISLOGICAL(${verdict}),IF(${verdict},FALSE,IFERROR(AND(${mayBeMet}),FALSE)),TRUE)`;
  const isMissed = `IF(ISLOGICAL(${verdict}),IF(${verdict},FALSE,IFERROR(NOT(AND(${mayBeMet})),TRUE)),FALSE)`;
  // Steel and iron are no part of the share: it may be enough, and the requirement still not met.
  const other = (text: string) =>
    steel === null ? text : `IF(${share}>=${minimum},${said("sheet.banner.otherwise")},${text})`;
  return {
    formula:
      `IF(${isKnown},IF(${verdict},${said("sheet.banner.met")},` +
      `IF(${isMissed},${other(said("sheet.banner.notMet"))},${other(said("sheet.banner.open"))})),${quoted(language.t("sheet.banner.none"))})`,
    colors: [
      { when: isMet, style: look.good },
      { when: isMissed, style: look.bad },
      { when: isOpen, style: { ...look.missing, bold: true } },
    ],
  };
}

/** The banner of an amount: a formula in one cell, or the sum of a column. */
export function amountBanner(language: Language, key: TextKey, amount: string): Banner {
  const isKnown = `ISNUMBER(${amount})`;
  return {
    formula: `IF(${isKnown},${textFormula(language, key, { amount: `FIXED(${amount},2)` })},${quoted(language.t("sheet.banner.none"))})`,
    colors: [
      { when: `IF(${isKnown},${amount}>0,FALSE)`, style: look.good },
      { when: `NOT(${isKnown})`, style: { ...look.missing, bold: true } },
    ],
  };
}

/** The banner of entities that are judged one by one. */
export function entitiesBanner(language: Language, counts: Readonly<Record<"yes" | "no" | "open", string>>): Banner {
  return {
    formula: textFormula(language, "sheet.banner.entities", counts),
    colors: [
      { when: `${counts.yes}>0`, style: look.bad },
      { when: `AND(${counts.yes}=0,${counts.open}>0)`, style: { ...look.missing, bold: true } },
      { when: `AND(${counts.yes}=0,${counts.open}=0,${counts.no}>0)`, style: look.good },
    ],
  };
}
