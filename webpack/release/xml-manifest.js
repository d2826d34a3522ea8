/** manifest.xml as a release contains it: for its address, with its Id, name and version. */
const { DEVELOPMENT_ID, manifestFor } = require("../manifest");
const { DEVELOPMENT_URL } = require("../urls");

/**
 * @typedef {object} ReleaseOptions
 * @property {string} url where the site is served, starting with https
 * @property {string} [id] of the XML manifest, if the add-in is not to have the Id in manifest.xml
 * @property {string} [suffix] added to the name in parentheses, in every language
 * @property {string} [version] of the release: the three numbers of package.json, or all four
 */

const LONGEST_NAME = 125;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * @param {string} xml manifest.xml of the project, for the address of development
 * @param {ReleaseOptions} options
 */
function xmlManifest(xml, { url, id, suffix, version }) {
  if (!xml.includes(DEVELOPMENT_URL))
    throw new Error(`The manifest does not name ${DEVELOPMENT_URL}: start from the manifest.xml of the project.`);
  let result = manifestFor(xml, escaped(checkedAddress(url)));
  if (id !== undefined) result = withElement(result, "Id", checkedId(id));
  if (version !== undefined)
    result = withElement(result, "Version", releaseVersion(elementOf(xml, "Version"), version));
  return suffix ? withSuffix(result, checkedSuffix(suffix)) : result;
}

/**
 * The address without a trailing slash; throws if no add-in can be served there.
 * @param {string} given
 */
function checkedAddress(given) {
  const wrong = (/** @type {string} */ why) =>
    new Error(`The address of the release ${why}: '${given}'. Give --url https://HOST/PATH.`);
  if (!URL.canParse(given)) throw wrong("is not valid");
  const url = new URL(given);
  if (url.protocol !== "https:") throw wrong("must start with https://, because Office requires it");
  if (url.search !== "" || url.hash !== "") throw wrong("must not contain ? or #");
  if (url.username !== "" || url.password !== "") throw wrong("must not contain a user name");
  const address = url.href.replace(/\/+$/, "");
  if (address === DEVELOPMENT_URL) throw wrong("is that of development");
  return address;
}

/** @param {string} id */
function checkedId(id) {
  if (!GUID.test(id))
    throw new Error(
      `The Id '${id}' is not a GUID. Give --id such as 8f0e2a5c-6d1b-4b7e-9c3a-2f4d6e8a0b1c, or leave it out.`,
    );
  if (id.toLowerCase() === DEVELOPMENT_ID)
    throw new Error(`The Id '${id}' is that of the add-in in development. Give --id another GUID, or leave it out.`);
  return id.toLowerCase();
}

/** @param {string} suffix */
function checkedSuffix(suffix) {
  const text = suffix.trim();
  if (text === "" || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
    throw new Error(
      `The suffix '${suffix}' of the name has no letters or has characters that cannot be seen. Give another --name.`,
    );
  return text;
}

/**
 * The name of an add-in with its suffix, as in "OriginCredit (Finance)".
 * @param {string} name
 * @param {string} suffix
 */
function suffixed(name, suffix) {
  return `${name} (${suffix})`;
}

/**
 * Excel reads functions.json again only if the version rises, so a release keeps the fourth number, which counts changes of that file.
 * @param {string} current of manifest.xml
 * @param {string} wanted
 */
function releaseVersion(current, wanted) {
  const numbers = wanted.split(".");
  if (!/^\d{1,4}(\.\d{1,4}){2,3}$/.test(wanted) || numbers[0] === "0")
    throw new Error(
      `The version '${wanted}' is not three or four numbers of at most four digits, such as 1.2.3, the first at least 1.`,
    );
  if (numbers.length === 4) return wanted;
  return current.startsWith(`${wanted}.`) ? current : `${wanted}.0`;
}

/**
 * @param {string} xml
 * @param {string} name
 */
function elementOf(xml, name) {
  const found = new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(xml)?.[1];
  if (!found) throw new Error(`manifest.xml has no ${name}.`);
  return found;
}

/**
 * @param {string} xml
 * @param {string} name
 * @param {string} content
 */
function withElement(xml, name, content) {
  elementOf(xml, name);
  return xml.replace(new RegExp(`(<${name}>)[^<]*(</${name}>)`), (_all, start, end) => start + content + end);
}

/**
 * @param {string} xml
 * @param {string} suffix
 */
function withSuffix(xml, suffix) {
  return xml.replace(/<DisplayName[\s\S]*?<\/DisplayName>/, (names) =>
    names.replace(/(Value=")([^"]*)"/g, (_all, start, name) => {
      const longest = LONGEST_NAME - suffixed(name, "").length;
      if (suffix.length > longest)
        throw new Error(
          `The name '${suffixed(name, suffix)}' is longer than the ${LONGEST_NAME} characters that Office allows in an XML manifest. ` +
            `Give --name at most ${longest} characters.`,
        );
      return `${start}${suffixed(name, escaped(suffix))}"`;
    }),
  );
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

module.exports = { xmlManifest, checkedAddress };
