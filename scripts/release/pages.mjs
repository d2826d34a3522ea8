/** The pages of the site: the Markdown pages of the project, the start page and what is said of the release, in one frame with a search. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Marked } from "marked";
import { escapeHtml } from "../../webpack/help-page.js";
import { useTypeScript } from "../typescript.mjs";
import { relativeAddress, sayOn } from "./frame.mjs";
import { root } from "./root.js";

const require = createRequire(import.meta.url);

/**
 * @typedef {object} About what the pages say of the release
 * @property {string} version
 * @property {string} manifestVersion
 * @property {string} law
 * @property {string} date the day of the release
 * @property {string} commit empty if it is not known
 * @property {string} url where the site is served
 * @property {string} id
 * @property {string} name the name of the add-in in Excel
 * @property {string} officeJs
 * @property {string} operator who serves it, for the pages on privacy and terms; empty if it is not known
 *
 * @typedef {{ page: string, address: string, heading: string, text: string }} Part
 * @typedef {{ path: string, title: string, group: string, source: string | null, body: string, parts: Part[], script?: string }} Page
 */


/**
 * The Markdown pages: the file, where it is in the site, and the group in which it is listed. Every page of docs must be here.
 * @type {readonly (readonly [source: string, path: string, group: string])[]}
 */
const SOURCES = [
  ["docs/install.md", "install.html", "Use"],
  ["docs/install.ja.md", "install-ja.html", "Use"],
  ["docs/install.ko.md", "install-ko.html", "Use"],
  ["docs/pane.md", "docs/pane.html", "Use"],
  ["docs/templates.md", "docs/templates.html", "Use"],
  ["docs/certificates.md", "docs/certificates.html", "Use"],
  ["docs/surveys.md", "docs/surveys.html", "Use"],
  ["docs/limits.md", "docs/limits.html", "Use"],
  ["docs/support.md", "support.html", "Use"],
  ["docs/workbench.md", "docs/workbench.html", "Without Excel"],
  ["docs/checker.md", "docs/checker.html", "Without Excel"],
  ["docs/portfolio.md", "docs/portfolio.html", "Without Excel"],
  ["docs/warehouses.md", "docs/warehouses.html", "Without Excel"],
  ["docs/spark.md", "docs/spark.html", "Without Excel"],
  ["docs/scripts.md", "docs/scripts.html", "Without Excel"],
  ["docs/law-register.md", "docs/law-register.html", "The law"],
  ["docs/law-changes.md", "docs/law-changes.html", "The law"],
  ["docs/differences.md", "docs/differences.html", "The law"],
  ["docs/differences-live-credits.md", "docs/differences-live-credits.html", "The law"],
  ["docs/administrators.md", "administrators.html", "Operate"],
  ["docs/privacy.md", "privacy.html", "Operate"],
  ["docs/terms.md", "terms.html", "Operate"],
  ["docs/releases.md", "docs/releases.html", "Operate"],
  ["docs/stability.md", "docs/stability.html", "Operate"],
  ["docs/reliability.md", "docs/reliability.html", "Operate"],
  ["docs/store.md", "docs/store.html", "Operate"],
  ["SECURITY.md", "docs/security.html", "Operate"],
  ["CHANGELOG.md", "docs/changelog.html", "Operate"],
  ["README.md", "docs/index.html", "Build"],
  ["docs/architecture.md", "docs/architecture.html", "Build"],
  ["CONTRIBUTING.md", "docs/contributing.html", "Build"],
  ["packages/README.md", "docs/packages.html", "Build"],
  ["assets/data/README.md", "docs/data.html", "Build"],
  ["test/manual-excel.md", "docs/manual-excel.html", "Build"],
  ["docs/decisions/README.md", "docs/decisions/index.html", "Build"],
];

/**
 * What stands for itself in Markdown, in one line. Addresses stay, because they become links as they are.
 * @param {string} text
 */
