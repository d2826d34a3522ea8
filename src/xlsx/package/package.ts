import { WorkbookError } from "../workbook-error";
import { childrenOf, decodeText, parseXml, type XmlElement } from "../text/xml";
import { type Limits, openZip, unpack, type ZipArchive, type ZipEntry } from "./zip";

export interface Relationship {
  readonly id: string;
  /** The last part of its type, for example `worksheet`. Transitional and strict files differ only before it. */
  readonly type: string;
  /** The path of a part, or an external address. */
  readonly target: string;
  readonly external: boolean;
}

/** The parts of a workbook file and how they refer to each other. */
export class Package {
  readonly archive: ZipArchive;
  private readonly entries = new Map<string, ZipEntry>();
  private readonly caseless = new Map<string, string>();
  readonly workbookPart: string;

  constructor(bytes: Uint8Array, limits?: Limits) {
    this.archive = openZip(bytes, limits);
    for (const entry of this.archive.entries) {
      if (entry.name.endsWith("/")) continue;
      if (this.has(entry.name)) {
        // Programs disagree about which of the two counts.
        throw new WorkbookError(
          `The file has the part ${entry.name} twice, so it is not clear which one counts. Open it in Excel and save it again.`,
        );
      }
      this.entries.set(entry.name, entry);
      this.caseless.set(entry.name.toLowerCase(), entry.name);
    }
    this.workbookPart = this.findWorkbook();
  }

  get partNames(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** The path as spelled in the file, because part names are compared without regard to case. */
  spelling(path: string): string | undefined {
    return this.entries.has(path) ? path : this.caseless.get(path.toLowerCase());
  }

  has(path: string): boolean {
    return this.spelling(path) !== undefined;
  }

  bytes(path: string): Uint8Array {
    const spelling = this.spelling(path);
    if (spelling === undefined) {
      throw new WorkbookError(
        `The part ${path} is missing from the file. Open the file in Excel, let Excel repair it, and save it again.`,
      );
    }
    return unpack(this.archive, this.entries.get(spelling) as ZipEntry);
  }

  text(path: string): string {
    return decodeText(this.bytes(path));
  }

  xml(path: string): XmlElement {
    return parseXml(this.text(path), path);
  }

  /** The relationships of a part; "" for the package itself. */
  relationships(part: string): Relationship[] {
    const slash = part.lastIndexOf("/");
    const folder = part.slice(0, slash + 1);
    const path = `${folder}_rels/${part.slice(slash + 1)}.rels`;
    if (!this.has(path)) return [];
    return childrenOf(this.xml(path), "Relationship").map(({ attributes }) => {
      const external = attributes.TargetMode === "External";
      const target = attributes.Target ?? "";
      return {
        id: attributes.Id ?? "",
        type: (attributes.Type ?? "").replace(/^.*\//, ""),
        target: external ? target : resolvePath(folder, target),
        external,
      };
    });
  }

  private findWorkbook(): string {
    if (this.has("xl/workbook.bin")) {
      throw new WorkbookError(
        "This is a binary workbook (.xlsb). In Excel, choose File > Save As and the type Excel Workbook (.xlsx).",
      );
    }
    if (this.has("mimetype") && this.text("mimetype").includes("opendocument")) {
      throw new WorkbookError(
        "This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) in the program that created it.",
      );
    }
    const main = this.relationships("").find((relationship) => relationship.type === "officeDocument");
    const part = main && this.spelling(main.target);
    if (part === undefined) {
      throw new WorkbookError(
        "This zip file is not a workbook. Choose the Excel workbook (.xlsx) itself, not an archive that contains it.",
      );
    }
    if (part.startsWith("word/") || part.startsWith("ppt/") || part.startsWith("visio/")) {
      throw new WorkbookError("This is a different kind of Office file, not an Excel workbook (.xlsx).");
    }
    return part;
  }
}

/** Resolves a target such as `../tables/table1.xml` in `xl/worksheets/` to a path from the root. */
function resolvePath(folder: string, target: string): string {
  const parts = target.startsWith("/") ? [] : folder.split("/").filter((part) => part !== "");
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(decodePart(part));
  }
  return parts.join("/");
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
