import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** LibreOffice as an independent oracle, with a separate profile that is removed together with its files. */
export interface LibreOffice {
  /** A folder for files of the test. */
  readonly folder: string;
  /** Converts files and returns the folder of the results. */
  convert(files: readonly string[], format?: string): string;
  /** Converts one workbook and returns the result's bytes. */
  convertBytes(bytes: Uint8Array, name: string, format?: string): Buffer;
  remove(): void;
}

const RECALCULATE_WHILE_LOADING =
  '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">' +
  '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';

/** With `recalculate`, every workbook is recalculated while it loads; otherwise stored results are kept. */
export function libreOffice({ recalculate = false } = {}): LibreOffice {
  const folder = mkdtempSync(path.join(tmpdir(), "libreoffice-"));
  const profile = path.join(folder, "profile");
  if (recalculate) {
    mkdirSync(path.join(profile, "user"), { recursive: true });
    writeFileSync(path.join(profile, "user", "registrymodifications.xcu"), RECALCULATE_WHILE_LOADING);
  }
  const convert = (files: readonly string[], format = "xlsx"): string => {
    const out = path.join(folder, "out");
    const asked = ["--headless", "--convert-to", format, "--outdir", out, ...files];
    execFileSync("soffice", [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...asked], {
      stdio: "ignore",
      timeout: 290_000,
    });
    return out;
  };
  return {
    folder,
    convert,
    convertBytes(bytes, name, format = "xlsx") {
      const source = path.join(folder, `${name}.xlsx`);
      writeFileSync(source, bytes);
      return readFileSync(path.join(convert([source], format), `${name}.${format}`));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Replaces formulas that call our functions, which LibreOffice shows as #NAME?, with their stored results. */
export function withoutOurFormulas(bytes: Uint8Array): Uint8Array {
  return withoutFormulas(bytes, /<f[ >](?:(?!<\/f>).)*_xldudf_.*?<\/f>/gs);
}

/** Replaces all formulas with their stored results, which are then printed. */
export function valuesOnly(bytes: Uint8Array): Uint8Array {
  return withoutFormulas(bytes, /<f[ >].*?<\/f>/gs);
}

function withoutFormulas(bytes: Uint8Array, pattern: RegExp): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts).filter((part) => part.startsWith("xl/worksheets/sheet"))) {
    parts[name] = strToU8(strFromU8(parts[name]!).replace(pattern, ""));
  }
  return zipSync(parts);
}
