/** All files of a release, from what has been built. The same sources and options always give the same bytes. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { OFFICE_JS, policyIn, withOfficeScript } from "../../webpack/policies.js";
import { pairFaults, leftoverFaults } from "../../webpack/release/manifest-pair.js";
import { readManifest } from "../../webpack/release/read-manifest.js";
import { unifiedManifest } from "../../webpack/release/unified-manifest.js";
import { checkedAddress, xmlManifest } from "../../webpack/release/xml-manifest.js";
import { LANGUAGES } from "../../webpack/languages.js";
import { versionedScripts } from "../build.mjs";
import { samples, workbenchPane } from "../serve.mjs";
import { useTypeScript } from "../typescript.mjs";
import { framed } from "./frame.mjs";
import { billOfMaterials, noticesText, shippedPackages } from "./packages.mjs";
import { fillIn, markdownPages, notFoundPage, placeOf, startPage, versionPage } from "./pages.mjs";
import { root } from "./root.js";
import { azure, iis, netlify, nginx } from "./server-files.mjs";
import { zipped } from "./zip.mjs";

const require = createRequire(import.meta.url);
const HELP_STYLE = require("../../webpack/help-style.js");
const SITE_STYLE = require("./site-style.js");

/**
 * @typedef {import("./pages.mjs").About} About
 * @typedef {import("./pages.mjs").Page} Page
 * @typedef {Map<string, Buffer>} Files by their path, with slashes
 * @typedef {{ version: string, chunks: string[] }} Kept the parts that only an earlier release needs
 *
 * @typedef {object} Options
 * @property {string} url
 * @property {string} [id]
 * @property {string} [officeJs]
 * @property {string} [suffix] of the name
 * @property {string} [operator]
 * @property {{ about: { version: string, chunks: string[], kept: Kept[] }, read: (file: string) => Buffer } | null} previous
 * @property {{ commit: string, date: string }} source
 */

/** A part of a release is kept for this many later ones. */
const RELEASES_KEPT = 3;

/** The files of the build that a release contains, besides folders. */
const FROM_BUILD = [
  ...["taskpane.html", "start.js", "registration.js", "functions.js", "taskpane.js", "help.js", "help.css"],
  ...LANGUAGES.flatMap(({ metadata, help }) => [metadata, help]),
];

const dist = path.join(root, "dist");

