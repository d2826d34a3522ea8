import {
  type CertificateLanguage,
  type CertificateRequest,
  certificateWorkbook,
  type Period,
  type RequestOptions,
} from "../../certificates";
import { ratioOfText, ZERO } from "../../exact";
import { serialOfDate } from "../../rules/calendar";
import { repack } from "../../xlsx/package/zip";
import { buildWorkbook } from "../../xlsx/write/build";

/** Days from the first to the last day of a 53-week year, 26 USC 441(f). */
const LONGEST_YEAR = 370;

/** What is the same for all forms, as it is entered: days are ISO, or "". */
export interface AskFacts {
  readonly taxpayer: string;
  readonly from: string;
  readonly to: string;
  readonly replyBy: string;
}

/** The tax year that was entered; undefined for none, null if the two days are not one. */
export function enteredYear({ from, to }: Pick<AskFacts, "from" | "to">): Period | undefined | null {
  if (from === "" && to === "") return undefined;
  if (from === "" || to === "") return null;
  const days = serialOfDate(to) - serialOfDate(from);
  return days > 0 && days <= LONGEST_YEAR ? { from, to } : null;
}

export function requestOptions(facts: AskFacts, today: string): RequestOptions {
  const period = enteredYear(facts);
  return {
    taxpayer: facts.taxpayer.trim(),
    asked: today,
    ...(period ? { period } : {}),
    ...(facts.replyBy === "" ? {} : { replyBy: facts.replyBy }),
  };
}

/** What a supplier is asked about in all. */
export function amountAsked({ lines }: CertificateRequest): number {
  return Number(lines.reduce((sum, { cost }) => sum.add(ratioOfText(cost)), ZERO).toString());
}

/** The file with the form of one request. */
export function formFile(request: CertificateRequest, language: CertificateLanguage): Uint8Array {
  return buildWorkbook(certificateWorkbook([request], language));
}

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST_NAME = 60;

/** A name for the file of each request: safe on every system, and different from the others. */
export function fileNames(requests: readonly CertificateRequest[]): string[] {
  const taken = new Set<string>();
  return requests.map(({ supplier, period }) => {
    const plain = supplier
      .normalize("NFC")
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, " ")
      .replace(/\s+/g, " ");
    const short = Array.from(plain)
      .slice(0, LONGEST_NAME)
      .join("")
      .replace(/^[. ]+|[. ]+$/g, "");
    const name = short === "" || RESERVED.test(short) ? `supplier ${short}`.trim() : short;
    const base = period ? `${name} ${period.from.slice(0, 4)}` : name;
    let own = base;
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${base} (${number})`;
    taken.add(own.toLowerCase());
    return `${own}.xlsx`;
  });
}

/** One ZIP file that holds the files. */
export function zipOf(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  return repack(
    { bytes: new Uint8Array(), entries: [] },
    new Map(files.map(({ name, bytes }) => [name, bytes] as const)),
  );
}
