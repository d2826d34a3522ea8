import { deflateSync, inflateSync } from "fflate";
import { WorkbookError } from "../workbook-error";

/**
 * The zip container of a workbook. The directory is read here and not by the zip library, because a patch has to copy untouched entries as
 * they are (compressed bytes, order, dates), sizes must be known before anything is unpacked, and checksums have to be verified.
 */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly offset: number;
  readonly flags: number;
  readonly time: number;
  readonly versionMadeBy: number;
  readonly internalAttributes: number;
  readonly externalAttributes: number;
}

export interface ZipArchive {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
}

export interface Limits {
  /** Size of the file itself, in bytes. */
  readonly fileSize: number;
  /** Size of one unpacked part, in bytes. Longer texts do not fit into one string. */
  readonly partSize: number;
  /** Size of all unpacked parts, in bytes. */
  readonly totalSize: number;
  readonly entries: number;
}

export const defaultLimits: Limits = {
  fileSize: 200 * 1024 * 1024,
  partSize: 400 * 1024 * 1024,
  totalSize: 1024 * 1024 * 1024,
  entries: 20_000,
};

const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_END_OF_DIRECTORY = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

const damaged =
  "The file is damaged: it is incomplete, or parts of it cannot be unpacked. Copy or download it again, or open it in Excel and save it again.";

const megabytes = (bytes: number): string => `${Math.round(bytes / (1024 * 1024))} MB`;

/** Called before a file is read, so that a huge file is not read for nothing. `size` in bytes. */
export function refuseLongFile(size: number, limits: Limits = defaultLimits): void {
  if (size <= limits.fileSize) return;
  throw new WorkbookError(
    `The file size is ${megabytes(size)}; at most ${megabytes(limits.fileSize)} can be read. ` +
      "Delete sheets and images that the calculation does not need, then save a copy.",
  );
}

/** Reads the directory of a workbook file, after refusing other files that people mistake for one. */
export function openZip(bytes: Uint8Array, limits: Limits = defaultLimits): ZipArchive {
  refuseLongFile(bytes.length, limits);
  refuseOtherFormats(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndOfDirectory(view);
  if (end < 0) throw new WorkbookError(damaged);
  let count = view.getUint16(end + 10, true);
  let start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) {
    const locator = end - 20;
    if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR) {
      const end64 = Number(view.getBigUint64(locator + 8, true));
      if (end64 + 56 > bytes.length || view.getUint32(end64, true) !== ZIP64_END_OF_DIRECTORY) {
        throw new WorkbookError(damaged);
      }
      count = Number(view.getBigUint64(end64 + 32, true));
      start = Number(view.getBigUint64(end64 + 48, true));
    }
  }
  if (count > limits.entries) {
    throw new WorkbookError(
      `The file has ${count} parts; at most ${limits.entries} can be read. Open it in Excel and save a copy with fewer images.`,
    );
  }
  const entries: ZipEntry[] = [];
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new WorkbookError(damaged);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const sizes = {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    if (at + 46 + nameLength + extraLength > bytes.length) throw new WorkbookError(damaged);
    readZip64Sizes(view, at + 46 + nameLength, extraLength, sizes);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/\\/g, "/");
    const flags = view.getUint16(at + 8, true);
    if ((flags & 1) !== 0) {
      throw new WorkbookError("The file is a password-protected zip. Remove the password and save it as .xlsx.");
    }
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      flags,
      time: view.getUint32(at + 12, true),
      versionMadeBy: view.getUint16(at + 4, true),
      internalAttributes: view.getUint16(at + 36, true),
      externalAttributes: view.getUint32(at + 38, true),
      ...sizes,
    });
    if (sizes.size > limits.partSize) {
      throw new WorkbookError(
        `The part ${name} unpacks to ${megabytes(sizes.size)}; at most ${megabytes(limits.partSize)} can be read. ` +
          "If the sheet really is that long, split it into several workbooks. If not, do not trust the file.",
      );
    }
    total += sizes.size;
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (total > limits.totalSize) {
    throw new WorkbookError(
      `The file unpacks to ${megabytes(total)}; at most ${megabytes(limits.totalSize)} can be read. ` +
        "Delete sheets that the calculation does not need, then save a copy.",
    );
  }
  return { bytes, entries };
}

