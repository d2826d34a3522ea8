const { buildHost } = require("../end-to-end/pane/support/pane-server.js");

/** Runs once before the browser tests: finds or installs a browser, and bundles what the pane's tests run in. */
module.exports = async () => {
  const { findBrowser } = await import("../../scripts/browser.mjs");
  process.env.CHROME_PATH = findBrowser();
  process.env.PANE_HOST = await buildHost();
};
