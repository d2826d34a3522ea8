import { columnName, quoteSheetName } from "../xlsx/text/address";
import type { CalculatedValues, CellDefinition, SheetDefinition, StyleDefinition } from "../xlsx/write/definition";
import { type CellInput, SheetBuilder } from "../xlsx/write/sheet-builder";
import type { CellRange, CellValue } from "../xlsx/model";
import * as look from "../xlsx/write/look";
import type { Authority, ReportCall, ReportContent, ReportResult, ReportSteps, ReportVerdict } from "./content";
import type { Verdict } from "./explanations";
import { type InputFact, type InputTable, isDayBeside } from "./inputs";

/** A report as sheets: for a file of its own, or to be added to a workbook. */
export interface ReportSheets {
  readonly sheets: readonly SheetDefinition[];
  readonly values: CalculatedValues;
}

/** Each table has a sheet of its own, whose header is repeated on every page; small ones after so many share the first sheet. */
const MOST_OWN_SHEETS = 24;
const MOST_ROWS_STACKED = 120;

const readings: Readonly<Record<Verdict, string>> = {
  met: "Met",
  "not met": "Not met",
  open: "Not met; evidence is missing",
  error: "No verdict",
  none: "",
};

const IN_DOUBT = "Open; a cell is in doubt";

/** Amounts have no verdict, and lines that are judged one by one have one each. */
function readingOf({ verdict, inDoubt, function: name }: ReportVerdict): string {
  if (inDoubt) return IN_DOUBT;
  return verdict !== "none" ? readings[verdict] : /CREDIT$/.test(name) ? "Amount" : "Line by line";
}

const cellStyle: StyleDefinition = look.wrapped(look.given);
const live: StyleDefinition = { ...look.result, horizontal: "left", vertical: "top" };
const centred: StyleDefinition = { ...look.resultHeader, vertical: "center" };
const plainNumber = "General";
const dayFormat = "yyyy\\-mm\\-dd_)";
/** As typed, with room before the next column. */
const spaced = "General_)";

/**
 * Lays a report out. Every result of the workbook is a live formula once, over the echoed inputs; what is beside it is text.
 * @param nameOf the name of a sheet, for a workbook where the wished one may be taken.
 */
export function reportSheets(
  content: ReportContent,
  nameOf: (wished: string) => string = (wished) => wished,
): ReportSheets {
  const values = new LiveValues();
  const layout = new Layout(content, values, nameOf);
  return { sheets: layout.sheets(), values };
}

/** Results of the formulas of the report: those that were recorded. */
class LiveValues implements CalculatedValues {
  private readonly rows = new Map<string, Map<number, { left: number; cells: readonly CellValue[] }[]>>();
  private readonly areas = new Map<string, CellRange>();

  put(sheet: string, row: number, column: number, values: readonly (readonly CellValue[])[]): void {
    let lines = this.rows.get(sheet);
    if (!lines) this.rows.set(sheet, (lines = new Map()));
    values.forEach((cells, down) => {
      const known = lines.get(row + down);
      if (known) known.push({ left: column, cells });
      else lines.set(row + down, [{ left: column, cells }]);
    });
    const width = values[0]?.length ?? 1;
    if (values.length > 1 || width > 1) {
      const area = { top: row, left: column, bottom: row + values.length - 1, right: column + width - 1 };
      this.areas.set(`${sheet}|${row}|${column}`, area);
    }
  }

  value(sheet: string, row: number, column: number): CellValue {
    for (const { left, cells } of this.rows.get(sheet)?.get(row) ?? []) {
      if (column >= left && column < left + cells.length) return cells[column - left] ?? null;
    }
    return null;
  }

  spill(sheet: string, row: number, column: number): CellRange | null {
    return this.areas.get(`${sheet}|${row}|${column}`) ?? null;
  }
}

interface TablePlace {
  readonly sheet: SheetBuilder;
  /** Of the first cell below the headers. */
  readonly top: number;
  readonly left: number;
  /** Next free column to the right, for results beside the rows. */
  free: number;
}

class Layout {
  private readonly tablePlaces: TablePlace[] = [];
  private readonly factPlaces: string[] = [];
  /** Where a result is alive, for links. */
  private readonly livePlaces = new Map<number, string>();

  private readonly inputSheets: { sheet: SheetBuilder; header: number; table: InputTable; index: number }[] = [];

