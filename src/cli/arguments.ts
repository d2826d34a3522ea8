import type { SheetCheckArguments } from "./sheet-check/ask";
import { checkNames } from "./sheet-check/choices";
import type { CalculationMode } from "../engine/calculation";

export interface CheckArguments {
  readonly help: boolean;
  /** Without one, the sample workbook is checked. */
  readonly file?: string;
  readonly json: boolean;
  /** Where to store a copy with the results. */
  readonly write?: string;
  /** Where to write the audit report. */
  readonly report?: string;
  readonly force: boolean;
  /** `engine` if the results stored for native formulas are not to be used. */
  readonly mode: "auto" | CalculationMode;
  /** A check over data without IRA formulas, with what was given for it. */
  readonly sheetCheck?: SheetCheckArguments;
  /** Where to save a copy with the formulas of that check. */
  readonly add?: string;
}

/** The command was used incorrectly. */
export class UsageError extends Error {}

/** What can be given with --check. */
const GIVEN: ReadonlyMap<string, string> = new Map([
  ["--sheet", "the name of a sheet, or a pattern such as 'Supplier *'"],
  ["--table", "the name of a table, or a range such as A4:H60"],
  ["--map", 'a column and its header, such as value="Net value"'],
  ["--option", "an option and its value, such as method=traced"],
  ["--date", "a day, such as 2025-06-30"],
  ["--yes", "a column and what Yes means in it, such as extraction=place"],
  ["--leave-out", "row numbers, such as 12,20-22"],
  ["--keep", "row numbers, such as 12,20-22"],
  ["--rate", 'a rate with its day and source, such as EUR=1.0812,2025-06-30,"ECB reference rate"'],
  ["--currency", "a currency code, such as USD"],
  ["--sign", "a sign and its currency, such as \u00a5=JPY"],
]);

const modes = ["auto", "direct", "engine"] as const;

export function parseArguments(args: readonly string[]): CheckArguments {
  let help = false;
  let json = false;
  let force = false;
  let recalculate = false;
  let write: string | undefined;
  let report: string | undefined;
  let check: string | undefined;
  let add: string | undefined;
  const sheetOptions: (readonly [string, string])[] = [];
  let mode: CheckArguments["mode"] = "auto";
  const files: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const given = args[index] as string;
    if (given === "--") {
      files.push(...args.slice(index + 1));
      break;
    }
    const [option, inline] = /^--[a-z-]+=/.test(given)
      ? [given.slice(0, given.indexOf("=")), given.slice(given.indexOf("=") + 1)]
      : [given, undefined];
    const value = (what: string): string => {
      const next = inline ?? args[++index];
      if (next === undefined || next === "" || (inline === undefined && next.startsWith("--"))) {
        throw new UsageError(`${option} needs ${what}.`);
      }
      return next;
    };
    if (inline !== undefined && /^--(?:help|json|force|recalculate|all-sheets)$/.test(option)) {
      throw new UsageError(`${option} does not take a value. Remove '=${inline}'.`);
    }
    if (option === "--help" || option === "-h") help = true;
    else if (option === "--json") json = true;
    else if (option === "--force") force = true;
    else if (option === "--recalculate") recalculate = true;
    else if (option === "--write") write = value("the name of a file to write");
    else if (option === "--report") report = value("the name of a file to write");
    else if (option === "--check") check = value(`one of: ${checkNames.join(", ")}`);
    else if (option === "--add") add = value("the name of a file to write");
    else if (option === "--all-sheets") sheetOptions.push([option, ""]);
    else if (GIVEN.has(option)) sheetOptions.push([option, value(GIVEN.get(option) as string)]);
    else if (option === "--time-limit") {
      // The program that starts this one enforces it.
      const seconds = value("a number of seconds");
      if (!(Number(seconds) > 0)) throw new UsageError(`--time-limit is '${seconds}'. Use a number of seconds.`);
    } else if (option === "--mode") {
      const wanted = value(`one of: ${modes.join(", ")}`);
      const found = modes.find((each) => each === wanted);
      if (!found) throw new UsageError(`--mode is '${wanted}'. Use one of: ${modes.join(", ")}.`);
      mode = found;
    } else if (option.startsWith("-") && option !== "-") {
      throw new UsageError(`${option} is not an option of this command.`);
    } else files.push(given);
  }
  if (recalculate && mode === "direct")
    throw new UsageError("--recalculate needs the engine. Leave out --mode direct.");
  if (recalculate) mode = "engine";
  const [without] = sheetOptions[0] ?? (add === undefined ? [] : ["--add"]);
  if (check === undefined && without !== undefined) {
    throw new UsageError(`${without} goes with --check. Add --check and one of: ${checkNames.join(", ")}.`);
  }
  if (check !== undefined && write !== undefined) {
    throw new UsageError("--write stores results of formulas that the workbook has. With --check, use --add OUT.xlsx.");
  }
  if (files.length > 1)
    throw new UsageError(`Check one workbook at a time. ${files.length} were given: ${files.join(", ")}.`);
  const file = files[0];
  if (file === "") throw new UsageError("The name of the workbook is empty. Give the name of an .xlsx file.");
  return {
    help,
    json,
    force,
    mode,
    ...(file !== undefined && { file }),
    ...(write !== undefined && { write }),
    ...(report !== undefined && { report }),
    ...(check !== undefined && { sheetCheck: { check, given: sheetOptions } }),
    ...(add !== undefined && { add }),
  };
}

