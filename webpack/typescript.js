/** Lets `require` load TypeScript sources. `npm run lint` checks their types. */
function useTypeScript() {
  const { transformFileSync } = require("@swc/core");
  /**
   * @param {NodeModule} module
   * @param {string} file
   */
  const load = (module, file) => {
    const { code } = transformFileSync(file, {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    /** @type {NodeModule & { _compile(code: string, file: string): void }} */ (module)._compile(code, file);
  };
  require.extensions[".ts"] = load;
}

module.exports = { useTypeScript };
