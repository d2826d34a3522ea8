import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "release-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an expression is, with what the modules of the release export. */
function inModules<T>(names: Record<string, string>, expression: string): T {
  const imports = Object.entries(names).map(([file, what]) => `import { ${what} } from "./scripts/${file}";`);
  const script = `${imports.join("\n")}\nconsole.log(JSON.stringify(${expression}));`;
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as T;
}

const makeRelease = (...options: string[]) => {
  const args = [path.join(root, "scripts", "release.mjs"), "--url", "https://addin.example", "--out", folder];
  const { status, stderr } = spawnSync(process.execPath, [...args, ...options], { cwd: root, encoding: "utf8" });
  return { status, said: stderr.split("\n")[0] };
};

it("the files of a zip can be read by everybody who unpacks it", () => {
  const bytes = inModules<number[]>(
    { "release/zip.mjs": "zipped" },
    `[...zipped(new Map([["a.txt", Buffer.from("a")], ["b.txt", Buffer.from("b")]]))]`,
  );
  const zip = Buffer.from(bytes);
  const modes: string[] = [];
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4))
    modes.push((zip.readUInt32LE(at + 38) >>> 16).toString(8));
  expect(modes).toEqual(["100644", "100644"]);
});

const SERVER = { "release/server-files.mjs": "azure, canBeServed, nginx" };
const site = (address: string, pages: object[] = []) => {
  const { pathname, host } = new URL(address);
  return JSON.stringify({ prefix: pathname, host, pages });
};

it("the settings for Azure stay below the 20 KB that it takes, and give every page its policy", () => {
  interface Settings {
    globalHeaders: Record<string, string>;
    routes: { route: string; headers: Record<string, string> }[];
  }
  const usual = "x".repeat(230);
  const pages = Array.from({ length: 200 }, (_, index) => ({ path: `docs/page-${index}.html`, policy: usual }));
  const all = [{ path: "try/index.html", policy: "another" }, { path: "index.html", policy: usual }, ...pages];
  const text = inModules<string>(SERVER, `azure(${site("https://addin.example/", all)})`);
  expect(Buffer.byteLength(text)).toBeLessThan(20_000);
  const { globalHeaders, routes } = JSON.parse(text) as Settings;
  const policyOf = (asked: string) => {
    const found = routes.find(
      ({ route }) => route === asked || (route.endsWith("*") && asked.startsWith(route.slice(0, -1))),
    );
    return { ...globalHeaders, ...found?.headers }["Content-Security-Policy"];
  };
  expect(["/try/", "/try/index.html", "/", "/docs/page-7.html"].map(policyOf)).toEqual([
    "another",
    "another",
    usual,
    usual,
  ]);
});

it("nginx listens on the port of the address, compares paths as they are, and leads to the folder", () => {
  const text = inModules<string>(SERVER, `nginx(${site("https://例え.example:8443/経理 1/v1.2/")})`);
  for (const line of [
    "    listen 8443 ssl;",
    "    server_name xn--r8jz45g.example;",
    '    location "/経理 1/v1.2/" {',
    '    location = "/経理 1/v1.2" { return 301 "/%E7%B5%8C%E7%90%86%201/v1.2/"; }',
    '    "~^/経理 1/v1\\.2/chunks/" "public, max-age=31536000, immutable";',
  ])
    expect(text.split("\n")).toContain(line);
  expect(inModules<string>(SERVER, `nginx(${site("https://addin.example/")})`)).not.toContain("return 301");
});

it("an address is refused if its path cannot be written into the settings of servers", () => {
  const paths = [
    "/",
    "/credit/v1.2/",
    "/a%20b",
    "/%E7%B5%8C",
    "/a$b",
    "/a;b",
    "/a*",
    "/a%22b",
    "/a%ZZ",
    "/a%0Ab",
    "/:a",
  ];
  const results = inModules<boolean[]>(SERVER, `${JSON.stringify(paths)}.map(canBeServed)`);
  expect(results).toEqual([true, true, true, true, false, false, false, false, false, false, false]);
  expect(makeRelease("--url", "https://addin.example/a$&b")).toEqual({
    status: 2,
    said: "The path of 'https://addin.example/a$&b' has characters that settings of servers cannot contain, such as $ or ;.",
  });
});

