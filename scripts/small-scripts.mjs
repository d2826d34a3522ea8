import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { runWebpack } from "./common.mjs";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const sources = path.join(root, "src", "functions");

/** The file that declares a function in a list, and the name of the list. @param {string} id */
function listOf(id) {
  for (const file of readdirSync(sources)) {
    if (!readFileSync(path.join(sources, file), "utf8").includes(`id: "${id}"`)) continue;
    /** @type {Record<string, unknown>} */
    const exported = require(path.join(sources, file));
    for (const [name, value] of Object.entries(exported)) {
      if (Array.isArray(value) && value.some((one) => one?.id === id)) return { file, name };
    }
  }
  throw new Error(`No list of src/functions declares ${id}.`);
}

/**
 * A script for each function that defines `origincredit` with this function alone.
 * @param {readonly string[]} ids
 * @returns {Promise<Map<string, string>>}
 */
export async function smallScripts(ids) {
  const { default: webpack } = await import("webpack");
  const { default: configurationsFor } = await import("../webpack.config.js");
  const configuration = configurationsFor({}, {}).find(({ name }) => name === "warehouse");
  if (!configuration) throw new Error("There is no configuration 'warehouse'.");
  // The entries are within the checkout: their imports and their transpilation follow its settings.
  const folder = mkdtempSync(path.join(root, "dist", "small-scripts-"));
  try {
    const entry = Object.fromEntries(ids.map((id) => [id, writeEntry(folder, id)]));
    const compiler = webpack({
      ...configuration,
      entry,
      devtool: false,
      cache: false,
      module: {
        rules: [
          ...(configuration.module?.rules ?? []),
          // The other modules of these floors only declare, too. What is left out here would only explain.
          { test: /[\\/]src[\\/](?:functions|names|exact|solver)[\\/]/, sideEffects: false },
          { resourceQuery: /^\?only=/, enforce: "pre", loader: path.join(root, "webpack", "one-function.js") },
        ],
      },
      output: { ...configuration.output, path: path.join(folder, "built") },
      // The first binds the host. The others are for the package.
      plugins: configuration.plugins?.slice(0, 1) ?? [],
    });
    await runWebpack(compiler, () => undefined);
    return new Map(ids.map((id) => [id, withoutUnsaid(readFileSync(path.join(folder, "built", `${id}.js`), "utf8"))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} id */
function writeEntry(folder, id) {
  const { file, name } = listOf(id);
  const entry = path.join(folder, `${id}.ts`);
  const module = (/** @type {string[]} */ ...parts) => JSON.stringify(path.join(root, "src", ...parts));
  writeFileSync(
    entry,
    `import { ${name} as functions } from ${module("functions", `${file}?only=${id}`)};
import { adapt } from ${module("warehouse", "adapter", "adapt.ts")};
export default { ${id}: adapt(functions[0] as never, "throw") };
`,
  );
  return entry;
}

/** What the id of a sentence looks like: its provision or subject, and its own name. */
const SENTENCE = /^\w+\.\w+$/;

/**
 * Leaves out the sentences that nothing in the script can say: those whose id is nowhere but at the sentence. If ids of a subject are put
 * together while the script runs, all sentences of the subject stay.
 * @param {string} code
 */
function withoutUnsaid(code) {
  const file = ts.createSourceFile("script.js", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {Set<string>} */
  const said = new Set();
  /** @type {Set<string>} */
  const built = new Set();
  /** @type {ts.PropertyAssignment[]} */
  const stated = [];
  /**
   * @param {ts.Node} node
   * @returns {void}
   */
  const visit = (node) => {
    const isSentence =
      ts.isPropertyAssignment(node) &&
      ts.isStringLiteral(node.name) &&
      SENTENCE.test(node.name.text) &&
      ts.isStringLiteralLike(node.initializer);
    if (isSentence) {
      stated.push(node);
      return visit(node.initializer);
    }
    if (ts.isStringLiteralLike(node)) said.add(node.text);
    if (ts.isTemplateHead(node)) built.add(node.text.split(".")[0] ?? "");
    return ts.forEachChild(node, visit);
  };
  visit(file);
  const unsaid = stated.filter(({ name }) => {
    const id = /** @type {ts.StringLiteral} */ (name).text;
    return !said.has(id) && !built.has(id.split(".")[0] ?? "");
  });
  return unsaid.reduceRight((left, node) => {
    const siblings = /** @type {ts.ObjectLiteralExpression} */ (node.parent).properties;
    const next = siblings[siblings.indexOf(node) + 1];
    return left.slice(0, node.getFullStart()) + left.slice(next ? next.getFullStart() : node.end);
  }, code);
}
