import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const modules = path.join(root, "node_modules");

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = <T>(...parts: string[]): T => JSON.parse(readFileSync(path.join(root, ...parts), "utf8")) as T;

/** Packages that no file names, with what needs them. */
const UNNAMED: Readonly<Record<string, string>> = {
  "@swc/core": "@swc/jest transpiles with it",
  "@types/custom-functions-runtime": "types of the host's CustomFunctions",
  "@types/jest": "types of the tests",
  "@types/node": "types of Node",
  "@types/office-js": "types of Office.js",
  "@types/react": "types of React",
  "@types/react-dom": "types of React",
  eslint: "npm run lint",
  jest: "npm test",
  "fs-extra": "@microsoft/app-manifest, used by office-addin-manifest, needs it without declaring it",
  "office-addin-cli": "Microsoft's add-in tools use it to read their options",
  prettier: "npm run lint",
};

/** Every file of ours that may name a package. */
function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(name);
    return /\.(tsx?|m?js|css)$/.test(entry.name) ? [name] : [];
  });
}

const FILES = [
  ...["src", "test", "scripts", "webpack", "packages"].flatMap(sources),
  ...readdirSync(root).filter((name) => /\.m?js$/.test(name)),
];

/** The disk space of a folder in bytes, as `du` counts it. */
function sizeOf(folder: string, isCounted: (place: string) => boolean): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((total, entry) => {
    const place = path.join(folder, entry.name);
    if (!isCounted(place)) return total;
    const { blocks } = lstatSync(place);
    return total + blocks * 512 + (entry.isDirectory() ? sizeOf(place, isCounted) : 0);
  }, 0);
}

it("each dependency is named in a file of ours, or is listed here with what needs it", () => {
  const { dependencies, devDependencies } = read<PackageFile>("package.json");
  const texts = FILES.map((file) => readFileSync(path.join(root, file), "utf8"));
  const named = (name: string): boolean => {
    const quoted = new RegExp(`["'\`](\\S*node_modules/)?${name}["'\`/]`);
    const joined = new RegExp(`["']${name.replace("/", "[\"'],\\s*[\"']")}["']`);
    return texts.some((text) => quoted.test(text) || joined.test(text));
  };
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const unused = names.filter((name) => !(name in UNNAMED) && !named(name));
  expect(unused).toEqual([]);
  expect(Object.keys(UNNAMED).filter((name) => !names.includes(name))).toEqual([]);
});

it("the dependencies are exactly the packages that the checker loads from node_modules", () => {
  const { dependencies = {} } = read<PackageFile>("package.json");
  const { externals } = (
    require("../../webpack.config.js") as () => { name: string; externals?: readonly RegExp[] }[]
  )().find(({ name }) => name === "cli")!;
  const loaded = ["src/cli", "src/engine", "src/report", "src/xlsx", "src/templates"]
    .flatMap(sources)
    .flatMap((file) => [...readFileSync(path.join(root, file), "utf8").matchAll(/ from "([^".][^"]*)"/g)])
    .map(([, name]) => name!)
    .filter((name) => externals!.some((external) => external.test(name)));
  const peers = ["rxjs"];
  expect([...new Set([...loaded, ...peers])].sort()).toEqual(Object.keys(dependencies).sort());
});

/** The limit of a fresh `npm ci`, in binary megabytes. */
const LIMIT_MIB = 600;

it(`an installation takes at most ${LIMIT_MIB} MB`, () => {
  const caches = new Set([path.join(modules, ".cache")]);
  const bytes = sizeOf(modules, (place) => !caches.has(place));
  expect(bytes / 2 ** 20).toBeLessThanOrEqual(LIMIT_MIB);
});

it("packages/react-icons holds exactly the icons that are imported", () => {
  const script = path.join(root, "scripts", "pane-icons.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

it.each(["cjk-regex", "franc-min", "react-components", "react-icons", "web-streams-polyfill"])(
  "packages/%s is installed in place of the package that it replaces",
  (folder) => {
    const { name } = read<{ name: string }>("packages", folder, "package.json");
    expect(existsSync(path.join(modules, name))).toBe(true);
    expect(lstatSync(path.join(modules, name)).isSymbolicLink()).toBe(true);
  },
);
