/** Runs once before LibreOffice's tests: one of them saves a workbook in the browser. */
module.exports = async () => {
  const { findBrowser } = await import("../../scripts/browser.mjs");
  process.env.CHROME_PATH = findBrowser();
};
