// Measures the checker, as a command, on workbooks of several sizes. What it prints is compared first: a wrong answer stops the run, however
// fast it is. This is not a test: the times depend on the machine, the growth from one size to the next less so.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** @typedef {{ name: string, rows: string, state?: string }} SheetXml */
/** @typedef {{ exitCode: number, formulas: { result: unknown, hasError: boolean }[], verdicts: { verdict: string }[] }} Json */

/**
 * A workbook with these sheets, without styles.
 * @param {SheetXml[]} sheets
 */
function workbook(sheets) {
  const numbers = sheets.map((_, index) => index + 1);
  /** @type {Record<string, string>} */
  const parts = {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
      numbers
        .map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPES}.worksheet+xml"/>`)
        .join("") +
      "</Types>",
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="r${index + 1}"/>`,
        )
        .join("") +
      "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${numbers
      .map((at) => `<Relationship Id="r${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
      .join("")}</Relationships>`,
  };
  sheets.forEach(({ rows }, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(parts).map(([part, xml]) => [part, strToU8(xml)])), { level: 1 });
}

/**
 * @param {number} count
 * @param {(row: number) => string} cells
 */
const rowsOf = (count, cells) =>
  Array.from({ length: count }, (_, at) => `<row r="${at + 1}">${cells(at + 1)}</row>`).join("");
/** @param {string} at @param {string} text */
const text = (at, text) => `<c r="${at}" t="str"><v>${text}</v></c>`;
/** @param {string} at @param {number} value */
const number = (at, value) => `<c r="${at}"><v>${value}</v></c>`;

const COUNTRIES = ["Chile", "China", "Japan", "Australia", "Indonesia"];
/** @param {number} row */
const country = (row) => /** @type {string} */ (COUNTRIES[row % COUNTRIES.length]);

/** @param {number} rows */
const filledDown = (rows) =>
  workbook([
    {
      name: "Lots",
      rows: rowsOf(
        rows,
        (row) =>
          text(`A${row}`, country(row)) +
          `<c r="B${row}"><f>_xldudf_IRA_IS_FTA_EQUIVALENT(A${row},"2025-06-30")</f></c>` +
          (row === 1 ? `<c r="D1"><f>_xldudf_IRA_BATTERY_COMPONENT_SHARE(E1:E2,B1:B2)</f></c>${number("E1", 1)}` : "") +
          (row === 2 ? number("E2", 3) : ""),
      ),
    },
  ]);

/** @param {number} rows @param {boolean} isUpward */
const chain = (rows, isUpward) =>
  workbook([
    {
      name: "Chain",
      rows: rowsOf(rows, (row) => {
        const isStart = row === (isUpward ? rows : 1);
        const fed = isUpward ? row + 1 : row - 1;
        return isStart
          ? number(`A${row}`, 0.25)
          : `<c r="A${row}"><f>_xldudf_IRA_CRITICAL_MINERAL_SHARE(1,A${fed},"-",,"traced")</f></c>`;
      }),
    },
  ]);

/** @param {number} rows */
const plain = (rows) =>
  workbook([
    {
      name: "Lots",
      rows: rowsOf(
        rows,
        (row) =>
          number(`A${row}`, 1) +
          text(`B${row}`, country(row)) +
          text(`C${row}`, country(row)) +
          (row === 1
            ? `<c r="E1"><f>_xldudf_IRA_MEETS_CRITICAL_MINERALS("2025-06-30",A1:A${rows},B1:B${rows},C1:C${rows})</f></c>`
            : ""),
      ),
    },
  ]);

/**
 * Like a supplier's survey: a list of smelters with a dozen long formulas a row, look-ups on hidden sheets, all with stored results.
 * @param {number} smelters
 * @param {boolean} isAsked whether it has an IRA formula
 */
const survey = (smelters, isAsked) =>
  workbook([
    {
      name: "Smelter List",
      rows: rowsOf(smelters, (row) => {
        const lookUp = (/** @type {number} */ column) =>
          `IF(LEN($A${row})=0,"",IFERROR(INDEX('Look-up'!$A$1:$M$${smelters},MATCH($A${row}&amp;"|"&amp;$B${row},'Look-up'!$A$1:$A$${smelters},0),${column}),IF(ISBLANK($B${row}),"","?")))`;
        return (
          text(`A${row}`, "Cobalt") +
          text(`B${row}`, `Smelter ${row}`) +
          number(`C${row}`, row) +
          text(`D${row}`, country(row)) +
          Array.from({ length: 12 }, (_, at) => {
            const cell = `${String.fromCharCode(69 + at)}${row}`;
            return `<c r="${cell}" t="str"><f>${lookUp(at + 2)}</f><v>${country(row)}</v></c>`;
          }).join("")
        );
      }),
    },
    ...(isAsked
      ? [
          {
            name: "Result",
            rows:
              '<row r="1"><c r="A1"><f>_xldudf_IRA_MEETS_CRITICAL_MINERALS("2025-06-30",' +
              `'Smelter List'!C1:C${smelters},'Smelter List'!E1:E${smelters},'Smelter List'!F1:F${smelters})</f></c></row>`,
          },
        ]
      : []),
    {
      name: "Look-up",
      state: "hidden",
      rows: rowsOf(
        smelters,
        (row) =>
          text(`A${row}`, `Cobalt|Smelter ${row}`) +
          Array.from({ length: 12 }, (_, at) => text(`${String.fromCharCode(66 + at)}${row}`, country(row))).join(""),
      ),
    },
  ]);

/**
 * A template whose first data row is repeated. Its native formulas keep their stored results, or lose them.
 * @param {string} name @param {string} table @param {number} rows @param {boolean} isCalculated
 */
function filledTemplate(name, table, rows, isCalculated) {
  const parts = unzipSync(fs.readFileSync(path.join(root, "assets", "templates", `${name}.xlsx`)));
  const tables = Object.entries(parts).filter(([part]) => part.startsWith("xl/tables/"));
  const [tablePart, bytes] = tables.find(([, xml]) => strFromU8(xml).includes(`displayName="${table}"`)) ?? [];
  if (tablePart === undefined || bytes === undefined) throw new Error(`${name} has no table ${table}.`);
  const sheetPart = Object.keys(parts).find(
    (part) => part.includes("worksheets/_rels/") && strFromU8(parts[part] ?? bytes).includes(path.basename(tablePart)),
  );
  if (sheetPart === undefined) throw new Error(`No sheet holds ${table}.`);
  const target = sheetPart.replace("_rels/", "").replace(".rels", "");
  const [, left, top, right, bottom] = /ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/.exec(strFromU8(bytes)) ?? [];
  const first = Number(top) + 1;
  const grown = strFromU8(bytes).replaceAll(
    `${left}${top}:${right}${bottom}`,
    `${left}${top}:${right}${Number(top) + rows}`,
  );
  const sheet = strFromU8(parts[target] ?? bytes);
  const row = new RegExp(`<row r="${first}"[\\s\\S]*?</row>`).exec(sheet)?.[0] ?? "";
  const source = isCalculated ? row : row.replace(/(<f[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1");
  const copies = Array.from({ length: rows }, (_, at) =>
    source
      .replaceAll(new RegExp(`r="([A-Z]*)${first}"`, "g"), `r="$1${first + at}"`)
      .replace(/(<c r="A\d+"[^>]*>)<is><t>[^<]*|(<c r="A\d+"[^>]*t=")s("[^>]*>)<v>\d+/, (found, inline, open, close) =>
        inline ? `${inline}<is><t>Row ${at + 1}` : open ? `${open}str${close}<v>Row ${at + 1}` : found,
      ),
  ).join("");
  const between = new RegExp(`<row r="${first}"[\\s\\S]*?(?=<row r="${Number(bottom) + 1}"|</sheetData>)`);
  const rest = sheet.replace(between, () => `${copies}<!---->`);
  const [before, after = ""] = rest.split("<!---->");
  parts[target] = strToU8(before + after.replace(/<row [\s\S]*?<\/row>/g, ""));
  parts[tablePart] = strToU8(grown);
  return zipSync(parts, { level: 1 });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-check-"));

/**
 * Runs the command and returns what it printed, with its seconds.
 * @param {string} file
 */
function check(file) {
  const started = performance.now();
  const run = spawnSync(process.execPath, [path.join(root, "bin", "origincredit-check.mjs"), file, "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - started) / 1000;
  if (run.status === null || run.stdout === "") return { json: null, seconds, message: run.stderr.trim() };
  return { json: /** @type {Json} */ (JSON.parse(run.stdout)), seconds, message: run.stderr.trim() };
}

/** @param {Json | null} json */
const noErrors = (json) => json !== null && json.formulas.every(({ hasError }) => !hasError);
/**
 * The entities of the copied rows have names that the ownership table lacks.
 * @param {Json | null} json @param {number} size
 */
const areUnknown = (json, size) => {
  const { result } = json?.formulas.find((formula) => Array.isArray(formula.result)) ?? {};
  return Array.isArray(result) && result.length === size && result.every((row) => String(row) === "#N/A");
};
/** @param {Json | null} json @param {string} verdict */
const isVerdict = (json, verdict) => json?.verdicts.length === 1 && json.verdicts[0]?.verdict === verdict;

/** @type {{ name: string, sizes: number[], goal: number, make: (size: number) => Uint8Array, right: (json: Json | null, size: number, message: string) => boolean }[]} */
const cases = [
  {
    name: "IRA formulas filled down",
    sizes: [2_500, 10_000],
    goal: 3,
    make: filledDown,
    right: (json, size) =>
      json?.formulas.length === size + 1 &&
      json.formulas.filter(({ result }) => result === true).length === (size / COUNTRIES.length) * 3 &&
      json.formulas.some(({ result }) => result === 0.75),
  },
  ...[true, false].map((isUpward) => ({
    name: `IRA formulas in a chain, ${isUpward ? "each reading the next row" : "each reading the row above"}`,
    sizes: [2_500, 10_000],
    goal: 5,
    make: (/** @type {number} */ size) => chain(size, isUpward),
    right: (/** @type {Json | null} */ json, /** @type {number} */ size) =>
      json?.formulas.length === size - 1 && json.formulas.every(({ result }) => result === 0.25),
  })),
  {
    name: "plain rows, one verdict",
    sizes: [25_000, 100_000],
    goal: 4,
    make: plain,
    right: (json) => isVerdict(json, "met"),
  },
  {
    name: "smelters of a survey, one verdict",
    sizes: [625, 2_500],
    goal: 5,
    make: (size) => survey(size, true),
    right: (json) => isVerdict(json, "met"),
  },
  {
    name: "smelters of a survey, no IRA formula",
    sizes: [625, 2_500],
    goal: 5,
    make: (size) => survey(size, false),
    right: (json, _size, message) => json?.exitCode === 3 && message.includes("no IRA formulas"),
  },
  ...[
    ["critical-minerals", "Chains"],
    ["battery-components", "Components"],
    ["45x-production", "Production"],
    ["material-assistance", "Costs"],
    ["foreign-entities-of-concern", "Entities"],
    ["vehicle-determination", "Chains"],
  ].flatMap(([name = "", table = ""]) =>
    [true, false].map((isCalculated) => ({
      name: `rows of the template ${name}, ${isCalculated ? "calculated by Excel" : "not calculated"}`,
      sizes: [2_500, 10_000],
      goal: 10,
      make: (/** @type {number} */ size) => filledTemplate(name, table, size, isCalculated),
      right: (/** @type {Json | null} */ json, /** @type {number} */ size) =>
        name === "foreign-entities-of-concern" ? areUnknown(json, size) : noErrors(json),
    })),
  ),
];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
let failed = false;
try {
  console.log("seconds  goal  growth  case");
  for (const { name, sizes, goal, make, right } of cases) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    let before = 0;
    for (const size of sizes) {
      const file = path.join(folder, "book.xlsx");
      fs.writeFileSync(file, make(size));
      const { json, seconds, message } = check(file);
      const isLast = size === sizes[sizes.length - 1];
      if (!right(json, size, message)) {
        failed = true;
        console.log(
          `WRONG                  ${size.toLocaleString("en")} ${name}: ${(message || JSON.stringify(json?.formulas.slice(0, 3))).slice(0, 500)}`,
        );
        break;
      }
      const growth = before > 0 ? (seconds / before).toFixed(1) : "";
      console.log(
        `${seconds.toFixed(1).padStart(7)}  ${String(isLast ? goal : "").padStart(4)}  ${growth.padStart(6)}  ${size.toLocaleString("en")} ${name}`,
      );
      before = seconds;
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
