import { callText } from "../../functions/call-text";
import { workbook } from "../../xlsx/write/workbook-defaults";
import type { WorkbookDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableColumnRange } from "../../xlsx/write/tables";
import { chooseFrom, countryNames, listsSheet } from "../sections/lists";
import * as look from "../../xlsx/write/look";

const ROWS = 1000;

interface Lot {
  lot: string;
  supplier: string;
  material: string;
  mass: number | undefined;
  value: number | string | undefined;
  extraction: string | undefined;
  processing: string | undefined;
}

/** What is wrong with a row of the sample. */
export type ProblemKind =
  "misspelled country" | "number as text" | "blank country" | "blank value" | "duplicate lot" | "negative value";

interface PlantedProblem {
  readonly kind: ProblemKind;
  /** Row of the table, from 1. */
  readonly row: number;
  readonly column: "Lot" | "Value USD" | "Extraction country" | "Processing country";
  readonly planted: string;
}

const COUNTS: Readonly<Record<ProblemKind, number>> = {
  "misspelled country": 24,
  "number as text": 18,
  "blank country": 30,
  "blank value": 12,
  "duplicate lot": 15,
  "negative value": 8,
};

const MISSPELLINGS = [
  "Jpan",
  "Austrailia",
  "Chinna",
  "Indonesa",
  "Phillipines",
  "Chiile",
  "Argentinia",
  "Finnland",
  "Southh Korea",
  "Canda",
];

const MATERIALS: readonly (readonly [
  material: string,
  price: number,
  mined: readonly string[],
  refined: readonly string[],
])[] = [
  [
    "Nickel sulfate",
    17,
    ["Indonesia", "Philippines", "Australia", "Canada", "New Caledonia"],
    ["Japan", "China", "Finland", "South Korea"],
  ],
  [
    "Lithium hydroxide",
    70,
    ["Australia", "Chile", "Argentina", "Brazil"],
    ["China", "Chile", "Japan", "South Korea", "United States"],
  ],
  ["Cobalt sulfate", 30, ["DR Congo", "Australia", "Philippines", "Canada"], ["China", "Finland", "Japan"]],
  ["Natural graphite", 6, ["China", "Mozambique", "Madagascar", "Brazil"], ["China", "Japan", "United States"]],
  ["Manganese sulfate", 2, ["South Africa", "Gabon", "Australia"], ["China", "Japan", "Belgium"]],
];

/** A repeatable stream of numbers from 0 to 1 (mulberry32), because the sample must be the same on every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The lots with their problems, at most one problem in each row. */
export function plantedLots(): { lots: readonly Lot[]; problems: readonly PlantedProblem[] } {
  const random = randomNumbers(20260101);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const lots: Lot[] = [];
  for (let index = 0; index < ROWS; index++) {
    const [material, price, mined, refined] = pick(MATERIALS);
    const mass = Math.round(200 + random() * 4800);
    lots.push({
      lot: `LOT-${String(index + 1).padStart(4, "0")}`,
      supplier: `Supplier ${String.fromCharCode(65 + Math.floor(random() * 12))}`,
      material,
      mass,
      value: Math.round(mass * price * (0.9 + random() * 0.2) * 100) / 100,
      extraction: pick(mined),
      processing: pick(refined),
    });
  }
  const free = lots.map((_, index) => index).slice(1);
  const problems: PlantedProblem[] = [];
  for (const [kind, count] of Object.entries(COUNTS) as [ProblemKind, number][]) {
    for (let planted = 0; planted < count; planted++) {
      const index = free.splice(Math.floor(random() * free.length), 1)[0] as number;
      const lot = lots[index] as Lot;
      const side = random() < 0.5 ? "extraction" : "processing";
      const sideHeader = side === "extraction" ? "Extraction country" : "Processing country";
      if (kind === "misspelled country") {
        lot[side] = pick(MISSPELLINGS);
        problems.push({ kind, row: index + 1, column: sideHeader, planted: lot[side] as string });
      } else if (kind === "number as text") {
        const value = lot.value as number;
        lot.value = pick([value.toLocaleString("en-US"), `${value} USD`, `USD ${value}`, String(value)]);
        problems.push({ kind, row: index + 1, column: "Value USD", planted: lot.value });
      } else if (kind === "blank country") {
        lot[side] = undefined;
        problems.push({ kind, row: index + 1, column: sideHeader, planted: "(blank)" });
      } else if (kind === "blank value") {
        lot.value = undefined;
        problems.push({ kind, row: index + 1, column: "Value USD", planted: "(blank)" });
      } else if (kind === "duplicate lot") {
        // The number of the lot above, so that the pair is easy to see.
        const original = lots[index - 1] as Lot;
        const above = free.indexOf(index - 1);
        if (above >= 0) free.splice(above, 1);
        const below = free.indexOf(index + 1);
        if (below >= 0) free.splice(below, 1);
        lot.lot = original.lot;
        problems.push({ kind, row: index + 1, column: "Lot", planted: lot.lot });
      } else {
        lot.value = -(lot.value as number);
        problems.push({ kind, row: index + 1, column: "Value USD", planted: String(lot.value) });
      }
    }
  }
  problems.sort((left, right) => left.row - right.row);
  return { lots, problems };
}

