import { keepInWorkbook, type WorkbookSetting } from "../../../office/workbook-settings";
import type { LanguageChoosing } from "../../pane/use-language-choice";

/** Forgets what the workbook remembers under a name, and goes back to what is shown without it. */
export function forgetSetting(
  name: WorkbookSetting,
  { choose, chooseDates }: Pick<LanguageChoosing, "choose" | "chooseDates">,
): Promise<void> {
  if (name === "language") return choose("auto");
  if (name === "dates") return chooseDates("language");
  return keepInWorkbook(name, null);
}
