const { helpPage } = require("./help-page");
const { metadataFaults, metadataOf, recordFunctions } = require("./functions-metadata");

/** Emits functions.json and the help page beside functions.js, and fails the build on metadata that Excel would refuse. */
class FunctionsMetadataPlugin {
  constructor({ script, metadata, help, helpUrl }) {
    this.script = script;
    this.metadata = metadata;
    this.help = help;
    this.helpUrl = helpUrl;
  }

  apply(compiler) {
    const { Compilation, WebpackError, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("FunctionsMetadataPlugin", (compilation) => {
      const tap = (stage, work) =>
        compilation.hooks.processAssets.tap({ name: "FunctionsMetadataPlugin", stage }, () => {
          if (compilation.errors.length === 0) work();
        });

      // After minification. Hosts differ in the encoding that they assume for a script; escapes read the same in all of them.
      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1, () => {
        compilation.updateAsset(this.script, (source) => {
          const replaced = new sources.ReplaceSource(source);
          const code = String(source.source());
          for (const match of code.matchAll(/[\u0080-\uffff]+/g)) {
            const escaped = Array.from({ length: match[0].length }, (_, at) => {
              return `\\u${match[0].charCodeAt(at).toString(16).padStart(4, "0")}`;
            });
            replaced.replace(match.index, match.index + match[0].length - 1, escaped.join(""));
          }
          return replaced;
        });
      });

      tap(Compilation.PROCESS_ASSETS_STAGE_REPORT, () => {
        const asset = compilation.getAsset(this.script);
        try {
          const recorded = recordFunctions(String(asset.source.source()));
          const metadata = metadataOf(recorded, this.helpUrl);
          for (const fault of metadataFaults(metadata)) {
            compilation.errors.push(new WebpackError(`${this.metadata}: ${fault}`));
          }
          compilation.emitAsset(this.metadata, new sources.RawSource(`${JSON.stringify(metadata, null, 2)}\n`));
          const declarations = recorded.map(({ run }) => run.declaration);
          compilation.emitAsset(this.help, new sources.RawSource(helpPage(declarations)));
        } catch (error) {
          compilation.errors.push(new WebpackError(`${this.metadata}: ${error.message}`));
        }
      });
    });
  }
}

module.exports = { FunctionsMetadataPlugin };
