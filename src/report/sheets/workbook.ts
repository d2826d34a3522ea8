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
      description: `Inputs, verdicts, steps and authorities of ${content.file}; law data of ${content.lawVersion}; inputs ${content.inputHash}`,
      created: `${content.date}T00:00:00Z`,
      // A record of a day: without the add-in it must still show what it recorded.
    },
    sheets,
  );
  return buildWorkbook(definition, values);
}
