const vm = require("node:vm");
const { inAscii } = require("./ascii");
const { useTypeScript } = require("./typescript");
const { typesOf } = require("./warehouse-types");

/**
 * Emits what a package needs beside the script of the adapter: an ES module with a name for each function, and the types of both. They are
 * made from the declarations, and from what the built script returns for their examples.
 */
class WarehousePlugin {
  /** @param {{ script: string }} options */
  constructor({ script }) {
    this.script = script;
  }

  /** @param {import("webpack").Compiler} compiler */
  apply(compiler) {
    const { Compilation, WebpackError, sources } = compiler.webpack;
    const name = this.script.replace(/\.js$/, "");
    compiler.hooks.thisCompilation.tap("WarehousePlugin", (compilation) => {
      /**
       * @param {number} stage
       * @param {() => void} work
       */
      const tap = (stage, work) =>
        compilation.hooks.processAssets.tap({ name: "WarehousePlugin", stage }, () => {
          if (compilation.errors.length > 0) return;
          try {
            work();
          } catch (error) {
            compilation.errors.push(new WebpackError(`${this.script}: ${error}`));
          }
        });
      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1, () => {
        compilation.updateAsset(this.script, (source) => inAscii(source, sources));
      });
      tap(Compilation.PROCESS_ASSETS_STAGE_REPORT, () => {
        const code = String(compilation.getAsset(this.script)?.source.source());
        useTypeScript();
        /** @type {readonly import("../src/functions/declaration").FunctionDefinition[]} */
        const definitions = require("../src/functions/catalogue").definitions;
        /** @type {Record<string, (...args: unknown[]) => unknown>} */
        const functions = vm.runInNewContext(`${code}\n;origincredit`, {}, { filename: this.script });
        const types = typesOf(definitions, functions);
        const names = [...definitions.map(({ id }) => id), "withErrors", "OriginCreditError"];
        const emit = (/** @type {string} */ file, /** @type {string} */ text) =>
          compilation.emitAsset(file, new sources.RawSource(text));
        emit(
          `${name}.mjs`,
          `import origincredit from "./${this.script}";\n\nexport default origincredit;\n` +
            `export const {\n${names.map((one) => `  ${one},\n`).join("")}} = origincredit;\n`,
        );
        emit(`${name}.d.ts`, types);
        emit(`${name}.d.mts`, types);
      });
    });
  }
}

module.exports = { WarehousePlugin };
