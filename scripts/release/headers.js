/**
 * What a server says with each file of the add-in: its type, how long it may be kept, and for a page the policy that the page states itself.
 * The servers of this project use it, and `npm run release` writes it down for other servers.
 */
const { policyIn } = require("../../webpack/policies");

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "text/xml; charset=utf-8",
  ".zip": "application/zip",
};

/** The type of a file, by its ending. @param {string} name */
const typeOf = (name) => TYPES[/\.\w+$/.exec(name)?.[0] ?? ""] ?? "application/octet-stream";

/** Names of parts contain a hash of their content. */
const FOR_A_YEAR = "public, max-age=31536000, immutable";
/** Excel does not show icons that may not be kept. */
const FOR_A_DAY = "public, max-age=86400";
/** Kept, but asked for again each time. */
const ASKED_AGAIN = "no-cache";

/** The folders whose files may be kept longer than others. */
const KEPT_FOLDERS = /** @type {const} */ ([
  ["chunks/", FOR_A_YEAR],
  ["try/chunks/", FOR_A_YEAR],
  ["assets/icons/", FOR_A_DAY],
]);

/** @param {string} name the path of a file, without a slash in front */
const cacheOf = (name) => KEPT_FOLDERS.find(([folder]) => name.startsWith(folder))?.[1] ?? ASKED_AGAIN;

/** Excel on the web asks for the functions and their metadata from a page of another origin. */
const EVERYWHERE = { "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff" };

/**
 * @param {string} name the path of a file, without a slash in front
 * @param {string} [html] its text, if it is a page
 * @returns {Record<string, string>}
 */
function headersOf(name, html = "") {
  const policy = policyIn(html);
  return {
    ...EVERYWHERE,
    "Content-Type": typeOf(name),
    "Cache-Control": cacheOf(name),
    ...(policy === "" ? {} : { "Content-Security-Policy": policy }),
  };
}

module.exports = { ASKED_AGAIN, EVERYWHERE, KEPT_FOLDERS, TYPES, cacheOf, headersOf, typeOf };
