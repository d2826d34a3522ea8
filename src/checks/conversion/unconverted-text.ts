import type { Language } from "../../text/language";
import type { Unconverted } from "./convert";

/** Why an amount cannot be converted, as a clause. */
export function sayUnconverted(reason: Unconverted, { t }: Language): string {
  if (reason.kind === "noRate") return t("unconverted.noRate", { from: reason.from, to: reason.to });
  if (reason.kind !== "contradiction") return t(`unconverted.${reason.kind}`);
  const [[one, first], [other, second]] = [reason.first, reason.second];
  return t("unconverted.contradiction", {
    one: t(`naming.${one}`),
    first,
    other: t(`naming.${other}`),
    second,
  });
}
