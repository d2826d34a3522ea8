import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
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
  const { inAscii } = require("../webpack/ascii.js");
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
          { resourceQuery: /^\?only=/, enforce: "pre", loader: path.join(root, "webpack", "one-function.js") },
        ],
      },
      output: { ...configuration.output, path: path.join(folder, "built") },
      // The first binds the host. The others are for the package.
      plugins: configuration.plugins?.slice(0, 1) ?? [],
    });
    await runWebpack(compiler, () => undefined);
    const { sources: kinds } = webpack;
    return new Map(
      ids.map((id) => {
        const code = readFileSync(path.join(folder, "built", `${id}.js`), "utf8");
        return [id, String(inAscii(new kinds.RawSource(code), kinds).source())];
      }),
    );
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
