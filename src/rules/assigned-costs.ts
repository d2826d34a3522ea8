import { type Ratio, ratioOfText, ZERO } from "../exact";
import type { CitationId, IsoDate } from "../law";
import {
  type AssignedCostLine,
  type AssignedCostTable,
  assignedCostTables,
  assignedItemSynonyms,
  type TableUse,
  technologiesWithoutPercentages,
  type Window,
} from "../law/assigned-costs";
import { looseKey, NameList, shortName } from "../names/near-names";
import { notAvailable, type Problem } from "../sentences/problem";
import { lawWord, reason, type Reason } from "../sentences/reason";
import { type Caution, type Determination, determination } from "./determination";

/** What a name in a table of assigned costs means: one of its lines, or a manufactured product with all its lines. */
export interface AssignedItem {
  readonly table: AssignedCostTable;
  /** `Battery Pack/Module: Cells`, or the product alone. */
  readonly name: string;
  readonly product: string;
  readonly lines: readonly AssignedCostLine[];
  /** Out of 100. */
  readonly percent: Ratio;
}

/** No real name is this long, so no candidates are searched for. */
const LONGEST_NAME = 100;

/** The words of a name, in the singular, without filler words. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((word) => word !== "" && word !== "and" && word !== "or")
    .map((word) => looseKey(word.replace(/ies$/, "y")));
}

const nameKey = (text: string): string => wordsOf(text).join("");

const TABLE_WORDS = new Map(
  Object.entries({
    groundmount: "ground mount",
    groundmounted: "ground mount",
    mounted: "mount",
    gridscale: "grid scale",
    bess: "storage",
    onshore: "land",
    landbased: "land",
    tracker: "tracking",
    us: "domestic",
  }),
);
/** Words that do not distinguish tables. */
const IDLE_TABLE_WORDS = new Set(
  "solar pv photovoltaic battery energy system project facility table turbine inverter based tilt single axis with c si".split(
    " ",
  ),
);

/** The set of distinguishing words in a table's name; their order does not matter. */
function tableKey(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/\broof[\s-]*(?:top|mounted|mount)\b/g, "rooftop")
    .replace(/\bmodule[\s-]*level power electronics?\b/g, "mlpe")
    // The sizes that follow the notice's own names.
    .replace(/\(\s*(?:>|<=|\u2264)\s*1\s*mwh\s*\)/g, "");
  const words = wordsOf(plain).flatMap((word) => (TABLE_WORDS.get(word) ?? word).split(" "));
  return [...new Set(words.filter((word) => !IDLE_TABLE_WORDS.has(word)))].sort();
}

interface NamedTable {
  readonly table: AssignedCostTable;
  /** The result of `tableKey` for its name. */
  readonly words: readonly string[];
}

const namedTables = new WeakMap<readonly AssignedCostTable[], readonly NamedTable[]>();

/** Tables with their distinguishing words, computed once, because a column may name its table in each of 20,000 rows. */
function withWords(tables: readonly AssignedCostTable[]): readonly NamedTable[] {
  let named = namedTables.get(tables);
  if (!named) {
    named = tables.map((table) => ({ table, words: tableKey(table.name) }));
    namedTables.set(tables, named);
  }
  return named;
}

const unpricedTechnologies = new Map(technologiesWithoutPercentages.map((name) => [tableKey(name).join(" "), name]));

/** What a table is used for, and the date that decides whether its notice may be; null if there is none. */
export interface DayOfUse {
  readonly date: IsoDate | null;
  readonly use: TableUse;
}

/** A table as users name it: with its notice if another notice has a table of the same name. */
export function fullName(
  { name, notice }: AssignedCostTable,
  tables: readonly AssignedCostTable[] = assignedCostTables,
): string {
  return tables.some((other) => other.name === name && other.notice !== notice) ? `${name}, ${notice}` : name;
}

/** Names of all tables, for messages and help. */
export const assignedTableNames: readonly string[] = assignedCostTables.map((table) =>
  fullName(table, assignedCostTables),
);

const contentTables = assignedCostTables.filter(({ inForce }) => inForce["domestic content"] !== null);

/** The same for the tables that are for domestic content. */
export const contentTableNames: readonly string[] = contentTables.map((table) => fullName(table, contentTables));

/** The number of a notice, with any dash, as it may be copied from a document. */
const NOTICE = /\b(?:irs[\s_]*)?notice[\s_]*(\d{4})[\s_\-\u2010-\u2015\u2212]+(\d+)/i;

function isUsable({ inForce }: AssignedCostTable, { date, use }: DayOfUse): boolean {
  const window = inForce[use];
  if (window === null || date === null) return window !== null;
  return (window.from === null || window.from <= date) && (window.through === null || date <= window.through);
}

