const { DEVELOPMENT_URL } = require("./urls");

/** Excel cannot register an Id twice, so an add-in in development must not have that of the one that is in use. */
const DEVELOPMENT_ID = "33023ecc-a08e-42df-a27a-a5b1e94dad6e";
const DEVELOPMENT_SUFFIX = " (development)";

/**
 * manifest.xml for the add-in that is served at an address. In development, it has an Id of its own and says so in its name.
 * @param {string} manifest
 * @param {string} url
 */
function manifestFor(manifest, url) {
  if (url !== DEVELOPMENT_URL) return manifest.replaceAll(DEVELOPMENT_URL, () => url);
  return manifest
    .replace(/<Id>[^<]*<\/Id>/, `<Id>${DEVELOPMENT_ID}</Id>`)
    .replace(/<DisplayName[\s\S]*?<\/DisplayName>/, (names) =>
      names.replace(/(Value="[^"]*)"/g, `$1${DEVELOPMENT_SUFFIX}"`),
    );
}

module.exports = { manifestFor, DEVELOPMENT_ID, DEVELOPMENT_SUFFIX };
