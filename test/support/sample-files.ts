import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type PlainSheet, plainWorkbook } from "./plain-workbook";
import { type SurveyFile, surveyBytes } from "./survey-workbook";

/** A file that a command needs: a file of the project, or what it is made of. */
export type Sample =
  | string
  | { readonly sheets: readonly PlainSheet[] }
  | { readonly survey: SurveyFile }
  | { readonly text: string }
  /** A statement that reads files of the project. */
  | { readonly parquet: string };

const root = path.resolve(__dirname, "..", "..");

export async function putSamples(folder: string, samples: Readonly<Record<string, Sample>>): Promise<void> {
  for (const [name, sample] of Object.entries(samples)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof sample === "string") copyFileSync(path.join(root, sample), file);
    else if ("sheets" in sample) writeFileSync(file, plainWorkbook(sample.sheets));
    else if ("survey" in sample) writeFileSync(file, surveyBytes(sample.survey));
    else if ("text" in sample) writeFileSync(file, sample.text);
    else await putTable(file, sample.parquet);
  }
}

async function putTable(file: string, statement: string): Promise<void> {
  const database = await DuckDBInstance.create();
  const connection = await database.connect();
  await connection.run(`COPY (${statement.replace("FROM '", `FROM '${root}/`)}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  database.closeSync();
}
