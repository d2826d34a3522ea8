import {
  countText,
  type FilteredEntry,
  filterOfQuery,
  type LawFilter,
  NO_FILTER,
  NOT_VERIFIED,
  queryOfFilter,
  searchKey,
  shownBy,
} from "./filter";

/** The script of the register of law. Everything can be read without it: it adds the filters. */

const element = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

const form = document.querySelector<HTMLFormElement>("form.law-filters");
if (form !== null) filters(form);

function filters(form: HTMLFormElement): void {
  const text = element<HTMLInputElement>("filter-text");
  const section = element<HTMLSelectElement>("filter-section");
  const kind = element<HTMLSelectElement>("filter-kind");
  const mark = element<HTMLSelectElement>("filter-mark");
  const only = element<HTMLInputElement>("filter-only");
  const cautioned = element<HTMLInputElement>("filter-caution");
  const count = element("filter-count");
  const entries = [...document.querySelectorAll<HTMLElement>(".law-entry")].map((piece) => ({
    piece,
    of: read(piece),
  }));
  const groups = [...document.querySelectorAll<HTMLElement>(".law-group, .law-section")];

  /** An option that a link names and the page does not have would leave the list empty. */
  const choose = (select: HTMLSelectElement, value: string): string => {
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
    return select.value;
  };

  const show = (filter: LawFilter): void => {
    text.value = filter.text;
    const chosen = {
      ...filter,
      section: choose(section, filter.section),
      kind: choose(kind, filter.kind),
      mark: choose(mark, filter.mark),
    };
    only.checked = chosen.mark === NOT_VERIFIED;
    cautioned.checked = chosen.cautioned;
    apply(chosen);
  };

  const apply = (filter: LawFilter): void => {
    const isShown = shownBy(filter);
    let shown = 0;
    for (const { piece, of } of entries) {
      piece.hidden = !isShown(of);
      if (!piece.hidden) shown++;
    }
    for (const group of groups) group.hidden = group.querySelector(".law-entry:not([hidden])") === null;
    count.textContent = countText(shown, entries.length);
  };

  const chosen = (): LawFilter => ({
    text: text.value,
    section: section.value,
    kind: kind.value,
    mark: mark.value,
    cautioned: cautioned.checked,
  });

  /** Keeps the address in step with what is shown. The place in the page is of no use any more. */
  const keep = (filter: LawFilter): void =>
    history.replaceState(null, "", `${location.pathname}${queryOfFilter(filter)}`);

  const change = (filter: LawFilter): void => {
    show(filter);
    keep(filter);
  };

  text.addEventListener("input", () => {
    apply(chosen());
    keep(chosen());
  });
  for (const select of [section, kind, mark, cautioned]) select.addEventListener("change", () => change(chosen()));
  only.addEventListener("change", () => change({ ...chosen(), mark: only.checked ? NOT_VERIFIED : "" }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    change(NO_FILTER);
  });
  addEventListener("popstate", () => show(filterOfQuery(location.search)));

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    // A link of the overview is a filter of this page.
    if (href.startsWith("?") && link?.closest(".law-overview") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      history.pushState(null, "", href);
      show(filterOfQuery(href));
      form.scrollIntoView();
    }
    // A link may lead to what a filter hides.
    if (href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)))?.closest("[hidden]")) {
      history.replaceState(null, "", location.pathname);
      show(NO_FILTER);
    }
  });

  form.hidden = false;
  show(filterOfQuery(location.search));
  // Whoever follows a link with a filter wants to see what it shows.
  if (location.hash === "" && queryOfFilter(chosen()) !== "") form.scrollIntoView();
  // The filters moved what the address names.
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) show(NO_FILTER);
  target?.scrollIntoView();
}

function read(piece: HTMLElement): FilteredEntry {
  const { kind = "", mark = "", caution } = piece.dataset;
  return {
    text: searchKey(piece.textContent ?? ""),
    section: piece.closest<HTMLElement>(".law-section")?.dataset.section ?? "",
    kind,
    mark,
    cautioned: caution !== undefined,
  };
}
