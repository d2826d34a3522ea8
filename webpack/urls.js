/** The address of the add-in during development, which manifest.xml uses everywhere. */
const DEVELOPMENT_URL = "https://localhost:3000";

/** The address where the built add-in will be served, from the environment, without a trailing slash. */
function productionUrl(environment = process.env) {
  const given = environment.ORIGINCREDIT_URL;
  if (!given) return DEVELOPMENT_URL;
  let url;
  try {
    url = new URL(given);
  } catch {
    throw new Error(`ORIGINCREDIT_URL is not a valid address: ${given}`);
  }
  if (url.protocol !== "https:")
    throw new Error(`ORIGINCREDIT_URL must start with https:// because Office requires it: ${given}`);
  return url.href.replace(/\/+$/, "");
}

module.exports = { DEVELOPMENT_URL, productionUrl };