export const helpText = `Checks a workbook: calculates every IRA formula and explains every verdict with its authority.

  npm run check -- [FILE.xlsx] [options]

If you leave out FILE, the sample is checked: assets/templates/japan-processed-cathode.xlsx.

  --json             print everything as JSON
  --write OUT.xlsx   save a copy of the workbook with the results; nothing else in it changes
  --report OUT.xlsx  write an audit report: inputs, verdicts, every step with its authority, missing evidence
  --force            let --write and --report replace an existing file
  --recalculate      calculate native formulas here instead of using the results that Excel stored in the file
  --mode MODE        auto (default), direct (without the formula engine) or engine (the same as --recalculate)
  --time-limit N     stop after N seconds (default 1800)
  --help             show this text

A workbook without IRA formulas

  --check CHECK      find the data of a check in the workbook and decide it. CHECK is one of:
                     ${checkNames.slice(0, 3).join(", ")},
                     ${checkNames.slice(3).join(", ")}
  --sheet NAME       look only on this sheet; several, or a pattern such as "Supplier *", are read as one
  --all-sheets       read every table that fits as one, with the sheet named in every row
  --table TABLE      the table, by its name or as a range with its header: 'Lots 2025'!A4:H60; several are read as one
  --map KEY=HEADER   the column for KEY, by its header or letter; KEY= for none
  --date YYYY-MM-DD  the day on which the law depends
  --option KEY=VALUE another fact, such as method=traced
  --yes KEY=MEANING  what Yes and No mean in a column of places: place, countries or none
  --leave-out ROWS   rows that add up others, such as 12,20-22; --keep ROWS: rows that do not
                     With several tables: --map "Lots A!value=Net", --leave-out "Lots A!12", --leave-out Summary
  --rate EUR=RATE,DAY,SOURCE
                     what one euro is worth in the currency of the other amounts: EUR=1.0812,2025-06-30,"ECB"
  --currency CODE    the currency into which amounts are converted; --sign \u00a5=JPY: what a sign stands for
  --map value="mass x price"
                     multiply the columns mass and price, which --map mass= and --map price= name
  --add OUT.xlsx     save a copy of the workbook with a sheet of live formulas

Suppliers' surveys (CMRT, EMRT, CRT, AMRT), one or more, become lots with a verdict on critical minerals:

  npm run check -- SURVEY.xlsx ... --survey [options]

  --value MINERAL=V  what the mineral is worth in the battery, once for each mineral; 0 if the battery has none
  --parts M=3:1      how the mineral's value is divided among its lots, or M=equal; without it, equal parts are an assumption
  --date DATE        the day on which the vehicle is placed in service, such as 2025-06-30
  --add OUT.xlsx     write a new workbook with the lots and live formulas, to be completed
  --json, --force    as above

Supplier certificates (26 USC 7701(a)(52)(D)(iii)): forms for all suppliers of a workbook with costs, then what came back

  npm run check -- --certificates COSTS.xlsx --to FOLDER [options]
  npm run check -- --collect FOLDER [options]

  --to FOLDER        where the forms and the register are written; nothing there is overwritten
  --sheet NAME       the sheet with the costs, if there are several
  --taxpayer NAME    who asks; --reply-by DATE: the day to reply by; --day DATE: the day of asking, or of collecting
  --year 2026        the tax year, or its days: 2026-04-01..2027-03-31; without it, the calendar years of the deliveries
  --language LANG    en (default), ja, ko, zh or all; for one supplier: "Foil Mill=ko"
  --register FILE    the register to continue; without it, the newest in FOLDER. A new one is written next to it
  --costs COSTS.xlsx the costs as they are now, if they have changed since
  --json             as above

Exit codes
  0  every verdict is met; every line is certified
  1  at least one verdict is not met; part of the costs is stated to be PFE-made
  2  a formula shows an error, missing evidence could change a verdict, or a verdict depends on a cell in doubt;
     a certificate is missing or faulty, or a line cannot be asked about
  3  the file cannot be used or has no IRA formulas, something has to be given for --check, or the command was used
     incorrectly

No data leaves this computer, and the workbook itself is never changed.
`;
