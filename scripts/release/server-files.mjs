/** What servers need to send the headers of scripts/release/headers.js: one file for each kind of server, all written from the same table. */
import { ASKED_AGAIN, EVERYWHERE, KEPT_FOLDERS, TYPES } from "./headers.js";

/**
 * @typedef {{ path: string, policy: string }} Page a page by its path in the site
 * @typedef {{ prefix: string, host: string, pages: readonly Page[] }} Site `prefix` is the path of the address, with slashes around it
 */

/** What the path of an address may consist of: letters of any script, and signs that mean nothing in the settings of a server. */
const SERVED = /^[\p{L}\p{M}\p{N}/._~+@,=! -]+$/u;

/** A path without its percent signs; empty if they are wrong. @param {string} pathname */
function decoded(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "";
  }
}

/** Whether all kinds of servers can be set up for a path. @param {string} pathname of an address */
export const canBeServed = (pathname) => SERVED.test(decoded(pathname));

/** The paths by which a page is asked for: that of a folder means its index. @param {string} path */
const askedAs = (path) => (/(?:^|\/)index\.html$/.test(path) ? [path.replace(/index\.html$/, ""), path] : [path]);

/** @param {string} text */
const xml = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** For Netlify, Cloudflare Pages and others that read `_headers`. Rules for the same path add up, so no header is in two of them. @param {Site} site */
export function netlify({ prefix, pages }) {
  /** @param {string} path @param {Record<string, string>} headers */
  const rule = (path, headers) =>
    [`${prefix}${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return `${[
    "# This file must be in the folder that the host publishes. What it lacks, such as types, these hosts know.",
    rule("*", EVERYWHERE),
    ...KEPT_FOLDERS.map(([folder, cache]) => rule(`${folder}*`, { "Cache-Control": cache })),
    ...pages.flatMap(({ path, policy }) =>
      askedAs(path).map((asked) =>
        rule(asked, {
          "Cache-Control": ASKED_AGAIN,
          ...(policy === "" ? {} : { "Content-Security-Policy": policy }),
        }),
      ),
    ),
  ].join("\n\n")}\n`;
}

/** The policy of most pages. @param {readonly Page[]} pages */
function usualPolicy(pages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { policy } of pages) counts.set(policy, (counts.get(policy) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/**
 * For Azure Static Web Apps. It takes no file of more than 20 KB, so the policy of most pages is sent with everything, and only the other pages
 * are named. The headers of a route are added to those for everything, and those of the same name replaced.
 * @param {Site} site
 */
export function azure({ prefix, pages }) {
  const usual = usualPolicy(pages);
  const withPolicy = (/** @type {string} */ policy) => ({ "Content-Security-Policy": policy });
  const routes = [
    ...KEPT_FOLDERS.map(([folder, cache]) => ({ route: `${prefix}${folder}*`, headers: { "Cache-Control": cache } })),
    ...pages
      .filter(({ policy }) => policy !== usual)
      .flatMap(({ path, policy }) =>
        // An empty header is one that is not sent.
        askedAs(path).map((asked) => ({ route: `${prefix}${asked}`, headers: withPolicy(policy) })),
      ),
  ];
  const config = {
    globalHeaders: { ...EVERYWHERE, "Cache-Control": ASKED_AGAIN, ...(usual === "" ? {} : withPolicy(usual)) },
    mimeTypes: { ".json": TYPES[".json"], ".xlsx": TYPES[".xlsx"] },
    responseOverrides: { 404: { rewrite: `${prefix}404.html` } },
    routes,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** For Internet Information Services. Paths are those within the folder of the file. @param {Site} site */
export function iis({ pages }) {
  /** @param {Record<string, string>} headers */
  const headerLines = (headers) =>
    Object.entries(headers).map(
      ([name, value]) => `<remove name="${name}" /><add name="${name}" value="${xml(value)}" />`,
    );
  /** @param {string} path @param {string[]} content */
  const location = (path, content) =>
    `  <location path="${path.replace(/\/$/, "")}">\n    <system.webServer>${content.join("")}</system.webServer>\n  </location>`;
  const policies = pages.filter(({ policy }) => policy !== "");
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- For Internet Information Services. It needs the feature "Static Content"; everything else is in this file. -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>
    <directoryBrowse enabled="false" />
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
${Object.entries(TYPES)
  .map(
    ([ending, type]) =>
      `      <remove fileExtension="${ending}" /><mimeMap fileExtension="${ending}" mimeType="${type}" />`,
  )
  .join("\n")}
    </staticContent>
    <httpProtocol><customHeaders>${headerLines(EVERYWHERE).join("")}</customHeaders></httpProtocol>
  </system.webServer>
${KEPT_FOLDERS.map(([folder, cache]) => {
  const [, seconds = "0"] = /max-age=(\d+)/.exec(cache) ?? [];
  const custom = cache.replace(/,?\s*max-age=\d+/, "");
  return location(folder, [
    `<staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="${Number(seconds) / 86400}.00:00:00" cacheControlCustom="${custom}" /></staticContent>`,
  ]);
}).join("\n")}
${policies
  .map(({ path, policy }) =>
    location(path, [
      `<httpProtocol><customHeaders>${headerLines({ "Content-Security-Policy": policy }).join("")}</customHeaders></httpProtocol>`,
    ]),
  )
  .join("\n")}
</configuration>
`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.\\+*?^$()[\]{}|]/g, "\\$&");

