import type { Row } from "../xlsx/model";
import { isDateFormat, isoOfSerial } from "../xlsx/text/dates";
import { answerOf } from "./answers";
import { cellText, lineText } from "./cell-text";
import { headerText, headerWords } from "./header-words";
import { type Metal, readMetal } from "./metals";
import type { SurveyKind, SurveySheet, SurveyWorkbook } from "./survey";

export interface Declaration {
  readonly kind: SurveyKind;
  readonly version: string;
  readonly company: string;
  readonly date: string;
  /** Metals that are in the products according to the answers. */
  readonly metals: readonly Metal[];
}

const TITLE = /(?:^|[^A-Z])(CMRT|EMRT|AMRT|CRT)(?![A-Z])/;
const VERSION = /(?:revision|version|rev\.?)\s*:?\s*(\d+(?:\.\d+)*)/i;
const QUESTION = /^\s*(\d{1,2})\s*[).）．]/;
/** Beyond, a declaration has no labels that matter. */
const MOST_ROWS = 250;
/** Labels and answers are near the left edge; to the right are the template's own helpers. */
const MOST_COLUMNS = 12;

const words = Object.values(headerWords);

/** What the declaration says about the survey itself. */
export function readDeclaration(workbook: SurveyWorkbook, sheet: SurveySheet | undefined): Declaration {
  const rows = sheet ? [...sheet.rows].filter(([row]) => row < MOST_ROWS).sort(([one], [other]) => one - other) : [];
  const lines = rows.map(([, row]) => row.cells.slice(0, MOST_COLUMNS));
  const texts = lines.slice(0, 12).flatMap((cells) => cells.map(cellText));
  const title = texts.map((text) => TITLE.exec(text)?.[1]).find((kind) => kind !== undefined);
  const version = texts.map((text) => VERSION.exec(text)?.[1]).find((found) => found !== undefined);
  const labelled = (label: "company" | "date"): Row["cells"][number] => {
    for (const cells of lines) {
      const at = cells.findIndex((cell) => {
        const text = headerText(cellText(cell));
        return text !== "" && words.some((each) => each[label].test(text));
      });
      if (at >= 0) return cells.slice(at + 1).find((cell) => cellText(cell) !== "");
    }
    return undefined;
  };
  return {
    kind: (title as SurveyKind | undefined) ?? "unknown",
    version: version ?? "",
    company: lineText(labelled("company")),
    date: dateText(workbook, labelled("date")),
    metals: metalsInProducts(lines),
  };
}

function dateText(workbook: SurveyWorkbook, cell: Row["cells"][number]): string {
  const value = cell?.value;
  const format = workbook.styles[cell?.style ?? 0]?.numberFormat ?? "General";
  // A declaration is dated in this century; a smaller number is not a date.
  return typeof value === "number" && (isDateFormat(format) || value > 36_000)
    ? isoOfSerial(Math.floor(value), workbook.dateSystem)
    : cellText(cell);
}

/** The metals answered Yes to the first question, whether they are used, and not No to the second, whether they stay in the product. */
function metalsInProducts(lines: readonly Row["cells"][]): Metal[] {
  const used = new Map<string, Metal>();
  let question = 0;
  for (const cells of lines) {
    const at = cells.findIndex((cell) => cellText(cell) !== "");
    if (at < 0) continue;
    const label = cellText(cells[at]);
    const number = QUESTION.exec(label)?.[1];
    if (number !== undefined) {
      question = Number(number);
      continue;
    }
    if (question !== 1 && question !== 2) continue;
    const metal = readMetal(label.replace(/\(\s*\*\s*\)/g, "").trim());
    if (metal.kind === "unknown") continue;
    const answer = answerOf(cellText(cells.slice(at + 1).find((cell) => cellText(cell) !== "")));
    if (question === 1 && answer === "yes") used.set(metal.name, metal);
    if (question === 2 && answer === "no") used.delete(metal.name);
  }
  return [...used.values()];
}
