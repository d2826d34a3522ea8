import { countryName, countryReason, findCountry } from "../names/countries";
import { reasonText } from "../sentences/reason";
import type { Row } from "../xlsx/model";
import { type Answer, exactAnswerOf, isUnknown } from "./answers";
import { cellText, lineText, whySilent } from "./cell-text";
import type { ListColumn, ListHeaders } from "./headers";
import { type Metal, readMetal } from "./metals";
import { type MineRow, smelterKey } from "./mines";
import { type Places, readPlaces } from "./places";
import type { Finding, FindingKind, SurveyLot, SurveySheet } from "./survey";

/** Choices of the template for a smelter that is not in its list, or not known. */
const NOT_LISTED = /not\s+listed|未列出/i;
const NOT_IDENTIFIED = /not\s+(?:yet\s+)?identified|未[识識]别|未[识識]別/i;

/** What a row says, before anything is concluded from it. */
interface SmelterRow {
  readonly row: number;
  readonly metalText: string;
  readonly metal: Metal;
  readonly lookup: string;
  /** The smelter's name; "" if it is not identified. */
  readonly name: string;
  readonly country: string;
  readonly countrySilent: string | null;
  readonly identification: string;
  readonly places: Places;
  readonly recycled: string;
  readonly answer: Answer | null;
}

/** Where each smelter and metal was first listed. */
export type KnownSmelters = Map<string, { readonly sheet: string; readonly row: number }>;

/** Turns the rows of a smelter list into lots, one for each row that says anything. */
export function readSmelters(
  sheet: SurveySheet,
  { row: header, columns }: ListHeaders,
  mines: readonly MineRow[],
  supplier: string,
  known: KnownSmelters,
): { readonly lots: SurveyLot[]; readonly findings: Finding[] } {
  const lots: SurveyLot[] = [];
  const findings: Finding[] = [];
  const minesOf = byMetalAndSmelter(mines);
  for (const [index, { cells }] of [...sheet.rows].sort(([above], [below]) => above - below)) {
    if (index <= header) continue;
    const row = readRow(index + 1, cells, columns);
    if (!row) continue;
    const notes: string[] = [];
    const find = (kind: FindingKind, message: string): void => {
      // Nothing rests on the origins of a material that is not counted.
      if (row.metal.kind === "other") return;
      findings.push({ kind, sheet: sheet.name, row: row.row, message });
      notes.push(message);
    };
    const smelter = row.name === "" ? "Smelter not identified" : row.name;
    findMetal(row, find);
    const names = [row.name, row.lookup].filter((name) => name !== "").map(smelterKey);
    const own = [...new Set(names)].flatMap((name) => minesOf.get(`${row.metal.name}|${name}`) ?? []);
    for (const mine of own) mine.isMatched = true;
    const places = together([row.places, ...own.map((mine) => mine.places)]);
    const origins = originsOf(row, places, find);
    const key = `${row.metal.name}|${row.identification === "" ? smelterKey(row.name) : row.identification.toUpperCase()}`;
    const earlier = row.name === "" && row.identification === "" ? undefined : known.get(key);
    if (earlier === undefined) known.set(key, { sheet: sheet.name, row: row.row });
    else {
      const place = earlier.sheet === sheet.name ? `row ${earlier.row}` : `row ${earlier.row} of '${earlier.sheet}'`;
      const message = `The same smelter and metal as in ${place}. Both rows are kept. If they are one lot, give one of them the value 0.`;
      find("duplicate", message);
    }
    lots.push({
      supplier,
      sheet: sheet.name,
      row: row.row,
      mineral: row.metal.name,
      isCritical: row.metal.kind === "unknown" ? null : row.metal.kind === "critical",
      smelter,
      identification: row.identification,
      ...origins,
      mineCountries: places.countries,
      recycled: row.recycled,
      notes,
    });
  }
  if (lots.some(({ isCritical, extraction, recycling }) => isCritical && extraction !== "-" && recycling === "-")) {
    const message =
      "The answer No says that not all feedstock is recycled. None of it is read as recycled, although part of it could be; ask the supplier if the verdict depends on it.";
    findings.push({ kind: "read-as-mined", sheet: sheet.name, message });
  }
  return { lots, findings };
}

function readRow(row: number, cells: Row["cells"], columns: ListHeaders["columns"]): SmelterRow | null {
  const texts = (...wanted: readonly ListColumn[]): string[] =>
    wanted
      .flatMap((column) => columns.get(column) ?? [])
      .map((column) => lineText(cells[column]))
      .filter((text) => text !== "");
  const first = (...wanted: readonly ListColumn[]): string => texts(...wanted)[0] ?? "";
  const metalText = first("metal");
  const identification = texts("identification", "identificationInput").find((text) => !isUnknown(text)) ?? "";
  const choices = texts("lookup", "smelter");
  const country = first("smelterCountry");
  const mineCountry = cellText(cells[columns.get("mineCountry")?.[0] ?? -1]);
  if (metalText === "" && identification === "" && choices.length === 0 && country === "" && mineCountry === "")
    return null;
  const isChoice = (text: string): boolean => NOT_LISTED.test(text) || NOT_IDENTIFIED.test(text) || isUnknown(text);
  const names = texts("smelter", "lookup").filter((name) => !isChoice(name));
  const at = columns.get("smelterCountry")?.[0] ?? -1;
  const recycled = first("recycled");
  return {
    row,
    metalText,
    metal: readMetal(metalText),
    lookup: first("lookup"),
    name: names[0] ?? "",
    country,
    countrySilent: country === "" ? whySilent(cells[at]) : null,
    identification,
    places: placesOf(mineCountry, first("mine")),
    recycled,
    answer: exactAnswerOf(recycled),
  };
}

