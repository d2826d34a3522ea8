/** The page behind Excel's "Help on this function" and the add-in's support link. It is made from the declarations of the functions. */

/**
 * @typedef {import("../src/functions/declaration").Declaration} Declaration
 * @typedef {import("../src/functions/declaration").Scalar} Scalar
 * @typedef {import("../src/functions/declaration").Example} Example
 */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** @param {Scalar} value */
function cellText(value) {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

/** @param {Example["result"]} result */
function resultHtml(result) {
  if (typeof result !== "object") return `<code>${escapeHtml(cellText(result))}</code>`;
  const rows = result.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cellText(cell))}</td>`).join("")}</tr>`);
  return `<table>${rows.join("")}</table>`;
}

/** @param {Declaration} declaration */
function functionHtml(declaration) {
  const { id, parameters } = declaration;
  const signature = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
  const items = parameters.map(({ name, description, options }) => {
    const choices = options ? ` Options: ${options.join(", ")}.` : "";
    return `<dt><code>${escapeHtml(name)}</code></dt><dd>${escapeHtml(description + choices)}</dd>`;
  });
  const examples = declaration.examples.map(
    ({ formula, result }) => `<p><code>${escapeHtml(formula)}</code></p><p>returns</p>${resultHtml(result)}`,
  );
  return [
    `<article id="${id}"><h3>IRA.${id}</h3>`,
    `<p>${escapeHtml(declaration.summary)}</p>`,
    `<p><code>=IRA.${id}(${escapeHtml(signature)})</code></p>`,
    items.length > 0 ? `<dl>${items.join("")}</dl>` : "",
    `<p>Returns: ${escapeHtml(declaration.returns)}</p>`,
    ...examples,
    "</article>",
  ].join("\n");
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
code { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
article { border-top: 1px solid; padding-top: .5rem; margin-top: 1.5rem; }
dd { margin: 0 0 .5rem 1.5rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td { border: 1px solid; padding: .1rem .5rem; }
`;

/** @param {Declaration[]} declarations in the order of the guide */
function helpPage(declarations) {
  /** @type {Map<string, Declaration[]>} */
  const sections = new Map();
  for (const declaration of declarations) {
    const members = sections.get(declaration.section);
    if (members) members.push(declaration);
    else sections.set(declaration.section, [declaration]);
  }
  const body = [...sections].map(
    ([section, members]) =>
      `<section><h2>${escapeHtml(section)}</h2>\n${members.map(functionHtml).join("\n")}</section>`,
  );
  const contents = declarations.map(({ id }) => `<li><a href="#${id}">IRA.${id}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OriginCredit help</title>
<style>${STYLE}</style>
</head>
<body>
<h1>OriginCredit</h1>
<p>Type <code>=IRA.</code> in a cell, or choose <strong>Check workbook</strong> on the OriginCredit tab. All calculations run inside your own
Excel. Your data stays in Excel: we have no server that receives it. <a href="#data">What is loaded from where</a></p>
<p>A cell shows <code>#VALUE!</code> if an argument cannot be used, and <code>#N/A</code> if the law does not answer the question or a name is
not known. The message next to the cell says which row is affected and what to do. <strong>Explain cell</strong> shows how a result was
determined.</p>
<p>A cell shows <code>#NAME?</code> if it was calculated while the add-in was not available. Recalculating does not help, not even with
Ctrl+Alt+F9. Open the pane, choose <strong>Freeze and repair</strong>, then <strong>Repair formulas</strong>. If a cell shows
<code>#GETTING_DATA</code> in a workbook with manual calculation, press F9.</p>
<p>In a workbook with the 1904 date system (File, Options, Advanced), Excel passes every date to functions about four years too early. Enter
dates as text there, for example <code>2026-06-30</code>.</p>
<nav aria-label="Functions"><ul>${contents.join("")}</ul></nav>
${body.join("\n")}
<section id="data"><h2>Where your data goes</h2>
<p>Your data stays in Excel: we have no server that receives it. In addition to the address of this page, two addresses are contacted. Both
belong to Microsoft:</p>
<dl>
<dt><code>appsforoffice.microsoft.com</code></dt><dd>provides <code>office.js</code>, the script through which every add-in communicates with
Excel.</dd>
<dt><code>telemetryservice.firstpartyapps.oaspapps.com</code></dt><dd>is a Microsoft telemetry page that <code>office.js</code> opens in a
frame. OriginCredit does not send it anything. What Excel itself reports depends on Microsoft and on your organization's settings.</dd>
</dl></section>
</body>
</html>
`;
}

module.exports = { helpPage };
