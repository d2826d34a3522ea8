import { spell, type SpellingId, spellingFor, spellingIds } from "./formula-spelling";

/**
 * The script of the help page. Everything can be read without it: it adds the search, formulas as another Excel spells them, and a list of
 * functions that is folded where there is no room for it.
 */

const REMEMBERED = "origincredit-help-formulas";

const all = (selector: string, within: ParentNode = document) => [...within.querySelectorAll<HTMLElement>(selector)];
const element = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(selector) as Kind;

document.documentElement.classList.add("script");
search();
spelling();
contents();

/** Hides what does not contain every word, as one types. */
function search(): void {
  const input = element<HTMLInputElement>("#search");
  const found = element("#found");
  const key = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll("_", " ");
  const pieces = all("[data-piece]").map((piece) => ({ piece, text: key(ownText(piece)) }));
  const entries = all("[data-of]").map((entry) => ({ entry, of: document.getElementById(entry.dataset.of ?? "") }));

  const filter = () => {
    const query = key(input.value.replace(/^\s*=?\s*IRA\./i, ""));
    const words = query.split(/[\s,;]+/).filter((word) => word !== "");
    let functions = 0;
    for (const { piece, text } of pieces) {
      piece.hidden = !words.every((word) => text.includes(word));
      if (!piece.hidden && piece.tagName === "ARTICLE") functions++;
    }
    for (const { entry, of } of entries) entry.hidden = of?.hidden === true;
    for (const group of all("main [data-group]"))
      group.hidden = all("[data-piece]", group).every(({ hidden }) => hidden);
    for (const group of all(".contents [data-group]")) {
      const link = group.querySelector<HTMLAnchorElement>("h2 a");
      group.hidden = link !== null && document.getElementById(link.hash.slice(1))?.hidden === true;
    }
    const { none = "", found: forms = "" } = found.dataset;
    const form = forms.split("|").at(functions === 1 ? 0 : -1) ?? "";
    found.textContent = words.length === 0 ? "" : functions === 0 ? none : form.replace("{count}", String(functions));
  };

  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value !== "") {
      event.preventDefault();
      input.value = "";
      filter();
    }
    if (event.key === "Enter" && !event.isComposing && input.value.trim() !== "") {
      event.preventDefault();
      const first = pieces.find(({ piece }) => piece.tagName === "ARTICLE" && !piece.hidden);
      if (first) location.hash = first.piece.id;
    }
  });
  // A link may lead to what the search hides.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      input.value = "";
      filter();
    }
  });
  element(".find").hidden = false;
}

/** What a piece says of its own, without what all functions say and without the names of others. */
function ownText(piece: HTMLElement): string {
  const copy = piece.cloneNode(true) as HTMLElement;
  for (const aside of all("h4, .quiet, [data-aside]", copy)) aside.remove();
  return copy.textContent ?? "";
}

/** Spells formulas and results as the chosen Excel does, and remembers the choice. */
function spelling(): void {
  const select = element<HTMLSelectElement>("#spelling");
  const parts = all("[data-spelled]").map((part) => ({
    part,
    nodes: [...part.childNodes],
    text: part.textContent ?? "",
  }));
  const show = (id: SpellingId) => {
    for (const { part, nodes, text } of parts) {
      // English is how the page was written, with places where names may break.
      if (id === "en") part.replaceChildren(...nodes);
      else part.textContent = spell(text, id);
    }
  };
  const remembered = spellingIds.find((id) => id === stored());
  select.value = remembered ?? spellingFor(navigator.language);
  select.addEventListener("change", () => {
    const id = spellingIds.find((each) => each === select.value) ?? "en";
    show(id);
    try {
      localStorage.setItem(REMEMBERED, id);
    } catch {
      // The choice is lost when the page is closed.
    }
  });
  if (select.value !== "en") show(select.value as SpellingId);
  element(".spelling").hidden = false;
}

function stored(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    // A page may not have access to storage.
    return null;
  }
}

/** The list is open where it stands beside the text. On a narrow screen it is folded, and again when one of its links was followed. */
function contents(): void {
  const list = element<HTMLDetailsElement>(".contents");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => {
    list.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  list.addEventListener("click", (event) => {
    if (!wide.matches && event.target instanceof Element && event.target.closest("a")) list.open = false;
  });
  // What is folded is not printed, so nothing has to be opened for printing: the list is left out there.
  fold();
}