/** Reads sizes that do not fit into 32 bits from an extra field. It has them in this order, each only if the short field says so. */
function readZip64Sizes(
  view: DataView,
  start: number,
  length: number,
  sizes: { size: number; compressedSize: number; offset: number },
): void {
  for (let at = start; at + 4 <= start + length;) {
    const id = view.getUint16(at, true);
    const fieldLength = view.getUint16(at + 2, true);
    if (id === 1) {
      let from = at + 4;
      for (const key of ["size", "compressedSize", "offset"] as const) {
        if (sizes[key] !== 0xffffffff || from + 8 > start + length) continue;
        sizes[key] = Number(view.getBigUint64(from, true));
        from += 8;
      }
    }
    at += 4 + fieldLength;
  }
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const starts = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (bytes.length === 0) throw new WorkbookError("The file is empty. Choose an Excel workbook (.xlsx).");
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    // Both an old .xls and an encrypted .xlsx are OLE containers; the names of their streams tell them apart.
    if (containsUtf16(bytes, "EncryptedPackage")) {
      throw new WorkbookError(
        "The workbook needs a password to open. In Excel, choose File > Info > Protect Workbook > Encrypt with Password, " +
          "delete the password, and save.",
      );
    }
    throw new WorkbookError(
      "This is an old Excel file (.xls). Open it in Excel and save it as an Excel workbook (.xlsx).",
    );
  }
  if (starts(0x50, 0x4b)) return;
  const head = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (head.startsWith("<")) {
    throw new WorkbookError(
      "This is a web page or an XML file, not an Excel workbook. Open it in Excel and save it as an Excel workbook (.xlsx).",
    );
  }
  throw new WorkbookError(
    "This is not an Excel workbook. Choose a file saved as .xlsx. If it is a text file such as .csv, open it in Excel and save it as .xlsx first.",
  );
}

function containsUtf16(bytes: Uint8Array, text: string): boolean {
  const last = Math.min(bytes.length, 4 * 1024 * 1024) - text.length * 2;
  search: for (let at = 0; at <= last; at++) {
    for (let index = 0; index < text.length; index++) {
      if (bytes[at + 2 * index] !== text.charCodeAt(index) || bytes[at + 2 * index + 1] !== 0) continue search;
    }
    return true;
  }
  return false;
}

function findEndOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

/** Where an entry's compressed bytes start. */
function dataStart(archive: ZipArchive, entry: ZipEntry): number {
  const { bytes } = archive;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER) {
    throw new WorkbookError(damaged);
  }
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.compressedSize > bytes.length) throw new WorkbookError(damaged);
  return start;
}

/** The unpacked bytes of an entry, verified against its size and checksum. */
export function unpack(archive: ZipArchive, entry: ZipEntry): Uint8Array {
  const start = dataStart(archive, entry);
  const packed = archive.bytes.subarray(start, start + entry.compressedSize);
  let content: Uint8Array;
  if (entry.method === 0) content = packed;
  else if (entry.method === 8) {
    try {
      // The buffer has the declared size, so an entry with a false size cannot use more memory than the limit.
      content = inflateSync(packed, { out: new Uint8Array(entry.size) });
    } catch {
      throw new WorkbookError(damaged);
    }
  } else {
    throw new WorkbookError(
      `The part ${entry.name} uses a compression method that Excel does not use (${entry.method}). Open the file in Excel and save it again.`,
    );
  }
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new WorkbookError(damaged);
  return content;
}

/** New contents by entry name. Names that are not in the archive are added at the end; null removes an entry. */
type Replacements = ReadonlyMap<string, Uint8Array | null>;

