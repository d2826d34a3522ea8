import { definitions, type FunctionId } from "../functions/catalogue";
import type { FunctionDefinition } from "../functions/declaration";
import { statusColumn } from "../functions/explanation-table";
import { type Citation, type CitationId, citationOf, citations, confidenceText, remarksOn, sources } from "../law";
import type { RecordedCall } from "../engine/calculation";
import { callFunction, type LoadedFunctions } from "../engine/custom-functions-host";
import { cellName } from "../xlsx/text/address";
import { FunctionNames } from "../xlsx/text/formula-text";
import { type CellValue, isCellError } from "../xlsx/model";
import type { Determination } from "../rules/determination";
import { type Account, figureValue } from "./account";
import {
  accountOf,
  determined,
  type ExplainedCall,
  explainCalls,
  type Explanation,
  isBounded,
  MOST_VEHICLES,
  type Verdict,
} from "./explanations";
import { argumentHashes, inputHash } from "./grids";
import { type ArgumentPlace, InputCollector, type InputFact, type InputTable } from "./inputs";
import { gridBytes, megabytes, MOST_PAYLOAD, requestBytes } from "./payload";
import { rowProblems } from "./row-problems";

const LAW_VERSION: FunctionId = "LAW_VERSION";

/** What a report is made from. It uses nothing else, so the same recorded calls always produce the same report. */
interface ReportSource {
  /** Name of the workbook, as shown. */
  readonly file: string;
  /** What the report is about, if not a whole file. */
  readonly about?: ReportAbout;
  /** The cell of a row that was passed, by its index, as people write it. Default: rows are counted from the first one. */
  readonly cellOfRow?: (element: number) => string;
  /** Date of the report, ISO. Passed in, because a report does not read the clock. */
  readonly date: string;
  readonly calls: readonly RecordedCall[];
  /** Names of the workbook's sheets, by the index used in calls. */
  readonly sheetNames: readonly string[];
  /** The name of a call that is not in a cell of the workbook, as in a guided check. Default: its cell. */
  readonly placeOf?: (call: RecordedCall) => string;
  readonly functions: LoadedFunctions;
  /** The explanations, if they have been made already. */
  readonly explained?: readonly ExplainedCall[];
  /** The formula of a cell as the formula bar shows it, without the equals sign. */
  readonly formulaAt?: (sheet: string, cell: string) => string | undefined;
  /** Other problems found in the workbook. */
  readonly problems?: readonly ReportProblem[];
  /** Other law data on which results in the workbook rest, in sentences. */
  readonly storedLaws?: readonly string[];
  /** The wording of a function's message, if its rows are not those that the reader knows. Default: as it is. */
  readonly worded?: (message: string) => string;
}

/** A check in a workbook. */
interface ReportAbout {
  readonly check: string;
  readonly workbook: string;
  /** Where its rows are. */
  readonly data: string;
}

/** A share that is compared with a minimum. */
export interface ReportShare {
  readonly place: string;
  readonly supported: number;
  /** What all evidence could reach. */
  readonly potential: number | null;
  readonly minimum: number;
}

export interface ReportProblem {
  readonly severity: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly message: string;
}

/** A call as the report repeats it, on the echoed inputs. */
export interface ReportCall {
  readonly id: string;
  readonly places: readonly ArgumentPlace[];
  readonly values: readonly (readonly CellValue[])[];
  /** The report holds its values and no formula: Excel does not carry so many cells to a function, or back. */
  readonly valuesOnly?: true;
}

/** A result of the workbook. */
export interface ReportResult {
  /** For example `Results!B8` in the workbook that was checked. */
  readonly place: string;
  /** With the namespace. */
  readonly function: string;
  /** The whole formula of the cell, with the equals sign; "" if unknown. */
  readonly formula: string;
  readonly call: ReportCall;
  readonly authorities: readonly Authority[];
  /** Messages of errors. */
  readonly messages: readonly string[];
}

export interface ReportVerdict {
  readonly place: string;
  readonly function: string;
  readonly vehicle?: number;
  readonly verdict: Verdict;
  readonly result: CellValue;
  /** It is open because it depends on a cell that is in doubt. */
  readonly inDoubt?: true;
  /** The conclusion of the explanation, or the error message. */
  readonly reason: string;
  readonly authority: Authority | null;
  /** Index into `results`. */
  readonly from: number;
}

/** The steps of one determination. */
export interface ReportSteps {
  readonly place: string;
  readonly function: string;
  readonly vehicle?: number;
  readonly verdict: Verdict;
  readonly inDoubt?: true;
  readonly header: readonly string[];
  /** The column with the status of a line. The authority is in the last column. */
  readonly statusColumn: number;
  /** Null if the rows come from the rule itself: no function explains the result, or not with every row. */
  readonly explainer: ReportCall | null;
  /** Below the header. */
  readonly rows: readonly (readonly CellValue[])[];
}

