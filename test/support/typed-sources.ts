import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(__dirname, "..", "..");
const packages = path.join(root, "node_modules", "@types");

export interface TypedSources {
  readonly files: readonly ts.SourceFile[];
  readonly checker: ts.TypeChecker;
  /** The path of a file below src. */
  readonly nameOf: (file: ts.SourceFile) => string;
}

/** Source files with their types. `added` are files that are only assumed, by their path below src. */
export function typedSources(
  folders: readonly string[],
  added: Readonly<Record<string, string>> = {},
  source = path.join(root, "src"),
): TypedSources {
  const found = folders
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(source, folder), { recursive: true, encoding: "utf8" })
        .map((name) => path.join(folder, name)),
    )
    .filter((name) => /\.tsx?$/.test(name));
  const assumed = new Map(Object.entries(added).map(([name, text]) => [path.join(source, name), text]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2020,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["office-js", "custom-functions-runtime"],
    typeRoots: [packages],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => assumed.has(path.normalize(name)) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = assumed.get(path.normalize(name));
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target, true);
  };
  const names = [...found.map((name) => path.join(source, name)), ...assumed.keys()];
  const program = ts.createProgram(names, options, host);
  return {
    files: names.map((name) => program.getSourceFile(name)).filter((file) => file !== undefined),
    checker: program.getTypeChecker(),
    nameOf: ({ fileName }) => path.relative(source, fileName).split(path.sep).join("/"),
  };
}

/** Calls `visit` for every node of a file. */
export function visitAll(file: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const enter = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, enter);
  };
  enter(file);
}
