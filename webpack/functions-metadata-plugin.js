const { helpPage } = require("./help-page");
const { metadataFaults, metadataOf, recordFunctions } = require("./functions-metadata");

/** Emits functions.json and the help page next to functions.js. Metadata that Excel would reject makes the build fail. */
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
          if (compilation.errors.length > 0) return;
          try {
            work();
          } catch (error) {
            compilation.errors.push(new WebpackError(`${this.metadata}: ${error.message}`));
          }
        });
      const fault = (text) => compilation.errors.push(new WebpackError(`${this.metadata}: ${text}`));
      const codeOf = (source) => String(source.source());
      let declared = [];

      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE, () => {
        const { source } = compilation.getAsset(this.script);
        declared = recordFunctions(codeOf(source));
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
        const shipped = recordFunctions(codeOf(compilation.getAsset(this.script).source));
        const names = (functions) =>
          functions.map(({ id, run }) => `${id} ${run.declaration.parameters.map(({ name }) => name)}`);
        if (names(shipped).join() !== names(declared).join())
          fault(`${this.script} associates different functions than it declares`);
      });
    });
  }
}

module.exports = { FunctionsMetadataPlugin };