export interface Authority {
  /** Pin cite, without its confidence. */
  readonly text: string;
  /** `verified`, `secondary source`, or `unverified, likelihood high`. */
  readonly confidence: string;
}

export interface MissingEvidence {
  readonly place: string;
  /** The cell of its row on the sheet, if it is known. */
  readonly cell?: string;
  readonly item: string;
  readonly value: CellValue;
  readonly status: string;
  readonly what: string;
  readonly authority: Authority | null;
}

interface ReportAuthority extends Authority {
  readonly topic: CitationId;
  readonly sentence: string;
  readonly caution: string;
  readonly checkedOn: string;
  readonly sources: string;
  /** Whether it decides a step of this report. If not, a function that was used applies it. */
  readonly decides: boolean;
}

export interface ReportContent {
  readonly about?: ReportAbout;
  /** In the order of the verdicts. */
  readonly shares: readonly ReportShare[];
  /** Amounts by country, mineral or component, to be drawn. */
  readonly amounts?: readonly ReportConversion[];
  readonly file: string;
  /** Whether the places of results are cells in a workbook. */
  readonly hasCells: boolean;
  readonly date: string;
  readonly lawVersion: string;
  /** Other law data on which results in the workbook rested when it was read, in sentences. */
  readonly storedLaws: readonly string[];
  /** SHA-256 of everything that was passed to the functions. */
  readonly inputHash: string;
  readonly verdicts: readonly ReportVerdict[];
  readonly results: readonly ReportResult[];
  readonly facts: readonly InputFact[];
  readonly tables: readonly InputTable[];
  readonly steps: readonly ReportSteps[];
  readonly missing: readonly MissingEvidence[];
  readonly authorities: readonly ReportAuthority[];
  readonly problems: readonly ReportProblem[];
  /** How texts were read, and how amounts came about, before they were passed to the functions. */
  readonly conversions?: readonly ReportConversion[];
  /** What the same inputs would give under the law of other years. */
  readonly years?: readonly ReportConversion[];
}

/** A plain table: texts read as something else, converted amounts, products of masses and prices, or results by year. */
export interface ReportConversion {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function reportContent(source: ReportSource): ReportContent {
  const { calls, functions, sheetNames, worded = (message) => message } = source;
  const names = new FunctionNames([...functions.keys()]);
  const explained = source.explained ?? explainCalls(calls, sheetNames, functions, names);
  const explainers = new Set<string>();
  for (const { declaration } of functions.values()) {
    if (declaration?.explainedBy) explainers.add(declaration.explainedBy.id);
  }
  const collector = new InputCollector();
  const placeOf =
    source.placeOf ?? ((call: RecordedCall) => `${sheetNames[call.sheet] ?? ""}!${cellName(call.row, call.column)}`);
  const declarationOf = (id: string): FunctionDefinition | undefined => functions.get(id)?.declaration;
  let largest = 0;
  const collect = (
    call: Pick<RecordedCall, "id" | "arguments" | "result">,
    hashes: readonly (string | null)[],
    place: string,
  ): ReportCall => {
    const parameters = declarationOf(call.id)?.parameters.map(({ name }) => name) ?? [];
    const { values } = call.result;
    const bytes = Math.max(requestBytes(call.arguments), gridBytes(values));
    largest = Math.max(largest, bytes);
    return {
      id: call.id,
      places: collector.place(call, hashes, parameters, place),
      values,
      ...(bytes > MOST_PAYLOAD ? { valuesOnly: true as const } : {}),
    };
  };

  // A formula may make the same call twice, and an engine may calculate twice: each call is listed once.
  const seen = new Map<string, number>();
  const resultOf = new Map<RecordedCall, number>();
  const hashed: { id: string; hashes: readonly (string | null)[] }[] = [];
  const results: ReportResult[] = [];
  const unused = new Map<string, { call: RecordedCall; hashes: readonly (string | null)[] }>();
  for (const call of calls) {
    if (call.id === LAW_VERSION) continue;
    const hashes = argumentHashes(call);
    const place = placeOf(call);
    const key = `${place} ${call.id} ${hashes.join(",")}`;
    hashed.push({ id: call.id, hashes });
    if (explainers.has(call.id)) {
      unused.set(`${call.id} ${hashes.join(",")}`, { call, hashes });
      continue;
    }
    const known = seen.get(key);
    if (known !== undefined) {
      resultOf.set(call, known);
      continue;
    }
    const formula = source.formulaAt?.(
      call.sheet < 0 ? "" : (sheetNames[call.sheet] ?? ""),
      cellName(call.row, call.column),
    );
    seen.set(key, results.length);
    resultOf.set(call, results.length);
    results.push({
      place,
      function: names.shown(call.id),
      formula: formula === undefined ? "" : `=${formula}`,
      call: collect(call, hashes, place),
      authorities: (citationsOf.get(call.id) ?? []).flatMap((id) => {
        const cited = citationById.get(id);
        return cited ? [authorityOf(cited.id)] : [];
      }),
      messages: [...new Set(call.result.messages.map(({ message }) => worded(message)))],
    });
  }

