import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");

/** Licenses of packages that may be used together with code under the MIT license. */
const COMPATIBLE = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
]);

/** Packages that state another license or none, with the reason why they may be used. */
const EXCEPTIONS: Readonly<Record<string, { readonly says: string; readonly because: string }>> = {
  "@microsoft/office-js": {
    says: "LICENSE",
    because:
      "Microsoft's terms for the library that every add-in loads from Microsoft; only tests read it, and it is not shipped",
  },
  "@axe-core/playwright": { says: "MPL-2.0", because: "only tests run it, unchanged, and it is not shipped" },
  "axe-core": { says: "MPL-2.0", because: "only tests run it, unchanged, and it is not shipped" },
  "caniuse-lite": {
    says: "CC-BY-4.0",
    because: "a table of browsers that Babel and webpack read, and that is not shipped",
  },
};

interface Installed {
  readonly name: string;
  readonly place: string;
  readonly licence: string;
}

interface PackageFile {
  readonly name?: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
}

/** Every package in a node_modules folder, including nested ones. */
function installedIn(modules: string): Installed[] {
  if (!existsSync(modules)) return [];
  const names = readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(path.join(modules, name)).map((part) => `${name}/${part}`) : [name],
    );
  return names.flatMap((name) => {
    const place = path.join(modules, name);
    const file = path.join(place, "package.json");
    if (!existsSync(file)) return [];
    const { license, licenses } = JSON.parse(readFileSync(file, "utf8")) as PackageFile;
    const licence =
      typeof license === "string" ? license : (license?.type ?? licenses?.map(({ type }) => type).join(" OR ") ?? "");
    return [{ name, place: path.relative(root, place), licence }, ...installedIn(path.join(place, "node_modules"))];
  });
}

/** Whether an SPDX expression allows a compatible choice. */
function isCompatible(licence: string): boolean {
  const choices = licence.replace(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((part) => COMPATIBLE.has(part.trim())));
}

const installed = installedIn(path.join(root, "node_modules"));

it("the installed packages are found", () => {
  expect(installed.length).toBeGreaterThan(300);
});

it("every installed package has a license compatible with ours, or is listed here with the reason", () => {
  const others = installed.filter(({ name, licence }) => !isCompatible(licence) && EXCEPTIONS[name]?.says !== licence);
  expect(others.map(({ place, licence }) => `${place}: ${licence || "no licence"}`)).toEqual([]);
});

it("every exception is still needed", () => {
  const names = new Set(installed.map(({ name }) => name));
  expect(Object.keys(EXCEPTIONS).filter((name) => !names.has(name))).toEqual([]);
});

it("no package of Univer's paid edition is installed, and its telemetry package is our own", () => {
  expect(installed.filter(({ name }) => name.startsWith("@univerjs-pro/"))).toEqual([]);
  const telemetry = path.join(root, "node_modules", "@univerjs", "telemetry");
  expect(path.relative(root, realpathSync(telemetry))).toBe(path.join("packages", "telemetry"));
});
