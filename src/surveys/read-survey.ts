import { readDeclaration } from "./declaration";
import { type ListHeaders, findHeaders } from "./headers";
import { type MineRow, readMines } from "./mines";
import { type KnownSmelters, readSmelters } from "./smelters";
import type { Finding, Survey, SurveyLot, SurveySheet, SurveyWorkbook } from "./survey";

/** Lists of all known smelters have the same headers as the list that a supplier fills in. */
const REFERENCE = /look.?up|reference|standard/i;

interface Found {
  readonly sheet: SurveySheet;
  readonly headers: ListHeaders;
}

/** The lists of a kind: the sheets with the template's name for it, or else every visible sheet with its headers. */
function listsOf(workbook: SurveyWorkbook, list: "smelters" | "mines"): Found[] {
  const name = list === "smelters" ? /^\s*smelters?\s+list/i : /^\s*mines?\s+list/i;
  const withHeaders = (sheets: readonly SurveySheet[]): Found[] =>
    sheets.flatMap((sheet) => {
      const headers = findHeaders(sheet, list);
      return headers ? [{ sheet, headers }] : [];
    });
  const visible = workbook.sheets.filter((sheet) => sheet.visibility === "visible" && !REFERENCE.test(sheet.name));
  const named = withHeaders(visible.filter((sheet) => name.test(sheet.name)));
  return named.length > 0 ? named : withHeaders(visible);
}

/** Whether a workbook is a supplier's survey: it has a list of smelters with the headers of a reporting template. */
export function isSurvey(workbook: SurveyWorkbook): boolean {
  return listsOf(workbook, "smelters").length > 0;
}

/**
 * Reads a supplier's survey; null if the workbook is not one. Only the declaration and the lists are looked at.
 * @param supplier what to call the supplier if the declaration does not name a company.
 */
export function readSurvey(workbook: SurveyWorkbook, supplier = ""): Survey | null {
  const lists = listsOf(workbook, "smelters");
  const first = lists[0];
  if (!first) return null;
  const declaration = readDeclaration(
    workbook,
    workbook.sheets.find(({ name }) => /^\s*declaration\s*$/i.test(name)) ?? workbook.sheets.find(isDeclaration),
  );
  const company = declaration.company;
  const mines = listsOf(workbook, "mines").map(({ sheet, headers }) => readMines(sheet, headers));
  const lots: SurveyLot[] = [];
  const findings: Finding[] = [];
  const known: KnownSmelters = new Map();
  for (const { sheet, headers } of lists) {
    const read = readSmelters(sheet, headers, mines.flat(), company === "" ? supplier : company, known);
    // Not with push(...): a list can be longer than a call may have arguments.
    for (const lot of read.lots) lots.push(lot);
    for (const finding of read.findings) findings.push(finding);
  }
  const named = new Set(lots.map(({ mineral }) => mineral));
  for (const { kind, name: metal } of declaration.metals) {
    if (kind !== "critical" || named.has(metal)) continue;
    const message =
      `The declaration says that the products contain ${metal}, but no smelter is listed for it. Ask the supplier ` +
      "for its smelters: what is not listed is missing from the share.";
    findings.push({ kind: "declared-without-smelter", sheet: first.sheet.name, missing: metal, message });
  }
  if (lots.length === 0) {
    const message = "No smelter is listed. Ask the supplier for a completed survey.";
    findings.push({ kind: "no-rows", sheet: first.sheet.name, message });
  }
  for (const mine of mines.flat()) {
    // Nothing rests on the origins of a material that is not counted.
    if (mine.isMatched || mine.metal.kind === "other") continue;
    const message = `${whyUnused(mine)} Its country is not used.`;
    findings.push({ kind: "mine-without-smelter", sheet: mine.sheet, row: mine.row, message });
  }
  return {
    kind: declaration.kind,
    version: declaration.version,
    language: first.headers.language,
    company,
    date: declaration.date,
    lots,
    mines: mines.flat().length,
    findings,
  };
}

function whyUnused({ smelter, metal }: MineRow): string {
  if (smelter === "") return "The mine has no smelter.";
  if (metal.name === "") return "The mine has no metal.";
  return `The mine's smelter '${smelter}' is not in the list of smelters for ${metal.name}.`;
}

/** A declaration under another name: it says which template it belongs to near its top. */
function isDeclaration(sheet: SurveySheet): boolean {
  if (sheet.visibility !== "visible") return false;
  return [...sheet.rows].some(
    ([row, { cells }]) =>
      row < 8 && cells.some((cell) => typeof cell?.value === "string" && /[(（](?:[CEA]MRT|CRT)[)）]/.test(cell.value)),
  );
}
