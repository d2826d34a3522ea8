/** A text as a part of an id or of an address: lower case, with hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The place of a citation in the register, which is named as on the help page. */
export function lawAnchor(id: string): string {
  return `law-${id.replace(/[^\w.]+/g, "-").replace(/-$/, "")}`;
}
