import { SaxesParser } from "saxes";
import { WorkbookError } from "../workbook-error";

/** An element of a part that is small enough to hold in memory. Names have no namespace prefix. */
export interface XmlElement {
  readonly name: string;
  /** By name as written, with the prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** A part with more elements than this would fill the memory, however small its file is. */
const MOST_ELEMENTS = 1_000_000;
export const MOST_LEVELS = 200;

/** Parses a part. External entities are never loaded. A document type is refused, as in Excel. */
export function parseXml(xml: string, part: string): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open: XmlElement[] = [root];
  let elements = 0;
  refuseBadXml(parser, part);
  parser.on("opentag", (tag) => {
    if (++elements > MOST_ELEMENTS) {
      throw new WorkbookError(
        `The part ${part} has more than ${MOST_ELEMENTS.toLocaleString("en")} elements; at most that many can be read. ` +
          "Delete formats, links and merged ranges that the calculation does not need, then save a copy.",
      );
    }
    const element: XmlElement = {
      name: localName(tag.name),
      attributes: tag.attributes as Record<string, string>,
      children: [],
      text: "",
    };
    (open[open.length - 1] as XmlElement).children.push(element);
    open.push(element);
    if (open.length > MOST_LEVELS) throw tooDeep(part);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string): void => {
    (open[open.length - 1] as XmlElement).text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  return root.children[0] as XmlElement;
}

export function tooDeep(part: string): WorkbookError {
  return new WorkbookError(`The part ${part} is nested too deeply. The file was not read.`);
}

/** A document type could name entities that expand without end, and broken XML is not guessed at. */
export function refuseBadXml(parser: SaxesParser, part: string): void {
  parser.on("doctype", () => {
    throw new WorkbookError(`The part ${part} has a document type, which workbooks never have. The file was not read.`);
  });
  parser.on("error", () => {
    throw new WorkbookError(
      `The part ${part} is damaged: its XML cannot be read. Open the file in Excel, let Excel repair it, and save it again.`,
    );
  });
}

export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element ? element.children.filter((candidate) => candidate.name === name) : [];
}

/** All elements with a name below an element, at any depth. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const search = ({ children }: XmlElement): void => {
    for (const candidate of children) {
      if (candidate.name === name) found.push(candidate);
      search(candidate);
    }
  };
  search(element);
  return found;
}

/** An attribute by its local name, whatever its prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const plain = element.attributes[name];
  if (plain !== undefined) return plain;
  const suffix = `:${name}`;
  const key = Object.keys(element.attributes).find((candidate) => candidate.endsWith(suffix));
  return key === undefined ? undefined : element.attributes[key];
}

export function numberAttribute(element: XmlElement | undefined, name: string): number | undefined {
  const text = element?.attributes[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A boolean attribute; `whenAbsent` is the schema's default. */
export function flag(element: XmlElement | undefined, name: string, whenAbsent = false): boolean {
  const text = element?.attributes[name];
  return text === undefined ? whenAbsent : text === "1" || text === "true" || text === "on";
}

/** The text of a part. Whatever its encoding, its declaration then says UTF-8, because that is how parts are written. */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return text.replace(/^(<\?xml[^>]{0,200}?encoding\s*=\s*["'])[^"'>]*/, "$1UTF-8");
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  // A byte order mark, or the first character, which is a <.
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const stated = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(head)?.[1];
  // One that this text contradicts: the declaration itself is not in UTF-16.
  if (stated === undefined || /^utf-?16/i.test(stated)) return "utf-8";
  try {
    return new TextDecoder(stated).encoding;
  } catch {
    return "utf-8";
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Line breaks of a text that no XML parser has read: XML has only line feeds. */
export function withLineFeeds(text: string): string {
  return text.indexOf("\r") < 0 ? text : text.replace(/\r\n?/g, "\n");
}

/** Replaces character references by characters. */
export function unescapeXml(text: string): string {
  if (text.indexOf("&") < 0) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
    if (name[0] === "#") {
      const code = name[1] === "x" ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return entities.get(name) ?? whole;
  });
}

/** Escapes text for an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) =>
    character === "&" ? "&amp;" : character === "<" ? "&lt;" : character === ">" ? "&gt;" : "&quot;",
  );
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function decodeExcelText(text: string): string {
  return text.indexOf("_x") < 0
    ? text
    : text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

export function encodeExcelText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}
