import { LAW_VERSION, sources } from "../../law";
import { lawAnchor, slug } from "./entries/anchors";
import { NOT_VERIFIED } from "./filter";
import { MARK_NAMES, MARKS, type Mark, markText } from "./marks";
import { overviewHtml } from "./overview";
import { LAW_KINDS, LAW_SECTIONS, type LawEntry, type LawKind, lawRegister, type LawSource } from "./register";
import { escapeHtml, linked, proseHtml, webAddress } from "./html";

/** Kinds in the plural, as the filter names them. */
const KIND_NAMES: Readonly<Record<LawKind, string>> = {
  figure: "figures",
  schedule: "steps of schedules",
  country: "countries",
  "table line": "lines of tables",
  list: "items of lists",
  citation: "citations",
};

const MEANINGS: Readonly<Record<Mark, string>> = {
  verified: "we read the primary text.",
  secondary: "we read only what others say about it.",
  unverified: "general knowledge, or a note that is not reliable on its own. Check it before you rely on it.",
};

/** The content of the page's `main` element. Everything is shown; its script adds the filters. */
export function lawPageBody(register: readonly LawEntry[] = lawRegister()): string {
  const sections = LAW_SECTIONS.map(({ id, title }) =>
    sectionHtml(
      id,
      title,
      register.filter(({ section }) => section === id),
    ),
  );
  return `<div class="law-register">
<h1>Register of law</h1>
<p>Every figure, date, country, table line and citation that OriginCredit calculates with, each with its authority, the text where we read it, the day on which we checked it, and how sure we are. The law data is of <time>${LAW_VERSION}</time>. The same register is in <a href="law.json">law.json</a> for programs.</p>
<dl class="law-marks">${MARKS.map((mark) => `<div><dt>${markHtml(mark, MARK_NAMES[mark])}</dt><dd>${MEANINGS[mark]}</dd></div>`).join("")}</dl>
${overviewHtml(register)}
${filtersHtml()}
${sections.join("\n")}
${sourcesHtml(register)}
</div>
`;
}

function markHtml(mark: Mark, text: string): string {
  return `<span class="mark ${mark}">${escapeHtml(text)}</span>`;
}

function option(value: string, name: string): string {
  return `<option value="${escapeHtml(value)}">${escapeHtml(name)}</option>`;
}

/** The script shows them, because without it they change nothing. */
function filtersHtml(): string {
  const select = (id: string, label: string, options: readonly string[]): string =>
    `<p><label for="${id}">${label}</label><select id="${id}">${options.join("")}</select></p>`;
  return `<form class="law-filters" role="search" aria-label="Filters of the register" hidden="">
<p class="law-search"><label for="filter-text">Search</label><input id="filter-text" type="search" autocomplete="off" spellcheck="false"/></p>
${select("filter-section", "Section", [option("", "all"), ...LAW_SECTIONS.map(({ id, title }) => option(slug(id), title))])}
${select("filter-kind", "Kind", [option("", "all"), ...LAW_KINDS.map((kind) => option(slug(kind), KIND_NAMES[kind]))])}
${select("filter-mark", "Mark", [option("", "all"), option(NOT_VERIFIED, "not verified"), ...MARKS.map((mark) => option(mark, MARK_NAMES[mark]))])}
<p class="law-check"><input id="filter-only" type="checkbox"/><label for="filter-only">Only what is not verified</label></p>
<p class="law-check"><input id="filter-caution" type="checkbox"/><label for="filter-caution">Only with a caution</label></p>
<p class="law-shown"><span id="filter-count" role="status"></span> <button type="reset">Show all</button></p>
</form>`;
}

function sectionHtml(id: string, title: string, entries: readonly LawEntry[]): string {
  const groups = new Map<string, LawEntry[]>();
  for (const entry of entries) {
    const members = groups.get(entry.group);
    if (members) members.push(entry);
    else groups.set(entry.group, [entry]);
  }
  const html = [...groups].map(
    ([group, members]) =>
      `<div class="law-group"><h3>${escapeHtml(group)}</h3>\n<ul>\n${members.map(entryHtml).join("\n")}\n</ul></div>`,
  );
  return `<section class="law-section" id="section-${slug(id)}" data-section="${slug(id)}"><h2>${escapeHtml(title)}</h2>\n${html.join("\n")}\n</section>`;
}

