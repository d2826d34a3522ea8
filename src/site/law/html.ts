const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Prose, whose days are not broken at their hyphens. */
export function proseHtml(text: string): string {
  return escapeHtml(text).replace(/\b\d{4}-\d{2}-\d{2}\b/g, "<time>$&</time>");
}

/** The web address at the start of the address of a source; null if it only names where to look. */
export function webAddress(address: string): string | null {
  return /^https:\/\/\S+/.exec(address)?.[0] ?? null;
}

/** The address of a source, as a link if it has a web address. */
export function linked(address: string): string {
  const url = webAddress(address) ?? "";
  const link = url === "" ? "" : `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
  return `${link}${escapeHtml(address.slice(url.length))}`;
}