const escapeMarkdown = (text) =>
  text
    .trim()
    .split(/(\s+)/)
    .map((word) =>
      /^\s/.test(word)
        ? " "
        : /^(?:https?:\/\/|mailto:)?[\w.+/:@?&=%#~-]+$/.test(word.replace(/[,;.)]+$/, "")) && /:\/\/|@/.test(word)
          ? word
          : word.replace(/[\\`*_{}[\]<>()#+!|~&]/g, "\\$&"),
    )
    .join("");

/** Every Markdown page with its place in the site. */
function sources() {
  const decisions = readdirSync(path.join(root, "docs", "decisions"))
    .filter((name) => /^\d.*\.md$/.test(name))
    .map(
      (name) =>
        /** @type {const} */ ([`docs/decisions/${name}`, `docs/decisions/${name.replace(/\.md$/, ".html")}`, "Build"]),
    );
  const listed = SOURCES.filter(([source]) => existsSync(path.join(root, source)));
  const known = new Set(listed.map(([source]) => source));
  const missing = readdirSync(path.join(root, "docs")).filter(
    (name) => name.endsWith(".md") && !known.has(`docs/${name}`),
  );
  if (missing.length > 0)
    throw new Error(`docs/${missing[0]} has no place in the site: add it to scripts/release/pages.mjs.`);
  return [...listed, ...decisions];
}

/** Where a Markdown page of the project is in the site; null if it is not. @param {string} source */
export const placeOf = (source) => sources().find(([file]) => file === source)?.[1] ?? null;

/** As headings are named in links to them. @param {string} text @param {Set<string>} taken */
function slug(text, taken) {
  const base = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
  let name = base;
  for (let count = 1; taken.has(name); count++) name = `${base}-${count}`;
  taken.add(name);
  return name;
}

/** @param {string} html */
const plainText = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, " ")
    .trim();

/**
 * A Markdown page as HTML. Links lead to the pages of the site; a link to a file that is not in the site is only its text.
 * @param {string} source
 * @param {string} text
 * @param {string} place
 * @param {ReadonlyMap<string, string>} places of Markdown files in the site
 * @param {(file: string) => string | null} fileOf the place in the site of another file of the project
 */
export function renderMarkdown(source, text, place, places, fileOf) {
  /** @type {Set<string>} */
  const taken = new Set();
  /** @type {{ level: number, id: string, html: string }[]} */
  const headings = [];
  const target = (/** @type {string} */ href) => {
    if (/^(https?:|mailto:|#)/.test(href)) return href;
    const [file = "", anchor] = href.split("#");
    const full = path.posix.normalize(path.posix.join(path.posix.dirname(source), file));
    const found = places.get(full) ?? fileOf(full);
    return found === null || found === undefined
      ? null
      : relativeAddress(place, anchor === undefined ? found : `${found}#${anchor}`);
  };
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const id = slug(plainText(html), taken);
        headings.push({ level: depth, id, html });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        const to = target(href);
        return to === null ? html : `<a href="${escapeHtml(to)}">${html}</a>`;
      },
      image({ href, text: alt }) {
        const to = target(href);
        if (to === null) throw new Error(`${source} shows ${href}, which is not in the site.`);
        return `<img src="${escapeHtml(to)}" alt="${escapeHtml(alt)}" loading="lazy">`;
      },
      table({ header, rows, align }) {
        const cell = (
          /** @type {import("marked").Tokens.TableCell} */ { tokens },
          /** @type {number} */ column,
          tag = "td",
        ) => `<${tag}${align[column] ? ` align="${align[column]}"` : ""}>${this.parser.parseInline(tokens)}</${tag}>`;
        const isEmpty = header.every(({ text: title }) => title.trim() === "");
        const head = isEmpty
          ? ""
          : `<thead><tr>${header.map((each, column) => cell(each, column, "th")).join("")}</tr></thead>`;
        const body = rows.map((row) => `<tr>${row.map((each, column) => cell(each, column)).join("")}</tr>`);
        const about = headings.at(-1);
        const label = about ? plainText(about.html) : "Table";
        // On a narrow screen it is scrolled, by keyboard too.
        return `<div class="rows" role="group" tabindex="0" aria-label="${escapeHtml(label)}"><table>${head}<tbody>${body.join("")}</tbody></table></div>\n`;
      },
      // A list to check off on paper.
      checkbox: () => `<span aria-hidden="true">☐</span> `,
      code({ text: code }) {
        return `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>\n`;
      },
    },
  });
  // Comments are for those who read the source. Japanese has no spaces, so the end of a line in the source must not become one.
  const joined = text.replace(/<!--[\s\S]*?-->\n?/g, "").replace(/([\u3000-\u30ff\u4e00-\u9fff])\n *(?=[\u3000-\u30ff\u4e00-\u9fff])/g, "$1");
  const html = /** @type {string} */ (marked.parse(joined));
  return { html, headings };
}

