import type { IsoDate } from "../law/schedule";
import { sum } from "./amounts";
import { nameKey } from "./cells";
import type { CertificateRegister, RegisteredAnswer } from "./certificate";
import { grouped } from "./grouped";
import { judgeRequest, standingAnswers } from "./judge";
import { replacedLines } from "./replaced";

/** A row of the sheet Certificates of our template, whose formulas then decide about each line of costs. */
export interface CertificateRow {
  readonly supplier: string;
  readonly certificate: string;
  readonly ein: string;
  readonly items: string;
  readonly certifiedAmount: string;
  readonly dueDiligence: boolean;
  readonly signer: string;
  readonly signed: IsoDate | null;
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
}

/** What the register certifies, one row for each request and item. An item of which nothing counts has none. */
export function certificateRows(register: CertificateRegister): CertificateRow[] {
  const replaced = replacedLines(register);
  return register.requests.flatMap((request) => {
    const [answer] = standingAnswers(request);
    if (!answer) return [];
    const lines = request.lines.flatMap((line, index) =>
      replaced.has(line) ? [] : [{ item: line.item, certified: judgeRequest(request, index).certified }],
    );
    return [...grouped(lines, ({ item }) => nameKey(item)).values()].flatMap((own) => {
      const certifiedAmount = sum(own.map(({ certified }) => certified));
      const [first] = own;
      return first === undefined || certifiedAmount === "0"
        ? []
        : [
            {
              ...factsOf(answer),
              supplier: request.supplier,
              certificate: request.id,
              items: first.item,
              certifiedAmount,
            },
          ];
    });
  });
}

const factsOf = ({ ein, signer, signed, validFrom, validTo }: RegisteredAnswer) => ({
  ein,
  dueDiligence: true,
  signer,
  signed,
  validFrom,
  validTo,
});
