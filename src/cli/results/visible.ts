/**
 * Texts from files as a terminal can safely show them. A terminal obeys control characters (C0, DEL and C1), and characters that change the
 * direction of writing can make a line look like another one.
 */

const DIRECTIONS = "\\u202a-\\u202e\\u2066-\\u2069";
const SEPARATORS = "\\u2028\\u2029";
const CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f";

const directions = new RegExp(`[${DIRECTIONS}]`, "g");
const breaks = new RegExp(`[${CONTROLS}${SEPARATORS}]+`, "g");
const beyondJson = new RegExp(`[\\u007f-\\u009f${SEPARATORS}${DIRECTIONS}]`, "g");
/** Everything invisible except line feeds and the codes with which `paint` styles a text. */
const unsafe = new RegExp(
  `(\\u001b\\[(?:0|1|2|31|32|33)m)|[${DIRECTIONS}]|(?:(?!\\n|\\u001b\\[(?:0|1|2|31|32|33)m)[${CONTROLS}${SEPARATORS}])+`,
  "g",
);

/** A text of one line: control characters and line breaks become a space, changes of direction are left out. */
export function visible(text: string): string {
  return text.replace(directions, "").replace(breaks, " ");
}

/** JSON in which characters that it allows but a terminal obeys are escaped. They can only be inside strings. */
export function visibleJson(json: string): string {
  return json.replace(beyondJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What is written to a terminal: lines, and the styles of `paint`. Texts in it should already be visible; this is the last gate. */
export function visibleOutput(text: string): string {
  return text.replace(unsafe, (found, style: string | undefined) => {
    if (style !== undefined) return style;
    return /^[\u202a-\u202e\u2066-\u2069]/.test(found) ? "" : " ";
  });
}