  constructor(
    private readonly content: ReportContent,
    private readonly values: LiveValues,
    private readonly nameOf: (wished: string) => string,
  ) {}

  sheets(): SheetDefinition[] {
    const { content } = this;
    const summary = this.builder("Summary", [26, 42, 14, 20, 54, 36, 18], look.tabs.result);
    const inputs = this.inputs();
    const onSummary = new Set(
      content.verdicts.map(({ from }) => from).filter((index) => isSingle(content.results[index])),
    );
    const results = this.results(onSummary);
    const steps = this.steps();
    const missing = this.missing();
    const authorities = this.authorities();
    this.summary(summary, missing, authorities);
    for (const { sheet, header, table, index } of this.inputSheets) {
      // Rows that are blank to the end are echoed, since formulas refer to them, but not printed.
      const right = (this.tablePlaces[index] as TablePlace).free;
      const widths = inputWidths(table);
      let width = 0;
      let titleEnd = 0;
      while (titleEnd < widths.length - 1 && (width += widths[titleEnd] as number) < TITLE_WIDTH) titleEnd++;
      const area = {
        top: 0,
        left: 0,
        bottom: header + Math.max(1, lastFilled(table)),
        right: Math.max(right - 1, titleEnd),
      };
      sheet.print = { landscape: true, repeatRows: [header, header], area };
    }
    return [summary, ...inputs, ...results, ...steps, missing, authorities].map((sheet) => sheet.build());
  }

  private get placeHeader(): string {
    return this.content.hasCells ? "Cell" : "Line of the check";
  }

  private builder(wished: string, widths: readonly number[], tabColor: string): SheetBuilder {
    const sheet = new SheetBuilder(this.nameOf(wished), widths);
    sheet.tabColor = tabColor;
    sheet.print = { landscape: true };
    return sheet;
  }

  private open(sheet: SheetBuilder, title: string, note: string): void {
    sheet.line([title], look.title);
    sheet.line([note], look.subtitle);
    sheet.skip();
  }

  /** The formula that makes a call again. */
  private formula(call: ReportCall): string {
    const args = call.places.map((place) => {
      switch (place.kind) {
        case "omitted":
          return "";
        case "blank":
          return '""';
        case "fact":
          return this.factPlaces[place.fact] as string;
        case "columns": {
          const { sheet, top, left } = this.tablePlaces[place.table] as TablePlace;
          const { rows } = this.content.tables[place.table] as InputTable;
          return sheet.absolute(top, left + place.first, top + rows - 1, left + place.first + place.count - 1);
        }
      }
    });
    return `IRA.${call.id}(${args.join(",")})`;
  }

  private putLive(
    sheet: SheetBuilder,
    row: number,
    column: number,
    call: ReportCall,
    cell: Omit<CellDefinition, "formula"> = {},
  ): void {
    sheet.put(row, column, { style: live, ...cell, formula: this.formula(call) });
    this.values.put(sheet.name, row, column, call.values);
  }

