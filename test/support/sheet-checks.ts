import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { runCheck } from "../../src/cli/command";
import { builtFile } from "../setup/built";
import { type PlainSheet, plainWorkbook } from "./plain-workbook";

/** What `--check` prints with `--json`, as far as tests read it. */
export interface CheckJson {
  readonly taken: {
    readonly tables: readonly {
      readonly role: string;
      readonly sheet: string;
      readonly name: string;
      readonly kind: string;
      readonly headerRows: readonly [number, number] | null;
      readonly columns: readonly {
        readonly key: string;
        readonly header: string;
        readonly column: string;
        readonly from: string;
        readonly readAs?: readonly { readonly text: string; readonly value: unknown }[];
      }[];
      readonly part?: { readonly name: string; readonly rows: number; readonly lacks: readonly string[] };
    }[];
    readonly facts: readonly {
      readonly key: string;
      readonly value: string;
      readonly from: string;
      readonly places: readonly string[];
    }[];
    readonly totals: readonly { readonly cell: string; readonly decision: string; readonly from: string }[];
    readonly issues: readonly { readonly text: string; readonly cells: readonly string[] }[];
    readonly conversions: readonly {
      readonly amounts: readonly {
        readonly cell: string;
        readonly original: number;
        readonly currency: string;
        readonly rate: string | null;
        readonly value: number;
      }[];
    }[];
    readonly notes: readonly string[];
    readonly otherSheets: readonly string[];
  };
  readonly questions?: readonly {
    readonly question: string;
    readonly answers: readonly { readonly give: string }[];
    readonly other?: string;
  }[];
  readonly formulas: readonly {
    readonly cell: string;
    readonly formula: string;
    readonly result: unknown;
    readonly messages: readonly { readonly message: string }[];
    readonly rowProblems: readonly string[];
  }[];
  readonly verdicts: readonly {
    readonly verdict: string;
    readonly header?: readonly string[];
    readonly rows?: readonly (readonly unknown[])[];
    readonly problem?: string;
  }[];
}

interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** For each test a folder of its own, in which the command runs. */
export function commandFolder(name: string) {
  const functionsFile = builtFile("functions", "functions.js");
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), `${name}-`))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const pathOf = (file: string) => path.join(folder, file);
  const run = async (
    args: readonly string[],
    ask?: (prompt: string) => Promise<string | null>,
  ): Promise<CommandRun> => {
    let [out, err] = ["", ""];
    const code = await runCheck(args, {
      folder,
      functionsFile,
      sampleFile: "",
      out: { write: (text) => (out += text), columns: 1000 },
      err: { write: (text) => (err += text) },
      environment: {},
      today: "2026-11-29",
      ...(ask && { ask }),
    });
    return { code, out, err };
  };
  return {
    pathOf,
    run,
    read: (file: string): Uint8Array => readFileSync(pathOf(file)),
    /** Stores a workbook as data.xlsx. */
    store: (sheets: readonly PlainSheet[]): Uint8Array => {
      const bytes = plainWorkbook(sheets);
      writeFileSync(pathOf("data.xlsx"), bytes);
      return bytes;
    },
    /** The output as data; empty if there is only a message. */
    json: async (args: readonly string[]): Promise<CommandRun & { readonly json: CheckJson }> => {
      const ran = await run([...args, "--json"]);
      return { ...ran, json: JSON.parse(ran.out === "" ? "{}" : ran.out) as CheckJson };
    },
  };
}

export function verdictsOf({ verdicts }: CheckJson): string[] {
  return verdicts.flatMap(({ verdict }) => (verdict === "none" ? [] : [verdict]));
}

/** The options that are listed to be given. */
export function listedOptions({ questions = [] }: CheckJson): string[] {
  return questions.flatMap(({ answers, other }) => [
    ...answers.map(({ give }) => give),
    ...(other === undefined ? [] : [other]),
  ]);
}

/** The results of formulas over the data. */
export function resultsOf({ formulas }: CheckJson): (readonly [cell: string, formula: string, result: unknown])[] {
  return formulas
    .filter(({ formula }) => !/^=IRA\.(?:CITATION|LAW_VERSION)/.test(formula))
    .map(({ cell, formula, result }) => [cell, formula, result]);
}

/** The first result of a function; SUM is Excel's. */
export function resultOf({ formulas }: CheckJson, name: string): unknown {
  const start = name === "SUM" ? "=SUM(" : `=IRA.${name}(`;
  return formulas.find(({ formula }) => formula.startsWith(start))?.result;
}

/** Parts that must change when a sheet is added. */
const FRAME = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"];

/** Other parts of a workbook that are not the same, byte for byte, in its copy. */
export function changedParts(original: Uint8Array, copy: Uint8Array): string[] {
  const [old, now] = [unzipSync(original), unzipSync(copy)];
  const isKept = (part: string) => Buffer.compare(old[part] as Uint8Array, now[part] ?? new Uint8Array()) === 0;
  return Object.keys(old).filter((part) => !FRAME.includes(part) && !isKept(part));
}