function entryHtml(entry: LawEntry): string {
  const caution = entry.caution === null ? "" : ' data-caution=""';
  const start = `<li class="law-entry law-${entry.kind === "citation" ? "text" : "line"}" id="${entry.id}" data-kind="${slug(entry.kind)}" data-mark="${entry.confidence}"${caution}>`;
  return `${start}${entry.kind === "citation" ? citationHtml(entry) : figureHtml(entry)}</li>`;
}

/** One line: what, the value with its days, and what it rests on. Why it is not verified stands at its citation. */
function figureHtml(entry: LawEntry): string {
  const { what, shown, note, citation, authority, checkedOn } = entry;
  // What the citation itself does not say.
  const apart = entry.confidence === "unverified" && entry.likelihood === null ? entry.because : null;
  const remarks = [note, apart]
    .filter((text) => text !== null)
    .map((text) => `<p class="quiet">${proseHtml(text)}</p>`);
  const days = daysText(entry);
  const keys = entry.sources.map(sourceKeyHtml).join(", ");
  return (
    `<div class="law-what">${proseHtml(what)}${remarks.join("")}</div>` +
    `<div class="law-value"><strong>${proseHtml(shown)}</strong>${days === "" ? "" : ` <span class="quiet">${days}</span>`}</div>` +
    `<div class="law-cite"><a href="#${lawAnchor(citation)}">${escapeHtml(authority)}</a> ${markHtml(entry.confidence, markText(entry))} ` +
    `<span class="quiet">checked <time>${checkedOn}</time>${keys === "" ? "" : `; read in ${keys}`}</span></div>`
  );
}

/** The days on which a value applies, with the date that is compared with them. */
function daysText({ from, through, dateMeans }: LawEntry): string {
  const time = (day: string): string => `<time>${day}</time>`;
  const means = dateMeans === null ? "" : `${escapeHtml(dateMeans)} `;
  if (from !== null) return `${means}${through === null ? `from ${time(from)}` : `${time(from)} to ${time(through)}`}`;
  return through === null ? "" : `${means}until ${time(through)}`;
}

/** A citation with everything that is known about it. */
function citationHtml(entry: LawEntry): string {
  const { authority, sentence, because, caution, checkedOn } = entry;
  const remark = (label: string, text: string | null): string =>
    text === null ? "" : `<p><b>${label}:</b> ${proseHtml(text)}</p>`;
  const read = entry.sources.map(
    ({ key, title, address }) => `<li>${escapeHtml(`${key}: ${title}`)}: ${linked(address)}</li>`,
  );
  return (
    `<p class="law-head"><strong>${escapeHtml(authority)}</strong> ${markHtml(entry.confidence, markText(entry))} ` +
    `<span class="quiet">checked <time>${checkedOn}</time></span></p>` +
    `<p>${proseHtml(sentence ?? "")}</p>${remark("Keep in mind", caution)}${remark("Why it is not verified", because)}` +
    (read.length === 0
      ? '<p class="quiet">No text was read.</p>'
      : `<p class="quiet">Read in</p><ul class="quiet">${read.join("")}</ul>`)
  );
}

/** The key of a source, which leads to the text, or to where it is described if it has no web address. */
function sourceKeyHtml({ key, title, address }: LawSource): string {
  const href = webAddress(address) ?? `#source-${slug(key)}`;
  return `<a href="${escapeHtml(href)}" title="${escapeHtml(title)}">${escapeHtml(key)}</a>`;
}

/** The texts that entries name by their keys. */
function sourcesHtml(register: readonly LawEntry[]): string {
  const cited = new Set(register.flatMap((entry) => entry.sources.map(({ key }) => key)));
  const items = sources
    .filter(({ key }) => cited.has(key))
    .map(
      ({ key, title, address }) =>
        `<li id="source-${slug(key)}"><b>${escapeHtml(key)}</b> ${escapeHtml(title)}: ${linked(address)}</li>`,
    );
  return `<section class="law-sources" id="sources"><h2>Texts that were read</h2>
<p class="quiet">Hosts that we do not know to be reliable are named without a link.</p>
<ul>
${items.join("\n")}
</ul></section>`;
}
