/** One file after another for corpus.mjs. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { answerMessages } from "./limited.mjs";
import { useTypeScript } from "./typescript.mjs";

useTypeScript();
const { surveyFile } = createRequire(import.meta.url)("../src/cli/corpus/survey.ts");

answerMessages(async (/** @type {string} */ file) => surveyFile(await readFile(file)));
