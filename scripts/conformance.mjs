/**
 * `npm run conformance`: makes the conformance table that every engine is held to, test/warehouse/conformance/table.json: synthetic lots from
 * a fixed seed with the answers of the cell functions.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { useTypeScript } from "./typescript.mjs";

useTypeScript();
const require = createRequire(import.meta.url);
require("../test/setup/custom-functions.ts");
const { conformanceTable, tableText } = require("../test/warehouse/conformance/made/index.ts");

const file = new URL("../test/warehouse/conformance/table.json", import.meta.url);
const table = conformanceTable();
const text = tableText(table);
writeFileSync(file, text);
console.log(`${table.cases.length} cases, ${(text.length / 1e6).toFixed(2)} MB: test/warehouse/conformance/table.json`);
