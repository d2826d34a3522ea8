import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import type { IsoDate } from "../law/schedule";
import { looseKey } from "../names/near-names";
import { nameKey } from "./cells";
import { grouped } from "./grouped";
import type {
  CertificateRequest,
  CertificateRequests,
  CostLine,
  LineNotAsked,
  Period,
  RequestOptions,
} from "./certificate";

/** Enough that two requests of one taxpayer never share an id. */
const ID_LENGTH = 12;

/** The id of a request: a hash of what is asked, without when. */
export function requestId({ supplier, taxpayer, period, lines }: Omit<CertificateRequest, "id">): string {
  const content = [
    [supplier, taxpayer, period?.from ?? "", period?.to ?? ""],
    ...lines.map(({ line, item, cost, currency, delivery }) => [line, item, cost, currency, delivery ?? ""]),
  ];
  return `OC-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(content))))
    .slice(0, ID_LENGTH)
    .toUpperCase()}`;
}

const yearOf = (day: IsoDate): Period => ({ from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` });
const isIn = ({ from, to }: Period, day: IsoDate): boolean => from <= day && day <= to;

/** One request for each supplier and tax year, in the order in which the lines name them. Near names are listed, never merged. */
export function certificateRequests(lines: readonly CostLine[], options: RequestOptions): CertificateRequests {
  const notAsked: LineNotAsked[] = [];
  const toAsk = lines.filter((line) => {
    const because = whyNotAsked(line, options.period);
    if (because) notAsked.push({ line, because });
    return because === null;
  });
  const bySupplier = grouped(toAsk, ({ supplier }) => nameKey(supplier));
  const requests: CertificateRequest[] = [];
  for (const own of bySupplier.values()) {
    const supplier = (own[0] as CostLine).supplier.trim();
    for (const [period, asked] of byYear(own, options.period)) {
      const content = {
        supplier,
        taxpayer: options.taxpayer,
        period,
        asked: options.asked ?? null,
        replyBy: options.replyBy ?? null,
        lines: asked,
      };
      requests.push({ id: requestId(content), ...content });
    }
  }
  return { requests, notAsked, nearNames: nearNames([...bySupplier.values()].map((own) => own[0] as CostLine)) };
}

function whyNotAsked(
  { supplier, item, cost, delivery, needsNone }: CostLine,
  period?: Period,
): LineNotAsked["because"] | null {
  if (needsNone !== undefined) return needsNone;
  if (nameKey(supplier) === "") return "noSupplier";
  if (nameKey(item) === "") return "noItem";
  if (!/[1-9]/.test(cost)) return "noCost";
  return period && delivery !== null && !isIn(period, delivery) ? "otherPeriod" : null;
}

/** No certificate covers more than a tax year. Lines without a day go with the supplier's only year, or leave the year to it. */
function byYear(lines: readonly CostLine[], period?: Period): (readonly [Period | null, CostLine[]])[] {
  if (period) return [[period, [...lines]]];
  const years = grouped(lines, ({ delivery }) => delivery?.slice(0, 4) ?? "");
  const [only, ...others] = [...years.keys()].filter((year) => year !== "");
  if (years.has("") && only !== undefined && others.length === 0) return [[yearOf(`${only}-01-01`), [...lines]]];
  return [...years].map(([year, own]) => [year === "" ? null : yearOf(`${year}-01-01`), own] as const);
}

/** Legal forms, which people leave out. */
const LEGAL_FORMS =
  /(?:\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|ag|sa|bv|kk|k k)\b\.?|株式会社|\(株\)|주식회사|\(주\)|有限公司|股份)/gu;

const bareKey = (name: string): string => looseKey(nameKey(name).replace(LEGAL_FORMS, " "));

function nearNames(firsts: readonly CostLine[]): (readonly string[])[] {
  const byKey = grouped(
    firsts.map(({ supplier }) => supplier.trim()),
    (supplier) => bareKey(supplier) || nameKey(supplier),
  );
  return [...byKey.values()].filter((names) => names.length > 1);
}
