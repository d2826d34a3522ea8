/** Finds or installs a browser once for the whole run. The tests read its path from CHROME_PATH. */
module.exports = async () => {
  const { findBrowser } = await import("../../scripts/browser.mjs");
  process.env.CHROME_PATH = findBrowser();
};
