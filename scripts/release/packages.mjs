/** The packages of others that a release contains: which they are, their notices, and the bill of materials. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.js";

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} place its folder, relative to the project
 * @property {string} homepage empty if it states none
 * @property {string} text its notice
 * @typedef {{ version?: string, resolved?: string, link?: boolean, integrity?: string, dependencies?: Record<string, string> }} Locked
 */

/** The lists that the build writes. */
const LISTS = ["packages.functions.json", "packages.addin.json", "workbench/packages.json"];

/**
 * The workbench contains files that Univer publishes minified, with packages of others inside that cannot be told from outside. So all that
 * they depend on is listed, except for what only defines a protocol between servers.
 */
const MINIFIED = /^node_modules\/@univerjs\//;
const DESCRIBES_ONLY = new Set(["@univerjs/protocol"]);

/** @returns {Record<string, Locked>} */
const readLock = () => JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;

/**
 * Where Node finds a package for another one.
 * @param {Record<string, Locked>} lock
 * @param {string} from
 * @param {string} name
 */
function resolve(lock, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    const place = `${base === "" ? "" : `${base}/`}node_modules/${name}`;
    if (lock[place]) return place;
    if (base === "") return null;
  }
}

/**
 * @param {Record<string, Locked>} lock
 * @param {string} place
 */
function dependenciesOf(lock, place) {
  const entry = lock[place];
  const locked = entry?.link && entry.resolved ? lock[entry.resolved] : entry;
  return Object.keys(locked?.dependencies ?? {}).flatMap((name) => resolve(lock, place, name) ?? []);
}

/** The folders of all packages in a release, sorted. @param {string} dist */
export function shippedPlaces(dist) {
  const lock = readLock();
  const places = new Set(LISTS.flatMap((list) => JSON.parse(readFileSync(path.join(dist, list), "utf8"))));
  const unknown = [...places].find((place) => lock[place] === undefined && !place.startsWith("packages/"));
  if (unknown !== undefined)
    throw new Error(`${unknown} is in the build but not in package-lock.json. Run "npm ci", delete dist and try again.`);
  const visited = new Set();
  const visit = (/** @type {string} */ place) => {
    if (visited.has(place)) return;
    visited.add(place);
    places.add(place);
    if (DESCRIBES_ONLY.has(place.replace("node_modules/", ""))) return;
    for (const other of dependenciesOf(lock, place)) visit(other);
  };
  for (const place of [...places]) if (MINIFIED.test(place)) visit(place);
  // Our own replacements have no notice of others, except for the one with Microsoft's icons.
  const isOurs = (/** @type {string} */ place) => {
    const folder = lock[place]?.link ? (lock[place].resolved ?? "") : place;
    return folder.startsWith("packages/") && !existsSync(path.join(root, folder, "LICENSE"));
  };
  return [...places].filter((place) => !isOurs(place) && !place.startsWith("node_modules/@types/")).sort();
}

/** @param {string} owner */
const isc = (owner) => `ISC License

Copyright (c) ${owner}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
`;

/** @param {string} owner */
const mit = (owner) => `MIT License

Copyright (c) ${owner}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** The Apache licence has no name of an owner in it, so that of another package says the same. */
const apache = () => readFileSync(path.join(root, "node_modules", "@univerjs", "core", "LICENSE"), "utf8");

/**
 * A package that states a licence without its text gets the text.
 * @param {string} folder
 * @param {{ name: string, license: string, author?: string | { name?: string } }} about
 */
function noticeOf(folder, about) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map((name) => readFileSync(path.join(folder, name), "utf8").trim()).join("\n\n");
  const author = typeof about.author === "string" ? about.author : about.author?.name;
  const owner = (author ?? `the authors of ${about.name}`).replace(/\s*[<(].*$/, "");
  const text = { ISC: isc, MIT: mit, "Apache-2.0": apache }[about.license];
  if (!text) throw new Error(`${about.name} states the licence "${about.license}" and contains no text of it.`);
  return text(owner).trim();
}

/** @param {string} dist @returns {ShippedPackage[]} */
export function shippedPackages(dist) {
  const found = shippedPlaces(dist).map((place) => {
    const folder = path.join(root, place);
    const about = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return {
      name: about.name,
      version: about.version,
      licence: typeof about.license === "string" ? about.license : (about.license?.type ?? ""),
      place,
      homepage: typeof about.homepage === "string" ? about.homepage : "",
      text: noticeOf(folder, about).replaceAll("\r\n", "\n"),
    };
  });
  // One version may be installed in several places.
  const once = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...once.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** The notices as one text: each licence text once, with the packages that it is of. @param {ShippedPackage[]} packages */
export function noticesText(packages) {
  /** @type {Map<string, ShippedPackage[]>} */
  const byText = new Map();
  for (const each of packages) {
    const same = byText.get(each.text);
    if (same) same.push(each);
    else byText.set(each.text, [each]);
  }
  const parts = [...byText].map(([text, members]) => {
    const names = members.map(({ name, version, licence, homepage }) =>
      `${name} ${version} (${licence})${homepage === "" ? "" : ` ${homepage}`}`.trim(),
    );
    return `${names.join("\n")}\n\n${text}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `OriginCredit contains the packages of others that are listed here, with their licences. OriginCredit itself is under the MIT license.
The pane, the functions and the workbench (the folder try) are listed together. The figures of world supply in the sample workbook are
described in that workbook.
${rule}${parts.join(rule)}`;
}

/**
 * The bill of materials in the form of CycloneDX.
 * @param {ShippedPackage[]} packages
 * @param {{ version: string, date: string }} release
 */
export function billOfMaterials(packages, { version, date }) {
  const lock = readLock();
  const refOf = (/** @type {{ name: string, version: string }} */ each) => `${each.name}@${each.version}`;
  const refs = new Map(packages.map((each) => [each.place, refOf(each)]));
  const own = `origincredit@${version}`;
  const purl = (/** @type {ShippedPackage} */ { name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const components = packages.map((each) => {
    const integrity = /^sha512-(.*)$/.exec(lock[each.place]?.integrity ?? "")?.[1];
    return {
      type: "library",
      "bom-ref": refOf(each),
      name: each.name,
      version: each.version,
      ...(integrity
        ? { hashes: [{ alg: "SHA-512", content: Buffer.from(integrity, "base64").toString("hex") }] }
        : { description: "Only the icons that the task pane uses, kept in this project." }),
      licenses: / (OR|AND) /.test(each.licence) ? [{ expression: each.licence }] : [{ license: { id: each.licence } }],
      purl: purl(each),
    };
  });
  const dependencies = packages.map((each) => ({
    ref: refOf(each),
    dependsOn: [...new Set(dependenciesOf(lock, each.place).flatMap((place) => refs.get(place) ?? []))].sort(),
  }));
  const digest = createHash("sha256")
    .update(JSON.stringify([own, date, components, dependencies]))
    .digest("hex");
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    version: 1,
    metadata: {
      timestamp: date,
      component: {
        type: "application",
        "bom-ref": own,
        name: "origincredit",
        version,
        licenses: [{ license: { id: "MIT" } }],
        purl: `pkg:npm/origincredit@${version}`,
      },
    },
    components,
    dependencies: [{ ref: own, dependsOn: components.map((each) => each["bom-ref"]) }, ...dependencies],
  };
}