/** The template asks to enter "recycled" for the name of the mine as well as for its country. */
function placesOf(country: string, mine: string): Places {
  const places = readPlaces(country);
  return { ...places, recycled: places.recycled || readPlaces(mine).recycled };
}

function byMetalAndSmelter(mines: readonly MineRow[]): ReadonlyMap<string, readonly MineRow[]> {
  const found = new Map<string, MineRow[]>();
  for (const mine of mines) {
    const key = `${mine.metal.name}|${smelterKey(mine.smelter)}`;
    const known = found.get(key);
    if (known) known.push(mine);
    else found.set(key, [mine]);
  }
  return found;
}

function together(all: readonly Places[]): Places {
  return {
    countries: [...new Set(all.flatMap(({ countries }) => countries))],
    problems: [...new Set(all.flatMap(({ problems }) => problems))],
    recycled: all.some(({ recycled }) => recycled),
  };
}

type Find = (kind: FindingKind, message: string) => void;

function findMetal({ metal, metalText, lookup, name }: SmelterRow, find: Find): void {
  if (metalText === "") {
    find("no-mineral", "The row has no metal. Enter it, or the row cannot be counted.");
  } else if (metal.kind === "unknown") find("unknown-mineral", `${metal.problem} The row cannot be counted.`);
  if (NOT_IDENTIFIED.test(lookup) || (name === "" && lookup !== "" && !NOT_LISTED.test(lookup))) {
    find("smelter-not-identified", "The supplier has not identified the smelter.");
  } else if (NOT_LISTED.test(lookup)) {
    const message = "The smelter is not in the template's list: its name and country are the supplier's own statement.";
    find("smelter-not-listed", message);
  }
}

type Origins = Pick<SurveyLot, "extraction" | "processing" | "recycling">;
const UNKNOWN: Origins = { extraction: "", processing: "", recycling: "" };

/**
 * The smelter's country is the place of processing. Material of which all is recycled has no other step than recycling, which then takes
 * place at the smelter (26 CFR 1.30D-2). Answers that contradict each other leave all steps unknown.
 */
function originsOf(row: SmelterRow, places: Places, find: Find): Origins {
  if (row.answer === null) {
    const message = `'${row.recycled}' does not say whether all feedstock is recycled. All origins of the row are unknown; ask the supplier.`;
    find("unclear-answer", message);
    return UNKNOWN;
  }
  const namesMines = places.countries.length > 0 || places.problems.length > 0;
  if (row.answer === "yes" && namesMines) {
    const mines = places.countries.map(countryName).join(", ");
    const message = `All feedstock is said to be recycled, but mines are named too${mines === "" ? "" : ` (${mines})`}. All origins of the row are unknown; ask the supplier which is true.`;
    find("recycled-with-mines", message);
    return UNKNOWN;
  }
  if (places.recycled && row.answer !== "yes" && (row.answer !== "" || namesMines)) {
    const message =
      "The feedstock is partly recycled. All origins of the row are unknown; split it into a lot of recycled material and one of mined material.";
    find("partly-recycled", message);
    return UNKNOWN;
  }
  const smelterCountry = countryOfSmelter(row, find);
  if (row.answer === "yes" || places.recycled) {
    if (smelterCountry !== "") {
      const message = `All feedstock is recycled, so ${smelterCountry}, the smelter's country, is taken as the place of recycling.`;
      find("recycled-at-smelter", message);
    }
    return { extraction: "-", processing: "-", recycling: smelterCountry };
  }
  if (row.answer !== "no") {
    const message =
      "The supplier does not say whether all feedstock is recycled. It is read as not recycled; if it is, " +
      "delete extraction and processing and enter the place of recycling.";
    find("read-as-not-recycled", message);
  }
  return {
    extraction: countryOfMines(places, find),
    processing: smelterCountry,
    recycling: row.answer === "no" ? "-" : "",
  };
}

function countryOfSmelter({ country, countrySilent }: SmelterRow, find: Find): string {
  if (isUnknown(country)) {
    const why = countrySilent === null ? "" : `: ${countrySilent}. Open the file in Excel and save it`;
    find("no-country", `The smelter's country is not stated${why}. Processing is unknown.`);
    return "";
  }
  const found = findCountry(country);
  if (found !== null) return countryName(found);
  find("unknown-country", `${reasonText(countryReason(country))} The smelter's country is unknown.`);
  return "";
}

function countryOfMines({ countries, problems }: Places, find: Find): string {
  if (problems.length > 0) {
    find("unknown-mine-country", `${problems.join(" ")} Extraction is unknown.`);
    return "";
  }
  const [only, ...others] = countries;
  if (only === undefined) return "";
  if (others.length === 0) return countryName(only);
  const message = `Mines in several countries: ${countries.map(countryName).join(", ")}. Extraction is unknown; split the row by country if the amounts are known.`;
  find("several-mine-countries", message);
  return "";
}
