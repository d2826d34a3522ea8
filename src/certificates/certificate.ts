import type { IsoDate } from "../law/schedule";
import type { CellStyle, Sheet } from "../xlsx/model";

/** The languages of the form. Suppliers in China get theirs in Chinese, which the rest of the product does not speak. */
export const certificateLanguages = ["en", "ja", "ko", "zh"] as const;
export type CertificateLanguage = (typeof certificateLanguages)[number];

/** What costs, certificates and registers are read from: a workbook file, or the same read from a spreadsheet program. */
export interface SourceWorkbook {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly SourceSheet[];
  readonly styles: readonly Pick<CellStyle, "numberFormat">[];
}

export type SourceSheet = Pick<Sheet, "name" | "visibility" | "rows">;

/** One line of direct costs. Amounts everywhere are plain decimal numbers as text, such as `1840` or `310.25`. */
export interface CostLine {
  /** What the user calls the line, and no other line: `Costs!7`. */
  readonly line: string;
  readonly item: string;
  readonly supplier: string;
  readonly cost: string;
  /** "" if the costs do not name one. */
  readonly currency: string;
  readonly delivery: IsoDate | null;
  /** No certificate is needed: it is left out under an old contract, or entered as PFE-made. */
  readonly needsNone?: "exempt" | "pfe";
}

/** The first and the last day of a tax year. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What is the same for all requests of one round. */
export interface RequestOptions {
  /** The taxpayer who asks. */
  readonly taxpayer: string;
  /** The tax year to be covered. Without it, a supplier is asked once for each calendar year of its deliveries. */
  readonly period?: Period;
  readonly asked?: IsoDate;
  readonly replyBy?: IsoDate;
}

/** What one supplier is asked to certify. */
export interface CertificateRequest {
  /** The same for the same content, whoever asks again. */
  readonly id: string;
  readonly supplier: string;
  readonly taxpayer: string;
  /** Null if the lines have no day of delivery, so that the supplier has to say it. */
  readonly period: Period | null;
  readonly asked: IsoDate | null;
  readonly replyBy: IsoDate | null;
  readonly lines: readonly CostLine[];
}

/** A line for which nobody can be asked, and why. */
export interface LineNotAsked {
  readonly line: CostLine;
  readonly because: "noSupplier" | "noItem" | "noCost" | "otherPeriod" | "exempt" | "pfe";
}

export interface CertificateRequests {
  readonly requests: readonly CertificateRequest[];
  readonly notAsked: readonly LineNotAsked[];
  /** Suppliers whose names differ only in spelling, and who are asked separately. */
  readonly nearNames: readonly (readonly string[])[];
}

/** What a returned form says about one line. */
export interface CertifiedLine {
  /** The line, item, cost and currency as the form now shows them. */
  readonly line: string;
  readonly item: string;
  readonly cost: string;
  readonly currency: string;
  /** The cost certified as not made by a prohibited foreign entity; null if nothing is stated. */
  readonly certified: string | null;
  /** The cost stated to be made by one; null if nothing is stated. */
  readonly pfeMade: string | null;
}

/** The answers of one returned form. Null and "" are questions that were left open; they never count as an answer. */
export interface CertificateAnswer {
  readonly request: string;
  /** The supplier as it names itself. */
  readonly supplier: string;
  /** EIN, or the number of a foreign country. */
  readonly ein: string;
  /** Whether none of the items is made by a prohibited foreign entity. */
  readonly allItems: boolean | null;
  readonly dueDiligence: boolean | null;
  /** Whether it sells the items to the taxpayer itself. */
  readonly directSupplier: boolean | null;
  /** Whether it neither knows nor has reason to know of such an entity among earlier suppliers. */
  readonly noKnowledge: boolean | null;
  readonly keepsRecords: boolean | null;
  readonly perjury: boolean | null;
  readonly signer: string;
  readonly signerTitle: string;
  readonly signed: IsoDate | null;
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
  /** In the register, in the order in which they were asked; null is a line that is no longer in the form. */
  readonly lines: readonly (CertifiedLine | null)[];
}

