import type { LeftOut } from "../../office/write-defined-sheets";
import type { Language } from "../../text/language";

/** What was done, and what the host did not accept of it. */
export function withLeftOut({ t, list }: Language, action: string, leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return action;
  const what = list(leftOut.map((each) => t(`sheet.leftOut.${each}`)));
  return t("sheet.leftOut", { action: action.replace(/[.。]$/, ""), what });
}
