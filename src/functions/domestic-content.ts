import { domesticContentLaw } from "../law/domestic-content";
import { contentTableNames } from "../rules/assigned-costs";
import type { Determination } from "../rules/determination";
import {
  determineDomesticContent,
  determineDomesticContentPercentage,
  determineDomesticContentShare,
  domesticContentPercentage,
  type DomesticContentSection,
  domesticContentSection,
  domesticContentSections,
  domesticContentShare,
  meetsDomesticContent,
} from "../rules/domestic-content";
import type { Arguments } from "./arguments";
import { type Cell, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { elementFunction, oneDetermination } from "./element-function";
import { type RowsLayout, rowsTable } from "./explanation-table";
import { readBoolean, readRowName, readText, requireDate } from "./read";
import { readDomesticContentLines } from "./read-domestic-content";

const SECTION = "Domestic content";
const { manufacturedProducts, production, component, assignedCosts, assignedSum, oneTable } = domesticContentLaw;

const section = {
  name: "section",
  kind: "one",
  options: domesticContentSections,
  description: "Section of the credit: 45Y, 48E, 45 or 48.",
} as const satisfies Parameter;
const constructionBegins = {
  name: "constructionBegins",
  kind: "one",
  day: true,
  description: "Date construction of the project begins: a date, or text such as 2026-05-01.",
} as const satisfies Parameter;
const offshoreWind = {
  name: "offshoreWind",
  kind: "one",
  holds: "truth",
  optional: true,
  description: "TRUE for offshore wind, which has lower percentages and no table. Omitted or blank: FALSE.",
} as const satisfies Parameter;

const LINES = [
  {
    name: "product",
    kind: "column",
    description:
      "Manufactured product that each line belongs to. With table, a listed one such as Battery Pack/Module.",
  },
  {
    name: "component",
    kind: "column",
    description:
      "Component of the product, one per row, or Production for making the product itself. With table, a listed one such as Cells.",
  },
  {
    name: "us",
    kind: "column",
    description:
      "Whether each line was made in the United States: TRUE, FALSE or the country. For Production: where the product was made. Blank: unknown, which never counts.",
  },
  {
    name: "cost",
    kind: "column",
    holds: "number",
    optional: true,
    description: "The manufacturer's direct costs of each line, in one currency. Ignored if table is given.",
  },
  {
    name: "table",
    kind: "one",
    optional: true,
    options: contentTableNames,
    description:
      "Table of Notice 2025-08 whose assigned percentages replace costs, by technology and variant or size. Omitted or blank: costs.",
  },
  {
    name: "productMadeInUS",
    kind: "column",
    optional: true,
    description:
      "For products without a line for Production: whether the product was made in the United States. TRUE, FALSE or the country; one row of the product is enough.",
  },
] as const satisfies readonly Parameter[];

const PROJECT = [
  section,
  constructionBegins,
  {
    name: "steelAndIron",
    kind: "one",
    holds: "truth",
    description:
      "TRUE if all structural steel and iron was produced in the United States, or if there is none; FALSE if not. Blank: unknown, which does not pass.",
  },
  ...LINES,
  offshoreWind,
] as const satisfies readonly Parameter[];

/** Costs and what counts of them; totals, shares, percentage, gap, and steel and iron below. */
const layout: RowsLayout = {
  columns: [
    { title: "cost", figure: "cost" },
    { title: "counted", figure: "counted" },
  ],
  lines: [
    { label: "Total", of: "total", cells: ["total", "counted"] },
    { label: "Domestic share", of: "share", cells: [null, "share"] },
    { label: "Share if everything unknown counted", of: "potentialShare", cells: [null, "potentialShare"] },
    { label: "Adjusted percentage", of: "percentage", cells: [null, "percentage"] },
    { label: "Share still needed", of: "gap", cells: [null, "gap"] },
    { label: "Steel and iron", of: "steelAndIron", cells: [null, "steelAndIron"] },
  ],
  verdictColumn: 1,
  shares: ["gap"],
  namedBy: ["product", "component"],
  showsCautions: true,
};

/** A section in a cell, where 45 may be a number. */
const readSection = (cell: Cell): DomesticContentSection => domesticContentSection(readText(cell, "section"));

const readWind = (cell: Cell): boolean => readBoolean(cell, "offshoreWind") ?? false;

const project = (call: Arguments) =>
  [
    readSection(call.one("section")),
    requireDate(call.one("constructionBegins"), "constructionBegins"),
    readBoolean(call.one("steelAndIron"), "steelAndIron"),
    readDomesticContentLines(call),
    { offshoreWind: readWind(call.one("offshoreWind")) },
  ] as const;

const determineCall = (call: Arguments): Determination => determineDomesticContent(...project(call));

/** For examples: grid-scale storage with domestic cells and container, assembled in the United States, and a foreign inverter. */
const STORAGE =
  '{"pack";"pack";"pack";"container";"container";"container";"container"}, ' +
  '{"cells";"packaging";"production";"enclosure";"battery management system";"thermal management system";"production"}, ' +
  '{TRUE;FALSE;TRUE;TRUE;TRUE;TRUE;TRUE}, , "grid-scale storage"';

export const domesticContentFunctions = [
  {
    id: "DOMESTIC_CONTENT_PERCENTAGE",
    section: SECTION,
    summary:
      "The adjusted percentage: the least domestic share of the cost of manufactured products for the domestic content bonus.",
    parameters: [
      { ...section, kind: "each" },
      { ...constructionBegins, kind: "each" },
      { ...offshoreWind, kind: "each" },
    ],
    returns:
      "A fraction for each element, such as 0.45. Sections 45Y and 48E differ in 2025, and in 2027 for offshore wind. Sections 45 and 48 have ended for most property begun after 2024. Blank if section and date are blank.",
    citations: ["45Y(g)(11)(C)", "48E(a)(3)(B)", "45(b)(9)(C)", "48(a)(12)(B)", "45 and 48 ended"],
    examples: [
      { formula: '=IRA.DOMESTIC_CONTENT_PERCENTAGE("45Y", "2025-03-31")', result: 0.45 },
      { formula: '=IRA.DOMESTIC_CONTENT_PERCENTAGE("48E", "2025-03-31")', result: 0.4 },
      { formula: '=IRA.DOMESTIC_CONTENT_PERCENTAGE("45Y", "2027-06-30", TRUE)', result: 0.45 },
    ],
    ...elementFunction({
      read: (name: Cell, date: Cell, wind: Cell) =>
        isBlankText(name) && isBlankText(date)
          ? null
          : ([readSection(name), requireDate(date, "constructionBegins"), readWind(wind)] as const),
      answer: (facts) => domesticContentPercentage(...facts),
      determine: (facts) => determineDomesticContentPercentage(...facts),
    }),
  },
  {
    id: "DOMESTIC_CONTENT_SHARE",
    section: SECTION,
    summary:
      "Share of the cost of all manufactured products that was mined, produced or manufactured in the United States, by direct costs or assigned percentages.",
    parameters: LINES,
    returns:
      "A fraction from 0 to 1. A component counts if it was made in the United States; the production of a product, only if the product and all its components were. " +
      "With table, absent and foreign lines stay in the 100 as zero. #N/A if the total is 0, or for an item that the table does not list.",
    citations: [manufacturedProducts, production, component, "Notice 2023-38 direct costs", assignedCosts, assignedSum],
    examples: [
      { formula: `=IRA.DOMESTIC_CONTENT_SHARE(${STORAGE})`, result: 0.818 },
      {
        formula:
          '=IRA.DOMESTIC_CONTENT_SHARE({"Tracker";"Tracker";"Inverter"}, {"Rails";"Production";"Enclosure"}, {"US";"US";"Mexico"}, {30;10;60})',
        result: 0.4,
      },
    ],
    result: "scalar",
    calculate: (call) => domesticContentShare(readDomesticContentLines(call)),
    table: layout,
    determine: oneDetermination((call) => determineDomesticContentShare(readDomesticContentLines(call))),
  },
  {
    id: "MEETS_DOMESTIC_CONTENT",
    section: SECTION,
    summary:
      "TRUE if all steel and iron is domestic and the domestic share is at least the adjusted percentage, so that the bonus is due. Exact; equality passes.",
    parameters: PROJECT,
    returns:
      "TRUE or FALSE. What is unknown does not count; EXPLAIN_DOMESTIC_CONTENT says whether it could change the result. #N/A if the total is 0, or for an item that the table does not list.",
    citations: [
      "45Y(g)(11)(A)",
      "45Y(g)(11)(B)(i)",
      manufacturedProducts,
      "45Y(g)(11)(C)",
      "48E(a)(3)(B)",
      "Notice 2023-38 3.02",
      production,
      oneTable,
    ],
    examples: [
      { formula: `=IRA.MEETS_DOMESTIC_CONTENT("48E", "2026-06-30", TRUE, ${STORAGE})`, result: true },
      { formula: `=IRA.MEETS_DOMESTIC_CONTENT("48E", "2026-06-30", FALSE, ${STORAGE})`, result: false },
    ],
    verdict: true,
    explainedBy: { id: "EXPLAIN_DOMESTIC_CONTENT", arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    result: "scalar",
    calculate: (call) => meetsDomesticContent(...project(call)),
    table: layout,
    determine: oneDetermination(determineCall),
  },
  {
    id: "EXPLAIN_DOMESTIC_CONTENT",
    section: SECTION,
    summary:
      "How MEETS_DOMESTIC_CONTENT decides: each line with its status and reason, the shares, the adjusted percentage, the gap and the verdict.",
    parameters: [
      ...PROJECT,
      {
        name: "label",
        kind: "column",
        optional: true,
        description: "Name of each line, for the explanation. Omitted: product and component.",
      },
    ],
    returns:
      "Rows: label, cost, counted, status (counts, does not, unknown, drops out), reason, authority; then total, shares, adjusted percentage, share still needed, steel and iron, cautions and verdict. " +
      "With table, costs are percentages of the project.",
    citations: [
      "45Y(g)(11)(A)",
      "45(b)(9)(A)",
      "48(a)(12)(C)",
      "48(a)(9)(B)",
      "45Y(g)(11)(B)(i)",
      "45(b)(9)(B)(i)",
      manufacturedProducts,
      "Notice 2023-38 3.02",
      production,
      component,
      oneTable,
      "Notice 2025-08 used property",
      "Notice 2024-41 shared lines",
      "45Y(g)(12)",
      "48E(d)(5)",
    ],
    examples: [
      {
        formula:
          '=IRA.EXPLAIN_DOMESTIC_CONTENT("45Y", "2026-06-30", TRUE, {"Rack";"Rack"}, {"Rails";"Clamps"}, {"US";"China"}, {50;50})',
        result: [
          ["label", "cost", "counted", "status", "reason", "authority"],
          [
            "Rack: Rails",
            50,
            50,
            "counts",
            "Made in the United States: the whole cost counts.",
            "Notice 2023-38 (components) [unverified, likelihood high]",
          ],
          [
            "Rack: Clamps",
            50,
            0,
            "does not",
            "Made in China: counts as zero and stays in the total.",
            "26 USC 45Y(g)(11)(B)(iii) [verified]",
          ],
          [
            "Not checked",
            "",
            "",
            "",
            "Not checked: whether property is used (in a retrofitted facility it counts as zero), the certificate to the tax authority, and lines bought from several makers, which are divided by nameplate capacity.",
            "Notice 2025-08 (used property) [unverified, likelihood medium]",
          ],
          [
            "Total",
            100,
            50,
            "",
            "Lines: 2. The manufacturers' direct costs of all manufactured products.",
            "Notice 2023-38 (section 3.03(2)(b) and (c)) [verified]",
          ],
          [
            "Domestic share",
            "",
            0.5,
            "",
            "Share = what counts / total cost of all manufactured products.",
            "26 USC 45Y(g)(11)(B)(iii) [verified]",
          ],
          [
            "Share if everything unknown counted",
            "",
            0.5,
            "",
            "The share if everything unknown had been made in the United States. Unknown lines: 0.",
            "Notice 2023-38 (section 3.03(2)) [secondary source]",
          ],
          [
            "Adjusted percentage",
            "",
            0.5,
            "",
            "Section 45Y, construction begun 2026-06-30: at least 50 %.",
            "26 USC 45Y(g)(11)(C) [verified]",
          ],
          [
            "Share still needed",
            "",
            0,
            "",
            "Share still needed; negative is headroom.",
            "26 USC 45Y(g)(11)(C) [verified]",
          ],
          [
            "Steel and iron",
            "",
            true,
            "",
            "All structural steel and iron is entered as produced in the United States.",
            "Notice 2023-38 (section 3.02) [secondary source]",
          ],
          [
            "Verdict",
            "",
            true,
            "meets",
            "Met. All structural steel and iron is entered as produced in the United States. The domestic share 50 % is not less than 50 %. The bonus is 10 % of the production credit, taken without the increase for energy communities.",
            "26 USC 45Y(g)(11)(B)(i) [verified]",
          ],
        ],
      },
    ],
    result: "matrix",
    calculate: (call) =>
      rowsTable(determineCall(call), layout, (element) => readRowName(call, element, layout.namedBy)),
    table: layout,
    determine: oneDetermination(determineCall),
  },
] as const satisfies readonly FunctionDefinition[];