/**
 * The table that a name means, with or without its notice. Nothing is assumed: a name without variant or size does not match, and neither
 * does one that fits tables of several notices which may be used on the day. Without a day, the notices are not checked against it.
 * @throws Problem (not available) with the tables that it may mean, or with the days on which it may be used.
 */
export function assignedTable(
  name: string,
  day: DayOfUse | null = null,
  tables: readonly AssignedCostTable[] = assignedCostTables,
): AssignedCostTable {
  return tableInUse(tablesNamed(name, tables), day, tables);
}

/** The tables that a name means: one of each notice that has it. @throws Problem (not available) if there is none. */
export function tablesNamed(
  name: string,
  tables: readonly AssignedCostTable[] = assignedCostTables,
): readonly AssignedCostTable[] {
  const short = name.length > LONGEST_NAME ? "" : name.normalize("NFKC");
  const notice = NOTICE.exec(short)?.slice(1).join("-");
  const words = tableKey(short.replace(NOTICE, " "));
  const key = words.join(" ");
  const named = withWords(tables).filter((each) => notice === undefined || each.table.notice === `Notice ${notice}`);
  const found = named.filter((each) => each.words.join(" ") === key);
  if (found.length > 0) return found.map(({ table }) => table);
  const place = { parameter: "table" };
  const without = unpricedTechnologies.get(key);
  if (without !== undefined) {
    throw notAvailable("materialAssistance.unpriced", { technology: lawWord(without) }, place);
  }
  const possible = words.length === 0 ? [] : named.filter((each) => words.every((word) => each.words.includes(word)));
  const listed = possible.length > 0 ? possible.map(({ table }) => table) : tables;
  const values = { name: shortName(name), tables: { list: listed.map((table) => fullName(table, tables)) } };
  const id = possible.length > 0 ? "materialAssistance.tableNotSpecific" : "materialAssistance.notATable";
  throw notAvailable(id, values, place);
}

/** The one of the tables that may be used on a day. @throws Problem (not available) if there are several, or none. */
export function tableInUse(
  found: readonly AssignedCostTable[],
  day: DayOfUse | null,
  tables: readonly AssignedCostTable[] = assignedCostTables,
): AssignedCostTable {
  const usable = day === null ? found : found.filter((table) => isUsable(table, day));
  const [first, second] = usable;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined && day !== null) throw notInForce(found, day, tables);
  const list = usable.map((table) => fullName(table, tables));
  throw notAvailable(
    "materialAssistance.severalNotices",
    { name: found[0]?.name ?? "", tables: { list } },
    { parameter: "table" },
  );
}

/** Tables that were named may not be used on the day: when they may, and which others may. */
function notInForce(found: readonly AssignedCostTable[], day: DayOfUse, tables: readonly AssignedCostTable[]): Problem {
  const { date, use } = day;
  const nameOf = ({ name, notice }: AssignedCostTable): string => `${name}, ${notice}`;
  const windows = found.flatMap((table) => {
    const window = table.inForce[use];
    return window === null
      ? []
      : [reason("materialAssistance.usableOn", { table: nameOf(table), window: windowReason(window) })];
  });
  const others = tables.filter((table) => table.name === found[0]?.name && isUsable(table, day));
  const advice =
    others.length === 0
      ? reason("materialAssistance.enterCosts")
      : reason("materialAssistance.useTable", { tables: { list: others.map((table) => fullName(table, tables)) } });
  const place = { parameter: "table" };
  if (date === null || windows.length === 0) {
    return notAvailable("materialAssistance.notForUse", { tables: { list: found.map(nameOf) }, advice }, place);
  }
  const values = {
    when: reason(use === "sold" ? "materialAssistance.soldOn" : "materialAssistance.begunOn", { date }),
    windows: { list: windows, between: "; " },
    advice,
  };
  return notAvailable("materialAssistance.notInForce", values, place);
}

/** The days of a window, in words. */
function windowReason({ from, through }: Window): Reason {
  if (from === null) {
    return through === null ? reason("materialAssistance.anyDay") : reason("materialAssistance.untilDay", { through });
  }
  return through === null
    ? reason("materialAssistance.fromDay", { from })
    : reason("materialAssistance.betweenDays", { from, through });
}

interface TableIndex {
  /** Names that have a meaning on their own, with everything that they may mean. */
  readonly alone: ReadonlyMap<string, readonly AssignedItem[]>;
  /** Manufactured products, by each of their names. */
  readonly products: ReadonlyMap<string, AssignedItem>;
  readonly items: readonly AssignedItem[];
  readonly suggestions: NameList<string>;
}

