import { definitions } from "../functions/catalogue";
import type { Declaration } from "../functions/declaration";
import { authorityText, type Citation, type CitationId, citations, remarksOn, sources } from "../law";
import type { RecordedCall } from "../engine/calculation";
import { callFunction, type LoadedFunctions } from "../engine/custom-functions-host";
import { cellName } from "../xlsx/text/address";
import { FunctionNames } from "../xlsx/text/formula-text";
import { type CellValue, isCellError } from "../xlsx/model";
import {
  columnOf,
  type ExplainedCall,
  explainCalls,
  type Explanation,
  MOST_VEHICLES,
  type Verdict,
} from "./explanations";
import { argumentHashes, inputHash } from "./grids";
import { type ArgumentPlace, InputCollector, type InputFact, type InputTable } from "./inputs";
import { rowProblems } from "./row-problems";

/** What a report is made of. Nothing else goes in: the same recorded calls give the same report. */
export interface ReportSource {
  /** Name of the workbook, as shown. */
  readonly file: string;
  /** Day of the report, ISO; given, because a report reads no clock. */
  readonly date: string;
  readonly calls: readonly RecordedCall[];
  /** Of the workbook, by the index that calls name. */
  readonly sheetNames: readonly string[];
  /** What a call is named by where no cell of the workbook holds it, as in a guided check; else its cell. */
  readonly placeOf?: (call: RecordedCall) => string;
  readonly functions: LoadedFunctions;
  /** Where they have been worked out already. */
  readonly explained?: readonly ExplainedCall[];
  /** The formula of a cell as the formula bar shows it, without the equals sign. */
  readonly formulaAt?: (sheet: string, cell: string) => string | undefined;
  /** What else was found in the workbook. */
  readonly problems?: readonly ReportProblem[];
}

export interface ReportProblem {
  readonly severity: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly message: string;
}

/** A call as the report makes it again, over the echoed inputs. */
export interface ReportCall {
  readonly id: string;
  readonly places: readonly ArgumentPlace[];
  readonly values: readonly (readonly CellValue[])[];
}

/** A result of the workbook. */
export interface ReportResult {
  /** `Results!B8` in the workbook that was checked. */
  readonly place: string;
  /** With the namespace. */
  readonly function: string;
  /** The whole formula of the cell, with the equals sign; "" where it is not known. */
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
  /** It is open because a cell that it rests on is in doubt. */
  readonly inDoubt?: true;
  /** Why: the last sentence of the explanation, or the message of the error. */
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
  /** Index of the column of authorities, below 0 where there is none. */
  readonly authorityColumn: number;
  readonly statusColumn: number;
  /** Null where no function explains the result: then the rule itself gave the rows. */
  readonly explainer: ReportCall | null;
  /** Below the header. */
  readonly rows: readonly (readonly CellValue[])[];
}

export interface Authority {
  /** Pin cite, without its mark. */
  readonly text: string;
  /** `verified`, `secondary source`, or `unverified, likelihood high`. */
  readonly confidence: string;
}

export interface MissingEvidence {
  readonly place: string;
  readonly item: string;
  readonly value: CellValue;
  readonly status: string;
  readonly what: string;
  readonly authority: Authority | null;
}

export interface ReportAuthority extends Authority {
  readonly topic: CitationId;
  readonly sentence: string;
  readonly caution: string;
  readonly checkedOn: string;
  readonly sources: string;
  /** It decides a step of this report; otherwise a function that was used applies it. */
  readonly decides: boolean;
}

export interface ReportContent {
  readonly file: string;
  /** Whether the places of results are cells of a workbook. */
  readonly hasCells: boolean;
  readonly date: string;
  readonly lawVersion: string;
  /** SHA-256 of everything that the functions were given. */
  readonly inputHash: string;
  readonly verdicts: readonly ReportVerdict[];
  readonly results: readonly ReportResult[];
  readonly facts: readonly InputFact[];
  readonly tables: readonly InputTable[];
  readonly steps: readonly ReportSteps[];
  readonly missing: readonly MissingEvidence[];
  readonly authorities: readonly ReportAuthority[];
  readonly problems: readonly ReportProblem[];
}

