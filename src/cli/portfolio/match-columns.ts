import { headerScore, matchColumns } from "../../checks/column-matching";
import { checkOf } from "../../checks/definitions";
import type { ColumnNeed } from "../../checks/definitions/definition";
import { doubtAboutAmount, headerFacts, isMoney } from "../../checks/headers/header";
import { otherQuantityUnit } from "../../checks/quantity-units";
import { factNamed } from "../../checks/vehicle-facts";
import type { Parameter } from "../../functions/declaration";
import type { SheetCell } from "../../office/read-blocks";
import { type PortfolioTestId, portfolioTests } from "../../warehouse/request";
import { UsageError } from "../arguments";
import { shellText } from "../sheet-check/choices";
import { optionOf, parametersOf, type PortfolioTest, testOf } from "./tests";

/** The first lots: the names of the columns, and their cells, column by column. */
export interface Sample {
  readonly names: readonly string[];
  readonly cells: readonly (readonly SheetCell[])[];
}

/** What was given on the command line, and what the columns are matched for. */
export interface Wanted {
  readonly by: string;
  readonly columns: ReadonlyMap<string, string>;
  readonly constants: ReadonlyMap<string, { readonly option: string; readonly value: string }>;
}

/** A name of a column as words, where databases join them: `value_usd`, `placedInService`. */
function headerOf(name: string): string {
  return name.replace(/_+/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}

/** Scores of headers that differ less than this do not tell which column is meant. */
const CLOSE = 0.05;

/**
 * The column of each parameter of a test, matched by headers and contents as in the pane, unless `--map` names it.
 * @throws UsageError if a column is missing or more than one fits, with the `--map` to type
 */
export function matchedColumns(test: PortfolioTest, sample: Sample, wanted: Wanted): Readonly<Record<string, string>> {
  const parameters = parametersOf(test);
  const known = new Set(parameters.map(({ name }) => name));
  for (const name of wanted.columns.keys()) if (!known.has(name)) throw unknownParameter("--map", name, test);
  for (const [name, { option }] of wanted.constants) {
    if (known.has(name)) continue;
    throw unknownParameter(option.startsWith("--set") ? "--set" : option, name, test);
  }
  const columns: Record<string, string> = {};
  for (const [name, text] of wanted.columns) {
    if (test.constantsOnly.includes(name)) {
      throw new UsageError(`${name} is the same for all lots and has no column. Give it with ${optionOf(name)}.`);
    }
    if (wanted.constants.has(name)) {
      throw new UsageError(`${name} is given by --map and by ${wanted.constants.get(name)?.option}. Give it once.`);
    }
    if (text === "") continue;
    columns[name] = columnNamed(sample.names, text, `--map ${name}`);
  }
  const open = parameters.filter(
    ({ name }) =>
      !wanted.columns.has(name) &&
      !wanted.constants.has(name) &&
      !test.constantsOnly.includes(name) &&
      !test.mappedOnly.includes(name),
  );
  const taken = new Set([wanted.by, ...Object.values(columns)]);
  Object.assign(columns, test.id === "clean-vehicle-credit" ? facts(sample, open) : byNeeds(test, sample, open, taken));
  refuseMissing(test, parameters, columns, sample, wanted);
  refuseUnits(test, columns, wanted);
  return columns;
}

/** The test that the columns fit, if there is only one. @throws UsageError */
export function matchedTest(sample: Sample, wanted: Wanted): PortfolioTest {
  const known = [...wanted.columns.keys(), ...wanted.constants.keys()];
  const fitting = portfolioTests.map(testOf).filter((test) => {
    const parameters = parametersOf(test);
    if (!known.every((name) => parameters.some((parameter) => parameter.name === name))) return false;
    const given = new Set([...known, ...test.constantsOnly, ...test.mappedOnly]);
    const open = parameters.filter(({ name }) => !given.has(name));
    const taken = new Set([wanted.by, ...wanted.columns.values()]);
    // A parameter that may be a constant does not tell tests apart.
    const needed = open.filter(({ optional, kind }) => optional !== true && kind !== "table" && kind !== "one");
    const found = test.id === "clean-vehicle-credit" ? facts(sample, open) : byHeaders(test, sample, needed, taken);
    return needed.every(({ name }) => name in found);
  });
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const ids: readonly PortfolioTestId[] = fitting.length > 0 ? fitting.map(({ id }) => id) : portfolioTests;
  throw new UsageError(
    fitting.length > 0
      ? `The columns fit more than one test. Add --test and one of: ${ids.join(", ")}.`
      : `The columns fit no test: ${listed(sample.names)}. Add --test and one of: ${ids.join(", ")}.`,
  );
}

/** A column by its name; case and outer spaces do not matter if only one has it. @throws UsageError */
export function columnNamed(names: readonly string[], text: string, option: string): string {
  if (names.includes(text)) return text;
  const alike = names.filter((name) => name.trim().toLowerCase() === text.trim().toLowerCase());
  if (alike.length === 1) return alike[0] as string;
  throw new UsageError(`${option} is '${text}', but the lots have no such column. They have: ${listed(names)}.`);
}

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");

function unknownParameter(option: string, name: string, test: PortfolioTest): UsageError {
  const names = parametersOf(test).map((parameter) => parameter.name);
  const what = option === "--map" || option === "--set" ? `${option} ${name}=` : option;
  return new UsageError(`${what} is not for ${test.id}, which has ${names.join(", ")}.`);
}

/** The check's needs for parameters, by the names of the parameters. Days have no column in a check, but the same words. */
function needsOf(test: PortfolioTest, parameters: readonly Parameter[]): ColumnNeed[] {
  const columns = checkOf(test.check)?.roles[0]?.columns ?? [];
  return parameters.flatMap((parameter): ColumnNeed[] => {
    const { name } = parameter;
    const key = test.keys[name] ?? name;
    const need = columns.find((each) => each.key === key);
    const optional = parameter.optional || parameter.kind === "table" || parameter.kind === "one";
    if (need) {
      const { optional: _, ...rest } = need;
      return [optional ? { ...rest, optional: true } : rest];
    }
    // Only its words are used: nothing shows these texts.
    const texts = { title: "column.value", hint: "column.valueHint" } as const;
    return parameter.day === true ? [{ key, kind: "date", ...texts, optional: true }] : [];
  });
}

const parameterOf = (test: PortfolioTest, key: string): string =>
  Object.keys(test.keys).find((name) => test.keys[name] === key) ?? key;

interface Matched {
  readonly needs: readonly ColumnNeed[];
  readonly names: readonly string[];
  /** The same as words. */
  readonly headers: readonly string[];
  readonly cells: Sample["cells"];
  /** An index into `names`, by the key of the need. */
  readonly map: Readonly<Record<string, number | null>>;
}

function match(
  test: PortfolioTest,
  sample: Sample,
  parameters: readonly Parameter[],
  taken: ReadonlySet<string>,
): Matched {
  const free = sample.names.flatMap((name, at) => (taken.has(name) ? [] : [at]));
  const names = free.map((at) => sample.names[at] as string);
  const cells = free.map((at) => sample.cells[at] ?? []);
  const needs = needsOf(test, parameters);
  const headers = names.map(headerOf);
  return { needs, names, headers, cells, map: matchColumns(headers, cells, needs) };
}

/** The columns whose headers fit, without reporting doubts. */
function byHeaders(
  test: PortfolioTest,
  sample: Sample,
  parameters: readonly Parameter[],
  taken: ReadonlySet<string>,
): Record<string, string> {
  const { needs, names, headers, map } = match(test, sample, parameters, taken);
  const found: Record<string, string> = {};
  for (const need of needs) {
    const column = map[need.key];
    if (column === null || column === undefined) continue;
    if (headerScore(headers[column] ?? "", need.synonyms ?? need.key) === 0) continue;
    found[parameterOf(test, need.key)] = names[column] as string;
  }
  return { ...found, ...namedAlike(parameters, names, found) };
}

/** Columns that have exactly the name of a parameter for which the check has no words: `property`. */
function namedAlike(
  parameters: readonly Parameter[],
  names: readonly string[],
  found: Readonly<Record<string, string>>,
): Record<string, string> {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  const used = new Set(Object.values(found));
  return Object.fromEntries(
    parameters.flatMap(({ name }) => {
      const same = names.filter((each) => plain(each) === plain(name) && !used.has(each));
      return name in found || same.length !== 1 ? [] : [[name, same[0] as string] as const];
    }),
  );
}

/** @throws UsageError if it is not certain which column is meant */
function byNeeds(
  test: PortfolioTest,
  sample: Sample,
  parameters: readonly Parameter[],
  taken: ReadonlySet<string>,
): Record<string, string> {
  const matched = match(test, sample, parameters, taken);
  const { needs, names, headers, map } = matched;
  const found: Record<string, string> = {};
  for (const need of needs) {
    const column = map[need.key];
    const name = parameterOf(test, need.key);
    if (column === null || column === undefined) {
      refuseShared(need, name, matched, test);
      continue;
    }
    const header = names[column] as string;
    const rivals = rivalsOf(need, column, matched).map((at) => names[at] as string);
    if (rivals.length > 0) {
      const all = [header, ...rivals];
      throw new UsageError(
        `More than one column may be ${name}: ${listed(all)}. Say which one: ${all.map((each) => mapText(name, each)).join(" or ")}`,
      );
    }
    if (headerScore(headers[column] ?? "", need.synonyms ?? need.key) === 0) {
      throw new UsageError(
        `Only its contents suggest that '${header}' is ${name}. If it is, add ${mapText(name, header)}`,
      );
    }
    const doubt = need.kind === "amount" && !need.optional ? doubtAboutAmount(headers, column, need.key) : null;
    if (doubt !== null) {
      const why =
        doubt.kind === "per unit or share"
          ? "may be a price per unit or a percentage"
          : `may be the price of one unit, because there is a column '${doubt.quantity}'`;
      throw new UsageError(`'${header}' ${why}. If it is ${name}, add ${mapText(name, header)}`);
    }
    found[name] = header;
  }
  return { ...found, ...namedAlike(parameters, names, found) };
}

/** A column that was taken for something else, but whose header fits what is missing as well, has to be named. */
function refuseShared(
  need: ColumnNeed,
  name: string,
  { needs, names, headers, map }: Matched,
  test: PortfolioTest,
): void {
  if (need.optional) return;
  for (const other of needs) {
    const column = map[other.key];
    if (column === null || column === undefined) continue;
    const header = names[column] as string;
    const words = headers[column] as string;
    const score = headerScore(words, need.synonyms ?? need.key);
    if (score === 0 || score + CLOSE < headerScore(words, other.synonyms ?? other.key)) continue;
    const otherName = parameterOf(test, other.key);
    throw new UsageError(
      `The column '${header}' may be ${otherName} or ${name}. The columns are: ${listed(names)}. ` +
        `Say which one is which: ${mapText(otherName, header)} ${mapText(name, "COLUMN")}`,
    );
  }
}

/** Other columns that are used for nothing, whose header fits as well. */
function rivalsOf(need: ColumnNeed, column: number, { headers, cells, map }: Matched): number[] {
  const key = need.synonyms ?? need.key;
  const own = headerScore(headers[column] as string, key);
  const used = new Set(Object.values(map));
  return headers.flatMap((header, at) => {
    if (at === column || used.has(at) || headerScore(header, key) < own - CLOSE) return [];
    // The same cells say the same, whichever column is read; and a column that cannot be it is not proposed.
    const alone = matchColumns([header], [cells[at] ?? []], [need])[need.key];
    const same = JSON.stringify(cells[at]) === JSON.stringify(cells[column]);
    return alone === null || same ? [] : [at];
  });
}

/** The facts of vehicles, by the labels of the functions in any language of the pane. */
function facts(sample: Sample, parameters: readonly Parameter[]): Record<string, string> {
  const found: Record<string, string> = {};
  const open = new Set(parameters.map(({ name }) => name));
  for (const header of sample.names) {
    const fact = factNamed(headerOf(header)) ?? factNamed(header);
    if (fact === null || !open.has(fact)) continue;
    const earlier = found[fact];
    if (earlier !== undefined) {
      throw new UsageError(
        `More than one column may be ${fact}: ${listed([earlier, header])}. Say which one: ${mapText(fact, earlier)} or ${mapText(fact, header)}`,
      );
    }
    found[fact] = header;
  }
  return found;
}

function mapText(name: string, column: string): string {
  return `--map ${name}=${column === "COLUMN" ? column : shellText(column)}`;
}

function refuseMissing(
  test: PortfolioTest,
  parameters: readonly Parameter[],
  columns: Readonly<Record<string, string>>,
  sample: Sample,
  wanted: Wanted,
): void {
  const missing = parameters.filter(
    ({ name, optional }) => optional !== true && !(name in columns) && !wanted.constants.has(name),
  );
  if (missing.length === 0) return;
  const isConstant = ({ kind }: Parameter): boolean => kind === "one" || kind === "table";
  const says = missing.map((parameter) => {
    const { name, description, options } = parameter;
    const value = parameter.day === true ? "YYYY-MM-DD" : options !== undefined ? shellText(options[0] ?? "") : "VALUE";
    const ways = [
      ...(test.constantsOnly.includes(name) ? [] : [mapText(name, "COLUMN")]),
      ...(isConstant(parameter) ? [`${optionOf(name)} ${value}`] : []),
    ];
    return `  ${ways.join(" or ")}\n      ${description}`;
  });
  const what = missing.map(({ name }) => name).join(" and ");
  throw new UsageError(
    `No column was recognized as ${what}. The columns are: ${listed(sample.names)}. Add:\n${says.join("\n")}`,
  );
}

/** @throws UsageError if amounts that are compared are in different currencies or scales, or a quantity in another unit than the credit's */
function refuseUnits(test: PortfolioTest, columns: Readonly<Record<string, string>>, wanted: Wanted): void {
  const money = Object.entries(columns).filter(
    ([name]) => isMoney(test.keys[name] ?? name) || (name === "pfe" && test.id === "material-assistance"),
  );
  const [first, ...others] = money.map(([name, header]) => ({ name, header, ...headerFacts(headerOf(header)) }));
  for (const other of others) {
    if (first === undefined || other.unit === "" || first.unit === "" || other.unit === first.unit) continue;
    throw new UsageError(
      `'${first.header}' is in ${first.unit} and '${other.header}' in ${other.unit}. Convert one of them, or name other columns with --map.`,
    );
  }
  const quantity = columns.quantity;
  if (quantity === undefined || wanted.columns.has("quantity")) return;
  const unit = otherQuantityUnit(quantity.replace(/_+/g, " "));
  if (unit === null) return;
  throw new UsageError(
    `The quantities are in ${unit}, as the header '${quantity}' says. The credit counts kWh of batteries, W of solar components and inverters, ` +
      "m2 of wafers or kg. Convert them in a column of their own, and name it with --map quantity=COLUMN.",
  );
}
