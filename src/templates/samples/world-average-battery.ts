import { callText } from "../../functions/call-text";
import { requirementOnly } from "../../rules/clean-vehicle-credit";
import { reasonText } from "../../sentences/reason";
import type { WorkbookDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableColumnRange } from "../../xlsx/write/tables";
import type { TemplateSources } from "./sources";
import { chooseFrom, countryNames, listsSheet, mineralNames } from "../sections/lists";
import * as look from "../../xlsx/write/look";
import { explanationArea, mineralExplanation } from "../sections/result-sheet";
import { workbook } from "../../xlsx/write/workbook-defaults";
import { readShares, type ShareRow } from "./shares";

/** Contained mass in a 75 kWh NMC811 pack, and a starting price. Both are assumptions for the user to replace. */
const PACK = [
  { mineral: "Lithium", massKg: 7.5, price: 70 },
  { mineral: "Cobalt", massKg: 6, price: 30 },
  { mineral: "Nickel", massKg: 48, price: 17 },
  { mineral: "Graphite", massKg: 70, price: 6 },
  { mineral: "Manganese", massKg: 5.5, price: 2 },
];

const YEARS = [2023, 2024, 2025, 2026];

/** A battery whose minerals come from each country in proportion to its share of world production: how much of it would count? */
export function worldAverageBattery({ worldSourcingShares }: TemplateSources): WorkbookDefinition {
  const shares = withRemainders(readShares(worldSourcingShares));
  const lists = listsSheet("Lists", [
    { name: "CountryNames", header: "Countries", values: countryNames },
    { name: "MineralNames", header: "Applicable critical minerals", values: mineralNames },
  ]);

  const read = new SheetBuilder("Read me", [3, 110]);
  read.tabColor = look.tabs.read;
  read.line(["World-average battery"], look.title);
  read.line(
    ["A 75 kWh NMC811 pack whose minerals come from the world's mines and refineries in proportion to their output."],
    look.subtitle,
  );
  read.skip();
  read.line(["What it shows"], look.heading);
  for (const text of [
    "How much of the critical mineral value of such a pack would count under 26 USC 30D(e)(1) in each year, with and without the US-Japan agreement of 2023-03-28. This is not any company's sourcing data. It shows world averages, and it is a workbook in which to try the functions.",
    "'Results' has the shares, the verdicts and the chart. 'Explanation' lists every chain with its reason and authority.",
  ]) {
    read.line([null, text], look.body);
  }
  read.skip();
  read.line(["How it is made"], look.heading);
  for (const text of [
    "'World shares' holds rounded shares of world mine production and refining by country for 2023, based on USGS Mineral Commodity Summaries 2024-2025 and IEA market reviews as compiled publicly. Small producers are left out, so the named countries do not add up to 100 %. The rest is in rows without a country and is treated as unknown.",
    "'Pack' holds the contained mass and the price of each mineral. These are assumptions of this sample, in pale yellow: replace them with your own.",
    "'Chains' combines every extraction country of a mineral with every processing country, as if ore of each origin went to all refineries in the same proportions. That is also an assumption: real trade flows differ.",
    "A chain counts if its extraction or its processing took place in the United States or a free trade partner. A chain with an unknown step that could decide counts as not qualifying, and the explanation says so.",
    "The figures without the agreement use the list of countries as of 2023-03-27, one day before the agreement was signed.",
  ]) {
    read.line([null, text], look.body);
  }
  read.skip();
  read.line(["Limits"], look.heading);
  read.line(
    [
      null,
      "Not legal or tax advice. The values are for illustration only. The formulas need the OriginCredit add-in. Without it, the stored results stay visible until Excel recalculates them.",
    ],
    look.body,
  );
  read.print = {};

  const pack = new SheetBuilder("Pack", [22, 16, 20, 18, 44]);
  pack.tabColor = look.tabs.input;
  pack.line(["Minerals contained in the pack"], look.title);
  pack.line(["Assumptions: 75 kWh NMC811. Change the pale yellow cells as you like."], look.subtitle);
  pack.skip();
  const packTable = pack.table({
    name: "Pack",
    columns: [
      { key: "mineral", header: "Mineral", headerStyle: look.header, style: look.input },
      {
        key: "mass",
        header: "Contained mass kg",
        headerStyle: look.header,
        style: look.withFormat(look.input, look.number),
      },
      {
        key: "price",
        header: "Price USD per kg",
        headerStyle: look.header,
        style: look.withFormat(look.input, look.number),
      },
      {
        key: "value",
        header: "Value USD",
        formula: "[@mass]*[@price]",
        headerStyle: look.resultHeader,
        style: look.withFormat(look.result, look.number),
      },
      { key: "note", header: "Note", headerStyle: look.header, style: look.input },
    ],
    rows: PACK.map(({ mineral, massKg, price }) => ({ mineral, mass: massKg, price, note: "Assumption" })),
    filter: false,
  });
  pack.line(
    [
      "Total",
      null,
      null,
      { formula: "SUM(Pack[value])", style: look.withFormat({ ...look.result, bold: true }, look.number) },
    ],
    look.strongLabel,
  );
  pack.freeze = { rows: packTable.top + 1, columns: 1 };
  pack.validate(
    chooseFrom("MineralNames", [tableColumnRange(packTable, "mineral")], {
      prompt: { title: "Mineral", text: "An applicable critical mineral of section 45X(c)(6)." },
      error: { title: "Not on the list", text: "This is not the name of an applicable critical mineral. Keep it?" },
    }),
  );

  const world = new SheetBuilder("World shares", [16, 14, 36, 14, 44]);
  world.tabColor = look.tabs.input;
  world.line(["Shares of world production, 2023"], look.title);
  world.line(["Rounded. Rows without a country stand for what the data leaves out: unknown."], look.subtitle);
  world.skip();
  const worldTable = world.table({
    name: "WorldShares",
    columns: [
      { key: "mineral", header: "Mineral", headerStyle: look.header, style: look.input },
      { key: "step", header: "Step", headerStyle: look.header, style: look.input },
      { key: "country", header: "Country", headerStyle: look.header, style: look.input },
      {
        key: "share",
        header: "Share",
        headerStyle: look.header,
        style: look.withFormat(look.input, look.wholePercent),
      },
      { key: "note", header: "Note", headerStyle: look.header, style: look.input },
    ],
    rows: shares.map(({ mineral, step, country, share }) => ({
      mineral,
      step,
      country: country === "" ? undefined : country,
      share,
      note: country === "" ? "Unknown: not in the data" : undefined,
    })),
  });
  world.freeze = { rows: worldTable.top + 1, columns: 0 };
  world.print = { repeatRows: [worldTable.top, worldTable.top] };
  world.validate(chooseFrom("MineralNames", [tableColumnRange(worldTable, "mineral")], {}));
  world.validate({
    ranges: [tableColumnRange(worldTable, "step")],
    type: "list",
    formula1: '"extraction,processing,recycling"',
    onError: "stop",
    error: { title: "Unknown step", text: "Choose extraction, processing or recycling." },
  });
  world.validate(
    chooseFrom("CountryNames", [tableColumnRange(worldTable, "country")], {
      prompt: { title: "Country", text: "Leave blank if unknown." },
      error: {
        title: "Not on the list",
        text: "The functions recognize more names than the list shows. Keep this one?",
      },
    }),
  );
  world.format({
    ranges: [tableColumnRange(worldTable, "country")],
    formula: `LEN($C${worldTable.top + 2})=0`,
    style: look.missing,
  });

  const chains = new SheetBuilder("Chains", [58, 14, 12, 12, 36, 36, 14]);
  chains.tabColor = look.tabs.result;
  chains.line(["Chains of the world-average battery"], look.title);
  chains.line(
    [
      "Combines each extraction row of a mineral with each of its processing rows. The row numbers refer to 'World shares'. There is nothing to fill in.",
    ],
    look.subtitle,
  );
  chains.skip();
  const chainTable = chains.table({
    name: "Chains",
    columns: [
      {
        key: "chain",
        header: "Chain",
        formula:
          '[@mineral]&": "&IF([@extraction]="","unknown",[@extraction])&" to "&IF([@processing]="","unknown",[@processing])',
        headerStyle: look.resultHeader,
        style: look.result,
      },
      {
        key: "mineral",
        header: "Mineral",
        formula: "INDEX(WorldShares[mineral],[@mined])",
        headerStyle: look.resultHeader,
        style: look.result,
      },
      { key: "mined", header: "Mined row", headerStyle: look.header, style: look.given },
      { key: "refined", header: "Refined row", headerStyle: look.header, style: look.given },
      // A blank country must stay a text: INDEX alone would return 0.
      {
        key: "extraction",
        header: "Extraction country",
        formula: 'INDEX(WorldShares[country],[@mined])&""',
        headerStyle: look.resultHeader,
        style: look.result,
      },
      {
        key: "processing",
        header: "Processing country",
        formula: 'INDEX(WorldShares[country],[@refined])&""',
        headerStyle: look.resultHeader,
        style: look.result,
      },
      {
        key: "value",
        header: "Value USD",
        formula:
          "SUMIF(Pack[mineral],[@mineral],Pack[value])*INDEX(WorldShares[share],[@mined])*INDEX(WorldShares[share],[@refined])",
        headerStyle: look.resultHeader,
        style: look.withFormat(look.result, look.number),
      },
    ],
    rows: combinations(shares),
  });
  chains.freeze = { rows: chainTable.top + 1, columns: 1 };
  chains.print = { landscape: true, repeatRows: [chainTable.top, chainTable.top] };
  for (const key of ["extraction", "processing"]) {
    const range = tableColumnRange(chainTable, key);
    const column = String.fromCharCode(65 + range.left);
    chains.format({ ranges: [range], formula: `LEN($${column}${range.top + 1})=0`, style: look.missing });
  }

  const results = new SheetBuilder("Results", [30, 18, 18, 18, 18, 20]);
  results.tabColor = look.tabs.result;
  results.line(["How much of the world-average battery counts"], look.title);
  results.line(
    [
      "Share of critical mineral value extracted or processed in the United States or a free trade partner, 26 USC 30D(e)(1)",
    ],
    look.subtitle,
  );
  results.skip();
  results.line(["List of countries as of"], look.heading);
  const withRow = results.line([
    { value: "With the US-Japan agreement", style: look.label },
    { value: 46022, style: look.withFormat(look.input, look.date) },
  ]);
  const withoutRow = results.line([
    { value: "Without it (the day before)", style: look.label },
    { value: 45012, style: look.withFormat(look.input, look.date) },
  ]);
  const withDate = results.absolute(withRow, 1);
  const withoutDate = results.absolute(withoutRow, 1);
  results.skip();
  results.line(["By year"], look.heading);
  results.line(
    [
      "Placed in service",
      "Applicable percentage",
      "Share with agreement",
      "Share without",
      "Value still needed USD",
      "Requirement met",
    ],
    look.resultHeader,
  );
  const firstYear = results.row;
  for (const year of YEARS) {
    const cell = `$A${results.row + 1}`;
    const columns = "Chains[value],Chains[extraction],Chains[processing]";
    results.line([
      { value: serial(year, 12, 31), style: look.withFormat(look.input, look.date) },
      {
        formula: callText("CRITICAL_MINERAL_PERCENTAGE", cell),
        style: look.withFormat(look.result, look.wholePercent),
      },
      {
        formula: callText("CRITICAL_MINERAL_SHARE", `${columns},"","value-added",${withDate}`),
        style: look.withFormat(look.result, look.percent),
      },
      {
        formula: callText("CRITICAL_MINERAL_SHARE", `${columns},"","value-added",${withoutDate}`),
        style: look.withFormat(look.result, look.percent),
      },
      {
        formula: callText("CRITICAL_MINERAL_GAP", `${cell},${columns}`),
        style: look.withFormat(look.result, look.number),
      },
      {
        formula: callText("MEETS_CRITICAL_MINERALS", `${cell},${columns}`),
        style: { ...look.withFormat(look.result, look.trueFalse), horizontal: "center" },
      },
    ]);
  }
  const verdicts = { top: firstYear, left: 5, bottom: results.row - 1, right: 5 };
  results.format({ ranges: [verdicts], formula: `$F${firstYear + 1}=TRUE`, style: look.good });
  results.format({ ranges: [verdicts], formula: `$F${firstYear + 1}=FALSE`, style: look.bad });
  results.line(
    [
      `The share is the same in every year; only the percentage that it must reach changes. ${reasonText(requirementOnly().reason)}`,
    ],
    look.note,
  );
  results.skip();
  results.line(["By mineral"], look.heading);
  const mineralHeader = results.line(
    ["Mineral", "Value USD", "Share with agreement", "Share without"],
    look.resultHeader,
  );
  for (const { mineral } of PACK) {
    const value = `(Chains[mineral]=$A${results.row + 1})*Chains[value]`;
    const shareOn = (date: string) => ({
      formula: callText(
        "CRITICAL_MINERAL_SHARE",
        `${value},Chains[extraction],Chains[processing],"","value-added",${date}`,
      ),
      style: look.withFormat(look.result, look.percent),
    });
    results.line([
      { value: mineral, style: look.given },
      {
        formula: `SUMIF(Chains[mineral],$A${results.row + 1},Chains[value])`,
        style: look.withFormat(look.result, look.number),
      },
      shareOn(withDate),
      shareOn(withoutDate),
    ]);
  }
  const lastMineral = results.row - 1;
  results.skip();
  results.chart({
    title: "Share of value that counts, by mineral",
    place: { top: results.row, left: 0, bottom: results.row + 16, right: 5 },
    valueFormat: "0%",
    altText:
      "Column chart: for each mineral, the share of its value that counts, with and without the US-Japan agreement.",
    series: [2, 3].map((column, index) => ({
      name: results.absolute(mineralHeader, column),
      categories: results.absolute(mineralHeader + 1, 0, lastMineral, 0),
      values: results.absolute(mineralHeader + 1, column, lastMineral, column),
      color: look.chartColors[index] as string,
    })),
  });
  results.print = { landscape: true, onePage: true };

  const explanation = new SheetBuilder("Explanation", [54, 14, 10, 16, 14, 70, 46]);
  explanation.tabColor = look.tabs.result;
  explanation.line(["Every chain with its reason"], look.title);
  explanation.line(
    [
      "For a vehicle placed in service on the last day of 2025. One formula fills this table. There is nothing to fill in.",
    ],
    look.subtitle,
  );
  explanation.skip();
  explanationArea(
    explanation,
    callText(
      "EXPLAIN_CRITICAL_MINERALS",
      `${results.absolute(firstYear + 2, 0)},Chains[value],Chains[extraction],Chains[processing],"","value-added",Chains[chain]`,
    ),
    mineralExplanation,
  );

  return workbook(
    {
      title: "World-average battery",
      subject: "Share of critical mineral value that counts under 26 USC 30D(e)(1)",
      description:
        "Sample workbook. World production shares for 2023 with assumed quantities and prices; not any company's sourcing data.",
      names: lists.names,
      activeSheet: 4,
    },
    [read.build(), pack.build(), world.build(), chains.build(), results.build(), explanation.build(), lists.sheet],
  );
}

