/**
 * The page behind Excel's "Help on this function" and the add-in's support link, in each language. It is made from the declarations of the
 * functions and their translations. What a function's page shows, and in which order, is `functionPage`, as in the pane's guide.
 */
const { readingPolicy } = require("./policies");

/**
 * @typedef {import("../src/functions/declaration").Declaration} Declaration
 * @typedef {import("../src/functions/declaration").Scalar} Scalar
 * @typedef {import("../src/functions/declaration").Example["result"]} Result
 * @typedef {import("../src/law").CitationId} CitationId
 * @typedef {import("./languages").HelpLanguage} HelpLanguage
 * @typedef {(formula: string) => Result} Calculate what the shipped functions return for an example
 */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** A name or a call whose lines break after `_` and `(`. @param {string} text */
function breakable(text) {
  return escapeHtml(text).replace(/[_(]/g, "$&<wbr>");
}

/** The lines of a source text as HTML has them: a line break is a space, which Japanese does not put between its words. @param {string} text */
function proseHtml(text) {
  return text.replace(/([\u3000-\u9fff\uff00-\uffef])\n((?:<\w+>)?[\u3000-\u9fff\uff00-\uffef])/g, "$1$2");
}

/** @param {CitationId} id */
function lawAnchor(id) {
  return `law-${id.replace(/[^\w.]+/g, "-").replace(/-$/, "")}`;
}

/** The start of an element whose text is in English in every language. @param {string} tag @param {HelpLanguage} language */
function english(tag, language) {
  return language.tag === "en" ? `<${tag}>` : `<${tag} lang="en">`;
}

/**
 * A value that a cell shows. Texts are the same in every Excel; numbers and truth values are spelled again for the chosen one.
 * @param {Scalar} value
 * @param {string} tag
 */
function valueHtml(value, tag) {
  const { spellResult } = require("../src/text/formula-spelling");
  const text = escapeHtml(spellResult(value, "en"));
  return typeof value === "string" ? `<${tag}>${text}</${tag}>` : `<${tag} data-spelled="">${text}</${tag}>`;
}

/**
 * @param {string} formula
 * @param {Result} result
 * @param {HelpLanguage} language
 */
function exampleHtml(formula, result, { say }) {
  const call = `<code data-spelled="">${escapeHtml(formula)}</code> <span class="quiet">${say.t("guide.exampleGives")}</span>`;
  if (typeof result !== "object") return `<p class="example">${call} ${valueHtml(result, "strong")}</p>`;
  const rows = result.map((row) => `<tr>${row.map((cell) => valueHtml(cell, "td")).join("")}</tr>`).join("");
  const label = escapeHtml(say.t("guide.exampleResult", { formula }));
  // On a narrow screen it is scrolled, by keyboard too.
  return `<div class="example">${call}<div class="rows" role="group" tabindex="0" aria-label="${label}"><table>${rows}</table></div></div>`;
}

/**
 * @param {CitationId} id
 * @param {HelpLanguage} language
 */
function markHtml(id, { say: { t } }) {
  const { confidence, likelihood } = require("../src/law").citationOf(id);
  const label =
    confidence === "unverified"
      ? t("result.unverified", { likelihood: t(`result.likelihood.${likelihood}`) })
      : t(`result.${confidence}`);
  return `<span class="mark ${confidence}">${escapeHtml(label)}</span>`;
}

/**
 * @param {Declaration} declaration
 * @param {readonly Declaration[]} declarations
 * @param {HelpLanguage} language
 * @param {Calculate} calculate
 */
function functionHtml(declaration, declarations, language, calculate) {
  const { functionPage } = require("../src/text/function-page");
  const { citationOf } = require("../src/law");
  const { id } = declaration;
  const { words, say } = language;
  const { t } = say;
  const { signature, parameters, canFail, examples, ceiling, authorities, related } = functionPage(
    declaration,
    declarations,
  );
  const items = parameters.map((/** @type {Declaration["parameters"][number]} */ parameter) => {
    const { name, kind, optional, options } = parameter;
    const how = say.list([t(optional ? "guide.optional" : "guide.required"), t(`guide.kind.${kind}`)]);
    const choices = options?.map(
      (option) => `<li><code>${escapeHtml(option)}</code> ${escapeHtml(words.option(parameter, option))}</li>`,
    );
    return (
      `<dt><code>${escapeHtml(name)}</code> <span class="quiet">${escapeHtml(how)}</span></dt>` +
      `<dd>${escapeHtml(words.description(declaration, parameter))}` +
      `${choices ? `<p class="quiet">${t("guide.options")}</p><ul>${choices.join("")}</ul>` : ""}</dd>`
    );
  });
  const heading = (/** @type {string} */ text) => `<h4>${escapeHtml(text)}</h4>`;
  const cites = authorities.map(
    (/** @type {CitationId} */ each) =>
      `<li><a href="#${lawAnchor(each)}">${escapeHtml(citationOf(each).authority)}</a> ${markHtml(each, language)}</li>`,
  );
  const links = related.map(
    (/** @type {{ id: string, relation: "explainedBy" | "explains" | "beside" }} */ other) =>
      `<li><a href="#${other.id}">${breakable(other.id)}</a> <span class="quiet">${t(`functionPage.${other.relation}`)}</span></li>`,
  );
  return [
    `<article id="${id}" data-piece="" tabindex="-1"><h3>${breakable(`IRA.${id}`)}</h3>`,
    `<p>${escapeHtml(words.summary(declaration))}</p>`,
    `<p class="signature"><code data-spelled="">${breakable(`=IRA.${signature}`)}</code></p>`,
    heading(t("guide.arguments")),
    items.length > 0 ? `<dl>${items.join("")}</dl>` : `<p>${escapeHtml(t("guide.noArguments"))}</p>`,
    heading(t("guide.result")),
    `<p>${escapeHtml(words.returns(declaration))}</p>`,
    heading(t("guide.example")),
    ...examples.map((/** @type {{ formula: string }} */ { formula }) =>
      exampleHtml(formula, calculate(formula), language),
    ),
    canFail
      ? `${heading(t("guide.errors"))}<p data-aside=""><a href="#errors"><code>#VALUE!</code> <code>#N/A</code></a></p>`
      : "",
    ceiling
      ? `${heading(t("functionPage.ceiling"))}<p data-aside="">${escapeHtml(t(`functionPage.${ceiling.unit}`, { count: ceiling.count }))}</p>`
      : "",
    heading(t("guide.law")),
    cites.length > 0 ? `<ul class="plain">${cites.join("")}</ul>` : `<p>${escapeHtml(t("guide.noLaw"))}</p>`,
    links.length > 0
      ? `${heading(t("functionPage.related"))}<ul class="plain" data-aside="">${links.join("")}</ul>`
      : "",
    "</article>",
  ].join("\n");
}

/** Title and address of a source; a web address is a link. @param {string} key */
function sourceHtml(key) {
  const { sources } = require("../src/law");
  const source = sources.find((/** @type {{ key: string }} */ each) => each.key === key);
  if (!source) return "";
  const { title, address } = source;
  const [, url = "", rest = ""] = /^(https:\/\/\S+)(.*)$/.exec(address) ?? ["", "", address];
  const link = url === "" ? "" : `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
  return `${escapeHtml(title)}: ${link}${escapeHtml(rest)}`;
}

/**
 * Every authority once, with what it says: functions link to it.
 * @param {CitationId} id
 * @param {HelpLanguage} language
 */
function lawHtml(id, language) {
  const { citationOf, remarksOn } = require("../src/law");
  const { say } = language;
  const citation = citationOf(id);
  const sources = citation.sources.map((/** @type {string} */ key) => `<li>${sourceHtml(key)}</li>`);
  return (
    `<li id="${lawAnchor(id)}" data-piece=""><strong>${escapeHtml(citation.authority)}</strong> ${markHtml(id, language)}` +
    `${english("div", language)}${escapeHtml(`${citation.sentence} ${remarksOn(citation)}`.trimEnd())}</div>` +
    `<p class="quiet">${escapeHtml(say.t("guide.checked", { date: say.date(citation.checkedOn) }))}</p>` +
    (sources.length > 0
      ? `<p class="quiet">${escapeHtml(say.t("authority.sources"))}</p><ul class="quiet"${language.tag === "en" ? "" : ' lang="en"'}>${sources.join("")}</ul>`
      : "") +
    "</li>"
  );
}

/** The choice of how formulas are spelled. The script shows it, because without the script it changes nothing. @param {HelpLanguage} language */
function spellingHtml({ prose }) {
  const { spell, spellingIds } = require("../src/text/formula-spelling");
  /** @type {Record<string, string>} */
  const names = { en: prose.commas, de: "Deutsch", fr: "Français", es: "Español" };
  const options = spellingIds.map(
    (/** @type {import("../src/text/formula-spelling").SpellingId} */ id) =>
      `<option value="${id}">${names[id]}: ${spell("(0.5, TRUE)", id)}</option>`,
  );
  return `<p class="spelling" hidden=""><label for="spelling">${prose.formulas}</label><select id="spelling">${options.join("")}</select></p>`;
}

/**
 * @param {readonly Declaration[]} declarations in the order of the guide
 * @param {HelpLanguage} language
 * @param {readonly HelpLanguage[]} languages all that the page links to
 * @param {{ release: string, law: string, calculate: Calculate, script: string, style: string }} shipped `script` and `style` are addresses
 */
function helpPage(declarations, language, languages, { release, law, calculate, script, style }) {
  const { prose, say } = language;
  const { t } = say;
  /** @type {Map<import("../src/functions/declaration").Section, Declaration[]>} */
  const sections = new Map();
  for (const declaration of declarations) {
    const members = sections.get(declaration.section);
    if (members) members.push(declaration);
    else sections.set(declaration.section, [declaration]);
  }
  const anchor = (/** @type {string} */ section) => `section-${section.toLowerCase().replace(/\W+/g, "-")}`;
  const body = [...sections].map(
    ([section, members]) =>
      `<section id="${anchor(section)}" data-group=""><h2>${escapeHtml(t(`section.${section}`))}</h2>\n` +
      `${members.map((each) => functionHtml(each, declarations, language, calculate)).join("\n")}</section>`,
  );
  const contents = [...sections].map(
    ([section, members]) =>
      `<div data-group=""><h2><a href="#${anchor(section)}">${escapeHtml(t(`section.${section}`))}</a></h2><ul>` +
      `${members.map(({ id }) => `<li data-of="${id}"><a href="#${id}">${breakable(id)}</a></li>`).join("")}</ul></div>`,
  );
  const links = languages.map(({ tag, help, prose: { language: name } }) =>
    tag === language.tag
      ? `<li><span aria-current="page">${name}</span></li>`
      : `<li><a href="${help}" lang="${tag}" hreflang="${tag}">${name}</a></li>`,
  );
  const cited = [...new Set(declarations.flatMap(({ citations }) => citations))];
  return `<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${readingPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${prose.title}</title>
<link rel="stylesheet" href="${style}">
<script defer="" src="${script}"></script>
</head>
<body>
<a class="skip" href="#functions">${prose.skip}</a>
<header>
<h1>${prose.title}</h1>
<nav class="languages" aria-label="${prose.languages}"><ul>${links.join("")}</ul></nav>
</header>
<div class="layout">
<div class="side">
<div class="find" role="search" hidden=""><label for="search">${prose.search}</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="hint">
<p class="hint" id="hint">${prose.searchHint}</p>
<p class="hint" id="found" role="status" data-found="${escapeHtml(language.found)}" data-none="${t("guide.none")}"></p></div>
<details class="contents" open=""><summary>${prose.functions}</summary>
<nav aria-label="${prose.functions}">${contents.join("\n")}
<div data-group=""><h2><a href="#law">${prose.law}</a></h2></div>
<div data-group=""><h2><a href="#data">${prose.data.title}</a></h2></div></nav></details>
</div>
<main>
<section data-group=""><h2>${prose.start}</h2>
<p data-piece="">${proseHtml(prose.release(escapeHtml(release), `<time>${escapeHtml(law)}</time>`))}</p>
${prose.paragraphs.map((paragraph) => `<p data-piece="">${proseHtml(paragraph)}</p>`).join("\n")}</section>
<section id="errors" data-group=""><h2>${escapeHtml(t("guide.errors"))}</h2>
<p data-piece="">${escapeHtml(t("guide.errorValue"))}</p>
<p data-piece="">${escapeHtml(t("guide.errorNotAvailable"))}</p></section>
<div id="functions" tabindex="-1">
${spellingHtml(language)}
${body.join("\n")}
</div>
<section id="law" data-group=""><h2>${prose.law}</h2>
<p class="quiet">${escapeHtml(t("result.confidenceNote"))}</p>
<ul class="plain law">${cited.map((id) => lawHtml(id, language)).join("\n")}</ul></section>
<section id="data" data-group=""><h2>${prose.data.title}</h2>
<div data-piece=""><p>${proseHtml(prose.data.text)}</p>
<dl>
<dt><code>appsforoffice.microsoft.com</code></dt><dd>${proseHtml(prose.data.officeScript)}</dd>
<dt><code>telemetryservice.firstpartyapps.oaspapps.com</code></dt><dd>${proseHtml(prose.data.telemetry)}</dd>
</dl></div></section>
</main>
</div>
</body>
</html>
`;
}

module.exports = { escapeHtml, helpPage, lawAnchor };
