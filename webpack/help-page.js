/**
 * The page behind Excel's "Help on this function" and the add-in's support link, in each language. It is made from the declarations of the
 * functions and their translations.
 */

/**
 * @typedef {import("../src/functions/declaration").Declaration} Declaration
 * @typedef {import("../src/functions/declaration").Parameter} Parameter
 * @typedef {import("../src/functions/declaration").Scalar} Scalar
 * @typedef {import("../src/functions/declaration").Example} Example
 * @typedef {import("../src/text/help.en").HelpTexts} HelpTexts
 * @typedef {import("./languages").Language} Language
 * @typedef {import("./languages").MetadataTexts} MetadataTexts
 * @typedef {Language & { texts: MetadataTexts, prose: HelpTexts }} LanguageTexts
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

/** @param {Scalar} value */
function cellText(value) {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

/**
 * @param {Example["result"]} result
 * @param {string} label
 */
function resultHtml(result, label) {
  if (typeof result !== "object") return `<code>${escapeHtml(cellText(result))}</code>`;
  const rows = result.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cellText(cell))}</td>`).join("")}</tr>`);
  // On a narrow screen it is scrolled, by keyboard too.
  return `<div class="rows" role="group" tabindex="0" aria-label="${label}"><table>${rows.join("")}</table></div>`;
}

/**
 * @param {Parameter} parameter
 * @param {LanguageTexts} language
 */
function optionsHtml({ name, options }, { texts, prose }) {
  if (!options) return "";
  const items = options.map((option) => {
    const text = texts.options[name]?.[option];
    const meaning = [text?.name ?? "", text?.tooltip ?? ""].filter((part) => part !== "").join(": ");
    return `<li><code>${escapeHtml(option)}</code> ${escapeHtml(meaning)}</li>`;
  });
  return `<p>${prose.options}</p><ul>${items.join("")}</ul>`;
}

/**
 * @param {Declaration} declaration
 * @param {LanguageTexts} language
 */
function functionHtml(declaration, language) {
  const { id, parameters } = declaration;
  const { texts, prose } = language;
  const translated = texts.functions?.[id];
  const signature = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
  const items = parameters.map((parameter) => {
    const description = translated?.parameters[parameter.name] ?? parameter.description;
    const optional = parameter.optional ? ` (${prose.optional})` : "";
    return (
      `<dt><code>${escapeHtml(parameter.name)}</code>${optional}</dt>` +
      `<dd>${escapeHtml(description)}${optionsHtml(parameter, language)}</dd>`
    );
  });
  const examples = declaration.examples.map(
    ({ formula, result }) =>
      `<p><code>${escapeHtml(formula)}</code></p><p>${prose.example}</p>${resultHtml(result, prose.example)}`,
  );
  return [
    `<article id="${id}"><h3>${breakable(`IRA.${id}`)}</h3>`,
    `<p>${escapeHtml(translated?.summary ?? declaration.summary)}</p>`,
    `<p><code>${breakable(`=IRA.${id}(${signature})`)}</code></p>`,
    items.length > 0 ? `<dl>${items.join("")}</dl>` : "",
    `<p>${prose.returns} ${escapeHtml(translated?.returns ?? declaration.returns)}</p>`,
    ...examples,
    "</article>",
  ].join("\n");
}

const STYLE = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
time { white-space: nowrap; }
:lang(ko) { word-break: keep-all; }
code { font-family: ui-monospace, Consolas, monospace; }
nav.languages ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
article { border-top: 1px solid; padding-top: .5rem; margin-top: 1.5rem; }
dd { margin: 0 0 .5rem 1.5rem; }
dd p, dd ul { margin: 0; }
div.rows { overflow-x: auto; }
table { border-collapse: collapse; }
td { border: 1px solid; padding: .1rem .5rem; overflow-wrap: normal; }
`;

/**
 * @param {readonly Declaration[]} declarations in the order of the guide
 * @param {LanguageTexts} language
 * @param {readonly LanguageTexts[]} languages all that the page links to
 * @param {{ release: string, law: string }} versions
 */
function helpPage(declarations, language, languages, { release, law }) {
  const { prose } = language;
  /** @type {Map<import("../src/functions/declaration").Section, Declaration[]>} */
  const sections = new Map();
  for (const declaration of declarations) {
    const members = sections.get(declaration.section);
    if (members) members.push(declaration);
    else sections.set(declaration.section, [declaration]);
  }
  const body = [...sections].map(
    ([section, members]) =>
      `<section><h2>${escapeHtml(prose.section(section))}</h2>\n${members.map((each) => functionHtml(each, language)).join("\n")}</section>`,
  );
  const contents = declarations.map(({ id }) => `<li><a href="#${id}">IRA.${id}</a></li>`);
  const links = languages.map(({ tag, help, prose: { language: name } }) =>
    tag === language.tag
      ? `<li><span aria-current="page">${name}</span></li>`
      : `<li><a href="${help}" lang="${tag}" hreflang="${tag}">${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${prose.title}</title>
<style>${STYLE}</style>
</head>
<body>
<nav class="languages" aria-label="${prose.languages}"><ul>${links.join("")}</ul></nav>
<main>
<h1>OriginCredit</h1>
<p>${proseHtml(prose.release(escapeHtml(release), `<time>${escapeHtml(law)}</time>`))}</p>
${prose.paragraphs.map((paragraph) => `<p>${proseHtml(paragraph)}</p>`).join("\n")}
<nav aria-label="${prose.functions}"><ul>${contents.join("")}</ul></nav>
${body.join("\n")}
<section id="data"><h2>${prose.data.title}</h2>
<p>${proseHtml(prose.data.text)}</p>
<dl>
<dt><code>appsforoffice.microsoft.com</code></dt><dd>${proseHtml(prose.data.officeScript)}</dd>
<dt><code>telemetryservice.firstpartyapps.oaspapps.com</code></dt><dd>${proseHtml(prose.data.telemetry)}</dd>
</dl></section>
</main>
</body>
</html>
`;
}

module.exports = { helpPage };
