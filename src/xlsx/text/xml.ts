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

/** Parses a part. External entities are never loaded. A document type is refused, as in Excel. */
export function parseXml(xml: string, part: string): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open: XmlElement[] = [root];
  parser.on("doctype", () => {
    throw new WorkbookError(`The part ${part} has a document type, which workbooks never have. The file was not read.`);
  });
  parser.on("error", () => {
    throw new WorkbookError(
      `The part ${part} is damaged: its XML cannot be read. Open the file in Excel, let Excel repair it, and save it again.`,
    );
  });
  parser.on("opentag", (tag) => {
    const element: XmlElement = {
      name: localName(tag.name),
      attributes: tag.attributes as Record<string, string>,
      children: [],
      text: "",
    };
    (open[open.length - 1] as XmlElement).children.push(element);
    open.push(element);
    if (open.length > 200) throw new WorkbookError(`The part ${part} is nested too deeply. The file was not read.`);
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
  for (const candidate of element.children) {
    if (candidate.name === name) found.push(candidate);
    found.push(...descendants(candidate, name));
  }
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

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

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
