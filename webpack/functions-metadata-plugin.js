const { helpPage } = require("./help-page");
const { metadataFaults, metadataOf, recordFunctions } = require("./functions-metadata");

/**
 * @typedef {import("webpack").sources.Source} Source
 * @typedef {import("./functions-metadata").Recorded} Recorded
 */

/** Emits functions.json and the help page next to functions.js. Metadata that Excel would reject makes the build fail. */
class FunctionsMetadataPlugin {
  /** @param {{ script: string, metadata: string, help: string, helpUrl: (id: string) => string }} names of the files */
  constructor({ script, metadata, help, helpUrl }) {
    this.script = script;
    this.metadata = metadata;
    this.help = help;
    this.helpUrl = helpUrl;
  }

  /** @param {import("webpack").Compiler} compiler */
  apply(compiler) {
    const { Compilation, WebpackError, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("FunctionsMetadataPlugin", (compilation) => {
      const fault = (/** @type {string} */ text) =>
        compilation.errors.push(new WebpackError(`${this.metadata}: ${text}`));
      /**
       * @param {number} stage
       * @param {() => void} work
       */
      const tap = (stage, work) =>
        compilation.hooks.processAssets.tap({ name: "FunctionsMetadataPlugin", stage }, () => {
          if (compilation.errors.length > 0) return;
          try {
            work();
          } catch (error) {
            fault(error instanceof Error ? error.message : String(error));
          }
        });
      const codeOf = (/** @type {Source} */ source) => String(source.source());
      const script = () => {
        const asset = compilation.getAsset(this.script);
        if (!asset) throw new Error(`there is no ${this.script}`);
        return codeOf(asset.source);
      };
      /** @type {Recorded[]} */
      let declared = [];

      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE, () => {
        declared = recordFunctions(script());
        const metadata = metadataOf(declared, this.helpUrl);
        for (const text of metadataFaults(metadata)) fault(text);
        compilation.emitAsset(this.metadata, new sources.RawSource(`${JSON.stringify(metadata, null, 2)}\n`));
        compilation.emitAsset(this.help, new sources.RawSource(helpPage(declared.map(({ run }) => run.declaration))));
      });

      // Hosts assume different encodings for a script. Escapes have the same meaning in all of them.
      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1, () => {
        compilation.updateAsset(this.script, (source) => {
          const replaced = new sources.ReplaceSource(source);
          for (const match of codeOf(source).matchAll(/[\u0080-\uffff]+/g)) {
            const escaped = Array.from({ length: match[0].length }, (_, at) => {
              return `\\u${match[0].charCodeAt(at).toString(16).padStart(4, "0")}`;
            });
            replaced.replace(match.index, match.index + match[0].length - 1, escaped.join(""));
          }
          return replaced;
        });
      });

      tap(Compilation.PROCESS_ASSETS_STAGE_REPORT, () => {
        const shipped = recordFunctions(script());
        const names = (/** @type {Recorded[]} */ functions) =>
          functions.map(({ id, run }) => `${id} ${run.declaration.parameters.map(({ name }) => name)}`);
        if (names(shipped).join() !== names(declared).join())
          fault(`${this.script} associates different functions than it declares`);
      });
    });
  }
}

module.exports = { FunctionsMetadataPlugin };
