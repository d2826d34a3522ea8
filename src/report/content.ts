import { definitions, type FunctionId } from "../functions/catalogue";
import type { FunctionDefinition } from "../functions/declaration";
import { statusColumn } from "../functions/explanation-table";
import { type Citation, type CitationId, citationOf, citations, confidenceText, remarksOn, sources } from "../law";
import type { RecordedCall } from "../engine/calculation";
import { callFunction, type LoadedFunctions } from "../engine/custom-functions-host";
import { cellName } from "../xlsx/text/address";
import { FunctionNames } from "../xlsx/text/formula-text";
import { type CellValue, isCellError } from "../xlsx/model";
import type { Account } from "./account";
import {
  accountOf,
  determined,
  type ExplainedCall,
  explainCalls,
  type Explanation,
  MOST_VEHICLES,
  type Verdict,
} from "./explanations";
import { argumentHashes, inputHash } from "./grids";
import { type ArgumentPlace, InputCollector, type InputFact, type InputTable } from "./inputs";
import { rowProblems } from "./row-problems";

const LAW_VERSION: FunctionId = "LAW_VERSION";

/** What a report is made of. Nothing else goes in: the same recorded calls give the same report. */
interface ReportSource {
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
  /** Column in which a line says how it counts; the authority is in the last one. */
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

interface ReportAuthority extends Authority {
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
  const declarationOf = (id: string): FunctionDefinition | undefined => functions.get(id)?.declaration;
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
      messages: [...new Set(call.result.messages.map(({ message }) => message))],
    });
  }

  const verdicts: ReportVerdict[] = [];
  const steps: ReportSteps[] = [];
  const missing: MissingEvidence[] = [];
  const deciding = new Set<CitationId>();
  for (const { explanation, call, explainer, account } of explained) {
    const { header, rows, verdict, result, vehicle } = explanation;
    const place = placeOf(call);
    const subject = {
      place,
      function: explanation.function,
      ...(vehicle !== undefined && { vehicle }),
      ...(explanation.openBecause !== undefined && { inDoubt: true as const }),
    };
    const told = account();
    // Lines that are judged one by one have an authority each; what is said in short is how many came to what.
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
      // Counted too, so that the report's own formulas, which explain everything, come to the same hash.
      hashed.push({ id: explainer.id, hashes });
      explaining = collect(explainer, hashes, place);
    }
    const statusAt = statusColumnOf(header, explainer?.id);
    steps.push({ ...subject, verdict, header, statusColumn: statusAt, explainer: explaining, rows });
    readAccount(told, subject);
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
  // A function stops at the first row that it refuses; an auditor wants them all. Formulas over the same rows say so once.
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

  const version = functions.get(LAW_VERSION);
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
      .filter(({ id }) => used.has(id) || deciding.has(id))
      .map((citation) => reportAuthority(citation, deciding.has(citation.id))),
    problems: [...(source.problems ?? []), ...unexplained],
  };

  /** Without an explaining function the answers themselves are the rows. */
  function statusColumnOf(header: readonly unknown[], explainer: string | undefined): number {
    const isRows = explainer === undefined || declarationOf(explainer)?.table !== undefined;
    return statusColumn(header.length, isRows ? "rows" : "steps");
  }

  /** Notes what decides and what is missing. */
  function readAccount(account: Account | null, { place, vehicle }: { place: string; vehicle?: number }): void {
    if (account === null) return;
    for (const { citation } of [...account.findings, ...account.conclusions]) {
      if (citation !== null) deciding.add(citation);
    }
    for (const { label, value, status, reason, citation } of account.findings) {
      if (status !== "unknown" && status !== "missing") continue;
      missing.push({
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

/** The reason of a verdict under 30D(e) says that it is not the credit; once, where its function says so itself. */
function withRequirementOnly(said: string, { requirementOnly: note, openBecause }: Explanation): string {
  return note === undefined || (note.isSaid && openBecause === undefined) ? said : `${said} ${note.reason}`.trim();
}

/** `4 rows: not of concern 3, of concern 1`. */
function statusCounts(account: Account | null): string {
  const counts = new Map<string, number>();
  const findings = account?.findings ?? [];
  for (const { status } of findings) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${status} ${count}`);
  return `${findings.length} ${findings.length === 1 ? "row" : "rows"}: ${parts.join(", ")}`;
}

/** From the catalogue: the shipped functions leave out what is only read. */
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

/** Two verdicts over the same data ask for the same evidence: it is listed once for each place. */
function distinct(missing: readonly MissingEvidence[]): MissingEvidence[] {
  const seen = new Set<string>();
  return missing.filter(({ place, item, status, what, value }) => {
    const key = JSON.stringify([place, item, status, what, value]);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
