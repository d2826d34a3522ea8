/** The frame around the pages of the site: head, menu, search, list of pages and foot, in the language of the page. */
import path from "node:path";
import { escapeHtml } from "../../webpack/help-page.js";
import { readingPolicy } from "../../webpack/policies.js";

/**
 * @typedef {import("./pages.mjs").About} About
 * @typedef {import("./pages.mjs").Page} Page
 */

const GROUPS = ["Use", "Without Excel", "The law", "Operate", "Build"];

/** From one page of the site to a file of it. @param {string} from @param {string} to */
export function relativeAddress(from, to) {
  const [file = "", anchor] = to.split("#");
  const address = path.posix.relative(path.posix.dirname(from), file) || path.posix.basename(file);
  // The index of a folder is what the folder shows.
  const short = address.replace(/(^|\/)index\.html$/, "$1") || "./";
  return anchor === undefined ? short : `${short}#${anchor}`;
}

/** @param {string} place */
const languageOf = (place) => /-(ja|ko)\.html$/.exec(place)?.[1] ?? "en";

/** What the frame of a page says, in the languages in which there are pages. English texts are their own keys. */
const FRAME_TEXTS = /** @type {Record<string, Record<string, string>>} */ ({
  ja: {
    "Skip to the text": "本文へ",
    Site: "サイト",
    Pages: "ページ",
    "All pages": "すべてのページ",
    "On this page": "このページの内容",
    "Search these pages": "サイト内を検索",
    Try: "試す",
    Install: "インストール",
    Functions: "関数",
    "All functions": "すべての関数",
    "The law": "法令データ",
    Documentation: "ドキュメント (英語)",
    Support: "サポート",
    Privacy: "プライバシー",
    Terms: "利用条件",
    Administrators: "管理者向け",
    "This release": "このリリース",
    Use: "使う",
    "Without Excel": "Excel なしで使う",
    Operate: "運用",
    Build: "開発",
    "Release {version}, law data of {law}.": "リリース {version}、法令データ {law}。",
  },
  ko: {
    "Skip to the text": "본문으로",
    Site: "사이트",
    Pages: "페이지",
    "All pages": "모든 페이지",
    "On this page": "이 페이지의 내용",
    "Search these pages": "사이트 검색",
    Try: "체험",
    Install: "설치",
    Functions: "함수",
    "All functions": "모든 함수",
    "The law": "법령 데이터",
    Documentation: "문서 (영어)",
    Support: "지원",
    Privacy: "개인정보",
    Terms: "이용 조건",
    Administrators: "관리자용",
    "This release": "이 릴리스",
    Use: "사용",
    "Without Excel": "Excel 없이 사용",
    Operate: "운영",
    Build: "개발",
    "Release {version}, law data of {law}.": "릴리스 {version}, 법령 데이터 {law}.",
  },
});

/** What the frame says on a page. @param {string} place @returns {(text: string) => string} */
export const sayOn = (place) => (text) => FRAME_TEXTS[languageOf(place)]?.[text] ?? text;

/**
 * A page in its frame.
 * @param {Page} page
 * @param {readonly Page[]} pages
 * @param {About} about
 * @param {(file: string) => string} versioned the address of a style or script with its version
 */
export function framed(page, pages, { url, version, law }, versioned) {
  // The page for what does not exist is shown at any address, so its own links are complete.
  const to = (/** @type {string} */ file) =>
    page.path === "404.html"
      ? `${new URL(url).pathname.replace(/\/$/, "")}/${file.replace(/(^|\/)index\.html$/, "$1")}`
      : relativeAddress(page.path, file);
  const say = sayOn(page.path);
  const item = (/** @type {{ path: string, title: string }} */ { path: place, title }) => {
    const language = languageOf(place);
    const more = `${place === page.path ? ' aria-current="page"' : ""}${language === "en" ? "" : ` lang="${language}"`}`;
    return `<li><a href="${to(place)}"${more}>${escapeHtml(title)}</a></li>`;
  };
  const groups = GROUPS.map((group) => {
    const members = pages.filter((each) => each.group === group && !each.path.startsWith("docs/decisions/0"));
    return `<h2>${say(group)}</h2><ul>${members.map(item).join("")}${group === "Use" ? item({ path: "help.html", title: say("All functions") }) : ""}</ul>`;
  });
  const side =
    page.group === ""
      ? ""
      : `<nav class="site-side" aria-label="${say("Pages")}"><details open=""><summary>${say("All pages")}</summary>${groups.join("\n")}</details></nav>`;
  const links = [
    ["try/index.html", "Try"],
    ["install.html", "Install"],
    ["help.html", "Functions"],
    ["law.html", "The law"],
    ["docs/index.html", "Documentation"],
  ];
  const foot = [
    ["support.html", "Support"],
    ["privacy.html", "Privacy"],
    ["terms.html", "Terms"],
    ["administrators.html", "Administrators"],
    ["version.html", "This release"],
  ];
  const list = (/** @type {string[][]} */ entries) =>
    `<ul>${entries.map(([file = "", text]) => `<li><a href="${to(file)}">${say(text ?? "")}</a></li>`).join("")}</ul>`;
  const language = languageOf(page.path);
  const title = page.title === "OriginCredit" ? page.title : `${page.title} - OriginCredit`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${readingPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${to("assets/icons/origincredit-32.png")}">
<link rel="stylesheet" href="${to(versioned("site.css"))}">
${["site.js", ...(page.script ? [page.script] : [])].map((script) => `<script defer="" src="${to(versioned(script))}"></script>`).join("\n")}
</head>
<body>
<a class="skip" href="#main">${say("Skip to the text")}</a>
<header class="site-header">
<a class="brand" href="${to("index.html")}"><img src="${to("assets/icons/origincredit-32.png")}" alt="" width="32" height="32">OriginCredit</a>
<nav class="site-nav" aria-label="${say("Site")}">${list(links)}</nav>
<div class="site-search" id="site-search" role="search" data-site="${to("index.html")}" hidden=""><label for="query">${say("Search these pages")}</label>
<input id="query" type="search" placeholder="${say("Search these pages")}" autocomplete="off" spellcheck="false">
<p class="hint" role="status"></p><ul hidden=""></ul></div>
</header>
<div${side === "" ? "" : ' class="layout"'}>
${side}
<main id="main" class="site-main" tabindex="-1">
${page.body}</main>
</div>
<footer class="site-footer">${list(foot)}${say("Release {version}, law data of {law}.").replace("{version}", version).replace("{law}", `<time>${law}</time>`)}</footer>
</body>
</html>
`;
}
