import { callText } from "../../functions/call-text";
import { requirementOnly } from "../../rules/clean-vehicle-credit";
import { reasonText } from "../../sentences/reason";
import type { WorkbookDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableColumnRange, tableRange } from "../../xlsx/write/tables";
import { chooseFrom, countryNames, listsSheet, mineralNames } from "../sections/lists";
import * as look from "../../xlsx/write/look";
import { explanationArea, mineralExplanation } from "../sections/result-sheet";
import { workbook } from "../../xlsx/write/workbook-defaults";

type Chain = readonly [
  chain: string,
  mineral: string,
  valueUsd: number,
  extraction: string,
  processing: string,
  recycling: string,
];

/**
 * Invented data in which processing in Japan decides: the share is above the 60 % required in 2025 if Japan counts, and below it if not. As
 * real tables do, it includes copper foil, which is not an applicable critical mineral and is left out, and aluminum, which is one.
 */
export const CHAINS: readonly Chain[] = [
  ["Ni-01", "Nickel sulfate", 96.4, "Indonesia", "Japan", "-"],
  ["Ni-02", "Nickel sulfate", 88.75, "Philippines", "Japan", "-"],
  ["Ni-03", "Nickel sulfate", 61.2, "New Caledonia", "Japan", "-"],
  ["Ni-04", "Nickel sulfate", 58.9, "Indonesia", "China", "-"],
  ["Ni-05", "Nickel sulfate", 47.35, "Australia", "Australia", "-"],
  ["Ni-06", "Nickel sulfate", 42.1, "Canada", "Finland", "-"],
  ["Ni-07", "Nickel sulfate", 36.8, "Philippines", "South Korea", "-"],
  ["Ni-08", "Nickel sulfate", 31.45, "Indonesia", "Indonesia", "-"],
  ["Ni-09", "Nickel sulfate", 24.6, "", "China", "-"],
  ["Ni-10", "Nickel sulfate", 18.2, "-", "-", "Canada"],
  ["Co-01", "Cobalt sulfate", 52.3, "DRC", "Japan", "-"],
  ["Co-02", "Cobalt sulfate", 33.15, "DRC", "China", "-"],
  ["Co-03", "Cobalt sulfate", 21.7, "Australia", "Finland", "-"],
  ["Co-04", "Cobalt sulfate", 17.9, "Philippines", "Japan", "-"],
  ["Co-05", "Cobalt sulfate", 12.6, "DRC", "Finland", "-"],
  ["Co-06", "Cobalt sulfate", 9.85, "-", "-", "United States"],
  ["Li-01", "Lithium hydroxide", 118.4, "Australia", "China", "-"],
  ["Li-02", "Lithium hydroxide", 84.2, "Chile", "Chile", "-"],
  ["Li-03", "Lithium hydroxide", 66.95, "Argentina", "Japan", "-"],
  ["Li-04", "Lithium hydroxide", 44.3, "Brazil", "Japan", "-"],
  ["Li-05", "Lithium carbonate", 38.75, "Argentina", "China", "-"],
  ["Li-06", "Lithium hydroxide", 29.1, "Australia", "South Korea", "-"],
  ["Li-07", "Lithium hydroxide", 22.85, "China", "China", "-"],
  ["Li-08", "Lithium carbonate", 16.4, "United States", "United States", "-"],
  ["Mn-01", "Manganese sulfate", 8.9, "South Africa", "China", "-"],
  ["Mn-02", "Manganese sulfate", 7.25, "Gabon", "Japan", "-"],
  ["Mn-03", "Manganese sulfate", 4.6, "Australia", "Belgium", "-"],
  ["Mn-04", "Manganese sulfate", 3.15, "South Africa", "Japan", "-"],
  ["Gr-01", "Natural graphite", 71.6, "China", "China", "-"],
  ["Gr-02", "Natural graphite", 48.3, "Mozambique", "United States", "-"],
  ["Gr-03", "Synthetic graphite", 62.7, "-", "China", "-"],
  ["Gr-04", "Synthetic graphite", 41.9, "-", "China", "-"],
  ["Gr-05", "Natural graphite", 26.35, "Madagascar", "Japan", "-"],
  ["Gr-06", "Synthetic graphite", 19.8, "-", "South Korea", "-"],
  ["Al-01", "Aluminum", 28.6, "Guinea", "United Arab Emirates", "-"],
  ["Al-02", "Aluminum", 24.15, "Brazil", "Canada", "-"],
  ["Al-03", "Aluminum", 15.7, "Guinea", "China", "-"],
  ["Cu-01", "Copper foil", 83.2, "Chile", "Japan", "-"],
  ["Cu-02", "Copper foil", 40.1, "DRC", "China", "-"],
  ["Fl-01", "Fluorspar", 6.75, "Mexico", "", "-"],
];