it.each([
  [
    "an address with marks of Markdown",
    "A, tax_help@a.example, https://a.example/legal_notice?a=1&b=2",
    [
      '<a href="mailto:tax_help@a.example">tax_help@a.example</a>',
      '<a href="https://a.example/legal_notice?a=1&amp;b=2">https://a.example/legal_notice?a=1&amp;b=2</a>',
    ],
  ],
  ["Markdown and HTML", "**A** [b](c) <script>c</script>", ["**A** [b](c) &lt;script&gt;c&lt;/script&gt;"]],
  ["several lines", "A\n\n# B\n- c\n===", ["Operator: A # B - c ===."]],
])("the operator is shown as given: %s", (_, operator, shown) => {
  const html = inModules<{ html: string }>(
    { "release/pages.mjs": "fillIn, renderMarkdown" },
    `renderMarkdown("docs/a.md", fillIn("Text. **Operator: to be named.**", ${JSON.stringify({
      url: "https://addin.example",
      version: "1.0.0",
      id: "",
      officeJs: "https://office.example/office.js",
      operator,
    })}), "a.html", new Map(), () => null)`,
  ).html;
  for (const each of shown) expect(html).toContain(each);
  expect(html).toMatch(/^<p>Text\. Operator: .*<\/p>\n$/);
});

describe("the release before", () => {
  const release = (record: string) => {
    mkdirSync(path.join(folder, "site"), { recursive: true });
    writeFileSync(path.join(folder, "release.json"), record);
    return makeRelease("--previous", folder);
  };

  it.each([
    ["is not JSON", "{bad"],
    ["states no parts", "{}"],
    ["has no earlier parts", JSON.stringify({ version: "0.9.0", chunks: [] })],
    ["names a file elsewhere", JSON.stringify({ version: "0.9.0", chunks: ["../../a.js"], kept: [] })],
    [
      "has kept a file elsewhere",
      JSON.stringify({ version: "1.0.0", chunks: [], kept: [{ version: "0.9.0", chunks: ["chunks/../../a.js"] }] }),
    ],
  ])("is refused if it %s", (_, record) => {
    expect(release(record)).toEqual({
      status: 2,
      said: `${path.join(folder, "release.json")} is damaged. Unpack the zip of that release again.`,
    });
  });

  it("is refused if a part is missing", () => {
    expect(release(JSON.stringify({ version: "0.9.0", chunks: ["chunks/a.12345678.js"], kept: [] }))).toEqual({
      status: 2,
      said: `${path.join(folder, "site")} has no chunks/a.12345678.js, which its release.json names. Unpack the zip of that release again.`,
    });
  });
});

it("files that a build no longer makes are removed, in folders too", () => {
  for (const name of ["assets/icons/a.png", "assets/icons/old.png", "assets/old.xlsx", "other/b"]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), "");
  }
  inModules(
    { "build.mjs": "removeOld" },
    `removeOld(${JSON.stringify(folder)}, "assets", new Set(["assets/icons/a.png"])) ?? 0`,
  );
  expect(readdirSync(path.join(folder, "assets"), { recursive: true }).sort()).toEqual(["icons", "icons/a.png"]);
  expect(existsSync(path.join(folder, "other", "b"))).toBe(true);
});

it("packages are found if node_modules is a link to that of another checkout", () => {
  const other = path.join(folder, "other");
  const here = path.join(folder, "here");
  mkdirSync(path.join(other, "node_modules", "a"), { recursive: true });
  mkdirSync(path.join(here, "webpack"), { recursive: true });
  symlinkSync(path.join(other, "node_modules"), path.join(here, "node_modules"), "junction");
  const plugin = path.join(root, "webpack", "shipped-packages-plugin.js");
  const modules = [
    path.join(other, "node_modules", "@a", "b", "node_modules", "c", "index.js"),
    path.join(other, "packages", "icons", "index.js"),
    path.join(here, "packages", "icons", "index.js"),
    path.join(here, "src", "index.ts"),
  ];
  const script = `
    const { copyFileSync } = require("node:fs");
    copyFileSync(${JSON.stringify(plugin)}, ${JSON.stringify(path.join(here, "webpack", "plugin.js"))});
    const { packageOf } = require(${JSON.stringify(path.join(here, "webpack", "plugin.js"))});
    console.log(JSON.stringify(${JSON.stringify(modules)}.map((file) => packageOf(file))));`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual(["node_modules/@a/b/node_modules/c", "packages/icons", "packages/icons", null]);
});