export function reportContent(source: ReportSource): ReportContent {
  const { calls, functions, sheetNames } = source;
  const names = new FunctionNames([...functions.keys()]);
  const explained = source.explained ?? explainCalls(calls, sheetNames, functions, names);
  const explainers = new Set<string>();
  for (const { declaration } of functions.values()) {
    if (declaration?.explainedBy) explainers.add(declaration.explainedBy.id);
  }
  const collector = new InputCollector();
  const placeOf =
    source.placeOf ?? ((call: RecordedCall) => `${sheetNames[call.sheet] ?? ""}!${cellName(call.row, call.column)}`);
  const declarationOf = (id: string): Declaration | undefined => functions.get(id)?.declaration;
  const collect = (
    call: Pick<RecordedCall, "id" | "arguments" | "result">,
    hashes: readonly (string | null)[],
    place: string,
  ): ReportCall => {
    const parameters = declarationOf(call.id)?.parameters.map(({ name }) => name) ?? [];
    return { id: call.id, places: collector.place(call, hashes, parameters, place), values: call.result.values };
  };

  // A formula may call the same twice, and an engine may calculate twice: once each is enough.
  const seen = new Map<string, number>();
  const resultOf = new Map<RecordedCall, number>();
  const hashed: { id: string; hashes: readonly (string | null)[] }[] = [];
  const results: ReportResult[] = [];
  const unused = new Map<string, { call: RecordedCall; hashes: readonly (string | null)[] }>();
  for (const call of calls) {
    if (call.id === "LAW_VERSION") continue;
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
        return cited ? [splitAuthority(authorityText(cited.id))] : [];
      }),
      messages: [...new Set(call.result.messages.map(({ message }) => message))],
    });
  }

  const verdicts: ReportVerdict[] = [];
  const steps: ReportSteps[] = [];
  const missing: MissingEvidence[] = [];
  const deciding = new Set<string>();
  for (const { explanation, call, explainer } of explained) {
    const { header, rows, verdict, result, vehicle } = explanation;
    const place = placeOf(call);
    const subject = {
      place,
      function: explanation.function,
      ...(vehicle !== undefined && { vehicle }),
      ...(explanation.openBecause !== undefined && { inDoubt: true as const }),
    };
    const columns = columnsOf(header);
    const last = rows[rows.length - 1];
    // Lines that are judged one by one have an authority each; what is said in short is how many came to what.
    const isLineByLine = !explainer && rows.length > 0;
    const authority = last && !isLineByLine ? authorityAt(last, columns.authority) : null;
    verdicts.push({
      ...subject,
      verdict,
      result,
      reason: withRequirementOnly(
        isLineByLine
          ? statusCounts(rows, columns.status)
          : (explanation.openBecause ?? explanation.problem ?? String(last?.[columns.reason] ?? "")),
        explanation,
      ),
      authority,
      from: resultOf.get(call) ?? 0,
    });
    if (rows.length === 0) continue;
    let explaining: ReportCall | null = null;
    if (explainer) {
      const hashes = argumentHashes(explainer);
      unused.delete(`${explainer.id} ${hashes.join(",")}`);
      // Counted too, so that the report's own formulas, which explain everything, come to the same hash.
      hashed.push({ id: explainer.id, hashes });
      explaining = collect(explainer, hashes, place);
    }
    steps.push({
      ...subject,
      verdict,
      header,
      authorityColumn: columns.authority,
      statusColumn: columns.status,
      explainer: explaining,
      rows,
    });
    readRows(rows, columns, subject);
  }
  // Explanations that the workbook asks for on their own.
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
        messages: call.result.messages.map(({ message }) => message),
      });
      continue;
    }
    const header = first.map(String);
    const columns = columnsOf(header);
    const subject = { place, function: names.shown(call.id) };
    steps.push({
      ...subject,
      verdict: "none",
      header,
      authorityColumn: columns.authority,
      statusColumn: columns.status,
      explainer: collect(call, hashes, place),
      rows,
    });
    readRows(rows, columns, subject);
  }
  for (const { place, messages, function: name } of results) {
    for (const what of messages) {
      missing.push({ place, item: name, value: null, status: "error", what, authority: null });
    }
  }
  // A function stops at the first row that it refuses; an auditor is told of all. Formulas over the same rows say so once.
  const told = new Set(missing.map(({ what }) => what));
  for (const [call, index] of resultOf) {
    const { place, function: item } = results[index] as ReportResult;
    for (const what of rowProblems(call, functions).messages) {
      if (told.has(what)) continue;
      told.add(what);
      missing.push({ place, item, value: null, status: "error", what, authority: null });
    }
  }

  // Nothing is left out in silence.
  const unexplained: ReportProblem[] = [];
  for (const call of new Set(explained.filter(({ explanation }) => explanation.vehicle).map((each) => each.call))) {
    const count = call.result.values.length;
    if (count <= MOST_VEHICLES) continue;
    const explainer = declarationOf(call.id)?.explainedBy?.id ?? call.id;
    unexplained.push({
      severity: "note",
      ...(!source.placeOf && { sheet: sheetNames[call.sheet] ?? "", cell: cellName(call.row, call.column) }),
      message:
        `Of ${count} vehicles the first ${MOST_VEHICLES} are listed with their steps; the results of all are among the results. ` +
        `For the steps of another one put ${names.shown(explainer)} with its number into the workbook and make the report again.`,
    });
  }

  const version = functions.get("LAW_VERSION");
  const used = new Set(results.flatMap(({ call }) => citationsOf.get(call.id) ?? []));
  return {
    file: source.file,
    hasCells: source.placeOf === undefined,
    date: source.date,
    lawVersion: version ? String(callFunction(version, []).values[0]?.[0] ?? "") : "",
    inputHash: inputHash(hashed),
    verdicts,
    results,
    facts: collector.facts,
    tables: collector.tables(),
    steps,
    missing: distinct(missing),
    authorities: citations
      .filter(({ id }) => used.has(id) || deciding.has(authorityText(id)))
      .map((citation) => reportAuthority(citation, deciding.has(authorityText(citation.id)))),
    problems: [...(source.problems ?? []), ...unexplained],
  };

  function readRows(
    rows: readonly (readonly CellValue[])[],
    columns: StepColumns,
    { place, vehicle }: { place: string; vehicle?: number },
  ): void {
    for (const row of rows) {
      const text = row[columns.authority];
      if (typeof text === "string") deciding.add(text);
      const status = row[columns.status];
      if (status !== "unknown" && status !== "missing") continue;
      const label = row[0] ?? "";
      const item = typeof label === "number" ? `row ${label}` : String(label);
      missing.push({
        place: vehicle === undefined ? place : `${place}, vehicle ${vehicle}`,
        item,
        value: row[1] === "" ? null : (row[1] ?? null),
        status,
        what: String(row[columns.reason] ?? ""),
        authority: authorityAt(row, columns.authority),
      });
    }
  }
}