  const verdicts: ReportVerdict[] = [];
  const steps: ReportSteps[] = [];
  const shares: ReportShare[] = [];
  const missing: MissingEvidence[] = [];
  const deciding = new Set<CitationId>();
  for (const { explanation, call, explainer, determination, account } of explained) {
    const { header, rows, verdict, result, vehicle } = explanation;
    const place = placeOf(call);
    const subject = {
      place,
      function: explanation.function,
      ...(vehicle !== undefined && { vehicle }),
      ...(explanation.openBecause !== undefined && { inDoubt: true as const }),
    };
    const told = account();
    if (verdict === "met" || verdict === "not met" || verdict === "open") {
      shares.push(...sharesOf(determination, vehicle === undefined ? place : `${place}, vehicle ${vehicle}`));
    }
    // Lines with a verdict each also have an authority each. The summary then shows how many lines have each status.
    const isLineByLine = !explainer && rows.length > 0;
    const last = told?.conclusions.at(-1);
    verdicts.push({
      ...subject,
      verdict,
      result,
      reason: withRequirementOnly(
        isLineByLine ? statusCounts(told) : (explanation.openBecause ?? explanation.problem ?? last?.reason ?? ""),
        explanation,
      ),
      authority: isLineByLine ? null : last?.citation ? authorityOf(last.citation) : null,
      from: resultOf.get(call) ?? 0,
    });
    if (rows.length === 0) continue;
    let explaining: ReportCall | null = null;
    if (explainer) {
      const hashes = argumentHashes(explainer);
      unused.delete(`${explainer.id} ${hashes.join(",")}`);
      // A formula would list only some of many rows.
      if (!isBounded(determination)) {
        // Included because the report's own formulas explain everything and must produce the same hash.
        hashed.push({ id: explainer.id, hashes });
        explaining = collect(explainer, hashes, place);
      }
    }
    const statusAt = statusColumnOf(header, explainer?.id);
    steps.push({ ...subject, verdict, header, statusColumn: statusAt, explainer: explaining, rows });
    readAccount(told, subject);
  }
  // Explanations in the workbook that explain none of its results.
  for (const { call, hashes } of unused.values()) {
    const place = placeOf(call);
    const [first, ...rows] = call.result.values;
    if (!first || isCellError(first[0])) {
      results.push({
        place,
        function: names.shown(call.id),
        formula: "",
        call: collect(call, hashes, place),
        authorities: [],
        messages: call.result.messages.map(({ message }) => worded(message)),
      });
      continue;
    }
    const subject = { place, function: names.shown(call.id) };
    steps.push({
      ...subject,
      verdict: "none",
      header: first.map(String),
      statusColumn: statusColumnOf(first, call.id),
      explainer: collect(call, hashes, place),
      rows,
    });
    const run = functions.get(call.id);
    const determination = run && determined(run, call.arguments);
    if (determination) readAccount(accountOf(determination, run, call), subject);
  }
  for (const { place, messages, function: name } of results) {
    for (const what of messages) {
      missing.push({ place, item: name, value: null, status: "error", what, authority: null });
    }
  }
  // A function stops at the first row that it refuses, but an auditor needs them all. Formulas on the same rows are reported once.
  const told = new Set(missing.map(({ what }) => what));
  for (const [call, index] of resultOf) {
    const { place, function: item } = results[index] as ReportResult;
    for (const { message } of rowProblems(call, functions).problems) {
      const what = worded(message);
      if (told.has(what)) continue;
      told.add(what);
      missing.push({ place, item, value: null, status: "error", what, authority: null });
    }
  }

  // Nothing is left out without saying so.
  const unexplained: ReportProblem[] = [];
  for (const call of new Set(explained.filter(({ explanation }) => explanation.vehicle).map((each) => each.call))) {
    const count = call.result.values.length;
    if (count <= MOST_VEHICLES) continue;
    const explainer = declarationOf(call.id)?.explainedBy?.id ?? call.id;
    unexplained.push({
      severity: "note",
      ...(!source.placeOf && { sheet: sheetNames[call.sheet] ?? "", cell: cellName(call.row, call.column) }),
      message:
        `The steps of the first ${MOST_VEHICLES} of ${count} vehicles are listed; the results include all of them. ` +
        `To see the steps of another vehicle, add ${names.shown(explainer)} with its number to the workbook and create the report again.`,
    });
  }

