import type { IsoDate } from "../law/schedule";
import { alignedLines } from "./align";
import { nameKey } from "./cells";
import type {
  CertificateAnswer,
  CertificateFault,
  CertificateFaultKind,
  CertificateRegister,
  CertificateRequest,
  Collected,
  CostLine,
  RegisterChange,
  RegisteredAnswer,
  RegisteredRequest,
  ReturnedFile,
} from "./certificate";
import { failedRequirements, isEmpty, judgeLine, standingAnswers } from "./judge";
import { isReplaced, replacedLines } from "./replaced";

export function newRegister(requests: readonly CertificateRequest[]): CertificateRegister {
  return { requests: requests.map((request) => ({ ...request, answers: [] })) };
}

/** The register with more requests. One that it has already keeps its answers. */
export function addRequests(
  register: CertificateRegister,
  requests: readonly CertificateRequest[],
): CertificateRegister {
  const known = new Set(register.requests.map(({ id }) => id));
  return { requests: [...register.requests, ...newRegister(requests.filter(({ id }) => !known.has(id))).requests] };
}

/**
 * Takes returned files into a register. An answer is never replaced: one that differs from an earlier one is kept beside it as a conflict,
 * and the same one again changes nothing, so files can be taken in as often as one likes.
 * @param today the day on which they are taken in; without it, whether an answer is overdue is not said.
 */
export function collectCertificates(
  register: CertificateRegister,
  files: readonly ReturnedFile[],
  today: IsoDate | null = null,
): Collected {
  const requests = new Map<string, RegisteredRequest>(register.requests.map((request) => [request.id, request]));
  const changes: RegisterChange[] = [];
  const faults: CertificateFault[] = [];
  for (const { file, answers, faults: own } of files) {
    const supplierOf = (id: string | undefined) => (id === undefined ? undefined : requests.get(id)?.supplier);
    for (const fault of own) {
      const supplier = supplierOf(fault.request);
      faults.push({ ...fault, ...(supplier !== undefined && { supplier }) });
    }
    for (const read of answers) {
      const request = requests.get(read.request);
      if (!request) {
        faults.push({ kind: "unknownRequest", file, found: read.request, supplier: read.supplier });
        continue;
      }
      const answer = { ...read, lines: alignedLines(request.lines, read.lines) };
      const kind = isEmpty(answer)
        ? "empty"
        : request.answers.some((known) => isSameAnswer(known, answer))
          ? "same"
          : request.answers.length > 0
            ? "conflict"
            : "answered";
      changes.push({ kind, request: request.id, supplier: request.supplier, file });
      if (kind === "empty" || kind === "same") continue;
      requests.set(request.id, { ...request, answers: [...request.answers, { ...answer, file, received: today }] });
    }
  }
  const collected = { requests: [...requests.values()] };
  return { register: collected, changes, faults: [...faults, ...certificateFaults(collected, today)] };
}

