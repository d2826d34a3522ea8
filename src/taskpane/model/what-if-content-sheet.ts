import type { CheckInput } from "../../checks/definitions/definition";
import { callPayload } from "../../checks/payload";
import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { MOST_PAYLOAD } from "../../report/payload";
import type { Language } from "../../text/language";
import { dayCell, gridOfCells, inputOf, suppositionSheet } from "./supposition-sheet";
import { type ContentOutcome, type ContentScenario, type Place, supposedContent } from "./what-if-content";

type Result = Extract<ContentOutcome, { ok: true }>;

/** As the functions read a place. */
const PLACES: Readonly<Record<Place, CellInput>> = {
  us: { truth: true },
  elsewhere: { truth: false },
  unknown: { text: "unknown" },
};

/** A domestic content scenario as a sheet: facts, live results and lines, as they are and as supposed. */
export function contentSheet(given: {
  readonly source: DataSource;
  readonly base: ContentScenario;
  readonly scenario: ContentScenario;
  readonly before: Result;
  readonly after: Result;
  readonly language: Language;
  readonly input: CheckInput;
}): ReportSheet {
  const { source, base, scenario, before, after, language, input } = given;
  const { t } = language;
  const { blank, count } = supposedContent(input, base);
  const cellOf = (key: string, row: number): CellInput => inputOf(input.cells(key)?.[row]);
  const lines: CellInput[][] = [];
  for (let row = 0; row < count; row++) {
    if (blank[row] === 1) continue;
    const place = scenario.places.get(row);
    const was = cellOf("madeInUs", row);
    lines.push([
      { text: t("result.row", { row: String(source.firstRow + row + 1) }), ...(place ? { bold: true } : {}) },
      cellOf("manufacturedProduct", row),
      cellOf("productComponent", row),
      was,
      place === undefined ? was : PLACES[place],
      cellOf("directCost", row),
      cellOf("productMadeInUs", row),
      place === undefined ? null : { text: t("app.yes") },
    ]);
  }
  const request = callPayload(
    "MEETS_DOMESTIC_CONTENT",
    [1, 2, 3, 5, 6].map((column) => gridOfCells(lines, column)),
  ).request;
  const pair = <T>(of: (result: Result) => T) => [of(before), of(after)] as const;
  const fact = (name: keyof ContentScenario & string, title: string, of: (facts: ContentScenario) => CellInput) => ({
    name,
    title,
    cells: [of(base), of(scenario)] as const,
  });
  const hasCosts = input.cells("directCost") !== null;
  const hasProducts = input.cells("productMadeInUs") !== null;
  const ofLines = (side: 0 | 1) => [
    "product",
    "component",
    side === 0 ? "usBefore" : "usAfter",
    // A column of blanks is not a column that is left out.
    hasCosts ? "cost" : "",
    "table",
    hasProducts ? "productMadeInUS" : "",
  ];
  const project = (side: 0 | 1) => ["section", "constructionBegins", "steelAndIron", ...ofLines(side), "offshoreWind"];
  const number = (value: number, format: string): CellInput => ({ number: value, format });
  return suppositionSheet({
    source,
    language,
    facts: [
      fact("section", t("option.section"), ({ section }) => ({ text: section })),
      fact("constructionBegins", t("option.constructionBegins"), ({ constructionBegins }) =>
        dayCell(constructionBegins),
      ),
      fact("steelAndIron", t("option.steelAndIron"), ({ steelAndIron }) => truthCell(steelAndIron)),
      fact("table", t("option.costTable"), ({ table }) => ({ text: table })),
      fact("offshoreWind", t("option.offshoreWind"), ({ offshoreWind }) => truthCell(offshoreWind)),
    ],
    results: [
      {
        title: t("insert.bonus"),
        id: "MEETS_DOMESTIC_CONTENT",
        given: [project(0), project(1)],
        values: pair(({ state }) => ({ truth: state === "met" })),
      },
      {
        title: t("insert.domesticShare"),
        id: "DOMESTIC_CONTENT_SHARE",
        given: [ofLines(0), ofLines(1)],
        values: pair(({ share }) => number(share, "0.00####%")),
        format: "0.00####%",
      },
      {
        title: t("insert.adjustedPercentage"),
        id: "DOMESTIC_CONTENT_PERCENTAGE",
        given: [
          ["section", "constructionBegins", "offshoreWind"],
          ["section", "constructionBegins", "offshoreWind"],
        ],
        values: pair(({ percentage }) => number(percentage, "0.00##%")),
        format: "0.00##%",
      },
    ],
    columns: [
      { names: ["product"], title: t("column.manufacturedProduct"), width: 150 },
      { names: ["component"], title: t("column.component"), width: 150 },
      { names: ["usBefore"], title: t("whatIf.usBefore"), width: 130 },
      { names: ["usAfter"], title: t("whatIf.usAfter"), width: 130 },
      { names: ["cost"], title: t("column.directCost"), width: 100 },
      { names: ["productMadeInUS"], title: t("column.productMadeInUs"), width: 130 },
      { names: ["changed"], title: t("whatIf.changed"), width: 90 },
    ],
    lines,
    isLarge: request > MOST_PAYLOAD,
  });
}

/** An option of TRUE, FALSE or nothing. */
function truthCell(option: string): CellInput {
  return option === "" ? null : { truth: option === "TRUE" };
}
