import type { IsoDate } from "../law/schedule";
import { dateOfText } from "../rules/calendar";
import { readMetal } from "../surveys/metals";
import type { MineralValue } from "../surveys/values";
import { UsageError } from "./arguments";
import { scanArguments } from "./scan-arguments";

export interface SurveyArguments {
  readonly files: readonly string[];
  /** By mineral. */
  readonly values: ReadonlyMap<string, MineralValue>;
  readonly date: IsoDate | null;
  /** Where to write a new workbook with the lots. */
  readonly add: string | null;
  readonly json: boolean;
  readonly force: boolean;
}

/** Options with a value: what it is, for the message if it is missing. */
const VALUED: Readonly<Record<string, string>> = {
  "--value": "a mineral and its value, such as Cobalt=1000.50",
  "--parts": "a mineral and the parts of its lots, such as Cobalt=3:1 or Cobalt=equal",
  "--date": "a day, such as 2025-06-30",
  "--add": "the name of a file to write",
};
const FLAGS = ["--survey", "--json", "--force"];

/** The arguments of `--survey`. @throws UsageError */
export function parseSurveyArguments(args: readonly string[]): SurveyArguments {
  const { files, flags, given } = scanArguments(args, {
    valueOf: (option) => VALUED[option],
    flags: FLAGS,
    unknown: (option) =>
      `${option} is not an option for surveys. Use --value, --parts, --date, --add, --json or --force.`,
  });
  if (files.length === 0 || files.includes(""))
    throw new UsageError("--survey needs the name of at least one survey (.xlsx).");
  const values = valuesOf(given.get("--value") ?? [], given.get("--parts") ?? []);
  const date = dateOf(once("--date", given));
  if (values.size > 0 && date === null) {
    throw new UsageError(
      "A verdict needs the day on which the vehicle is placed in service. Add it, such as --date 2025-06-30.",
    );
  }
  return {
    files,
    values,
    date,
    add: once("--add", given) ?? null,
    json: flags.has("--json"),
    force: flags.has("--force"),
  };
}

function once(option: string, given: ReadonlyMap<string, readonly string[]>): string | undefined {
  const values = given.get(option) ?? [];
  if (values.length > 1) throw new UsageError(`${option} was given ${values.length} times. Give it once.`);
  return values[0];
}

function dateOf(text: string | undefined): IsoDate | null {
  if (text === undefined) return null;
  const date = dateOfText(text);
  if (date === null) throw new UsageError(`--date is '${text}'. Write a day as year-month-day, such as 2025-06-30.`);
  return date;
}

function valuesOf(totals: readonly string[], parts: readonly string[]): Map<string, MineralValue> {
  const values = new Map<string, MineralValue>();
  for (const text of totals) {
    const [mineral, total] = pairOf("--value", text);
    if (values.has(mineral)) throw new UsageError(`--value gives ${mineral} twice. Give each mineral one value.`);
    values.set(mineral, { total });
  }
  for (const text of parts) {
    const [mineral, proportion] = pairOf("--parts", text);
    const value = values.get(mineral);
    if (!value) throw new UsageError(`--parts divides ${mineral}, which has no value. Add --value ${mineral}=...`);
    if (value.parts) throw new UsageError(`--parts divides ${mineral} twice. Give its parts once.`);
    values.set(mineral, {
      ...value,
      parts: proportion === "equal" ? "equal" : proportion.split(":").map((part) => part.trim()),
    });
  }
  return values;
}

function pairOf(option: string, text: string): readonly [mineral: string, value: string] {
  const equals = text.indexOf("=");
  if (equals < 1) throw new UsageError(`${option} is '${text}'. It needs ${VALUED[option]}.`);
  const metal = readMetal(text.slice(0, equals));
  if (metal.kind === "unknown") throw new UsageError(`${option} is '${text}'. ${metal.problem}`);
  return [metal.name, text.slice(equals + 1).trim()];
}
