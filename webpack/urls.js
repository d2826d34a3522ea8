/** Where the add-in is served during development; manifest.xml always contains this address. */
const DEVELOPMENT_URL = "https://localhost:3000";

/** Where the built add-in will be served, as the environment sets it; without a trailing slash. */
function productionUrl(environment = process.env) {
  const given = environment.ORIGINCREDIT_URL;
  if (!given) return DEVELOPMENT_URL;
  let url;
  try {
    url = new URL(given);
  } catch {
    throw new Error(`ORIGINCREDIT_URL is not an address: ${given}`);
  }
  if (url.protocol !== "https:")
    throw new Error(`ORIGINCREDIT_URL must begin with https://, as Office requires: ${given}`);
  return url.href.replace(/\/+$/, "");
}

module.exports = { DEVELOPMENT_URL, productionUrl };
