import { nameKey } from "./cells";
import type { CertificateRegister, CertificateRequest, CostLine } from "./certificate";

/**
 * Lines that a later request asks about again, because their cost or other lines of the supplier have changed. They count there only, so
 * that no cost is certified twice.
 */
export function replacedLines({ requests }: CertificateRegister): ReadonlySet<CostLine> {
  const replaced = new Set<CostLine>();
  const later = new Set<string>();
  for (const request of [...requests].reverse()) {
    const keyOf = ({ line, item, delivery }: CostLine): string =>
      [request.taxpayer, request.supplier, line, item, delivery ?? ""].map(nameKey).join("\n");
    for (const line of request.lines) if (later.has(keyOf(line))) replaced.add(line);
    for (const line of request.lines) later.add(keyOf(line));
  }
  return replaced;
}

/** Whether nothing of a request still counts. */
export const isReplaced = ({ lines }: CertificateRequest, replaced: ReadonlySet<CostLine>): boolean =>
  lines.length > 0 && lines.every((line) => replaced.has(line));