/** What is wrong with a request, its answer or a file. `certificateFaults` says which of them leave a cost uncertified. */
export type CertificateFaultKind =
  /** Nobody has answered, and the day to reply by is past, or was not stated; `awaited` if it is not past. */
  | "missing"
  | "awaited"
  | "late"
  | "noName"
  | "noNumber"
  | "unsigned"
  | "noPerjury"
  | "noDiligence"
  | "notDirect"
  | "knowledge"
  | "noRecords"
  /** The tax year is not stated, is longer than a year, or leaves out a delivery. */
  | "noPeriod"
  | "longPeriod"
  | "wrongPeriod"
  /** Nothing is stated about a line. */
  | "noAmount"
  /** More is certified than was asked about. */
  | "overAmount"
  /** The certified and the PFE-made part add up to less than the cost. */
  | "restUnstated"
  /** All items are certified, but a line states something else. */
  | "contradiction"
  /** The supplier changed or removed a line. */
  | "altered"
  | "lineMissing"
  | "lineUnknown"
  /** A second answer differs from the first. */
  | "conflict"
  /** The supplier calls itself something else. */
  | "otherName"
  | "unknownRequest"
  | "unknownVersion"
  | "notAForm"
  | "unreadable"
  /** A cell of a form holds something that is not an answer. */
  | "unclear"
  /** What the costs show: more than certified, not asked about, not delivered on a known day. */
  | "costAbove"
  | "notCovered"
  | "notAsked"
  | "noDelivery";

/** Says what, where and about whom; `faultText` puts it into words. */
export interface CertificateFault {
  readonly kind: CertificateFaultKind;
  readonly request?: string;
  readonly supplier?: string;
  readonly file?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly line?: string;
  readonly item?: string;
  /** What was found, and what was expected or stated elsewhere. */
  readonly found?: string;
  readonly expected?: string;
}

/** What a returned file holds: the forms in it, and what could not be understood. */
export interface CertificateReading {
  readonly answers: readonly CertificateAnswer[];
  readonly faults: readonly CertificateFault[];
}

/** A returned file. One that is not a workbook has a fault `unreadable`, with the reason in `found`. */
export interface ReturnedFile extends CertificateReading {
  readonly file: string;
}

/** An answer in the register. */
export interface RegisteredAnswer extends CertificateAnswer {
  readonly file: string;
  /** The day on which it was taken in; null if nobody said it. */
  readonly received: IsoDate | null;
  /** A person chose another answer. */
  readonly setAside?: true;
}

export interface RegisteredRequest extends CertificateRequest {
  /** The first answer and, beside it, every one that differs. More than one is a conflict, which a person has to settle. */
  readonly answers: readonly RegisteredAnswer[];
}

/** All requests of a taxpayer and what came back. */
export interface CertificateRegister {
  readonly requests: readonly RegisteredRequest[];
}

/** What taking in files changed. */
export interface RegisterChange {
  /** `empty`: the file is the form as it was sent. */
  readonly kind: "answered" | "conflict" | "same" | "empty";
  readonly request: string;
  readonly supplier: string;
  readonly file: string;
}

export interface Collected {
  readonly register: CertificateRegister;
  readonly changes: readonly RegisterChange[];
  /** Of the files just taken in and of the whole register. */
  readonly faults: readonly CertificateFault[];
}

/** What is certified of one line of costs. */
export interface LineCertification {
  readonly line: CostLine;
  readonly request: string | null;
  readonly state: "whole" | "part" | "none";
  /** Of its cost, the part that counts as certified, that the supplier states to be PFE-made, and about which nothing counts. */
  readonly certified: string;
  readonly statedPfe: string;
  readonly uncertified: string;
  /**
   * The PFE part for MATERIAL_ASSISTANCE functions: FALSE if the whole cost is certified, TRUE if all of it counts as PFE-made, an amount,
   * or null (a blank cell) if nothing is known.
   */
  readonly pfe: boolean | string | null;
  /** Why it is not certified wholly; null if it is. */
  readonly because: CertificateFaultKind | "statedPfe" | "exempt" | null;
}
