import { buildWorkbook } from "../../xlsx/write/build";
import { workbook } from "../../xlsx/write/workbook-defaults";
import type { ReportContent } from "../content";
import { reportSheets } from ".";

/** A report as the bytes of an .xlsx file. */
export function reportWorkbook(content: ReportContent): Uint8Array {
  const { sheets, values } = reportSheets(content);
  const definition = workbook(
    {
      title: `Audit report: ${content.file}`,
      subject: "Audit report",
      description: `Inputs, verdicts, steps and authorities for ${content.file}; law data version ${content.lawVersion}; hash of the inputs ${content.inputHash}`,
      // The date of the report, not the clock: the same report must have the same bytes.
      created: `${content.date}T00:00:00Z`,
    },
    sheets,
  );
  return buildWorkbook(definition, values);
}
