import {
  type CertificateAnswer,
  type CertificateFault,
  type CertificateFaultKind,
  type CertificateRegister,
  chooseAnswer,
  collectCertificates,
  readCertificate,
  type RegisterChange,
  type RegisteredAnswer,
  type ReturnedFile,
} from "../../certificates";
import { readWorkbook } from "../../xlsx/read/reader";
import type { CertificateTextKey } from "../../text/certificates.en";

/** Reads a returned file. One that is not a workbook has a fault that says why. */
export function readReturned(file: string, bytes: Uint8Array): ReturnedFile {
  try {
    return { file, ...readCertificate(readWorkbook(bytes), file) };
  } catch (problem) {
    const found = problem instanceof Error ? problem.message : String(problem);
    return { file, answers: [], faults: [{ kind: "unreadable", file, found }] };
  }
}

/** A name that no other of the files has: files of the same name may come from several folders. */
export function freeFileName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const [, stem = name, ending = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 2; ; number++) {
    const own = `${stem} (${number})${ending}`;
    if (!taken.includes(own)) return own;
  }
}

/** Answers of one supplier that differ, and between which nobody has chosen. */
export interface Conflict {
  readonly request: string;
  readonly supplier: string;
  readonly answers: readonly RegisteredAnswer[];
}

/** What the files would make of the register. */
export interface TakenIn {
  readonly register: CertificateRegister;
  readonly changes: readonly RegisterChange[];
  /** Those that were to be settled, whether they have been or not. */
  readonly conflicts: readonly Conflict[];
  readonly faults: readonly CertificateFault[];
  /** Requests with nothing wrong. */
  readonly complete: number;
}

const standing = ({ answers }: { readonly answers: readonly RegisteredAnswer[] }) =>
  answers.filter(({ setAside }) => setAside !== true);

/** Takes files into a register and settles conflicts by the file that was chosen for a request. */
export function takeIn(
  register: CertificateRegister,
  files: readonly ReturnedFile[],
  chosen: Readonly<Record<string, string>>,
  day: string,
): TakenIn {
  const named = withOwnNames(register, files, day);
  const first = collectCertificates(register, named, day);
  const conflicts = first.register.requests.flatMap((request) =>
    standing(request).length > 1
      ? [{ request: request.id, supplier: request.supplier, answers: standing(request) }]
      : [],
  );
  const settled = conflicts.reduce((known, { request }) => {
    const file = chosen[request];
    return file === undefined ? known : chooseAnswer(known, request, file);
  }, first.register);
  // The same files again change nothing, so this only finds what is still wrong.
  const { faults } = collectCertificates(settled, named, day);
  const troubled = new Set(faults.map(({ request }) => request));
  return {
    register: settled,
    changes: first.changes,
    conflicts,
    faults,
    complete: settled.requests.filter(({ id }) => !troubled.has(id)).length,
  };
}

/** A file whose answer differs from an earlier one of the same name gets another: answers are told apart by their files. */
function withOwnNames(
  register: CertificateRegister,
  files: readonly ReturnedFile[],
  day: string,
): readonly ReturnedFile[] {
  const earlier = register.requests.flatMap(({ answers }) => answers.map(({ file }) => file));
  const clashing = new Set(
    collectCertificates(register, files, day).changes.flatMap(({ kind, file }) =>
      kind === "conflict" && earlier.includes(file) ? [file] : [],
    ),
  );
  const taken = [...earlier, ...files.map(({ file }) => file)];
  return files.map((each) => {
    if (!clashing.has(each.file)) return each;
    const file = freeFileName(each.file, taken);
    taken.push(file);
    return { ...each, file, faults: each.faults.map((fault) => ({ ...fault, file })) };
  });
}

/** The groups in which faults are shown, that to be settled first at the top. Answers that differ are shown with the question which counts. */
const GROUPS = {
  files: ["unreadable", "notAForm", "unknownVersion", "unknownRequest"],
  missing: ["missing", "awaited"],
  late: ["late"],
  unsigned: ["unsigned", "noPerjury"],
  amounts: ["overAmount", "restUnstated", "contradiction", "costAbove"],
  altered: ["altered", "lineMissing", "lineUnknown", "otherName"],
  incomplete: [
    "noName",
    "noNumber",
    "noDiligence",
    "notDirect",
    "knowledge",
    "noRecords",
    "noPeriod",
    "longPeriod",
    "wrongPeriod",
    "noAmount",
    "unclear",
    "noDelivery",
  ],
  lines: ["notCovered", "notAsked"],
} as const satisfies Readonly<Record<string, readonly CertificateFaultKind[]>>;

export type FaultGroup = keyof typeof GROUPS;

/** The faults by group. */
export function groupedFaults(
  faults: readonly CertificateFault[],
): readonly { readonly group: FaultGroup; readonly faults: readonly CertificateFault[] }[] {
  return (Object.keys(GROUPS) as FaultGroup[]).flatMap((group) => {
    const kinds: readonly CertificateFaultKind[] = GROUPS[group];
    const own = faults.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? [] : [{ group, faults: own }];
  });
}

/** Fails to compile if a kind of fault is in no group. */
type Grouped = (typeof GROUPS)[FaultGroup][number];
const allAreGrouped: Exclude<CertificateFaultKind, Grouped> extends "conflict" ? true : never = true;
void allAreGrouped;

/** A question to which two answers differ. */
export interface Difference {
  readonly field: CertificateTextKey;
  /** The item, for what is stated about one. */
  readonly item: string;
  readonly before: string | boolean | null;
  readonly after: string | boolean | null;
}

type Field = Exclude<keyof CertificateAnswer, "request" | "lines">;

const FIELDS = [
  "supplier",
  "ein",
  "allItems",
  "dueDiligence",
  "directSupplier",
  "noKnowledge",
  "keepsRecords",
  "perjury",
  "signer",
  "signerTitle",
  "signed",
  "validFrom",
  "validTo",
] as const satisfies readonly Field[];

/** Where two answers differ. */
export function differencesOf(before: CertificateAnswer, after: CertificateAnswer): Difference[] {
  const found: Difference[] = [];
  for (const field of FIELDS) {
    if (before[field] === after[field]) continue;
    found.push({ field: `field.${field}`, item: "", before: before[field], after: after[field] });
  }
  const count = Math.max(before.lines.length, after.lines.length);
  for (let index = 0; index < count; index++) {
    const [one, other] = [before.lines[index], after.lines[index]];
    const item = (one ?? other)?.item ?? "";
    for (const key of ["certified", "pfeMade"] as const) {
      const [was, is] = [one?.[key] ?? null, other?.[key] ?? null];
      if (was !== is) found.push({ field: `field.${key}`, item, before: was, after: is });
    }
  }
  return found;
}
