import { type CertificateLanguage, certificateLanguages, type Period } from "../certificates";
import type { IsoDate } from "../law/schedule";
import { dateOfText } from "../rules/calendar";
import { UsageError } from "./arguments";

/** The arguments of `--certificates`: forms for the suppliers of a workbook with costs. */
export interface AskArguments {
  readonly kind: "ask";
  readonly costs: string;
  readonly sheet?: string;
  /** The folder for the forms and the register. */
  readonly to: string;
  readonly taxpayer: string;
  readonly period?: Period;
  readonly replyBy?: IsoDate;
  readonly day?: IsoDate;
  /** Of every supplier that is not named in `languagesOf`. */
  readonly languages: readonly CertificateLanguage[];
  readonly languagesOf: ReadonlyMap<string, readonly CertificateLanguage[]>;
  readonly json: boolean;
}

/** The arguments of `--collect`: the returned forms in a folder go into a register. */
export interface CollectArguments {
  readonly kind: "collect";
  readonly folder: string;
  readonly register?: string;
  /** A workbook with the costs as they are now; without it, those that were asked about. */
  readonly costs?: string;
  readonly sheet?: string;
  readonly day?: IsoDate;
  readonly json: boolean;
}

/** Options with a value: what it is, for the message if it is missing. */
const VALUED: Readonly<Record<string, string>> = {
  "--certificates": "the name of a workbook with costs (.xlsx)",
  "--collect": "the name of a folder",
  "--to": "the name of a folder",
  "--sheet": "the name of a sheet",
  "--taxpayer": "the name of the taxpayer who asks",
  "--year": "a year, such as 2026, or its first and last day: 2026-04-01..2027-03-31",
  "--reply-by": "a day, such as 2026-12-15",
  "--day": "a day, such as 2026-12-15",
  "--language": "one of: en, ja, ko, zh, all; for one supplier: 'Foil Mill=ko'",
  "--register": "the name of a register (.xlsx)",
  "--costs": "the name of a workbook with costs (.xlsx)",
};
const OF_ASK = ["--to", "--taxpayer", "--year", "--reply-by", "--language"];
const OF_COLLECT = ["--register", "--costs"];

/** @throws UsageError */
export function parseCertificateArguments(args: readonly string[]): AskArguments | CollectArguments {
  const given = new Map<string, string[]>();
  let json = false;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] as string;
    const [option, inline] = /^--[a-z-]+=/.test(argument)
      ? [argument.slice(0, argument.indexOf("=")), argument.slice(argument.indexOf("=") + 1)]
      : [argument, undefined];
    const what = VALUED[option];
    if (what !== undefined) {
      const value = inline ?? args[++index];
      if (value === undefined || value === "" || (inline === undefined && value.startsWith("--")))
        throw new UsageError(`${option} needs ${what}.`);
      given.set(option, [...(given.get(option) ?? []), value]);
    } else if (option === "--json" && inline === undefined) json = true;
    else if (option === "--force") {
      throw new UsageError("--force does not go with certificates: forms and registers are never overwritten.");
    } else
      throw new UsageError(
        `'${argument}' is not an option for certificates. Use ${Object.keys(VALUED).join(", ")} or --json.`,
      );
  }
  const once = (option: string): string | undefined => {
    const values = given.get(option) ?? [];
    if (values.length > 1) throw new UsageError(`${option} was given ${values.length} times. Give it once.`);
    return values[0];
  };
  const dayOf = (option: string): IsoDate | undefined => {
    const text = once(option);
    if (text === undefined) return undefined;
    const day = dateOfText(text);
    if (day === null)
      throw new UsageError(`${option} is '${text}'. Write a day as year-month-day, such as 2026-12-15.`);
    return day;
  };
  const [costs, folder] = [once("--certificates"), once("--collect")];
  if (costs !== undefined && folder !== undefined)
    throw new UsageError("--certificates and --collect are two steps. Use one of them at a time.");
  const misplaced = (costs === undefined ? OF_ASK : OF_COLLECT).find((option) => given.has(option));
  if (misplaced !== undefined)
    throw new UsageError(`${misplaced} goes with ${costs === undefined ? "--certificates" : "--collect"}.`);
  const sheet = once("--sheet");
  const day = dayOf("--day");
  const common = { json, ...(sheet !== undefined && { sheet }), ...(day !== undefined && { day }) };
  if (costs === undefined) {
    const [register, now] = [once("--register"), once("--costs")];
    if (sheet !== undefined && now === undefined)
      throw new UsageError("--sheet names a sheet of costs. Add --costs COSTS.xlsx.");
    return {
      kind: "collect",
      folder: folder as string,
      ...common,
      ...(register !== undefined && { register }),
      ...(now !== undefined && { costs: now }),
    };
  }
  const to = once("--to");
  if (to === undefined) throw new UsageError("--certificates needs a folder for the forms. Add --to FOLDER.");
  const [period, replyBy] = [periodOf(once("--year")), dayOf("--reply-by")];
  return {
    kind: "ask",
    costs,
    to,
    taxpayer: once("--taxpayer") ?? "",
    ...common,
    ...(period && { period }),
    ...(replyBy !== undefined && { replyBy }),
    ...languagesIn(given.get("--language") ?? []),
  };
}

function periodOf(text: string | undefined): Period | undefined {
  if (text === undefined) return undefined;
  if (/^\d{4}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  const [from, to] = text.split("..").map(dateOfText);
  if (!from || !to || to < from) throw new UsageError(`--year is '${text}'. Give ${VALUED["--year"] as string}.`);
  return { from, to };
}

function languagesIn(given: readonly string[]): Pick<AskArguments, "languages" | "languagesOf"> {
  let languages: readonly CertificateLanguage[] | undefined;
  const languagesOf = new Map<string, readonly CertificateLanguage[]>();
  for (const text of given) {
    const equals = text.lastIndexOf("=");
    const wanted = text.slice(equals + 1).trim();
    const known = certificateLanguages.find((language) => language === wanted);
    if (known === undefined && wanted !== "all")
      throw new UsageError(`--language is '${text}'. Give ${VALUED["--language"] as string}.`);
    const read = known === undefined ? certificateLanguages : [known];
    if (equals >= 0) languagesOf.set(text.slice(0, equals).trim(), read);
    else if (languages)
      throw new UsageError("--language was given twice for all suppliers. Give it once, and for others as 'NAME=ja'.");
    else languages = read;
  }
  return { languages: languages ?? ["en"], languagesOf };
}
