/**
 * The Content Security Policies of the pages, which the servers of this project and of a release send and the pages repeat in themselves: a
 * server such as GitHub Pages cannot send them.
 */

/** From where every add-in loads Microsoft's script. */
const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** The page that Microsoft's script opens in a frame. */
const OFFICE_FRAME = "https://telemetryservice.firstpartyapps.oaspapps.com";

/** @param {Record<string, string>} directives */
function policy(directives) {
  const all = { "default-src": "'none'", ...directives, "base-uri": "'none'", "form-action": "'none'" };
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/** The origin of an address, or 'self' for a file of the site itself. @param {string} address */
function sourceOf(address) {
  return /^https?:/.test(address) ? new URL(address).origin : "";
}

/**
 * The task pane in Excel. There is no frame-ancestors: Excel on the web shows the pane in a frame, under many names.
 * @param {string} [officeJs] the address of Microsoft's script
 */
function panePolicy(officeJs = OFFICE_JS) {
  return policy({
    "script-src": `'self' ${sourceOf(officeJs)}`.trimEnd(),
    // The components of the pane write their styles into the page.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": OFFICE_FRAME,
  });
}

/** The workbench, and the pane in it: nothing beyond its own server. */
const tryPolicy = policy({
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self' data:",
  "connect-src": "'self'",
  "frame-src": "'self'",
});

/** Pages to read. They contain no script of others, so text can never become script there. */
const readingPolicy = `${policy({
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "connect-src": "'self'",
})}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** Pages are written with quotes or, if minified, without. */
const META = /\n?[ \t]*<meta http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"[^>]*>/;

/** The page with a policy in its head, instead of the one that it has. @param {string} html @param {string} policy */
function withPolicy(html, policy) {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  const page = html.replace(META, "").replace(/([ \t]*)<meta charset="?utf-8"?[^>]*>/, `$&\n$1${meta}`);
  if (!page.includes(meta)) throw new Error("The page states no charset, after which its policy has to stand.");
  return page;
}

/** The policy that a page states; empty if it states none. @param {string} html */
function policyIn(html) {
  return META.exec(html)?.[1] ?? "";
}

const OFFICE_SCRIPT = /<script src="?https:\/\/[^"\s>]*\/office(?:\.debug)?\.js"?>/;

/**
 * The pane's page with another script in the place of Microsoft's, and the policy for that.
 * @param {string} html
 * @param {string} officeJs its address
 * @param {string} [policy]
 */
function withOfficeScript(html, officeJs, policy = panePolicy(officeJs)) {
  if (!OFFICE_SCRIPT.test(html)) throw new Error("The pane's page does not load office.js.");
  return withPolicy(
    html.replace(OFFICE_SCRIPT, () => `<script src="${officeJs}">`),
    policy,
  );
}

module.exports = {
  OFFICE_FRAME,
  OFFICE_JS,
  panePolicy,
  policyIn,
  readingPolicy,
  tryPolicy,
  withOfficeScript,
  withPolicy,
};