/** @param {string} folder @returns {string[]} the files in a folder of the build and below, sorted */
function filesIn(folder) {
  return readdirSync(path.join(dist, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

/** A script without the addresses of maps, which a release does not contain. @param {Buffer} bytes */
const withoutMap = (bytes) => Buffer.from(bytes.toString("utf8").replace(/^\/\/# sourceMappingURL=\S*$/gm, ""));

/**
 * The files of the add-in itself.
 * @param {About} about
 * @returns {Files}
 */
function addInFiles(about) {
  /** @type {Files} */
  const files = new Map();
  const add = (/** @type {string} */ to, from = to) => {
    const bytes = readFileSync(path.join(dist, from));
    files.set(to, to.endsWith(".js") ? withoutMap(bytes) : bytes);
  };
  for (const file of FROM_BUILD) add(file);
  const isServed = (/** @type {string} */ file) => !file.endsWith(".map");
  for (const file of [...filesIn("chunks"), ...filesIn("assets")].filter(isServed)) add(file);
  for (const file of readdirSync(dist).filter((name) => name.endsWith(".js.LICENSE.txt"))) add(file);
  for (const file of filesIn("workbench").filter((name) => isServed(name) && !name.endsWith("packages.json")))
    add(file.replace(/^workbench\//, "try/"), file);

  for (const { metadata, help } of LANGUAGES) {
    const text = JSON.parse(readFileSync(path.join(dist, metadata), "utf8"));
    for (const each of text.functions) each.helpUrl = `${about.url}/${help}#${each.id}`;
    files.set(metadata, Buffer.from(`${JSON.stringify(text, null, 2)}\n`));
    const page = textOf(files, help).replaceAll("appsforoffice.microsoft.com", new URL(about.officeJs).host);
    files.set(help, Buffer.from(withSiteLinks(page, help)));
  }

  const read = (/** @type {string} */ name) => files.get(name);
  const page = versionedScripts(withOfficeScript(textOf(files, "taskpane.html"), about.officeJs), read);
  files.set("taskpane.html", Buffer.from(page));
  files.set("workbench-pane.html", Buffer.from(workbenchPane(page, "try")));
  files.set(
    "try/index.html",
    Buffer.from(versionedScripts(textOf(files, "try/index.html"), (name) => files.get(`try/${name}`))),
  );
  files.set("assets/templates/samples.json", Buffer.from(`${JSON.stringify(samples(), null, 2)}\n`));
  return files;
}

/** @param {Files} files @param {string} name */
function textOf(files, name) {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`The build made no ${name}.`);
  return bytes.toString("utf8");
}

/** The help pages come from the build, which knows no other pages. @param {string} html @param {string} file */
function withSiteLinks(html, file) {
  const tag = /-(ja|ko)\.html$/.exec(file)?.[1] ?? "en";
  const words =
    {
      en: ["Start", "Install", "Support", "Privacy", "The law"],
      ja: ["トップ", "インストール", "サポート", "プライバシー", "法令データ"],
      ko: ["처음", "설치", "지원", "개인정보", "법령 데이터"],
    }[tag] ?? [];
  const install = existsSync(path.join(root, "docs", `install.${tag}.md`)) ? `install-${tag}.html` : "install.html";
  const pages = ["./", install, "support.html", "privacy.html", "law.html"];
  const links = pages.map((page, index) => `<li><a href="${page}">${words[index]}</a></li>`);
  const nav = `<nav class="languages" aria-label="OriginCredit"><ul>${links.join("")}</ul></nav>`;
  return html.replace("</header>", () => `${nav}</header>`);
}

/** The images and other files that Markdown pages show or name, as far as they are in the site. */
function shownFiles() {
  /** @type {Map<string, string>} */
  const places = new Map();
  for (const name of readdirSync(path.join(root, "docs", "images")))
    places.set(`docs/images/${name}`, `docs/images/${name}`);
  const store = path.join(root, "assets", "store");
  if (existsSync(store))
    for (const name of readdirSync(store)) places.set(`assets/store/${name}`, `docs/images/store/${name}`);
  places.set("LICENSE", "license.txt");
  places.set("manifest.xml", "manifest.xml");
  for (const file of filesIn("assets")) places.set(file, file);
  return places;
}

/**
 * The pages to read, with their style, scripts and what can be searched.
 * @param {About} about
 * @returns {Files}
 */
function readingFiles(about) {
  useTypeScript();
  const { lawPageBody } = require("../../src/site/law/page.ts");
  const { lawStyle } = require("../../src/site/law/style.ts");
  const { lawJsonText } = require("../../src/site/law/json.ts");
  /** @type {Files} */
  const files = new Map();
  const shown = shownFiles();
  for (const [from, to] of shown) {
    if (!from.startsWith("assets/templates") && !from.startsWith("assets/icons") && from !== "manifest.xml")
      files.set(to, readFileSync(path.join(root, from)));
  }
  files.set("site.css", Buffer.from(`${HELP_STYLE}${SITE_STYLE}${lawStyle}`.trimStart()));
  files.set("site.js", readFileSync(path.join(dist, "site", "site.js")));
  files.set("law.js", readFileSync(path.join(dist, "site", "law.js")));
  files.set("law.json", Buffer.from(lawJsonText(about.version)));

  /** @type {Page} */
  const law = {
    path: "law.html",
    title: "Register of law",
    group: "The law",
    source: null,
    body: lawPageBody(),
    parts: [],
    script: "law.js",
  };
  const markdown = markdownPages(about, (file) => shown.get(file) ?? null);
  const pages = [startPage(about), law, ...markdown, versionPage(about), notFoundPage()];
  const versioned = (/** @type {string} */ name) => `${name}?v=${hashOf(files.get(name)).slice(0, 8)}`;
  for (const page of pages) files.set(page.path, Buffer.from(framed(page, pages, about, versioned)));
  const parts = [...pages.flatMap((page) => page.parts), ...functionParts(), ...lawParts()];
  files.set("search.json", Buffer.from(`${JSON.stringify(parts)}\n`));
  return files;
}

/** What the search finds of the functions. @returns {import("./pages.mjs").Part[]} */
function functionParts() {
  const { definitions } = require("../../src/functions/catalogue.ts");
  return definitions.map(
    (/** @type {{ id: string, summary: string, returns: string }} */ { id, summary, returns }) => ({
      page: "Functions",
      address: `help.html#${id}`,
      heading: `IRA.${id}`,
      text: `${id.replaceAll("_", " ")} ${summary} ${returns}`,
    }),
  );
}

/** What the search finds of the law. @returns {import("./pages.mjs").Part[]} */
function lawParts() {
  const { lawRegister } = require("../../src/site/law/register.ts");
  return lawRegister().map(
    (/** @type {import("../../src/site/law/entries/entry.ts").LawEntry} */ { id, what, shown, value, authority, sentence }) => ({
      page: "Register of law",
      address: `law.html#${id}`,
      heading: what,
      text: [shown ?? value, authority, sentence].filter((each) => typeof each === "string").join(" "),
    }),
  );
}

/** @param {Buffer | undefined} bytes */
function hashOf(bytes) {
  if (!bytes) throw new Error("A page names a file that is not in the site.");
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The parts of earlier releases that an open pane may still ask for.
 * @param {Options["previous"]} previous
 * @param {Files} site
 * @returns {{ kept: Kept[], files: Files }}
 */
function keptParts(previous, site) {
  /** @type {Files} */
  const files = new Map();
  if (!previous) return { kept: [], files };
  const { version, chunks, kept: before } = previous.about;
  const kept = [{ version, chunks }, ...before].slice(0, RELEASES_KEPT).map((each) => ({
    version: each.version,
    chunks: each.chunks.filter((name) => !site.has(name)),
  }));
  for (const { chunks: names } of kept) for (const name of names) files.set(name, previous.read(name));
  return { kept: kept.filter(({ chunks: names }) => names.length > 0), files };
}

/**
 * @param {Options} options
 * @returns {{ about: About, files: Files }} the files of the release's folder
 */
export function assemble({ url, id, officeJs = OFFICE_JS, suffix, operator = "", previous, source }) {
  const address = checkedAddress(url);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const own = readFileSync(path.join(root, "manifest.xml"), "utf8");
  const options = { url: address, version, ...(id ? { id } : {}), ...(suffix ? { suffix } : {}) };
  const manifest = xmlManifest(own, options);
  const part = (/** @type {RegExp} */ pattern) => pattern.exec(manifest)?.[1] ?? "";
  useTypeScript();
  /** @type {About} */
  const about = {
    version,
    manifestVersion: part(/<Version>([^<]*)</),
    law: require("../../src/law/index.ts").LAW_VERSION,
    date: source.date.slice(0, 10),
    commit: source.commit,
    url: address,
    id: part(/<Id>([^<]*)</),
    name: readManifest(manifest).name.default,
    officeJs,
    operator,
  };

  const site = new Map([...addInFiles(about), ...readingFiles(about)]);
  site.set("manifest.xml", Buffer.from(manifest));
  const packages = shippedPackages(dist);
  site.set("notices.txt", Buffer.from(noticesText(packages)));
  const chunks = [...site.keys()].filter((name) => /^(try\/)?chunks\/.*\.js$/.test(name));
  const { kept, files: earlier } = keptParts(previous, site);
  for (const [name, bytes] of earlier) site.set(name, bytes);

  const pages = [...site.keys()]
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => ({ path: name, policy: policyIn(textOf(site, name)) }));
  const { pathname, host } = new URL(`${address}/`);
  const server = { prefix: pathname, host, pages };
  site.set("_headers", Buffer.from(netlify(server)));
  site.set("web.config", Buffer.from(iis(server)));
  site.set("staticwebapp.config.json", Buffer.from(azure(server)));
  site.set(".nojekyll", Buffer.alloc(0));

  /** @type {Files} */
  const files = new Map([...site].map(([name, bytes]) => [`site/${name}`, bytes]));
  const unified = unifiedFiles(own, manifest, options);
  for (const [name, bytes] of unified) files.set(`unified/${name}`, bytes);
  files.set("origincredit-unified.zip", zipped(unified));
  files.set("manifest.xml", Buffer.from(manifest));
  files.set("headers/nginx.conf", Buffer.from(nginx(server)));
  files.set("sbom.cdx.json", json(billOfMaterials(packages, { version, date: source.date })));
  files.set("notices.txt", Buffer.from(noticesText(packages)));
  files.set("LICENSE", readFileSync(path.join(root, "LICENSE")));
  files.set("ADMIN.md", Buffer.from(administratorsText(about)));
  files.set("release.json", json({ ...about, chunks, kept }));
  files.set("SHA256SUMS", Buffer.from(sums(files)));
  return { about, files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const json = (/** @type {unknown} */ value) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/**
 * @param {string} own manifest.xml of the project
 * @param {string} manifest that of the release
 * @param {{ url: string, version: string, id?: string, suffix?: string }} options
 * @returns {Files}
 */
function unifiedFiles(own, manifest, options) {
  const { manifest: unified, languages, icons } = unifiedManifest(own, options);
  const texts = [manifest, JSON.stringify(unified), ...Object.values(languages).map((each) => JSON.stringify(each))];
  const faults = [
    ...pairFaults(manifest, { manifest: unified, languages, icons }),
    ...texts.flatMap((text) => leftoverFaults(text)),
  ];
  const more = faults.length > 3 ? `; and ${faults.length - 3} more` : "";
  if (faults.length > 0)
    throw new Error(`The manifests cannot be published: ${faults.slice(0, 3).join("; ")}${more}.`);
  return new Map([
    ["manifest.json", json(unified)],
    ...Object.entries(languages).map(([tag, texts]) => /** @type {[string, Buffer]} */ ([`${tag}.json`, json(texts)])),
    ...Object.entries(icons).map(
      ([name, file]) => /** @type {[string, Buffer]} */ ([name, readFileSync(path.join(root, file))]),
    ),
  ]);
}

/** The page for administrators; its links lead to the site. @param {About} about */
function administratorsText(about) {
  const source = "docs/administrators.md";
  const text = fillIn(readFileSync(path.join(root, source), "utf8"), about);
  return text.replace(/\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)/g, (_, file, anchor = "") => {
    const place = placeOf(path.posix.normalize(path.posix.join(path.posix.dirname(source), file)));
    if (place === null) throw new Error(`${source} links to ${file}, which is not in the site.`);
    return `](${about.url}/${place}${anchor})`;
  });
}

/** As `sha256sum -c` reads it. @param {Files} files */
function sums(files) {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`)
    .join("");
}