/** The archive with some entries replaced; all others keep their bytes, order and dates. */
export function repack(archive: ZipArchive, replacements: Replacements): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let count = 0;
  const add = (entry: Omit<ZipEntry, "offset">, data: Uint8Array): void => {
    const name = new TextEncoder().encode(entry.name);
    // Sizes are in this header, so the flag that says they follow the data must be cleared. Names are written as UTF-8.
    const flags = (entry.flags & ~0x0808) | (name.some((byte) => byte > 127) ? 0x0800 : 0);
    const local = new Uint8Array(30 + name.length);
    const localView = new DataView(local.buffer);
    localView.setUint32(0, LOCAL_HEADER, true);
    localView.setUint16(4, 20, true);
    localView.setUint16(6, flags, true);
    localView.setUint16(8, entry.method, true);
    localView.setUint32(10, entry.time, true);
    localView.setUint32(14, entry.crc, true);
    localView.setUint32(18, data.length, true);
    localView.setUint32(22, entry.size, true);
    localView.setUint16(26, name.length, true);
    local.set(name, 30);
    const central = new Uint8Array(46 + name.length);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, DIRECTORY_ENTRY, true);
    centralView.setUint16(4, entry.versionMadeBy, true);
    centralView.setUint16(6, 20, true);
    centralView.setUint16(8, flags, true);
    centralView.setUint16(10, entry.method, true);
    centralView.setUint32(12, entry.time, true);
    centralView.setUint32(16, entry.crc, true);
    centralView.setUint32(20, data.length, true);
    centralView.setUint32(24, entry.size, true);
    centralView.setUint16(28, name.length, true);
    centralView.setUint16(36, entry.internalAttributes, true);
    centralView.setUint32(38, entry.externalAttributes, true);
    centralView.setUint32(42, offset, true);
    central.set(name, 46);
    pieces.push(local, data);
    directory.push(central);
    offset += local.length + data.length;
    count++;
  };
  const known = new Set<string>();
  for (const entry of archive.entries) {
    known.add(entry.name);
    const replacement = replacements.get(entry.name);
    if (replacement === null) continue;
    if (replacement === undefined) {
      const start = dataStart(archive, entry);
      add(entry, archive.bytes.subarray(start, start + entry.compressedSize));
    } else {
      add({ ...entry, ...packed(replacement) }, compressed(replacement));
    }
  }
  for (const [name, content] of replacements) {
    if (content === null || known.has(name)) continue;
    const plain = { name, flags: 0, time: EARLIEST_DATE, versionMadeBy: 20, internalAttributes: 0 };
    add({ ...plain, externalAttributes: 0, compressedSize: 0, ...packed(content) }, compressed(content));
  }
  const directorySize = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = new Uint8Array(22);
  const endView = new DataView(end.buffer);
  endView.setUint32(0, END_OF_DIRECTORY, true);
  endView.setUint16(8, count, true);
  endView.setUint16(10, count, true);
  endView.setUint32(12, directorySize, true);
  endView.setUint32(16, offset, true);
  return concatenate([...pieces, ...directory, end]);
}

/** 1980-01-01, the earliest date in the format. A fixed date, so that the same input gives the same bytes on any day. */
const EARLIEST_DATE = 0x00210000;

const packed = (content: Uint8Array): { method: number; crc: number; size: number } => ({
  method: 8,
  crc: crc32(content),
  size: content.length,
});

const compressed = (content: Uint8Array): Uint8Array => deflateSync(content, { level: 6 });

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

let crcTable: Int32Array | undefined;

function crc32(bytes: Uint8Array): number {
  if (!crcTable) {
    crcTable = new Int32Array(256);
    for (let index = 0; index < 256; index++) {
      let value = index;
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
      crcTable[index] = value;
    }
  }
  let crc = -1;
  for (let index = 0; index < bytes.length; index++) {
    crc = (crcTable[(crc ^ (bytes[index] as number)) & 255] as number) ^ (crc >>> 8);
  }
  return (crc ^ -1) >>> 0;
}