/** The content of an answer as text: equal for equal answers, whatever file they came in. */
function contentOf({ file: _, received: __, setAside: ___, ...answer }: CertificateAnswer & Partial<RegisteredAnswer>) {
  return JSON.stringify(Object.entries(answer).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const isSameAnswer = (one: RegisteredAnswer, other: CertificateAnswer): boolean => contentOf(one) === contentOf(other);

/** Settles a conflict: the answer of this file counts, and the others are kept as set aside. */
export function chooseAnswer(register: CertificateRegister, id: string, file: string): CertificateRegister {
  return {
    requests: register.requests.map((request) => {
      if (request.id !== id || !request.answers.some((answer) => answer.file === file)) return request;
      const answers = request.answers.map(({ setAside: _, ...answer }) =>
        answer.file === file ? answer : { ...answer, setAside: true as const },
      );
      return { ...request, answers };
    }),
  };
}

/** Everything that is wrong in a register, request by request. One that was asked again as a whole is not awaited. */
export function certificateFaults(register: CertificateRegister, today: IsoDate | null = null): CertificateFault[] {
  const replaced = replacedLines(register);
  return register.requests.flatMap((request) => (isReplaced(request, replaced) ? [] : faultsOf(request, today)));
}

function faultsOf(request: RegisteredRequest, today: IsoDate | null): CertificateFault[] {
  const { id, supplier, replyBy } = request;
  const about = { request: id, supplier };
  const answers = standingAnswers(request);
  if (answers.length === 0) {
    const isAwaited = today !== null && replyBy !== null && today <= replyBy;
    return [{ kind: isAwaited ? "awaited" : "missing", ...about, ...(replyBy !== null && { expected: replyBy }) }];
  }
  const faults: CertificateFault[] = [];
  const [first, ...others] = answers as [RegisteredAnswer, ...RegisteredAnswer[]];
  for (const other of others) faults.push(...differences(first, other).map((each) => ({ ...about, ...each })));
  for (const answer of answers) faults.push(...faultsOfAnswer(request, answer).map((each) => ({ ...about, ...each })));
  return faults;
}

type AnswerFault = Omit<CertificateFault, "request" | "supplier">;

function faultsOfAnswer(request: RegisteredRequest, answer: RegisteredAnswer): AnswerFault[] {
  const { file, signed, validFrom, validTo } = answer;
  const faults: AnswerFault[] = failedRequirements(answer).map((kind) => ({ kind, file }));
  if (answer.keepsRecords !== true) faults.push({ kind: "noRecords", file });
  if (answer.supplier !== "" && nameKey(answer.supplier) !== nameKey(request.supplier))
    faults.push({ kind: "otherName", file, found: answer.supplier, expected: request.supplier });
  if (signed !== null && request.replyBy !== null && signed > request.replyBy)
    faults.push({ kind: "late", file, found: signed, expected: request.replyBy });
  const ofAnswer = new Set<CertificateFaultKind>(faults.map(({ kind }) => kind));
  request.lines.forEach((asked, index) => {
    const stated = answer.lines[index];
    for (const kind of judgeLine(asked, index, answer).faults) {
      if (ofAnswer.has(kind)) continue;
      // One sentence for a tax year that fits none of the deliveries.
      if (kind === "wrongPeriod") {
        if (faults.some((fault) => fault.kind === kind)) continue;
        const found = `${validFrom ?? ""}/${validTo ?? ""}`;
        faults.push({ kind, file, ...lineOf(asked), found, expected: asked.delivery ?? "" });
      } else if (kind === "altered" && stated) {
        faults.push({ kind, file, ...lineOf(asked), found: shown(stated), expected: shown(asked) });
      } else if (kind === "overAmount") {
        const found = [stated?.certified ?? "0", stated?.pfeMade]
          .filter((each) => typeof each === "string")
          .join(" + ");
        faults.push({ kind, file, ...lineOf(asked), found, expected: asked.cost });
      } else faults.push({ kind, file, ...lineOf(asked) });
    }
  });
  for (const extra of answer.lines.slice(request.lines.length)) {
    if (extra !== null)
      faults.push({ kind: "lineUnknown", file, line: extra.line, item: extra.item, found: shown(extra) });
  }
  return faults;
}

const lineOf = ({ line, item }: CostLine) => ({ line, item });
const shown = ({ item, line, cost, currency }: Pick<CostLine, "item" | "line" | "cost" | "currency">): string =>
  `${item} (${line}): ${cost}${currency === "" ? "" : ` ${currency}`}`;

/** Where two answers differ, with both values. */
function differences(first: RegisteredAnswer, other: RegisteredAnswer): AnswerFault[] {
  const { file } = other;
  const found: AnswerFault[] = [];
  const compare = (what: string, one: unknown, another: unknown, about: Partial<AnswerFault> = {}): void => {
    if (one === another) return;
    const text = (value: unknown): string => `${what} = ${value === null || value === "" ? "-" : String(value)}`;
    found.push({ kind: "conflict", file, ...about, found: text(another), expected: `${text(one)} (${first.file})` });
  };
  const keys = Object.keys(first) as (keyof RegisteredAnswer)[];
  for (const key of keys) {
    if (key === "lines" || key === "file" || key === "received" || key === "setAside") continue;
    compare(key, first[key], other[key]);
  }
  for (let index = 0; index < Math.max(first.lines.length, other.lines.length); index++) {
    const [one, another] = [first.lines[index], other.lines[index]];
    const about = { line: (one ?? another)?.line ?? "", item: (one ?? another)?.item ?? "" };
    for (const key of ["item", "line", "cost", "currency", "certified", "pfeMade"] as const)
      compare(key, one?.[key] ?? null, another?.[key] ?? null, about);
  }
  return found;
}
