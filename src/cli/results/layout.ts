import { visible } from "./visible";

/** Text for a terminal: wrapped, aligned, and colored only on request. */

export interface Style {
  readonly width: number;
  readonly color: boolean;
}

export type Tone = "good" | "bad" | "warn" | "strong" | "faint";

const codes: Readonly<Record<Tone, string>> = { good: "32", bad: "31", warn: "33", strong: "1", faint: "2" };

export function paint(text: string, tone: Tone, { color }: Style): string {
  const shown = visible(text);
  return color ? `\u001b[${codes[tone]}m${shown}\u001b[0m` : shown;
}

/** The number of columns that a text takes up in a terminal. East Asian characters take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 32 || (code >= 0x300 && code < 0x370)) continue;
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0x1f300 && code <= 0x1faff) ||
      (code >= 0x20000 && code <= 0x3fffd);
    width += wide ? 2 : 1;
  }
  return width;
}

export function padEnd(given: string, width: number): string {
  const text = visible(given);
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(given: string, width: number): string {
  const text = visible(given);
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}

/** A text on one line that takes up at most the given width. */
export function shorten(given: string, width: number): string {
  const text = visible(given);
  if (textWidth(text) <= width) return text;
  let start = "";
  for (const character of text) {
    if (textWidth(start + character) > width - 3) break;
    start += character;
  }
  return `${start}...`;
}

/** Wraps a text to lines of at most the given width. The first line has its own indent. */
export function wrap(text: string, width: number, first = "", rest = first): string[] {
  const lines: string[] = [];
  let indent = visible(first);
  let line = "";
  const words = visible(text).split(" ");
  const flush = (): void => {
    lines.push((indent + line).trimEnd());
    indent = visible(rest);
    line = "";
  };
  for (const word of words) {
    if (word === "") continue;
    let left = word;
    const room = (): number => Math.max(10, width - textWidth(indent));
    if (line !== "" && textWidth(line) + 1 + textWidth(left) > room()) flush();
    // A formula can contain a word that is longer than a line.
    while (textWidth(left) > room()) {
      if (line !== "") flush();
      const cut = cutAt(left, room());
      line = left.slice(0, cut);
      left = left.slice(cut);
      flush();
    }
    line = line === "" ? left : `${line} ${left}`;
  }
  if (line !== "" || lines.length === 0) flush();
  return lines;
}

/** Where to cut a word: after a comma or parenthesis in its second half if there is one, otherwise at the width. */
function cutAt(word: string, width: number): number {
  let cut = 0;
  let taken = 0;
  for (const character of word) {
    taken += textWidth(character);
    if (taken > width) break;
    cut += character.length;
  }
  cut = Math.max(cut, 1);
  for (let at = cut; at > cut / 2; at--) if (/[,;()\]]/.test(word[at - 1] as string)) return at;
  return cut;
}

/** Cuts a text to at most `most` lines. */
export function clip(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most - 1), `${(lines[most - 1] as string).slice(0, -3)}...`];
}