  private summary(sheet: SheetBuilder, missing: SheetBuilder, authorities: SheetBuilder): void {
    const { content } = this;
    const { verdicts } = content;
    this.open(
      sheet,
      `Audit report: ${content.file}`,
      "Every figure below is calculated again from the inputs that this workbook echoes. Not legal or tax advice.",
    );
    const fact = (label: string, value: CellInput, remark?: string): number =>
      sheet.line([
        { value: label, style: look.strongLabel },
        typeof value === "object" && value !== null
          ? value
          : { value: value ?? undefined, style: { horizontal: "left" } },
        null,
        remark === undefined ? null : { value: remark, style: look.note },
      ]);
    fact(content.hasCells ? "Workbook" : "Check", content.file);
    fact("Date of the report", content.date);
    if (content.lawVersion !== "") {
      const law = fact(
        "Law data",
        { formula: "IRA.LAW_VERSION()", style: { ...live, border: undefined } },
        `${content.lawVersion} when the report was made. Another date here: the verdicts follow the newer data.`,
      );
      this.values.put(sheet.name, law, 1, [[content.lawVersion]]);
    }
    fact("SHA-256 of the inputs", content.inputHash);
    const count = (verdict: Verdict): number =>
      verdicts.filter((each) => each.verdict === verdict && !each.inDoubt).length;
    const doubted = verdicts.filter(({ verdict, inDoubt }) => inDoubt && verdict !== "none").length;
    const parts = [
      `${count("met")} met`,
      `${count("not met")} not met`,
      `${count("open")} not met for want of evidence`,
      `${count("error")} without a verdict`,
      ...(doubted > 0 ? [`${doubted} open because a cell is in doubt`] : []),
    ];
    fact("Verdicts", parts.join(", "));
    fact("Missing evidence", {
      value: counted(content.missing.length, "entry", "entries"),
      style: look.link,
      link: { to: `${quoteSheetName(missing.name)}!A1` },
    });
    const deciding = content.authorities.filter(({ decides }) => decides);
    const doubtful = deciding.filter(({ confidence }) => confidence !== "verified").length;
    fact("Authorities that decide", {
      value: `${deciding.length - doubtful} verified in the primary text, ${doubtful} not`,
      style: look.link,
      link: { to: `${quoteSheetName(authorities.name)}!A1` },
    });

    sheet.skip();
    sheet.line(["Verdicts and amounts"], look.heading);
    if (verdicts.length === 0) sheet.line(["The workbook asks for no verdict."], look.note);
    else {
      const header = sheet.line(
        [this.placeHeader, "Function", "Result (live)", "Reading", "Why", "Authority", "Confidence"],
        centred,
      );
      const first = sheet.row;
      const placed = new Set<number>();
      for (const verdict of verdicts) this.verdictLine(sheet, verdict, placed);
      const area = { top: first, left: 2, bottom: sheet.row - 1, right: 2 };
      const cell = `${columnName(2)}${first + 1}`;
      sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),${cell},FALSE)`, style: look.good });
      sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),NOT(${cell}),FALSE)`, style: look.bad });
      readingColours(sheet, first, sheet.row - 1, 3);
      confidenceColours(sheet, first, sheet.row - 1, 6);
      if (verdicts.length > 25) sheet.print = { landscape: true, repeatRows: [header, header] };
    }

    sheet.skip();
    sheet.line(["Inputs"], look.heading);
    content.tables.forEach((table, index) => {
      const { sheet: at, top, left } = this.tablePlaces[index] as TablePlace;
      sheet.line([
        { value: tableTitle(index), style: look.link, link: { to: at.place(top - 1, left - 1) } },
        { value: readText(table), style: look.label },
        null,
        { value: `Given to ${functionList(table)}`, style: look.note },
      ]);
    });
    sheet.line([
      { value: "Single values", style: look.label },
      { value: counted(content.facts.length, "value"), style: look.label },
    ]);

    if (content.problems.length > 0) {
      sheet.skip();
      sheet.line(["Problems of the workbook"], look.heading);
      for (const { severity, sheet: name, cell, message } of content.problems) {
        const place = name === undefined ? "" : cell === undefined ? name : `${name}!${cell}`;
        const row = sheet.line([
          { value: place, style: cellStyle },
          { value: severity, style: cellStyle },
          { value: message, style: cellStyle },
        ]);
        mergeText(sheet, row, 2, 5, message, 130);
      }
    }
    sheet.skip();
    sheet.line(["How to check this report"], look.heading);
    for (const text of [
      "The results are formulas over the sheets of inputs: open it with the add-in, or run the command-line check on it, and compare.",
      "The hash covers every value that a function was given, whatever the order or place of the formulas: equal hashes mean equal inputs.",
      "'verified' means that the primary text was read; 'secondary source' and 'unverified' mean that it was not. See the sheet of authorities.",
    ]) {
      sheet.line([text], look.note);
    }
  }

  private verdictLine(sheet: SheetBuilder, verdict: ReportVerdict, placed: Set<number>): void {
    const { from, vehicle } = verdict;
    const result = this.content.results[from] as ReportResult;
    const row = sheet.row;
    const single = isSingle(result) && !placed.has(from);
    const elsewhere = this.livePlaces.get(from);
    const value = plainValue(verdict.result);
    sheet.line(
      [
        vehicle === undefined ? verdict.place : `${verdict.place}, vehicle ${vehicle}`,
        verdict.function,
        single || value === undefined
          ? null
          : {
              value,
              style: {
                ...cellStyle,
                horizontal: "left",
                ...(typeof value === "number" && { format: resultFormat(result) }),
              },
              ...(elsewhere !== undefined && { link: { to: elsewhere, tooltip: "The live result" } }),
            },
        readingOf(verdict),
        verdict.reason,
        verdict.authority?.text ?? "",
        verdict.authority?.confidence ?? "",
      ],
      cellStyle,
    );
    if (!single) return;
    placed.add(from);
    const isVerdict = typeof result.call.values[0]?.[0] === "boolean";
    this.putLive(sheet, row, 2, result.call, {
      style: { ...live, bold: true, format: isVerdict ? look.trueFalse : resultFormat(result) },
    });
    this.livePlaces.set(from, sheet.place(row, 2));
  }

  private inputs(): SheetBuilder[] {
    const { content } = this;
    const widest = Math.max(0, ...content.tables.map(({ columns }) => columns.length));
    const main = this.builder(
      "Inputs",
      [12, 34, 30, 14, 14, 14, 20, 14, 18, 14, ...Array.from({ length: Math.max(0, widest - 8) }, () => 18)],
      look.tabs.input,
    );
    this.open(main, "Inputs", "Everything that the functions were given, with the totals to compare with the source.");
    if (content.tables.length > 0) {
      main.line(["Control totals"], look.heading);
      const header = main.line(
        [
          "Table",
          "Argument",
          "Rows",
          "Empty cells",
          "Numbers",
          "Texts",
          "Sum",
          "Countries",
          "Unknown origins",
          "No country",
        ],
        centred,
      );
      content.tables.forEach((table, index) => {
        for (const column of table.columns) {
          const { totals } = column;
          main.line(
            [
              tableTitle(index),
              column.header,
              readText(table),
              number(totals.empty, look.wholeNumber),
              number(totals.numbers, look.wholeNumber),
              number(totals.texts, look.wholeNumber),
              totals.sum === null ? {} : number(totals.sum, "#,##0.00########"),
              totals.countries === null ? {} : number(totals.countries, look.wholeNumber),
              totals.unknown === null ? {} : number(totals.unknown, look.wholeNumber),
              totals.unrecognised === null ? {} : number(totals.unrecognised, look.wholeNumber),
            ],
            look.given,
          );
        }
      });
      if (content.tables.length > 12) main.print = { landscape: true, repeatRows: [header, header] };
      main.skip();
    }
    if (content.facts.length > 0) {
      main.line(["Single values"], look.heading);
      main.line(["No.", "Argument", "Value", "Calls"], centred);
      content.facts.forEach((fact, index) => {
        this.factPlaces[index] = main.absolute(main.row, 2);
        const value = plainValue(fact.value);
        main.line(
          [
            { value: index + 1, style: { ...look.given, horizontal: "left" } },
            fact.argument,
            { value, style: { ...look.given, horizontal: "left", ...factFormat(fact) } },
            fact.uses,
          ],
          look.given,
        );
      });
      main.skip();
    }
    const sheets = [main];
    content.tables.forEach((table, index) => {
      if (index >= MOST_OWN_SHEETS && table.rows <= MOST_ROWS_STACKED) {
        this.inputTable(main, table, index);
        main.skip();
        return;
      }
      const own = this.builder(tableTitle(index), inputWidths(table), look.tabs.input);
      sheets.push(own);
      const header = this.inputTable(own, table, index);
      own.freeze = { rows: header + 1, columns: 1 };
      this.inputSheets.push({ sheet: own, header, table, index });
    });
    return sheets;
  }

  /** Returns the row of the headers. */
  private inputTable(sheet: SheetBuilder, table: InputTable, index: number): number {
    sheet.line([`${tableTitle(index)}: ${readText(table)}`], look.title);
    sheet.line([`Given to ${functionList(table)}`], look.note);
    sheet.line([`First at ${table.firstPlace}`], look.note);
    const header = sheet.row;
    const headers = [
      "row",
      ...table.columns.map((column) => (column.header === "row" ? "row (argument)" : column.header)),
    ];
    const rowStyle: StyleDefinition = { ...look.given, color: "5F6B6E", format: spaced };
    if (mixesDays(table) || mixesTruths(table)) {
      // Days or truth values among other facts: their format is the cell's, which a table's column cannot give.
      sheet.line(headers, look.header);
      for (let row = 0; row < table.rows; row++) {
        const line = table.columns.map((column, at): CellInput => {
          const value = column.values[row] ?? null;
          const format = isDayCell(table, row, at)
            ? { format: dayFormat }
            : typeof value === "boolean"
              ? { format: look.trueFalse }
              : {};
          return { value: plainValue(value), style: { ...look.given, horizontal: "left", ...format } };
        });
        sheet.line([{ value: row + 1, style: rowStyle }, ...line]);
      }
    } else {
      sheet.table({
        name: `Input_${index + 1}`,
        columns: headers.map((title, at) => ({
          key: `c${at}`,
          header: title,
          headerStyle: look.header,
          style: at === 0 ? rowStyle : { ...look.given, format: columnFormat(table.columns[at - 1]) },
        })),
        rows: Array.from({ length: table.rows }, (_, row) => {
          const record: Record<string, Exclude<CellValue, null> | undefined> = { c0: row + 1 };
          table.columns.forEach((column, at) => {
            const value = plainValue(column.values[row] ?? null);
            if (value !== undefined) record[`c${at + 1}`] = value;
          });
          return record;
        }),
        // Filter buttons would hide the headers of a page full of small tables.
        ...(table.rows <= MOST_ROWS_STACKED && { filter: false as const }),
      });
    }
    this.tablePlaces[index] = { sheet, top: header + 1, left: 1, free: table.columns.length + 2 };
    return header;
  }

  private results(onSummary: ReadonlySet<number>): SheetBuilder[] {
    const { results } = this.content;
    const others = results.map((result, index) => ({ result, index })).filter(({ index }) => !onSummary.has(index));
    if (others.length === 0) return [];
    const sheet = this.builder("Results", [26, 46, 18, 54, 30, 46, 18], look.tabs.result);
    this.open(sheet, "Other results", "Shares, amounts and tables that the workbook calculates with our functions.");
    const header = sheet.line(
      [
        this.placeHeader,
        "Function",
        "Result (live)",
        "Formula of the workbook",
        "Message",
        "Authority",
        "Weakest confidence",
      ],
      centred,
    );
    const first = sheet.row;
    const stacked: { result: ReportResult; row: number; index: number }[] = [];
    for (const { result, index } of others) {
      const row = sheet.line(
        [
          result.place,
          result.function,
          null,
          { value: shortened(result.formula), style: { ...cellStyle, size: 8 } },
          result.messages.join(" "),
          [...new Set(result.authorities.map(({ text }) => text))].join("; "),
          weakest(result.authorities),
        ],
        cellStyle,
      );
      if (isSingle(result)) {
        this.putLive(sheet, row, 2, result.call, { style: { ...live, format: resultFormat(result) } });
      } else stacked.push({ result, row, index });
    }
    confidenceColours(sheet, first, sheet.row - 1, 6);
    sheet.freeze = { rows: header + 1, columns: 1 };
    sheet.print = { landscape: true, repeatRows: [header, header] };
    for (const { result, row, index } of stacked) {
      const place = this.besideRows(result) ?? this.below(sheet, result);
      this.livePlaces.set(index, place);
      const size = `${counted(result.call.values.length, "row")}`;
      sheet.put(row, 2, { value: size, style: { ...look.link, vertical: "top" }, link: { to: place } });
    }
    return [sheet];
  }

  /** A column of results goes beside the rows that it belongs to. */
  private besideRows(result: ReportResult): string | null {
    const { values, places } = result.call;
    if (values[0]?.length !== 1) return null;
    for (const place of places) {
      if (place.kind !== "columns" || this.content.tables[place.table]?.rows !== values.length) continue;
      const at = this.tablePlaces[place.table] as TablePlace;
      const column = at.left + at.free - 1;
      at.free++;
      at.sheet.put(at.top - 1, column, { value: `${result.function}, ${result.place}`, style: look.resultHeader });
      const style: StyleDefinition = { ...look.result, horizontal: "left", format: resultFormat(result) };
      this.putLive(at.sheet, at.top, column, result.call, { style, spill: { rows: values.length, columns: [style] } });
      return at.sheet.place(at.top, column);
    }
    return null;
  }

  private below(sheet: SheetBuilder, result: ReportResult): string {
    const { values } = result.call;
    sheet.skip();
    sheet.line([`${result.function}, ${result.place}`], look.heading);
    const row = sheet.row;
    const style: StyleDefinition = { ...live, wrap: true, format: resultFormat(result) };
    const columns = Array.from({ length: values[0]?.length ?? 1 }, () => style);
    this.putLive(sheet, row, 0, result.call, { style, spill: { rows: values.length, columns } });
    sheet.skip(values.length);
    return sheet.place(row, 0);
  }

  /** Determinations of one kind share a sheet: their columns are the same. */
  private steps(): SheetBuilder[] {
    const kinds = new Map<string, ReportSteps[]>();
    for (const steps of this.content.steps) {
      const key = `${steps.explainer?.id ?? steps.function} ${steps.header.join("|")}`;
      kinds.set(key, [...(kinds.get(key) ?? []), steps]);
    }
    if (kinds.size === 0) {
      const sheet = this.builder("Steps", [110], look.tabs.result);
      this.open(
        sheet,
        "Steps",
        this.content.missing.some(({ status }) => status === "error")
          ? "There are no steps: no result could be given. See the sheet of missing evidence."
          : "No function explains the results of this workbook; see their authorities.",
      );
      return [sheet];
    }
    return [...kinds.values()].map((group, index) => {
      const { header } = group[0] as ReportSteps;
      const widths = [...header.map(stepWidth), 20];
      const sheet = this.builder(index === 0 ? "Steps" : `Steps ${index + 1}`, widths, look.tabs.result);
      this.open(
        sheet,
        `Steps: ${kindTitle(group[0] as ReportSteps)}`,
        (group[0] as ReportSteps).explainer
          ? "Every step with its authority, and how sure that authority is. Live but for the last column."
          : "Every line with its authority, and how sure that authority is. The results beside the inputs are live; the reasons are text.",
      );
      for (const steps of group) this.stepArea(sheet, steps);
      return sheet;
    });
  }

  private stepArea(sheet: SheetBuilder, steps: ReportSteps): void {
    const { explainer, header, authorityColumn, statusColumn, verdict, inDoubt, vehicle } = steps;
    const values = [header, ...steps.rows];
    const subject = `${steps.place}${vehicle === undefined ? "" : `, vehicle ${vehicle}`}: ${steps.function}`;
    sheet.line(
      [verdict === "none" ? subject : `${subject}: ${(inDoubt ? IN_DOUBT : readings[verdict]).toLowerCase()}`],
      look.heading,
    );
    const row = sheet.row;
    const long = values.length > 5000;
    const columns = header.map((name): StyleDefinition => {
      const format = stepFormat(name);
      // Text that no one will read on paper need not be measured.
      const style = long ? look.given : cellStyle;
      return format === undefined ? { ...style, horizontal: "left" } : { ...style, format };
    });
    if (explainer) {
      this.putLive(sheet, row, 0, explainer, { style: columns[0], spill: { rows: values.length, columns } });
    } else {
      values.forEach((line, down) =>
        line.forEach((value, at) => {
          const style = typeof value === "boolean" ? { ...columns[at], format: look.trueFalse } : columns[at];
          sheet.put(row + down, at, { value: plainValue(value), style });
        }),
      );
    }
    const last = header.length;
    sheet.put(row, last, "confidence", { ...look.resultHeader, vertical: "top" });
    values.forEach((line, down) => {
      if (down === 0) return;
      const text = String(line[authorityColumn] ?? "");
      const match = /\[([^[\]]*)\]$/.exec(text);
      if (match) sheet.put(row + down, last, match[1], long ? look.given : cellStyle);
    });
    const bottom = row + values.length - 1;
    sheet.format({
      ranges: [{ top: row, left: 0, bottom: row, right: last - 1 }],
      formula: `LEN($A$${row + 1})>0`,
      style: { bold: true, color: "FFFFFF", fill: "5F6B6E" },
    });
    if (statusColumn >= 0) {
      const cell = `${columnName(statusColumn)}${row + 2}`;
      const area = { top: row + 1, left: statusColumn, bottom, right: statusColumn };
      for (const [words, style] of [
        [["meets", "qualifies", "not PFE", "passes", "not of concern"], look.good],
        [["fails", "does not", "PFE", "of concern"], look.bad],
        [["missing", "unknown"], look.missing],
      ] as const) {
        const formula = words.map((word) => `${cell}="${word}"`).join(",");
        sheet.format({ ranges: [area], formula: `OR(${formula})`, style });
      }
    }
    confidenceColours(sheet, row + 1, bottom, last);
    if (sheet.print.repeatRows === undefined) {
      sheet.print = { landscape: true, repeatRows: [row, row] };
      if (this.content.steps.length === 1) sheet.freeze = { rows: row + 1, columns: 1 };
    }
    sheet.skip(values.length + 1);
  }

  private missing(): SheetBuilder {
    const { missing } = this.content;
    const sheet = this.builder("Missing evidence", [30, 30, 18, 14, 70, 40, 20], look.tabs.check);
    this.open(
      sheet,
      "Missing evidence",
      missing.length === 0
        ? "Nothing that could change a result is missing."
        : "What is unknown never counts as qualifying. Each entry could change a result once it is settled.",
    );
    if (missing.length > 0) {
      sheet.line(
        ["A row is counted from the first row of the range that was read, as in the column 'row' of the inputs."],
        look.note,
      );
      sheet.skip();
    }
    if (missing.length === 0) return sheet;
    const header = sheet.line(
      [this.placeHeader, "Item", "Value", "Status", "What is missing", "Authority", "Confidence"],
      centred,
    );
    const long = missing.length > 5000;
    for (const { place, item, value, status, what, authority } of missing) {
      sheet.line(
        [
          place,
          item,
          { value: plainValue(value), style: { ...look.given, vertical: "top", horizontal: "left" } },
          status,
          what,
          authority?.text ?? "",
          authority?.confidence ?? "",
        ],
        long ? look.given : cellStyle,
      );
    }
    confidenceColours(sheet, header + 1, sheet.row - 1, 6);
    sheet.freeze = { rows: header + 1, columns: 0 };
    sheet.print = { landscape: true, repeatRows: [header, header] };
    return sheet;
  }

  private authorities(): SheetBuilder {
    const { content } = this;
    const sheet = this.builder("Authorities", [22, 30, 52, 36, 16, 12, 28, 8], look.tabs.source);
    this.open(
      sheet,
      "Authorities",
      `Law data of ${content.lawVersion}. Nothing that was not read in the primary text is shown as verified.`,
    );
    const header = sheet.line(
      ["Topic", "Authority", "What it says", "Caution", "Confidence", "Checked on", "Read in", "Decides"],
      centred,
    );
    for (const each of content.authorities) {
      sheet.line(
        [
          each.topic,
          each.text,
          each.sentence,
          each.caution,
          each.confidence,
          each.checkedOn,
          each.sources,
          each.decides ? "yes" : "no",
        ],
        cellStyle,
      );
    }
    if (content.authorities.length > 0) confidenceColours(sheet, header + 1, sheet.row - 1, 4);
    sheet.freeze = { rows: header + 1, columns: 0 };
    sheet.print = { landscape: true, repeatRows: [header, header] };
    return sheet;
  }
}