  if (largest > MOST_PAYLOAD) {
    unexplained.push({
      severity: "note",
      message:
        `Results over so many rows are values in this report, not formulas: a formula would pass about ${megabytes(largest)} MB to its function or back. ` +
        "Excel carries at most 5 MB and leaves a cell beyond at #BUSY!, so formulas stay below 4 MB.",
    });
  }

  const version = functions.get(LAW_VERSION);
  const used = new Set(results.flatMap(({ call }) => citationsOf.get(call.id) ?? []));
  return {
    ...(source.about && { about: source.about }),
    shares,
    file: source.file,
    hasCells: source.placeOf === undefined,
    date: source.date,
    lawVersion: version ? String(callFunction(version, []).values[0]?.[0] ?? "") : "",
    storedLaws: source.storedLaws ?? [],
    inputHash: inputHash(hashed),
    verdicts,
    results,
    facts: collector.facts,
    tables: collector.tables(),
    steps,
    missing: distinct(missing),
    authorities: citations
      .filter(({ id }) => used.has(id) || deciding.has(id))
      .map((citation) => reportAuthority(citation, deciding.has(citation.id))),
    problems: [...(source.problems ?? []), ...unexplained],
  };

  /** Without an explaining function, the results themselves are the rows. */
  function statusColumnOf(header: readonly unknown[], explainer: string | undefined): number {
    const isRows = explainer === undefined || declarationOf(explainer)?.table !== undefined;
    return statusColumn(header.length, isRows ? "rows" : "steps");
  }

  /** Records which authorities decide and what evidence is missing. */
  function readAccount(account: Account | null, { place, vehicle }: { place: string; vehicle?: number }): void {
    if (account === null) return;
    for (const { citation } of [...account.findings, ...account.conclusions]) {
      if (citation !== null) deciding.add(citation);
    }
    for (const { label, element, value, status, reason, citation } of account.findings) {
      if (status !== "unknown" && status !== "missing") continue;
      missing.push({
        ...(element !== undefined && source.cellOfRow && { cell: source.cellOfRow(element) }),
        place: vehicle === undefined ? place : `${place}, vehicle ${vehicle}`,
        item: typeof label === "number" ? `row ${label}` : String(label ?? ""),
        value: value === "" ? null : value,
        status,
        what: reason,
        authority: citation && authorityOf(citation),
      });
    }
  }
}

/** The share and the minimum that a determination compares; none if it compares nothing. */
function sharesOf(determination: Pick<Determination, "figures"> | null | undefined, place: string): ReportShare[] {
  const { figures } = determination ?? {};
  const [supported, minimum, potential] = [
    figures?.share ?? figures?.ratio,
    figures?.percentage ?? figures?.threshold,
    figures?.potentialShare ?? figures?.potentialRatio,
  ].map(figureValue);
  if (typeof supported !== "number" || typeof minimum !== "number") return [];
  return [{ place, supported, potential: typeof potential === "number" ? potential : null, minimum }];
}

/** Adds to the reason of a verdict under 30D(e) that meeting the requirement is not the credit, unless the reason already says so. */
function withRequirementOnly(said: string, { requirementOnly: note, openBecause }: Explanation): string {
  return note === undefined || (note.isSaid && openBecause === undefined) ? said : `${said} ${note.reason}`.trim();
}

/** For example `4 rows (not of concern: 3, of concern: 1)`. */
function statusCounts(account: Account | null): string {
  const counts = new Map<string, number>();
  const findings = account?.findings ?? [];
  for (const { status } of findings) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${status}: ${count}`);
  return `${findings.length} ${findings.length === 1 ? "row" : "rows"} (${parts.join(", ")})`;
}

/** From the source code, because the shipped functions leave out data that only people read. */
const citationsOf = new Map<string, readonly string[]>(definitions.map(({ id, citations: topics }) => [id, topics]));
const citationById = new Map<string, Citation>(citations.map((citation) => [citation.id, citation]));

function authorityOf(id: CitationId): Authority {
  return { text: citationOf(id).authority, confidence: confidenceText(id) };
}

function reportAuthority(citation: Citation, decides: boolean): ReportAuthority {
  return {
    ...authorityOf(citation.id),
    topic: citation.id,
    sentence: citation.sentence,
    caution: remarksOn(citation),
    checkedOn: citation.checkedOn,
    sources: citation.sources.map((key) => sources.find((source) => source.key === key)?.title ?? key).join("; "),
    decides,
  };
}

/** Two verdicts on the same data need the same evidence, which is listed once for each place. */
function distinct(missing: readonly MissingEvidence[]): MissingEvidence[] {
  const seen = new Set<string>();
  return missing.filter(({ place, item, status, what, value }) => {
    const key = JSON.stringify([place, item, status, what, value]);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