/**
 * The policies as lines of a map of nginx: patterns, because a table of so many long names does not fit into nginx's default size. The policy
 * of most pages comes last, for every page that is left.
 * @param {Site} site
 */
function policyPatterns({ prefix, pages }) {
  /** @type {Map<string, string[]>} */
  const byPolicy = new Map();
  for (const { path, policy } of pages) byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), ...askedAs(path)]);
  const groups = [...byPolicy].sort(([, a], [, b]) => a.length - b.length);
  return groups.map(([policy, paths], index) => {
    const pattern =
      index === groups.length - 1
        ? `^${escaped(prefix)}(.*/)?([^/]*\\.html)?$`
        : `^${escaped(prefix)}(${paths.map(escaped).join("|")})$`;
    return `    "~${pattern}" "${policy}";`;
  });
}

/**
 * For nginx: the map blocks and a server. It compares paths without their percent signs.
 * @param {Site} site
 */
export function nginx({ prefix: encoded, host, pages }) {
  const prefix = decoded(encoded);
  const { hostname, port } = new URL(`https://${host}/`);
  return `# For nginx: copy this file to /etc/nginx/conf.d/origincredit.conf, the folder "site" to /srv/origincredit/site, and set the certificate.

map $uri $origincredit_cache {
    default "${ASKED_AGAIN}";
${KEPT_FOLDERS.map(([folder, cache]) => `    "~^${escaped(prefix + folder)}" "${cache}";`).join("\n")}
}

map $uri $origincredit_policy {
    default "";
${policyPatterns({ prefix, host, pages }).join("\n")}
}

server {
    listen ${port || 443} ssl;
    server_name ${hostname};
    ssl_certificate /etc/ssl/origincredit.crt;
    ssl_certificate_key /etc/ssl/origincredit.key;
${prefix === "/" ? "" : `\n    location = "${prefix.slice(0, -1)}" { return 301 "${encoded}"; }`}
    location "${prefix}" {
        alias /srv/origincredit/site/;
        index index.html;
        # A file that is not there is answered with 404: the pane depends on it after an update.
        error_page 404 "${prefix}404.html";
        autoindex off;
        types {
${Object.entries(TYPES)
  .map(([ending, type]) => `            ${type.split(";")[0]} ${ending.slice(1)};`)
  .join("\n")}
        }
        charset utf-8;
        charset_types ${[...new Set(Object.values(TYPES).filter((type) => type.includes("charset")))]
          .map((type) => type.split(";")[0])
          .filter((type) => type !== "text/html")
          .join(" ")};
        gzip on;
        gzip_types text/css text/javascript application/json image/svg+xml text/plain text/xml;
${Object.entries(EVERYWHERE)
  .map(([name, value]) => `        add_header ${name} "${value}" always;`)
  .join("\n")}
        add_header Cache-Control $origincredit_cache;
        add_header Content-Security-Policy $origincredit_policy;
        # These files are for other servers.
        location ~ /(?:web\\.config|_headers|staticwebapp\\.config\\.json)$ { return 404; }
    }
}
`;
}
