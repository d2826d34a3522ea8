const { existsSync, realpathSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");

/** Where packages are: elsewhere if node_modules is a link to that of another checkout. */
const modules = path.join(root, "node_modules");
const installed = existsSync(modules) ? path.dirname(realpathSync(modules)) : root;

/**
 * The folder of the package that a module comes from, relative to the project; null for our own sources.
 * @param {string} resource
 */
function packageOf(resource) {
  const [name = ""] = resource.split("?");
  const isIn = (/** @type {string} */ folder) => name.startsWith(folder + path.sep);
  const file = path
    .relative(isIn(root) ? root : installed, name)
    .split(path.sep)
    .join("/");
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+|^packages\/[^/]+/.exec(file)?.[0] ?? null;
}

/** Records the packages that a build contains, for the notices and the bill of materials of a release. */
class ShippedPackagesPlugin {
  /** @param {string} file where, relative to the output */
  constructor(file) {
    this.file = file;
  }

  /** @param {import("webpack").Compiler} compiler */
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("ShippedPackagesPlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "ShippedPackagesPlugin", stage }, () => {
        const places = new Set();
        for (const module of compilation.modules) {
          if (compilation.chunkGraph.getModuleChunks(module).length === 0) continue;
          // Several modules may have been joined into one.
          const parts = "modules" in module ? /** @type {Iterable<typeof module>} */ (module.modules) : [module];
          for (const part of parts) {
            const place = packageOf(part.nameForCondition() ?? "");
            if (place !== null) places.add(place);
          }
        }
        compilation.emitAsset(this.file, new sources.RawSource(`${JSON.stringify([...places].sort(), null, 2)}\n`));
      });
    });
  }
}

module.exports = { ShippedPackagesPlugin, packageOf };