const indexes = new WeakMap<AssignedCostTable, TableIndex>();

function namesOf(name: string): string[] {
  return [name, ...assignedItemSynonyms.flatMap(([other, synonyms]) => (other === name ? synonyms : []))];
}

/** The short form of a component, which is enough if the product is known: the part before ` for ` or a parenthesis. */
function shortOf(component: string): string {
  return component.replace(/ (?:for |\().*$/, "");
}

function indexOf(table: AssignedCostTable): TableIndex {
  const known = indexes.get(table);
  if (known) return known;
  const alone = new Map<string, AssignedItem[]>();
  const products = new Map<string, AssignedItem>();
  const items: AssignedItem[] = [];
  const suggestions = new NameList<string>();
  const add = (name: string, item: AssignedItem): void => {
    const key = nameKey(name);
    const meanings = alone.get(key) ?? [];
    if (!meanings.includes(item)) alone.set(key, [...meanings, item]);
  };
  for (const product of new Set(table.lines.map((line) => line.product))) {
    const lines = table.lines.filter((line) => line.product === product);
    const percent = lines.reduce((sum, line) => sum.add(ratioOfText(line.percent)), ZERO);
    const whole: AssignedItem = { table, name: product, product, lines, percent };
    items.push(whole);
    const productNames = namesOf(product);
    for (const name of productNames) {
      add(name, whole);
      suggestions.add(name, product);
      products.set(nameKey(name), whole);
    }
    for (const line of lines) {
      const full = `${product}: ${line.component}`;
      const item: AssignedItem = { table, name: full, product, lines: [line], percent: ratioOfText(line.percent) };
      items.push(item);
      const names = [...namesOf(line.component), ...namesOf(full).slice(1)];
      for (const name of names) {
        add(name, item);
        suggestions.add(name, full);
      }
      for (const productName of productNames) {
        for (const name of [...names, shortOf(line.component)]) add(`${productName} ${name}`, item);
      }
    }
  }
  const index: TableIndex = { alone, products, items, suggestions };
  indexes.set(table, index);
  return index;
}

/**
 * The item that a name means in a table: `Battery Pack/Module: Cells`, a component alone if no other product has one with that name, or a
 * manufactured product for all its lines.
 * @throws Problem (not available) with the items that it may mean.
 */
export function assignedItem(table: AssignedCostTable, name: string): AssignedItem {
  const found = name.length > LONGEST_NAME ? [] : (indexOf(table).alone.get(nameKey(name)) ?? []);
  if (found.length === 1) return found[0] as AssignedItem;
  throw unlisted(table, name, found);
}

/**
 * The item of a product and a component in separate cells; either may be "".
 * @throws Problem (not available) with the items that they may mean.
 */
export function assignedItemOf(table: AssignedCostTable, product: string, component: string): AssignedItem {
  if (component === "" || product === "") return assignedItem(table, product + component);
  const { products } = indexOf(table);
  const whole = product.length > LONGEST_NAME ? undefined : products.get(nameKey(product));
  if (!whole) {
    const names = [...new Set(table.lines.map((line) => line.product))];
    const values = { name: shortName(product), table: table.name, notice: table.notice, products: { list: names } };
    throw notAvailable("materialAssistance.notAProduct", values, { parameter: "product" });
  }
  if (component.length > LONGEST_NAME) throw unlisted(table, component, [], whole.product);
  // A component that also names its product is accepted if both agree.
  for (const name of [`${whole.product}: ${component}`, component]) {
    const found = indexOf(table).alone.get(nameKey(name)) ?? [];
    const own = found.filter((item) => item.product === whole.product && item !== whole);
    if (own.length === 1) return own[0] as AssignedItem;
    if (own.length > 1) throw unlisted(table, component, own);
  }
  throw unlisted(table, component, [], whole.product);
}

/** Whether any table lists an item under a name. */
export function isAssignedName(name: string, tables: readonly AssignedCostTable[] = assignedCostTables): boolean {
  return name.length <= LONGEST_NAME && tables.some((table) => indexOf(table).alone.has(nameKey(name)));
}

function unlisted(
  table: AssignedCostTable,
  name: string,
  meanings: readonly AssignedItem[],
  product: string | null = null,
): Problem {
  const values = { name: shortName(name), table: table.name, notice: table.notice };
  const place = { parameter: "component" };
  if (meanings.length > 1) {
    const items = { list: meanings.map((item) => item.name) };
    return notAvailable("materialAssistance.itemNotSpecific", { ...values, items }, place);
  }
  const asked = name.length > LONGEST_NAME ? "" : nameKey(name);
  if (table.withoutPercentage.some((item) => nameKey(item) === asked)) {
    return notAvailable("materialAssistance.steelOrIron", values, place);
  }
  const { items, suggestions } = indexOf(table);
  const within = items.filter((item) => product === null || item.product === product);
  const words = name.length > LONGEST_NAME ? [] : wordsOf(name);
  const holding = words.length === 0 ? [] : within.filter((item) => holdsAll(item, words));
  const near =
    asked === "" ? [] : [...new Set(suggestions.suggest(name).map((each) => suggestions.find(each) ?? each))];
  const candidates =
    holding.length > 0
      ? holding.map((item) => item.name)
      : near.filter((each) => within.some((item) => item.name === each));
  const advice =
    candidates.length > 0
      ? reason("names.didYouMean", { suggestions: { list: candidates, between: " or " } })
      : reason("materialAssistance.onlyListed", { items: { list: within.map((item) => item.name) } });
  return product === null
    ? notAvailable("materialAssistance.notListed", { ...values, advice }, place)
    : notAvailable("materialAssistance.notListedUnder", { ...values, product, advice }, place);
}

/** What to watch for when relying on a table's figures: the size that distinguishes the storage tables, or the wafers; null for nothing. */
export function noteOf({ caution, citation }: AssignedCostTable): Caution | null {
  if (caution === undefined) return null;
  switch (caution) {
    case "storage size":
      return { title: "Size of storage", reason: reason("materialAssistance.storageSize"), citation };
    case "domestic wafers":
      return { title: "Domestic wafers", reason: reason("materialAssistance.domesticWafers"), citation };
  }
}

/**
 * What to know before relying on a table's figures: that it is a transcription, when its notice may be used for material assistance or for
 * domestic content, and the note of `noteOf`.
 */
export function tableCautions(table: AssignedCostTable, isContent = false): Caution[] {
  const { notice, name, citation } = table;
  const note = noteOf(table);
  return [
    {
      title: "Transcribed figures",
      reason: reason("materialAssistance.transcribed", { notice, table: name }),
      citation,
    },
    ...daysOfNotice(table, isContent),
    ...(note === null ? [] : [note]),
  ];
}

/** When the notice of a table may be used, if not on any day. */
function daysOfNotice(
  { notice, citation, inForce, inForceCitation }: AssignedCostTable,
  isContent: boolean,
): Caution[] {
  const title = "Notice in force";
  const isOpen = ({ from, through }: Window): boolean => (from ?? through) === null;
  const { "construction begins": begun, sold, "domestic content": content } = inForce;
  if (isContent) {
    if (content === null || isOpen(content)) return [];
    return [
      {
        title,
        reason: reason("materialAssistance.inForceContent", { notice, begun: windowReason(content) }),
        citation,
      },
    ];
  }
  if (isOpen(begun) && isOpen(sold)) return [];
  const values = { notice, begun: windowReason(begun), sold: windowReason(sold) };
  return [{ title, reason: reason("materialAssistance.inForce", values), citation: inForceCitation }];
}

/** The line for making a product, or the product as a whole, which includes it. */
export function includesProduction({ lines }: AssignedItem): boolean {
  return lines.some(({ component }) => component === PRODUCTION);
}

const PRODUCTION = "Production";
const PRODUCTION_CITATION: CitationId = "Notice 2026-15 production";

/** Whose work a production line is. No text that was read says so. */
export function productionCaution(items: Iterable<AssignedItem>): Caution[] {
  for (const item of items) {
    if (includesProduction(item)) {
      return [
        { title: "Production lines", reason: reason("materialAssistance.production"), citation: PRODUCTION_CITATION },
      ];
    }
  }
  return [];
}

/** The percentage that a table assigns to an item, as a fraction. */
export function determineAssignedCost({ name, percent, table }: AssignedItem): Determination {
  const { notice, citation } = table;
  const why: Reason = reason("materialAssistance.assignedBy", {
    notice,
    percent: `${percent.toString()} %`,
    item: name,
    table: table.name,
  });
  return determination({
    about: name,
    figures: { percentage: { value: percent.div(100n), reason: why, citation } },
    steps: [{ test: "Assigned cost", fact: name, reason: why, outcome: null, citation }],
    cautions: tableCautions(table),
  });
}

const itemWords = new WeakMap<AssignedItem, ReadonlySet<string>>();

function holdsAll(item: AssignedItem, words: readonly string[]): boolean {
  let own = itemWords.get(item);
  if (!own) {
    own = new Set(wordsOf(item.name));
    itemWords.set(item, own);
  }
  const held = own;
  return words.every((word) => held.has(word));
}
