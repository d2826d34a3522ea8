import { isBlankText } from "../../../functions/cells";
import { countryName, findCountry } from "../../../names/countries";
import { findMaterial } from "../../../names/minerals";
import { mineralMethods } from "../../../rules/procurement-chains";
import { breathe, type Work } from "../../../office/batch";
import { callFunction } from "../engine";
import type { CheckDefinition, CheckInput, CheckOutcome, Chart, ColumnNeed, Figure } from "./definition";
import { barsOf, decisionsOf, readExplained } from "./explanation-rows";
import { firstCell, stateOf, valueOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  { key: "value", kind: "amount", title: "column.value", hint: "column.valueHint" },
  {
    key: "extraction",
    kind: "origin",
    title: "column.extraction",
    hint: "column.extractionHint",
    yesMeans: "yesNo.freeTrade",
  },
  {
    key: "processing",
    kind: "origin",
    title: "column.processing",
    hint: "column.processingHint",
    yesMeans: "yesNo.freeTrade",
  },
  {
    key: "recycling",
    kind: "origin",
    title: "column.recycling",
    hint: "column.recyclingHint",
    optional: true,
    // Most chains have no recycling: a blank there says nothing.
    blanks: "fine",
    yesMeans: "yesNo.recycled",
  },
  { key: "mineral", kind: "material", title: "column.mineral", hint: "column.mineralHint", optional: true },
  {
    key: "label",
    kind: "text",
    title: "column.label",
    hint: "column.labelHint",
    optional: true,
    blanks: "fine",
    unique: true,
  },
  {
    key: "cost",
    kind: "amount",
    title: "column.cost",
    hint: "column.costHint",
    optional: true,
    rare: true,
    aside: true,
  },
];

async function evaluate(input: CheckInput, work: Work): Promise<CheckOutcome> {
  const day = input.option("placedInService");
  const method = input.option("method");
  const [value, extraction, processing] = [input.grid("value"), input.grid("extraction"), input.grid("processing")];
  const recycling = input.grid("recycling");
  const mineral = input.grid("mineral");
  const ofDay = [day, value, extraction, processing, recycling, method, mineral];
  const met = valueOf(callFunction("MEETS_CRITICAL_MINERALS", ofDay)) === true;
  await breathe(work, 0.2);
  const share = valueOf(
    callFunction("CRITICAL_MINERAL_SHARE", [value, extraction, processing, recycling, method, day, mineral]),
  ) as number;
  const gap = valueOf(callFunction("CRITICAL_MINERAL_GAP", ofDay)) as number;
  const threshold = firstCell(valueOf(callFunction("CRITICAL_MINERAL_PERCENTAGE", [day]))) as number;
  await breathe(work, 0.4);
  const explained = readExplained(
    valueOf(
      callFunction("EXPLAIN_CRITICAL_MINERALS", [
        day,
        value,
        extraction,
        processing,
        recycling,
        method,
        undefined,
        mineral,
      ]),
    ) as unknown[][],
  );
  await breathe(work, 0.9);

  const [, total, , qualifying] = (explained.totals.get("Total") ?? []) as number[];
  const potential = explained.totals.get("Share if every unknown qualified")?.[2] as number;
  const reason = String(explained.verdict[5] ?? "");
  const leftOut = explained.rows.filter((row) => row.status === "left out").length;
  const figures: Figure[] = [
    { title: "result.total", value: total ?? 0, format: "money" },
    { title: "result.qualifying", value: qualifying ?? 0, format: "money" },
    gap > 0
      ? { title: "result.gap", value: gap, format: "money" }
      : { title: "result.headroom", value: -gap, format: "money" },
    { title: "result.potential", value: potential, format: "percent" },
    { title: "result.rows", value: explained.rows.length - leftOut, format: "number" },
    ...(leftOut > 0 ? [{ title: "result.leftOut", value: leftOut, format: "number" } as const] : []),
  ];
  const authorities = [
    explained.verdict[6],
    explained.totals.get("Applicable percentage")?.[6],
    explained.totals.get("Total")?.[6],
  ];
  return {
    kind: "result",
    result: {
      state: stateOf(met, reason),
      bar: { share, threshold, potential, meets: met },
      figures,
      decisions: decisionsOf(explained.rows),
      charts: chartsOf(input, explained.rows),
      authorities: authorities.map(String),
      reason,
    },
  };
}

function chartsOf(input: CheckInput, rows: Parameters<typeof barsOf>[0]): Chart[] {
  const charts: Chart[] = [];
  const minerals = input.cells("mineral");
  if (minerals) {
    const nameOf = (row: number) => {
      const found = findMaterial(String(minerals[row] ?? ""));
      return found.kind === "mineral" ? found.mineral : String(minerals[row] ?? "");
    };
    charts.push({ title: "result.chart.mineral", bars: barsOf(rows, nameOf) });
  }
  for (const step of ["extraction", "processing"] as const) {
    const cells = input.cells(step) ?? [];
    if (!cells.some((cell) => typeof cell === "string" && findCountry(cell) !== null)) continue;
    charts.push({
      title: `result.chart.${step}`,
      bars: barsOf(rows, (row) => {
        const cell = cells[row];
        if (isBlankText(cell)) return null;
        if (typeof cell === "string" && /^[-\u2010-\u2015\u2212]$/.test(cell.trim())) return "-";
        const country = typeof cell === "string" ? findCountry(cell) : null;
        return country === null ? String(cell) : countryName(country);
      }),
    });
  }
  return charts;
}

export const mineralsCheck: CheckDefinition = {
  id: "minerals",
  title: "check.minerals",
  sheetTitle: "insert.title.minerals",
  roles: [{ key: "data", columns }],
  options: [
    { key: "placedInService", kind: "date", title: "option.placedInService", hint: "option.placedInServiceHint" },
    {
      key: "method",
      kind: "choice",
      title: "option.method",
      choices: mineralMethods.map((value) => ({ value, title: `option.method.${value}` as const })),
    },
  ],
  defaults: (day) => ({ placedInService: day, method: "value-added" }),
  about: {
    text: "result.asOf",
    values: (input) => ({
      date: { date: input.option("placedInService") },
      method: { text: `option.method.${input.option("method") as "traced" | "value-added"}` },
    }),
  },
  evaluate: (input, work) => withProblems(() => evaluate(input, work)),
  formulas: () => {
    const data = {
      value: { column: "value" },
      extraction: { column: "extraction" },
      processing: { column: "processing" },
      recycling: { column: "recycling" },
      method: { option: "method" },
      mineral: { column: "mineral" },
    };
    const day = { option: "placedInService" };
    const ofDay = { placedInService: day };
    return [
      { title: "insert.verdict", formula: { call: "MEETS_CRITICAL_MINERALS", given: { ...ofDay, ...data } } },
      {
        title: "insert.share",
        formula: { call: "CRITICAL_MINERAL_SHARE", given: { ...data, date: day } },
        format: "0.00%",
      },
      {
        title: "insert.percentage",
        formula: { call: "CRITICAL_MINERAL_PERCENTAGE", given: ofDay },
        format: "0.00%",
      },
      {
        title: "insert.gap",
        formula: { call: "CRITICAL_MINERAL_GAP", given: { ...ofDay, ...data } },
        format: "#,##0.00;-#,##0.00",
      },
      {
        title: "insert.explanation",
        formula: { call: "EXPLAIN_CRITICAL_MINERALS", given: { ...ofDay, ...data, label: { column: "label" } } },
        spills: 7,
      },
    ];
  },
  whatIf: true,
};