/** The reason of a verdict under 30D(e) says that it is not the credit; once, where its function says so itself. */
function withRequirementOnly(said: string, { requirementOnly: note }: Explanation): string {
  return note === undefined || said.includes(note.reason) ? said : `${said} ${note.reason}`.trim();
}

/** `4 rows: not of concern 3, of concern 1`. */
function statusCounts(rows: readonly (readonly CellValue[])[], column: number): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const status = row[column];
    if (typeof status === "string" && status !== "") counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].map(([status, count]) => `${status} ${count}`);
  return `${total} ${total === 1 ? "row" : "rows"}: ${parts.join(", ")}`;
}

interface StepColumns {
  readonly status: number;
  readonly reason: number;
  readonly authority: number;
}

function columnsOf(header: readonly string[]): StepColumns {
  return {
    status: columnOf(header, "status", "outcome"),
    reason: columnOf(header, "reason", "rule"),
    authority: columnOf(header, "authority"),
  };
}

/** From the catalogue: the shipped functions leave out what is only read. */
const citationsOf = new Map<string, readonly string[]>(definitions.map(({ id, citations: topics }) => [id, topics]));
const citationById = new Map<string, Citation>(citations.map((citation) => [citation.id, citation]));

/** `26 USC 30D(b) [verified]` in its two parts. */
export function splitAuthority(text: string): Authority {
  const match = /^(.*?)\s*\[([^[\]]*)\]$/s.exec(text);
  return match ? { text: match[1] as string, confidence: match[2] as string } : { text, confidence: "" };
}

function authorityAt(row: readonly CellValue[], column: number): Authority | null {
  const text = row[column];
  return typeof text === "string" && text !== "" ? splitAuthority(text) : null;
}

function reportAuthority(citation: Citation, decides: boolean): ReportAuthority {
  return {
    ...splitAuthority(authorityText(citation.id)),
    topic: citation.id,
    sentence: citation.sentence,
    caution: remarksOn(citation),
    checkedOn: citation.checkedOn,
    sources: citation.sources.map((key) => sources.find((source) => source.key === key)?.title ?? key).join("; "),
    decides,
  };
}

/** Two verdicts over the same data ask for the same evidence: it is listed once for each place. */
function distinct(missing: readonly MissingEvidence[]): MissingEvidence[] {
  const seen = new Set<string>();
  return missing.filter(({ place, item, status, what, value }) => {
    const key = JSON.stringify([place, item, status, what, value]);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
