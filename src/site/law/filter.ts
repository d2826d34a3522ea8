/** Which entries the page of the register shows. The state is the query of its address, so that a choice can be linked. */
export interface LawFilter {
  /** Words that all occur in an entry. */
  readonly text: string;
  /** The slug of a section, or empty for all. */
  readonly section: string;
  /** The slug of a kind, or empty for all. */
  readonly kind: string;
  /** A mark, `not-verified` for both others than verified, or empty for all. */
  readonly mark: string;
  /** Only entries with a caution. */
  readonly cautioned: boolean;
}

/** What the page knows of an entry. */
export interface FilteredEntry {
  readonly text: string;
  readonly section: string;
  readonly kind: string;
  readonly mark: string;
  readonly cautioned: boolean;
}

export const NO_FILTER: LawFilter = { text: "", section: "", kind: "", mark: "", cautioned: false };

export const NOT_VERIFIED = "not-verified";

/** `?only=unverified` is everything that is not verified; `?mark=unverified` is that mark alone. */
const ONLY = "unverified";

export function filterOfQuery(query: string): LawFilter {
  const values = new URLSearchParams(query);
  const value = (name: string): string => values.get(name) ?? "";
  return {
    text: value("q"),
    section: value("section"),
    kind: value("kind"),
    mark: value("only") === ONLY ? NOT_VERIFIED : value("mark"),
    cautioned: value("caution") === "yes",
  };
}

/** The query of a filter; empty if it shows everything. */
export function queryOfFilter({ text, section, kind, mark, cautioned }: LawFilter): string {
  const values = new URLSearchParams();
  if (mark === NOT_VERIFIED) values.set("only", ONLY);
  else if (mark !== "") values.set("mark", mark);
  if (section !== "") values.set("section", section);
  if (kind !== "") values.set("kind", kind);
  if (cautioned) values.set("caution", "yes");
  if (text.trim() !== "") values.set("q", text.trim());
  const query = values.toString();
  return query === "" ? "" : `?${query}`;
}

/** Text without case, width and accents, as it is searched. */
export function searchKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

/** The test of a filter. The text of an entry must be a search key. */
export function shownBy(filter: LawFilter): (entry: FilteredEntry) => boolean {
  const words = searchKey(filter.text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const { section, kind, mark, cautioned } = filter;
  return (entry) =>
    (section === "" || entry.section === section) &&
    (kind === "" || entry.kind === kind) &&
    (mark === "" || (mark === NOT_VERIFIED ? entry.mark !== "verified" : entry.mark === mark)) &&
    (!cautioned || entry.cautioned) &&
    words.every((word) => entry.text.includes(word));
}

/** What is announced. */
export function countText(shown: number, all: number): string {
  if (shown === all) return `All ${all} entries are shown.`;
  if (shown === 0) return "No entry matches.";
  return `${shown} of ${all} entries ${shown === 1 ? "is" : "are"} shown.`;
}
