import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Lets `require` load the sources as they are; types are checked elsewhere. */
export function useTypeScript() {
  const typescript = require("typescript");
  const load = (module, file) => {
    const { outputText } = typescript.transpileModule(readFileSync(file, "utf8"), {
      fileName: file,
      compilerOptions: {
        module: typescript.ModuleKind.CommonJS,
        target: typescript.ScriptTarget.ES2022,
        esModuleInterop: true,
        resolveJsonModule: true,
      },
    });
    module._compile(outputText, file);
  };
  require.extensions[".ts"] = load;
}