/** A synthetic table of 1,000 lots with problems planted in it, and the list of what was planted. */
export function lotsWithProblems(): WorkbookDefinition {
  const { lots, problems } = plantedLots();
  const lists = listsSheet("Lists", [{ name: "CountryNames", header: "Countries", values: countryNames }]);

  const read = new SheetBuilder("Read me", [3, 110]);
  read.tabColor = look.tabs.read;
  read.line(["Lots with problems"], look.title);
  read.line(["Synthetic sample: 1,000 invented lots with problems planted on purpose."], look.subtitle);
  read.skip();
  for (const text of [
    "Use it to see how misspelled countries, numbers stored as text, blanks, duplicates and negative values are reported. 'Planted problems' lists what was planted and where.",
    "The results show errors until the lots are corrected: no share is calculated from doubtful data. Select a result to read its message, or run a check from the task pane.",
    "Not legal or tax advice. None of the data in this workbook belongs to a real company.",
  ]) {
    read.line([null, text], look.body);
  }

  const sheet = new SheetBuilder("Lots", [13, 15, 22, 12, 16, 24, 24]);
  sheet.tabColor = look.tabs.input;
  sheet.line(["Lots received"], look.title);
  sheet.line(["Synthetic, with planted problems. Value in USD, mass in kg."], look.subtitle);
  sheet.skip();
  const inputColumn = (key: string, header: string, format?: string) => ({
    key,
    header,
    headerStyle: look.header,
    style: format ? look.withFormat(look.input, format) : look.input,
  });
  const table = sheet.table({
    name: "Lots",
    columns: [
      inputColumn("lot", "Lot"),
      inputColumn("supplier", "Supplier"),
      inputColumn("material", "Material"),
      inputColumn("mass", "Mass kg", look.wholeNumber),
      inputColumn("value", "Value USD", look.number),
      inputColumn("extraction", "Extraction country"),
      inputColumn("processing", "Processing country"),
    ],
    rows: lots.map((lot) => ({ ...lot })),
  });
  sheet.freeze = { rows: table.top + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [table.top, table.top] };
  sheet.validate(
    chooseFrom(
      "CountryNames",
      ["extraction", "processing"].map((key) => tableColumnRange(table, key)),
      {
        prompt: { title: "Country", text: "Leave blank if unknown." },
        error: {
          title: "Not on the list",
          text: "The functions recognize more names than the list shows. Keep this one?",
        },
      },
    ),
  );

  const results = new SheetBuilder("Results", [40, 24, 60]);
  results.tabColor = look.tabs.result;
  results.line(["What the functions report"], look.title);
  results.line(["Errors are expected here because the table contains problems."], look.subtitle);
  results.skip();
  results.line(["Result", "Value", "About"], look.resultHeader);
  const columns = "Lots[value],Lots[extraction],Lots[processing]";
  for (const [text, formula, format, remark] of [
    ["Lots in the table", "ROWS(Lots[lot])", look.wholeNumber, "Simple count"],
    [
      "Sum of the numeric values USD",
      "SUM(Lots[value])",
      look.number,
      "Do not rely on it: text is left out, but negative values are not",
    ],
    [
      "Share that counts, end of 2025",
      callText("CRITICAL_MINERAL_SHARE", `${columns},"","value-added",46022,Lots[material]`),
      look.percent,
      "An error that names the first row to correct",
    ],
    [
      "Requirement met, end of 2025",
      callText("MEETS_CRITICAL_MINERALS", `46022,${columns},"","value-added",Lots[material]`),
      look.trueFalse,
      "The same error: there is no verdict on doubtful data",
    ],
  ] as const) {
    results.line([
      { value: text, style: look.label },
      { formula, style: { ...look.withFormat(look.result, format), horizontal: "right", vertical: "center" } },
      { value: remark, style: { ...look.wrappedNote, vertical: "center", indent: 1 } },
    ]);
  }

  const planted = new SheetBuilder("Planted problems", [24, 12, 24, 34, 14]);
  planted.tabColor = look.tabs.check;
  planted.line(["What was planted"], look.title);
  planted.line(["Counts by kind, then every place. No row has more than one problem."], look.subtitle);
  planted.skip();
  planted.line(["Kind", "Planted", "Found by a plain formula"], look.resultHeader);
  const plainFormulas: Partial<Record<ProblemKind, string>> = {
    "number as text": "SUMPRODUCT(ISTEXT(Lots[value])*1)",
    "blank country": "COUNTBLANK(Lots[extraction])+COUNTBLANK(Lots[processing])",
    "blank value": "COUNTBLANK(Lots[value])",
    "negative value": 'COUNTIF(Lots[value],"<0")',
  };
  const firstKind = planted.row;
  for (const [kind, count] of Object.entries(COUNTS) as [ProblemKind, number][]) {
    const formula = plainFormulas[kind];
    planted.line([
      { value: kind, style: look.given },
      { value: count, style: look.withFormat(look.given, look.wholeNumber) },
      formula === undefined
        ? { value: "needs a check", style: { ...look.given, ...look.note } }
        : { formula, style: look.withFormat(look.result, look.wholeNumber) },
    ]);
  }
  planted.line([
    { value: "Total", style: { ...look.given, bold: true } },
    {
      formula: `SUM(B${firstKind + 1}:B${planted.row})`,
      style: { ...look.withFormat(look.result, look.wholeNumber), bold: true },
    },
  ]);
  planted.skip();
  const list = planted.table({
    name: "PlantedProblems",
    columns: [
      { key: "kind", header: "Kind", headerStyle: look.header, style: look.given },
      {
        key: "row",
        header: "Table row",
        headerStyle: look.header,
        style: look.withFormat(look.given, look.wholeNumber),
      },
      { key: "column", header: "Column", headerStyle: look.header, style: look.given },
      { key: "planted", header: "Planted", headerStyle: look.header, style: look.given },
      { key: "cell", header: "Cell", headerStyle: look.header, style: look.given },
    ],
    rows: problems.map((problem) => {
      const cell = problemCell(problem, table.top);
      return { kind: problem.kind, row: problem.row, column: problem.column, planted: problem.planted, cell };
    }),
  });
  problems.forEach((problem, index) => {
    const cell = problemCell(problem, table.top);
    // The table writes the text; this adds the link to the same cell.
    planted.put(list.top + 1 + index, 4, { link: { to: `'Lots'!${cell}`, tooltip: "Go to the cell" } });
  });
  planted.freeze = { rows: 3, columns: 0 };
  planted.print = { repeatRows: [list.top, list.top] };

  return workbook(
    {
      title: "Lots with problems",
      subject: "Data health of a sourcing table",
      description: "Synthetic sample workbook: 1,000 invented lots with planted problems.",
      names: lists.names,
      activeSheet: 1,
    },
    [read.build(), sheet.build(), results.build(), planted.build(), lists.sheet],
  );
}

function problemCell(problem: PlantedProblem, headerRow: number): string {
  const letters = { Lot: "A", "Value USD": "E", "Extraction country": "F", "Processing country": "G" } as const;
  return `${letters[problem.column]}${headerRow + 1 + problem.row}`;
}