/** 2025-06-30: for a vehicle placed in service on that day, 60 % is required. */
const PLACED_IN_SERVICE = 45838;
const DAY_BEFORE_AGREEMENT = 45012;

/** A synthetic sourcing table in which the US-Japan agreement decides the verdict. */
export function japanProcessedCathode(): WorkbookDefinition {
  const lists = listsSheet("Lists", [
    { name: "CountryNames", header: "Countries", values: countryNames },
    { name: "MineralNames", header: "Applicable critical minerals", values: mineralNames },
  ]);

  const read = new SheetBuilder("Read me", [3, 110]);
  read.tabColor = look.tabs.read;
  read.line(["Japan-processed cathode"], look.title);
  read.line(["Synthetic sample: every chain and value in this workbook is invented."], look.subtitle);
  read.skip();
  read.line(["What it shows"], look.heading);
  for (const text of [
    "A sourcing table such as a cell maker might keep: 40 chains with material, value, and the countries of extraction, processing and recycling.",
    "For a vehicle placed in service in 2025, the critical minerals requirement of 26 USC 30D(e)(1) is met because processing in Japan has counted since the US-Japan agreement of 2023-03-28. With the list of countries as it was one day earlier, the same table falls short. 'Results' shows both.",
    "Copper foil is in the table but is not an applicable critical mineral. The functions leave it out because they receive the material column. Blank countries are unknown: they never count as qualifying, and the explanation lists them. A dash means that the chain has no such step.",
  ]) {
    read.line([null, text], look.body);
  }
  read.skip();
  read.line(["What to try"], look.heading);
  for (const text of [
    "Change a processing country on 'Chains' from Japan to China, or the date on 'Results' to 2026, and watch the verdict.",
    "Fill in the missing extraction country of Ni-09. The share changes only if the country is the United States or a free trade partner.",
  ]) {
    read.line([null, text], look.body);
  }
  read.skip();
  read.line(["Limits"], look.heading);
  read.line(
    [
      null,
      "Not legal or tax advice. The formulas need the OriginCredit add-in. Without it, the stored results stay visible until Excel recalculates them.",
    ],
    look.body,
  );

  const chains = new SheetBuilder("Chains", [12, 22, 14, 22, 22, 20, 36]);
  chains.tabColor = look.tabs.input;
  chains.line(["Critical mineral chains of one battery"], look.title);
  chains.line(
    ["Synthetic data. Value in USD per battery. Blank country: unknown. Dash: the chain has no such step."],
    look.subtitle,
  );
  chains.skip();
  const inputColumn = (key: string, header: string, format?: string) => ({
    key,
    header,
    headerStyle: look.header,
    style: format ? look.withFormat(look.input, format) : look.input,
  });
  const table = chains.table({
    name: "Chains",
    columns: [
      inputColumn("chain", "Chain"),
      inputColumn("mineral", "Material"),
      inputColumn("value", "Value USD", look.number),
      inputColumn("extraction", "Extraction country"),
      inputColumn("processing", "Processing country"),
      inputColumn("recycling", "Recycling country"),
      inputColumn("note", "Note"),
    ],
    rows: CHAINS.map(([chain, mineral, value, extraction, processing, recycling]) => ({
      chain,
      mineral,
      value,
      extraction: extraction || undefined,
      processing: processing || undefined,
      recycling: recycling || undefined,
      note: extraction === "" || processing === "" ? "Synthetic; supplier has not answered" : "Synthetic",
    })),
  });
  chains.freeze = { rows: table.top + 1, columns: 1 };
  chains.print = { landscape: true, repeatRows: [table.top, table.top] };
  chains.validate(
    chooseFrom(
      "CountryNames",
      ["extraction", "processing", "recycling"].map((key) => tableColumnRange(table, key)),
      {
        prompt: {
          title: "Country",
          text: "The country in which the step's value was added. Blank: unknown. Dash: no such step.",
        },
        error: {
          title: "Not on the list",
          text: "The functions recognize more names than the list shows, and also accept a dash or a fraction from 0 to 1. Keep this entry?",
        },
      },
    ),
  );
  chains.validate({
    ranges: [tableColumnRange(table, "value")],
    type: "decimal",
    operator: "greaterThanOrEqual",
    formula1: "0",
    onError: "stop",
    error: { title: "Value", text: "Enter the value in USD as a number that is not negative." },
  });
  const { top, bottom } = tableRange(table);
  for (const column of [3, 4]) {
    const letter = String.fromCharCode(65 + column);
    chains.format({
      ranges: [{ top: top + 1, left: column, bottom, right: column }],
      formula: `AND(LEN($A${top + 2})>0,LEN($${letter}${top + 2})=0)`,
      style: look.missing,
    });
  }

  const results = new SheetBuilder("Results", [44, 20, 60]);
  results.tabColor = look.tabs.result;
  const columns = "Chains[value],Chains[extraction],Chains[processing],Chains[recycling]";
  results.line(["Critical minerals requirement"], look.title);
  results.line(["26 USC 30D(e)(1), 50 % value added test. Synthetic data."], look.subtitle);
  results.skip();
  results.line(["Settings"], look.heading);
  const dateRow = results.line([
    { value: "Placed in service", style: look.label },
    { value: PLACED_IN_SERVICE, style: look.withFormat(look.input, look.date) },
    { value: "Vehicles placed in service from 2023-04-18 to 2026-12-31", style: look.note },
  ]);
  results.validate({
    ranges: [{ top: dateRow, left: 1, bottom: dateRow, right: 1 }],
    type: "date",
    operator: "between",
    formula1: "45034",
    formula2: "46387",
    onError: "stop",
    prompt: { title: "Placed in service", text: "A date from 2023-04-18 to 2026-12-31." },
    error: { title: "No percentage", text: "The statute has a percentage only for 2023-04-18 to 2026-12-31." },
  });
  results.skip();
  results.line(["Results"], look.heading);
  const answer = (label: string, formula: string, format: string, remark: string): number =>
    results.line([
      { value: label, style: look.label },
      { formula, style: { ...look.withFormat(look.result, format), horizontal: "right", vertical: "center" } },
      { value: remark, style: { ...look.wrappedNote, vertical: "center", indent: 1 } },
    ]);
  const percentageRow = answer(
    "Applicable percentage",
    callText("CRITICAL_MINERAL_PERCENTAGE", "PlacedInService"),
    look.wholePercent,
    "30D(e)(1)(B)",
  );
  answer(
    "Share that counts",
    callText("CRITICAL_MINERAL_SHARE", `${columns},"value-added",PlacedInService,Chains[mineral]`),
    look.percent,
    "Qualifying value divided by total value of the applicable critical minerals",
  );
  const verdictRow = answer(
    "Requirement met",
    callText("MEETS_CRITICAL_MINERALS", `PlacedInService,${columns},"value-added",Chains[mineral]`),
    look.trueFalse,
    `Exact: nothing is rounded before the comparison, and an equal share passes\n${reasonText(requirementOnly().reason)}`,
  );
  answer(
    "Value still needed USD",
    callText("CRITICAL_MINERAL_GAP", `PlacedInService,${columns},"value-added",Chains[mineral]`),
    look.number,
    "A negative value is headroom",
  );
  results.skip();
  results.line(["Without the US-Japan agreement"], look.heading);
  const before = results.line([
    { value: "List of countries as of", style: look.label },
    { value: DAY_BEFORE_AGREEMENT, style: look.withFormat(look.input, look.date) },
    { value: "The day before the agreement was signed", style: look.note },
  ]);
  const shareWithoutRow = answer(
    "Share that would count",
    callText("CRITICAL_MINERAL_SHARE", `${columns},"value-added",${results.absolute(before, 1)},Chains[mineral]`),
    look.percent,
    "The same table with the list of countries as of that day",
  );
  const comparison = answer(
    "Would it reach the percentage?",
    `IF(B${shareWithoutRow + 1}>=B${percentageRow + 1},"yes","no")`,
    "General",
    "Compares the two figures shown; not a legal verdict",
  );
  for (const [row, yes, no] of [
    [verdictRow, "TRUE", "FALSE"],
    [comparison, '"yes"', '"no"'],
  ] as const) {
    const cell = { top: row, left: 1, bottom: row, right: 1 };
    results.format({ ranges: [cell], formula: `$B$${row + 1}=${yes}`, style: look.good });
    results.format({ ranges: [cell], formula: `$B$${row + 1}=${no}`, style: look.bad });
  }
  results.print = { landscape: true };

  const explanation = new SheetBuilder("Explanation", [16, 14, 10, 16, 16, 72, 46]);
  explanation.tabColor = look.tabs.result;
  explanation.line(["Every chain with its reason"], look.title);
  explanation.line(["One formula fills this table. There is nothing to fill in."], look.subtitle);
  explanation.skip();
  explanationArea(
    explanation,
    callText("EXPLAIN_CRITICAL_MINERALS", `PlacedInService,${columns},"value-added",Chains[chain],Chains[mineral]`),
    mineralExplanation,
  );

  return workbook(
    {
      title: "Japan-processed cathode",
      subject: "Critical minerals requirement of 26 USC 30D(e)(1)",
      description:
        "Synthetic sample workbook: 40 invented chains for which the US-Japan agreement decides the verdict.",
      names: [
        ...lists.names,
        {
          name: "PlacedInService",
          formula: results.absolute(dateRow, 1),
          comment: "Date on which the vehicle is placed in service",
        },
      ],
      activeSheet: 2,
    },
    [read.build(), chains.build(), results.build(), explanation.build(), lists.sheet],
  );
}