/** The text of a page, from heading to heading. @param {string} title @param {string} place @param {string} html @returns {Part[]} */
export function partsOf(title, place, html) {
  const pieces = html.split(/<h[1-3] id="/);
  return pieces.flatMap((piece, index) => {
    if (index === 0) {
      const text = plainText(piece);
      return text === "" ? [] : [{ page: title, address: place, heading: "", text }];
    }
    const id = piece.slice(0, piece.indexOf('"'));
    const content = piece.slice(piece.indexOf(">") + 1);
    const end = content.search(/<\/h[1-3]>/);
    const heading = plainText(content.slice(0, end));
    return [
      {
        page: title,
        address: `${place}#${id}`,
        heading: heading === title ? "" : heading,
        text: plainText(content.slice(end)),
      },
    ];
  });
}

/**
 * The headings of a page as links, if there are many.
 * @param {{ level: number, id: string, html: string }[]} headings
 * @param {string} [place] of the page
 */
function contentsOf(headings, place = "") {
  const second = headings.filter(({ level }) => level === 2);
  if (second.length < 4) return "";
  const items = second.map(({ id, html }) => `<li><a href="#${id}">${html.replace(/<\/?a[^>]*>/g, "")}</a></li>`);
  return `<details class="contents-of-page"><summary>${sayOn(place)("On this page")}</summary><ul>${items.join("")}</ul></details>\n`;
}

/**
 * The Markdown pages of the site.
 * @param {About} about
 * @param {(file: string) => string | null} fileOf
 * @returns {Page[]}
 */
export function markdownPages(about, fileOf) {
  const all = sources();
  const places = new Map(all.map(([source, place]) => [source, place]));
  return all.map(([source, place, group]) => {
    const text = fillIn(readFileSync(path.join(root, source), "utf8"), about);
    const { html, headings } = renderMarkdown(source, text, place, places, fileOf);
    const [first] = headings;
    if (first?.level !== 1) throw new Error(`${source} does not begin with its title.`);
    const title = plainText(first.html);
    const body = html.replace("</h1>\n", () => `</h1>\n${contentsOf(headings.slice(1), place)}`);
    return { path: place, title, group, source, body, parts: partsOf(title, place, html) };
  });
}

/**
 * Puts the facts of a release into the places that a page has for them: address, version and Id, and from where Microsoft's script comes in
 * the lists of domains and in the policy.
 * @param {string} text
 * @param {About} about
 */
export function fillIn(text, { url, version, id, officeJs, operator }) {
  const named = operator === "" ? text : text.replace(/\*\*Operator:[^*]*\*\*/g, () => `Operator: ${escapeMarkdown(operator)}.`);
  return named
    .replaceAll("https://HOST/PATH", () => url)
    .replaceAll("X.Y.Z", version)
    .replaceAll("GUID-OF-THIS-RELEASE", id)
    .replace(/^\| `appsforoffice\.microsoft\.com`/gm, `| \`${new URL(officeJs).host}\``)
    .replaceAll("script-src 'self' https://appsforoffice.microsoft.com", `script-src 'self' ${new URL(officeJs).origin}`);
}

/** The samples of the workbench, with what they show. */
function samples() {
  useTypeScript();
  const { FIRST_SAMPLES } = require("../../src/workbench/page/first-samples.ts");
  /** @type {Record<string, string>} */
  const texts = require("../../src/workbench/page/texts.ts").pageTexts.en;
  return FIRST_SAMPLES.map((/** @type {{ file: string, title: string, text: string }} */ { file, title, text }) => ({
    file,
    title: texts[title] ?? title,
    text: texts[text] ?? text,
  }));
}

/** @param {About} about @returns {Page} */
export function startPage({ version, law }) {
  const cards = samples().map(
    (/** @type {{ file: string, title: string, text: string }} */ { file, title, text }) =>
      `<li><a href="try/?sample=${encodeURIComponent(file)}">${escapeHtml(title)}</a><p>${escapeHtml(text)}</p></li>`,
  );
  const body = `<h1>Credits that depend on where minerals come from, checked in Excel</h1>
<p>OriginCredit is an Excel add-in for the US credits that depend on the origin of minerals and parts, and on who made them: clean vehicles
(30D), advanced manufacturing (45X), material assistance, and the domestic content bonus. Every verdict is exact at the threshold, names its
authority, and says whether that authority was verified. Your data stays in Excel.</p>
<ul class="steps"><li class="first"><a href="try/?sample=japan-processed-cathode.xlsx">See a verdict now</a></li>
<li><a href="install.html">Install in Excel</a></li><li><a href="help.html">Functions</a></li></ul>
<p><img src="docs/images/store/en-1.png" alt="A workbook with its verdict, and the pane next to it: the requirement is met, with its share, its limit and its authority" width="1366" height="768"></p>
<h2 id="try">Try it in this browser</h2>
<p>These samples open in a spreadsheet in your browser, with the same functions and the same pane as in Excel. Nothing is installed, and
nothing that you open there is sent anywhere. All figures in them are invented.</p>
<ul class="cards">${cards.join("\n")}</ul>
<h2 id="more">More</h2>
<ul>
<li><a href="administrators.html">For administrators</a>: serve, deploy, update</li>
<li><a href="law.html">Register of law</a>: every figure with its authority and how sure we are of it.
<a href="law.html?only=unverified">Only what is not verified</a></li>
<li>Help in <a href="help.html">English</a>, <a href="help-ja.html" lang="ja" hreflang="ja">日本語</a>, <a href="help-ko.html" lang="ko" hreflang="ko">한국어</a></li>
</ul>
<p class="quiet">Release ${version}, law data of <time>${law}</time>. This is a calculation tool, not legal or tax advice.</p>
`;
  return { path: "index.html", title: "OriginCredit", group: "", source: null, body, parts: [] };
}

/** @param {About} about @returns {Page} */
export function versionPage({ version, manifestVersion, law, date, commit, url, id, name, officeJs }) {
  const rows = [
    ["Release", version],
    ["Day of the release", date],
    ["Version in the manifests", manifestVersion],
    ["Law data", law],
    ["Source", commit === "" ? "not known: not made from a checkout" : commit],
    ["Address", url],
    ["Name in Excel", name],
    ["Id of the XML manifest", id],
    ["Microsoft's script", officeJs],
  ];
  const body = `<h1>This release</h1>
<div class="rows" role="group" tabindex="0" aria-label="This release"><table class="facts"><tbody>${rows
    .map(([what = "", value = ""]) => `<tr><th scope="row">${what}</th><td>${escapeHtml(value)}</td></tr>`)
    .join("\n")}</tbody></table></div>
<p>The foot of the pane shows the release and the law data that are running, and <code>=IRA.LAW_VERSION()</code> returns the law data of the
functions. Excel may run the functions of the release before for up to 24 hours. The pane then says so on every page.</p>
<p><a href="docs/changelog.html">What has changed</a>, <a href="docs/stability.html">what stays the same</a>,
<a href="notices.txt">notices of the packages of others</a>.</p>
`;
  return {
    path: "version.html",
    title: "This release",
    group: "Operate",
    source: null,
    body,
    parts: partsOf("This release", "version.html", body),
  };
}

/** @returns {Page} */
export function notFoundPage() {
  const body = `<h1>This page does not exist</h1>
<p>The address is wrong, or the page has been moved. If the pane in Excel led you here, load it again.</p>
`;
  return { path: "404.html", title: "Not found", group: "", source: null, body, parts: [] };
}

