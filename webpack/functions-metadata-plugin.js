const path = require("node:path");
const { inAscii } = require("./ascii");
const { helpPage } = require("./help-page");
const HELP_STYLE = require("./help-style");
const { calculatorOf, exampleFaults, metadataOf, recordFunctions, withTexts } = require("./functions-metadata");
const { LANGUAGES, readTexts, TEXT_FILES } = require("./languages");
const { metadataFaults, translationFaults } = require("./metadata-faults");

/**
 * @typedef {import("webpack").sources.Source} Source
 * @typedef {import("./functions-metadata").Recorded} Recorded
 * @typedef {import("./functions-metadata").Metadata} Metadata
 */

const HELP_SCRIPT = "help.js";
const HELP_SHEET = "help.css";

/**
 * Emits functions.json and the help page with its script in each language next to functions.js. Metadata that Excel would reject makes the
 * build fail.
 */
class FunctionsMetadataPlugin {
  /** @param {{ script: string, url: string, release: string }} options the address where the files are served, and the release */
  constructor({ script, url, release }) {
    this.script = script;
    this.url = url;
    this.release = release;
  }

  /** @param {import("webpack").Compiler} compiler */
  apply(compiler) {
    const { Compilation, EntryPlugin, WebpackError, sources } = compiler.webpack;
    const script = path.resolve(__dirname, "..", "src", "text", "help-script.ts");
    new EntryPlugin(compiler.context, script, { name: path.parse(HELP_SCRIPT).name }).apply(compiler);
    compiler.hooks.thisCompilation.tap("FunctionsMetadataPlugin", (compilation) => {
      const fault = (/** @type {string} */ text, file = this.script) =>
        compilation.errors.push(new WebpackError(`${file}: ${text}`));
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
        declared = withTexts(recordFunctions(script()));
        this.emitTexts(declared, (file, text) => compilation.emitAsset(file, new sources.RawSource(text)), fault);
        for (const file of TEXT_FILES) compilation.fileDependencies.add(file);
      });

      // Hosts assume different encodings for a script.
      tap(Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1, () => {
        compilation.updateAsset(this.script, (source) => inAscii(source, sources));
      });

      tap(Compilation.PROCESS_ASSETS_STAGE_REPORT, () => {
        const shipped = recordFunctions(script());
        const names = (/** @type {Recorded[]} */ functions) =>
          functions.map(({ id, run }) => `${id} ${run.declaration.parameters.map(({ name }) => name)}`);
        if (names(shipped).join() !== names(declared).join()) fault("associates different functions than it declares");
      });
    });
  }

  /**
   * @param {Recorded[]} declared
   * @param {(file: string, text: string) => void} emit
   * @param {(text: string, file: string) => void} fault
   */
  emitTexts(declared, emit, fault) {
    const languages = readTexts();
    const declarations = declared.map(({ run }) => run.declaration);
    const law = String(declared.find(({ id }) => id === "LAW_VERSION")?.run() ?? "");
    const metadataIn = (/** @type {(typeof languages)[number]} */ { help, texts }) =>
      metadataOf(declared, (id) => `${this.url}/${help}#${id}`, texts);
    const all = languages.map(metadataIn);
    for (const text of exampleFaults(declared)) fault(text, this.script);
    // Pages are read again after an installation, and what they load must be of the same release.
    const script = `${HELP_SCRIPT}?v=${this.release}`;
    const style = `${HELP_SHEET}?v=${this.release}`;
    emit(HELP_SHEET, HELP_STYLE.trimStart());
    const shipped = { release: this.release, law, calculate: calculatorOf(declared), script, style };
    languages.forEach((language, index) => {
      const metadata = /** @type {Metadata} */ (all[index]);
      for (const text of metadataFaults(metadata)) fault(text, language.metadata);
      if (language.tag !== LANGUAGES[0].tag)
        for (const text of translationFaults(/** @type {Metadata} */ (all[0]), metadata))
          fault(text, language.metadata);
      emit(language.metadata, `${JSON.stringify(metadata, null, 2)}\n`);
      emit(language.help, helpPage(declarations, language, languages, shipped));
    });
  }
}

module.exports = { FunctionsMetadataPlugin };
