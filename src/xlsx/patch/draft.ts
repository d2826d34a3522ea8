import { type Package } from "../package/package";
import { frameOf } from "../read/frame";
import { escapeXml } from "../text/xml";
import { escapePattern, relationshipsPart } from "./patch";
import { OFFICE } from "../text/namespaces";
import { XML_HEADER } from "../text/xml-writing";

/** Changed texts of parts before they are written to the file. */
export class Draft {
  readonly changes = new Map<string, string | null>();

  constructor(readonly file: Package) {}

  text(path: string): string {
    const part = this.file.spelling(path) ?? path;
    const changed = this.changes.get(part);
    return changed ?? this.file.text(part);
  }

  has(path: string): boolean {
    const part = this.file.spelling(path) ?? path;
    return this.changes.has(part) ? this.changes.get(part) !== null : this.file.has(part);
  }

  set(path: string, text: string): void {
    const part = this.file.spelling(path) ?? path;
    if (this.has(part) && this.text(part) === text) return;
    this.changes.set(part, text);
  }

  remove(path: string): void {
    const part = this.file.spelling(path) ?? path;
    if (this.file.has(part)) this.changes.set(part, null);
    else this.changes.delete(part);
  }

  /** The first unused path such as `xl/tables/table7.xml`. */
  free(stem: string): string {
    for (let number = 1; ; number++) if (!this.has(`${stem}${number}.xml`)) return `${stem}${number}.xml`;
  }

  addType(path: string, type: string): void {
    const xml = this.text("[Content_Types].xml");
    const { prefix, contentEnd } = frameOf(xml, "[Content_Types].xml");
    const override = `<${prefix}Override PartName="/${path}" ContentType="${type}"/>`;
    this.set("[Content_Types].xml", xml.slice(0, contentEnd) + override + xml.slice(contentEnd));
  }

  removeType(path: string): void {
    const override = new RegExp(`<(?:\\w+:)?Override\\b[^>]*PartName=["']/${escapePattern(path)}["'][^>]*/>`, "i");
    this.set("[Content_Types].xml", this.text("[Content_Types].xml").replace(override, ""));
  }

  /** Adds a relationship of a part, "" for the package, and returns its id. Types outside of the Office namespace are given in full. */
  relate(part: string, type: string, target: string): string {
    const path = relationshipsPart(part);
    const xml = this.has(path)
      ? this.text(path)
      : `${XML_HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
    const ids = new Set([...xml.matchAll(/\bId=["']([^"']*)["']/g)].map(([, id]) => id));
    let number = ids.size + 1;
    while (ids.has(`rId${number}`)) number++;
    const frame = frameOf(xml, path);
    const item = `<${frame.prefix}Relationship Id="rId${number}" Type="${type.includes(":") ? type : `${OFFICE}/${type}`}" Target="${escapeXml(target)}"/>`;
    if (frame.rootTag.endsWith("/>")) {
      const open = frame.rootTag.replace(/\s*\/>$/, ">");
      this.set(path, `${xml.slice(0, frame.rootStart)}${open}${item}</${frame.prefix}Relationships>`);
    } else this.set(path, xml.slice(0, frame.contentEnd) + item + xml.slice(frame.contentEnd));
    return `rId${number}`;
  }

  unrelate(part: string, id: string): void {
    const path = relationshipsPart(part);
    const pattern = new RegExp(`<(?:\\w+:)?Relationship\\b[^>]*\\bId=["']${escapePattern(id)}["'][^>]*/>`);
    this.set(path, this.text(path).replace(pattern, ""));
  }
}
