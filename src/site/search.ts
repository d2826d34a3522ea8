/**
 * The script of the pages to read: it adds the search, and folds the list of pages on a phone. Everything can be read without it. What can be found is in search.json, which is
 * loaded when somebody wants to search.
 */

/** A part of a page, from one heading to the next. */
export interface Found {
  /** The address, relative to the site. */
  readonly address: string;
  readonly page: string;
  /** The heading of the part; empty for the beginning of the page. */
  readonly heading: string;
  readonly text: string;
}

const MOST_SHOWN = 12;
const AROUND = 60;

const normalized = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The parts that contain every word, those with words in their headings first. */
export function search(parts: readonly Found[], query: string): Found[] {
  const words = normalized(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const scored = parts.flatMap((part) => {
    const page = normalized(part.page);
    const heading = normalized(part.heading);
    const text = normalized(part.text);
    let score = 0;
    for (const word of words) {
      const at = (heading.includes(word) ? 4 : 0) + (page.includes(word) ? 2 : 0) + (text.includes(word) ? 1 : 0);
      if (at === 0) return [];
      score += at;
    }
    return [{ part, score }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ part }) => part);
}

/** The text around the first word, with dots where it was cut. */
export function excerpt(text: string, query: string): string {
  const [word = ""] = normalized(query).trim().split(/\s+/);
  const at = Math.max(0, normalized(text).indexOf(word));
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + AROUND * 2);
  return `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`;
}

function start(box: HTMLElement): void {
  const input = box.querySelector("input") as HTMLInputElement;
  const results = box.querySelector("ul") as HTMLElement;
  const status = box.querySelector("[role=status]") as HTMLElement;
  const site = new URL(box.dataset.site ?? "", document.baseURI);
  let parts: Promise<readonly Found[]> | null = null;
  const load = () => {
    parts ??= fetch(new URL("search.json", site))
      .then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json() as Promise<readonly Found[]>;
      })
      .catch((problem: unknown) => {
        parts = null;
        throw problem;
      });
    return parts;
  };

  const show = (all: readonly Found[], query: string) => {
    results.replaceChildren(
      ...all.slice(0, MOST_SHOWN).map((found) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL(found.address, site).href;
        link.textContent = found.heading === "" ? found.page : `${found.page}: ${found.heading}`;
        const line = document.createElement("span");
        line.className = "quiet";
        line.textContent = excerpt(found.text, query);
        item.append(link, line);
        return item;
      }),
    );
    results.hidden = all.length === 0;
    const more = all.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} are shown` : "";
    status.textContent =
      query.trim() === "" ? "" : all.length === 1 ? "1 place found" : `${all.length || "No"} places found${more}`;
  };

  const update = async () => {
    const { value } = input;
    if (value.trim() === "") return show([], "");
    try {
      const all = search(await load(), value);
      // Meanwhile, more may have been typed.
      if (input.value === value) show(all, value);
    } catch {
      status.textContent = "The search could not be loaded. Check the connection and type again.";
    }
  };

  input.addEventListener("focus", () => void load().catch(() => undefined));
  input.addEventListener("input", () => void update());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value !== "") {
      event.preventDefault();
      input.value = "";
      input.focus();
      show([], "");
    }
    if (event.key === "Enter" && event.target === input && !event.isComposing) {
      event.preventDefault();
      results.querySelector("a")?.click();
    }
  });
  box.hidden = false;
}

/** The list of pages is folded where it would stand above the text. */
function foldPages(): void {
  const list = document.querySelector<HTMLDetailsElement>(".site-side details");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => {
    if (list) list.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
}

if (typeof document !== "undefined") {
  const box = document.querySelector<HTMLElement>("#site-search");
  if (box) start(box);
  foldPages();
}
