import { definitions } from "../../functions/catalogue";
import type { FunctionDefinition, Parameter, Section } from "../../functions/declaration";
import { citationOf } from "../../law";
import { parseReference } from "../../office/explain-references";
import { tokenize } from "../../xlsx/text/formula-text";
import { hasFunction as isKnown } from "../../checks/calls/engine";
import { parseFormula } from "../../checks/explain-formula";
import { englishWords, type FunctionWords } from "../../text/function-words";

interface GuideSection {
  readonly section: Section;
  readonly functions: readonly FunctionDefinition[];
}

/** Every function by section, in the order of the catalog. */
export const guideSections: readonly GuideSection[] = sectionsOf(definitions);

function sectionsOf(functions: readonly FunctionDefinition[]): GuideSection[] {
  const sections = new Map<Section, FunctionDefinition[]>();
  for (const each of functions) {
    const known = sections.get(each.section);
    if (known) known.push(each);
    else sections.set(each.section, [each]);
  }
  return [...sections].map(([section, its]) => ({ section, functions: its }));
}

const key = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll("_", " ");

interface Searchable {
  readonly definition: FunctionDefinition;
  /** The searchable texts, most relevant first. */
  readonly layers: readonly string[];
}

const searchables = new Map<FunctionWords, readonly Searchable[]>();

/** English is searched in every language, because the law and the names of options are in English. */
function searchableIn(words: FunctionWords): readonly Searchable[] {
  const known = searchables.get(words);
  if (known) return known;
  const languages = words === englishWords ? [words] : [words, englishWords];
  const made = definitions.map((definition: FunctionDefinition) => ({
    definition,
    layers: [
      definition.id,
      languages.map(({ summary }) => summary(definition)).join(" "),
      definition.parameters.map(({ name, options }) => [name, ...(options ?? [])].join(" ")).join(" "),
      languages
        .flatMap(({ description, option, returns }) => [
          ...definition.parameters.flatMap((parameter) => [
            description(definition, parameter),
            ...(parameter.options ?? []).map((each) => option(parameter, each)),
          ]),
          returns(definition),
        ])
        .join(" "),
      definition.citations.map((id) => `${id} ${citationOf(id).authority}`).join(" "),
    ].map(key),
  }));
  searchables.set(words, made);
  return made;
}

/** The functions that contain every word of a query, those with matches in their name first. */
export function searchFunctions(query: string, language = englishWords): readonly FunctionDefinition[] {
  const words = key(query.replace(/^=?\s*IRA\./i, ""))
    .split(/[\s,;()]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return definitions;
  const hits: { definition: FunctionDefinition; rank: number }[] = [];
  for (const { definition, layers } of searchableIn(language)) {
    let rank = 0;
    for (const word of words) {
      const layer = layers.findIndex((text) => text.includes(word));
      if (layer < 0) {
        rank = -1;
        break;
      }
      rank += layer;
    }
    if (rank >= 0) hits.push({ definition, rank });
  }
  return hits.sort((left, right) => left.rank - right.rank).map(({ definition }) => definition);
}

/** How an entry in an argument field goes into the formula. */
type EntryKind = "omitted" | "reference" | "number" | "truth" | "text" | "array" | "date" | "call";

export interface Entry {
  readonly kind: EntryKind;
  /** As the formula writes it, with the separators of en-US. */
  readonly text: string;
}

const NUMBER = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?%?$/i;

/**
 * Reads what a person entered for an argument. A reference, quoted text and `{1;2}` stay as they are; a number loses its thousands
 * separators; anything else becomes quoted text, so that it can never be read as a formula.
 */
export function readEntry(entered: string, parameter?: Parameter): Entry {
  const text = entered.trim();
  if (text === "") return { kind: "omitted", text: "" };
  if (/^"(?:[^"]|"")*"$/.test(text)) return { kind: "text", text };
  // An option such as `traced` is never a name defined in the workbook.
  if (parameter?.options?.some((option) => option.toLowerCase() === text.toLowerCase())) return quoted(text);
  if (/^(?:true|false)$/i.test(text)) return { kind: "truth", text: text.toUpperCase() };
  if (/\d/.test(text) && NUMBER.test(text))
    return { kind: "number", text: text.replaceAll(",", "").replace(/^\+/, "") };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: "date", text: `"${text}"` };
  const bare = text.replace(/^=/, "");
  if (isArray(bare)) return { kind: "array", text: bare };
  const reference = parseReference(bare);
  // A single word may be a country as well as a name: it is a name of the workbook only after `=`.
  if (reference && (reference.kind !== "name" || text.startsWith("="))) return { kind: "reference", text: bare };
  // A single call of one of our functions.
  if (text.startsWith("=") && parseFormula(text, isKnown).whole) return { kind: "call", text: bare };
  return quoted(text);
}

function quoted(text: string): Entry {
  return { kind: "text", text: `"${text.replaceAll('"', '""')}"` };
}

/** `{1,2;"a",TRUE}`: constants only. */
function isArray(text: string): boolean {
  if (!/^\{.*\}$/.test(text)) return false;
  const rest = tokenize(text.slice(1, -1)).filter(({ kind }) => kind !== "space");
  if (rest.length === 0) return false;
  return rest.every(
    ({ kind, text: part }) =>
      kind === "string" ||
      kind === "number" ||
      kind === "error" ||
      [",", ";", "-"].includes(part) ||
      /^(?:TRUE|FALSE)$/i.test(part),
  );
}

interface BuiltFormula {
  readonly formula: string;
  /** Required arguments that are not filled in. */
  readonly missing: readonly Parameter[];
}

/** The call with its arguments. Arguments left out are dropped at the end and stay empty in between. */
export function buildFormula(definition: FunctionDefinition, entries: readonly string[]): BuiltFormula {
  const read = definition.parameters.map((parameter, index) => readEntry(entries[index] ?? "", parameter));
  const missing = definition.parameters.filter(
    ({ optional }, index) => optional !== true && read[index]?.kind === "omitted",
  );
  let count = read.length;
  while (count > 0 && read[count - 1]?.kind === "omitted") count--;
  const args = read.slice(0, count).map(({ text }) => text);
  return { formula: `=IRA.${definition.id}(${args.join(", ")})`, missing };
}
