/** The prose of the help page, with its markup. Translations use the names that Excel and the pane use in their language. */
export interface HelpTexts {
  readonly language: string;
  readonly title: string;
  readonly languages: string;
  readonly release: (version: string, law: string) => string;
  readonly paragraphs: readonly string[];
  readonly search: string;
  readonly searchHint: string;
  readonly skip: string;
  /** The title of the paragraphs. */
  readonly start: string;
  /** The label of the choice of separators. */
  readonly formulas: string;
  /** The languages in which Excel separates by commas. */
  readonly commas: string;
  readonly law: string;
  readonly functions: string;
  readonly data: {
    readonly title: string;
    readonly text: string;
    readonly officeScript: string;
    readonly telemetry: string;
  };
}

export const helpEn: HelpTexts = {
  language: "English",
  title: "OriginCredit help",
  languages: "Languages",
  release: (
    version,
    law,
  ) => `Release ${version}, law data of ${law}. <code>=IRA.LAW_VERSION()</code> returns the law data that
your Excel uses.`,
  paragraphs: [
    `Type <code>=IRA.</code> in a cell, or choose <strong>Check workbook</strong> on the OriginCredit tab. All calculations run inside your
own Excel. Your data stays in Excel: we have no server that receives it. <a href="#data">What is loaded from where</a>`,
    `A cell shows <code>#VALUE!</code> if an argument cannot be used, and <code>#N/A</code> if the law does not answer the question or a
name is not known. The message next to the cell says which row is affected and what to do. <strong>Explain cell</strong> shows how a result
was determined.`,
    `A cell shows <code>#NAME?</code> if it was calculated while the add-in was not available. Recalculating does not help, not even with
Ctrl+Alt+F9. Open the pane, choose <strong>Freeze and repair</strong>, then <strong>Repair formulas</strong>. If a cell shows
<code>#GETTING_DATA</code> in a workbook with manual calculation, press F9.`,
    `The formulas on this page separate arguments by commas, unless you choose another Excel above them. Excel with a
decimal comma, for example in German, French or Spanish, takes semicolons: <code>=IRA.FEOC_EXCLUDES("2024-12-31"; "mineral"; TRUE)</code>. The names of functions and options are English in every language.`,
    `In a workbook with the 1904 date system (File, Options, Advanced), Excel passes every date to functions about four years too early.
Enter dates as text there, for example <code>2026-06-30</code>.`,
  ],
  search: "Search this page",
  searchHint: "Name, argument, or provision such as 30D(e)(1)",
  skip: "Skip to the functions",
  start: "Start here",
  formulas: "Formulas as typed in Excel in",
  commas: "English, Japanese, Korean",
  law: "The law behind the functions",
  functions: "Functions",
  data: {
    title: "Where your data goes",
    text: `Your data stays in Excel: we have no server that receives it. In addition to the address of this page, two addresses are
contacted. Both belong to Microsoft:`,
    officeScript: `provides <code>office.js</code>, the script through which every add-in communicates with Excel.`,
    telemetry: `is a Microsoft telemetry page that <code>office.js</code> opens in a frame. OriginCredit does not send it anything. What
Excel itself reports depends on Microsoft and on your organization's settings.`,
  },
};