/** Beside its label, or under it in a table with a header row. */
function isDayCell({ columns }: InputTable, row: number, column: number): boolean {
  const values = columns[column]?.values ?? [];
  const value = values[row] ?? null;
  return isDayBeside(columns[column - 1]?.values[row], value) || isDayBeside(row > 0 ? values[0] : undefined, value);
}

function mixesDays(table: InputTable): boolean {
  return (
    table.columns.length > 1 &&
    table.columns.some((column, at) => !column.isDate && column.values.some((_, row) => isDayCell(table, row, at)))
  );
}

/** LibreOffice shows a truth value in the format of a number as 0 or 1, which beside amounts reads as one. */
function mixesTruths({ columns }: InputTable): boolean {
  return columns.some(({ values, totals }) => totals.numbers > 0 && values.some((value) => typeof value === "boolean"));
}

/** Rows up to the last with anything in it. */
function lastFilled(table: InputTable): number {
  for (let row = table.rows - 1; row >= 0; row--) {
    if (table.columns.some(({ values }) => values[row] !== null)) return row + 1;
  }
  return 0;
}

function isSingle(result: ReportResult | undefined): boolean {
  return result?.call.values.length === 1 && result.call.values[0]?.length === 1;
}

/** Very long formulas are in the workbook itself. */
function shortened(formula: string): string {
  return formula.length > 300 ? `${formula.slice(0, 297)}...` : formula;
}