/** Adds a row without a country for the part of a mineral's step that the shares leave out of 100 %. */
function withRemainders(
  rows: readonly ShareRow[],
): { mineral: string; step: string; country: string; share: number }[] {
  const all: { mineral: string; step: string; country: string; share: number }[] = [];
  let left = 100;
  rows.forEach((row, index) => {
    all.push({ mineral: row.mineral, step: row.step, country: row.country, share: row.sharePercent / 100 });
    left -= row.sharePercent;
    const next = rows[index + 1];
    if (next && next.mineral === row.mineral && next.step === row.step) return;
    if (left > 0) all.push({ mineral: row.mineral, step: row.step, country: "", share: left / 100 });
    left = 100;
  });
  return all;
}

/** Row numbers, from 1, of every pair of an extraction row and a processing row of the same mineral. */
function combinations(rows: readonly { mineral: string; step: string }[]): { mined: number; refined: number }[] {
  const found: { mined: number; refined: number }[] = [];
  rows.forEach((mined, minedIndex) => {
    if (mined.step !== "extraction") return;
    rows.forEach((refined, refinedIndex) => {
      if (refined.step === "processing" && refined.mineral === mined.mineral) {
        found.push({ mined: minedIndex + 1, refined: refinedIndex + 1 });
      }
    });
  });
  return found;
}

function serial(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
}