function plainValue(value: CellValue): Exclude<CellValue, null> | undefined {
  return value === null || value === "" ? undefined : value;
}

function factFormat({ isDate, value }: InputFact): StyleDefinition {
  return isDate ? { format: dayFormat } : typeof value === "boolean" ? { format: look.trueFalse } : {};
}

function number(value: number, format: string): CellDefinition {
  return { value, style: { ...look.given, format } };
}

const tableTitle = (index: number): string => `Input ${index + 1}`;

function readText({ rows, read }: InputTable): string {
  return `read ${read} of ${counted(rows, "row")}, ${rows - read} blank`;
}

function functionList({ functions }: InputTable): string {
  const shown = functions.map((id) => `IRA.${id}`);
  return shown.length > 4 ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more` : shown.join(", ");
}

export function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

function kindTitle({ explainer, function: name }: ReportSteps): string {
  return (explainer?.id ?? name)
    .replace(/^EXPLAIN_|^.*\.(?:IS_)?/, "")
    .replace(/_/g, " ")
    .toLowerCase()
    .replace(/^feoc$/, "foreign entities of concern");
}

/** What the title and the list of functions above a table need to be printed whole, in characters. */
const TITLE_WIDTH = 110;

function inputWidths(table: InputTable): number[] {
  return [8, ...table.columns.map(columnWidth), 3, ...Array.from({ length: 8 }, () => 22)];
}

function columnFormat(column: InputTable["columns"][number] | undefined): string {
  if (column?.isDate) return dayFormat;
  return column?.values.some((value) => typeof value === "boolean") ? look.trueFalse : spaced;
}

function columnWidth({ header, values }: InputTable["columns"][number]): number {
  let longest = header.length + 3;
  for (let row = 0; row < Math.min(values.length, 500); row++) {
    const value = values[row];
    if (typeof value === "string") longest = Math.max(longest, value.length + 1);
    else if (typeof value === "number") longest = Math.max(longest, String(value).length + 3);
  }
  return Math.min(40, Math.max(12, longest));
}

function stepWidth(name: string): number {
  const widths: Readonly<Record<string, number>> = {
    label: 26,
    step: 28,
    reason: 52,
    rule: 60,
    authority: 34,
    fraction: 11,
    status: 12,
    outcome: 14,
    "fact used": 26,
  };
  return widths[name.toLowerCase()] ?? 15;
}

function stepFormat(name: string): string | undefined {
  if (/fraction/i.test(name)) return "0.00##%";
  // Ratios stand below the costs of the lines.
  if (/cost/i.test(name)) return "#,##0.00##";
  return /value|amount|part$|usd/i.test(name) ? "#,##0.00" : undefined;
}

/** The result of a share or threshold is a fraction, of a credit money. */
function resultFormat({ call, function: name }: ReportResult): string {
  const values = call.values.flat();
  if (!values.some((value) => typeof value === "number")) {
    return values.some((value) => typeof value === "boolean") ? look.trueFalse : plainNumber;
  }
  if (/SHARES?$|RATIO$|PERCENTAGE$|THRESHOLD$|FRACTION$/.test(name)) return "0.00######%";
  return /CREDIT$|GAP$|PLAN$|VALUES$/.test(name) ? "#,##0.00" : plainNumber;
}

function weakest(authorities: readonly Authority[]): string {
  const order = ["unverified, likelihood low", "unverified, likelihood medium", "unverified, likelihood high"];
  const all = authorities.map(({ confidence }) => confidence);
  for (const each of [...order, "secondary source", "verified"]) if (all.includes(each)) return each;
  return "";
}

function readingColours(sheet: SheetBuilder, top: number, bottom: number, column: number): void {
  const ranges = [{ top, left: column, bottom, right: column }];
  const cell = `${columnName(column)}${top + 1}`;
  for (const reading of [readings.open, readings.error, IN_DOUBT]) {
    sheet.format({ ranges, formula: `${cell}="${reading}"`, style: look.missing });
  }
}

function confidenceColours(sheet: SheetBuilder, top: number, bottom: number, column: number): void {
  if (bottom < top) return;
  const cell = `${columnName(column)}${top + 1}`;
  sheet.format({
    ranges: [{ top, left: column, bottom, right: column }],
    formula: `AND(LEN(${cell})>0,${cell}<>"verified")`,
    style: look.missing,
  });
}

/** A long text over several columns; a merged cell does not fit its height by itself. */
function mergeText(sheet: SheetBuilder, row: number, left: number, right: number, text: string, width: number): void {
  sheet.merge({ top: row, left, bottom: row, right });
  sheet.height(row, 15 * Math.max(1, Math.ceil(text.length / width)));
}
